"""Events find their titles: by id, then by every known name, then by likeness with guards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cinemai_tui.domain.history import Choice, Event
from cinemai_tui.domain.naming import FUZZY_THRESHOLD
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.importing.cutting import cut_names, is_subtitle
from cinemai_tui.importing.likeness import OFFERED_FROM, Alike, alike_in_any_year, alike_in_year
from cinemai_tui.importing.name_index import NameIndex
from cinemai_tui.importing.sought import Sought, by_year, sought_for

OFFERED = 5
YEARLESS_THRESHOLD = 92.0
"""Without a year a likeness must be this close, because nothing else speaks against a sibling."""
CLOSE = 3.0
"""Two titles whose likeness differs by less cannot be told apart."""
FAMOUS_TIMES, FAMOUS_VOTES = 50, 500
FAMOUS_POINTS = 40.0
SAME_ENOUGH = 60.0

_CHUNK = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The title an event is about, and how it was found.

    `by` is imdb, tmdb, title or fuzzy, and empty without a title; `likeness` 0 to 100;
    `choices` what it might be where that is not certain, likeliest first, labels left empty.
    """

    title_id: TitleId | None = None
    by: str = ""
    likeness: float = 0.0
    choices: tuple[Choice, ...] = ()


NOTHING = Match()


class Matcher:
    """Finds titles of a shelf.

    Order: IMDb id, TMDB id with its kind, every known name exactly, then loosely (numbers as
    digits, spaces), then at `FUZZY_THRESHOLD` with the guards of domain.naming, at last a name
    cut at its subtitle. Years may differ by one, but not for cut names, where they are the only
    other evidence. Without a year only a whole name that a single title bears counts, or one
    whose bearer is overwhelmingly better known than the others (50 times the votes and 500 at
    least, or 40 points of fame). Whatever stays uncertain is offered, not taken.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._index = NameIndex(shelf)
        self._imdb = {imdb: row for row, imdb in enumerate(shelf.imdb) if imdb}
        pairs = zip(self._index.kinds, shelf.tmdb.tolist(), strict=True)
        self._tmdb = {pair: row for row, pair in enumerate(pairs) if pair[1]}

    def match(self, event: Event) -> Match:
        """The title of one event."""
        return self.match_all([event], lambda what, done, total: None, lambda: False)[0]

    def match_all(
        self,
        events: Sequence[Event],
        progress: Callable[[str, int, int], None],
        stopped: Callable[[], bool],
    ) -> list[Match]:
        """One match an event, in order; once `stopped`, the rest stays unmatched."""
        keys: dict[str, str] = {}
        wanted: list[Sought] = []
        for number, event in enumerate(events):
            if number % 5_000 == 0:
                progress("Matching titles", 0, 0)
            wanted.append(sought_for(event, keys))
        found: dict[Sought, Match] = {}
        open_ones: list[Sought] = []
        different = list(dict.fromkeys(wanted))
        for number, sought in enumerate(different):
            if number % 2_000 == 0:
                progress("Matching titles", number, len(different))
                if stopped():
                    return [found.get(one, NOTHING) for one in wanted]
            match = found[sought] = self._certain(sought)
            if match.title_id is None and any(sought.keys):
                open_ones.append(sought)
        done = 0
        for year, group in by_year(open_ones, _CHUNK):
            progress("Looking for similar titles", done, len(open_ones))
            if stopped():
                break
            done += len(group)
            for sought, alike in zip(group, self._alike(year, group), strict=True):
                found[sought] = self._uncertain(sought, alike, found[sought])
        return [found.get(sought, NOTHING) for sought in wanted]

    def _certain(self, sought: Sought) -> Match:
        """By id, by exact name, by loose name; else the titles that might be meant."""
        if sought.imdb and (row := self._imdb.get(sought.imdb)) is not None:
            return self._taken(row, "imdb", 100)
        if sought.tmdb and (row := self._by_tmdb(sought)) is not None:
            return self._taken(row, "tmdb", 100)
        for key in sought.whole:
            # "Fear Street: Part One: 1994" is built like an episode, and is a film.
            rows = self._index.exactly(key)
            if len(rows) == 1:
                return self._taken(rows[0], "title", 100)
        maybe: list[int] = []
        for look in (self._index.exactly, self._index.loosely):
            groups = [look(key) for key in sought.keys]
            row = self._settled(groups, sought, maybe)
            if row is not None:
                return self._taken(row, "title", 100)
            maybe += [row for group in groups for row in group]
        return Match(choices=self._offered([(100.0, row) for row in maybe]))

    def _by_tmdb(self, sought: Sought) -> int | None:
        """A TMDB id names a film and a show; where the kind is untold, the name decides."""
        if sought.tmdb is None:
            return None
        if sought.kind is not None:
            return self._tmdb.get((sought.kind, sought.tmdb))
        found = [self._tmdb.get((kind, sought.tmdb)) for kind in (0, 1)]
        rows = [row for row in found if row is not None]
        named = [row for row in rows if self._resembles(row, sought.keys)]
        return named[0] if len(named) == 1 else None

    def _resembles(self, row: int, keys: Sequence[str]) -> bool:
        # Imported here because ids without a kind are rare.
        from rapidfuzz.fuzz import ratio

        names = self._shelf.names.row(row)
        return any(ratio(key, name) >= SAME_ENOUGH for key in keys for name in names)

    def _settled(
        self, groups: Sequence[Sequence[int]], sought: Sought, maybe: list[int]
    ) -> int | None:
        """The one row meant by names that each mean some rows; doubtful ones go to `maybe`."""
        for rows in groups:
            near = self._near(rows, sought)
            if len(near) > 1:
                # Another of its names may tell two namesakes apart.
                for others in groups:
                    both = [row for row in near if row in others]
                    if len(both) == 1:
                        return both[0]
                famous = self._famous(near) if sought.year is None else None
                if famous is not None:
                    return famous
                maybe += near
            elif near:
                return near[0]
        return None

    def _near(self, rows: Sequence[int], sought: Sought) -> list[int]:
        """The rows that kind, ids and year allow: the year itself before its neighbours."""
        years, kinds = self._index.years, self._index.kinds
        fitting = [row for row in rows if self._no_other_id(row, sought)]
        same = [row for row in fitting if sought.kind in (None, kinds[row])]
        year = sought.year
        if year is None:
            return same
        for gap in (0, 1):
            near = [row for row in same if abs(years[row] - year) == gap]
            if near:
                return near
        # A miniseries here is a film there: with name and year the same it is one title.
        return [row for row in fitting if years[row] == year]

    def _no_other_id(self, row: int, sought: Sought) -> bool:
        """False when the row is known under an id that is not the one sought."""
        imdb, tmdb = self._shelf.imdb[row], int(self._shelf.tmdb[row])
        if sought.imdb and imdb:
            return imdb == sought.imdb
        if sought.tmdb and tmdb and sought.kind == self._index.kinds[row]:
            return tmdb == sought.tmdb
        return True

    def _famous(self, rows: Sequence[int]) -> int | None:
        """The row overwhelmingly better known than the rest, or None."""
        votes = sorted(((int(self._shelf.vote_count[row]), row) for row in rows), reverse=True)
        if votes[0][0] >= FAMOUS_VOTES and votes[0][0] >= FAMOUS_TIMES * max(1, votes[1][0]):
            return votes[0][1]
        fame = sorted(((float(self._shelf.fame[row]), row) for row in rows), reverse=True)
        # A NaN among them makes this False: who is unknown cannot be less known.
        known = all(value == value for value, _ in fame)
        return fame[0][1] if known and fame[0][0] >= fame[1][0] + FAMOUS_POINTS else None

    def _alike(self, year: int | None, group: Sequence[Sought]) -> list[dict[int, Alike]]:
        if year is None:
            return [alike_in_any_year(self._index, sought.keys) for sought in group]
        return alike_in_year(self._index, year, [sought.keys for sought in group])

    def _uncertain(self, sought: Sought, alike: dict[int, Alike], before: Match) -> Match:
        """By likeness, then by a cut name; else what might be meant."""
        least = FUZZY_THRESHOLD if sought.year is not None else YEARLESS_THRESHOLD
        fitting = [
            one
            for one in alike.values()
            if one.guarded >= least
            and sought.kind in (None, self._index.kinds[one.row])
            and self._no_other_id(one.row, sought)
        ]
        fitting.sort(key=lambda one: (-one.guarded, self._gap(one.row, sought)))
        if fitting:
            best = fitting[0]
            rivals = [
                one
                for one in fitting[1:]
                if one.guarded > best.guarded - CLOSE
                and self._gap(one.row, sought) <= self._gap(best.row, sought)
            ]
            if not rivals:
                return self._taken(best.row, "fuzzy", best.guarded)
        maybe = [
            (choice.likeness, self._shelf.row_of[choice.title_id]) for choice in before.choices
        ]
        row = self._cut(sought, maybe)
        if row is not None:
            return self._taken(row, "title", FUZZY_THRESHOLD)
        maybe += [(one.likeness, one.row) for one in alike.values()]
        return Match(choices=self._offered(maybe))

    def _cut(self, sought: Sought, maybe: list[tuple[float, int]]) -> int | None:
        """The one title of exactly this year that bears the name without a subtitle."""
        shorter = [
            row
            for name in sought.names
            for key in cut_names(name)
            for row in (*self._index.exactly(key), *self._index.loosely(key))
        ]
        longer: list[int] = []
        for key in sought.keys:
            for name, row in self._index.beginning(key) if len(key) > 1 else ():
                if is_subtitle(key, name[len(key) + 1 :]):
                    longer.append(row)
                else:
                    maybe.append((OFFERED_FROM, row))
        for rows in (shorter, longer):
            near = [
                row
                for row in dict.fromkeys(rows)
                if sought.kind in (None, self._index.kinds[row]) and self._no_other_id(row, sought)
            ]
            exact = [row for row in near if self._index.years[row] == sought.year]
            if len(exact) == 1:
                return exact[0]
            maybe += [(FUZZY_THRESHOLD, row) for row in near[:OFFERED]]
        return None

    def _gap(self, row: int, sought: Sought) -> int:
        return abs(self._index.years[row] - sought.year) if sought.year is not None else 0

    def _taken(self, row: int, by: str, likeness: float) -> Match:
        return Match(title_id=self._shelf.ids[row], by=by, likeness=float(likeness))

    def _offered(self, maybe: Sequence[tuple[float, int]]) -> tuple[Choice, ...]:
        """The likeliest rows, the better known first among equals."""
        best: dict[int, float] = {}
        for likeness, row in maybe:
            best[row] = max(likeness, best.get(row, 0.0))
        order = sorted(best, key=lambda row: (-best[row], -self._standing(row), row))
        return tuple(
            Choice(title_id=self._shelf.ids[row], label="", likeness=round(best[row], 1))
            for row in order[:OFFERED]
        )

    def _standing(self, row: int) -> float:
        votes = int(self._shelf.vote_count[row])
        fame = float(self._shelf.fame[row])
        return float(votes) if votes else (fame if fame == fame else 0.0)
