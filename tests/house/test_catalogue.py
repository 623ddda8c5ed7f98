"""The shipped catalogue keeps its promises: shape, ids, kindred, overviews, codes, breadth."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pycountry
import pytest

from cinemai_tui.catalogues.lines import read_catalogue
from cinemai_tui.domain.ages import MINIMUM_AGES
from cinemai_tui.domain.filters import GENRE_ALSO, GENRES
from cinemai_tui.domain.titles import Title
from cinemai_tui.domain.wording import clean
from cinemai_tui.paths import shipped
from tests.house.overviews import runs_of

Row = dict[str, Any]

PATH = shipped("sample_data") / "catalogue.jsonl"
ROWS: list[Row] = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]
FILMS = [row for row in ROWS if row["kind"] == "movie"]
SHOWS = [row for row in ROWS if row["kind"] == "show"]

COMMON = {
    "id": str, "kind": str, "title": str, "original_title": str, "aliases": list, "year": int,
    "runtime_minutes": int, "genres": list, "countries": list, "languages": list, "cast": list,
    "keywords": list, "overview": str, "certifications": dict, "imdb_id": str | None,
    "tmdb_id": int | None, "fame": int, "acclaim": int, "kindred": list,
}  # fmt: skip
FIELDS = {
    "movie": COMMON | {"directors": list},
    "show": COMMON | {"creators": list, "end_year": int | None},
}
HISTORIC_COUNTRIES = {"SU", "CS", "YU", "XG"}
SHOW_GENRES = {"Animation", "Comedy", "Crime", "Documentary", "Drama", "Family", "Mystery",
               "Reality", "Soap", "Talk", "War & Politics", "Western"}  # fmt: skip


def label(row: Row) -> str:
    return f"{row['title']} ({row['year']})"


def failing(rows: list[Row], holds: Callable[[Row], object]) -> list[str]:
    return [label(row) for row in rows if not holds(row)]


def texts(value: object) -> Iterator[str]:
    """Every string in a value, names of fields left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def test_each_line_has_exactly_the_documented_fields_and_types() -> None:
    for row in ROWS:
        fields = FIELDS[row["kind"]]
        assert set(row) == set(fields), label(row)
        wrong = [name for name, kind in fields.items() if not isinstance(row[name], kind)]
        assert wrong == [], label(row)
        assert set(row) <= set(Title.__dataclass_fields__)


def test_the_loader_takes_every_line_whole() -> None:
    lines = read_catalogue(PATH)
    assert lines.problems == []
    assert not lines.ignored
    assert len(lines.titles) == len(ROWS)
    for row, title in zip(ROWS, lines.titles, strict=True):
        for name in ("id", "countries", "languages", "genres", "aliases", "cast", "kindred"):
            told = getattr(title, name)
            assert (list(told) if isinstance(told, tuple) else told) == row[name], label(row)


def test_lists_hold_texts_and_nothing_twice() -> None:
    for row in ROWS:
        for name, kind in FIELDS[row["kind"]].items():
            if kind is list:
                assert all(isinstance(item, str) and item for item in row[name]), label(row)
                assert len(set(row[name])) == len(row[name]), (label(row), name)


@pytest.mark.parametrize("field", ["id", "imdb_id", "tmdb_id"])
def test_no_two_titles_of_a_kind_share_an_id(field: str) -> None:
    counts = Counter((row["kind"], row[field]) for row in ROWS if row[field])
    assert [key for key, count in counts.items() if count > 1] == []


def test_no_two_titles_share_an_imdb_id_across_kinds() -> None:
    counts = Counter(row["imdb_id"] for row in ROWS if row["imdb_id"])
    assert [key for key, count in counts.items() if count > 1] == []


def test_an_id_follows_from_the_outer_ids() -> None:
    for row in ROWS:
        kind, imdb, tmdb = row["kind"], row["imdb_id"], row["tmdb_id"]
        assert imdb is None or re.fullmatch(r"tt\d{7,8}", imdb), label(row)
        assert tmdb is None or tmdb > 0, label(row)
        if tmdb:
            assert row["id"] == f"{kind}:tmdb:{tmdb}", label(row)
        elif imdb:
            assert row["id"] == f"{kind}:imdb:{imdb}", label(row)
        else:
            assert re.fullmatch(rf"{kind}:own:[a-z0-9-]+-{row['year']}", row["id"]), label(row)


def test_kindred_are_twelve_to_twenty_other_titles_of_the_catalogue() -> None:
    ids = {row["id"] for row in ROWS}
    assert failing(ROWS, lambda row: 12 <= len(row["kindred"]) <= 20) == []
    assert failing(ROWS, lambda row: row["id"] not in row["kindred"]) == []
    assert failing(ROWS, lambda row: ids.issuperset(row["kindred"])) == []


def test_each_title_is_kindred_of_at_least_two_others() -> None:
    named = Counter(key for row in ROWS for key in row["kindred"])
    assert failing(ROWS, lambda row: named[row["id"]] >= 2) == []


def test_overviews_have_twenty_five_to_forty_five_words() -> None:
    assert failing(ROWS, lambda row: 25 <= len(row["overview"].split()) <= 45) == []


def test_no_two_overviews_share_eight_words_in_a_row() -> None:
    first: dict[str, str] = {}
    shared = []
    for row in ROWS:
        for run in set(runs_of(row["overview"])):
            if first.setdefault(run, label(row)) != label(row):
                shared.append((run, first[run], label(row)))
    assert shared == []


def test_no_overview_names_its_actors_or_praises() -> None:
    praise = re.compile(
        r"\b(?:masterpiece|must-see|unforgettable|breathtaking|award-winning|critically"
        r"|edge of your seat|tour de force|iconic|acclaimed|spellbinding|mesmeri[sz]ing)\b",
        re.IGNORECASE,
    )
    assert failing(ROWS, lambda row: not praise.search(row["overview"])) == []
    # People who are the subject of a documentary are its plot, and so may be named.
    played = [row for row in ROWS if not {"Documentary", "Music"} & set(row["genres"])]
    assert (
        failing(played, lambda row: not any(name in row["overview"] for name in row["cast"])) == []
    )


def test_keywords_are_six_to_ten_and_lower_case() -> None:
    assert failing(ROWS, lambda row: 6 <= len(row["keywords"]) <= 10) == []
    assert failing(ROWS, lambda row: all(k == k.lower() for k in row["keywords"])) == []


def test_countries_and_languages_are_iso_codes() -> None:
    countries = {country.alpha_2 for country in pycountry.countries} | HISTORIC_COUNTRIES
    short = {lang.alpha_2 for lang in pycountry.languages if hasattr(lang, "alpha_2")}
    # A language without a code of two letters keeps its code of three.
    long = {lang.alpha_3 for lang in pycountry.languages if not hasattr(lang, "alpha_2")}
    assert failing(ROWS, lambda row: row["countries"] and countries >= set(row["countries"])) == []
    assert (
        failing(ROWS, lambda row: row["languages"] and short | long >= set(row["languages"])) == []
    )


def test_genres_are_of_the_known_names() -> None:
    of_shows = SHOW_GENRES | {name for also in GENRE_ALSO.values() for name in also}
    assert failing(FILMS, lambda row: row["genres"] and set(GENRES) >= set(row["genres"])) == []
    assert failing(SHOWS, lambda row: row["genres"] and of_shows >= set(row["genres"])) == []


def test_certifications_are_of_known_systems() -> None:
    for row in ROWS:
        for country, value in row["certifications"].items():
            known = MINIMUM_AGES.get(country)
            fits = known is None or value in known or value == "NR"
            assert fits, (label(row), country, value)
            assert pycountry.countries.get(alpha_2=country), label(row)


def test_years_and_runtimes_are_plausible() -> None:
    assert failing(ROWS, lambda row: 1888 <= row["year"] <= 2026) == []
    assert failing(FILMS, lambda row: 1 <= row["runtime_minutes"] <= 600) == []
    assert failing(SHOWS, lambda row: 2 <= row["runtime_minutes"] <= 300) == []
    assert failing(SHOWS, lambda row: row["year"] <= (row["end_year"] or 2026) <= 2026) == []


def test_everyone_has_makers_and_at_most_five_leads() -> None:
    assert failing(ROWS, lambda row: row.get("directors") or row.get("creators")) == []
    assert failing(ROWS, lambda row: len(row["cast"]) <= 5) == []


@pytest.mark.parametrize("field", ["fame", "acclaim"])
def test_estimates_are_whole_numbers_up_to_a_hundred_and_tell_titles_apart(field: str) -> None:
    assert failing(ROWS, lambda row: 0 <= row[field] <= 100) == []
    assert failing(ROWS, lambda row: not isinstance(row[field], bool)) == []
    assert len({row[field] for row in ROWS}) >= 50


def test_no_text_changes_when_cleaned() -> None:
    unclean = [(label(row), text) for row in ROWS for text in texts(row) if clean(text) != text]
    assert unclean == []


def test_it_holds_enough_films_and_shows() -> None:
    assert len(FILMS) >= 1_500
    assert len(SHOWS) >= 250


def test_it_holds_films_of_the_whole_world() -> None:
    elsewhere = [film for film in FILMS if film["languages"][0] != "en"]
    assert len(elsewhere) >= 450
    assert len({film["countries"][0] for film in elsewhere}) >= 40


def test_it_holds_films_of_every_decade_and_many_new_ones() -> None:
    decades = Counter(film["year"] // 10 * 10 for film in FILMS)
    assert [decade for decade in range(1920, 2030, 10) if decades[decade] < 10] == []
    assert sum(film["year"] >= 2019 for film in FILMS) >= 200


def test_it_holds_documentaries_and_animations() -> None:
    assert sum(bool({"Documentary", "Animation"} & set(film["genres"])) for film in FILMS) >= 150


def test_its_shows_begin_early_and_a_quarter_is_not_in_english() -> None:
    assert min(show["year"] for show in SHOWS) <= 1960
    assert sum(show["languages"][0] != "en" for show in SHOWS) * 4 >= len(SHOWS)
