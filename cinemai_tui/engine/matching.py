"""Somebody on another login as one of the people a list is for: their taste, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cinemai_tui.domain.feedback import Act
from cinemai_tui.domain.filters import Tuning
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.shared import SharedTaste
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.taste import Method, TasteGroup, TasteProfile
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.engine.guests import Guest
from cinemai_tui.engine.knowing import Known, known
from cinemai_tui.engine.parts import Parts
from cinemai_tui.errors import BadInput, NoProfile

BY_TASTE = "groups"
"""The ranker that needs nothing but taste groups."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Met:
    """One of the people: what is known of them, and for those on another login what they share."""

    known: Known
    shared: SharedTaste | None = None

    def profile(self, shelf: Shelf) -> TasteProfile | None:
        """The taste somebody shares; None for one's own profiles, whose taste is found as ever.

        Raises:
            BadInput: it was made from other vectors than the catalogue has now.
        """
        if self.shared is None:
            return None
        if self.shared.fit != shelf.fit:
            raise BadInput(
                f"What {self.shared.owner} shares is older than the catalogue is now.",
                f"It comes up to date when {self.shared.owner} opens CinemAI TUI.",
            )
        return profile_of(self.shared)

    def tuned(self, tuning: Tuning) -> Tuning:
        """The controls of a list as they can work for this person."""
        return tuning if self.shared is None else replace(tuning, ranker=BY_TASTE, recent=None)

    def seated(self, guest: Guest) -> Guest:
        """This person at the table: of somebody on another login nothing is missing but titles."""
        if self.shared is None or not self.shared.weights:
            return guest
        return replace(guest, ranked=replace(guest.ranked, note=""))


async def meet(parts: Parts, person: Person) -> Met:
    """A profile of one's own by that name, or the login of somebody who agreed to be matched.

    Raises:
        NoProfile: neither is there.
    """
    try:
        return Met(known=await known(parts, person))
    except NoProfile:
        sharing = parts.store.sharing
        if sharing is None:
            raise
        shared = await sharing.taste_of(person.name)
        if shared is None:
            standing = await sharing.standing()
            if person.name in (*standing.lets, *standing.let_by):
                raise NoProfile(
                    f"{person.name} and you cannot be matched yet: both have to agree, and "
                    f"{person.name} has to share a taste.",
                    "Each says `cinemai-tui shared match NAME`.",
                ) from None
            raise
    empty = Known(
        person=person,
        events=(),
        feedback=(),
        signals={},
        facts={},
        hidden=frozenset(shared.vetoes),
        liked=(),
    )
    return Met(known=empty, shared=shared)


def profile_of(shared: SharedTaste) -> TasteProfile:
    """A shared taste as a profile without a single title in it."""
    return TasteProfile(
        method=Method.CENTROID if len(shared.weights) == 1 else Method.KMEANS,
        groups=tuple(
            TasteGroup(
                name=f"{shared.owner}'s taste",
                centroid=centroid,
                members=(),
                typical=(),
                marks=(),
                weight=weight,
                average_rating=None,
            )
            for weight, centroid in zip(shared.weights, shared.centroids, strict=True)
        ),
        fit=shared.fit,
        rated=0,
        watched=0,
        summary="",
    )


def shared_from(who: Known, profile: TasteProfile) -> SharedTaste:
    """What a person shares: where their groups lie and how much each weighs, and their vetoes.

    Vetoes are the titles they disliked or put away in the lists; what they rated elsewhere would
    tell what they have watched, so it is left out.
    """
    said = {act.title_id: act.act for act in who.feedback}
    vetoes: set[TitleId] = {
        title_id for title_id, act in said.items() if act in (Act.DISLIKE, Act.NOT_FOR_ME)
    }
    groups = [group for group in profile.groups if not group.muted]
    centroids = replace(profile, groups=tuple(groups)).centroids
    return SharedTaste(
        owner="",
        fit=profile.fit,
        weights=tuple(float(group.weight) for group in groups),
        centroids=centroids,
        vetoes=tuple(sorted(vetoes)),
    )
