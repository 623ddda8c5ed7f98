"""The list beside the chat: what fits the wish, and what the answer named besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from cinemai_tui.domain.picks import Recommendation
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.tui.shown import fitted, joined
from cinemai_tui.tui.widgets.picks import MARKS
from cinemai_tui.tui.widgets.rows import Rows

NAMED = "»"
MIN_TITLE = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A title in the list; `rank` is 0 and `match` None for one that was only named."""

    title: Title
    rank: int = 0
    match: float | None = None
    marks: tuple[str, ...] = ()
    named: bool = False


class OfferList(Rows[Offer]):
    """Titles to choose from while talking."""

    HELP = (
        "What fits the wish, best first; » was named in the answer. Enter opens a title, l likes "
        "it, w puts it on the watchlist. Esc stops an answer, then goes back."
    )

    def __init__(self) -> None:
        super().__init__(offer_row, ident="offers")
        self.add_class("pane")


def offers_of(
    listing: Recommendation | None,
    named: Sequence[Title],
    gone: Sequence[TitleId] = (),
    later: Sequence[TitleId] = (),
) -> list[Offer]:
    """The picks that are not `gone`, then what was only named; `later` are on the watchlist."""
    ids = {title.id for title in named}
    picks = listing.picks if listing else ()
    found = [
        Offer(
            title=pick.title,
            rank=pick.rank,
            match=pick.match,
            marks=("listed", *pick.marks) if pick.title.id in later else pick.marks,
            named=pick.title.id in ids,
        )
        for pick in picks
        if pick.title.id not in gone
    ]
    offered = {pick.title.id for pick in picks}
    found += [
        Offer(title=title, named=True, marks=("listed",) if title.id in later else ())
        for title in named
        if title.id not in offered
    ]
    return found


def offer_row(offer: Offer, width: int, lit: bool) -> Content:
    """Rank, title, year, match, marks; the last ones go first when it narrows."""
    muted = "" if lit else "$foreground-muted"
    rank = f"{'▸' if lit else ' '}{offer.rank or '':>3} "
    name = f"{NAMED if offer.named else ' '} "
    year = f" {offer.title.year or '':>4}"
    match = f" {offer.match:4.2f}".replace(" 0.", "  .") if offer.match is not None else " " * 5
    found = dict.fromkeys(MARKS[mark] for mark in offer.marks if mark in MARKS)
    marks = " " + "".join(found)[:3].ljust(3)
    room = width - len(rank) - len(name)
    kept: list[str] = []
    for part in (year, match, marks):
        if room - len(part) >= MIN_TITLE:
            kept.append(part)
            room -= len(part)
    return joined(
        (rank, muted),
        (name, "" if lit else "$secondary"),
        fitted(offer.title.title, room),
        (year if year in kept else "", muted),
        match if match in kept else "",
        (marks if marks in kept else "", "" if lit else "$secondary"),
    )
