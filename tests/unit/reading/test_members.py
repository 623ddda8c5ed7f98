from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

import pytest

from cinemai_tui.reading.limits import Limits
from cinemai_tui.reading.members import Member, Trouble, data_file, open_members


def only_trouble(*paths: Path, limits: Limits | None = None) -> Trouble:
    (found,) = open_members(paths, limits or Limits())
    assert isinstance(found, Trouble)
    return found


def test_a_file_is_read_with_its_name_and_the_folder_it_lies_in(tmp_path: Path) -> None:
    (tmp_path / "likes").mkdir()
    path = tmp_path / "likes" / "films.csv"
    path.write_bytes(b"Name\nHeat\n")
    (member,) = open_members([path])
    assert isinstance(member, Member)
    assert (member.name, member.data) == ("films.csv", b"Name\nHeat\n")
    assert member.path == PurePosixPath("likes/films.csv")


def test_a_member_fetches_its_neighbours_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "ratings.csv").write_bytes(b"a")
    (tmp_path / "movies.csv").write_bytes(b"b")
    (tmp_path / "folder").mkdir()
    (member,) = open_members([tmp_path / "ratings.csv"])
    assert isinstance(member, Member)
    assert member.beside("movies.csv") == b"b"
    assert member.beside("links.csv") is None
    assert member.beside("folder") is None


def test_a_missing_file_gives_one_sentence(tmp_path: Path) -> None:
    assert only_trouble(tmp_path / "gone.csv").what == "gone.csv does not exist."


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert only_trouble(tmp_path / "pipe.csv").what == "pipe.csv is not a regular file but a pipe."


def test_a_device_is_refused_without_reading_it() -> None:
    assert "a device" in only_trouble(Path("/dev/zero")).what


def test_a_broken_link_is_named_as_one(tmp_path: Path) -> None:
    (tmp_path / "export.csv").symlink_to(tmp_path / "gone.csv")
    assert "link to a file that is gone" in only_trouble(tmp_path / "export.csv").what


def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(b"x")

    def refused(*_: object) -> int:
        raise PermissionError

    # The superuser may read anything, so the refusal itself is played.
    monkeypatch.setattr(os, "open", refused)
    trouble = only_trouble(path)
    assert trouble.what == "export.csv may not be read."
    assert "permissions" in trouble.hint


def test_a_path_that_cannot_exist_gives_one_sentence() -> None:
    assert "not a path that can exist" in only_trouble(Path("nul\0byte.csv")).what


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(b"x" * 11)
    assert "larger than" in only_trouble(path, limits=Limits(total_bytes=10)).what


def test_control_characters_in_a_name_never_reach_the_sentence(tmp_path: Path) -> None:
    assert only_trouble(tmp_path / "a\x1b]0;x\x07b.csv").what == "a]0;xb.csv does not exist."


def test_a_folder_gives_its_data_files_but_nothing_private(tmp_path: Path) -> None:
    for name in ("ratings.csv", "profile.csv", "access_token.csv", ".hidden.csv", "photo.jpg"):
        (tmp_path / name).write_bytes(b"x")
    names = [found.name for found in open_members([tmp_path])]
    assert names == [f"{tmp_path.name}/ratings.csv"]


def test_a_folder_is_searched_a_few_levels_deep(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b" / "c" / "d" / "e"
    deep.mkdir(parents=True)
    (deep / "ratings.csv").write_bytes(b"x")
    (tmp_path / "a" / "watched.csv").write_bytes(b"x")
    assert [found.name for found in open_members([tmp_path])] == [f"{tmp_path.name}/a/watched.csv"]


def test_a_folder_without_exports_gives_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    assert "holds no export file" in only_trouble(tmp_path).what


def test_a_pipe_inside_a_folder_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ratings.csv")
    assert "not a regular file" in only_trouble(tmp_path).what


def test_several_paths_come_in_their_order_bad_ones_in_place(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"x")
    found = list(open_members([tmp_path / "gone.csv", tmp_path / "a.csv"]))
    assert [type(one) for one in found] == [Trouble, Member]


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("ratings.csv", True),
        ("Ratings.JSON", True),
        ("__MACOSX/._ratings.csv", False),
        ("refresh_token.csv", False),
        ("user_personal_data.csv", False),
        ("ip_address.csv", False),
        ("BillingHistory.csv", False),
        ("photo.png", False),
    ],
)
def test_only_data_that_is_not_private_counts_as_data(name: str, good: bool) -> None:
    assert data_file(PurePosixPath(name)) is good
