"""How the safety layers are applied: which titles somebody may see, and which sentences."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from weakref import WeakKeyDictionary

import numpy as np

from cinemai_tui.domain.household import HouseholdMember
from cinemai_tui.domain.people import DEFAULT_PROFILE, Person
from cinemai_tui.domain.picks import Pick
from cinemai_tui.domain.shelf import Mask, Rows, Shelf
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.domain.verdicts import Judgement, Layer, Violation
from cinemai_tui.engine.parts import Parts
from cinemai_tui.safety.layers import (
    Late,
    Runner,
    asked_checks,
    title_checks,
    words_checks,
)
from cinemai_tui.safety.sentences import sentences_of

Guard = Callable[[str], str]
"""Whether a sentence may be shown: "" when it may, else a few words on why not."""

Note = Callable[[Violation], None]
"""Called with what was withheld."""

SHELF_PATIENCE = 60.0
"""Seconds a whole catalogue may take to be looked through."""

_runner = Runner()
_Key = tuple[int, int]
_allowed: WeakKeyDictionary[Shelf, dict[_Key, Mask]] = WeakKeyDictionary()


async def member_of(parts: Parts, person: Person) -> HouseholdMember:
    """What a profile may be shown."""
    return await parts.store.household.member(person)


def strictest_of(members: Iterable[HouseholdMember]) -> HouseholdMember:
    """One member for all of them: the youngest, with the lowest limit of any."""
    everybody = list(members)
    youngest = min(everybody, key=lambda member: member.years)
    return replace(youngest, violence=min(member.limit for member in everybody))


async def reader_of(parts: Parts, pick: Pick, person: Person | None = None) -> HouseholdMember:
    """Whose eyes the words on a pick are for: those it was made for, and whoever asks for them."""
    made_for = (pick.viewer,) if pick.viewer else ()
    reader = person or (pick.viewer.person if pick.viewer else Person(name=DEFAULT_PROFILE))
    return strictest_of((await member_of(parts, reader), *made_for))


async def allowed(parts: Parts, shelf: Shelf, *people: Person) -> Mask:
    """(n,) True for titles that every one of these people may see: the youngest decides.

    Nobody's own history plays a part. A check that breaks or takes too long allows nothing.
    """
    mask = np.ones(len(shelf), dtype=bool)
    for person in people:
        member = await member_of(parts, person)
        if member.limited:
            mask &= await _allowed_to(parts, shelf, member)
    return mask


async def _allowed_to(parts: Parts, shelf: Shelf, member: HouseholdMember) -> Mask:
    known = _allowed.setdefault(shelf, {})
    key = (member.years, int(member.limit))
    if key not in known:
        rows = _worth_a_look(shelf, member)
        titles = await parts.store.titles.get(shelf.ids[row] for row in rows)
        mask = np.zeros(len(shelf), dtype=bool)
        found, failed = await asyncio.to_thread(
            _passing, list(titles.values()), member, parts.country
        )
        mask[shelf.rows(found)] = True
        if failed:
            # Not remembered: the next list tries again.
            await note(parts, member.person, [_fault(layer) for layer in failed])
            return mask
        known[key] = mask
    return known[key].copy()


def _worth_a_look(shelf: Shelf, member: HouseholdMember) -> Rows:
    """Rows that can pass at all: the shelf's ages are never higher than the age layer's own."""
    if not member.young:
        return np.arange(len(shelf), dtype=np.int64)
    return np.flatnonzero((shelf.ages >= 0) & (shelf.ages <= member.years)).astype(np.int64)


def _passing(
    titles: Sequence[Title], member: HouseholdMember, country: str
) -> tuple[list[TitleId], list[Layer]]:
    """The titles that pass every layer, and the layers that failed and so let nothing pass."""
    left = list(titles)
    failed: list[Layer] = []
    for layer in (Layer.AGE, Layer.VIOLENCE):
        try:
            left = _runner.bulk(_sieve(layer, left, member, country), SHELF_PATIENCE)
        except Late:
            failed.append(layer)
        except Exception:
            # Whatever broke it: a check that cannot answer has said no, and is counted.
            failed.append(layer)
    return ([] if failed else [title.id for title in left]), failed


def _sieve(
    layer: Layer, titles: Sequence[Title], member: HouseholdMember, country: str
) -> Callable[[], list[Title]]:
    def work() -> list[Title]:
        return [t for t in titles if title_checks(t, member, country)[layer]().ok]

    return work


async def permitted(parts: Parts, titles: Sequence[Title], people: Iterable[Person]) -> list[Title]:
    """The titles all these people may see, in their order, on the shelf or not."""
    members = [m for m in [await member_of(parts, p) for p in people] if m.limited]
    left = list(titles)
    for member in members:
        found, failed = await asyncio.to_thread(_passing, left, member, parts.country)
        kept = set(found)
        left = [title for title in left if title.id in kept]
        if failed:
            await note(parts, member.person, [_fault(layer) for layer in failed])
    return left


def judged(
    member: HouseholdMember, title: Title, words: str = "", country: str = "US"
) -> Judgement:
    """What every layer says of a title, its overview and the words about it, taken together."""
    by_layer = {v.layer: v for v in _runner.judge(title_checks(title, member, country)).verdicts}
    overview = title.overview if member.young else ""
    text = "\n".join(part for part in (title.title, overview, words) if part)
    for said in _runner.judge(words_checks(text, member, spared=_names(title))).verdicts:
        before = by_layer.get(said.layer)
        if before is None or (before.ok and not said.ok):
            by_layer[said.layer] = said
    return Judgement(verdicts=tuple(by_layer.values()))


def guard_of(
    member: HouseholdMember,
    *,
    spared: Iterable[str] = (),
    noted: Note | None = None,
    runner: Runner | None = None,
) -> Guard:
    """A guard for the sentences this member is shown, whoever wrote them.

    `spared` are names and texts of the catalogue: for adults they may stand in a sentence as they
    are; for the young nothing is spared. `noted` is told what was withheld.
    """
    names = () if member.young else tuple(spared)
    asked = runner or _runner

    def guard(sentence: str) -> str:
        judgement = asked.judge(words_checks(_apart(sentence, names), member, spared=names))
        if noted is not None:
            for verdict in judgement.verdicts:
                if not verdict.ok:
                    noted(_violation(verdict.layer, verdict.reason, sentence))
        return judgement.reason

    return guard


def guard_for(member: HouseholdMember, pick: Pick, *, noted: Note | None = None) -> Guard:
    """A guard for the words on a pick.

    Its own names and overview are the catalogue's, not a writer's: for adults never masked.
    """
    title = pick.title
    own = [name for evidence in pick.evidence for name in (evidence.title, *evidence.detail)]
    spared = (*_names(title), *own, *title.keywords, *sentences_of(title.overview))
    return guard_of(member, spared=spared, noted=noted)


def _apart(sentence: str, names: Iterable[str]) -> str:
    """A sentence without what the catalogue itself says, which is long enough to be no accident."""
    for text in names:
        if len(text) >= 40:
            sentence = sentence.replace(text.rstrip("."), " ")
    return sentence


def _names(title: Title) -> tuple[str, ...]:
    return (*title.known_titles, *title.makers, *title.cast)


def shown_overview(member: HouseholdMember, title: Title, noted: Note | None = None) -> str:
    """A title's overview as this member may read it.

    Whole where nothing is kept from them, else without the sentences a layer withholds.
    """
    if not member.limited:
        return title.overview
    guard = guard_of(member, noted=noted)
    return " ".join(s for s in sentences_of(title.overview) if not guard(s))


def refused(text: str, noted: Note | None = None) -> str:
    """Why a person's request is not passed on to any writer, or "": by rule, before any call."""
    judgement = _runner.judge(asked_checks(text))
    if noted is not None:
        for verdict in judgement.verdicts:
            if not verdict.ok:
                noted(_violation(verdict.layer, verdict.reason, text))
    return judgement.reason


async def note(parts: Parts, person: Person, violations: Sequence[Violation]) -> None:
    """Count what was withheld, where this process may write."""
    if violations and not parts.store.facts().read_only:
        await parts.store.violations.note(person, parts.clock().date(), violations)


def _violation(layer: Layer, reason: str, text: str) -> Violation:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return Violation(layer=layer, reason=reason, digest=digest)


def _fault(layer: Layer) -> Violation:
    return Violation(layer=layer, reason=f"the {layer} check did not answer", digest="")


__all__ = [
    "Guard",
    "Note",
    "allowed",
    "guard_for",
    "guard_of",
    "judged",
    "member_of",
    "note",
    "permitted",
    "reader_of",
    "refused",
    "shown_overview",
    "strictest_of",
]
