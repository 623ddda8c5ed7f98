"""The embedder: learned through the worker, kept between runs."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest

from cinemai_tui.adapters.lsa_embedder import LsaEmbedder, best_known
from cinemai_tui.adapters.worker import WarmWorker
from cinemai_tui.domain.titles import Title
from cinemai_tui.errors import StoreTrouble
from tests.unit.taste.making import title

T = TypeVar("T")


class Here:
    """A worker that runs everything where it is called, and counts."""

    def __init__(self) -> None:
        self.ran: list[str] = []

    async def warm(self) -> None:
        return None

    async def run(self, work: Callable[..., T], /, *args: object) -> T:
        self.ran.append(work.__name__)
        return work(*args)

    async def close(self) -> None:
        return None


def titles(n: int = 60) -> list[Title]:
    return [
        title(
            f"t{i}",
            1950 + i,
            overview=f"A {('quiet', 'loud', 'long')[i % 3]} tale of town{i % 7} and river{i % 9}",
            genres=(("Drama", "Comedy", "War")[i % 3],),
            fame=i,
        )
        for i in range(n)
    ]


async def test_learning_gives_unit_vectors_in_order_and_names_the_space(tmp_path: Path) -> None:
    embedder = LsaEmbedder(Here(), tmp_path / "cache", 16)
    assert embedder.fit is None
    vectors = await embedder.learn(titles())
    assert vectors.shape == (60, 16)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(60), abs=1e-5)
    assert embedder.fit is not None
    assert embedder.fit.startswith("lsa16-")


async def test_placing_a_title_again_gives_its_learned_vector(tmp_path: Path) -> None:
    embedder = LsaEmbedder(Here(), tmp_path, 16)
    vectors = await embedder.learn(titles())
    assert (await embedder.embed(titles()[3:5])).tobytes() == vectors[3:5].tobytes()


async def test_the_space_is_found_again_after_a_restart(tmp_path: Path) -> None:
    first = LsaEmbedder(Here(), tmp_path, 16)
    vectors = await first.learn(titles())
    second = LsaEmbedder(Here(), tmp_path, 16)
    assert second.fit == first.fit
    assert (await second.embed(titles())).tobytes() == vectors.tobytes()


async def test_the_same_titles_keep_the_space_and_changed_words_make_another(
    tmp_path: Path,
) -> None:
    embedder = LsaEmbedder(Here(), tmp_path, 16)
    await embedder.learn(titles())
    first = embedder.fit
    await embedder.learn([replace(one, fame=1) for one in titles()])
    assert embedder.fit == first
    await embedder.learn([*titles()[:-1], replace(titles()[-1], overview="Another tale")])
    assert embedder.fit != first


async def test_many_titles_are_placed_in_the_worker(tmp_path: Path) -> None:
    here = Here()
    embedder = LsaEmbedder(here, tmp_path, 16)
    await embedder.learn(titles())
    few, many = await embedder.embed(titles(20)), await embedder.embed(titles(400))
    assert here.ran == ["learn_space", "place"]
    assert many[:20].tobytes() == few.tobytes()


@pytest.mark.parametrize("n", [1, 2, 5])
async def test_tiny_catalogues_are_learned_too(tmp_path: Path, n: int) -> None:
    vectors = await LsaEmbedder(Here(), tmp_path).learn(titles(n))
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(n), abs=1e-5)


async def test_no_titles_are_nothing_to_learn(tmp_path: Path) -> None:
    embedder = LsaEmbedder(Here(), tmp_path)
    assert (await embedder.learn([])).shape == (0, 0)
    assert embedder.fit is None


async def test_placing_before_learning_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble, match="learned anew"):
        await LsaEmbedder(Here(), tmp_path).embed(titles(2))


def damage(folder: Path) -> None:
    for path in folder.glob("*.npz"):
        path.write_bytes(b"gone")


@pytest.mark.parametrize("n", [2, 400])
async def test_a_damaged_space_is_told_and_learned_anew(tmp_path: Path, n: int) -> None:
    embedder = LsaEmbedder(Here(), tmp_path, 16)
    await embedder.learn(titles())
    damage(tmp_path)
    embedder = LsaEmbedder(Here(), tmp_path, 16)
    with pytest.raises(StoreTrouble, match="missing or damaged"):
        await embedder.embed(titles(n))
    assert embedder.fit is None
    assert LsaEmbedder(Here(), tmp_path, 16).fit is None
    assert len(await embedder.learn(titles())) == 60


async def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreTrouble, match="could not be written"):
        await LsaEmbedder(Here(), tmp_path / "file").learn(titles())


def test_the_best_known_are_learned_from_by_votes_or_fame() -> None:
    some = [
        title("a", fame=10),
        title("b", vote_count=19_999),
        title("c"),
        title("d", fame=80),
    ]
    assert best_known(some, 2) == [1, 3]
    assert best_known(some, 9) == [0, 1, 2, 3]


async def test_a_real_process_learns_and_a_warm_start_needs_neither_sklearn_nor_scipy(
    tmp_path: Path,
) -> None:
    worker = WarmWorker()
    vectors = await LsaEmbedder(worker, tmp_path, 16).learn(titles())
    await worker.close()
    assert vectors.shape == (60, 16)
    code = (
        "import asyncio, sys\n"
        "from pathlib import Path\n"
        "from cinemai_tui.adapters.lsa_embedder import LsaEmbedder\n"
        "from cinemai_tui.domain.titles import Kind, Title, TitleId\n"
        "one = Title(id=TitleId('x'), kind=Kind.MOVIE, title='town', year=1990)\n"
        f"found = asyncio.run(LsaEmbedder(None, Path({str(tmp_path)!r}), 16).embed([one]))\n"
        "assert found.shape == (1, 16)\n"
        "assert not {'sklearn', 'scipy', 'hdbscan'} & set(sys.modules)\n"
    )
    await asyncio.to_thread(subprocess.run, [sys.executable, "-c", code], check=True)
