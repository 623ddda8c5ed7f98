"""A pick's words: asked of the writers, held against the evidence, and never missing."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Protocol

from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.events import Began, Explained, ExplainEvent, Wrote
from cinemai_tui.domain.mentions import mentions
from cinemai_tui.domain.picks import Explanation, Pick
from cinemai_tui.explaining import template
from cinemai_tui.explaining.answer import tidy
from cinemai_tui.explaining.asked import Answered, Asked, AskEvent, Guard, Judge
from cinemai_tui.explaining.claims import facts_of, unfounded
from cinemai_tui.explaining.mistakes import mistaken, ties_of
from cinemai_tui.explaining.prompts import reason_prompt, recall_of
from cinemai_tui.explaining.references import references_of
from cinemai_tui.explaining.story import sentences
from cinemai_tui.ports import Writer

SAFE = "It is on your list because it lies close to what you like to watch."
"""Said where a person may be shown none of the template's sentences."""

_TOLD_ALREADY = 0.5

Events = AsyncGenerator[ExplainEvent, None]


class Asking(Protocol):
    """What is needed of the chain."""

    @property
    def pace(self) -> float:
        """Words a second for our own words."""
        ...

    def ask(self, asked: Asked) -> AsyncGenerator[AskEvent, None]:
        """Ask the writers in turn; ends with Answered."""
        ...


async def explain(
    chain: Asking,
    pick: Pick,
    writers: Sequence[Writer],
    *,
    used: set[str] | None,
    seed: str,
    hurried: bool,
    guard: Guard,
    whole_sentences: bool,
    fresh: bool,
    givers: tuple[str, ...],
) -> Events:
    """Stream a pick's words; ends with Explained.

    `used` and `seed` vary the template's shapes, see `compose`. `hurried` leaves out the reading
    pace, for words nobody is looking at yet. `guard` is asked about every sentence, the
    template's too. With `fresh` the writers are asked even if their answer is known.
    """
    asked = Asked(
        task=Task.REASON,
        key=pick.title.id,
        prompt=lambda canary: reason_prompt(pick, canary),
        judge=judge_of(pick),
        writers=writers,
        names=(*pick.title.known_titles, *(own.title for own in pick.evidence)),
        sentences=whole_sentences,
        guard=guard,
        instead=Replacements(pick),
        recall=recall_of(pick) if writers or givers else "",
        givers=givers,
        fresh=fresh,
        hurried=hurried,
    )
    answered = Answered(text="")
    async with aclosing(chain.ask(asked)) as events:
        async for event in events:
            if isinstance(event, Answered):
                answered = event
            else:
                yield event
    if answered.text:
        yield _explained(pick, answered, answered.text, answered.writer)
        return
    yield Began(title_id=pick.title.id, writer=template.NAME)
    text = template.compose(pick, used, seed)
    if any(guard(sentence) for sentence in sentences(text)):
        text = " ".join(one for one in sentences(text) if not guard(one)) or SAFE
    async with aclosing(template.stream(text, 0.0 if hurried else chain.pace)) as words:
        async for word in words:
            yield Wrote(title_id=pick.title.id, text=word)
    yield _explained(pick, answered, text, template.NAME)


def judge_of(pick: Pick) -> Judge:
    """What may be said about a pick: ids become names, and nothing stands that is not founded."""
    facts, ties, references = facts_of(pick), ties_of(pick), references_of(pick)

    def judge(sentence: str) -> str | None:
        raw = references.written_out(sentence)
        plain = references.written_out(tidy(references.protected(sentence)))
        if raw is None or plain is None:
            return None
        if unfounded(raw, facts) or unfounded(plain, facts) or mistaken(plain, ties):
            return None
        return plain

    return judge


class Replacements:
    """Sentences of the template in place of those withheld: the opening, and what it is about."""

    def __init__(self, pick: Pick) -> None:
        self._pick = pick
        self._ours: list[str] | None = None

    def __call__(self, standing: str, opening: bool) -> str:
        """The opening where none of the person's titles is named, else something to add."""
        if self._ours is None:
            self._ours = sentences(template.compose(self._pick))
        pick = self._pick
        own = {one.title for one in pick.evidence}
        named = {standing[a:b] for a, b in mentions(standing, pick.evidence, pick.title)}
        if opening and not own & named:
            return self._ours[0]
        lonely = not opening and len(sentences(standing)) < 2
        fitting = (one for one in self._ours[1:] if not _told(one, standing))
        return next(fitting, "") if lonely else ""


def _told(sentence: str, standing: str) -> bool:
    """True when half of a sentence's longer words stand there already."""
    words = {word.strip(".,:;!?").casefold() for word in sentence.split() if len(word) > 4}
    there = {word.strip(".,:;!?").casefold() for word in standing.split()}
    return bool(words) and len(words & there) >= _TOLD_ALREADY * len(words)


def _explained(pick: Pick, answered: Answered, text: str, writer: str) -> Explained:
    return Explained(
        explanation=Explanation(
            title_id=pick.title.id,
            text=text,
            writer=writer,
            evidence=pick.evidence,
            interrupted=answered.happened,
            model=answered.model,
            cached=answered.from_cache,
            micro_dollars=answered.micro_dollars,
        )
    )
