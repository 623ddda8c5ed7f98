from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinemai_tui.catalogues.lines import LineProblem, parse_line, read_catalogue, title_of
from cinemai_tui.domain.titles import Kind
from cinemai_tui.errors import BadInput

HEAT = {
    "kind": "movie", "title": "Heat", "year": 1995, "runtime_minutes": 170,
    "genres": ["Crime", "sci-fi"], "countries": ["USA", "UK"], "languages": ["en"],
    "directors": ["Michael Mann"], "certifications": {"US": "R"}, "imdb_id": "tt0113277",
    "tmdb_id": 949, "fame": 90, "acclaim": 86, "kindred": ["movie:tmdb:9008"],
}  # fmt: skip


def write(path: Path, *lines: object) -> Path:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_documented_shape_is_read() -> None:
    title = title_of(HEAT)
    assert title.id == "movie:tmdb:949"
    assert title.kind is Kind.MOVIE
    assert title.genres == ("Crime", "Science Fiction")
    assert title.countries == ("US", "GB")
    assert title.certifications == (("US", "R"),)
    assert title.kindred == ("movie:tmdb:9008",)


def test_ids_follow_tmdb_then_imdb_then_a_readable_slug() -> None:
    bare = {"title": "Heat: The Return", "year": 1995}
    assert title_of(bare | {"tmdb_id": 7, "imdb_id": "tt0000001"}).id == "movie:tmdb:7"
    assert title_of(bare | {"imdb_id": "tt0000001"}).id == "movie:imdb:tt0000001"
    assert title_of(bare | {"kind": "show"}).id == "show:own:heat-the-return-1995"


def test_common_synonyms_are_understood_and_the_documented_name_wins() -> None:
    line = {
        "title": "X", "year": "1999", "runtime": 80, "original_language": "cn",
        "country": "South Korea", "plot": "A plot.", "tagline": "A tag.",
    }  # fmt: skip
    title = title_of(line)
    assert (title.runtime_minutes, title.languages, title.countries) == (80, ("zh",), ("KR",))
    assert title.overview == "A plot. A tag."
    assert title_of(line | {"runtime_minutes": 90}).runtime_minutes == 90


def test_fields_nobody_knows_are_counted() -> None:
    ignored: Counter[str] = Counter()
    title_of({"title": "X", "year": 1999, "popularity": 3}, ignored)
    assert ignored == {"popularity": 1}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ({"year": 1999}, "no title"),
        ({"title": "\x1b\x07", "year": 1999}, "no title"),
        ({"title": "X"}, "year"),
        ({"title": "X", "year": 99999}, "year"),
        ({"title": "X", "year": "soon"}, "year"),
        ({"title": "X", "year": 1999, "kind": "podcast"}, "podcast"),
    ],
)
def test_a_line_without_the_required_fields_gets_a_reason(
    line: dict[str, object], reason: str
) -> None:
    with pytest.raises(LineProblem, match=reason):
        title_of(line)


def test_impossible_values_are_unknown_not_stored() -> None:
    line = {
        "title": "X", "year": 1999, "runtime": 0, "vote_average": float("nan"), "fame": 900,
        "vote_count": -4, "imdb_id": "nm123", "tmdb_id": True, "end_year": 12,
    }  # fmt: skip
    title = title_of(line)
    assert title.runtime_minutes is None
    assert title.vote_average is None
    assert title.fame is None
    assert title.vote_count is None
    assert title.imdb_id is None
    assert title.tmdb_id is None
    assert title.end_year is None


def test_broken_lines_are_reported_with_number_and_reason_and_the_rest_is_kept(
    tmp_path: Path,
) -> None:
    file = write(tmp_path / "c.jsonl", HEAT, "not json", "[1]", {"title": "No year"}, "", HEAT)
    lines = read_catalogue(file)
    assert len(lines.titles) == 1
    assert lines.read == 5
    assert [problem.row for problem in lines.problems] == [2, 3, 4, 6]
    assert "stands twice" in lines.problems[-1].reason


def test_a_gzip_and_one_that_breaks_off_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    text = "\n".join(
        json.dumps({"title": f"Film {n} {n * 7919}", "year": 1900 + n % 100}) for n in range(4000)
    )
    packed = gzip.compress(text.encode())
    whole = tmp_path / "w.jsonl.gz"
    whole.write_bytes(packed)
    assert len(read_catalogue(whole).titles) == 4000
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(packed[: len(packed) // 2])
    lines = read_catalogue(cut)
    assert 0 < len(lines.titles) < 4000
    assert "breaks off" in lines.problems[-1].reason


def test_a_huge_line_is_skipped_and_the_next_one_kept(tmp_path: Path) -> None:
    file = write(tmp_path / "c.jsonl", {"title": "x" * 300_000, "year": 1999}, HEAT)
    lines = read_catalogue(file)
    assert [title.title for title in lines.titles] == ["Heat"]
    assert "longer" in lines.problems[0].reason


@pytest.mark.parametrize("content", ["", "\n\n", "no json at all", "\x00\x01\x02"])
def test_a_file_without_a_title_is_refused_in_a_sentence(tmp_path: Path, content: str) -> None:
    file = write(tmp_path / "c.jsonl", content)
    with pytest.raises(BadInput, match="No title could be read"):
        read_catalogue(file)


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="There is no file"):
        read_catalogue(tmp_path / "none.jsonl")


@given(st.text(max_size=200))
def test_no_line_whatever_it_holds_raises_anything_but_a_line_problem(text: str) -> None:
    try:
        title_of(parse_line(text))
    except LineProblem as problem:
        assert str(problem)


@given(
    st.dictionaries(
        st.sampled_from([*sorted(HEAT), "aliases", "cast", "vote_average", "id", "keywords"]),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text()),
    )
)
def test_no_value_whatever_its_type_raises_anything_but_a_line_problem(
    line: dict[str, object],
) -> None:
    try:
        title = title_of({"title": "X", "year": 1999} | line)
    except LineProblem:
        return
    assert title.title
    assert title.year
