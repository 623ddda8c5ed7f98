"""The few settings the first frame needs, read without the libraries the full settings take."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from cinemai_tui import paths
from cinemai_tui.domain.filters import RANKERS, Tuning
from cinemai_tui.errors import BadSettings


@dataclass(frozen=True, slots=True)
class Choices:
    """Theme, keys and how to rank; the rest of the settings is checked when the engine opens."""

    theme: str = "marquee"
    tuning: Tuning = field(default_factory=Tuning)
    keys: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls) -> Choices:
        """From the settings file; a broken one is told in full when the engine opens."""
        file = paths.config_file()
        try:
            found = tomllib.loads(file.read_text(encoding="utf-8-sig")) if file.is_file() else {}
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise BadSettings(
                f"{file} cannot be read as TOML.", "Mend it or move it away, then start again."
            ) from error
        keys = found.get("keys", {})
        own = {str(k): str(v) for k, v in keys.items()} if isinstance(keys, dict) else {}
        theme = os.environ.get("CINEMAI_THEME") or str(found.get("theme", "marquee"))
        return cls(theme=theme, keys=own, tuning=_tuning(found))

    @staticmethod
    def remember_theme(name: str) -> None:
        """Write the theme to the settings file."""
        from cinemai_tui.settings import change_setting

        change_setting("theme", name)


def _tuning(found: Mapping[str, object]) -> Tuning:
    """Ranker and alpha as set; what cannot be is told when the engine opens, and left out here."""
    usual = Tuning()
    ranker = os.environ.get("CINEMAI_RANKER") or str(found.get("ranker", usual.ranker))
    try:
        alpha = float(os.environ.get("CINEMAI_ALPHA") or str(found.get("alpha", usual.alpha)))
    except ValueError:
        alpha = usual.alpha
    return Tuning(
        ranker=ranker if ranker in RANKERS else usual.ranker,
        alpha=alpha if 1 <= alpha <= 50 else usual.alpha,
    )
