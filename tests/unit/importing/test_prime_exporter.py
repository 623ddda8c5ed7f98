from __future__ import annotations

from pathlib import Path

import pytest

from cinemai_tui.domain.history import Precision
from cinemai_tui.domain.titles import Kind
from tests.unit.importing.support import fixture, preview


def test_the_exporter_of_today_is_read() -> None:
    found = fixture("prime_exporter.csv")
    film, episode = found.events
    assert (found.format, found.read) == ("prime exporter", 2)
    assert (film.title, film.kind, film.when, film.precision) == (
        "Tin Garden",
        Kind.MOVIE,
        "2024-01-15",
        Precision.DAY,
    )
    assert (episode.title, episode.kind, episode.episode_title) == (
        "Copper Meridian",
        Kind.SHOW,
        "The Long Coil",
    )


def test_the_older_one_in_german_is_read() -> None:
    found = fixture("prime_exporter_de.csv")
    assert [(e.title, e.season, e.episode, e.episode_title) for e in found.events] == [
        ("Tin Garden", None, None, ""),
        ("Copper Meridian", 2, 3, "Halb"),
        ("Copper Meridian", 2, None, "Der lange Faden"),
    ]


@pytest.mark.parametrize(
    ("header", "film", "series"),
    [
        ("Date Watched,Type,Title,Episode", "Movie", "Series"),
        ("Fecha vista,Tipo,Título,Episodio", "Película", "Serie"),
        ("Fecha de visualización,Tipo,Título,Episodio", "Película", "Serie"),
        ("Date regardée,Type,Titre,Épisode", "Film", "Série"),
        ("Data assistida,Tipo,Título,Episódio", "Filme", "Série"),
        ("Data de visualização,Tipo,Título,Episódio", "Filme", "Série"),
        ("觀看日期,類型,標題,集", "電影", "劇集系列"),
        ("視聴日,種類,タイトル,エピソード", "映画", "シリーズ"),
    ],
)
def test_every_language_of_the_exporter_is_known(
    tmp_path: Path, header: str, film: str, series: str
) -> None:
    text = (
        f"{header}\n2024-04-23 20:15:00.000,{film},Heat,\n1713816000000,{series},Lark,S1 E2 - Uno\n"
    )
    found = preview(tmp_path, text)
    first, second = found.events
    assert found.format == "prime exporter"
    assert (first.kind, first.when) == (Kind.MOVIE, "2024-04-23T20:15:00Z")
    assert (second.kind, second.when) == (Kind.SHOW, "2024-04-22T20:00:00Z")
    assert (second.season, second.episode, second.episode_title) == (1, 2, "Uno")


def test_old_and_new_exports_of_one_viewing_are_one(tmp_path: Path) -> None:
    old = "Date Watched,Type,Title,Episode\n2024-02-20,Series,Copper Meridian,The Long Coil\n"
    assert preview(tmp_path, old).events[0].key == fixture("prime_exporter.csv").events[1].key
