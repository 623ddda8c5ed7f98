from __future__ import annotations

from pathlib import Path

import pytest

from cinemai_tui.importing.fields import choose
from cinemai_tui.reading.tables import read_table
from tests.unit.importing.support import fixture, preview, reasons


def told(text: str) -> dict[str, str]:
    """Which header was taken for which field."""
    table = read_table(text)
    pairs = (pair.split(" from ", 1) for pair in choose(table).told(table.header).split(", "))
    return {pair[0]: pair[1] for pair in pairs}


@pytest.mark.parametrize(
    ("header", "values", "fields"),
    [
        (
            "Titel;Originaltitel;Jahr;Meine Bewertung;Gesehen am",
            "Das Boot;Das Boot;1981;9;01.05.2024",
            {"title": "Titel", "original": "Originaltitel", "year": "Jahr",
             "rating": "Meine Bewertung", "date": "Gesehen am"},
        ),
        (
            "Titre,Année,Note,Date de visionnage",
            "Amélie,2001,9,2024-05-01",
            {"title": "Titre", "year": "Année", "rating": "Note", "date": "Date de visionnage"},
        ),
        (
            "Título,Año,Puntuación,Fecha",
            "Volver,2006,8,2024-05-01",
            {"title": "Título", "year": "Año", "rating": "Puntuación", "date": "Fecha"},
        ),
        (
            "Tytuł,Rok,Moja ocena,Data obejrzenia",
            "Ida,2013,9,2024-05-01",
            {"title": "Tytuł", "year": "Rok", "rating": "Moja ocena", "date": "Data obejrzenia"},
        ),
        (
            "タイトル,年,評価",
            "七人の侍,1954,10",
            {"title": "タイトル", "year": "年", "rating": "評価"},
        ),
        (
            "originalTitle,releaseYear,user_rating,watchedAt,imdbId,tmdbId",
            "Heat,1995,9,2024-05-01,tt0113277,949",
            {"title": "originalTitle", "year": "releaseYear", "rating": "user_rating",
             "date": "watchedAt", "imdb": "imdbId", "tmdb": "tmdbId"},
        ),
    ],
)  # fmt: skip
def test_columns_are_known_in_many_languages(
    header: str, values: str, fields: dict[str, str]
) -> None:
    assert told(f"{header}\n{values}\n") == fields


@pytest.mark.parametrize(
    ("header", "own"),
    [
        ("title,rating,user_rating", "user_rating"),
        ("title,vote_average,rating", "rating"),
        ("title,averageRating,my rating", "my rating"),
        ("title,IMDb Rating,Your Rating", "Your Rating"),
        ("title,Rating,Your Rating", "Your Rating"),
        ("title,rating_score,average_rating,rate", "rate"),
        ("title,Metascore,Critic Score,score", "score"),
        ("title,global_rating,user_vote", "user_vote"),
        ("title,Community Rating,Rotten Tomatoes Score,Stars", "Stars"),
    ],
)
def test_b18_the_persons_own_rating_always_wins(header: str, own: str) -> None:
    values = ",".join(["Heat", *["7"] * header.count(",")])
    assert told(f"{header}\n{values}\n")["rating"] == own


@pytest.mark.parametrize(
    "header", ["vote_average", "IMDb Rating", "averageRating", "tmdb_rating", "Metascore"]
)
def test_b18_a_public_mean_alone_is_not_taken_either(tmp_path: Path, header: str) -> None:
    found = preview(tmp_path, f"title,year,{header}\nHeat,1995,8.3\n")
    assert found.events[0].rating is None


def test_b18_the_public_mean_left_out_is_named(tmp_path: Path) -> None:
    found = preview(tmp_path, "title,year,vote_average,rating\nHeat,1995,8.3,9\n")
    assert found.notes == (
        '"vote_average" holds other people\'s mean and was not taken as your rating.',
    )


def test_a_certification_is_no_rating(tmp_path: Path) -> None:
    rows = "".join(f"Film {n},R\n" for n in range(12))
    found = preview(tmp_path, f"Title,Rating\n{rows}")
    assert found.problems == ()
    assert found.events[0].rating is None


def test_a_file_without_a_header_is_understood_by_its_values(tmp_path: Path) -> None:
    found = preview(tmp_path, "Heat,1995,9,2024-05-01\nRan it all,1985,8,2024-05-02\n")
    first = found.events[0]
    assert (first.title, first.year, first.rating, first.when) == ("Heat", 1995, 9.0, "2024-05-01")
    assert "by what stands in them" in found.why


def test_unknown_headers_are_understood_by_their_values(tmp_path: Path) -> None:
    found = preview(tmp_path, "foo,bar\nHeat it up,1995\nRan it all,1985\n")
    assert [(event.title, event.year) for event in found.events] == [
        ("Heat it up", 1995),
        ("Ran it all", 1985),
    ]


def test_a_spreadsheet_mangled_copy_is_understood(tmp_path: Path) -> None:
    text = (
        "Titel;Jahr;Bewertung;Gesehen am\r\nAmélie;2001;8,5;13.05.2024\r\n"
        "Das Boot;1981;9,0;2024-05-14\r\nMünchen;2005;7,5;15.05.2024\r\n"
    )
    found = preview(tmp_path, text.encode("cp1252"))
    assert found.encoding == "cp1252"
    assert [(e.title, e.rating, e.when) for e in found.events] == [
        ("Amélie", 8.5, "2024-05-13"),
        ("Das Boot", 9.0, "2024-05-14"),
        ("München", 7.5, "2024-05-15"),
    ]


def test_a_comma_that_lost_its_quotes_is_mended_by_the_year(tmp_path: Path) -> None:
    found = preview(tmp_path, "Name,Year,Rating\nPaper Harbor, Revisited,2011,9\nHeat,1995,8\n")
    first = found.events[0]
    assert (first.title, first.year, first.rating) == ("Paper Harbor, Revisited", 2011, 9.0)


def test_tmdb_takes_the_own_rating_and_leaves_unrated_rows_unwatched() -> None:
    film, episode, unrated = fixture("tmdb_ratings.csv").events
    assert (film.rating, film.tmdb_id, film.year) == (8.0, 99000001, 2016)
    assert (episode.title, episode.season, episode.episode) == ("Copper Meridian", 1, 1)
    assert (unrated.watched, unrated.listed, unrated.rating) == (False, True, None)


def test_states_of_trackers_are_understood() -> None:
    watching, done, planned = fixture("simkl.csv").events
    assert (watching.watched, done.watched, planned.watched) == (True, True, False)
    assert planned.listed


def test_nested_json_is_read_by_its_inner_names() -> None:
    first, planned = fixture("watcharr.json").events
    assert (first.title, first.rating, first.tmdb_id) == ("Tin Garden", 8.0, 99000001)
    assert (planned.listed, planned.rating) == (True, None)


def test_a_column_of_yes_and_no_says_what_was_watched(tmp_path: Path) -> None:
    found = preview(tmp_path, "title,watched\nHeat,yes\nRan,no\n")
    assert [(event.watched, event.listed) for event in found.events] == [
        (True, False),
        (False, True),
    ]


def test_a_file_named_watchlist_is_wanted_unless_rated(tmp_path: Path) -> None:
    found = preview(tmp_path, "title,rating\nHeat,\nRan,8\n", "my_watchlist.csv")
    assert [event.watched for event in found.events] == [False, True]


def test_im6_of_two_equal_columns_the_first_is_read_and_the_report_says_so(
    tmp_path: Path,
) -> None:
    found = preview(tmp_path, "Name,Rating,Rating\nHeat,9,1\nRan,8,2\n")
    assert [event.rating for event in found.events] == [9.0, 8.0]
    assert reasons(found)[0] == '2 columns are called "Rating"; the first of them is read'


def test_the_report_says_which_column_was_taken_for_what(tmp_path: Path) -> None:
    found = preview(tmp_path, "Film,Jahr\nHeat,1995\n")
    assert (
        found.why == "its columns were recognised by their names: title from Film, year from Jahr"
    )
