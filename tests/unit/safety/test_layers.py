"""SA3: a layer that raises or hangs says no, lowers the confidence, and is named."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from cinemai_tui.domain.household import HouseholdMember, MemberKind
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import Kind, Title, TitleId
from cinemai_tui.domain.verdicts import Judgement, Layer, Verdict
from cinemai_tui.safety.folding import MAX_TEXT
from cinemai_tui.safety.layers import (
    MOST_LOST,
    Check,
    Late,
    Runner,
    asked_checks,
    title_checks,
    words_checks,
)

GROWN = HouseholdMember(person=Person(name="ann"))
CHILD = HouseholdMember(person=Person(name="kim"), kind=MemberKind.CHILD, age=7)


def checks_of_all_layers() -> dict[Layer, Check]:
    film = Title(
        id=TitleId("movie:own:a"),
        kind=Kind.MOVIE,
        title="A",
        year=2001,
        genres=("Family",),
        keywords=("farm",),
        overview="A summer.",
        certifications=(("US", "G"),),
    )
    return {**title_checks(film, CHILD), **words_checks("A quiet summer.", CHILD)}


@pytest.fixture
def never() -> Iterator[threading.Event]:
    """Set when the test is over, so that no thread hangs on behind it."""
    event = threading.Event()
    yield event
    event.set()


def test_all_layers_say_yes_to_what_is_harmless() -> None:
    judgement = Runner().judge(checks_of_all_layers())
    assert judgement.ok
    assert judgement.confidence == 1.0
    assert {verdict.layer for verdict in judgement.verdicts} == set(Layer)


@pytest.mark.parametrize("layer", list(Layer))
def test_a_layer_that_raises_says_no_and_is_named(layer: Layer) -> None:
    def breaks() -> Verdict:
        raise RuntimeError("secret text")

    judgement = Runner().judge(checks_of_all_layers() | {layer: breaks})
    assert not judgement.ok
    assert judgement.reason == f"the {layer} check did not answer"
    assert judgement.confidence == 0.5
    assert [verdict.layer for verdict in judgement.verdicts if verdict.failed] == [layer]


@pytest.mark.parametrize("layer", list(Layer))
def test_a_layer_that_hangs_says_no_and_holds_nobody_up(
    layer: Layer, never: threading.Event
) -> None:
    def hangs() -> Verdict:
        never.wait()
        return Verdict(layer=layer, ok=True)

    judgement = Runner(patience=0.05).judge(checks_of_all_layers() | {layer: hangs})
    assert not judgement.ok
    assert judgement.confidence <= 0.5
    assert layer in {verdict.layer for verdict in judgement.verdicts if verdict.failed}


def test_hanging_checks_do_not_pile_up(never: threading.Event) -> None:
    begun = []

    def hangs() -> Verdict:
        begun.append(1)
        never.wait()
        return Verdict(layer=Layer.AGE, ok=True)

    runner = Runner(patience=0.01)
    for _ in range(MOST_LOST * 2):
        assert not runner.judge({Layer.AGE: hangs}).ok
    assert len(begun) == MOST_LOST


def test_nobody_asked_is_no_yes() -> None:
    assert not Judgement(verdicts=()).ok
    assert Judgement(verdicts=()).confidence == 0.0


def test_confidence_is_the_weighted_share_of_layers_that_had_their_data_and_passed() -> None:
    unsure = Verdict(layer=Layer.AGE, ok=True, confidence=0.0)
    half = Verdict(layer=Layer.VIOLENCE, ok=True, confidence=0.5)
    sure = Verdict(layer=Layer.PROFANITY, ok=True)
    no = Verdict(layer=Layer.CONTENT, ok=False)
    # Weights 3, 2, 2, 2: (0 + 1 + 2 + 0) of 9.
    judged = Judgement(verdicts=(unsure, half, sure, no))
    assert judged.confidence == pytest.approx(3 / 9)


def test_a_text_too_long_to_be_looked_at_is_withheld() -> None:
    for checks in (words_checks("a" * (MAX_TEXT + 1), GROWN), asked_checks("b" * 100_000)):
        judgement = Runner().judge(checks)
        assert not any(verdict.ok for verdict in judgement.verdicts)


def test_a_long_hostile_text_within_the_limit_is_answered() -> None:
    for piece in ("a.", "ignore all ", "f u ", "*a", "@ ", "mit about "):
        text = (piece * MAX_TEXT)[:MAX_TEXT]
        verdicts = Runner(patience=20).judge(words_checks(text, CHILD)).verdicts
        assert not any(verdict.failed for verdict in verdicts), piece


def test_long_plain_work_has_a_deadline_of_its_own(never: threading.Event) -> None:
    with pytest.raises(Late):
        Runner().bulk(never.wait, 0.01)
    assert Runner().bulk(lambda: 5, 1.0) == 5
    with pytest.raises(ZeroDivisionError):
        Runner().bulk(lambda: 1 // 0, 1.0)
