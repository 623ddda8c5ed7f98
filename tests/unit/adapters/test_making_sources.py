from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from cinemai_tui.adapters.making_sources import outside, tmdb_checks
from cinemai_tui.adapters.sqlite import open_store
from cinemai_tui.domain.health import State
from cinemai_tui.errors import BadSettings
from cinemai_tui.ports import Store
from cinemai_tui.settings import Settings
from tests.tmdb_server.server import V3, V4


def told(settings: Settings) -> tuple[State, str]:
    [check] = tmdb_checks(settings)
    return check.state, check.detail


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with open_store(tmp_path / "data") as opened:
        yield opened


async def test_tmdb_is_asked_only_with_a_usable_key_and_where_it_is_allowed(store: Store) -> None:
    for key in (V3, V4):
        allowed = Settings(tmdb_api_key=SecretStr(key))
        made = outside(allowed, store)
        assert made.catalogue is not None and made.catalogue.name == "TMDB"
        await made.close()
        assert told(allowed)[0] is State.OK
        off = allowed.model_copy(update={"tmdb": False})
        assert outside(off, store).catalogue is None
        assert told(off) == (State.OFF, "switched off")


async def test_a_missing_or_odd_key_is_told_and_not_shown(store: Store) -> None:
    assert outside(Settings(), store).catalogue is None
    assert told(Settings()) == (State.OFF, "no key is set")
    odd = Settings(tmdb_api_key=SecretStr("hunter2"))
    assert outside(odd, store).catalogue is None
    state, detail = told(odd)
    assert state is State.WARNING
    assert "hunter2" not in detail


async def test_redis_stands_before_the_local_cache_and_its_address_is_checked(
    store: Store,
) -> None:
    made = outside(Settings(redis_url=SecretStr("redis://127.0.0.1:9/0")), store)
    assert made.cache is not None and made.cache.name == "Redis, then local database"
    await made.close()
    with pytest.raises(BadSettings, match="no address of a Redis"):
        outside(Settings(redis_url=SecretStr("http://127.0.0.1/")), store)


async def test_sources_of_single_facts_are_asked_where_they_are_set(store: Store) -> None:
    both = Settings(omdb_api_key=SecretStr("abcd1234"), wikidata=True)
    made = outside(both, store)
    assert [source.name for source in made.completing] == ["OMDb", "Wikidata"]
    await made.close()
    assert outside(Settings(omdb_api_key=SecretStr("not a key")), store).completing == ()
