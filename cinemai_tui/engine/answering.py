"""The words of a turn: a writer's, held against the facts, or our own, at reading pace."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field

from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.events import Began, Rewrote, Wrote
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.picks import Recommendation
from cinemai_tui.domain.talk import ANSWER, Named, TalkEvent, Wish
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.engine import guarding
from cinemai_tui.engine.explaining import TEMPLATE, Explainers
from cinemai_tui.engine.knowing import as_marked
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.remembering import Memory
from cinemai_tui.explaining import template
from cinemai_tui.explaining.asked import Answered, Asked, Guard
from cinemai_tui.explaining.story import sentences
from cinemai_tui.explaining.talk_prompts import TalkJudge, known_in, talk_prompt
from cinemai_tui.explaining.talking import Matter, answer, named_in
from cinemai_tui.explaining.voices import Voice
from cinemai_tui.ports import Prompt, Writer

HERE = "Here is what fits."
"""Said where none of our own sentences may be shown to somebody."""

Events = AsyncGenerator[TalkEvent, None]


@dataclass(slots=True)
class Turn:
    """One turn in the making."""

    person: Person
    words: str
    voice: Voice
    memory: Memory
    writers: tuple[Writer, ...] = ()
    wish: Wish = field(default_factory=Wish)
    listing: Recommendation | None = None
    text: str = ""
    writer: str = TEMPLATE
    declined: str = ""
    named: list[TitleId] = field(default_factory=list)
    happened: list[str] = field(default_factory=list)


class Answering:
    """Says a turn's answer; `turn.text`, `turn.writer` and `turn.named` hold it afterwards."""

    def __init__(self, parts: Parts, explainers: Explainers) -> None:
        self._parts = parts
        self._explainers = explainers

    async def say(self, turn: Turn, matter: Matter, guard: Guard, *, whole: bool) -> Events:
        """A writer's answer, or ours where none gives one; `guard` is asked about every sentence.

        With `whole` nothing of a writer is shown before its sentence is complete.
        """
        if turn.writers:
            async with aclosing(self._written(turn, matter, guard, whole=whole)) as events:
                async for event in events:
                    yield event
        if turn.text:
            return
        turn.text = answer(matter, turn.voice)
        if any(guard(sentence) for sentence in sentences(turn.text)):
            shown = [one for one in sentences(turn.text) if not guard(one)]
            turn.text = " ".join(shown) or HERE
        async with aclosing(self.spoken(turn, matter.labels)) as events:
            async for event in events:
                yield event

    async def _written(self, turn: Turn, matter: Matter, guard: Guard, *, whole: bool) -> Events:
        """A writer's answer, sentence by sentence; leaves `turn.text` empty when all fail."""
        known = known_in(matter)
        judge = TalkJudge(matter, known)
        taste = await self._taste(turn.person)
        memory = turn.memory

        def prompt(canary: str) -> Prompt:
            judge.afresh()
            return talk_prompt(
                turn.words,
                matter,
                known,
                canary,
                manner=turn.voice.manner,
                taste=taste,
                summary=memory.summary,
                turns=memory.turns,
            )

        asked = Asked(
            task=Task.CHAT,
            key=ANSWER,
            prompt=prompt,
            judge=judge,
            writers=turn.writers,
            names=tuple(known.references.titles.values()),
            sentences=whole,
            guard=guard,
        )
        labels = {i: known.references.titles[short] for i, short in known.ids.items()}
        text = ""
        async with aclosing(self._explainers.chain.ask(asked)) as events:
            async for event in events:
                if isinstance(event, Answered):
                    turn.text, turn.writer = event.text, event.writer or TEMPLATE
                    turn.happened += event.happened
                    continue
                yield event
                if isinstance(event, Began):
                    text, turn.named = "", []
                elif isinstance(event, Rewrote):
                    text = event.text
                elif isinstance(event, Wrote):
                    text += event.text
                for named in self._newly(turn, text, labels):
                    yield named
        turn.named = list(named_in(turn.text, labels))

    async def spoken(self, turn: Turn, labels: Mapping[TitleId, str]) -> Events:
        """Our own words, at reading pace."""
        turn.named = []
        yield Began(title_id=ANSWER, writer=TEMPLATE)
        text = ""
        async with aclosing(template.stream(turn.text, self._explainers.chain.pace)) as words:
            async for word in words:
                text += word
                yield Wrote(title_id=ANSWER, text=word)
                for named in self._newly(turn, text, labels):
                    yield named
        turn.named = list(named_in(turn.text, labels))

    @staticmethod
    def _newly(turn: Turn, text: str, labels: Mapping[TitleId, str]) -> list[Named]:
        found = tuple(i for i in named_in(text, labels) if i not in turn.named)
        turn.named += found
        return [Named(ids=found)] if found else []

    async def _taste(self, person: Person) -> str:
        """What a writer is told of a person's taste; nothing of a profile that is looked after."""
        member = await guarding.member_of(self._parts, person)
        stored = await self._parts.store.tastes.load(person)
        if stored is None or member.limited:
            return ""
        profile = await as_marked(self._parts, person, stored[0])
        groups = ", ".join(group.label for group in profile.groups[:6])
        return f"{profile.summary} Groups: {groups}." if groups else profile.summary
