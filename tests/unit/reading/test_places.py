from __future__ import annotations

import pytest

from cinemai_tui.reading.places import country_code, language_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("UK", "GB"), ("England", "GB"), ("USA", "US"), ("United States of America", "US"),
        ("South Korea", "KR"), ("Soviet Union", "SU"), ("Ukraine", "UA"), ("fr", "FR"),
        ("FRA", "FR"), ("East Germany", "XG"), ("Czech Republic", "CZ"), ("Deutschland", "DE"),
        ("Cote D'Ivoire", "CI"), ("Viet Nam", "VN"), ("Hong Kong", "HK"), ("YU", "YU"),
    ],
)  # fmt: skip
def test_b9_countries_are_known_by_their_everyday_names(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize("text", ["", "Atlantis", "XX", "Q", "123"])
def test_what_is_no_country_is_none(text: str) -> None:
    assert country_code(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("en", "en"), ("French", "fr"), ("cn", "zh"), ("kor", "ko"), ("Farsi", "fa"), ("nb", "no")],
)
def test_languages_are_known_by_code_and_name(text: str, code: str) -> None:
    assert language_code(text) == code


def test_what_is_no_language_is_none() -> None:
    assert language_code("Klingonish") is None
    assert language_code("") is None
