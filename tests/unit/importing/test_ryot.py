from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cinemai_tui.domain.history import FilePreview, Precision
from cinemai_tui.domain.titles import Kind
from tests.unit.importing.support import fixture, preview, reasons


def told(folder: Path, *media: Any, key: str = "metadata") -> FilePreview:
    return preview(folder, json.dumps({key: list(media)}), "ryot_export.json")


def film(**more: Any) -> dict[str, Any]:
    return {
        "lot": "movie",
        "source": "tmdb",
        "identifier": "949",
        "source_id": "Heat",
        "seen_history": [],
        "reviews": [],
        "collections": [],
        **more,
    }


def test_the_export_is_read_fact_by_fact() -> None:
    found = fixture("ryot.json")
    assert (found.format, found.scale, found.read) == ("ryot json", "0-100", 13)
    assert reasons(found) == {
        12: "it is a video game, no film or show",
        13: "it says neither that it was watched nor that it is wanted",
    }
    assert found.notes == ("8 entries telling 13 things; each of these counts as a row.",)


def test_each_viewing_is_a_play_and_a_review_a_rating() -> None:
    newest, first, rating = fixture("ryot.json").events[:3]
    assert (newest.title, newest.kind, newest.tmdb_id) == ("Tin Garden", Kind.MOVIE, 99000001)
    assert (newest.when, newest.precision, newest.rewatch) == ("2025-03-02", Precision.DAY, True)
    assert (first.when, first.rewatch) == ("2020-01-05", False)
    assert (rating.rating, rating.when) == (8.5, "2025-03-03T10:00:00Z")


def test_an_episode_seen_belongs_to_its_show_and_one_begun_was_not_seen() -> None:
    seen, begun, show, episode = fixture("ryot.json").events[3:7]
    assert (seen.kind, seen.season, seen.episode, seen.watched) == (Kind.SHOW, 1, 1, True)
    assert (begun.completion, begun.watched, begun.episode) == (0.4, False, None)
    assert (show.rating, show.season) == (9.0, None)
    assert (episode.rating, episode.season, episode.episode) == (7.0, 1, 1)


def test_the_watchlist_is_wanted_and_a_film_given_up_is_dropped() -> None:
    wanted, dropped = fixture("ryot.json").events[7:9]
    assert (wanted.listed, wanted.watched) == (True, False)
    assert (dropped.dropped, dropped.watched, dropped.completion) == (True, False, 0.25)


def test_ids_of_other_catalogues_are_not_taken_for_those_of_tmdb() -> None:
    anime = fixture("ryot.json").events[9]
    assert (anime.title, anime.tmdb_id, anime.kind) == ("Moss Parade", None, Kind.SHOW)
    assert anime.episode == 2


def test_a_title_known_by_its_number_only_is_found_by_it() -> None:
    event = fixture("ryot.json").events[10]
    assert (event.title, event.tmdb_id, event.kind) == ("TMDB 99000003", 99000003, Kind.MOVIE)


@pytest.mark.parametrize("key", ["media", "metadata"])
def test_old_and_new_exports_name_their_list_differently(tmp_path: Path, key: str) -> None:
    found = told(tmp_path, film(seen_history=[{"ended_on": "2020-01-05"}]), key=key)
    assert [event.title for event in found.events] == ["Heat"]


@pytest.mark.parametrize(
    ("marks", "scale", "rating"),
    [(["4", "5"], "1-5", 8.0), (["7", "9.5"], "1-10", 7.0), (["70", "90"], "0-100", 7.0)],
)
def test_the_scale_is_the_one_the_person_chose(
    tmp_path: Path, marks: list[str], scale: str, rating: float
) -> None:
    media = [film(identifier=str(n), reviews=[{"rating": m}]) for n, m in enumerate(marks, 1)]
    found = told(tmp_path, *media)
    assert (found.scale, found.events[0].rating) == (scale, rating)


def test_collections_may_be_objects(tmp_path: Path) -> None:
    found = told(tmp_path, film(collections=[{"collection_name": "Watchlist"}]))
    assert found.events[0].listed


def test_what_is_no_object_is_rejected(tmp_path: Path) -> None:
    found = told(tmp_path, film(seen_history=[{"ended_on": "2020-01-05"}, "text"]), "text")
    assert (found.read, len(found.events)) == (3, 1)
    assert set(reasons(found).values()) == {"it is not an object with named values"}
