from __future__ import annotations

import pytest

from cinemai_tui.domain.history import Choice, Decision, Event, FilePreview, Preview, Unsure
from cinemai_tui.domain.titles import Kind, TitleId
from cinemai_tui.engine.deciding import Decisions, decide, settled
from cinemai_tui.errors import BadInput
from cinemai_tui.importing.matching import Match

HEAT, OTHER_HEAT = TitleId("movie:tmdb:949"), TitleId("movie:tmdb:16214")
FEAR, WIRE = TitleId("movie:tmdb:591273"), TitleId("show:tmdb:1438")
CHOICES = tuple(Choice(title_id=i, label="Heat", likeness=100) for i in (HEAT, OTHER_HEAT))


def event(key: str, title: str = "Heat", **fields: object) -> Event:
    return Event(key=key, title=title, source="file", watched=True, **fields)  # type: ignore[arg-type]  # any field


def previewed(*events: Event, choices: tuple[Choice, ...] = CHOICES) -> Preview:
    unmatched = [one for one in events if one.title_id is None]
    file = FilePreview(
        file="a.csv", format="csv", why="", read=len(events), events=events,
        new=len(events) - len(unmatched), unmatched=len(unmatched),
        titles=len({one.title_id for one in events if one.title_id}),
    )  # fmt: skip
    unsure = tuple(Unsure(event=one, file="a.csv", choices=choices) for one in unmatched)
    return Preview(files=(file,), unsure=unsure)


def titles(preview: Preview) -> dict[str, TitleId | None]:
    return {one.key: one.title_id for file in preview.files for one in file.events}


def counts(preview: Preview) -> tuple[int, int, int]:
    (file,) = preview.files
    return file.new, file.unmatched, file.titles


def test_a_decision_sets_the_title_of_every_row_of_that_name() -> None:
    shown = previewed(event("1"), event("2", "HEAT"), event("3", "Ran"), event("4", year=1986))
    after = decide(shown, "1", HEAT)
    assert titles(after) == {"1": HEAT, "2": HEAT, "3": None, "4": None}
    assert counts(after) == (2, 2, 1)
    assert [row.event.key for row in after.unsure] == ["3", "4"]
    assert {e.matched_by for e in after.files[0].events if e.title_id} == {"you"}


def test_a_kind_of_its_own_is_another_name() -> None:
    shown = previewed(event("1", kind=Kind.MOVIE), event("2", kind=Kind.SHOW), event("3"))
    assert titles(decide(shown, "1", HEAT)) == {"1": HEAT, "2": None, "3": None}


def test_none_of_these_leaves_the_rows_without_a_title_and_asks_no_more() -> None:
    after = decide(previewed(event("1"), event("2"), event("3", "Ran")), "2", None)
    assert titles(after) == {"1": None, "2": None, "3": None}
    assert counts(after) == (0, 3, 0)
    assert [row.event.key for row in after.unsure] == ["3"]
    assert after.decisions == (
        Decision(name="heat", year=None, kind=None, title_id=None, refused=(HEAT, OTHER_HEAT)),
    )


def test_a_row_that_was_matched_can_be_told_it_is_not_that_film() -> None:
    found = event("1", title_id=OTHER_HEAT, matched_by="title")
    after = decide(previewed(found, event("2", "Ran")), "1", HEAT)
    assert titles(after)["1"] == HEAT
    assert counts(after) == (1, 1, 1)
    assert after.decisions[0].refused == (OTHER_HEAT,)
    none = decide(after, "1", None)
    assert titles(none)["1"] is None
    assert none.decisions[0].refused == (OTHER_HEAT, HEAT)


def test_choosing_again_replaces_the_decision_and_what_is_chosen_is_not_refused() -> None:
    shown = previewed(event("1"), event("2"))
    after = decide(decide(decide(shown, "1", OTHER_HEAT), "2", None), "1", HEAT)
    assert titles(after) == {"1": HEAT, "2": HEAT}
    assert after.decisions == (
        Decision(name="heat", year=None, kind=None, title_id=HEAT, refused=(OTHER_HEAT,)),
    )


def test_rows_with_the_id_of_another_title_keep_it() -> None:
    by_id = event("2", imdb_id="tt0093164", title_id=OTHER_HEAT, matched_by="imdb")
    assert titles(decide(previewed(event("1"), by_id), "1", HEAT)) == {"1": HEAT, "2": OTHER_HEAT}


def test_the_id_of_the_very_title_that_was_refused_does_not_hold() -> None:
    rows = [event(k, title_id=OTHER_HEAT, matched_by="imdb") for k in ("1", "2")]
    assert titles(decide(previewed(*rows), "1", HEAT)) == {"1": HEAT, "2": HEAT}


def episode(key: str, whole: str) -> Event:
    start, _, rest = whole.partition(": ")
    return event(key, start, kind=Kind.SHOW, episode_title=rest, other_titles=(whole,))


def test_a_show_is_decided_for_all_its_episodes() -> None:
    shown = previewed(episode("1", "Wire: Old Cases"), episode("2", "Wire: The Buys"))
    assert titles(decide(shown, "1", WIRE)) == {"1": WIRE, "2": WIRE}


def test_a_film_that_looks_like_an_episode_is_decided_alone() -> None:
    one, two = (episode(str(n), f"Fear Street: Part {n}") for n in (1, 2))
    after = decide(previewed(one, two, episode("3", "Fear Street: Part 1")), "1", FEAR)
    assert titles(after) == {"1": FEAR, "2": None, "3": FEAR}
    assert after.decisions[0].name == "fear street part 1"


def test_a_name_of_signs_only_is_still_a_name() -> None:
    shown = previewed(event("1", "!!!"), event("2", "???"), event("3", "!!!"))
    assert titles(decide(shown, "1", HEAT)) == {"1": HEAT, "2": None, "3": HEAT}


def test_a_row_that_is_not_there_is_said_to_be() -> None:
    with pytest.raises(BadInput, match="not in this preview"):
        decide(previewed(event("1")), "nope", HEAT)


def decision(title_id: TitleId | None, *refused: TitleId) -> Decision:
    return Decision(name="heat", year=None, kind=None, title_id=title_id, refused=refused)


def test_without_a_decision_a_match_stands() -> None:
    match = Match(title_id=HEAT, by="fuzzy", likeness=90)
    assert settled(match, None) is match


@pytest.mark.parametrize("by", ["title", "fuzzy", ""])
def test_a_decision_beats_every_match_by_name(by: str) -> None:
    match = Match(title_id=OTHER_HEAT if by else None, by=by)
    assert settled(match, decision(HEAT)).title_id == HEAT


@pytest.mark.parametrize("by", ["imdb", "tmdb"])
def test_a_decision_yields_to_an_id_that_was_not_refused(by: str) -> None:
    match = Match(title_id=OTHER_HEAT, by=by)
    assert settled(match, decision(HEAT)) is match
    assert settled(match, decision(HEAT, OTHER_HEAT)).title_id == HEAT


def test_what_was_refused_is_neither_taken_nor_offered_again() -> None:
    none = decision(None, HEAT)
    assert settled(Match(title_id=HEAT, by="title"), none).title_id is None
    assert settled(Match(choices=CHOICES), none).choices == CHOICES[1:]
    assert settled(Match(choices=CHOICES[:1]), none) == Match(by="you")


def test_a_title_that_came_after_none_of_these_is_taken() -> None:
    match = Match(title_id=OTHER_HEAT, by="title")
    assert settled(match, decision(None, HEAT)) is match


def test_a_decision_for_a_title_that_is_gone_is_no_decision() -> None:
    known = Decisions([decision(HEAT)], {HEAT}.__contains__)
    gone = Decisions([decision(HEAT)], {WIRE}.__contains__)
    assert known.on(event("1")) == decision(HEAT)
    assert gone.on(event("1")) is None
    assert known.on(event("1", year=1995)) is None


def test_a_film_decided_by_its_whole_name_is_found_before_the_show() -> None:
    show = Decision(name="fear street", year=None, kind=Kind.SHOW, title_id=WIRE)
    film = Decision(name="fear street part 1", year=None, kind=Kind.SHOW, title_id=FEAR)
    decisions = Decisions([show, film], {WIRE, FEAR}.__contains__)
    assert decisions.on(episode("1", "Fear Street: Part 1")) == film
    assert decisions.on(episode("2", "Fear Street: Part 2")) == show
