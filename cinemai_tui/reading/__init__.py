"""Bytes become rows: encodings, dialects, zips and limits, for importing and catalogues alike."""

from __future__ import annotations

from cinemai_tui.reading.decoding import Decoded, decode
from cinemai_tui.reading.limits import Limits
from cinemai_tui.reading.members import Member, Trouble, open_members

__all__ = ["Decoded", "Limits", "Member", "Trouble", "decode", "open_members"]
