"""The layers asked one by one: each for itself, none for long, and no answer means no."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from cinemai_tui.domain.household import HouseholdMember
from cinemai_tui.domain.titles import Title
from cinemai_tui.domain.verdicts import Judgement, Layer, Verdict
from cinemai_tui.safety.age import age
from cinemai_tui.safety.content import content, content_asked
from cinemai_tui.safety.domain import off_subject, out_of_scope
from cinemai_tui.safety.folding import MAX_TEXT
from cinemai_tui.safety.profanity import profanity
from cinemai_tui.safety.violence import violence_in_title, violence_in_words

T = TypeVar("T")

Check = Callable[[], Verdict]
Checks = Mapping[Layer, Check]

PATIENCE = 0.5
"""Seconds the layers may take over a sentence or a title before one counts as hanging."""

MOST_LOST = 8
"""How many checks may be hanging before no further one is begun: they would only pile up."""

TOO_LONG = "it is too long to be looked at"


class Late(Exception):
    """A check did not come back in time."""


class Runner:
    """Runs checks in threads of their own, so that one that hangs holds nobody up."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._lost: list[threading.Thread] = []

    def judge(self, checks: Checks) -> Judgement:
        """Ask every layer; one that raises or does not answer in time says no, and has failed.

        They are asked in turn in one thread. Where one hangs, those behind it are asked in
        another, so that each is judged by its own answer.
        """
        self._lost = [thread for thread in self._lost if thread.is_alive()]
        found: dict[Layer, Verdict] = {}
        left = list(checks.items())
        while left and len(self._lost) < MOST_LOST:
            answers: list[Verdict] = []
            done = threading.Event()
            thread = _begin(left, answers, done)
            ended = done.wait(self._patience)
            # Looked at once: what comes later comes too late.
            given = answers[:]
            found.update((verdict.layer, verdict) for verdict in given)
            if ended:
                break
            self._lost.append(thread)
            left = left[len(given) + 1 :]
        return Judgement(verdicts=tuple(found.get(layer) or _failed(layer) for layer in checks))

    def bulk(self, work: Callable[[], T], patience: float) -> T:
        """Run one long plain check with a deadline of its own.

        Raises:
            Late: it is not done within `patience` seconds.
            Exception: whatever the work raised.
        """
        done: queue.SimpleQueue[tuple[T | None, Exception | None]] = queue.SimpleQueue()

        def run() -> None:
            try:
                done.put((work(), None))
            except Exception as error:
                done.put((None, error))

        threading.Thread(target=run, name="cinemai-safety", daemon=True).start()
        try:
            result, error = done.get(timeout=patience)
        except queue.Empty:
            raise Late from None
        if error is not None:
            raise error
        return result  # type: ignore[return-value]  # without an error it is the work's own


def _begin(
    checks: Sequence[tuple[Layer, Check]], answers: list[Verdict], done: threading.Event
) -> threading.Thread:
    def run() -> None:
        for layer, check in checks:
            try:
                answers.append(check())
            except Exception:
                # Which check failed is told by its verdict; a text that broke it is not repeated.
                answers.append(_failed(layer))
        done.set()

    thread = threading.Thread(target=run, name="cinemai-safety", daemon=True)
    thread.start()
    return thread


def _failed(layer: Layer) -> Verdict:
    reason = f"the {layer} check did not answer"
    return Verdict(layer=layer, ok=False, reason=reason, confidence=0.0, failed=True)


def words_checks(
    text: str,
    member: HouseholdMember,
    *,
    spared: Iterable[str] = (),
    canary: str = "",
    unfounded: Callable[[str], str] | None = None,
) -> Checks:
    """The layers a displayed sentence passes, whoever wrote it."""
    names = tuple(spared)
    checks: dict[Layer, Check] = {
        Layer.VIOLENCE: lambda: violence_in_words(text, member.limit),
        Layer.PROFANITY: lambda: profanity(text, young=member.young, spared=names),
        Layer.DOMAIN: lambda: off_subject(text),
        Layer.CONTENT: lambda: content(text, canary=canary, unfounded=unfounded),
    }
    return checks if len(text) <= MAX_TEXT else _too_long(checks)


def asked_checks(text: str) -> Checks:
    """The layers a person's request passes before anybody is asked."""
    checks: dict[Layer, Check] = {
        Layer.CONTENT: lambda: content_asked(text),
        Layer.DOMAIN: lambda: out_of_scope(text),
    }
    return checks if len(text) <= MAX_TEXT else _too_long(checks)


def title_checks(
    title: Title, member: HouseholdMember, country: str = "US", descriptors: tuple[str, ...] = ()
) -> Checks:
    """The layers a title passes before it can be shown; its text is looked at on its own."""
    from cinemai_tui.domain.ages import guarded_age

    return {
        Layer.AGE: lambda: age(title.certifications, member.years, country),
        Layer.VIOLENCE: lambda: violence_in_title(
            title.genres,
            title.keywords,
            title.overview[:MAX_TEXT],
            member.limit,
            descriptors,
            guarded_age(title.certifications, country),
        ),
    }


def _too_long(checks: Mapping[Layer, Check]) -> Checks:
    def no(layer: Layer) -> Check:
        return lambda: Verdict(layer=layer, ok=False, reason=TOO_LONG)

    return {layer: no(layer) for layer in checks}
