"""Canned films and picks for the app's tests."""

from __future__ import annotations

from cinemai_tui.domain.picks import Evidence, Pick
from cinemai_tui.domain.titles import Kind, Title, TitleId

NAMES = (
    ("The Conversation", 1974, "Francis Ford Coppola"),
    ("Klute", 1971, "Alan J. Pakula"),
    ("Z", 1969, "Costa-Gavras"),
    ("Le Samouraï", 1967, "Jean-Pierre Melville"),
    ("The Parallax View", 1974, "Alan J. Pakula"),
    ("千と千尋の神隠し", 2001, "宮崎 駿"),
    (
        "Borat: Cultural Learnings of America for Make Benefit Glorious Nation",
        2006,
        "Larry Charles",
    ),
    ("Blow Out", 1981, "Brian De Palma"),
    ("Memories of Murder", 2003, "Bong Joon Ho"),
    ("High and Low", 1963, "Akira Kurosawa"),
    ("Das Leben der Anderen", 2006, "Florian Henckel von Donnersmarck"),
    ("Marathon Man", 1976, "John Schlesinger"),
)
WORDS = (
    "You rated Chinatown a 10 and gave The Lives of Others a 9. This one follows a man who "
    "listens for a living, and slowly finds out that somebody may be listening to him. It is "
    "patient, rainy and wonderfully uneasy, with Gene Hackman buttoned up in a plastic raincoat."
)


def title(index: int, name: str, year: int, maker: str) -> Title:
    return Title(
        id=TitleId(f"movie:own:canned-{index}"),
        kind=Kind.MOVIE,
        title=name,
        year=year,
        runtime_minutes=95 + index,
        genres=("Drama", "Thriller"),
        countries=("US",),
        languages=("en",),
        directors=(maker,),
        cast=("Gene Hackman", "John Cazale"),
        keywords=("surveillance", "paranoia", "san francisco"),
        overview=f"A careful, rainy story told in the year {year} about people who watch.",
        certifications=(("US", "R"),),
        aliases=("Another Name",),
    )


def pick(rank: int, film: Title, name: str = "Chinatown") -> Pick:
    return Pick(
        rank=rank,
        title=film,
        similarity=0.62,
        score=3.2 - rank / 10,
        match=round(0.99 - rank * 0.015, 2),
        parts=(("near", 1.2), ("kindred", 0.9), ("acclaim", 0.6), ("era", -0.2)),
        group="paranoid 70s thrillers",
        evidence=(
            Evidence(
                id=TitleId("movie:own:c"), title=name, year=1974, rating=10,
                relation="kindred", strength=0.9,
            ),
            Evidence(
                id=TitleId("movie:own:l"), title="The Lives of Others", year=2006, rating=9,
                relation="keywords", detail=("surveillance", "paranoia"), strength=0.6,
            ),
        ),
        marks=("new",) if rank % 2 else ("listed", "more"),
    )  # fmt: skip
