"""What a rating lets one say: which titles count as loved, liked, or as no reason at all."""

from __future__ import annotations

from collections.abc import Iterable

from cinemai_tui.domain.picks import Evidence, Pick

LIKED_FROM = 6.0
"""The rating from which we say "you liked"; below it a title is no reason for another."""

LOVE_FROM = 8.0
"""The rating from which others who share it are said to love the title."""

LOVED_FROM = 9.0
"""The rating from which we say "you loved"; just below it the number says it better."""

SEEN = "seen"
"""The mark of a pick the person has seen already."""


def speaking(pick: Pick) -> tuple[Evidence, ...]:
    """The evidence that may be cited: unrated, liked, or rated `LIKED_FROM` and more."""
    return tuple(own for own in pick.evidence if own.rating is None or own.rating >= LIKED_FROM)


def loves(own: Evidence) -> bool:
    """True where love may be spoken of: rated `LOVE_FROM` and more, or liked expressly."""
    return own.liked or (own.rating is not None and own.rating >= LOVE_FROM)


def love_of(own: Iterable[Evidence]) -> str:
    """`love` where all of these may be called loved, else `like`."""
    evidence = tuple(own)
    return "love" if evidence and all(loves(one) for one in evidence) else "like"


def seen_already(pick: Pick) -> bool:
    """True when the person has seen the pick, so that it must not be recommended as new."""
    return SEEN in pick.marks
