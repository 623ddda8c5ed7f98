from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
import pytest

from cinemai_tui.adapters.sqlite import open_store
from cinemai_tui.adapters.sqlite.application import APPLICATION_ID
from cinemai_tui.adapters.sqlite.copying import copy, inspect
from cinemai_tui.adapters.sqlite.schema import SCHEMA
from cinemai_tui.domain.upkeep import Backup, Occasion
from cinemai_tui.errors import BadInput, StoreTrouble
from cinemai_tui.upkeep.backups import Backups
from cinemai_tui.upkeep.keeping import outlived

NOON = datetime(2025, 11, 21, 12, 0, tzinfo=UTC)


@dataclass
class Clock:
    at: datetime = NOON

    def __call__(self) -> datetime:
        self.at += timedelta(minutes=1)
        return self.at


@dataclass
class Kept:
    """A database of ours and the folder its backups go to."""

    database: Path
    backups: Backups
    clock: Clock

    def make(self) -> Backup:
        return self.backups.make(lambda to: copy(self.database, to))

    def file(self, backup: Backup) -> Path:
        return self.backups.folder / f"{backup.name}.db"


@pytest.fixture
async def kept(tmp_path: Path) -> Kept:
    async with open_store(tmp_path / "data") as store:
        await store.people.add("ann")
    clock = Clock()
    backups = Backups(tmp_path / "backups", inspect=inspect, clock=clock, keep=3)
    return Kept(tmp_path / "data" / "cinemai.db", backups, clock)


def flip(file: Path, at: int = -100) -> None:
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(bytes(data))


def test_a_backup_is_verified_private_and_tells_its_rows(kept: Kept) -> None:
    backup = kept.make()
    assert backup.good
    assert backup.rows["people"] == 1
    assert backup.schema == SCHEMA
    assert kept.file(backup).stat().st_mode & 0o777 == 0o600
    assert kept.file(backup).with_suffix(".json").stat().st_mode & 0o777 == 0o600
    assert kept.backups.folder.stat().st_mode & 0o777 == 0o700
    assert kept.backups.all() == [backup]


@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_no_umask_opens_a_backup_to_others(kept: Kept, umask: int) -> None:
    before = os.umask(umask)
    try:
        backup = kept.make()
    finally:
        os.umask(before)
    assert kept.file(backup).stat().st_mode & 0o777 == 0o600


def test_a_flipped_bit_is_found(kept: Kept) -> None:
    backup = kept.make()
    flip(kept.file(backup))
    found = kept.backups.verify(backup.name)
    assert "bytes have changed" in found.fault
    assert found.state == "damaged"
    assert kept.backups.newest_good() is None


def test_a_cut_off_backup_is_found(kept: Kept) -> None:
    backup = kept.make()
    os.truncate(kept.file(backup), backup.size // 2)
    assert "damaged" in kept.backups.verify(backup.name).fault


def test_rows_that_were_lost_are_found_even_where_the_notes_were_made_to_fit(kept: Kept) -> None:
    backup = kept.make()
    notes = kept.file(backup).with_suffix(".json")
    text = notes.read_text().replace('"people": 1', '"people": 2')
    notes.write_text(text)
    assert "rows" in kept.backups.verify(backup.name).fault


def test_a_backup_of_a_newer_version_is_told_as_one(kept: Kept) -> None:
    backup = kept.make()
    connection = apsw.Connection(str(kept.file(backup)))
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    assert "newer CinemAI TUI: its schema is 999" in kept.backups.verify(backup.name).fault


def test_a_database_of_another_program_is_no_backup(kept: Kept, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.db"
    connection = apsw.Connection(str(theirs))
    connection.execute("CREATE TABLE x (y)")
    connection.close()
    assert inspect(theirs).faults == ("It is no database of CinemAI TUI.",)

    def take_theirs(to: Path) -> None:
        shutil.copyfile(theirs, to)

    with pytest.raises(StoreTrouble, match="not kept"):
        kept.backups.make(take_theirs)
    assert kept.backups.all() == []


def test_a_copy_that_fails_leaves_no_backup_and_loses_none(kept: Kept) -> None:
    first = kept.make()

    def full(to: Path) -> None:
        raise StoreTrouble("The disk is full or failing; nothing was half-written.")

    with pytest.raises(StoreTrouble, match="full"):
        kept.backups.make(full)
    assert kept.backups.all() == [first]


def test_a_journal_beside_a_backup_is_not_read_with_it(kept: Kept) -> None:
    backup = kept.make()
    kept.file(backup).with_name(f"{backup.name}.db-wal").write_bytes(os.urandom(4096))
    assert kept.backups.verify(backup.name).good


def test_a_file_without_notes_is_there_unverified_and_can_be_verified(kept: Kept) -> None:
    backup = kept.make()
    kept.file(backup).with_suffix(".json").unlink()
    found = kept.backups.all()[0]
    assert (found.occasion, found.state) == (Occasion.FOUND, "not verified")
    assert kept.backups.verify(backup.name).good


@pytest.mark.parametrize("notes", ["", "[]", "{}", '{"sha256": 1}', '{"sha256": "../x"}', "\x00"])
def test_notes_nobody_can_read_leave_a_backup_unverified(kept: Kept, notes: str) -> None:
    backup = kept.make()
    kept.file(backup).with_suffix(".json").write_text(notes)
    assert not kept.backups.all()[0].good


def test_the_oldest_go_and_the_newest_stay(kept: Kept) -> None:
    made = [kept.make() for _ in range(5)]
    assert [b.number for b in kept.backups.all()] == [5, 4, 3]
    assert not kept.file(made[0]).with_suffix(".json").exists()


def test_a_clock_set_back_two_years_takes_no_new_backup_away(kept: Kept) -> None:
    for _ in range(3):
        kept.make()
    kept.clock.at = NOON - timedelta(days=730)
    newest = kept.make()
    assert kept.backups.all()[0] == newest
    assert [b.number for b in kept.backups.all()] == [4, 3, 2]


def entry(number: int, *, good: bool = True) -> Backup:
    return Backup(
        name=f"b{number}", number=number, made=NOON, occasion=Occasion.ASKED, size=1,
        verified=NOON if good else None, fault="" if good else "bad",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("good", "keep", "gone"),
    [
        ([True] * 4, 2, [1, 2]),
        ([True, False, False, False], 2, [2]),
        ([False] * 4, 2, [1, 2]),
        ([True, True, True, False], 1, [1, 2]),
        ([True], 1, []),
        ([], 3, []),
    ],
)
def test_the_newest_verified_one_never_goes(
    good: Sequence[bool], keep: int, gone: list[int]
) -> None:
    backups = [entry(n, good=g) for n, g in enumerate(good, 1)]
    assert [b.number for b in outlived(backups, keep)] == gone


def test_a_backup_is_named_by_its_number_too(kept: Kept) -> None:
    backup = kept.make()
    assert kept.backups.file_of("1") == kept.backups.file_of(backup.name) == kept.file(backup)
    with pytest.raises(BadInput, match="no backup"):
        kept.backups.file_of("../../data/cinemai")


def test_a_copy_out_is_verified_and_a_bad_one_leaves_nothing(kept: Kept, tmp_path: Path) -> None:
    backup = kept.make()
    target = tmp_path / "out.db"
    assert kept.backups.copy_out(backup.name, target) == backup.name
    assert inspect(target).rows == backup.rows
    assert target.stat().st_mode & 0o777 == 0o600
    flip(kept.file(backup))
    with pytest.raises(BadInput, match="cannot be put back"):
        kept.backups.copy_out(backup.name, target)
    assert not target.exists()


def test_a_symbolic_link_is_no_backup(kept: Kept) -> None:
    backup = kept.make()
    (kept.backups.folder / "cinemai-0009-20990101T000000Z.db").symlink_to(kept.file(backup))
    assert kept.backups.all() == [backup]


def test_what_a_killed_backup_left_is_cleared_later(kept: Kept) -> None:
    kept.make()
    left = kept.backups.folder / ".making-1-abc"
    left.write_bytes(b"half")
    os.utime(left, (1, 1))
    fresh = kept.backups.folder / ".making-2-abc"
    fresh.write_bytes(b"half")
    kept.make()
    assert (left.exists(), fresh.exists()) == (False, True)


def test_a_folder_that_cannot_be_written_is_a_sentence(kept: Kept) -> None:
    kept.backups.folder.write_bytes(b"a file")
    with pytest.raises(StoreTrouble, match="cannot be written"):
        kept.make()


def test_the_application_is_told_by_its_number(kept: Kept) -> None:
    connection = apsw.Connection(str(kept.file(kept.make())))
    assert connection.execute("PRAGMA application_id").get == APPLICATION_ID
    connection.close()
