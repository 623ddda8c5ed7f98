from __future__ import annotations

from pathlib import Path

import pytest

from cinemai_tui.catalogues.imdb_tables import find_imdb_tables, read_imdb_tables
from cinemai_tui.catalogues.lines import Lines
from cinemai_tui.domain.sources import MOST_WANTED, Wanted
from cinemai_tui.domain.titles import Kind, Title, TitleId
from cinemai_tui.errors import BadInput
from tests.unit.catalogues.tmdb_sets import BASICS, imdb_tables


def silent(what: str, done: int, total: int) -> None:
    """Nobody looks."""


def read(path: Path, wanted: Wanted = MOST_WANTED) -> Lines:
    found = find_imdb_tables(path)
    assert found is not None
    return read_imdb_tables(found, wanted, silent)


def test_titles_come_with_votes_other_names_and_directors(tmp_path: Path) -> None:
    lines = read(imdb_tables(tmp_path / "imdb"))
    assert lines.titles[0] == Title(
        id=TitleId("movie:imdb:tt9000001"),
        kind=Kind.MOVIE,
        title="Tin Garden",
        original_title="Le Jardin",
        aliases=("Blechgarten",),
        year=2016,
        runtime_minutes=101,
        genres=("Drama",),
        keywords=("film noir",),
        directors=("Ida Moss",),
        imdb_id="tt9000001",
        vote_average=7.5,
        vote_count=900,
    )
    show = lines.titles[2]
    assert (show.kind, show.year, show.end_year) == (Kind.SHOW, 1999, 2004)
    assert show.genres == ("Reality", "Science Fiction")


def test_a_quote_is_a_letter_and_a_null_is_unknown(tmp_path: Path) -> None:
    quoted = read(imdb_tables(tmp_path / "imdb")).titles[1]
    assert (quoted.title, quoted.runtime_minutes, quoted.genres) == ('"Quoted', None, ())


def test_what_is_not_wanted_stays_outside(tmp_path: Path) -> None:
    folder = imdb_tables(tmp_path / "imdb")
    assert [t.title for t in read(folder).titles] == ["Tin Garden", '"Quoted', "Long Show"]
    films = Wanted(kinds=(Kind.MOVIE,), years=(2010, None))
    assert [t.title for t in read(folder, films).titles] == ["Tin Garden"]
    everything = read(folder, Wanted(min_votes=0)).titles
    assert [t.title for t in everything][-1] == "Hardly Seen"


def test_of_too_many_those_of_most_votes_are_taken(tmp_path: Path) -> None:
    titles = read(imdb_tables(tmp_path / "imdb"), Wanted(most=2)).titles
    assert [title.title for title in titles] == ["Tin Garden", "Long Show"]


def test_a_table_that_breaks_off_gives_what_came_before_and_says_so(tmp_path: Path) -> None:
    lines = read(imdb_tables(tmp_path / "imdb", torn=True))
    assert [title.title for title in lines.titles][:2] == ["Tin Garden", '"Quoted']
    assert lines.notes == ["title.basics.tsv.gz breaks off; what came before was kept."]


def test_a_row_out_of_shape_is_refused_with_its_number(tmp_path: Path) -> None:
    lines = read(imdb_tables(tmp_path / "imdb", BASICS + "tt9000010\tmovie\tShort Row\n"))
    assert [(p.row, p.reason) for p in lines.problems] == [(9, "it has 3 cells instead of 9")]
    assert len(lines.titles) == 3


def test_the_table_of_titles_alone_will_do(tmp_path: Path) -> None:
    (tmp_path / "title.basics.tsv").write_text(BASICS, encoding="utf-8")
    lines = read(tmp_path / "title.basics.tsv")
    assert len(lines.titles) == 4
    assert lines.titles[0].vote_count is None
    assert lines.notes == ["There are no ratings, so titles of few votes are in as well."]


def test_tables_that_name_no_title_or_are_others_are_refused_in_a_sentence(tmp_path: Path) -> None:
    folder = imdb_tables(tmp_path / "imdb")
    with pytest.raises(BadInput, match=r"No title in title\.basics\.tsv\.gz is wanted"):
        read(folder, Wanted(years=(1900, 1901)))
    (folder / "title.ratings.tsv.gz").write_bytes(b"id\tstars\n1\t2\n")
    with pytest.raises(BadInput, match="has not the columns of IMDb's table"):
        read(folder)
    (folder / "title.basics.tsv.gz").unlink()
    with pytest.raises(BadInput, match="tells titles by number only"):
        find_imdb_tables(folder)
    assert find_imdb_tables(tmp_path / "nothing") is None
