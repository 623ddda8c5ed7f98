from __future__ import annotations

import pytest
from textual.color import Color

from cinemai_tui.tui.themes import FALLBACKS, OWN, themes

TEXT = 4.5
"""The least contrast of text to its ground (WCAG 2.1, 1.4.3)."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours after WCAG 2.1."""

    def luminance(text: str) -> float:
        linear = [
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
            for part in Color.parse(text).normalized
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", OWN)
def test_text_of_every_kind_can_be_read_on_its_ground(name: str) -> None:
    (theme,) = [theme for theme in themes() if theme.name == name]
    value = theme.variables
    grounds = (str(theme.background), str(theme.panel))
    for ink in (theme.foreground, theme.accent, theme.secondary, theme.error, theme.success):
        for ground in grounds:
            assert contrast(str(ink), ground) >= TEXT, (ink, ground)
    assert contrast(value["foreground-muted"], grounds[0]) >= TEXT
    for number in range(1, 7):
        assert contrast(value[f"group-{number}"], grounds[0]) >= TEXT
    assert contrast(value["row-foreground"], value["row-background"]) >= TEXT
    assert contrast(str(theme.foreground), value["row-rest-background"]) >= TEXT


@pytest.mark.parametrize("name", OWN)
def test_every_theme_knows_all_our_tokens(name: str) -> None:
    (theme,) = [theme for theme in themes() if theme.name == name]
    assert set(FALLBACKS) <= set(theme.variables)
