"""TMDB's objects as titles: every field checked on its own, what is wrong left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from cinemai_tui.catalogues.lines import title_of
from cinemai_tui.domain.ages import minimum_age
from cinemai_tui.domain.offers import Offers
from cinemai_tui.domain.titles import Kind, Title
from cinemai_tui.domain.wording import clean

Json = Mapping[str, Any]

_CAST = 12
_KINDRED = 24
_THEATRE = 3
_DATE = re.compile(r"(\d{4})-")


def number_of(value: object) -> int | None:
    """A TMDB number, which may come as text; None for anything else."""
    text = str(value) if isinstance(value, (int, str)) and not isinstance(value, bool) else ""
    return int(text) if re.fullmatch(r"[1-9]\d{0,9}", text) else None


def title_from(found: Json, kind: Kind) -> Title:
    """A title from TMDB's details, or from a row of a search.

    Raises:
        LineProblem: it has no number, title or year, or is not for everybody.
    """
    film = kind is Kind.MOVIE
    date = _DATE.match(str(found.get("release_date" if film else "first_air_date") or ""))
    last = _DATE.match(str(found.get("last_air_date") or ""))
    ended = found.get("status") in ("Ended", "Canceled")
    runtimes = found.get("episode_run_time")
    voted = isinstance(found.get("vote_count"), int) and found["vote_count"] > 0
    credits = _map(found.get("credits"))
    outer = _map(found.get("external_ids"))
    return title_of(
        {
            "kind": kind.value,
            "tmdb_id": number_of(found.get("id")),
            "imdb_id": found.get("imdb_id") or outer.get("imdb_id"),
            "title": found.get("title" if film else "name"),
            "original_title": found.get("original_title" if film else "original_name"),
            "aliases": _aliases(found),
            "year": date[1] if date else None,
            "end_year": last[1] if last and ended and not film else None,
            "runtime_minutes": found.get("runtime")
            if film
            else next(iter(runtimes), None)
            if isinstance(runtimes, list)
            else None,
            "genres": _named(found.get("genres"), 20),
            "countries": _named(found.get("production_countries"), 20, "iso_3166_1")
            or found.get("origin_country"),
            "languages": [
                str(found.get("original_language") or ""),
                *_named(found.get("spoken_languages"), 10, "iso_639_1"),
            ],
            "directors": [
                str(one.get("name", ""))
                for one in _rows(credits.get("crew"))
                if one.get("job") == "Director"
            ][:10],
            "creators": _named(found.get("created_by"), 10),
            "cast": _named(credits.get("cast"), _CAST),
            "keywords": _keywords(found),
            "overview": found.get("overview"),
            "tagline": found.get("tagline"),
            "certifications": certifications(found, kind),
            "vote_average": found.get("vote_average") if voted else None,
            "vote_count": found["vote_count"] if voted else None,
            "kindred": _kindred(found, kind),
        }
    )


def certifications(found: Json, kind: Kind) -> dict[str, str]:
    """One certification a country: of films the cinema's before others, then the strictest.

    What is empty says nothing. A word no table knows stands only where no known one does.
    """
    told: dict[str, list[tuple[bool, str]]] = {}
    if kind is Kind.SHOW:
        for row in _rows(_map(found.get("content_ratings")).get("results")):
            told.setdefault(str(row.get("iso_3166_1")), []).append((True, str(row.get("rating"))))
    else:
        for row in _rows(_map(found.get("release_dates")).get("results")):
            for release in _rows(row.get("release_dates")):
                word = release.get("certification")
                cinema = release.get("type") == _THEATRE
                if isinstance(word, str) and word.strip():
                    told.setdefault(str(row.get("iso_3166_1")), []).append((cinema, word.strip()))
    chosen = {}
    for country, words in told.items():
        shown = [word for cinema, word in words if cinema] or [word for _, word in words]
        chosen[country] = max(shown, key=lambda word: _age(country, word))
    return chosen


def _age(country: str, word: str) -> int:
    age = minimum_age([(country, word)], country)
    return -1 if age is None else age


def offers_from(found: Json, country: str) -> Offers:
    """Who offers a title in a country, as TMDB tells it."""
    there = _map(_map(found.get("results")).get(country))

    def names(*kinds: str) -> tuple[str, ...]:
        rows = [row for kind in kinds for row in _rows(there.get(kind))]
        return tuple(dict.fromkeys(clean(str(row.get("provider_name", "")), 60) for row in rows))

    return Offers(
        country=country,
        subscription=names("flatrate"),
        free=names("free", "ads"),
        rent=names("rent"),
        buy=names("buy"),
    )


def _keywords(found: Json) -> list[str]:
    held = _map(found.get("keywords"))
    return _named(held.get("keywords") or held.get("results"), 40)


def _aliases(found: Json) -> list[str]:
    held = _map(found.get("alternative_titles"))
    return _named(held.get("titles") or held.get("results"), 20, "title")


def _kindred(found: Json, kind: Kind) -> list[str]:
    rows = [
        row
        for name in ("recommendations", "similar")
        for row in _rows(_map(found.get(name)).get("results"))
    ]
    numbers = dict.fromkeys(n for row in rows if (n := number_of(row.get("id"))))
    return [f"{kind.value}:tmdb:{number}" for number in numbers][:_KINDRED]


def _map(value: object) -> Json:
    return value if isinstance(value, Mapping) else {}


def _rows(value: object) -> Iterable[Json]:
    return (
        [row for row in value[:400] if isinstance(row, Mapping)] if isinstance(value, list) else []
    )


def _named(value: object, most: int, key: str = "name") -> list[str]:
    return [str(row[key]) for row in _rows(value) if isinstance(row.get(key), str)][:most]
