from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import ratio

from cinemai_tui.domain import naming
from cinemai_tui.domain.naming import (
    FUZZY_THRESHOLD,
    article_first,
    loose_key,
    may_match_fuzzily,
    numbers_in,
    split_aliases,
    split_year,
    title_key,
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Heat", "heat"),
        ("The Conversation", "conversation"),
        ("Conversation, The", "conversation"),
        ("Garden, The Tin", "garden the tin"),
        ("Le Samouraï", "samourai"),
        ("Samouraï, Le", "samourai"),
        ("L'Avventura", "avventura"),
        ("L’Avventura", "avventura"),
        ("Avventura, L'", "avventura"),
        ("Amélie", "amelie"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("WALL·E", "wall e"),
        ("Don't Look Now", "dont look now"),
        ("Thelma & Louise", "thelma and louise"),
        ("8½", "8 1 2"),
        ("8 1/2", "8 1 2"),
        ("[REC]²", "rec 2"),
        ("七人の侍", "七人の侍"),
        ("The", "the"),
        ("...", ""),
        ("", ""),
    ],
)
def test_a_key_folds_away_what_sources_write_differently(text: str, key: str) -> None:
    assert title_key(text) == key


@pytest.mark.parametrize(
    "text", ["I, Robot", "Die Hard", "As Good as It Gets", "O Brother, Where Art Thou?"]
)
def test_words_that_are_articles_in_another_language_stay(text: str) -> None:
    assert title_key(text).split()[0] == text.split()[0].strip(",").casefold()


@given(st.text(st.characters(max_codepoint=127), max_size=20))
def test_the_short_way_for_plain_text_ends_where_the_long_one_does(text: str) -> None:
    assert naming._folded_ascii(text).split() == naming._folded(text).split()


@given(st.text(max_size=30))
def test_a_key_of_a_key_is_itself_or_loses_an_article(text: str) -> None:
    key = title_key(text)
    assert title_key(key) in (key, key.partition(" ")[2])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Kill Bill: Volume II", "Kill Bill: Vol. 2"),
        ("Spider-Man", "Spiderman"),
        ("The Godfather: Part II", "The Godfather 2"),
        ("Dune: Part Two", "Dune: Part 2"),
        ("Rocky IV", "Rocky 4"),
    ],
)
def test_a_loose_key_writes_numbers_one_way(left: str, right: str) -> None:
    assert loose_key(title_key(left)) == loose_key(title_key(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Nine", "9"),
        ("Rocky", "Rocky II"),
        ("Kill Bill: Vol. 1", "Kill Bill: Vol. 2"),
        ("Henry IV, Part 1", "Henry IV, Part 2"),
        ("Movie 2 1", "Movie 21"),
        ("The Green Book", "Green"),
    ],
)
def test_a_loose_key_keeps_different_titles_apart(left: str, right: str) -> None:
    assert loose_key(title_key(left)) != loose_key(title_key(right))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Kill Bill Vol. 2", (2,)),
        ("Rocky III", (3,)),
        ("The Hunger Games: Mockingjay - Part One", (1,)),
        ("Ocean's Twelve", (12,)),
        ("Fear Street: 1994", (1994,)),
        ("V for Vendetta", ()),
        ("Malcolm X", (10,)),
        ("One Flew Over the Cuckoo's Nest", ()),
        ("Henry V, Part I", (1, 5)),
        ("Apollo 013", (13,)),
    ],
)
def test_numbers_are_found_however_they_are_written(text: str, numbers: tuple[int, ...]) -> None:
    assert numbers_in(title_key(text)) == numbers


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The Hunger Games: Mockingjay - Part 1", "The Hunger Games: Mockingjay - Part 2"),
        ("Kill Bill: Vol. 1", "Kill Bill: Vol. 2"),
        ("Back to the Future Part II", "Back to the Future Part III"),
        (
            "Harry Potter and the Deathly Hallows: Part 1",
            "Harry Potter and the Deathly Hallows: Part 2",
        ),
        ("Fear Street: 1994", "Fear Street: 1978"),
        ("Untitled", "Entitled"),
        ("Carol", "Carl"),
        ("Toy Story", "Boy Story"),
    ],
)
def test_b6_names_above_the_threshold_are_kept_apart_by_the_guards(left: str, right: str) -> None:
    keys = title_key(left), title_key(right)
    assert ratio(*keys) >= FUZZY_THRESHOLD
    assert not may_match_fuzzily(*keys)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The Shawshank Redemption", "The Shawshank Redemtion"),
        ("Apocalypse Now", "Apocalypes Now"),
        ("Earth Girls Are Easy", "Earth Girls Are Esy"),
        ("Schindler's List", "Schindlers Liste"),
    ],
)
def test_slips_of_the_pen_pass_the_guards(left: str, right: str) -> None:
    assert may_match_fuzzily(title_key(left), title_key(right))


def test_b8_an_empty_key_never_matches() -> None:
    assert not may_match_fuzzily("", "")


@given(st.text("abc 12iv", max_size=20), st.text("abc 12iv", max_size=20))
def test_the_guards_do_not_care_which_side_is_which(left: str, right: str) -> None:
    assert may_match_fuzzily(left, right) == may_match_fuzzily(right, left)


@pytest.mark.parametrize(
    ("text", "title", "year"),
    [
        ("Heat (1995)", "Heat", 1995),
        ("Heat [1995]", "Heat", 1995),
        ("Fargo (2014-)", "Fargo", 2014),
        ("Dark (2017–2020)", "Dark", 2017),
        ("1917", "1917", None),
        ("2001: A Space Odyssey (1968)", "2001: A Space Odyssey", 1968),
        ("(500) Days of Summer", "(500) Days of Summer", None),
    ],
)
def test_a_year_at_the_end_is_cut_off(text: str, title: str, year: int | None) -> None:
    assert split_year(text) == (title, year)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "City of Lost Children, The (Cité des enfants perdus, La) (1995)",
            ("City of Lost Children, The", ("Cité des enfants perdus, La",), 1995),
        ),
        ("Seven (a.k.a. Se7en) (1995)", ("Seven", ("Se7en",), 1995)),
        ("Heat", ("Heat", (), None)),
    ],
)
def test_further_names_in_brackets_are_told_apart(
    text: str, expected: tuple[str, tuple[str, ...], int | None]
) -> None:
    assert split_aliases(text) == expected


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Matrix, The", "The Matrix"),
        ("Avventura, L'", "L'Avventura"),
        ("Good, the Bad and the Ugly, The", "The Good, the Bad and the Ugly"),
        ("Cité des enfants perdus, La", "La Cité des enfants perdus"),
        ("Paris, Texas", "Paris, Texas"),
        ("Heat", "Heat"),
    ],
)
def test_an_article_written_last_is_put_first(text: str, whole: str) -> None:
    assert article_first(text) == whole
