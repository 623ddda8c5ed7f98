"""Several people on one server, each with an engine of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.household import MemberKind
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.engine import Engine
from cinemai_tui.errors import BadInput, NoProfile, StoreBusy
from tests.shared.club import NOW, Club
from tests.shared.engines import (
    CATALOGUE,
    LATE,
    ME,
    bring,
    bring_text,
    engine_of,
    together,
)
from tests.shared.server import PASSWORD
from tests.small_engine import small_engine


async def test_a_member_waits_for_a_curator_to_prepare_the_catalogue(
    club: Club, tmp_path: Path
) -> None:
    async with engine_of(club, "anna", tmp_path) as engine:
        with pytest.raises(StoreBusy, match="not prepared yet"):
            await engine.catalogue_size()


async def test_two_people_import_and_each_gets_their_own_list(two: tuple[Engine, Engine]) -> None:
    anna, bert = two
    early = await anna.recommended(ME, limit=5)
    late = await bert.recommended(ME, limit=5)
    assert [pick.title.id for pick in early.picks] != [pick.title.id for pick in late.picks]
    assert (early.picks[0].title.year or 0) < 1970
    assert (late.picks[0].title.year or 0) > 1990
    assert await anna.watched_count(ME) == 16
    assert [person.name for person in await anna.people()] == ["me"]


async def test_a_member_sees_what_a_curator_added_without_a_restart(
    two: tuple[Engine, Engine], prepared: Club, tmp_path: Path
) -> None:
    anna, _ = two
    assert await anna.catalogue_size() == len(CATALOGUE)
    more = tmp_path / "more.jsonl"
    more.write_text('{"kind": "movie", "title": "Brand new", "year": 2024, "tmdb_id": 7}\n')
    async with engine_of(prepared, "curt", tmp_path) as curator:
        async for _ in curator.add_catalogue(more):
            pass
    assert await anna.catalogue_size() == len(CATALOGUE) + 1
    assert (await anna.find("brand new")).year == 2024


async def test_a_list_for_two_needs_both_to_agree(two: tuple[Engine, Engine]) -> None:
    anna, bert = two
    with pytest.raises(NoProfile, match="no history"):
        await together(anna, "bert")
    standing = await anna.share_with(ME, ["bert"])
    assert (standing.lets, standing.matched, standing.shares) == (("bert",), (), "me")
    with pytest.raises(NoProfile, match="both have to agree"):
        await together(anna, "bert")
    with pytest.raises(NoProfile, match="both have to agree"):
        await together(bert, "anna")
    assert (await bert.share_with(ME, ["anna"])).matched == ("anna",)
    found = await together(anna, "bert")
    assert [person.name for person in found.people] == ["me", "bert"]
    assert len(found.picks) == 10
    assert all(len(pick.sides) == 2 for pick in found.picks)
    assert found.vetoed > 0
    assert "Nothing is known" not in found.note
    theirs = {pick.title.year: pick.sides[1].pick.similarity for pick in found.picks}
    assert theirs[max(theirs, key=lambda year: year or 0)] == max(theirs.values())


async def test_who_takes_it_back_is_matched_no_more(two: tuple[Engine, Engine]) -> None:
    anna, bert = two
    await anna.share_with(ME, ["bert"])
    await bert.share_with(ME, ["anna"])
    await together(anna, "bert")
    standing = await bert.share_with(ME, [])
    assert (standing.lets, standing.let_by, standing.shares) == ((), ("anna",), "")
    with pytest.raises(NoProfile, match="both have to agree"):
        await together(anna, "bert")


async def test_a_match_shares_vetoes_and_no_history(
    two: tuple[Engine, Engine], prepared: Club
) -> None:
    anna, bert = two
    never = TitleId("movie:tmdb:1030")
    await bert.learn(ME, Feedback(title_id=never, act=Act.NOT_FOR_ME, at=NOW))
    await anna.share_with(ME, ["bert"])
    await bert.share_with(ME, ["anna"])
    found = await together(anna, "bert")
    assert never not in [pick.title.id for pick in found.picks]
    theirs = [side.pick for pick in found.picks for side in pick.sides if side.person != ME]
    assert not any(pick.evidence for pick in theirs)
    async with prepared.psql("anna") as psql:
        shared = await psql.fetchrow("SELECT * FROM shared_tastes WHERE owner = 'bert'")
        assert shared["vetoes"] == [never]
        told = str(dict(shared))
        assert not any(f"movie:tmdb:{1000 + n}'" in told for n in LATE)
        assert await psql.fetch("SELECT * FROM events WHERE owner = 'bert'") == []
        assert await psql.fetch("SELECT * FROM feedback WHERE owner = 'bert'") == []


async def test_what_is_shared_follows_the_taste(
    two: tuple[Engine, Engine], prepared: Club, tmp_path: Path
) -> None:
    anna, bert = two
    await anna.share_with(ME, ["bert"])
    await anna.join_crowd(ME, True)
    await bert.share_with(ME, ["anna"])
    shared = "SELECT centroids FROM shared_tastes WHERE owner = 'anna'"
    async with prepared.psql("bert") as psql, prepared.psql("anna") as own:
        before = await psql.fetchval(shared)
        await bring(anna, tmp_path, dict.fromkeys(range(20, 40), 9), "more")
        await anna.freshen_shared()
        assert await psql.fetchval(shared) != before
        assert await own.fetchval("SELECT count(*) FROM crowd_likes") == 28
        async with prepared.open("anna") as store:
            for record in await store.history.imports(ME):
                await store.history.undo_import(ME, record.id)
            await store.people.add("me")
        await anna.freshen_shared()
        assert await psql.fetchval(shared) is None
        assert await own.fetchval("SELECT count(*) FROM crowd_likes") == 0


async def test_a_limited_profile_is_not_matched_across_logins(two: tuple[Engine, Engine]) -> None:
    anna, _ = two
    await anna.set_member(ME, MemberKind.CHILD, age=7)
    with pytest.raises(BadInput, match="is limited"):
        await anna.share_with(ME, ["bert"])


async def test_nobody_is_matched_with_themselves(two: tuple[Engine, Engine]) -> None:
    anna, _ = two
    with pytest.raises(BadInput, match="your own login"):
        await anna.share_with(ME, ["anna"])


async def test_a_store_of_ones_own_shares_with_nobody(tmp_path: Path) -> None:
    async with small_engine(tmp_path) as alone:
        assert await alone.engine.standing() is None
        with pytest.raises(BadInput, match="shared database only"):
            await alone.engine.join_crowd(ME, True)


async def test_a_history_moves_both_ways_without_loss(
    two: tuple[Engine, Engine], prepared: Club, tmp_path: Path
) -> None:
    anna, _ = two
    there = await anna.export(ME, "json")
    async with small_engine(tmp_path / "alone", CATALOGUE) as alone:
        await bring_text(alone.engine, tmp_path, there, "moved.json")
        here = await alone.engine.export(ME, "json")
    assert json.loads(here) == json.loads(there)
    await anna.remove_person(ME)
    await bring_text(anna, tmp_path, here, "back.json")
    assert json.loads(await anna.export(ME, "json")) == json.loads(there)


async def test_the_doctor_looks_at_server_login_line_and_tables(
    two: tuple[Engine, Engine],
) -> None:
    anna, _ = two
    checks = {check.name: check for check in (await anna.health()).checks}
    assert "PostgreSQL 18" in checks["server"].detail
    assert "pgvector 0." in checks["server"].detail
    assert checks["server"].milliseconds is not None
    assert checks["login"].detail == "anna, member: sees its own rows only"
    assert "does not leave this machine" in checks["line"].detail
    assert checks["migrations"].detail == "1 of 1 done"
    assert all(checks[name].state == "ok" for name in ("server", "login", "line", "migrations"))


async def test_a_guest_who_is_unknown_is_no_profile(two: tuple[Engine, Engine]) -> None:
    with pytest.raises(NoProfile, match="nobody"):
        await together(two[0], "nobody")
    assert PASSWORD not in repr(two)
    assert Person(name="nobody") not in await two[0].people()
