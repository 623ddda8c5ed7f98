"""Values for the contract tests: complete, small, and different from every default."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np

from cinemai_tui.domain.history import Event, Precision
from cinemai_tui.domain.taste import Method, TasteGroup, TasteProfile, Vectors
from cinemai_tui.domain.titles import Kind, Title, TitleId
from cinemai_tui.ports import BUILT_IN, Source

NOON = datetime(2024, 5, 17, 12, 0, 0, 123456, tzinfo=UTC)

BUILT_IN_SOURCE = Source(name=BUILT_IN, titles=0, version="1", added=NOON, licence="MIT")
OTHER_SOURCE = Source(name="mine.jsonl", titles=0, version="a", added=None, licence="yours")


def later(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def bare(title_id: str, title: str = "Heat", year: int | None = 1995) -> Title:
    return Title(id=TitleId(title_id), kind=Kind(title_id.split(":")[0]), title=title, year=year)


def whole_title(title_id: str = "show:tmdb:1396") -> Title:
    return Title(
        id=TitleId(title_id),
        kind=Kind.SHOW,
        title='Ein "Titel" mit [Klammern] & 千と千尋',
        year=2008,
        original_title="Le Fabuleux Destin d'Amélie",
        aliases=("Otro título", "別名"),
        end_year=2013,
        runtime_minutes=47,
        genres=("Drama", "Sci-Fi & Fantasy"),
        countries=("US", "SU"),
        languages=("en", "es"),
        directors=("Agnès Varda",),
        creators=("Vince Gilligan",),
        cast=("Bryan Cranston", "Aaron Paul"),
        keywords=("chemistry", "desert"),
        overview="A teacher\nchanges.",
        certifications=(("US", "TV-MA"), ("DE", "16")),
        imdb_id="tt0903747",
        tmdb_id=1396,
        fame=0,
        acclaim=97,
        vote_average=8.9,
        vote_count=0,
        kindred=(TitleId("movie:tmdb:949"), TitleId("show:own:unheard-of")),
    )


def event(key: str, title: str = "Heat", **changes: object) -> Event:
    return Event(key=key, title=title, source="letterboxd", **changes)  # type: ignore[arg-type]  # any field


def whole_event(key: str = "letterboxd|heat|2024") -> Event:
    return Event(
        key=key,
        title="Heat [director's cut] 熱",
        source="trakt",
        row=7,
        year=1995,
        kind=Kind.SHOW,
        other_titles=("Ciepło", "ヒート"),
        imdb_id="tt0113277",
        tmdb_id=949,
        watched=True,
        rating=8.5,
        liked=True,
        listed=True,
        dropped=True,
        rewatch=True,
        plays=3,
        when="2024-05-17T20:15:00",
        precision=Precision.TIME,
        season=2,
        episode=5,
        episode_title="Ozymandias",
        completion=0.75,
        title_id=TitleId("movie:tmdb:949"),
        matched_by="imdb id",
    )


def units(count: int, dimension: int = 8, seed: int = 1) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, dimension))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows.astype(np.float32)


def ids(count: int) -> list[TitleId]:
    return [TitleId(f"movie:tmdb:{number:04d}") for number in range(count)]


def taste(groups: int = 2) -> TasteProfile:
    return TasteProfile(
        method=Method.KMEANS if groups else Method.NONE,
        groups=tuple(
            TasteGroup(
                name=f"paranoid 70s {number}",
                centroid=centroid,
                members=(TitleId("movie:tmdb:1"), TitleId("movie:tmdb:2")),
                typical=(TitleId("movie:tmdb:2"),),
                marks=("conspiracy", "été"),
                weight=0.5,
                average_rating=8.25 if number else None,
            )
            for number, centroid in enumerate(units(groups))
        ),
        fit="lsa-abc",
        rated=120,
        watched=300,
        summary="You like films in which nobody can be trusted.",
    )
