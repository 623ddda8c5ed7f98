"""Which writers are left alone, and for how long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from cinemai_tui.errors import WriterFailure, WriterTrouble
from cinemai_tui.explaining.circuits import Circuits

START = datetime(2026, 1, 1, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def trouble(kind: WriterFailure, retry_after: float | None = None) -> WriterTrouble:
    return WriterTrouble(kind, "It failed.", retry_after=retry_after)


def seconds_resting(circuits: Circuits) -> float:
    resting = circuits.resting("w")
    if resting is None or resting.until is None:
        return 0.0
    return (resting.until - START).total_seconds()


@pytest.mark.parametrize(
    ("kind", "failures", "seconds"),
    [
        (WriterFailure.NETWORK, 1, 15),
        (WriterFailure.RATE, 1, 30),
        (WriterFailure.TIMEOUT, 1, 60),
        (WriterFailure.SERVER, 2, 30),
        (WriterFailure.EMPTY, 3, 30),
        (WriterFailure.MALFORMED, 3, 30),
        (WriterFailure.CUT_OFF, 3, 30),
        (WriterFailure.REFUSED, 3, 30),
    ],
)
def test_so_many_failures_in_a_row_are_too_many(
    kind: WriterFailure, failures: int, seconds: float
) -> None:
    circuits = Circuits(Clock())
    for _ in range(failures - 1):
        circuits.failed("w", trouble(kind))
        assert circuits.resting("w") is None
    circuits.failed("w", trouble(kind))
    assert seconds_resting(circuits) == seconds


def test_a_refused_key_is_off_until_the_settings_change() -> None:
    clock = Clock()
    circuits = Circuits(clock)
    circuits.failed("w", trouble(WriterFailure.AUTH))
    clock.pass_by(1e7)
    resting = circuits.resting("w")
    assert resting is not None
    assert resting.until is None
    circuits.changed("w")
    assert circuits.resting("w") is None


@pytest.mark.parametrize(
    ("asked", "seconds"), [(3.0, 30), (90.0, 90), (3600.0, 3600), (86_400.0, 21_600), (None, 30)]
)
def test_the_servers_own_pause_counts_when_it_is_longer(
    asked: float | None, seconds: float
) -> None:
    circuits = Circuits(Clock())
    circuits.failed("w", trouble(WriterFailure.RATE, asked))
    assert seconds_resting(circuits) == seconds


def test_a_server_that_says_when_to_come_back_is_believed_the_first_time() -> None:
    circuits = Circuits(Clock())
    circuits.failed("w", trouble(WriterFailure.SERVER, 90.0))
    assert seconds_resting(circuits) == 90


def test_it_may_be_asked_again_when_the_pause_is_over() -> None:
    clock = Clock()
    circuits = Circuits(clock)
    circuits.failed("w", trouble(WriterFailure.NETWORK))
    clock.pass_by(14.9)
    assert circuits.resting("w") is not None
    clock.pass_by(0.1)
    assert circuits.resting("w") is None


def test_each_pause_that_does_not_help_is_twice_as_long_up_to_ten_minutes() -> None:
    clock = Clock()
    circuits = Circuits(clock)
    pauses = []
    for _ in range(8):
        circuits.failed("w", trouble(WriterFailure.NETWORK))
        resting = circuits.resting("w")
        assert resting is not None
        assert resting.until is not None
        pauses.append((resting.until - clock.now).total_seconds())
        clock.now = resting.until
    assert pauses == [15, 30, 60, 120, 240, 480, 600, 600]


def test_an_answer_forgives_everything_before_it() -> None:
    circuits = Circuits(Clock())
    for _ in range(2):
        circuits.failed("w", trouble(WriterFailure.EMPTY))
    circuits.worked("w")
    circuits.failed("w", trouble(WriterFailure.EMPTY))
    assert circuits.resting("w") is None


def test_writers_do_not_answer_for_each_other() -> None:
    circuits = Circuits(Clock())
    circuits.failed("w", trouble(WriterFailure.NETWORK))
    assert circuits.resting("v") is None
