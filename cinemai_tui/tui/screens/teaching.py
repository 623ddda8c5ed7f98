"""The keys that teach: what a person says about the title in front of them, and its undoing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast

from textual import work
from textual.screen import Screen

from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.tui.app_protocol import CinemaiScreen
from cinemai_tui.tui.widgets.rating import RatingStrip

DONE = {
    Act.LIKE: "Liked",
    Act.DISLIKE: "Disliked",
    Act.NOT_FOR_ME: "Hidden for half a year:",
    Act.SEEN: "Seen:",
    Act.LATER: "On your watchlist:",
}
WAS = {
    Act.LIKE: "your like of",
    Act.DISLIKE: "your dislike of",
    Act.NOT_FOR_ME: "hiding",
    Act.SEEN: "having seen",
    Act.LATER: "putting aside",
}


class Teaching(CinemaiScreen):
    """A screen about one title at a time; it says which, and what follows an act."""

    _acting: TitleId | None = None
    _last: tuple[TitleId, Act] | None = None

    @property
    def learner(self) -> Person:
        """Whose taste an act is about."""
        return self.cinemai.person

    @property
    def subject(self) -> Title | None:
        """The title an act is about now."""
        raise NotImplementedError

    @property
    def reason(self) -> str:
        """The words shown for it, to be copied with its name."""
        raise NotImplementedError

    def taught(self, undone: TitleId | None = None) -> None:
        """An act was noted, or the one on `undone` taken back."""
        raise NotImplementedError

    def action_act(self, act: str) -> None:
        """Say something about the title; the list follows at once."""
        title = self.subject
        # A key held down, or pressed again before the list moved on, is one act.
        if title is not None and self._acting != title.id:
            self._acting = title.id
            self._learn(title, Act(act), None)

    @work(group="act", exit_on_error=False)
    async def _learn(self, title: Title, act: Act, rating: float | None) -> None:
        try:
            engine = await self.cinemai.engine()
            at = datetime.now(UTC)
            feedback = Feedback(title_id=title.id, act=act, rating=rating, at=at)
            learner = self.learner
            await engine.learn(learner, feedback)
        except BaseException:
            # Refused or cancelled: the key must work again on this title.
            self._acting = None
            raise
        rated = f", rated {rating:g}" if rating else ""
        whose = f", for {learner.name}" if learner != self.cinemai.person else ""
        self.cinemai.tell(f"{DONE[act]} {title.title}{rated}{whose}. u takes it back.")
        self._last = (title.id, act)
        self.taught()

    @work(group="act", exit_on_error=False)
    async def action_undo(self) -> None:
        """Take the newest act back, as often as there are any."""
        engine = await self.cinemai.engine()
        undone = await engine.unlearn(self.learner)
        if undone is None:
            self.cinemai.tell("There is nothing to undo.")
            return
        titles = await engine.titles([undone.title_id])
        name = titles[undone.title_id].title if undone.title_id in titles else "that title"
        self.cinemai.tell(f"Taken back: {WAS[undone.act]} {name}.")
        self._acting = None
        self.taught(undone.title_id)

    def action_rate(self) -> None:
        """Ask for a rating of the title."""
        title = self.subject
        if title is None:
            return

        def answered(rating: float | None) -> None:
            self._learn(title, Act.SEEN, rating)

        cast(Screen[Any], self).query_one(RatingStrip).ask(title.title, answered)

    def action_browse(self) -> None:
        """Open the title's page in the browser."""
        if self.subject is not None:
            self.cinemai.browse(self.subject)

    def action_copy(self) -> None:
        """Copy the title and its reason."""
        if self.subject is not None:
            self.cinemai.copy(f"{self.subject.label}\n{self.reason}".strip())
