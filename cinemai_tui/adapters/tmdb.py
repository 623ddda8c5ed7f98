"""TMDB behind the port `Catalogue`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable, Sequence
from datetime import date
from typing import Any

from cinemai_tui.adapters.paced_http import AT_ONCE, NotThere, PacedHttp
from cinemai_tui.adapters.source_keys import is_v3
from cinemai_tui.adapters.tmdb_query import discovery, genres_of
from cinemai_tui.adapters.tmdb_titles import number_of, offers_from, title_from
from cinemai_tui.catalogues.lines import LineProblem
from cinemai_tui.domain.filters import Filters
from cinemai_tui.domain.offers import Offers
from cinemai_tui.domain.titles import Kind, Title
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import CatalogueTrouble
from cinemai_tui.ports.catalogue import Missed, Outer

ADDRESS = "https://api.themoviedb.org/3"

PAGE = 20
PAGES = 500
"""TMDB answers no question for a page beyond this one."""

FIRST_YEAR = 1870

PER_SECOND = 28
"""TMDB bears about forty questions in a second."""

_PATHS = {Kind.MOVIE: "movie", Kind.SHOW: "tv"}
_DETAILS = {
    Kind.MOVIE: "keywords,credits,release_dates,external_ids,alternative_titles,"
    "recommendations,similar",
    Kind.SHOW: "keywords,credits,content_ratings,external_ids,alternative_titles,"
    "recommendations,similar",
}


class Tmdb:
    """The port `Catalogue`, by a key of one's own."""

    name = "TMDB"
    policy = "tmdb"

    def __init__(
        self, key: str, *, address: str = ADDRESS, country: str = "US", patience: float = 10.0
    ) -> None:
        v3 = is_v3(key)
        self._http = PacedHttp(
            self.name,
            address or ADDRESS,
            refused=_refused,
            headers={} if v3 else {"authorization": f"Bearer {key}"},
            params={"api_key": key} if v3 else {},
            per_second=PER_SECOND,
            patience=patience,
        )
        self._country = country

    async def close(self) -> None:
        """Close the connections."""
        await self._http.close()

    async def discover(
        self, filters: Filters, most: int, *, released: tuple[date, date] | None = None
    ) -> list[Outer]:
        """At most so many titles that pass the filters, best known first, each once.

        A question with more than 500 pages of answers is cut by years until its parts have less.
        """
        kinds = (filters.kind,) if filters.kind else tuple(Kind)
        share = -(-most // len(kinds))
        found: list[list[Outer]] = []
        for kind in kinds:
            asked = discovery(kind, filters, self._country, released)
            _, without = genres_of(kind, filters.genres)
            if without and "with_genres" not in asked:
                words = await self._keywords(without)
                if not words:
                    found.append([])
                    continue
                asked["with_keywords"] = "|".join(map(str, words))
            numbers: dict[int, None] = {}
            low, high = filters.years
            span = (low or FIRST_YEAR, high or date.today().year + 1)  # noqa: DTZ011 - a year only
            await self._sliced(kind, asked, share, numbers, span if released is None else None)
            found.append([(kind, number) for number in numbers])
        # One of each kind in turn, so that neither fills the list alone.
        longest = max(map(len, found), default=0)
        mixed = [rows[i] for i in range(longest) for rows in found if i < len(rows)]
        return mixed[:most]

    async def _sliced(
        self,
        kind: Kind,
        asked: dict[str, str | int],
        most: int,
        found: dict[int, None],
        years: tuple[int, int] | None,
    ) -> None:
        first = await self._page(kind, asked, 1)
        pages = _count(first.get("total_pages"))
        if pages > PAGES and most > PAGES * PAGE and years is not None and years[0] < years[1]:
            middle = (years[0] + years[1]) // 2
            day = "primary_release_date" if kind is Kind.MOVIE else "first_air_date"
            for low, high in ((middle + 1, years[1]), (years[0], middle)):
                part = {**asked, f"{day}.gte": f"{low}-01-01", f"{day}.lte": f"{high}-12-31"}
                if len(found) < most:
                    await self._sliced(kind, part, most, found, (low, high))
            return
        last = min(pages, PAGES, -(-(most - len(found)) // PAGE) + 1)
        if not _take(first, found, most):
            return
        for start in range(2, last + 1, AT_ONCE):
            wanted = range(start, min(start + AT_ONCE, last + 1))
            replies = await asyncio.gather(*(self._page(kind, asked, n) for n in wanted))
            new = [_take(reply, found, most) for reply in replies]
            # Pages that bring nothing new are the end, whatever was said of their number.
            if not any(new) or len(found) >= most:
                return

    async def _page(self, kind: Kind, asked: dict[str, str | int], page: int) -> dict[str, Any]:
        return await self._rows(f"/discover/{_PATHS[kind]}", {**asked, "page": page})

    async def _rows(self, path: str, asked: dict[str, str | int]) -> dict[str, Any]:
        try:
            return await self._http.get(path, asked)
        except NotThere:
            return {}

    async def _keywords(self, names: Iterable[str]) -> list[int]:
        """The numbers of keywords of exactly these names."""
        numbers = []
        for name in names:
            found = await self._rows("/search/keyword", {"query": name.casefold()})
            numbers += [
                number
                for row in _results(found)
                if str(row.get("name", "")).casefold() == name.casefold()
                and (number := number_of(row.get("id")))
            ]
        return numbers

    async def search(self, text: str, kind: Kind | None, year: int | None) -> list[Title]:
        """Titles of that name, likeliest first; without the year where it brings nothing."""
        found: list[Title] = []
        for one in (kind,) if kind else tuple(Kind):
            path = f"/search/{_PATHS[one]}"
            asked: dict[str, str | int] = {"query": clean(text, 200), "include_adult": "false"}
            named = "primary_release_year" if one is Kind.MOVIE else "first_air_date_year"
            rows = _results(await self._rows(path, {**asked, named: year} if year else asked))
            if year and not rows:
                # The year of an export may be another country's.
                rows = _results(await self._rows(path, asked))
            for row in rows[:PAGE]:
                try:
                    found.append(title_from(row, one))
                except LineProblem:
                    continue
        return found

    async def find(self, imdb_id: str) -> Outer | None:
        """The title with that IMDb id; None when there is none."""
        found = await self._rows(f"/find/{clean(imdb_id, 20)}", {"external_source": "imdb_id"})
        for kind, name in ((Kind.MOVIE, "movie_results"), (Kind.SHOW, "tv_results")):
            rows = found.get(name)
            for row in rows if isinstance(rows, list) else []:
                if isinstance(row, dict) and (number := number_of(row.get("id"))):
                    return kind, number
        return None

    async def details(self, wanted: Sequence[Outer]) -> AsyncGenerator[Title | Missed, None]:
        """All that is known of these titles, as each arrives; one that fails costs no other.

        Raises:
            CatalogueTrouble: the key is refused, or eight in a row failed.
        """
        queue = list(dict.fromkeys(wanted))
        failed = 0
        for start in range(0, len(queue), AT_ONCE):
            asked = [self._detail(outer) for outer in queue[start : start + AT_ONCE]]
            for answer in await asyncio.gather(*asked):
                if not isinstance(answer, CatalogueTrouble):
                    failed = 0
                    yield answer
                    continue
                failed += 1
                if answer.lasting or failed == AT_ONCE or failed == len(queue):
                    raise answer
                yield Missed(answer.what)

    async def _detail(self, outer: Outer) -> Title | Missed | CatalogueTrouble:
        kind, number = outer
        path = f"/{_PATHS[kind]}/{number}"
        try:
            found = await self._http.get(path, {"append_to_response": _DETAILS[kind]})
            if found.get("adult") is True:
                return Missed("it is marked as adult")
            if number_of(found.get("id")) != number:
                return Missed("TMDB told of another title")
            return title_from(found, kind)
        except NotThere:
            return Missed("TMDB has it no longer")
        except LineProblem as problem:
            return Missed(str(problem))
        except CatalogueTrouble as trouble:
            return trouble

    async def offers(self, title: Outer, country: str) -> Offers:
        """Who offers a title in a country."""
        kind, number = title
        found = await self._rows(f"/{_PATHS[kind]}/{number}/watch/providers", {})
        return offers_from(found, country)

    async def changed(self, since: date, until: date) -> set[Outer]:
        """The titles changed between two days, at most a fortnight apart."""
        found: set[Outer] = set()
        days = {"start_date": since.isoformat(), "end_date": until.isoformat()}
        for kind, name in _PATHS.items():
            for page in range(1, PAGES + 1):
                reply = await self._rows(f"/{name}/changes", {**days, "page": page})
                numbers = {n for row in _results(reply) if (n := number_of(row.get("id")))}
                new = {(kind, number) for number in numbers} - found
                found |= new
                if not new or page >= _count(reply.get("total_pages")):
                    break
        return found


def _refused(_: bytes) -> CatalogueTrouble:
    return CatalogueTrouble(
        "TMDB does not accept the key.",
        "Check tmdb_api_key; it is made at themoviedb.org under Settings, API.",
        lasting=True,
    )


def _results(reply: dict[str, Any]) -> list[dict[str, Any]]:
    rows = reply.get("results")
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0


def _take(reply: dict[str, Any], found: dict[int, None], most: int) -> bool:
    """Add a page's numbers; False when it brings nothing new."""
    before = len(found)
    for row in _results(reply):
        number = number_of(row.get("id"))
        if number and row.get("adult") is not True and len(found) < most:
            found.setdefault(number)
    return len(found) > before
