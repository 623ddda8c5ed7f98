from __future__ import annotations

import pytest

from cinemai_tui.domain.ages import guarded_age
from cinemai_tui.safety.age import UNKNOWN, age


@pytest.mark.parametrize(
    ("certifications", "country", "expected"),
    [
        ([("US", "PG")], "US", 8),
        ([("US", "R"), ("GB", "15")], "GB", 15),
        ([("DE", "6"), ("GB", "U")], "US", 4),
        ([("US", "PG-13"), ("US", "R")], "US", 17),
        ([("US", "NR"), ("GB", "U")], "US", 18),
        ([("US", "PG"), ("US", "Unrated")], "US", 18),
        ([("US", ""), ("GB", "U")], "US", 4),
        ([("us", " tv-ma ")], "US", 17),
        ([("BR", "L")], "BR", None),
        ([], "US", None),
    ],
)
def test_the_certification_that_speaks_first_decides(
    certifications: list[tuple[str, str]], country: str, expected: int | None
) -> None:
    assert guarded_age(certifications, country) == expected


@pytest.mark.parametrize("value", ["R", "18", "NC-17", "TV-MA", "NR", "Unrated", ""])
def test_nothing_for_adults_is_for_a_child_of_seven(value: str) -> None:
    country = "GB" if value == "18" else "US"
    assert not age([(country, value)], 7).ok


def test_a_title_is_fit_from_the_very_age_it_is_meant_for() -> None:
    assert age([("US", "PG")], 8).ok
    assert not age([("US", "PG")], 7).ok


def test_without_a_certification_the_layer_has_no_data_and_keeps_it_from_the_young() -> None:
    verdict = age([], 17)
    assert (verdict.ok, verdict.reason, verdict.confidence) == (False, UNKNOWN, 0.0)


def test_nothing_is_kept_from_adults_for_its_age() -> None:
    assert age([("US", "NC-17")], 18).ok
    assert age([], 18).ok
