"""What is made for somebody, narrowed to what they may see: lists, evidence, tastes, histories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from cinemai_tui.domain.household import HouseholdMember
from cinemai_tui.domain.library import LibraryEntry
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.picks import Pick
from cinemai_tui.domain.shelf import Mask, Shelf
from cinemai_tui.domain.taste import TasteProfile
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.domain.together import Veto
from cinemai_tui.domain.wording import plural
from cinemai_tui.engine.guarding import (
    allowed,
    member_of,
    shown_overview,
    strictest_of,
)
from cinemai_tui.engine.knowing import Known
from cinemai_tui.engine.parts import Parts
from cinemai_tui.safety.sentences import sentences_of


async def narrowed(parts: Parts, shelf: Shelf, mask: Mask, *people: Person) -> tuple[Mask, int]:
    """(n,) what of a mask all these people may see, and how many titles that leaves out."""
    left = mask & await allowed(parts, shelf, *people)
    return left, int(mask.sum() - left.sum())


def noted(note: str, withheld: int) -> str:
    """A list's note with a sentence on how many fitting titles are kept back, if any."""
    if not withheld:
        return note
    verb = "is" if withheld == 1 else "are"
    return f"{note} {plural(withheld, 'title')} that would fit {verb} kept back here.".strip()


async def vetoes_shown(
    parts: Parts, shelf: Shelf, vetoes: Sequence[Veto], people: Sequence[Person]
) -> tuple[Veto, ...]:
    """Vetoes without the disliked title behind one where that is kept from somebody."""
    mask = await allowed(parts, shelf, *people)
    return tuple(
        veto if veto.near is None or _open(shelf, mask, veto.near.id) else replace(veto, near=None)
        for veto in vetoes
    )


async def strictest(parts: Parts, people: Sequence[Person]) -> HouseholdMember:
    """One member for all of them: the youngest, with the lowest limit of any."""
    return strictest_of([await member_of(parts, person) for person in people])


async def shown_to(
    parts: Parts, shelf: Shelf, picks: Sequence[Pick], *people: Person
) -> tuple[Pick, ...]:
    """Picks as these people may see them.

    Each says for whom it is, its evidence names nothing that is kept from them, and its overview
    is without what a layer withholds.
    """
    viewer = await strictest(parts, people)
    if not viewer.limited:
        return tuple(replace(pick, viewer=viewer) for pick in picks)
    mask = await allowed(parts, shelf, *people)
    shown = []
    for pick in picks:
        title = replace(pick.title, overview=shown_overview(viewer, pick.title))
        evidence = tuple(own for own in pick.evidence if _open(shelf, mask, own.id))
        shown.append(replace(pick, viewer=viewer, title=title, evidence=evidence))
    return tuple(shown)


async def taste_shown(
    parts: Parts, shelf: Shelf, who: Known, profile: TasteProfile
) -> TasteProfile:
    """A taste without the titles that are kept from its owner, and without sentences on them."""
    member = await member_of(parts, who.person)
    if not member.limited:
        return profile
    mask = await allowed(parts, shelf, who.person)

    def seen(ids: tuple[TitleId, ...]) -> tuple[TitleId, ...]:
        return tuple(i for i in ids if _open(shelf, mask, i))

    hidden = {
        name
        for title_id, title in who.facts.items()
        if not _open(shelf, mask, title_id)
        for name in title.known_titles
    }
    groups = tuple(
        replace(group, members=seen(group.members), typical=seen(group.typical))
        for group in profile.groups
    )
    kept = (s for s in sentences_of(profile.summary) if not any(name in s for name in hidden))
    return replace(profile, groups=groups, summary=" ".join(kept))


async def entries_shown(
    parts: Parts, shelf: Shelf, person: Person, entries: Sequence[LibraryEntry]
) -> list[LibraryEntry]:
    """A library without the titles of the catalogue that are kept from its owner.

    Rows that found no title stay: they are the person's own words, and here they are put right.
    """
    mask = await allowed(parts, shelf, person)
    return [e for e in entries if e.title_id is None or _open(shelf, mask, e.title_id)]


async def kept_from(
    parts: Parts, shelf: Shelf, person: Person, ids: Iterable[TitleId]
) -> frozenset[TitleId]:
    """Which of these titles are kept from a person; one that is on no shelf is, from the young."""
    if not (await member_of(parts, person)).limited:
        return frozenset()
    mask = await allowed(parts, shelf, person)
    return frozenset(title_id for title_id in ids if not _open(shelf, mask, title_id))


def _open(shelf: Shelf, mask: Mask, title_id: TitleId) -> bool:
    row = shelf.row_of.get(title_id)
    return row is not None and bool(mask[row])
