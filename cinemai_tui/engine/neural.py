"""The act of giving titles neural vectors, batch by batch, and laying those over the shelf."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from weakref import WeakKeyDictionary

import numpy as np

from cinemai_tui.domain.embedding import Embedded, EmbedEvent
from cinemai_tui.domain.events import Progress
from cinemai_tui.domain.health import Check, State
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.taste import Vectors
from cinemai_tui.domain.titles import TEXT_VERSION, Title, TitleId, title_prose
from cinemai_tui.domain.wording import plural
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.sources import withheld
from cinemai_tui.engine.stock import Stock
from cinemai_tui.errors import BadSettings, CinemaiError, StoreBusy, WriterFailure, WriterTrouble
from cinemai_tui.ports import NEURAL, NeuralEmbedder

BATCH = 64
"""Titles sent at a time; a stop loses one batch at most."""

LONGEST = 1200
"""Characters of a title's text: about 300 tokens, which every embedder takes whole."""

ENOUGH = 0.9
"""The share of titles that must have a vector before any list uses them."""

LONGEST_WAIT = 60.0
MOST_WAITS = 3
"""A server that asks to wait is waited for: this many seconds, this often for one batch."""

MaySend = Callable[[Title], bool]
"""Whether a title's words may leave this machine, by the policy of its source."""

_LAID: WeakKeyDictionary[Shelf, tuple[tuple[str, int], Vectors | None]] = WeakKeyDictionary()
"""The neural vectors laid over a shelf, and the fit and count they were made from."""


def anything(title: Title) -> bool:
    """Every title may be sent."""
    return True


async def embed(
    parts: Parts, stock: Stock, *, may_send: MaySend = anything, anew: bool = False
) -> AsyncGenerator[EmbedEvent, None]:
    """Give every title that has none its vector; ends with Embedded.

    Each batch is stored before the next is asked for, so a stop loses one at most and the next
    run goes on from there. The first batch of another model, or of any with `anew`, takes the
    place of all vectors there were. An embedder outside this machine gets only titles that
    `may_send` allows.

    Raises:
        BadSettings: no embedder is set.
        StoreBusy: another process holds the data folder.
        WriterTrouble: the embedder failed.
    """
    embedder = _wanted(parts)
    if parts.store.facts().read_only:
        raise StoreBusy(
            "Vectors cannot be stored now: another CinemAI holds this folder.",
            "Close it, then try again.",
        )
    async with aclosing(stock.ready()) as steps:
        async for step in steps:
            yield step
    shelf = await stock.shelf()
    known = None if anew else _fit_of(await parts.store.vectors.fits(), embedder)
    held = set((await parts.store.vectors.all(known))[0]) if known else set()
    new = [i for i in shelf.ids if i not in held]
    missing, withheld = await _sendable(parts, embedder, new, may_send)
    dimension = _dimension(known) if known else embedder.dimension
    what = f"Reading titles with {embedder.model}"
    done = 0
    while done < len(missing):
        yield Progress(what=what, done=done, total=len(missing))
        batch = missing[done : done + BATCH]
        async with aclosing(_asked(embedder, batch, dimension)) as answers:
            vectors: Vectors | None = None
            async for answer in answers:
                if isinstance(answer, Progress):
                    yield answer
                else:
                    vectors = answer
        assert vectors is not None  # noqa: S101 - `_asked` ends with vectors or raises
        dimension = vectors.shape[1]
        ids = [title.id for title in batch]
        if known is None:
            known = fit_name(embedder.model, dimension)
            await parts.store.vectors.replace(known, ids, vectors)
        else:
            await parts.store.vectors.put(known, ids, vectors)
        done += len(batch)
    total = len(shelf.ids) - len(new) + done
    yield Embedded(
        model=embedder.model,
        dimension=dimension,
        added=done,
        held=total,
        titles=len(shelf),
        withheld=withheld,
        in_use=_enough(total, len(shelf)),
    )


def fit_name(model: str, dimension: int) -> str:
    """The name of a neural space: model, dimension and text version, never an address."""
    return f"{NEURAL}:{model}:{dimension}:{TEXT_VERSION}"


async def neural(parts: Parts, shelf: Shelf) -> Vectors | None:
    """(n, d) neural vectors in the order of the shelf, a row of zeros for a title without one.

    None without an embedder, or while fewer than nine in ten titles have one. Kept with the
    shelf until there are more.
    """
    if parts.neural is None:
        return None
    fits = await parts.store.vectors.fits()
    fit = _fit_of(fits, parts.neural)
    if fit is None or not _enough(fits[fit], len(shelf)):
        return None
    state = (fit, fits[fit])
    kept = _LAID.get(shelf)
    if kept is None or kept[0] != state:
        ids, stored = await parts.store.vectors.all(fit)
        laid = await asyncio.to_thread(_laid, shelf, ids, stored)
        kept = _LAID[shelf] = (state, laid)
    return kept[1]


async def check(parts: Parts, trouble: CinemaiError | None = None) -> Check | None:
    """How the embedder is doing; None when none is set. `trouble` is what stopped it last."""
    embedder = parts.neural
    if embedder is None:
        return None
    fits = await parts.store.vectors.fits()
    fit = _fit_of(fits, embedder)
    held = fits.get(fit, 0) if fit else 0
    titles = await parts.store.titles.count()
    where = "on this machine" if embedder.local else f"at {embedder.host}"
    detail = f"{embedder.model}, {where}: {held:,} of {plural(titles, 'title')} have a vector"
    try:
        await embedder.reach()
    except WriterTrouble as found:
        trouble = found
    if trouble is not None:
        return Check(
            name=NEURAL,
            state=State.WARNING,
            detail=f"{detail}. {trouble.what}",
            hint=trouble.hint or "Lists are made without it until it answers.",
        )
    if not _enough(held, titles):
        return Check(
            name=NEURAL,
            state=State.WARNING,
            detail=f"{detail}, too few to be used",
            hint="The app goes on with it behind the list; `catalogue embed` does it at once.",
        )
    return Check(name=NEURAL, state=State.OK, detail=detail)


def _wanted(parts: Parts) -> NeuralEmbedder:
    if parts.neural is None:
        raise BadSettings(
            "No embedder is set, so the built-in vectors are used alone.",
            "Set embedder_url and embedder_model, and allow_cloud for one outside this machine.",
        )
    return parts.neural


def _fit_of(fits: Mapping[str, int], embedder: NeuralEmbedder) -> str | None:
    """The stored space this embedder's vectors belong to, if there is one."""
    for fit in fits:
        dimension = _dimension(fit)
        if dimension and fit == fit_name(embedder.model, dimension):
            return fit if embedder.dimension in (0, dimension) else None
    return None


def _dimension(fit: str) -> int:
    """The dimension a neural fit's name tells; 0 for other fits."""
    family, _, rest = fit.partition(":")
    parts = rest.rsplit(":", 2)
    told = parts[1] if family == NEURAL and len(parts) == 3 else ""
    return int(told) if told.isdecimal() else 0


def _enough(held: int, titles: int) -> bool:
    return bool(titles) and held >= ENOUGH * titles


async def _sendable(
    parts: Parts, embedder: NeuralEmbedder, ids: Sequence[TitleId], may_send: MaySend
) -> tuple[list[Title], int]:
    """The titles of these ids that the embedder may be sent, and how many it may not."""
    titles = await parts.store.titles.get(ids)
    new = [titles[i] for i in ids if i in titles]
    kept = {} if embedder.local else await withheld(parts, ids)
    sendable = [t for t in new if embedder.local or (may_send(t) and t.id not in kept)]
    return sendable, len(new) - len(sendable)


async def _asked(
    embedder: NeuralEmbedder, batch: Sequence[Title], dimension: int
) -> AsyncGenerator[Progress | Vectors, None]:
    """A batch's vectors; waits a while for a server that asks for it."""
    texts = [title_prose(title, LONGEST) for title in batch]
    for waits in range(MOST_WAITS + 1):
        try:
            yield await embedder.embed(texts, dimension)
            return
        except WriterTrouble as trouble:
            wait = trouble.retry_after
            busy = trouble.kind in (WriterFailure.RATE, WriterFailure.SERVER)
            if not busy or wait is None or wait > LONGEST_WAIT or waits == MOST_WAITS:
                raise
        yield Progress(what=f"The embedder wants {wait:.0f} seconds of rest")
        await asyncio.sleep(wait)


def _laid(shelf: Shelf, ids: Sequence[TitleId], stored: Vectors) -> Vectors | None:
    """The stored rows in the order of the shelf; None when too few of its titles have one."""
    found = [(shelf.row_of[i], index) for index, i in enumerate(ids) if i in shelf.row_of]
    if not _enough(len(found), len(shelf)):
        return None
    laid = np.zeros((len(shelf), stored.shape[1]), np.float32)
    rows, places = zip(*found, strict=True)
    laid[list(rows)] = stored[list(places)]
    return laid
