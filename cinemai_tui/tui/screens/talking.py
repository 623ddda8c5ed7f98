"""A conversation on a screen: what is remembered, what is asked, and what comes of it."""

from __future__ import annotations

from contextlib import aclosing

from textual import on, work
from textual.screen import Screen
from textual.widgets import Input

from cinemai_tui.domain.events import Began, FellBack, Listed, Progress, Rewrote, Wrote
from cinemai_tui.domain.picks import Recommendation
from cinemai_tui.domain.talk import Conversation, ConversationId, Named, Talked, Wish, Wished
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.domain.wording import plural
from cinemai_tui.errors import CinemaiError
from cinemai_tui.tui.screens.help import AskScreen
from cinemai_tui.tui.screens.teaching import Teaching
from cinemai_tui.tui.shown import literal
from cinemai_tui.tui.widgets.offers import OfferList, offers_of
from cinemai_tui.tui.widgets.talk import TalkPane

OFFERED = 20
"""Titles the list beside the chat holds."""
FRESH = "A fresh conversation; the one before is kept. What do you feel like watching?"


class TalkingScreen(Teaching, Screen[None]):
    """The part of the chat that talks to the engine; the other part is keys and titles."""

    def __init__(self) -> None:
        super().__init__()
        self._conversation: ConversationId | None = None
        self._fresh = False
        self._voices: tuple[str, ...] = ()
        self._waiting: list[str] = []
        self.talking = False
        self._listing: Recommendation | None = None
        self._named: list[Title] = []
        self._wish = ""
        self._gone: list[TitleId] = []
        self._later: list[TitleId] = []

    # -- what is remembered -------------------------------------------------------------------

    @work(exclusive=True, group="remember", exit_on_error=False)
    async def remember(self) -> None:
        """Show the conversation that goes on, with the list it had."""
        engine = await self.cinemai.engine()
        self._voices = engine.voices()
        if self.cinemai.choices.voice not in self._voices:
            self.cinemai.choices.voice = self._voices[0]
        known = await engine.conversation(self.cinemai.person)
        await self._show(known)
        await self.cinemai.tell_facts()

    async def _show(self, known: Conversation | None) -> None:
        engine = await self.cinemai.engine()
        turns = known.turns if known else ()
        ids = {i for turn in turns for i in turn.named}
        last = turns[-1] if turns else None
        titles = await engine.titles({*ids, *(last.listed if last else ())})
        self._conversation = known.id if known else None
        self._listing, self._named, self._wish = None, [], ""
        if last is not None:
            # Their numbers were of that day; the titles themselves can still be opened.
            wanted = dict.fromkeys((*last.named, *last.listed))
            found = [titles[i] for i in wanted if i in titles]
            self._named = await engine.permitted(found, self.cinemai.person)
            self._wish = await self._words_of(last.wish)
        await self.query_one(TalkPane).show(known, titles)
        self._tell_voice()
        self.fill()

    async def _words_of(self, wish: Wish) -> str:
        engine = await self.cinemai.engine()
        titles = await engine.titles([*wish.like, *wish.unlike])
        return engine.wish_in_words(wish, {i: title.label for i, title in titles.items()})

    def action_fresh_talk(self) -> None:
        """Begin a fresh conversation; the one before is kept."""
        self.halt()
        self._conversation, self._fresh = None, True
        self._begin_anew()

    @work(exclusive=True, group="remember", exit_on_error=False)
    async def _begin_anew(self) -> None:
        await self._show(None)
        self.cinemai.tell(FRESH)
        self.query_one("#say").focus()

    def action_forget_talk(self) -> None:
        """Ask, then delete everything talked about."""

        def answered(yes: bool | None) -> None:
            if yes:
                self._forget()

        question = "Forget everything you talked about here? It cannot be brought back."
        self.app.push_screen(AskScreen(question), answered)

    @work(exclusive=True, group="remember", exit_on_error=False)
    async def _forget(self) -> None:
        self.halt()
        engine = await self.cinemai.engine()
        turns = await engine.forget_conversations(self.cinemai.person)
        self._fresh = False
        await self._show(None)
        self.cinemai.tell(f"Forgotten: {plural(turns, 'turn')}.")

    # -- talking ------------------------------------------------------------------------------

    @on(Input.Submitted, "#say")
    def action_say(self) -> None:
        """Send what was typed; while an answer streams, it waits for its turn."""
        field = self.query_one("#say", Input)
        words = field.value.strip()
        if not words:
            return
        field.value = ""
        self._waiting.append(words)
        if self.talking:
            self.query_one(TalkPane).expect(len(self._waiting))
        else:
            self.talking = True
            self._talk()

    @work(exclusive=True, group="talk", exit_on_error=False)
    async def _talk(self) -> None:
        pane, field = self.query_one(TalkPane), self.query_one("#say", Input)
        # Somebody may be quicker than the conversation is read: it must not come in between.
        showing = [w for w in self.workers if w.group == "remember" and not w.is_finished]
        if showing:
            await self.workers.wait_for_complete(showing)
        while self._waiting:
            words = self._waiting.pop(0)
            pane.expect(len(self._waiting))
            try:
                await self._answer(words)
            except CinemaiError as error:
                pane.fail(str(error))
                field.value = field.value or words
            except Exception:
                # The fault is told by the app; nothing is being answered any more.
                self.talking = False
                pane.stop()
                raise
            await self.cinemai.tell_facts()
        # Nothing is awaited since the last look: what is said from now on begins anew.
        self.talking = False

    async def _answer(self, words: str) -> None:
        pane = self.query_one(TalkPane)
        await pane.ask(words)
        engine = await self.cinemai.engine()
        talk = engine.talk(
            self.cinemai.person,
            words,
            conversation=self._conversation,
            fresh=self._fresh,
            voice=self.cinemai.choices.voice,
            tuning=self.cinemai.tuning,
            limit=OFFERED,
        )
        async with aclosing(talk) as events:
            async for event in events:
                match event:
                    case Progress(what=what):
                        self.query_one(OfferList).border_subtitle = literal(f"{what} ...")
                    case Wished(wish=wish):
                        self._wish = await self._words_of(wish)
                    case Listed(recommendation=listing):
                        self._listing, self._named, self._gone = listing, [], []
                        pane.know(pick.title for pick in listing.picks)
                        self.fill()
                    case Began(writer=writer, model=model):
                        pane.written_by(f"{writer} {model}".strip())
                    case Wrote(text=text):
                        pane.write(text)
                    case Rewrote(text=text):
                        pane.rewrite(text)
                    case FellBack(successor=successor, why=why):
                        pane.break_off(f"({why} The {successor} goes on.)")
                    case Named(ids=ids):
                        await self._take_named(ids)
                    case Talked(turn=turn, conversation=conversation):
                        self._conversation, self._fresh = conversation, False
                        await self._take_named(turn.named)
                        pane.finish(turn.answer, turn.writer)

    async def _take_named(self, ids: tuple[TitleId, ...]) -> None:
        """Titles the answer names become rows, and stand out in its words."""
        known = {title.id for title in self._named}
        new = [title_id for title_id in ids if title_id not in known]
        if new:
            engine = await self.cinemai.engine()
            found = await engine.titles(new)
            titles = [found[i] for i in new if i in found]
            self._named += await engine.permitted(titles, self.cinemai.person)
            self.query_one(TalkPane).know(titles)
            self.fill()

    def fill(self) -> None:
        """Show the list as it stands, and the wish in its border."""
        rows, listing = self.query_one(OfferList), self._listing
        offers = offers_of(listing, self._named, self._gone, self._later)
        rows.show(offers, rows.highlighted or 0)
        self.set_class(not offers, "-bare")
        rows.border_title = literal(f"What fits ── {self._wish}" if self._wish else "What fits")
        if listing is not None and not listing.picks:
            rows.border_subtitle = "nothing fits; loosen the wish"
        elif listing is not None:
            count = f"{len(listing.picks)} of {plural(listing.fitting, 'title')} that fit"
            rows.border_subtitle = f"{count} · » named" if self._named else count
        else:
            rows.border_subtitle = "from last time" if offers else ""

    def _tell_voice(self) -> None:
        self.query_one(TalkPane).border_title = f"Chat ── {self.cinemai.choices.voice}"

    def action_next_voice(self) -> None:
        """The next voice; it speaks from the next answer on."""
        if self._voices:
            choices = self.cinemai.choices
            place = self._voices.index(choices.voice) + 1
            choices.voice = self._voices[place % len(self._voices)]
            self._tell_voice()

    def halt(self) -> None:
        """Stop the answer; what waited behind it goes back into the input."""
        self.workers.cancel_group(self, "talk")
        self.talking = False
        pane, field = self.query_one(TalkPane), self.query_one("#say", Input)
        pane.stop()
        if self._waiting:
            field.value = field.value or " ".join(self._waiting)
            self._waiting.clear()
            pane.expect(0)
