"""The one place where an engine is put together: the only module that names adapters."""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from cinemai_tui import __version__, paths
from cinemai_tui.adapters.lsa_embedder import LsaEmbedder
from cinemai_tui.adapters.openai_compatible import OpenAICompatible
from cinemai_tui.adapters.shelf_files import ShelfFiles
from cinemai_tui.adapters.sqlite import open_store
from cinemai_tui.adapters.worker import WarmWorker
from cinemai_tui.domain.events import Understood
from cinemai_tui.domain.people import Person
from cinemai_tui.engine import Engine, Parts
from cinemai_tui.errors import StoreBusy
from cinemai_tui.ports import Writer
from cinemai_tui.settings import Settings

OPENAI = "https://api.openai.com/v1"
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
    cache = folder / "cache"
    worker = WarmWorker()
    async with open_store(folder, read_only=read_only) as store:
        engine = Engine(
            Parts(
                store=store,
                embedder=LsaEmbedder(worker, cache),
                shelves=ShelfFiles(cache),
                worker=worker,
                writers=writers(settings),
                clock=now,
                builtin=paths.shipped("sample_data") / "catalogue.jsonl",
                words_per_second=settings.words_per_second if pace is None else pace,
                country=settings.country,
            )
        )
        try:
            yield engine
        finally:
            await engine.close()


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
        yield settings.model_copy(update={"data_dir": place})


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
    async with assemble(settings.model_copy(update={"data_dir": making})) as engine:
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
    found: list[Writer] = []
    for name in settings.writers:
        if name == "openai" and (settings.openai_base_url or settings.openai_api_key):
            key = settings.openai_api_key
            writer = OpenAICompatible(
                name="openai",
                base_url=settings.openai_base_url or OPENAI,
                api_key=key.get_secret_value() if key else "",
                model=settings.openai_model or None,
            )
            if writer.local or settings.allow_cloud:
                found.append(writer)
    return tuple(found)
