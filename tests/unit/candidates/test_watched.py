"""What was watched goes, and nothing else: by id, by name, by likeness within guards."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from cinemai_tui.candidates.watched import Name, unwatched
from cinemai_tui.domain.naming import may_match_fuzzily, title_key
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.titles import Kind, Title
from tests.unit.taste.making import ids, shelf_of, title

NOBODY = np.zeros(0, np.int64)


def left(shelf: Shelf, *names: tuple[str, int | None]) -> list[str]:
    given_names = [((title_key(name),), year) for name, year in names]
    mask = unwatched(shelf, NOBODY, given_names).mask
    return [str(i).rsplit(":", 1)[1] for i, stays in zip(shelf.ids, mask, strict=True) if stays]


def test_watched_rows_go_and_the_others_stay() -> None:
    shelf = shelf_of([title("Heat"), title("Klute"), title("Blow Out")])
    found = unwatched(shelf, shelf.rows(ids("Klute")), [])
    assert (found.mask.tolist(), found.near_misses) == ([True, False, True], ())


def test_a_double_with_the_same_outer_id_goes_without_being_a_near_miss() -> None:
    shelf = shelf_of([title("Heat", imdb_id="tt1"), title("Hitze", 1996, imdb_id="tt1")])
    found = unwatched(shelf, shelf.rows(ids("Heat")), [])
    assert (found.mask.any(), found.near_misses) == (np.False_, ())


def test_a_film_and_a_show_with_one_tmdb_number_are_two_titles() -> None:
    shelf = shelf_of([title("Heat", tmdb_id=9), title("Dust", tmdb_id=9, kind=Kind.SHOW)])
    assert unwatched(shelf, shelf.rows(ids("Heat")), []).mask.tolist() == [False, True]


@pytest.mark.parametrize("year", [1999, 2000, 2001])
def test_an_unmatched_name_takes_out_its_namesake_within_a_year(year: int) -> None:
    assert left(shelf_of([title("Klute Returns", year)]), ("klute returns", 2000)) == []


@pytest.mark.parametrize("year", [1998, 2002, None])
def test_a_namesake_of_another_year_stays(year: int | None) -> None:
    assert left(shelf_of([title("Klute Returns", year)]), ("klute returns", 2000)) == [
        "Klute Returns"
    ]


def test_a_name_without_a_year_takes_out_only_exact_namesakes() -> None:
    shelf = shelf_of([title("Blow Outs", 1981), title("Blow Out", 1981)])
    assert left(shelf, ("Blow Out", None)) == ["Blow Outs"]


def test_any_known_title_counts() -> None:
    monte = title("The Count of Monte Cristo", 2024, original_title="Le Comte de Monte-Cristo")
    assert left(shelf_of([monte]), ("Le Comte de Monte-Cristo", 2024)) == []


@pytest.mark.parametrize(
    ("watched", "unseen"),
    [
        ("The Hunger Games: Mockingjay - Part 1", "The Hunger Games: Mockingjay - Part 2"),
        ("Kill Bill: Vol. 1", "Kill Bill: Vol. 2"),
        ("Back to the Future Part II", "Back to the Future Part III"),
        ("Fear Street: 1994", "Fear Street: 1978"),
        ("Untitled", "Entitled"),
        ("Carol", "Carl"),
    ],
)
def test_an_unseen_sequel_or_other_film_stays_and_is_told_as_held(
    watched: str, unseen: str
) -> None:
    shelf = shelf_of([title(unseen, 2004)])
    found = unwatched(shelf, NOBODY, [((title_key(watched),), 2004)])
    assert found.mask.all()
    assert [near.row for near in found.held] == [0]
    assert found.held[0].likeness >= 85


@pytest.mark.parametrize(
    ("watched", "same", "aliases"),
    [("Seven", "Se7en", ("Seven",)), ("Leon", "Léon: The Professional", ("Leon",))],
)
def test_an_alias_finds_what_likeness_misses(
    watched: str, same: str, aliases: tuple[str, ...]
) -> None:
    assert left(shelf_of([title(same, 1995, aliases=aliases)]), (watched, 1995)) == []


def test_names_that_fold_to_nothing_match_nothing() -> None:
    shelf = shelf_of([title("...", 2000), title("!!!", 2000)])
    assert left(shelf, ("???", 2000)) == ["...", "!!!"]


def test_a_slip_of_the_pen_takes_a_title_out_and_is_shown() -> None:
    shelf = shelf_of([title("The Conversation", 1974)])
    found = unwatched(shelf, NOBODY, [((title_key("The Conversatoin"),), 1974)])
    assert not found.mask.any()
    near = found.near_misses[0]
    assert (near.row, near.watched) == (0, "conversatoin")
    assert near.likeness == pytest.approx(fuzz.ratio("conversation", "conversatoin"))


def test_two_films_of_one_name_and_year_are_told_apart_by_their_ids() -> None:
    shelf = shelf_of(
        [
            title("Pinocchio", 2022, id=ids("one")[0], imdb_id="tt1"),
            title("Pinocchio", 2022, id=ids("two")[0], imdb_id="tt2"),
            title("Pinocchio", 2022, id=ids("bare")[0]),
        ]
    )
    found = unwatched(shelf, shelf.rows(ids("one")), [])
    assert found.mask.tolist() == [False, True, False]
    assert ([n.row for n in found.near_misses], [n.row for n in found.held]) == ([2], [1])


def test_a_watched_film_does_not_take_out_a_show_of_its_name() -> None:
    show = title("Fargo", 1996, id=ids("show")[0], kind=Kind.SHOW)
    shelf = shelf_of([title("Fargo", 1996), show])
    assert unwatched(shelf, shelf.rows(ids("Fargo")), []).mask.tolist() == [False, True]


def test_near_misses_come_likest_first_each_title_once() -> None:
    shelf = shelf_of([title("Grey Conversations", 1974), title("Grey Conversation", 1974)])
    found = unwatched(shelf, NOBODY, [(("grey conversation", "grey conversatione"), 1974)])
    assert [near.row for near in found.near_misses] == [1, 0]


WORDS = st.lists(
    st.sampled_from(["grey", "gray", "noise", "noises", "part", "one", "two", "2", "garden"]),
    min_size=1,
    max_size=4,
).map(" ".join)
NAMED = st.tuples(WORDS, st.integers(1999, 2003))


def naive(titles: list[Title], watched: list[Name]) -> list[bool]:
    """The plain double loop over all pairs, with the same guards."""
    kept = []
    for one in titles:
        stays = True
        for keys, year in watched:
            close = one.year is not None and year is not None and abs(one.year - year) <= 1
            for name in map(title_key, one.known_titles):
                for key in keys:
                    alike = fuzz.ratio(name, key) >= 85 and may_match_fuzzily(name, key)
                    stays = stays and not (close and (name == key or alike))
        kept.append(stays)
    return kept


@settings(max_examples=150)
@given(st.lists(NAMED, max_size=12), st.lists(NAMED, max_size=12))
def test_the_result_is_that_of_the_plain_double_loop(
    catalogue: list[tuple[str, int]], history: list[tuple[str, int]]
) -> None:
    titles = [
        title(name, year, id=ids(f"{index}")[0]) for index, (name, year) in enumerate(catalogue)
    ]
    watched: list[Name] = [((title_key(name),), year) for name, year in history]
    found = unwatched(shelf_of(titles), NOBODY, watched)
    assert found.mask.tolist() == naive(titles, watched)
