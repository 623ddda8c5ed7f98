"""Event keys: the same fact has the same key in every export that tells it."""

from __future__ import annotations

import hashlib
from collections import Counter

from cinemai_tui.domain.naming import title_key
from cinemai_tui.importing.entries import Entry, Fact


class Keys:
    """Makes the keys of one file; equal facts within it are told apart by their number."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._seen: Counter[str] = Counter()
        self._names: dict[str, str] = {}

    def of(
        self,
        entry: Entry,
        *,
        title: str,
        year: int | None,
        imdb: str | None,
        when: str,
        rating: float | None,
    ) -> str:
        """The key of a checked row: 20 hexadecimal digits.

        It holds the source, the title (its lasting id, else name and year), season and episode,
        the kind of fact, the moment, for a rating its value (a changed rating on the same day
        is a new fact), and how many such rows came before in the file. How the title was
        matched, and the row's place, are no part of it.
        """
        who = entry.identity or imdb or f"{self._name(title)} {year or ''}"
        if not entry.identity and (entry.episode is not None or entry.episode_title):
            who += f" s{entry.season} e{entry.episode} {self._name(entry.episode_title)}"
        parts = [self._source, who, entry.fact, when]
        if rating is not None and (not when or entry.fact is Fact.RATING):
            parts.append(f"{rating:g}")
        material = "\x1f".join(parts)
        number = self._seen[material]
        self._seen[material] += 1
        digest = hashlib.blake2b(f"{material}\x1f{number}".encode(), digest_size=10)
        return digest.hexdigest()

    def _name(self, text: str) -> str:
        name = self._names.get(text)
        if name is None:
            # A name of signs only has no key; it is still a name.
            name = self._names[text] = title_key(text) or text.casefold()
        return name
