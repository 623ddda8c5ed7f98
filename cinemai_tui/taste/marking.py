"""What a person said of their groups, carried over to the groups as they are found anew."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from cinemai_tui.domain.taste import TasteGroup, TasteProfile
from cinemai_tui.domain.taste_map import GroupMark
from cinemai_tui.domain.titles import TitleId

ALIKE = 0.25
"""How alike a group must be to the one that was named to bear its name: it may have grown to four
times its size, or lost three quarters of its titles to others."""

SAME = 0.5
"""How alike two groups must be to be taken for one that changed, and known by its new members."""

MOSTLY = 0.5
"""The share of a group's titles that must be muted for it to be: so a mute goes into all parts of
a group that splits, and never swallows a larger one."""


def likeness(one: Sequence[TitleId], other: Sequence[TitleId]) -> float:
    """The share of the titles of both that are in both, 0 to 1 (Jaccard 1901); 0 for none."""
    first, second = set(one), set(other)
    either = len(first | second)
    return len(first & second) / either if either else 0.0


def paired(
    groups: Sequence[TasteGroup], marks: Sequence[GroupMark], least: float = ALIKE
) -> dict[int, GroupMark]:
    """Which mark belongs to which group, by the group's place; each at most once, likest first.

    Of two marks as like a group, the older one is taken; none that is less like than `least`.
    """
    pairs = sorted(
        (-found, mark.number, place)
        for mark in marks
        for place, group in enumerate(groups)
        if (found := likeness(group.members, mark.members)) >= least
    )
    by_number = {mark.number: mark for mark in marks}
    taken: dict[int, GroupMark] = {}
    for _, number, place in pairs:
        if place not in taken and number in by_number:
            taken[place] = by_number.pop(number)
    return taken


def names(groups: Sequence[TasteGroup], marks: Sequence[GroupMark]) -> dict[int, GroupMark]:
    """The marks that name groups, by the group's place."""
    return paired(groups, [mark for mark in marks if mark.name])


def marked(profile: TasteProfile, marks: Sequence[GroupMark]) -> TasteProfile:
    """The profile with its owner's names and mutes; its sentences say their names too."""
    if not marks:
        return profile
    named = names(profile.groups, marks)
    quiet = {title_id for mark in marks if mark.muted for title_id in mark.members}
    groups = tuple(
        replace(
            group,
            called=named[place].name if place in named else "",
            muted=bool(quiet) and _mostly(group, quiet),
        )
        for place, group in enumerate(profile.groups)
    )
    return replace(profile, groups=groups, summary=_said(profile.summary, groups))


def _mostly(group: TasteGroup, quiet: Set[TitleId]) -> bool:
    return len(quiet & set(group.members)) >= max(1.0, MOSTLY * len(group.members))


def counting(profile: TasteProfile) -> TasteProfile:
    """The profile without its muted groups, the others' weights adding to 1 again.

    Where all are muted none is: a list has to go by something.
    """
    left = tuple(group for group in profile.groups if not group.muted)
    if not left or len(left) == len(profile.groups):
        return profile
    total = sum(group.weight for group in left)
    return replace(
        profile,
        groups=tuple(replace(g, weight=g.weight / total if total else 0.0) for g in left),
    )


def moved_on(profile: TasteProfile, marks: Sequence[GroupMark]) -> dict[int, tuple[TitleId, ...]]:
    """The members to know marks by from now on, by their numbers, where their group changed.

    A group that is hardly the same any more leaves its mark as it is, so that it is known again
    should it come back.
    """
    found: dict[int, tuple[TitleId, ...]] = {}
    for sort in (False, True):
        alike = paired(profile.groups, [mark for mark in marks if mark.muted is sort], SAME)
        found |= {mark.number: profile.groups[place].members for place, mark in alike.items()}
    known = {mark.number: set(mark.members) for mark in marks}
    return {number: members for number, members in found.items() if set(members) != known[number]}


def without(
    profile: TasteProfile, group: TasteGroup, marks: Sequence[GroupMark]
) -> list[tuple[GroupMark, GroupMark | None]]:
    """What becomes of the mutes when a group of the profile counts again: each, and what is left.

    Other groups that the same mute silences stay silent; one that silences none goes.
    """
    freed = set(group.members)
    changes: list[tuple[GroupMark, GroupMark | None]] = []
    for mark in marks:
        if not mark.muted or not freed & set(mark.members):
            continue
        left = tuple(title_id for title_id in mark.members if title_id not in freed)
        needed = any(
            other.muted and other is not group and set(left) & set(other.members)
            for other in profile.groups
        )
        changes.append((mark, replace(mark, members=left) if needed else None))
    return changes


def _said(summary: str, groups: Sequence[TasteGroup]) -> str:
    """A summary in its owner's names; the longest found name first, as one may hold another."""
    called = {group.name: group.called for group in groups if group.called}
    if not called:
        return summary
    # All names are looked for, so that a part of a name that stays is no name by itself.
    names = sorted((group.name for group in groups), key=len, reverse=True)
    pattern = "|".join(re.escape(name) for name in names)
    return re.sub(
        rf"(?<!\w)(?:{pattern})(?!\w)", lambda name: called.get(name[0], name[0]), summary
    )
