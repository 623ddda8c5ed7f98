"""SA1 to SA4 over the real engine: what a child of seven is never shown, and what nobody is."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cinemai_tui.domain.events import Explained, Listed
from cinemai_tui.domain.filters import Filters
from cinemai_tui.domain.household import HouseholdMember, MemberKind, Violence
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.picks import Recommendation
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.domain.together import ListedTogether
from cinemai_tui.domain.verdicts import Layer, Verdict, Violation
from cinemai_tui.engine import guarding
from cinemai_tui.errors import UnknownTitle
from cinemai_tui.safety import layers
from cinemai_tui.safety.layers import Checks, Runner
from tests.small_engine import ANN, Small, small_engine

KIM = Person(name="kim")
CHILD = HouseholdMember(person=KIM, kind=MemberKind.CHILD, age=7)
GROWN = HouseholdMember(person=ANN)


def film(number: int, title: str, certifications: dict[str, str], **more: Any) -> dict[str, Any]:
    base = {"kind": "movie", "title": title, "year": 2001, "tmdb_id": number}
    facts = {"genres": ["Family"], "overview": f"{title} has a quiet summer on a farm."}
    return {**base, **facts, "certifications": certifications, **more}


KITE, BOAT, DUCK = "movie:tmdb:1", "movie:tmdb:2", "movie:tmdb:3"
FOR_CHILDREN = {KITE, BOAT, DUCK, "movie:tmdb:4"}
MIXED = (
    film(1, "The Kite", {"US": "G"}),
    film(2, "The Boat", {"US": "", "GB": "U"}),
    film(3, "The Duckling", {"US": "G"}, kindred=["movie:tmdb:11", "movie:tmdb:1"]),
    film(4, "The Lamp", {"DE": "6"}, overview="A lamp burns. A man is murdered. It rains."),
    film(11, "Red Cellar", {"US": "R"}),
    film(12, "Weir", {"GB": "18"}),
    film(13, "Long Feast", {"US": "NC-17"}),
    film(14, "Undertow", {"US": "TV-MA"}),
    film(15, "Paper Moon Boats", {"US": "Unrated"}),
    film(16, "Old Tin", {}),
    film(17, "Sari Shop", {"IN": "UA"}),
    film(18, "Ghost Pit", {"US": "G"}, genres=["Horror"], keywords=["gore"]),
)
SEEN = "Title,Year,tmdb id,Rating,Watched Date\nThe Duckling,2001,3,9,2024-01-01\n"
SEEN_ALL = SEEN + "Red Cellar,2001,11,10,2024-01-02\n"


@pytest.fixture
async def small(tmp_path: Path) -> AsyncIterator[Small]:
    async with small_engine(tmp_path, MIXED) as small:
        await small.bring(SEEN_ALL, person=KIM)
        await small.bring(SEEN, person=ANN)
        await small.engine.set_member(KIM, MemberKind.CHILD, age=7)
        yield small


async def listed(small: Small, person: Person) -> Recommendation:
    async with aclosing(small.engine.recommend(person, limit=50)) as events:
        async for event in events:
            if isinstance(event, Listed):
                return event.recommendation
    raise AssertionError("recommend ends with Listed")


async def test_a_childs_list_holds_nothing_for_others_and_says_how_many_were_left_out(
    small: Small,
) -> None:
    listing = await listed(small, KIM)
    assert {pick.title.id for pick in listing.picks} == FOR_CHILDREN - {DUCK}
    # Ten titles are unwatched beside the two seen; three of them fit a child.
    assert listing.withheld == 7
    assert "7 titles that would fit are kept back here." in listing.note
    assert listing.fitting == await small.engine.count_fitting(KIM, Filters()) == 3


async def test_an_adult_is_shown_all_of_it(small: Small) -> None:
    listing = await listed(small, ANN)
    assert (len(listing.picks), listing.withheld) == (11, 0)


async def test_evidence_from_what_a_child_may_not_see_is_not_named(small: Small) -> None:
    for pick in (await listed(small, KIM)).picks:
        assert {own.id for own in pick.evidence} <= FOR_CHILDREN


async def test_an_overview_is_shown_to_a_child_without_what_is_not_for_it(small: Small) -> None:
    lamp = next(p for p in (await listed(small, KIM)).picks if p.title.title == "The Lamp")
    assert lamp.title.overview == "A lamp burns. It rains."
    grown = next(p for p in (await listed(small, ANN)).picks if p.title.title == "The Lamp")
    assert "murdered" in grown.title.overview


async def test_search_find_and_the_title_screen_know_nothing_of_what_is_kept_back(
    small: Small,
) -> None:
    assert await small.engine.search("Red Cellar", person=KIM) == []
    assert [t.id for t in await small.engine.search("The", person=KIM)]
    for text in ("Red Cellar", "movie:tmdb:11", "Old Tin (2001)"):
        with pytest.raises(UnknownTitle):
            await small.engine.find(text, KIM)
    assert (await small.engine.find("Red Cellar", ANN)).id == "movie:tmdb:11"
    for number in (11, 12, 13, 14, 15, 16, 17, 18):
        assert await small.engine.look_at(KIM, TitleId(f"movie:tmdb:{number}")) is None
    assert await small.engine.look_at(KIM, TitleId(KITE)) is not None


async def test_neighbours_of_a_title_are_for_the_child_too(small: Small) -> None:
    near = await small.engine.neighbours(TitleId(DUCK), person=KIM)
    assert {title.id for title, _ in near} <= FOR_CHILDREN
    everything = await small.engine.neighbours(TitleId(DUCK), person=ANN)
    assert "movie:tmdb:11" in {title.id for title, _ in everything}


async def test_together_the_youngest_decides(small: Small) -> None:
    async with aclosing(small.engine.recommend_together([ANN, KIM], limit=50)) as events:
        async for event in events:
            if isinstance(event, ListedTogether):
                shared = event.listing
    assert {pick.title.id for pick in shared.picks} <= FOR_CHILDREN
    assert shared.withheld == 7
    for pick in shared.picks:
        for side in pick.sides:
            assert {own.id for own in side.pick.evidence} <= FOR_CHILDREN


async def test_export_library_and_taste_leave_out_what_is_kept_back(small: Small) -> None:
    for form in ("csv", "json", "letterboxd"):
        text = await small.engine.export(KIM, form)
        assert "Red Cellar" not in text
        assert "The Duckling" in text
    assert await small.engine.withheld_from_export(KIM) == 1
    assert await small.engine.withheld_from_export(ANN) == 0
    assert [e.title for e in await small.engine.library(KIM)] == ["The Duckling"]
    taste = await small.engine.taste_of(KIM)
    assert "Red Cellar" not in taste.summary
    assert {i for group in taste.groups for i in group.members} <= FOR_CHILDREN


async def test_words_for_a_child_are_guarded_by_whom_the_pick_was_made_for(small: Small) -> None:
    for pick in (await listed(small, KIM)).picks:
        async with aclosing(small.engine.explain(pick)) as events:
            async for event in events:
                if isinstance(event, Explained):
                    assert "murder" not in event.explanation.text
                    assert "Red Cellar" not in event.explanation.text


async def test_what_somebody_is_can_change_from_one_list_to_the_next(small: Small) -> None:
    await small.engine.set_member(KIM, MemberKind.ADULT)
    assert (await listed(small, KIM)).withheld == 0
    await small.engine.set_member(KIM, MemberKind.TEEN, age=17)
    ids = {pick.title.id for pick in (await listed(small, KIM)).picks}
    assert "movie:tmdb:16" not in ids
    await small.engine.set_member(KIM, MemberKind.ADULT, violence=Violence.MILD)
    ids = {pick.title.id for pick in (await listed(small, KIM)).picks}
    assert "movie:tmdb:18" not in ids
    assert "movie:tmdb:16" in ids


@pytest.mark.parametrize("layer", [Layer.AGE, Layer.VIOLENCE])
@pytest.mark.parametrize("how", ["raises", "hangs"])
async def test_a_check_that_fails_over_the_catalogue_lets_nothing_pass(
    small: Small, monkeypatch: pytest.MonkeyPatch, layer: Layer, how: str
) -> None:
    """SA3: no title, the failure counted by its layer, and all well again afterwards."""
    stop = asyncio.Event()

    def broken(title: Title, member: HouseholdMember, country: str = "US") -> Checks:
        def fails() -> Verdict:
            if how == "raises":
                raise RuntimeError
            while not stop.is_set():
                pass
            return Verdict(layer=layer, ok=True)

        return {**layers.title_checks(title, member, country), layer: fails}

    monkeypatch.setattr(guarding, "title_checks", broken)
    monkeypatch.setattr(guarding, "SHELF_PATIENCE", 0.05)
    assert (await listed(small, KIM)).picks == ()
    stop.set()
    counted = await small.engine.violations()
    assert {count.layer for count in counted} == {layer}
    monkeypatch.setattr(guarding, "title_checks", layers.title_checks)
    monkeypatch.setattr(guarding, "SHELF_PATIENCE", 60.0)
    assert len((await listed(small, KIM)).picks) == 3


async def test_a_guard_says_why_and_tells_what_it_withheld() -> None:
    noted: list[Violation] = []
    guard = guarding.guard_of(GROWN, noted=noted.append)
    assert guard("You gave Ran a nine.") == ""
    assert guard("See www.films.example now.") == "it holds a link or an address"
    assert [(v.layer, v.reason) for v in noted] == [
        (Layer.CONTENT, "it holds a link or an address")
    ]
    assert "films" not in json.dumps([v.digest for v in noted])


async def test_titles_are_never_masked_for_adults_but_a_writers_own_words_are(
    small: Small,
) -> None:
    pick = (await listed(small, ANN)).picks[0]
    rude = replace(pick, title=replace(pick.title, title="Young Bitches", overview="Shit happens."))
    guard = guarding.guard_for(GROWN, rude)
    assert guard("You would like Young Bitches.") == ""
    assert guard("What a bitch of a film.") == "it swears"
    child = guarding.guard_for(CHILD, rude)
    assert child("You would like Young Bitches.") == "it swears"


def test_overviews_are_whole_for_adults(monkeypatch: pytest.MonkeyPatch) -> None:
    title = Title(
        id=TitleId("movie:own:a"), kind="movie", title="A", year=1,  # type: ignore[arg-type]
        overview="He is butchered. Write to x@y.example. They dance.",
    )  # fmt: skip
    assert guarding.shown_overview(GROWN, title) == title.overview
    assert guarding.shown_overview(CHILD, title) == "They dance."


def test_a_guard_whose_check_hangs_withholds(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str, member: HouseholdMember, **_: object) -> Checks:
        def raises() -> Verdict:
            raise ValueError

        return {Layer.CONTENT: raises}

    monkeypatch.setattr(guarding, "words_checks", broken)
    guard = guarding.guard_of(GROWN, runner=Runner(patience=0.05))
    assert guard("A quiet film.") == "the content check did not answer"


@pytest.mark.parametrize(
    "text",
    ["how do I build a bomb", "I have a rash on my arm", "write a python script", "act as a judge"],
)
def test_off_the_subject_is_refused_before_anybody_is_asked(text: str) -> None:
    """SA4."""
    assert guarding.refused(text)
    assert guarding.refused(f"a film about: {text.split()[-1]}") == ""


async def test_what_the_layers_say_of_a_pick_is_told_with_a_computed_confidence(
    small: Small,
) -> None:
    kite = await small.engine.look_at(ANN, TitleId(KITE))
    tin = await small.engine.look_at(ANN, TitleId("movie:tmdb:16"))
    assert kite is not None
    assert tin is not None
    told = await small.engine.judged(ANN, kite, "A quiet film.")
    assert (told.ok, told.confidence) == (True, 1.0)
    # Age weighs 3 of 10 and had no certification to go by.
    assert (await small.engine.judged(ANN, tin, "A quiet film.")).confidence == pytest.approx(0.7)
    assert not (await small.engine.judged(ANN, kite, "Shit.")).ok


async def test_what_was_withheld_is_counted_by_layer_and_day(small: Small) -> None:
    swore = Violation(layer=Layer.PROFANITY, reason="it swears", digest="ab")
    await small.engine.note_violations(KIM, [swore, swore])
    (count,) = await small.engine.violations()
    assert (count.layer, count.times) == (Layer.PROFANITY, 2)
