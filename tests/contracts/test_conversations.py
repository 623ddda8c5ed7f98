from __future__ import annotations

from dataclasses import replace

import pytest

from cinemai_tui.domain.filters import Filters, Watchlist
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.talk import KEPT_CONVERSATIONS, ConversationId, Exchange, Wish
from cinemai_tui.domain.titles import Kind, TitleId
from cinemai_tui.errors import NoProfile
from cinemai_tui.ports import Store
from tests.contracts.conftest import Opened
from tests.contracts.making import NOON, later

WHOLE = Wish(
    filters=Filters(
        genres=("Comedy",),
        not_genres=("War",),
        kind=Kind.MOVIE,
        years=(None, 1969),
        runtime=(60, 95),
        countries=("FR",),
        languages=("fr",),
        max_age=12,
        min_votes=10,
        min_rating=7.5,
        watchlist=Watchlist.WITHOUT,
    ),
    every_genre=True,
    fame=0.1,
    surprise=0.9,
    like=(TitleId("movie:tmdb:949"),),
    unlike=(TitleId("movie:tmdb:1"),),
    people=("Al Pacino",),
    makers=("Agnès Varda",),
    not_people=("Nobody",),
    moods=("funny",),
    not_moods=("violent",),
    topics=("heist",),
    not_topics=("dogs",),
    not_countries=("US",),
    skipped=(TitleId("movie:tmdb:2"),),
    understood=("short French comedies",),
    not_understood=("wibbly [b]",),
)


def turn(said: str = "hello", minute: int = 0) -> Exchange:
    return Exchange(said=said, answer=f"{said}?", wish=Wish(), writer="template", at=later(minute))


async def test_nothing_is_remembered_before_the_first_word(store: Store, ann: Person) -> None:
    assert await store.conversations.current(ann) is None


async def test_a_turn_comes_back_as_it_was_said(store: Store, ann: Person) -> None:
    whole = replace(
        turn('short "French" comedies, no war 熱'),
        wish=WHOLE,
        listed=(TitleId("movie:tmdb:3"), TitleId("show:own:x")),
        named=(TitleId("movie:tmdb:3"),),
        declined="medical advice",
    )
    here = await store.conversations.begin(ann, NOON)
    assert await store.conversations.add(here, whole)
    found = await store.conversations.current(ann)
    assert found is not None
    assert (found.id, found.turns, found.summary) == (here, (whole,), "")


async def test_turns_stay_in_their_order_and_the_oldest_go(store: Store, ann: Person) -> None:
    here = await store.conversations.begin(ann, NOON)
    for number in range(4):
        await store.conversations.add(here, turn(f"turn {number}", number))
    await store.conversations.add(here, turn("turn 4"), dropped=3, summary="Three were about war.")
    found = await store.conversations.current(ann)
    assert found is not None
    assert [one.said for one in found.turns] == ["turn 3", "turn 4"]
    assert found.summary == "Three were about war."


async def test_a_summary_stays_until_another_one_is_given(store: Store, ann: Person) -> None:
    here = await store.conversations.begin(ann, NOON)
    await store.conversations.add(here, turn(), summary="Old.")
    await store.conversations.add(here, turn())
    found = await store.conversations.current(ann)
    assert found is not None
    assert found.summary == "Old."


async def test_the_newest_conversation_is_the_current_one(store: Store, ann: Person) -> None:
    first = await store.conversations.begin(ann, NOON)
    await store.conversations.add(first, turn("old"))
    second = await store.conversations.begin(ann, NOON)
    found = await store.conversations.current(ann)
    assert found is not None
    assert (found.id, found.turns) == (second, ())


async def test_only_the_newest_conversations_are_kept(store: Store, ann: Person) -> None:
    begun = [await store.conversations.begin(ann, later(n)) for n in range(KEPT_CONVERSATIONS + 1)]
    assert not await store.conversations.add(begun[0], turn())
    assert await store.conversations.add(begun[1], turn())


async def test_conversations_are_each_persons_own(store: Store, ann: Person, ben: Person) -> None:
    await store.conversations.add(await store.conversations.begin(ann, NOON), turn())
    assert await store.conversations.current(ben) is None
    assert await store.conversations.forget(ben) == 0
    assert await store.conversations.current(ann) is not None


async def test_forgetting_leaves_nothing(store: Store, ann: Person) -> None:
    first = await store.conversations.begin(ann, NOON)
    await store.conversations.add(first, turn())
    second = await store.conversations.begin(ann, NOON)
    await store.conversations.add(second, turn())
    assert await store.conversations.forget(ann) == 2
    assert await store.conversations.current(ann) is None
    assert not await store.conversations.add(second, turn())


async def test_the_number_of_a_forgotten_conversation_is_not_used_again(
    store: Store, ann: Person
) -> None:
    first = await store.conversations.begin(ann, NOON)
    await store.conversations.forget(ann)
    assert await store.conversations.begin(ann, NOON) != first


async def test_conversations_go_with_their_profile(store: Store, ann: Person) -> None:
    here = await store.conversations.begin(ann, NOON)
    await store.people.remove(ann)
    assert not await store.conversations.add(here, turn())
    assert await store.conversations.current(ann) is None


async def test_a_conversation_needs_a_profile(store: Store) -> None:
    with pytest.raises(NoProfile):
        await store.conversations.begin(Person(name="nobody"), NOON)
    assert not await store.conversations.add(ConversationId(77), turn())


async def test_what_was_said_outlasts_the_program(opened: Opened) -> None:
    ann = Person(name="ann")
    async with opened() as store:
        await store.people.add("ann")
        await store.conversations.add(await store.conversations.begin(ann, NOON), turn("stay"))
    async with opened() as store:
        found = await store.conversations.current(ann)
    assert found is not None
    assert [one.said for one in found.turns] == ["stay"]
