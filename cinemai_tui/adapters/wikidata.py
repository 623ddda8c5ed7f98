"""Wikidata: ids, countries and directors that are missing, by IMDb id; CC0, no key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cinemai_tui.adapters.paced_http import NotThere, PacedHttp
from cinemai_tui.domain.titles import Kind, Title
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import CatalogueTrouble
from cinemai_tui.reading.places import country_code

ADDRESS = "https://query.wikidata.org"

_IMDB = re.compile(r"tt\d{5,10}")
_NUMBER = re.compile(r"[1-9]\d{0,9}")
_BARE_ID = re.compile(r"Q\d+")
_ASKED = """
SELECT ?imdb ?film ?show ?country ?director ?directorLabel WHERE {
  VALUES ?imdb { %s }
  ?item wdt:P345 ?imdb .
  OPTIONAL { ?item wdt:P4947 ?film . }
  OPTIONAL { ?item wdt:P4983 ?show . }
  OPTIONAL { ?item wdt:P495/wdt:P297 ?country . }
  OPTIONAL { ?item wdt:P57 ?director . }
  SERVICE wikibase:label { bd:serviceParam wikibase:language "en,mul". }
}
LIMIT 5000
"""


class Wikidata:
    """The port `Completing`: facts that are free for everybody."""

    name = "Wikidata"
    policy = "wikidata"
    batch = 80
    most_a_day = 20_000

    def __init__(self, *, address: str = ADDRESS, patience: float = 30.0) -> None:
        self._http = PacedHttp(
            self.name,
            address or ADDRESS,
            refused=_refused,
            headers={"accept": "application/sparql-results+json"},
            per_second=1,
            patience=patience,
        )

    async def close(self) -> None:
        """Close the connections."""
        await self._http.close()

    def wants(self, title: Title) -> bool:
        """Whether something could be learned of a title."""
        missing = not title.countries or not title.tmdb_id or not title.makers
        return title.imdb_id is not None and missing

    async def complete(self, titles: Sequence[Title]) -> list[Title]:
        """What is known of these titles, under their ids; those nothing is known of are left out.

        Raises:
            CatalogueTrouble: Wikidata does not answer.
        """
        by_imdb = {t.imdb_id: t for t in titles if t.imdb_id and _IMDB.fullmatch(t.imdb_id)}
        values = " ".join(f'"{imdb_id}"' for imdb_id in by_imdb)
        try:
            reply = await self._http.get("/sparql", {"query": _ASKED % values, "format": "json"})
        except NotThere:
            return []
        rows: dict[str, list[Mapping[str, str]]] = {}
        for row in _rows(reply):
            rows.setdefault(row.get("imdb", ""), []).append(row)
        found = (_title(by_imdb[imdb], told) for imdb, told in rows.items() if imdb in by_imdb)
        return [title for title in found if title is not None]


def _rows(reply: Mapping[str, Any]) -> Iterable[Mapping[str, str]]:
    """The rows of an answer as plain text by column."""
    results = reply.get("results")
    bindings = results.get("bindings") if isinstance(results, dict) else None
    for row in bindings if isinstance(bindings, list) else []:
        if isinstance(row, dict):
            yield {
                name: str(cell.get("value", ""))
                for name, cell in row.items()
                if isinstance(cell, dict)
            }


def _title(known: Title, rows: Sequence[Mapping[str, str]]) -> Title | None:
    def told(column: str) -> tuple[str, ...]:
        values = (clean(row.get(column, ""), 120) for row in rows)
        return tuple(dict.fromkeys(value for value in values if value))

    film = known.kind is Kind.MOVIE
    numbers = [n for n in told("film" if film else "show") if _NUMBER.fullmatch(n)]
    # Two numbers for one title: one of them is wrong, and nobody can tell which.
    number = int(numbers[0]) if len(numbers) == 1 else None
    countries = tuple(dict.fromkeys(c for c in map(country_code, told("country")) if c))
    # A label that is still an item's number means that nobody named it in a language we read.
    directors = tuple(name for name in told("directorLabel") if not _BARE_ID.fullmatch(name))
    if number is None and not countries and not directors:
        return None
    return Title(
        id=known.id,
        kind=known.kind,
        title=known.title,
        year=known.year,
        imdb_id=known.imdb_id,
        tmdb_id=number,
        countries=countries,
        directors=directors if film else (),
    )


def _refused(_: bytes) -> CatalogueTrouble:
    return CatalogueTrouble("Wikidata does not answer us.", "Try again later.", lasting=True)
