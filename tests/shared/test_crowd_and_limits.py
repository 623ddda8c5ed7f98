"""What members like together, who bends it, and the fair part of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from cinemai_tui.adapters.postgres.managing import open_members
from cinemai_tui.domain.shared import FLOOR, Limits
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.engine import Engine
from cinemai_tui.errors import StoreTrouble
from tests.shared.club import Club
from tests.shared.engines import (
    CROWD,
    EARLY,
    ME,
    bring,
    engine_of,
)
from tests.shared.server import SUPERUSER


async def test_likes_are_counted_from_five_people_on(prepared: Club, tmp_path: Path) -> None:
    common, alone = (
        [TitleId(f"movie:tmdb:{1000 + n}") for n in range(4)],
        TitleId("movie:tmdb:1059"),
    )
    for place, name in enumerate(CROWD):
        async with prepared.open(name) as store:
            await store.people.add("me")
            assert store.members is not None
            likes = [*common, TitleId(f"movie:tmdb:{1010 + place}")]
            await store.members.join(ME, [*likes, alone] if place == 0 else likes)
    async with prepared.open("curt") as store:
        assert store.members is not None
        counts = await store.members.counts()
    assert list(counts.ids) == common
    assert counts.people == FLOOR
    assert counts.counts.tolist() == [[FLOOR] * 4] * 4
    async with prepared.open(CROWD[0]) as store:
        assert store.members is not None
        with pytest.raises(StoreTrouble, match="may not"):
            await store.members.counts()


async def test_a_curator_learns_what_members_like_together(prepared: Club, tmp_path: Path) -> None:
    async with engine_of(prepared, "curt", tmp_path) as curator:
        assert await curator.learn_from_members() == (None, [])
    for name in CROWD:
        async with engine_of(prepared, name, tmp_path) as engine:
            await bring(engine, tmp_path, EARLY, name)
            assert (await engine.join_crowd(ME, True)).in_crowd == "me"
    async with engine_of(prepared, "curt", tmp_path) as curator:
        crowd, _ = await curator.learn_from_members()
    assert crowd is not None
    assert crowd.people == FLOOR
    assert len(crowd.ids) == 8
    assert (crowd.weights > 0).all()
    async with prepared.open("anna") as store:
        assert [facts.source for facts in await store.crowds.all()] == ["members"]


async def test_who_leaves_the_crowd_is_not_counted_any_more(prepared: Club) -> None:
    for name in CROWD[:FLOOR]:
        async with prepared.open(name) as store:
            await store.people.add("me")
            assert store.members is not None
            await store.members.join(ME, [TitleId("movie:tmdb:1001"), TitleId("movie:tmdb:1002")])
    async with prepared.open("curt") as curator:
        assert curator.members is not None
        assert len((await curator.members.counts()).ids) == 2
        async with prepared.open(CROWD[0]) as store:
            assert store.members is not None
            await store.members.join(ME, None)
        assert (await curator.members.counts()).ids == ()


async def test_twins_count_once_and_are_flagged(prepared: Club) -> None:
    same = [TitleId(f"movie:tmdb:{1000 + n}") for n in range(30)]
    for name in CROWD:
        async with prepared.open(name) as store:
            await store.people.add("me")
            assert store.members is not None
            await store.members.join(ME, same)
    async with prepared.open("curt") as store:
        assert store.members is not None
        assert (await store.members.counts()).ids == ()
        flags = await store.members.flags()
    assert {flag.member for flag in flags} == set(CROWD[1:])
    assert all(flag.reason.startswith("twin of") and flag.number == 30 for flag in flags)


async def test_a_flood_is_flagged_and_weighs_no_more_than_its_cap(prepared: Club) -> None:
    for place, name in enumerate(CROWD):
        async with prepared.open(name) as store:
            await store.people.add("me")
            assert store.members is not None
            own = [TitleId(f"movie:own:{place}-{n}") for n in range(5000 if place == 0 else 10)]
            await store.members.join(ME, own)
    async with prepared.open("curt") as store:
        assert store.members is not None
        flags = await store.members.flags()
    assert [(flag.member, flag.reason, flag.number) for flag in flags] == [
        (CROWD[0], "flood", 5000)
    ]
    async with prepared.psql(SUPERUSER) as everything:
        counted = await everything.fetchval(
            "SELECT count(*) FROM cinemai.crowd_counted() WHERE owner = $1", CROWD[0]
        )
    assert counted == 500


async def test_imports_of_a_day_are_counted_and_limited(two: tuple[Engine, Engine], prepared: Club,
                                                        tmp_path: Path) -> None:  # fmt: skip
    anna, bert = two
    admin = f"keeper_of_keys_{prepared.database.rpartition('_')[2]}"
    async with open_members(prepared.url(admin)) as people:
        await people.limit(Limits(imports_a_day=2, cloud_tokens_a_day=1000))
    await bring(anna, tmp_path, {20: 5}, "second")
    await bring(anna, tmp_path, {20: 5}, "known already, so none")
    with pytest.raises(StoreTrouble, match="share of the shared database"):
        await bring(anna, tmp_path, {21: 5}, "third")
    assert await anna.watched_count(ME) == 17
    standing = await anna.standing()
    assert standing is not None
    assert (standing.used.imports, standing.limits.cloud_tokens_a_day) == (2, 1000)
    await bring(bert, tmp_path, {21: 5}, "another login has a part of its own")


async def test_undoing_an_import_gives_none_back(
    two: tuple[Engine, Engine], prepared: Club, tmp_path: Path
) -> None:
    async with prepared.open("anna") as store:
        [record] = await store.history.imports(ME)
        await store.history.undo_import(ME, record.id)
        assert store.sharing is not None
        assert (await store.sharing.standing()).used.imports == 1
