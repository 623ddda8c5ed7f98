"""Whose history it is."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_PROFILE = "me"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A profile: one person's history, taste and feedback."""

    name: str = DEFAULT_PROFILE
