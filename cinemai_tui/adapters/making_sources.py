"""Catalogues on the network, made as the settings name and allow them."""

from __future__ import annotations

from cinemai_tui.adapters.redis_cache import Layered, RedisCache
from cinemai_tui.adapters.source_keys import omdb_key, usable_key
from cinemai_tui.domain.health import Check, State
from cinemai_tui.ports import Catalogue, Completing, Outside, Store
from cinemai_tui.settings import Settings


def outside(settings: Settings, store: Store) -> Outside:
    """What is asked over the network, and the cache for its answers.

    There is no catalogue without a usable key, or where it is switched off; the cache is Redis
    where one is set, and behind it the store's own.

    Raises:
        BadSettings: the address of Redis is none.
    """
    cache, closing = store.cache, []
    if settings.redis_url and (url := settings.redis_url.get_secret_value().strip()):
        redis = RedisCache(url)
        closing.append(redis.close)
        cache = Layered(redis, cache) if cache is not None else redis
    catalogue: Catalogue | None = None
    key = _key(settings)
    if settings.tmdb and usable_key(key):
        # It loads an HTTP client, which nobody without a key needs.
        from cinemai_tui.adapters.tmdb import Tmdb

        made = Tmdb(key, address=settings.tmdb_url, country=settings.country)
        closing.append(made.close)
        catalogue = made

    completing: list[Completing] = []
    scores = settings.omdb_api_key.get_secret_value().strip() if settings.omdb_api_key else ""
    if omdb_key(scores):
        from cinemai_tui.adapters.omdb import Omdb

        omdb = Omdb(scores, address=settings.omdb_url)
        closing.append(omdb.close)
        completing.append(omdb)
    if settings.wikidata:
        from cinemai_tui.adapters.wikidata import Wikidata

        wikidata = Wikidata(address=settings.wikidata_url)
        closing.append(wikidata.close)
        completing.append(wikidata)

    async def close() -> None:
        for end in closing:
            await end()

    return Outside(catalogue=catalogue, completing=tuple(completing), cache=cache, close=close)


def tmdb_checks(settings: Settings) -> tuple[Check, ...]:
    """Whether TMDB is asked, and what to do where it is not."""
    key = _key(settings)
    if not key:
        hint = "Set TMDB_API_KEY to a key of your own to have it asked."
        return (Check(name="tmdb", state=State.OFF, detail="no key is set", hint=hint),)
    if not usable_key(key):
        what = "the key is neither a v3 key (32 hexadecimal digits) nor a v4 read token"
        hint = "Copy it again from themoviedb.org, Settings, API."
        return (Check(name="tmdb", state=State.WARNING, detail=what, hint=hint),)
    if not settings.tmdb:
        hint = "Say `cinemai-tui config set tmdb yes` to have it asked."
        return (Check(name="tmdb", state=State.OFF, detail="switched off", hint=hint),)
    return (Check(name="tmdb", state=State.OK, detail="a key is set; asked for titles"),)


def _key(settings: Settings) -> str:
    return settings.tmdb_api_key.get_secret_value().strip() if settings.tmdb_api_key else ""
