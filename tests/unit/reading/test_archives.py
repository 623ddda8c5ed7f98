from __future__ import annotations

import io
import stat
import struct
import zipfile
from pathlib import Path, PurePosixPath

from cinemai_tui.reading.limits import MIB, Limits
from cinemai_tui.reading.members import Member, Trouble, open_members


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def only_trouble(path: Path, limits: Limits | None = None) -> Trouble:
    (found,) = open_members([path], limits or Limits())
    assert isinstance(found, Trouble)
    return found


def test_members_are_read_from_memory_and_nothing_is_written(tmp_path: Path) -> None:
    path = zipped(tmp_path / "export.zip", {"wrap/diary.csv": b"a", "wrap/likes/films.csv": b"b"})
    found = [one for one in open_members([path]) if isinstance(one, Member)]
    assert [(one.path, one.data) for one in found] == [
        (PurePosixPath("wrap/diary.csv"), b"a"),
        (PurePosixPath("wrap/likes/films.csv"), b"b"),
    ]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["export.zip", "home"]


def test_private_members_are_never_opened(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "gdpr.zip",
        {"access_token.csv": b"secret", "ip_address.csv": b"1.2.3.4", "watched.csv": b"a"},
    )
    assert [one.name for one in open_members([path])] == ["gdpr.zip/watched.csv"]


def test_a_member_finds_its_neighbour_in_the_zip(tmp_path: Path) -> None:
    path = zipped(tmp_path / "ml.zip", {"ml/ratings.csv": b"a", "ml/movies.csv": b"b"})
    members = open_members([path])
    member = next(members)
    assert isinstance(member, Member)
    assert member.beside("movies.csv") == b"b"
    assert member.beside("links.csv") is None


def test_im10_a_bomb_is_refused_by_its_ratio_before_it_is_unpacked(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bomb.zip", {"watched.csv": b"0" * (20 * MIB)})
    assert "packed more than 200 times tighter" in only_trouble(path).what


def test_im10_what_unpacks_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "big.zip", {"watched.csv": bytes(range(256)) * 100})
    assert "unpacks to" in only_trouble(path, Limits(total_bytes=20_000)).what


def test_im10_too_many_members_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "many.zip", {f"{n}.csv": b"" for n in range(1_001)})
    assert only_trouble(path).what == "many.zip holds 1,001 files; at most 1,000 are read."


def test_im10_a_zip_in_a_zip_is_named_and_not_opened(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("watched.csv", b"Name\n")
    path = zipped(tmp_path / "outer.zip", {"inner.zip": inner.getvalue()})
    assert "another zip" in only_trouble(path).what


def test_im11_paths_that_lead_out_are_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "odd.zip",
        {"../watched.csv": b"x", "/ratings.csv": b"x", "C:/diary.csv": b"x", "watched.csv": b"a"},
    )
    trouble, member = open_members([path])
    assert isinstance(trouble, Trouble)
    assert "3 members with a path that leads out of it" in trouble.what
    assert isinstance(member, Member)
    assert member.data == b"a"


def test_im11_a_link_inside_a_zip_is_refused(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("watched.csv")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
    assert "or is a link" in only_trouble(tmp_path / "link.zip").what


def test_im11_escape_codes_in_member_names_are_cleaned(tmp_path: Path) -> None:
    path = zipped(tmp_path / "esc.zip", {"\x1b[2Jwatched.csv": b"a"})
    (member,) = open_members([path])
    assert member.name == "esc.zip/[2Jwatched.csv"


def test_im11_an_encrypted_member_is_refused_in_words(tmp_path: Path) -> None:
    path = zipped(tmp_path / "locked.zip", {"watched.csv": b"abc"})
    data = bytearray(path.read_bytes())
    # Bit 0 of the flags, in the local header and in the directory, means encrypted.
    data[6] |= 1
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 8] |= 1
    path.write_bytes(bytes(data))
    assert only_trouble(path).what == "locked.zip/watched.csv is encrypted, so it cannot be read."


def test_im11_a_cut_off_zip_is_refused_in_words(tmp_path: Path) -> None:
    path = zipped(tmp_path / "cut.zip", {"watched.csv": b"Name\nHeat\n" * 100})
    path.write_bytes(path.read_bytes()[:-40])
    assert only_trouble(path).what == "cut.zip is a damaged or cut-off zip."


def test_a_member_with_a_wrong_checksum_is_damaged_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "hurt.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("diary.csv", b"AAAAAAAAAA")
        archive.writestr("watched.csv", b"fine")
    path.write_bytes(path.read_bytes().replace(b"AAAAAAAAAA", b"AAAAABAAAA"))
    hurt, fine = open_members([path])
    assert isinstance(hurt, Trouble)
    assert hurt.what == "hurt.zip/diary.csv is damaged."
    assert isinstance(fine, Member)


def test_a_member_that_lies_about_its_size_is_never_read_beyond_it(tmp_path: Path) -> None:
    path = zipped(tmp_path / "liar.zip", {"watched.csv": b"0" * 50_000})
    data = bytearray(path.read_bytes())
    directory = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, directory + 24, 10)
    path.write_bytes(bytes(data))
    found = next(iter(open_members([path])))
    assert isinstance(found, Trouble) or len(found.data) <= 10


def test_a_workbook_is_told_apart_from_an_export(tmp_path: Path) -> None:
    path = zipped(tmp_path / "films.xlsx", {"xl/workbook.xml": b"<x/>", "xl/sheet1.xml": b"<x/>"})
    assert "Save the sheet as CSV" in only_trouble(path).hint


def test_equal_member_names_are_both_read(tmp_path: Path) -> None:
    path = tmp_path / "twice.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("watched.csv", b"first")
        archive.filelist[0].filename = "other.csv"
        archive.NameToInfo.clear()
        archive.writestr("watched.csv", b"second")
        archive.filelist[0].filename = "watched.csv"
    found = [one.data for one in open_members([path]) if isinstance(one, Member)]
    assert found == [b"first", b"second"]


def test_a_zip_without_anything_known_gives_one_sentence(tmp_path: Path) -> None:
    path = zipped(tmp_path / "photos.zip", {"a.jpg": b"x"})
    assert "holds no export file that is known by its name" in only_trouble(path).what
