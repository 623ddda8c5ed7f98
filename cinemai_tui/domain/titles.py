"""A title (a film or a show), its id, and the one text that is embedded for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

TitleId = NewType("TitleId", str)
"""`movie:tmdb:603`, `show:imdb:tt0903747`, or a readable `movie:own:heat-1995`."""

TEXT_VERSION = 1
"""Version of `title_words` and `title_prose`; stored vectors are tagged with it and never mixed
across versions."""


class Kind(StrEnum):
    """What a title is."""

    MOVIE = "movie"
    SHOW = "show"


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A film or a show, in the shape of a catalogue line; unknown is None or empty, never 0.

    Years are calendar years; `runtime_minutes` is of one episode for shows; `countries` are
    ISO 3166-1 alpha-2 (historic codes kept), `languages` ISO 639-1 with the original first;
    `genres` use TMDB's names; `fame` and `acclaim` are 0 to 100; `vote_average` 0 to 10;
    `kindred` holds ids, best first.
    """

    id: TitleId
    kind: Kind
    title: str
    year: int | None
    original_title: str = ""
    aliases: tuple[str, ...] = ()
    end_year: int | None = None
    runtime_minutes: int | None = None
    genres: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    directors: tuple[str, ...] = ()
    creators: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    overview: str = ""
    certifications: tuple[tuple[str, str], ...] = ()
    imdb_id: str | None = None
    tmdb_id: int | None = None
    fame: int | None = None
    acclaim: int | None = None
    vote_average: float | None = None
    vote_count: int | None = None
    kindred: tuple[TitleId, ...] = ()

    @property
    def makers(self) -> tuple[str, ...]:
        """Directors of a film, creators of a show."""
        return self.directors or self.creators

    @property
    def known_titles(self) -> tuple[str, ...]:
        """Every name it goes by, the main one first, without repeats."""
        return tuple(
            dict.fromkeys(t for t in (self.title, self.original_title, *self.aliases) if t)
        )

    @property
    def label(self) -> str:
        """`Heat (1995)`, or the bare title when the year is unknown."""
        return f"{self.title} ({self.year})" if self.year else self.title


def title_words(title: Title) -> tuple[str, tuple[str, ...]]:
    """Return the two texts that are embedded: running prose, and exact tokens.

    One builder for catalogue and history alike, so both sides of a cosine have one shape.
    Genres and keywords count twice; see TEXT_VERSION.
    """
    prose = " ".join((title.title, title.overview))
    tokens: list[str] = []
    for prefix, values, times in (
        ("genre", title.genres, 2),
        ("keyword", title.keywords, 2),
        ("director", title.makers, 1),
        ("cast", title.cast[:5], 1),
        ("country", title.countries, 1),
        ("language", title.languages[:1], 1),
    ):
        tokens.extend(f"{prefix}:{_token(value)}" for value in values for _ in range(times))
    if title.year:
        tokens.append(f"decade:{title.year // 10 * 10}")
    tokens.append(f"kind:{title.kind}")
    return prose, tuple(tokens)


def title_prose(title: Title, limit: int) -> str:
    """Return what is told of a title in running text, for embedders that read sentences.

    The most telling comes first, because it is cut to `limit` characters; see TEXT_VERSION.
    """
    told = [
        f"{title.label}, {title.kind}",
        ", ".join(title.genres),
        title.overview,
        f"By {', '.join(title.makers)}" if title.makers else "",
        f"With {', '.join(title.cast[:5])}" if title.cast else "",
        ", ".join(title.keywords),
        ", ".join(title.countries),
    ]
    return ". ".join(part.rstrip(".") for part in told if part)[:limit]


def _token(value: str) -> str:
    return "_".join(value.casefold().split())
