"""Thinking aloud is no part of an answer: what stands between <think> and </think> is dropped."""

from __future__ import annotations

_OPENING, _CLOSING = "<think>", "</think>"


class Thoughts:
    """Follows one answer piece by piece; only a thought that begins the answer is one."""

    def __init__(self) -> None:
        self._held = ""
        self._inside: bool | None = None
        self._trimming = False

    def out_of(self, piece: str) -> str:
        """What of the answer so far may be passed on; "" while it thinks or nobody can tell."""
        if self._inside is False:
            if self._trimming:  # the space between a thought and the answer
                piece = piece.lstrip()
                self._trimming = not piece
            return piece
        self._held += piece
        if self._inside is None:
            start = self._held.lstrip()
            if len(start) < len(_OPENING) and _OPENING.startswith(start):
                return ""
            self._inside = start.startswith(_OPENING)
            if not self._inside:
                return self._released()
        thought, closing, after = self._held.partition(_CLOSING)
        if closing:
            self._inside, self._trimming, self._held = False, True, ""
            return self.out_of(after)
        self._held = thought[-len(_CLOSING) :]
        return ""

    def rest(self) -> str:
        """What was held back and turned out to be no thought."""
        return self._released() if self._inside is None else ""

    def _released(self) -> str:
        held, self._held = self._held, ""
        return held
