"""The act of talking: a wish understood, a list made for it, an answer streamed and remembered."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import replace
from datetime import datetime

from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.events import Listed
from cinemai_tui.domain.filters import GENRES, Tuning
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.talk import (
    ConversationId,
    Exchange,
    Talked,
    Wish,
    Wished,
)
from cinemai_tui.domain.verdicts import Layer, Violation
from cinemai_tui.domain.wording import clean
from cinemai_tui.engine import guarding, recommending
from cinemai_tui.engine.answering import Answering, Events, Turn
from cinemai_tui.engine.explaining import Explainers
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.remembering import Memory
from cinemai_tui.engine.sources import sendable, withheld
from cinemai_tui.engine.stock import Stock
from cinemai_tui.engine.wishing import Bending, Lore, lore_of, seen_by
from cinemai_tui.errors import BadInput
from cinemai_tui.explaining.asked import Answered, Asked
from cinemai_tui.explaining.story import sentences
from cinemai_tui.explaining.talking import Matter
from cinemai_tui.explaining.voices import voice_named
from cinemai_tui.explaining.wishes.structured import completed, read_object, wish_prompt
from cinemai_tui.explaining.wishes.understanding import Before, understand
from cinemai_tui.explaining.wishes.utterance import LONGEST
from cinemai_tui.safety.domain import OFF_SUBJECT

OFFERED_AGAIN = 200
"""How many titles offered before are passed over when somebody asks for others."""


class Talking:
    """Answers one person at a time, through the same chain as all other words."""

    def __init__(self, parts: Parts, stock: Stock, explainers: Explainers, since: datetime) -> None:
        self._parts = parts
        self._stock = stock
        self._explainers = explainers
        self._since = since
        self._answering = Answering(parts, explainers)

    async def talk(
        self,
        person: Person,
        words: str,
        *,
        conversation: ConversationId | None,
        fresh: bool,
        voice: str,
        writer: str | None,
        tuning: Tuning,
        limit: int,
    ) -> Events:
        """Answer what was said; ends with Talked. See `TalkingDoor.talk`."""
        said = clean(words, LONGEST)
        if not said:
            raise BadInput("Nothing was said.", "Say what you feel like watching.")
        speaker = voice_named(voice)
        # Before anything else, so that a wrong name is told at once.
        writers = await self._explainers.writers_for(Task.CHAT, writer=writer)
        memory = await Memory.of(self._parts, person, conversation, fresh=fresh)
        turn = Turn(person=person, words=said, voice=speaker, memory=memory, writers=writers)
        withheld: dict[tuple[Layer, str], Violation] = {}

        def note(found: Violation) -> None:
            withheld.setdefault((found.layer, found.reason), found)

        turn.declined = guarding.refused(said)
        if turn.declined == OFF_SUBJECT and await self._plainly_a_wish(turn):
            turn.declined = ""
        if turn.declined:
            guarding.refused(said, note)
            turn.writers = ()
        answered = self._answered(turn, writer, tuning, limit, note)
        work = self._declined(turn) if turn.declined else answered
        try:
            async with aclosing(work) as events:
                async for event in events:
                    yield event
            exchange = Exchange(
                said=said,
                answer=turn.text,
                wish=turn.wish,
                writer=turn.writer,
                at=self._parts.clock(),
                listed=tuple(p.title.id for p in turn.listing.picks) if turn.listing else (),
                named=tuple(turn.named),
                declined=turn.declined,
            )
            kept = await memory.keep(exchange, self._explainers.chain, turn.writers)
            yield Talked(turn=exchange, conversation=kept, happened=tuple(turn.happened))
        finally:
            if withheld and not self._parts.store.facts().read_only:
                await self._parts.store.people.add(person.name)
                await guarding.note(self._parts, person, list(withheld.values()))

    async def _declined(self, turn: Turn) -> Events:
        """A kind word and nothing else: no list, and no writer is asked."""
        turn.wish = turn.memory.last_wish or Wish()
        turn.text = turn.voice.say("declined", turn.memory.count)
        async with aclosing(self._answering.spoken(turn, {})) as events:
            async for event in events:
                yield event

    async def _answered(
        self, turn: Turn, writer: str | None, tuning: Tuning, limit: int, note: guarding.Note
    ) -> Events:
        async with aclosing(self._stock.ready()) as steps:
            async for step in steps:
                yield step
        shelf = await self._stock.shelf()
        lore = await lore_of(self._parts, shelf)
        await self._understand(turn, shelf, lore)
        if writer is None and turn.writers:
            constraints = turn.wish.constraints
            turn.writers = await self._explainers.writers_for(Task.CHAT, constraints=constraints)
        yield Wished(wish=turn.wish)
        if not self._parts.store.facts().read_only:
            # What is shown and said is noted under a profile, made if need be.
            await self._parts.store.people.add(turn.person.name)
        bending = Bending(turn.wish, lore)
        listing = recommending.recommend(
            self._parts,
            self._stock,
            turn.person,
            turn.wish.filters,
            turn.wish.tuned(tuning),
            limit=limit,
            since=self._since,
            bend=bending,
        )
        async with aclosing(listing) as events:
            async for event in events:
                if isinstance(event, Listed):
                    turn.listing = event.recommendation
                yield event
        matter = await self._matter(turn, bending)
        member = await guarding.member_of(self._parts, turn.person)
        guard = guarding.guard_of(member, spared=_spared(matter), noted=note)
        answering = self._answering.say(turn, matter, guard, whole=member.young)
        async with aclosing(answering) as words:
            async for word in words:
                yield word

    # -- understanding -----------------------------------------------------------------------

    async def _plainly_a_wish(self, turn: Turn) -> bool:
        """True for words that name no film and are a wish to the last one, such as "make me cry".

        A subject alone is none: anything can be one.
        """
        shelf = await self._stock.shelf()
        wish = await self._ruled(turn, await lore_of(self._parts, shelf))
        return not wish.not_understood and not replace(wish, topics=(), not_topics=()).empty

    async def _ruled(self, turn: Turn, lore: Lore) -> Wish:
        memory = turn.memory
        before = Before(
            wish=memory.last_wish,
            shown=memory.last_listed,
            offered=memory.offered[-OFFERED_AGAIN:],
        )
        year = self._parts.clock().year
        # In a thread: a long message takes a moment that the screen would stand still.
        return await asyncio.to_thread(understand, turn.words, lore.names, year, before)

    async def _understand(self, turn: Turn, shelf: Shelf, lore: Lore) -> None:
        """By rule; where words are left over, a writer may fill in what no rule found."""
        wish = await self._ruled(turn, lore)
        if wish.not_understood and turn.writers:
            asked = Asked(
                task=Task.CHAT,
                key="wish",
                prompt=lambda canary: wish_prompt(turn.words, GENRES, canary),
                judge=lambda text: text if read_object(text) is not None else None,
                writers=turn.writers,
                raw=True,
                hurried=True,
            )
            async with aclosing(self._explainers.chain.ask(asked)) as events:
                async for event in events:
                    if isinstance(event, Answered):
                        found = read_object(event.text) if event.text else None
                        wish = completed(wish, found or {}, lore.names)
                        turn.happened += event.happened
        visible = await guarding.allowed(self._parts, shelf, turn.person)
        turn.wish = seen_by(wish, shelf, visible)

    async def _matter(self, turn: Turn, bending: Bending) -> Matter:
        wish, listing = turn.wish, turn.listing
        assert listing is not None  # noqa: S101 - recommend ends with Listed or raises
        ids = [*wish.like, *wish.unlike]
        known = await self._parts.store.titles.get([*ids, *([wish.about] if wish.about else [])])
        if not all(writer.local for writer in turn.writers):
            known |= await withheld(self._parts, known)
        events = await self._parts.store.history.imports(turn.person)
        acts = await self._parts.store.feedback.all(turn.person)
        return Matter(
            wish=wish,
            picks=await sendable(self._parts, listing.picks, turn.writers),
            fitting=listing.fitting,
            known={i: known[i] for i in ids if i in known},
            about=known.get(wish.about) if wish.about else None,
            gave=tuple(bending.gave),
            stranger=not events and not acts,
            forgotten=_forgotten(turn),
            turn=turn.memory.count,
        )


def _forgotten(turn: Turn) -> bool:
    """True where a wish stood and none does now."""
    last = turn.memory.last_wish
    return last is not None and not last.empty and turn.wish.empty and turn.wish.about is None


def _spared(matter: Matter) -> tuple[str, ...]:
    """What the catalogue itself says, which for adults stands as it is."""
    titles = [*matter.known.values(), *(pick.title for pick in matter.picks)]
    titles += [matter.about] if matter.about else []
    found = list(matter.labels.values())
    for title in titles:
        found += [*title.known_titles, *title.makers, *title.cast, *title.keywords]
        found += sentences(title.overview)
    return tuple(dict.fromkeys(found))
