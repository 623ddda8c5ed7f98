"""Names and mutes of taste groups, and the map, on real parts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from cinemai_tui.assembly import assemble
from cinemai_tui.domain.events import Listed
from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.filters import Filters, Tuning
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.picks import Pick
from cinemai_tui.domain.taste_map import Layout
from cinemai_tui.engine import Engine
from cinemai_tui.errors import BadInput, NoProfile
from cinemai_tui.settings import Settings
from cinemai_tui.taste.mapping import map_version
from tests.line.conftest import Command

BEN, ANN = Person(name="ben"), Person(name="ann")


@asynccontextmanager
async def opened(data: Path) -> AsyncIterator[Engine]:
    async with assemble(Settings(data_dir=data), pace=0) as engine:
        yield engine


@pytest.fixture
async def engine(data: Path) -> AsyncIterator[Engine]:
    async with opened(data) as engine:
        yield engine


async def picks(engine: Engine, ranker: str, limit: int = 40) -> tuple[Pick, ...]:
    async for event in engine.recommend(BEN, Filters(), Tuning(ranker=ranker), limit=limit):
        if isinstance(event, Listed):
            return event.recommendation.picks
    raise AssertionError("recommend ends with Listed")


async def test_every_watched_title_with_vectors_is_a_point(engine: Engine) -> None:
    laid = await engine.taste_map(BEN)
    assert len(laid.points) + laid.left_out >= await engine.watched_count(BEN)
    assert laid.layout is Layout.PCA
    members = {i for group in laid.groups for i in group.members}
    assert {p.title_id for p in laid.points if p.group is not None} == members
    assert all(0 <= p.x <= 1 and 0 <= p.y <= 1 for p in laid.points)


async def test_a_map_of_neighbours_is_kept_for_the_next_time(data: Path) -> None:
    async with opened(data) as engine:
        first = await engine.taste_map(BEN, Layout.TSNE)
    async with opened(data) as engine:
        stored = engine._parts.store.taste_maps
        version = map_version([p.title_id for p in first.points], await fit_of(engine), Layout.TSNE)
        assert await stored.load(BEN, Layout.TSNE, version) is not None
        again = await engine.taste_map(BEN, Layout.TSNE)
    assert again.points == first.points


async def fit_of(engine: Engine) -> str:
    return (await engine.taste_of(BEN)).fit


async def test_a_name_is_told_wherever_the_group_is(engine: Engine) -> None:
    before = await picks(engine, "blend")
    group = (await engine.taste_of(BEN)).groups[1]
    now = await engine.rename_group(BEN, group.members, "  Rainy   nights ")
    assert now.label == "Rainy nights"
    profile = await engine.taste_of(BEN)
    assert profile.groups[1].label == "Rainy nights"
    assert group.name not in profile.summary
    after = await picks(engine, "blend")
    assert [p.title.id for p in after] == [p.title.id for p in before]
    of_it = [p for p in after if p.group == group.name]
    assert of_it
    assert {p.group_label for p in of_it} == {"Rainy nights"}


async def test_an_empty_name_gives_the_found_one_back(engine: Engine) -> None:
    group = (await engine.taste_of(BEN)).groups[0]
    await engine.rename_group(BEN, group.members, "Mine")
    await engine.rename_group(BEN, group.members, "")
    assert (await engine.taste_of(BEN)).groups[0].label == group.name


async def test_two_groups_never_share_a_name(engine: Engine) -> None:
    first, second, *_ = (await engine.taste_of(BEN)).groups
    with pytest.raises(BadInput, match="has that name already"):
        await engine.rename_group(BEN, first.members, second.name.upper())


async def test_a_muted_group_orders_no_list_until_it_counts_again(engine: Engine) -> None:
    group = (await engine.taste_of(BEN)).groups[0]
    before = await picks(engine, "groups")
    await engine.mute_group(BEN, group.members)
    quiet = await picks(engine, "groups")
    assert [p.title.id for p in quiet] != [p.title.id for p in before]
    assert group.name in {p.group for p in before}
    assert group.name not in {p.group for p in quiet}
    told = (await engine.taste_of(BEN)).groups[0]
    assert (told.name, told.muted) == (group.name, True)
    await engine.mute_group(BEN, group.members, muted=False)
    again = await picks(engine, "groups")
    assert [p.title.id for p in again] == [p.title.id for p in before]


async def test_the_last_group_that_counts_cannot_be_muted(engine: Engine) -> None:
    (only,) = (await engine.taste_of(ANN)).groups
    with pytest.raises(BadInput, match="only group that counts"):
        await engine.mute_group(ANN, only.members)


async def test_names_and_mutes_survive_when_groups_are_found_anew(data: Path) -> None:
    async with opened(data) as engine:
        named, muted = (await engine.taste_of(BEN)).groups[1:3]
        await engine.rename_group(BEN, named.members, "Rainy nights")
        await engine.mute_group(BEN, muted.members)
        seen = (await picks(engine, "blend"))[0].title.id
        act = Feedback(title_id=seen, act=Act.SEEN, at=datetime.now(UTC), rating=9)
        await engine.learn(BEN, act)
    async with opened(data) as engine:
        groups = (await engine.taste_of(BEN)).groups
        mine = [group for group in groups if group.called == "Rainy nights"]
        quiet = [group for group in groups if group.muted]
    assert [
        len({*group.members} & {*named.members}) * 2 > len(group.members) for group in mine
    ] == [True]
    assert quiet
    for group in quiet:
        assert len({*group.members} & {*muted.members}) * 2 >= len(group.members)


async def test_a_group_nobody_has_cannot_be_named(engine: Engine) -> None:
    with pytest.raises(BadInput, match="not there any more"):
        await engine.rename_group(BEN, (), "Nothing")


async def test_without_a_history_there_is_no_map(engine: Engine) -> None:
    with pytest.raises(NoProfile):
        await engine.taste_map(Person(name="cleo"))


# -- the command line --------------------------------------------------------------------------


def test_taste_tells_names_mutes_and_places(cinemai: Command) -> None:
    plain = cinemai("taste", "--profile", "ben", "--json").json
    assert "map" not in plain
    answer = cinemai(
        "taste", "--profile", "ben", "--rename", "2", "Rainy nights", "--mute",
        plain["groups"][0]["name"], "--map", "--json",
    )  # fmt: skip
    told = answer.json
    assert told["groups"][1]["name"] == "Rainy nights"
    assert told["groups"][1]["found_name"] == plain["groups"][1]["name"]
    assert [group["muted"] for group in told["groups"][:2]] == [True, False]
    points = told["map"]["points"]
    assert told["map"]["layout"] == "pca"
    assert {"id", "title", "year", "rating", "group", "x", "y"} == set(points[0])
    assert "Rainy nights" in {point["group"] for point in points}


def test_taste_in_words_tells_which_group_is_muted(cinemai: Command) -> None:
    cinemai("taste", "--profile", "ben", "--rename", "1", "Rainy nights", "--mute", "2")
    out = cinemai("taste", "--profile", "ben").out
    assert "\nRainy nights  (" in out
    assert out.count(", muted)") == 1
    again = cinemai("taste", "--profile", "ben", "--unmute", "2", "--rename", "rainy nights", "")
    assert "muted" not in again.out
    assert "Rainy nights" not in again.out


def test_the_map_in_words_is_a_line_a_title(cinemai: Command) -> None:
    out = cinemai("taste", "--profile", "ben", "--map", "--layout", "tsne").out
    lines = [line for line in out.splitlines() if line.startswith("  ")]
    told = cinemai("taste", "--profile", "ben", "--map", "--json").json
    assert len(lines) == len(told["map"]["points"])
    assert " right, " in lines[0]


def test_a_group_that_is_not_there_is_a_sentence(cinemai: Command) -> None:
    answer = cinemai("taste", "--profile", "ben", "--mute", "99")
    assert answer.code == 1
    assert "no taste group of that name" in answer.err


def test_the_places_of_both_layouts_differ(cinemai: Command) -> None:
    places = [
        np.array([[p["x"], p["y"]] for p in cinemai(
            "taste", "--profile", "ben", "--map", "--layout", way, "--json"
        ).json["map"]["points"]])
        for way in ("pca", "tsne")
    ]  # fmt: skip
    assert places[0].shape == places[1].shape
    assert not np.allclose(places[0], places[1])
