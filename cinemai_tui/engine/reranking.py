"""The act of reordering: the top of a list goes to a writer as facts, and ids come back."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace

from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.events import (
    Began,
    FellBack,
    Progress,
    Reranked,
    RerankEvent,
)
from cinemai_tui.domain.picks import Recommendation
from cinemai_tui.domain.taste import TasteProfile
from cinemai_tui.domain.wording import plural
from cinemai_tui.engine.explaining import Explainers
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.sources import sendable
from cinemai_tui.explaining.asked import Answered, Asked
from cinemai_tui.explaining.reranking import (
    TOP,
    TasteLine,
    ids_of,
    read_order,
    recall_of_order,
    reordered,
    rerank_prompt,
)
from cinemai_tui.ports import Prompt, Writer

KEY = "list"
"""What events about a list's order carry in place of a title."""

_TYPICAL = 3


class Reorder:
    """Puts the top of lists in a writer's order, as far as the settings allow it."""

    most = TOP

    def __init__(self, parts: Parts, explainers: Explainers) -> None:
        self._parts = parts
        self._explainers = explainers

    async def writers(self, writer: str | None = None) -> tuple[Writer, ...]:
        """Who may be asked: those on this machine, others only by a switch of their own."""
        named = await self._explainers.writers_for(Task.RERANK, writer=writer)
        return tuple(one for one in named if one.local or self._parts.rerank_cloud)

    async def __call__(
        self, listing: Recommendation, profile: TasteProfile, limit: int
    ) -> AsyncGenerator[Progress | Recommendation, None]:
        """The best `limit` in their new order, for the act of recommending.

        Without a writer that may be asked they keep the old one.
        """
        writers = await self.writers()
        if not writers or len(listing.picks) < 2:
            yield replace(listing, picks=listing.picks[:limit])
            return
        yield Progress(what=f"Asking {writers[0].name} for the order")
        async with aclosing(self.rerank(listing, profile, writers)) as events:
            async for event in events:
                if isinstance(event, FellBack) and event.successor != KEY:
                    yield Progress(what=f"Asking {event.successor} for the order")
                if isinstance(event, Reranked):
                    made = event.recommendation
                    yield replace(made, picks=made.picks[:limit])

    async def rerank(
        self, listing: Recommendation, profile: TasteProfile, writers: Sequence[Writer]
    ) -> AsyncGenerator[RerankEvent, None]:
        """Ask for the order of the first `TOP`; ends with Reranked, with a note on what happened.

        A writer that fails or names too few ids is followed by the next; after the last one the
        list keeps its order.
        """
        taste = await self._taste(profile)
        picks = await sendable(self._parts, listing.picks, writers)
        ids = ids_of(listing.picks)
        asked = Asked(
            task=Task.RERANK,
            key=KEY,
            prompt=lambda canary: rerank_prompt(picks, taste, canary),
            judge=lambda text: text if read_order(text, ids) else None,
            writers=writers,
            raw=True,
            recall=recall_of_order(picks, taste),
            hurried=True,
        )
        async with aclosing(self._explainers.chain.ask(asked)) as events:
            async for event in events:
                if isinstance(event, FellBack):
                    last = event.writer == writers[-1].name
                    yield replace(event, successor=KEY) if last else event
                elif isinstance(event, Began):
                    yield event
                elif isinstance(event, Answered):
                    yield _reranked(listing, event, ids)

    async def prompt(self, listing: Recommendation, profile: TasteProfile, canary: str) -> Prompt:
        """What would be sent for this list."""
        picks = await sendable(self._parts, listing.picks, await self.writers())
        return rerank_prompt(picks, await self._taste(profile), canary)

    async def _taste(self, profile: TasteProfile) -> tuple[TasteLine, ...]:
        typical = [i for group in profile.groups for i in group.typical[:_TYPICAL]]
        known = await self._parts.store.titles.get(typical)
        return tuple(
            TasteLine(
                name=group.name,
                films=len(group.members),
                average_rating=group.average_rating,
                typical=tuple(known[i].label for i in group.typical[:_TYPICAL] if i in known),
            )
            for group in profile.groups
        )


def _reranked(listing: Recommendation, answer: Answered, ids: Sequence[str]) -> Reranked:
    if not answer.text:
        why = " ".join(answer.happened) or "No writer may be asked for the order."
        told = f"{listing.note} {why} The list keeps its own order.".strip()
        return Reranked(recommendation=replace(listing, note=told))
    order = read_order(answer.text, ids)
    who = f"{answer.writer} {answer.model}".strip()
    note = f"The first {plural(len(ids), 'title')} stand in the order of {who}."
    return Reranked(
        recommendation=replace(
            listing,
            picks=reordered(listing.picks, order),
            note=f"{listing.note} {note}".strip(),
        ),
        writer=answer.writer,
        model=answer.model,
    )
