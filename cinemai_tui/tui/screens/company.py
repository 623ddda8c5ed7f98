"""Who watches together: people chosen, somebody added, and whose acts are noted."""

from __future__ import annotations

from collections.abc import Callable

from textual import on, work
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Label

from cinemai_tui.domain.people import Person
from cinemai_tui.domain.together import MOST_PEOPLE, Strategy
from cinemai_tui.tui.screens.importing import ImportScreen
from cinemai_tui.tui.screens.person_name import PersonNameScreen
from cinemai_tui.tui.screens.teaching import Teaching
from cinemai_tui.tui.shown import literal
from cinemai_tui.tui.widgets.controls import WANT, Chips

ALONE = (
    "There is only {name} here. Press a to name somebody else and import their history: then "
    "both of you get one list."
)
NOBODY = "Nobody has a history here yet. Press n to import yours, a to import somebody else's."
CHOOSE = "Choose two or more people above: ←/→ move, Space turns one on."


class CompanyScreen(Teaching, Screen[None]):
    """The part of the screen that is about people; the other part makes their list."""

    def __init__(self) -> None:
        super().__init__()
        self._people: dict[str, Person] = {}
        self._me: Person | None = None
        self._taught_home = False

    def company_changed(self) -> None:
        """Other people, or another way to make one list of their tastes."""
        raise NotImplementedError

    def learner_changed(self) -> None:
        """Somebody else's acts are noted from now on."""
        raise NotImplementedError

    @work(exclusive=True, group="people", exit_on_error=False)
    async def meet(self, chosen: str = "") -> None:
        """Find out who has a history here; `chosen` joins the company."""
        engine = await self.cinemai.engine()
        people = await engine.people()
        known = [person for person in people if await engine.watched_count(person)]
        me = self.cinemai.person
        known.sort(key=lambda person: (person != me, person.name))
        self._people = {literal(person.name).plain: person for person in known}
        company = {name for name in self.cinemai.choices.company if name in self._people}
        if not company and known:
            # Two are plainly meant; out of more, somebody has to choose.
            company = set(self._people) if len(known) == 2 else {next(iter(self._people))}
        if chosen in self._people:
            company.add(chosen)
        words = "Who is watching: ←/→ move, Space turns one on or off; a imports somebody else's."
        place = self.query_one("#people-place", Container)
        await place.remove_children()
        if known:
            states = dict.fromkeys(company, WANT)
            chips = Chips(tuple(self._people), ident="company", states=states, help_text=words)
            await place.mount(chips)
        else:
            await place.mount(Label("nobody yet", classes="muted"))
        self.company_changed()
        self.query_one("#company" if len(company) < 2 and known else "#shared").focus()

    @property
    def company(self) -> list[Person]:
        """Who is chosen, in the order they stand there."""
        chips = self.query("#company").results(Chips)
        return [self._people[name] for one in chips for name in one.chosen()]

    @on(Chips.Changed)
    def _turned(self) -> None:
        chosen = self.query_one("#strategy", Chips).chosen()
        self.cinemai.choices.strategy = Strategy(chosen[0])
        self.cinemai.choices.company = tuple(
            name for name, person in self._people.items() if person in self.company
        )
        self.company_changed()

    def action_add_company(self) -> None:
        """Name somebody and import their history."""

        def named(person: Person | None) -> None:
            if person is not None:
                self.app.push_screen(ImportScreen(person=person), imported_for(person))

        def imported_for(person: Person) -> Callable[[bool | None], None]:
            def imported(changed: bool | None) -> None:
                if changed:
                    self.meet(literal(person.name).plain)
                    if person == self.cinemai.person:
                        self._taught_home = True

            return imported

        self.app.push_screen(PersonNameScreen(), named)

    def why_none(self) -> str:
        """Why there is no list, and what to press; "" when there can be one."""
        chosen = len(self.company)
        if 2 <= chosen <= MOST_PEOPLE:
            return ""
        if chosen > MOST_PEOPLE:
            return f"A list is for up to {MOST_PEOPLE} people. Turn some off above with Space."
        if not self._people:
            return NOBODY
        if len(self._people) == 1:
            return ALONE.format(name=next(iter(self._people)))
        return CHOOSE

    def settle_learner(self) -> None:
        """Acts are noted for the person at the keyboard, or for the first where they are away."""
        people, own = self.company, self.cinemai.person
        if self._me not in people:
            self._me = own if own in people else people[0] if people else None

    @property
    def learner(self) -> Person:
        """Whose act it is: the one chosen by p, the person at the keyboard at first."""
        return self._me or self.cinemai.person

    def action_who_acts(self) -> None:
        """The next of the company is the one whose acts are noted."""
        people = self.company
        if people:
            place = people.index(self._me) + 1 if self._me in people else 0
            self._me = people[place % len(people)]
            self.learner_changed()
            self.cinemai.tell(f"Like, dislike, seen and later are noted for {self._me.name} now.")
