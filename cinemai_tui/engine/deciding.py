"""What a person settles about a row, and what follows for rows of its name, now and later."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from cinemai_tui.domain.history import (
    BY_HAND,
    Choice,
    Decision,
    Event,
    FilePreview,
    Preview,
)
from cinemai_tui.domain.naming import title_key
from cinemai_tui.domain.titles import Kind, TitleId
from cinemai_tui.errors import BadInput
from cinemai_tui.importing.matching import Match

_BY_ID = ("imdb", "tmdb")


def decide(preview: Preview, key: str, title_id: TitleId | None) -> Preview:
    """Settle which title an event of a preview is, and with it all events of the same name.

    The same name means the same title, year and kind; a row of an episode is known by its show,
    unless the title is a film whose name is built like an episode's. None says it is none of the
    titles offered: such rows stay without a title and are not asked about again. Rows that
    carry the id of another title keep it. May be called again, for rows that were matched too.

    Raises:
        BadInput: no event of the preview has this key.
    """
    event = next((e for file in preview.files for e in file.events if e.key == key), None)
    if event is None:
        raise BadInput("That row is not in this preview.", "Read the files again.")
    offered = {row.event.key: row.choices for row in preview.unsure}
    named = same_name(event, title_id)
    group = {e.key: e for file in preview.files for e in file.events if named(e)}
    refused = [event.title_id]
    if title_id is None:
        refused += [c.title_id for one in (key, *group) for c in offered.get(one, ())]
    decision = decision_on(event, title_id, refused, preview.decisions)
    verdicts: dict[str, Event] = {}
    for one in {**group, key: event}.values():
        after = _settled_event(one, offered.get(one.key, ()), decision, certain=one.key == key)
        if after != one or one.title_id is None:
            verdicts[one.key] = after
    return replace(
        preview,
        files=tuple(_with(file, verdicts) for file in preview.files),
        unsure=tuple(row for row in preview.unsure if row.event.key not in verdicts),
        decisions=(*(d for d in preview.decisions if _name(d) != _name(decision)), decision),
    )


def _settled_event(
    event: Event, offered: tuple[Choice, ...], decision: Decision, *, certain: bool
) -> Event:
    if certain:
        return replace(event, title_id=decision.title_id, matched_by=BY_HAND)
    match = settled(Match(title_id=event.title_id, by=event.matched_by, choices=offered), decision)
    return replace(event, title_id=match.title_id, matched_by=match.by)


def _with(file: FilePreview, verdicts: dict[str, Event]) -> FilePreview:
    if not any(event.key in verdicts for event in file.events):
        return file
    return counted(file, tuple(verdicts.get(event.key, event) for event in file.events))


def counted(file: FilePreview, events: tuple[Event, ...]) -> FilePreview:
    """A file's preview with these new events, and the counts that follow from them."""
    unmatched = sum(event.title_id is None for event in events)
    return replace(
        file,
        events=events,
        new=len(events) - unmatched,
        unmatched=unmatched,
        titles=len({event.title_id for event in events if event.title_id}),
    )


def decision_on(
    event: Event,
    title_id: TitleId | None,
    refused: Iterable[TitleId | None],
    before: Iterable[Decision],
) -> Decision:
    """The decision that an event is this title; what was refused `before` stays refused."""
    name, year, kind = _name_of(event, title_id), event.year, event.kind
    earlier = next((d for d in before if _name(d) == (name, year, kind)), None)
    turned_down = (*(earlier.refused if earlier else ()), *refused)
    return Decision(
        name=name,
        year=year,
        kind=kind,
        title_id=title_id,
        refused=tuple(dict.fromkeys(t for t in turned_down if t and t != title_id)),
    )


def settled(match: Match, decision: Decision | None) -> Match:
    """What a decision makes of the title that was found by itself.

    A decision for a title beats every match by name. It yields to one by id, which is the
    row's own word, unless that very title was refused. A decision for none takes away and no
    longer offers what was refused; another title, of a catalogue that has grown since, stands.
    """
    if decision is None:
        return match
    if decision.title_id is not None:
        if match.by in _BY_ID and match.title_id not in decision.refused:
            return match
        return Match(title_id=decision.title_id, by=BY_HAND, likeness=100.0)
    if match.title_id is not None and match.title_id not in decision.refused:
        return match
    left = tuple(c for c in match.choices if c.title_id not in decision.refused)
    return Match(by="" if left else BY_HAND, choices=left)


class Decisions:
    """Decisions by name; those for titles that are no longer known are left out."""

    def __init__(self, decisions: Iterable[Decision], known: Callable[[TitleId], bool]) -> None:
        self._by_name = {_name(d): d for d in decisions if d.title_id is None or known(d.title_id)}

    def on(self, event: Event) -> Decision | None:
        """What was decided about an event's name; an episode's whole name goes first."""
        if not self._by_name:
            return None
        for name in _names(event):
            found = self._by_name.get((name, event.year, event.kind))
            if found is not None:
                return found
        return None


def same_name(event: Event, title_id: TitleId | None) -> Callable[[Event], bool]:
    """Whether another event goes by the name under which this one is decided."""
    name, year, kind = _name_of(event, title_id), event.year, event.kind
    whole = name != _keyed(event.title)

    def same(other: Event) -> bool:
        if other.year != year or other.kind != kind:
            return False
        return name in _names(other) if whole else name == _keyed(other.title)

    return same


def _name_of(event: Event, title_id: TitleId | None) -> str:
    if title_id is not None and title_id.startswith(f"{Kind.MOVIE}:"):
        return _names(event)[0]
    return _keyed(event.title)


def _names(event: Event) -> tuple[str, ...]:
    """The names an event may be decided under; first an episode's whole text, if it has one."""
    if event.episode_title and event.other_titles:
        return _keyed(event.other_titles[0]), _keyed(event.title)
    return (_keyed(event.title),)


def _keyed(title: str) -> str:
    # A name of signs only has no key; it is still a name.
    return title_key(title) or title.casefold()


def _name(decision: Decision) -> tuple[str, int | None, Kind | None]:
    return decision.name, decision.year, decision.kind
