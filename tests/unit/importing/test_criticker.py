from __future__ import annotations

from pathlib import Path

import pytest

from cinemai_tui.domain.titles import Kind
from cinemai_tui.importing.understanding import understand
from tests.unit.importing.support import TODAY, fixture, preview, reasons

HEADER = "Rating,Film Name,Year,IMDB ID\n"


def test_a_score_becomes_its_place_among_the_persons_own() -> None:
    found = fixture("criticker_new.csv")
    film, season = found.events
    assert (found.format, found.scale, found.read) == ("criticker ratings", "0-100", 2)
    # Two scores: p = (0 + 1/2) / 2 and (1 + 1/2) / 2, so 1 + 9/4 and 1 + 27/4.
    assert (film.title, film.rating, film.imdb_id) == ("Tin Garden", 7.75, "tt99000001")
    assert (season.title, season.kind, season.season) == ("Copper Meridian", Kind.SHOW, 1)
    assert (season.rating, season.imdb_id) == (3.25, None)
    assert "place among yours" in found.notes[0]


def test_the_older_csv_with_blanks_after_its_commas_is_read() -> None:
    found = fixture("criticker_old.csv")
    assert [(e.title, e.year, e.rating, e.when) for e in found.events] == [
        ("Tin Garden", 2016, 8.875, "2019-01-05"),
        ("Ledger of Tides", 2008, 5.5, "2019-02-07"),
        ("Salt Cartographer", 2013, 5.5, "2019-02-08"),
        # The year of a second season is not the year its show began.
        ("Copper Meridian", None, 2.125, "2019-03-01"),
    ]


def test_the_oldest_csv_holds_tiers_which_are_places_already() -> None:
    found = fixture("criticker_oldest.csv")
    assert (found.scale, found.notes) == ("1-10", ())
    assert [(event.title, event.rating) for event in found.events] == [
        ("Tin Garden", 10.0),
        ("Ledger of Tides", 4.0),
    ]


@pytest.mark.parametrize("header", ["Title,Year,Score", "FilmName,Year,Score"])
def test_the_oldest_csv_may_hold_scores(tmp_path: Path, header: str) -> None:
    found = preview(tmp_path, f"{header}\nHeat,1995,80\nRan,1985,60\nAlien,1979,10\n")
    assert found.format == "criticker ratings"
    assert [event.rating for event in found.events] == pytest.approx([8.5, 5.5, 2.5])


def test_a_table_of_titles_with_scores_up_to_ten_is_no_criticker(tmp_path: Path) -> None:
    found = preview(tmp_path, "Title,Year,Score\nHeat,1995,9\nRan,1985,8\n")
    assert (found.format, found.events[0].rating) == ("csv", 9.0)


def test_somebody_who_never_leaves_the_lowest_scores_is_spread_too(tmp_path: Path) -> None:
    found = preview(tmp_path, f"{HEADER}9,Heat,1995,\n0,Ran,1985,\n5,Alien,1979,\n")
    assert [event.rating for event in found.events] == pytest.approx([8.5, 2.5, 5.5])


def test_a_score_beyond_a_hundred_is_left_out_and_moves_nobody(tmp_path: Path) -> None:
    found = preview(tmp_path, f"{HEADER}101,Heat,1995,\n60,Ran,1985,\n40,Alien,1979,\n")
    assert [event.rating for event in found.events] == [None, 7.75, 3.25]
    assert reasons(found) == {1: 'the rating "101" was left out: it is not on the scale of 0-100'}


def test_im14_keys_hold_while_every_place_moves(tmp_path: Path) -> None:
    before = preview(tmp_path, f"{HEADER}85,Heat,1995,\n40,Ran,1985,\n", "a.csv")
    after = preview(tmp_path, f"{HEADER}95,Alien,1979,\n85,Heat,1995,\n40,Ran,1985,\n", "b.csv")
    assert before.events[0].rating != after.events[1].rating
    assert [e.key for e in before.events] == [e.key for e in after.events[1:]]


def test_the_xml_is_read_whatever_its_elements_are_called() -> None:
    found = fixture("criticker.xml")
    first, second = found.events
    assert (found.format, found.scale, found.read) == ("criticker xml", "0-100", 3)
    assert (first.title, first.year, first.imdb_id) == ("Tin Garden", 2016, "tt99000001")
    # 50 belongs to a film without a title, and is a score of theirs all the same.
    assert (first.rating, second.rating) == pytest.approx((8.5, 2.5))
    assert first.when == "2019-01-05"
    assert reasons(found) == {3: "it has no title"}


def test_other_names_of_elements_and_attributes_do_as_well(tmp_path: Path) -> None:
    text = (
        '<list owner="me"><entry movietitle="Heat (1995)" myscore="80" averagerating="99"/>'
        '<entry movietitle="Ran (1985)" myscore="30" averagerating="98"/></list>'
    )
    found = preview(tmp_path, text, "ratings.xml")
    assert found.format == "criticker xml"
    assert [(e.title, e.year, e.rating) for e in found.events] == [
        ("Heat", 1995, 7.75),
        ("Ran", 1985, 3.25),
    ]


def test_xml_of_another_scale_is_read_as_any_table(tmp_path: Path) -> None:
    text = "<r><film><title>Heat</title><rating>9</rating></film></r>"
    found = preview(tmp_path, text, "mine.xml")
    assert (found.format, found.events[0].rating) == ("xml", 9.0)


def test_xml_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    text = (
        "<r><film><title>Heat</title><rating>80</rating></film>"
        "<film><title>Ran</title><rating>20</rating></film><film><title>Ali</title></fil>"
    )
    found = preview(tmp_path, text, "broken.xml")
    assert [event.title for event in found.events] == ["Heat", "Ran"]
    assert reasons(found)[0] == "its XML is broken; the 2 entries before that were read"


def test_xml_with_its_own_entities_is_refused_in_a_sentence(tmp_path: Path) -> None:
    text = '<!DOCTYPE r [<!ENTITY a "aaaa">]><r><film><title>&a;</title></film></r>'
    found = preview(tmp_path, f"<?xml version='1.0'?>{text}", "bomb.xml")
    assert (found.format, found.read) == ("unknown", 0)
    assert reasons(found) == {0: "its XML defines its own entities"}


def test_xml_inside_a_folder_is_found(tmp_path: Path) -> None:
    (tmp_path / "criticker_ratings.xml").write_bytes(
        b"<r><film><filmname>Heat</filmname><rating>80</rating></film></r>"
    )
    (found,) = understand([tmp_path], today=TODAY)
    assert found.read == 1
