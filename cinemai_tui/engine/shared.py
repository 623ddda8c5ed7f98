"""The acts on a shared database: whom one is matched with, and what the members' crowd learns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cinemai_tui.domain.crowd import CrowdWeights
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.shared import CROWD_SOURCE, FLOOR, Flag, PairCounts, Standing
from cinemai_tui.domain.taste import TasteProfile
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.engine import guarding
from cinemai_tui.engine.knowing import Known, known
from cinemai_tui.engine.matching import shared_from
from cinemai_tui.engine.parts import Parts
from cinemai_tui.errors import BadInput
from cinemai_tui.ports import CrowdSource, Sharing
from cinemai_tui.taste.crowd import STRONGEST, ease_weights, ridge_for, strongest

LIKED = 8.0
"""Points of ten from which a title is liked."""


def sharing_of(parts: Parts) -> Sharing:
    """The port; raises BadInput where the store is one's own."""
    if parts.store.sharing is None:
        raise _alone()
    return parts.store.sharing


def members_of(parts: Parts) -> CrowdSource:
    """The port; raises BadInput where the store is one's own."""
    if parts.store.members is None:
        raise _alone()
    return parts.store.members


def _alone() -> BadInput:
    return BadInput(
        "This works on a shared database only.",
        "Set CINEMAI_DATABASE_URL to the address you were given.",
    )


async def let(
    parts: Parts, person: Person, guests: Sequence[str], profile: TasteProfile | None
) -> Standing:
    """Let exactly these logins match with this one, and share a profile's taste for that.

    Without guests nothing is shared any more.

    Raises:
        BadInput: the profile is a child's or a teen's, or a guest is oneself.
        NoProfile: it has no history.
    """
    sharing = sharing_of(parts)
    member = await guarding.member_of(parts, person)
    if guests and member.limited:
        # Their limits would not travel with the taste, and a list would then ignore them.
        raise BadInput(
            f'The profile "{person.name}" is limited, so it is matched within its household only.',
            "Share the taste of an adult's profile.",
        )
    if guests and profile is not None:
        await sharing.publish(person, shared_from(await known(parts, person), profile))
    await sharing.let(guests)
    if not guests:
        await sharing.publish(person, None)
    return await sharing.standing()


async def join_crowd(parts: Parts, person: Person, joins: bool) -> Standing:
    """Add what a profile likes to what is counted of everybody, or take it out again.

    Raises:
        NoProfile: the profile has no history.
    """
    members = members_of(parts)
    await members.join(person, likes(await known(parts, person)) if joins else None)
    return await sharing_of(parts).standing()


def likes(who: Known) -> list[TitleId]:
    """What a person likes: rated 8 of 10 or better, marked with a heart, or liked in the lists."""
    found = {
        title_id
        for title_id, signal in who.signals.items()
        if signal.liked or (signal.rating is not None and signal.rating >= LIKED)
    }
    return sorted(found | set(who.liked))


async def learn_from_members(parts: Parts) -> tuple[CrowdWeights | None, list[Flag]]:
    """Learn what members like together and store it for all lists; returns it with the flags.

    None, and nothing stored, while too few people like anything in common.

    Raises:
        StoreTrouble: the login is no curator's.
    """
    members = members_of(parts)
    counts = await members.counts()
    flags = await members.flags()
    if len(counts.ids) < 2 or counts.people < FLOOR:
        return None, flags
    crowd = await parts.worker.run(weights_from, counts)
    await parts.store.crowds.put(crowd)
    return crowd, flags


def weights_from(counts: PairCounts) -> CrowdWeights:
    """EASE weights from counts of pairs; runs in the worker process.

    It is `taste.crowd.learn_crowd` from its second step on: the counts are the square it begins
    with. Pairs below the floor count as none, so the square may have a direction below zero; the
    ridge is raised by as much as that takes.
    """
    square = np.asfortranarray(counts.counts, dtype=np.float32)
    lowest = float(np.linalg.eigvalsh(counts.counts.astype(np.float64))[0])
    ridge = ridge_for(counts.people) + max(0.0, -lowest)
    found = ease_weights(square, ridge)
    lengths, others, weights = strongest(found, STRONGEST)
    likes_each = np.diag(counts.counts).astype(np.int64)
    return CrowdWeights(
        ids=counts.ids,
        starts=np.concatenate(([0], np.cumsum(lengths))).astype(np.int64),
        others=others,
        weights=weights,
        likes=likes_each,
        source=CROWD_SOURCE,
        licence="members' own",
        people=counts.people,
        ratings=int(likes_each.sum()),
        titles=len(counts.ids),
        covered=len(counts.ids),
    )
