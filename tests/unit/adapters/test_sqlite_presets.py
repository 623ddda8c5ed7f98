"""Presets saved by older versions keep the list they were saved for."""

from __future__ import annotations

from cinemai_tui.adapters.sqlite.presets import _tuning
from cinemai_tui.domain.filters import Tuning


def test_a_tuning_from_before_variety_takes_it_from_surprise() -> None:
    old = {"ranker": "groups", "alpha": 9.0, "fame": 0.2, "surprise": 0.8}
    assert _tuning(old) == Tuning(
        ranker="groups", alpha=9.0, fame=0.2, surprise=0.8, variety=0.8, recent=None, slots=True
    )


def test_a_variety_that_was_saved_stays() -> None:
    assert _tuning({"surprise": 0.8, "variety": 0.1}).variety == 0.1


def test_a_ranker_that_is_gone_and_unknown_fields_give_way_to_the_usual() -> None:
    assert _tuning({"ranker": "magic", "sparkle": 3}) == Tuning()
