"""Titles laid out as columns."""

from __future__ import annotations

import numpy as np
import pytest

from cinemai_tui.catalogues.shelving import shelve
from cinemai_tui.domain.titles import Kind, TitleId
from tests.unit.taste.making import ids, shelf_of, title


def test_every_column_holds_the_titles_values_in_order() -> None:
    full = title(
        "Le Bois",
        1978,
        original_title="The Wood",
        runtime_minutes=101,
        genres=("Drama",),
        countries=("FR", "BE"),
        languages=("fr",),
        imdb_id="tt1",
        tmdb_id=7,
        fame=40,
        acclaim=80,
        vote_average=7.5,
        vote_count=12,
        certifications=(("US", "PG-13"),),
    )
    shelf = shelf_of([full, title("Bare", None, kind=Kind.SHOW)])
    assert shelf.ids == ids("Le Bois", "Bare")
    assert (shelf.imdb, shelf.tmdb.tolist()) == (("tt1", ""), [7, 0])
    assert (shelf.kinds.tolist(), shelf.years.tolist()) == ([0, 1], [1978, 0])
    assert (shelf.runtimes.tolist(), shelf.ages.tolist()) == ([101, 0], [13, -1])
    assert shelf.vote_count.tolist() == [12, 0]
    for column, known in ((shelf.vote_average, 7.5), (shelf.fame, 40), (shelf.acclaim, 80)):
        assert (column[0], bool(np.isnan(column[1]))) == (known, True)
    assert (shelf.genres.row(0), shelf.countries.row(0)) == (("Drama",), ("FR", "BE"))
    assert (shelf.languages.row(0), shelf.languages.row(1)) == (("fr",), ())
    assert (shelf.fit, shelf.generation) == ("fit", "generation")


def test_names_are_the_keys_of_all_known_titles_without_empty_ones() -> None:
    shelf = shelf_of([title("Le Bois", original_title="Le bois!", aliases=("The Wood", "..."))])
    assert shelf.names.row(0) == ("bois", "wood")


def test_kindred_are_rows_in_their_order_without_strangers_and_the_title_itself() -> None:
    one = title("a", kindred=(*ids("c", "gone", "a", "b"), TitleId("movie:own:c")))
    shelf = shelf_of([one, title("b"), title("c", kindred=ids("a"))])
    assert [shelf.kindred_of(row).tolist() for row in range(3)] == [[2, 1], [], [0]]


def test_the_persons_own_country_certifies_first() -> None:
    one = title("a", certifications=(("US", "R"), ("DE", "12")))
    shelf = shelve([one], np.ones((1, 1), np.float32), "fit", "1", country="DE")
    assert shelf.ages.tolist() == [12]


def test_no_titles_make_an_empty_shelf() -> None:
    shelf = shelve([], np.zeros((0, 4), np.float32), "fit", "1")
    assert (len(shelf), len(shelf.kindred), shelf.genres.starts.tolist()) == (0, 0, [0])


@pytest.mark.parametrize("rows", [1, 3])
def test_titles_and_vectors_must_be_as_many(rows: int) -> None:
    with pytest.raises(ValueError, match="2 titles"):
        shelve([title("a"), title("b")], np.ones((rows, 2), np.float32), "fit", "1")


def test_an_id_may_stand_once() -> None:
    with pytest.raises(ValueError, match="1 different ids"):
        shelf_of([title("a"), title("a")])
