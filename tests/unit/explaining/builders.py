"""Invented people's picks on real films, for tests of what is said about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cinemai_tui.domain.picks import Evidence, Pick
from cinemai_tui.domain.titles import Kind, Title, TitleId

CONVERSATION: dict[str, Any] = {
    "id": TitleId("movie:own:the-conversation-1974"),
    "kind": Kind.MOVIE,
    "title": "The Conversation",
    "year": 1974,
    "genres": ("Drama", "Mystery", "Thriller"),
    "countries": ("US",),
    "languages": ("en",),
    "directors": ("Francis Ford Coppola",),
    "cast": ("Gene Hackman", "John Cazale"),
    "keywords": ("surveillance", "guilt", "san francisco", "paranoia"),
    "runtime_minutes": 113,
    "overview": (
        "A lonely expert in listening records a couple in a square and begins to fear that they "
        "will be killed. He plays the tape again and again."
    ),
    "fame": 70,
    "acclaim": 92,
}


def title(**changes: Any) -> Title:
    return Title(**(CONVERSATION | changes))


def own(
    name: str = "Blow Out",
    *,
    year: int | None = 1981,
    rating: float | None = 9.0,
    relation: str = "kindred",
    detail: tuple[str, ...] = (),
    strength: float = 0.8,
) -> Evidence:
    slug = "-".join(name.casefold().split())
    return Evidence(
        id=TitleId(f"movie:own:{slug}-{year}"),
        title=name,
        year=year,
        rating=rating,
        relation=relation,
        detail=detail,
        strength=strength,
    )


def pick(
    *evidence: Evidence,
    rank: int = 1,
    group: str = "paranoid thrillers",
    marks: Sequence[str] = (),
    **changes: Any,
) -> Pick:
    return Pick(
        rank=rank,
        title=title(**changes),
        similarity=0.9,
        score=1.0,
        match=0.99,
        parts=(("kindred", 0.4),),
        group=group,
        evidence=evidence,
        marks=tuple(marks),
    )


SITUATIONS: dict[str, tuple[Evidence, ...]] = {
    "kindred": (own(), own("The Lives of Others", year=2006)),
    "near": (own(relation="near"), own("Klute", year=1971, rating=8.0, relation="near")),
    "maker": (own("The Godfather", relation="people", detail=("Francis Ford Coppola",)),),
    "cast": (own("The French Connection", relation="people", detail=("Gene Hackman",)),),
    "keywords": (own("Memento", relation="keywords", detail=("guilt", "paranoia")),),
    "series": (own("The Conversation II", rating=8.0),),
    "listed": (own(relation="listed", rating=None),),
    "group": (),
    "prior": (),
}


def pick_in(situation: str, *, rank: int = 1, **changes: Any) -> Pick:
    group = "" if situation == "prior" else "paranoid thrillers"
    return pick(*SITUATIONS[situation], rank=rank, group=group, **changes)
