from __future__ import annotations

import json
from pathlib import Path

from cinemai_tui.domain.history import Precision
from cinemai_tui.domain.titles import Kind
from tests.unit.importing.support import fixture, preview, reasons


def vote(**changes: object) -> dict[str, object]:
    shape: dict[str, object] = {
        "title": " ()",
        "internationalTitle": " ()",
        "originalTitle": "Znachor (pl)",
        "year": 1982,
        "rate": 8,
        "duration": 128,
        "viewDate": "2024-05-01",
        "mediaType": "film",
    }
    return shape | changes


def votes(folder: Path, *rows: dict[str, object]) -> str:
    path = folder / "votes.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    return path.read_text(encoding="utf-8")


def test_the_only_title_that_is_one_is_taken_without_its_language() -> None:
    found = fixture("filmweb.json")
    first, second = found.events
    assert (found.format, found.scale, found.read) == ("filmweb votes", "1-10", 2)
    assert (first.title, first.year, first.rating) == ("Le Jardin d'Étain", 2016, 7.0)
    assert (first.kind, first.when, first.precision) == (Kind.MOVIE, "2025-01-10", Precision.DAY)
    assert (second.title, second.other_titles, second.rating) == ("Latarnia", (), 3.0)


def test_all_titles_that_are_told_are_kept(tmp_path: Path) -> None:
    row = vote(
        title="Ogród (pl)", internationalTitle="Tin Garden (en)", originalTitle="Jardin (fr)"
    )
    (event,) = preview(tmp_path, votes(tmp_path, row), "votes.json").events
    assert (event.title, event.other_titles) == ("Ogród", ("Tin Garden", "Jardin"))


def test_two_films_of_one_name_stay_two(tmp_path: Path) -> None:
    rows = votes(tmp_path, vote(), vote(year=2023), vote(year=2023))
    found = preview(tmp_path, rows, "votes.json")
    assert [event.year for event in found.events] == [1982, 2023, 2023]
    assert len({event.key for event in found.events}) == 3


def test_an_entry_never_voted_on_was_watched_without_a_rating(tmp_path: Path) -> None:
    found = preview(tmp_path, votes(tmp_path, vote(rate=None), vote(rate=9)), "votes.json")
    assert [(event.watched, event.rating) for event in found.events] == [(True, None), (True, 9.0)]


def test_a_serial_is_a_show_and_a_game_is_rejected(tmp_path: Path) -> None:
    rows = votes(tmp_path, vote(mediaType="serial"), vote(mediaType="videogame"))
    found = preview(tmp_path, rows, "votes.json")
    assert [event.kind for event in found.events] == [Kind.SHOW]
    assert reasons(found) == {2: "it is a videogame, no film or show"}


def test_a_day_on_which_a_whole_history_was_entered_is_no_recency(tmp_path: Path) -> None:
    bulk = [vote(originalTitle=f"Film {n} (pl)", viewDate="2024-02-01") for n in range(30)]
    rest = [vote(originalTitle="Other (pl)", viewDate=f"2023-05-{n:02d}") for n in range(1, 29)]
    found = preview(tmp_path, votes(tmp_path, *bulk, *rest), "votes.json")
    assert {event.precision for event in found.events[:30]} == {Precision.UNKNOWN}
    assert {event.precision for event in found.events[30:]} == {Precision.DAY}


def test_the_csv_takes_the_vote_and_the_year_of_a_full_date() -> None:
    found = fixture("filmweb_export.csv")
    (event,) = found.events
    assert (found.format, event.title, event.year) == ("filmweb export", "Latarnia", 2001)
    assert (event.rating, event.kind, event.other_titles) == (9.0, Kind.MOVIE, ())
    assert (event.when, event.precision) == ("2020-07-10T20:14:18Z", Precision.TIME)


EXPORT = (
    '"duration_min","year","global_votes","global_rating","directors","countries","genres",'
    '"timestamp","iso_date","user_vote","original_title","pl_title","link"\n'
)


def test_the_mean_of_everybody_is_never_taken(tmp_path: Path) -> None:
    row = '"90","2016-03-31","190","7.1","[]","[]","[]","","2020-07-10T22:14:18","",'
    found = preview(tmp_path, f'{EXPORT}{row}"Le Jardin","Ogród","https://x/serial/Ogrod-2016-1"\n')
    (event,) = found.events
    assert (event.title, event.other_titles, event.rating) == ("Ogród", ("Le Jardin",), None)
    assert (event.kind, event.when) == (Kind.SHOW, "2020-07-10T22:14:18Z")
