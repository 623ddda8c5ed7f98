from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinemai_tui.importing.scales import (
    Mark,
    Scale,
    blank,
    find_scale,
    on_ten,
    read_mark,
    scale_hint,
)


@pytest.mark.parametrize(
    ("text", "value", "top"),
    [
        ("8", 8, None),
        ("8,5", 8.5, None),
        (" 7.0 ", 7, None),
        ("+4", 4, None),
        ("4½", 4.5, None),
        ("½", 0.5, None),
        ("4 1/2", 4.5, None),
        ("4/5", 4, 5),
        ("4,5/5", 4.5, 5),
        ("8 out of 10", 8, 10),
        ("80%", 80, 100),
        ("85/100", 85, 100),
        ("★★★½", 3.5, 5),
        ("★★★☆☆", 3, 5),
        ("★★★★★★★", 7, 10),
        ("****", 4, 5),
        ("4 stars", 4, 5),
        ("👍", 8, 10),
        ("Thumbs down", 2, 10),
    ],
)
def test_b17_ratings_are_read_as_people_write_them(
    text: str, value: float, top: float | None
) -> None:
    assert read_mark(text) == Mark(value, top)


@pytest.mark.parametrize(
    "text",
    [
        "nan", "inf", "-inf", "1e999", "1e1", "-3", "1_0", "８", "٨", "0x8", "8..5", "8.5.1", "abc",
        "1000000", "4/0", "4/1", "/5", "½½", "8 9", "IX",
    ],
)  # fmt: skip
def test_im7_what_is_no_rating_is_none(text: str) -> None:
    assert read_mark(text) is None


@pytest.mark.parametrize("text", ["", " ", "-", "N/A", "none", "null", "Unrated"])
def test_no_rating_is_told_from_a_bad_one(text: str) -> None:
    assert blank(text)
    assert not blank("nan")


def scale_of(*values: float) -> Scale | None:
    return find_scale([Mark(value) for value in values])


@pytest.mark.parametrize(
    ("values", "scale"),
    [
        ((0.5, 3, 4.5), Scale.STARS),
        ((1, 3, 5), Scale.FIVE),
        ((4,), Scale.FIVE),
        ((2, 6, 9), Scale.TEN),
        ((7.5, 8), Scale.TEN),
        ((85, 40), Scale.HUNDRED),
        ((85, 40, 7, 3), Scale.HUNDRED),
        ((8, 7, 11), Scale.TEN),
        ((), None),
    ],
)
def test_the_scale_is_found_from_the_whole_file(
    values: tuple[float, ...], scale: Scale | None
) -> None:
    assert scale_of(*values) is scale


def test_a_single_slip_does_not_change_the_scale_of_a_long_file() -> None:
    assert scale_of(*[4.5, 3] * 50, 7) is Scale.STARS


def test_a_hint_holds_unless_the_numbers_contradict_it() -> None:
    assert find_scale([Mark(4), Mark(5)], Scale.TEN) is Scale.TEN
    assert find_scale([Mark(80), Mark(65)], Scale.TEN) is Scale.HUNDRED


def test_marks_that_tell_their_own_scale_name_it_when_they_agree() -> None:
    assert find_scale([Mark(4, 5), Mark(3, 5)]) is Scale.STARS
    assert find_scale([Mark(4, 5), Mark(8, 10)]) is Scale.MIXED


@pytest.mark.parametrize(
    ("value", "scale", "ten"),
    [
        (0.5, Scale.STARS, 1.0),
        (4.5, Scale.STARS, 9.0),
        (5, Scale.FIVE, 10.0),
        (1, Scale.FIVE, 2.0),
        (0.5, Scale.TEN, 1.0),
        (8.5, Scale.TEN, 8.5),
        (85, Scale.HUNDRED, 8.5),
        (3, Scale.HUNDRED, 1.0),
        (0, Scale.HUNDRED, 1.0),
        (11, Scale.TEN, None),
        (5.5, Scale.STARS, None),
        (101, Scale.HUNDRED, None),
    ],
)
def test_every_scale_becomes_one_to_ten(value: float, scale: Scale, ten: float | None) -> None:
    assert on_ten(Mark(value), scale) == ten


def test_a_mark_with_its_own_top_ignores_the_scale_of_the_file() -> None:
    assert on_ten(Mark(4, 5), Scale.HUNDRED) == 8.0
    assert on_ten(Mark(11, 10), Scale.TEN) is None


@pytest.mark.parametrize(
    ("header", "scale"),
    [
        ("Rating10", Scale.TEN),
        ("Rating (0.5-5)", Scale.STARS),
        ("Score (0-100)", Scale.HUNDRED),
        ("Score %", Scale.HUNDRED),
        ("Rating (1-10)", Scale.TEN),
        ("Rating", None),
    ],
)
def test_a_column_name_may_tell_the_scale(header: str, scale: Scale | None) -> None:
    assert scale_hint(header) is scale


@given(st.floats(0, 1_000), st.sampled_from(list(Scale)), st.none() | st.floats(1.5, 100))
def test_b4_a_rating_is_finite_and_on_the_scale_whatever_it_came_from(
    value: float, scale: Scale, top: float | None
) -> None:
    rating = on_ten(Mark(value, top), scale)
    assert rating is None or (math.isfinite(rating) and 1 <= rating <= 10)


@given(st.text(max_size=12))
def test_any_text_is_a_finite_mark_or_none(text: str) -> None:
    mark = read_mark(text)
    assert mark is None or (math.isfinite(mark.value) and mark.value >= 0)
