from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from cinemai_tui.adapters.shelf_files import ShelfFiles
from cinemai_tui.domain.shelf import Codes, Shelf
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.errors import StoreTrouble
from tests.contracts.making import ids, units
from tests.unit.adapters.sqlite_files import modes


def shelf(count: int = 6, generation: str = "abc-1", fit: str = "lsa/1", seed: int = 1) -> Shelf:
    numbers = np.arange(count)
    return Shelf(
        ids=tuple(ids(count)),
        imdb=tuple(f"tt{number}" if number % 2 else "" for number in range(count)),
        tmdb=numbers.astype(np.int64) * 10**10,
        kinds=(numbers % 2).astype(np.uint8),
        years=(1950 + numbers).astype(np.int16),
        runtimes=np.zeros(count, np.int16),
        ages=np.full(count, -1, np.int16),
        vote_average=np.where(numbers % 2, np.nan, 7.5).astype(np.float32),
        vote_count=numbers.astype(np.int64),
        fame=np.full(count, np.nan, np.float32),
        acclaim=np.linspace(0, 100, count).astype(np.float32),
        genres=Codes.of([("Drama", "Crime")[: number % 3] for number in range(count)]),
        countries=Codes.of([()] * count),
        languages=Codes.of([("en",)] * count),
        names=Codes.of(
            [(f"name {number}", "七人の侍 \ud800")[: number % 3] for number in range(count)]
        ),
        kindred_starts=np.minimum(np.arange(count + 1), 2).astype(np.int64),
        kindred=np.array([1, 0][:count], np.int64),
        vectors=units(count, 8, seed) if count else np.zeros((0, 8), np.float32),
        fit=fit,
        generation=generation,
    )


def same(one: Shelf, other: Shelf) -> bool:
    """True when all columns hold the same values of the same types."""
    for field in fields(Shelf):
        left, right = getattr(one, field.name), getattr(other, field.name)
        if isinstance(left, Codes):
            if left.names != right.names or left.codes.dtype != right.codes.dtype:
                return False
            left, right = np.r_[left.starts, left.codes], np.r_[right.starts, right.codes]
        if isinstance(left, np.ndarray):
            if left.dtype != right.dtype or not np.array_equal(left, right, equal_nan=True):
                return False
        elif left != right:
            return False
    return True


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "cache"


@pytest.fixture
def cache(folder: Path) -> ShelfFiles:
    return ShelfFiles(folder)


def kept(folder: Path) -> Path:
    [found] = folder.iterdir()
    return found


async def test_a_shelf_comes_back_as_it_was_saved(cache: ShelfFiles) -> None:
    saved = shelf()
    await cache.save(saved)
    found = await cache.load("abc-1", "lsa/1")
    assert found is not None
    assert same(found, saved)
    assert found.row_of[TitleId("movie:tmdb:0003")] == 3


async def test_an_empty_shelf_comes_back(cache: ShelfFiles) -> None:
    await cache.save(shelf(0))
    found = await cache.load("abc-1", "lsa/1")
    assert found is not None
    assert same(found, shelf(0))


async def test_the_vectors_are_mapped_not_read(cache: ShelfFiles) -> None:
    await cache.save(shelf())
    found = await cache.load("abc-1", "lsa/1")
    assert found is not None
    assert isinstance(found.vectors.base, np.memmap)
    assert not found.vectors.flags.writeable


async def test_nothing_is_found_before_anything_is_saved(cache: ShelfFiles, folder: Path) -> None:
    assert await cache.load("abc-1", "lsa/1") is None
    assert folder.parent.name not in modes(folder.parent.parent)


@pytest.mark.parametrize(("generation", "fit"), [("abc-2", "lsa/1"), ("abc-1", "lsa/2"), ("", "")])
async def test_only_the_same_generation_and_fit_is_found(
    cache: ShelfFiles, generation: str, fit: str
) -> None:
    await cache.save(shelf())
    assert await cache.load(generation, fit) is None


async def test_only_the_newest_shelf_is_kept(cache: ShelfFiles, folder: Path) -> None:
    await cache.save(shelf())
    await cache.save(shelf(generation="abc-2"))
    assert await cache.load("abc-1", "lsa/1") is None
    assert await cache.load("abc-2", "lsa/1") is not None
    assert len(modes(folder)) == 1


async def test_saving_the_same_stamp_again_replaces_the_shelf(cache: ShelfFiles) -> None:
    await cache.save(shelf())
    await cache.save(shelf(seed=2))
    found = await cache.load("abc-1", "lsa/1")
    assert found is not None
    assert same(found, shelf(seed=2))


async def test_a_shelf_in_use_outlives_its_replacement(cache: ShelfFiles) -> None:
    await cache.save(shelf())
    found = await cache.load("abc-1", "lsa/1")
    await cache.save(shelf(generation="abc-2"))
    assert found is not None
    assert same(found, shelf())


async def test_other_files_of_the_folder_are_left_alone(cache: ShelfFiles, folder: Path) -> None:
    await cache.save(shelf())
    (folder / "lsa-basis.npz").write_bytes(b"theirs")
    await cache.save(shelf(generation="abc-2"))
    assert (folder / "lsa-basis.npz").read_bytes() == b"theirs"


@pytest.mark.parametrize("umask", [0o000, 0o022])
async def test_only_the_owner_can_read_a_shelf(cache: ShelfFiles, folder: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        await cache.save(shelf())
    finally:
        os.umask(before)
    assert set(modes(kept(folder)).values()) == {0o600}
    assert [*modes(folder).values(), *modes(folder.parent).values()] == [0o700, 0o700]


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(bytes(content))


def empty(file: Path) -> None:
    file.write_bytes(b"")


def poison(file: Path) -> None:
    file.write_bytes(pickle.dumps(["not ours"]))


NAMES = (
    "genres_starts.npy", "kinds.npy", "names_codes.npy", "stamp.json", "vectors.npy", "words.json",
)  # fmt: skip


@pytest.mark.parametrize("damage", [cut, flip, empty, poison, Path.unlink])
@pytest.mark.parametrize("name", NAMES)
async def test_a_damaged_file_makes_the_shelf_absent(
    cache: ShelfFiles, folder: Path, name: str, damage: Callable[[Path], None]
) -> None:
    await cache.save(shelf())
    damage(kept(folder) / name)
    assert await cache.load("abc-1", "lsa/1") is None
    await cache.save(shelf())
    assert await cache.load("abc-1", "lsa/1") is not None


async def test_vectors_that_are_no_longer_unit_rows_make_the_shelf_absent(
    cache: ShelfFiles, folder: Path
) -> None:
    await cache.save(shelf(2000))
    file = kept(folder) / "vectors.npy"
    content = file.read_bytes()
    file.write_bytes(content[:5000] + bytes(len(content) - 5000))
    assert await cache.load("abc-1", "lsa/1") is None


@pytest.mark.parametrize("stamp", ["[]", "{}", "null", '{"format": 1}', "7", "{", '"x"'])
async def test_a_senseless_stamp_makes_the_shelf_absent(
    cache: ShelfFiles, folder: Path, stamp: str
) -> None:
    await cache.save(shelf())
    (kept(folder) / "stamp.json").write_text(stamp)
    assert await cache.load("abc-1", "lsa/1") is None


async def test_a_save_that_breaks_off_keeps_the_old_shelf_and_no_rest(
    cache: ShelfFiles, folder: Path
) -> None:
    await cache.save(shelf())
    with pytest.raises(AttributeError):
        await cache.save(replace(shelf(generation="abc-2"), names=None))  # type: ignore[arg-type]  # breaks
    assert len(modes(folder)) == 1
    assert await cache.load("abc-1", "lsa/1") is not None


async def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreTrouble, match="could not be kept"):
        await ShelfFiles(tmp_path / "file" / "cache").save(shelf())


async def test_what_a_killed_process_left_half_made_is_cleared_away_later(
    cache: ShelfFiles, folder: Path
) -> None:
    fresh, old = folder / "shelf-1.new", folder / "shelf-2.new"
    for half in (fresh, old):
        half.mkdir(parents=True)
    os.utime(old, (0, 0))
    await cache.save(shelf())
    assert {"shelf-1.new"} == {name for name in modes(folder) if name.endswith(".new")}
