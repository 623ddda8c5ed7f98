"""The one place where an engine is put together: the only module that names adapters."""

from __future__ import annotations

import asyncio
import hashlib
import importlib
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from cinemai_tui import __version__, paths
from cinemai_tui.adapters.discovery import LocalDiscovery
from cinemai_tui.adapters.lsa_embedder import LsaEmbedder
from cinemai_tui.adapters.making_sources import outside, tmdb_checks
from cinemai_tui.adapters.making_writers import known_writers, prices, usable
from cinemai_tui.adapters.openai_embedder import OpenAIEmbedder
from cinemai_tui.adapters.shelf_files import ShelfFiles
from cinemai_tui.adapters.sqlite import open_store
from cinemai_tui.adapters.sqlite.copying import inspect
from cinemai_tui.adapters.sqlite.replacing import held_data, replacing
from cinemai_tui.adapters.worker import WarmWorker
from cinemai_tui.domain.events import Understood
from cinemai_tui.domain.health import Check, State
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.upkeep import Restored
from cinemai_tui.domain.wording import clean
from cinemai_tui.engine import Engine, Parts
from cinemai_tui.errors import BadInput, MissingExtra, StoreBusy, StoreDamaged
from cinemai_tui.ports import NEURAL, Store, Writer
from cinemai_tui.settings import Settings, exposed_keys
from cinemai_tui.upkeep.backups import Backups

DEMO_HISTORY = "people/ben-imdb.csv"
DEMO_PERSON = Person(name="ben")


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


@asynccontextmanager
async def assemble(
    settings: Settings, *, read_only: bool = False, pace: float | None = None
) -> AsyncIterator[Engine]:
    """Open everything an engine needs, and close it again.

    With `read_only`, a data folder another process is writing to can still be read.

    Raises:
        StoreTrouble: the data folder cannot be used.
    """
    folder = settings.data_dir or paths.data_dir()
    paths.private_dir(folder)
    url = settings.database_url.get_secret_value() if settings.database_url else ""
    cache = cache_of(folder, url)
    worker = WarmWorker()
    known = known_writers(settings)
    backups = backups_of(settings)
    opening = _shared(url) if url else _opened(folder, backups, read_only=read_only)
    async with opening as store:
        daily_tokens = await fair_part(store, settings.daily_tokens)
        engine = Engine(
            Parts(
                store=store,
                embedder=LsaEmbedder(worker, cache),
                shelves=ShelfFiles(cache),
                worker=worker,
                writers=usable(known),
                discovery=LocalDiscovery(known),
                price_of=prices(settings, known).of,
                daily_tokens=daily_tokens,
                daily_dollars=settings.daily_dollars,
                answer_cache=settings.answer_cache,
                rerank=settings.rerank,
                rerank_cloud=settings.rerank_cloud,
                task_writers=settings.task_writers,
                strong_writers=settings.strong_writers,
                neural=embedder(settings),
                cloud_texts=settings.cloud_texts,
                outside=outside(settings, store),
                checks=(*settings_checks(), *embedder_checks(settings), *tmdb_checks(settings)),
                clock=now,
                builtin=paths.shipped("sample_data") / "catalogue.jsonl",
                words_per_second=settings.words_per_second if pace is None else pace,
                country=settings.country,
                backups=None if url else backups,
                places={"cache": cache, "backups": backups.folder, "log": folder / "log"},
            )
        )
        try:
            yield engine
        finally:
            await engine.close()


@asynccontextmanager
async def _shared(url: str) -> AsyncIterator[Store]:
    """The store behind an address; whatever a person keeps is then there, not in the folder."""
    async with shared_database().open_store(url) as store:
        yield store


def shared_database() -> ModuleType:
    """The adapter of shared databases; raises MissingExtra."""
    try:
        return importlib.import_module("cinemai_tui.adapters.postgres")
    except ImportError as error:
        raise MissingExtra(
            "A shared database needs a package that is not installed.",
            "Say `pip install 'cinemai-tui[shared]'`.",
        ) from error


def cache_of(folder: Path, url: str) -> Path:
    """Where shelves and vector spaces are kept: each shared database has a place of its own."""
    if not url:
        return folder / "cache"
    return folder / "cache" / f"shared-{hashlib.sha256(url.encode()).hexdigest()[:12]}"


async def fair_part(store: Store, own: int) -> int:
    """Tokens a day: what a person set, or less where the shared database gives less; 0: no cap."""
    if store.sharing is None:
        return own
    given = (await store.sharing.standing()).limits.cloud_tokens_a_day
    return min(own, given) if own and given else own or given


@asynccontextmanager
async def _opened(folder: Path, backups: Backups, *, read_only: bool) -> AsyncIterator[Store]:
    async with AsyncExitStack() as stack:
        try:
            opening = open_store(folder, read_only=read_only, before_migration=backups.migrating)
            store = await stack.enter_async_context(opening)
        except StoreDamaged as damage:
            raise await asyncio.to_thread(
                _saved, folder, backups, damage, read_only=read_only
            ) from damage
        yield store


def _saved(
    folder: Path, backups: Backups, damage: StoreDamaged, *, read_only: bool
) -> StoreDamaged:
    """Put what is left of a damaged database aside, and say which backup can take its place."""
    what = damage.what
    if not read_only and held_data(folder):
        with replacing(folder) as place:
            aside = place.clear("damaged", now())
        if aside is not None and aside.stat().st_size:
            what = f"The database in {clean(str(folder))} is damaged; it is kept as {aside.name}."
    good = backups.newest_good()
    if good is None:
        return StoreDamaged(what, damage.hint)
    made = f"{good.made:%d %B %Y, %H:%M} UTC"
    return StoreDamaged(what, f"Say `cinemai-tui backup restore`: there is a backup of {made}.")


def backups_of(settings: Settings) -> Backups:
    """The backups of the data folder the settings name."""
    folder = settings.data_dir or paths.data_dir()
    return Backups(folder / "backups", inspect=inspect, clock=now, keep=settings.backups_kept)


def restore(settings: Settings, name: str = "") -> Restored:
    """Put a backup in the place of the database, the newest verified one without a name.

    It is copied to a new name and verified there first; the former database is kept aside.

    Raises:
        BadInput: there is no such backup, or it cannot be trusted; nothing was changed.
        StoreBusy: another process has the database open.
    """
    folder = settings.data_dir or paths.data_dir()
    backups = backups_of(settings)
    if not name:
        good = backups.newest_good()
        if good is None:
            raise BadInput(
                "There is no verified backup to put back.", "See `cinemai-tui backup list`."
            )
        name = good.name
    with replacing(folder) as place:
        backup = backups.copy_out(name, place.fresh)
        aside = place.put("before-restore", now())
    return Restored(backup=backup, aside=str(aside) if aside else "")


@asynccontextmanager
async def assemble_reader(
    settings: Settings, *, pace: float | None = None
) -> AsyncIterator[Engine]:
    """Open with the right to write where it is free, and only to read where it is not."""
    async with AsyncExitStack() as stack:
        try:
            engine = await stack.enter_async_context(assemble(settings, pace=pace))
        except StoreBusy:
            engine = await stack.enter_async_context(assemble(settings, read_only=True, pace=pace))
        yield engine


@asynccontextmanager
async def demo(settings: Settings) -> AsyncIterator[Settings]:
    """Settings for a throw-away copy of the prepared demo, made on first use.

    The catalogue, its vectors and the sample person's taste are prepared once per version, so
    a second demo starts at once; what is done in a demo is gone when it ends.
    """
    prepared = await _prepared_demo(settings)
    with TemporaryDirectory(prefix="cinemai-demo-", ignore_cleanup_errors=True) as folder:
        place = Path(folder) / "data"
        await asyncio.to_thread(shutil.copytree, prepared, place)
        yield settings.model_copy(update={"data_dir": place, "database_url": None})


async def _prepared_demo(settings: Settings) -> Path:
    from platformdirs import user_cache_path

    samples = paths.shipped("sample_data")
    version = hashlib.sha256(__version__.encode())
    for file in (samples / "catalogue.jsonl", samples / DEMO_HISTORY):
        version.update(file.read_bytes())
    home = paths.private_dir(user_cache_path(paths.APP) / "demo")
    ready = home / version.hexdigest()[:16]
    if ready.is_dir():
        return ready
    for old in home.iterdir():
        await asyncio.to_thread(shutil.rmtree, old, ignore_errors=True)
    making = home / f"making-{os.getpid()}"
    own = settings.model_copy(update={"data_dir": making, "database_url": None})
    async with assemble(own) as engine:
        async for event in engine.preview([samples / DEMO_HISTORY], DEMO_PERSON):
            if isinstance(event, Understood):
                async for _ in engine.commit(event.preview, DEMO_PERSON):
                    pass
        await engine.taste_of(DEMO_PERSON)
    try:
        making.rename(ready)
    except OSError:
        # Another demo was ready first: its folder serves as well.
        await asyncio.to_thread(shutil.rmtree, making, ignore_errors=True)
    return ready


def writers(settings: Settings) -> tuple[Writer, ...]:
    """The writers the settings name and allow, in their order.

    One outside this machine is left out until the person's switch allows it.
    """
    return usable(known_writers(settings))


def settings_checks() -> tuple[Check, ...]:
    """What is wrong with the settings that does not keep the program from starting."""
    exposed = exposed_keys()
    if not exposed:
        return ()
    hint = f"Say `chmod 600 {paths.config_file()}`."
    return (Check(name="settings", state=State.WARNING, detail=exposed, hint=hint),)


def embedder(settings: Settings) -> OpenAIEmbedder | None:
    """The embedder the settings name and allow, if there is one.

    Raises:
        BadSettings: its address or its key cannot be one.
    """
    if not settings.embedder_url or not settings.embedder_model.strip():
        return None
    key = settings.embedder_api_key
    made = OpenAIEmbedder(
        settings.embedder_url,
        settings.embedder_model,
        key.get_secret_value() if key else "",
        settings.embedder_dimension,
    )
    return made if made.local or settings.allow_cloud else None


def embedder_checks(settings: Settings) -> tuple[Check, ...]:
    """Why there is no embedder, where the settings name one or half of one."""
    if not settings.embedder_url:
        why, hint = "not set: the built-in vectors are used alone", ""
        return (Check(name=NEURAL, state=State.OFF, detail=why, hint=hint),)
    if not settings.embedder_model.strip():
        why, hint = "embedder_url is set, but no model", "Say `config set embedder_model NAME`."
        return (Check(name=NEURAL, state=State.WARNING, detail=why, hint=hint),)
    if embedder(settings) is None:
        why = "It is outside this machine, and such servers are switched off."
        hint = "Say `cinemai-tui config set allow_cloud yes` to allow them."
        return (Check(name=NEURAL, state=State.OFF, detail=why, hint=hint),)
    return ()
