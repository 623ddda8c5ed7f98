"""Shows told from films by how a title is built: `Show: Season 1: Episode` and its relatives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cinemai_tui.domain.naming import numbers_in, title_key
from cinemai_tui.domain.titles import Kind
from cinemai_tui.importing.headers import plain_words

_COLON = re.compile(r"\s?[:：]\s+")
_SEASONS = frozenset(
    map(
        plain_words,
        "season seasons series staffel saison temporada stagione sezon seizoen säsong sæson sesong "
        "kausi évad série séria sezóna sezona sezonul シーズン 시즌 miniserie miniseries".split(),
    )
)
_PARTS = frozenset(
    map(
        plain_words,
        "part volume vol chapter book teil partie parte chapitre capítulo kapitel część deel "
        "libro livre buch band del osa rész collection".split(),
    )
)
_EPISODES = frozenset(
    map(plain_words, "episode folge épisode episodio odcinek aflevering avsnitt afsnit".split())
)
_LIMITED = ("limited series", "mini series", "mini serie", "serie limitada", "miniserie")
_EPISODE_TAIL = re.compile(r"\s*\((?:Episode|Folge|Épisode|Episodio)\s+([0-9]{1,4})\)\s*$")
_SHORT = re.compile(
    r"^(?P<show>.+?)(?:\s+-)?\s+s(?P<season>[0-9]{1,3})\s?e(?P<episode>[0-9]{1,4})"
    r"(?:\s+-\s+(?P<title>.+))?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a title tells: a show's name with its episode, or a film's name.

    `others` are readings of the whole that may be a film or a longer show name, best first.
    """

    title: str
    kind: Kind | None = None
    others: tuple[str, ...] = ()
    season: int | None = None
    episode: int | None = None
    episode_title: str = ""


class Episodes:
    """Reads the titles of one file, knowing which shows appear in it."""

    def __init__(self, titles: Iterable[str]) -> None:
        self._shows: set[str] = set()
        self._starts: Counter[str] = Counter()
        for title in dict.fromkeys(titles):
            parts = _COLON.split(title.strip())
            if any(_season(part) for part in parts[1:]):
                self._shows.add(parts[0].casefold())
            if len(parts) > 2:
                self._starts[parts[0].casefold()] += 1

    def told_by(self, text: str) -> Told:
        """Read one title; an empty title means an episode whose show is not named."""
        text = text.strip()
        number = None
        if tail := _EPISODE_TAIL.search(text):
            text, number = text[: tail.start()], int(tail[1])
        parts = [part.strip() for part in _COLON.split(text)]
        if len(parts) > 1 and not parts[0]:
            return Told(title="")
        if text.startswith((":", "：")):
            return Told(title="")
        if len(parts) == 1:
            # Episodes never come without a colon, so this is a film.
            return Told(title=text, kind=Kind.SHOW if number else Kind.MOVIE, episode=number)
        return self._parted(text, parts, number)

    def _parted(self, text: str, parts: list[str], number: int | None) -> Told:
        start = parts[0].casefold()
        for place in range(1, len(parts)):
            part, last = parts[place], place == len(parts) - 1
            definite = _season(part)
            again = part.casefold().startswith(f"{start} ") and bool(_number(part))
            middle = not last and (definite or _part(part) or again)
            if middle or (last and definite):
                return Told(
                    title=": ".join(parts[:place]),
                    kind=Kind.SHOW,
                    # "Fear Street: Part One: 1994" is built like an episode and is a film.
                    others=() if definite or again or start in self._shows else (text,),
                    season=_number(part) if definite or again else None,
                    episode=number,
                    episode_title=": ".join(parts[place + 1 :]),
                )
        if _episode(parts[-1]):
            return Told(
                title=": ".join(parts[:-1]),
                kind=Kind.SHOW,
                episode=number or _number(parts[-1]),
                episode_title=parts[-1],
            )
        if start in self._shows or (len(parts) > 2 and self._starts[start] > 1):
            longer = ": ".join(parts[:2])
            return Told(
                title=parts[0],
                kind=Kind.SHOW,
                others=(text, longer) if len(parts) > 2 else (text,),
                episode=number,
                episode_title=": ".join(parts[1:]),
            )
        return Told(title=text, kind=Kind.SHOW if number else None, episode=number)


def short_form(text: str) -> Told | None:
    """`Show S1E2` and `Show - s01e02 - Name`, as servers and trackers write episodes."""
    found = _SHORT.match(text.strip())
    if not found:
        return None
    return Told(
        title=found["show"].strip(),
        kind=Kind.SHOW,
        season=int(found["season"]),
        episode=int(found["episode"]),
        episode_title=(found["title"] or "").strip(),
    )


def season_form(text: str) -> Told | None:
    """`Show: Season 2`, as rating sites name the seasons they rate."""
    parts = _COLON.split(text.strip())
    if len(parts) > 1 and _season(parts[-1]) and _number(parts[-1]) is not None:
        return Told(title=": ".join(parts[:-1]), kind=Kind.SHOW, season=_number(parts[-1]))
    return None


def _season(part: str) -> bool:
    """True for a part that can only name a season: `Season 2`, `2. Staffel`, `Limited Series`."""
    words = plain_words(part)
    if words.startswith(_LIMITED):
        return True
    split = words.split()
    numbered = _number(part) is not None or len(split) == 1
    return numbered and len(split) <= 3 and any(word in _SEASONS for word in split)


def _part(part: str) -> bool:
    split = plain_words(part).split()
    return bool(split) and split[0] in _PARTS and len(split) <= 3 and _number(part) is not None


def _episode(part: str) -> bool:
    split = plain_words(part).split()
    return len(split) == 2 and split[0] in _EPISODES and split[1].isdecimal()


def _number(part: str) -> int | None:
    numbers = numbers_in(title_key(part))
    return numbers[0] if numbers else None
