"""The ports that do work: vectors, shelves, heavy functions, words, the time."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.taste import Vectors
from cinemai_tui.domain.titles import Title

T = TypeVar("T")


class Embedder(Protocol):
    """Titles become unit vectors. An embedder's `fit` names its vector space for good."""

    @property
    def fit(self) -> str | None:
        """The name of the current space, or None before the first `learn` or `load`."""
        ...

    async def learn(self, titles: Sequence[Title]) -> Vectors:
        """Learn the space from these titles; returns their (n, d) vectors, n in order."""
        ...

    async def embed(self, titles: Sequence[Title]) -> Vectors:
        """(n, d) unit vectors of titles in the current space."""
        ...


class ShelfCache(Protocol):
    """Shelves kept ready on disk, so a warm start maps them instead of building."""

    async def load(self, generation: str, fit: str) -> Shelf | None:
        """The shelf of exactly that generation and fit, or None; a damaged one is None too."""
        ...

    async def save(self, shelf: Shelf) -> None:
        """Keep this shelf, and only this one."""
        ...


class Worker(Protocol):
    """Runs heavy plain functions away from the event loop, in one warm process."""

    async def warm(self) -> None:
        """Start the process and its heavy imports behind the first frame."""
        ...

    async def run(self, work: Callable[..., T], /, *args: object) -> T:
        """Run a module-level function with picklable arguments; its exceptions come back."""
        ...

    async def close(self) -> None:
        """End the process at once, even in the middle of work."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Something said earlier in a conversation, by the person or by the writer."""

    by_writer: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What a writer is asked: instructions of ours, and data that is never an instruction.

    `earlier` is what was said before, oldest first; `user` is what is said now.
    """

    system: str
    user: str
    max_tokens: int = 400
    earlier: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """The tokens a server counted for one call: those read, and those written."""

    tokens_in: int
    tokens_out: int


class Writer(Protocol):
    """Words from a model. One attempt, no retries, no deadlines: those belong to the chain."""

    @property
    def name(self) -> str:
        """The name shown to people, such as `openai` or `template`."""
        ...

    @property
    def local(self) -> bool:
        """True when nothing leaves the machine."""
        ...

    def write(self, prompt: Prompt) -> AbstractAsyncContextManager[AsyncIterator[str | Usage]]:
        """Stream the answer piece by piece; leaving the context closes the connection.

        A server that counts its tokens is quoted in a `Usage`, after the last piece.

        Raises:
            WriterTrouble: for whatever goes wrong, a stream without a proper end included.
        """
        ...

    async def model(self) -> str:
        """The model that will be asked; raises WriterTrouble when none can be."""
        ...


class Clock(Protocol):
    """What time it is; tests hold it still."""

    def __call__(self) -> datetime:
        """Now, in UTC."""
        ...
