"""Makes the invented people of `sample_data/people` from the shipped catalogue.

Run it after the catalogue changed: `python .ci/samples.py`. The people are made up: a few words
say what each loves, a seeded die does the rest, and the result is the same on every machine.
"""

from __future__ import annotations

import csv
import io
import json
import random
import zipfile
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).resolve().parent.parent / "sample_data"
PEOPLE = SAMPLES / "people"
TODAY = date(2026, 6, 30)
Row = dict[str, Any]

TASTES: dict[str, dict[str, float]] = {
    "ann": {
        "Animation": 1.4, "Family": 0.6, "Romance": 0.5, "Drama": 0.6, "friendship": 1.0,
        "childhood": 1.0, "coming of age": 1.4, "loneliness": 0.9, "food": 0.8, "JP": 1.1,
        "FR": 0.9, "KR": 0.6, "melancholy": 0.7, "Horror": -2.2, "War": -0.7, "Action": -0.6,
    },
    "ben": {
        "Thriller": 0.8, "Crime": 1.1, "Mystery": 0.8, "paranoia": 1.6, "heist": 1.1,
        "neo-noir": 1.3, "1970s": 1.2, "Science Fiction": 0.9, "dystopia": 1.0, "obsession": 0.7,
        "corruption": 1.2, "surveillance": 1.4, "Western": 0.7, "Family": -1.4, "Romance": -0.6,
        "Music": -0.9, "satire": 0.8, "dark comedy": 1.1,
    },
    "cleo": {
        "Drama": 0.3, "Documentary": 0.9, "History": 0.7, "Science Fiction": 0.6, "War": 0.5,
        "Comedy": 0.4, "satire": 0.8, "family": 0.4, "politics": 0.8, "Animation": 0.5,
        "IT": 0.8, "FR": 0.6, "IR": 1.0, "JP": 0.7, "memory": 0.8, "Horror": 0.3,
        "superhero": -1.4, "sequel": -0.8,
    },
    "dora": {
        "Horror": 1.4, "Thriller": 0.6, "supernatural": 1.0, "Mystery": 0.6, "vampire": 0.9,
        "KR": 0.8, "Comedy": 0.4, "dark comedy": 0.9, "Romance": 0.3, "War": -0.8,
    },
}  # fmt: skip


def catalogue() -> list[Row]:
    """The shipped titles."""
    lines = (SAMPLES / "catalogue.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def liking(row: Row, taste: dict[str, float], die: random.Random) -> float:
    """How much a person with this taste likes a title: about 1 to 10 before rounding."""
    words = [*row["genres"], *row["countries"], *row["keywords"]]
    pull = sum(weight for word, weight in taste.items() if word in words)
    return 4.4 + 1.15 * max(-3.0, min(3.0, pull)) + (row["acclaim"] - 60) / 16 + die.gauss(0, 0.9)


def watched(
    rows: list[Row], taste: dict[str, float], die: random.Random, count: int, kinds: str = "movie"
) -> list[tuple[Row, float]]:
    """`count` titles such a person has probably come across, with how they liked each."""
    pool = [row for row in rows if row["kind"] in kinds]
    chances = []
    for row in pool:
        words = [*row["genres"], *row["countries"], *row["keywords"]]
        drawn = sum(weight for word, weight in taste.items() if word in words)
        chances.append((die.random() ** (1 / (1 + row["fame"] ** 1.6 * 2.2 ** min(drawn, 3))), row))
    chances.sort(key=lambda chance: -chance[0])
    return [(row, liking(row, taste, die)) for _, row in chances[:count]]


def whole(value: float, low: int = 1, high: int = 10) -> int:
    """A rating on a whole scale."""
    return max(low, min(high, round(value)))


def days(die: random.Random, count: int, years: int = 8) -> list[date]:
    """Evenings over some years, more of late, oldest first."""
    span = years * 365
    return sorted(TODAY - timedelta(days=int(span * die.random() ** 1.6)) for _ in range(count))


def table(header: list[str], rows: Iterable[Iterable[object]]) -> str:
    """A CSV as exporters write it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def ann(rows: list[Row]) -> None:
    """Sixty films as a Letterboxd export, five of them rewatched, six on the watchlist."""
    die = random.Random("ann")  # noqa: S311 - invented taste, no secret
    seen = watched(rows, TASTES["ann"], die, 66)
    later, seen = seen[60:], seen[:60]
    evenings = days(die, 60)
    uri = [f"https://boxd.it/ann{index:02}" for index in range(66)]
    stars = [whole(value) / 2 for _, value in seen]
    facts = [
        (evening, row["title"], row["year"], link, star)
        for (row, _), evening, link, star in zip(seen, evenings, uri, stars, strict=False)
    ]
    diary = [(d + timedelta(days=1), n, y, u, f"{s:g}", "", "", d) for d, n, y, u, s in facts[20:]]
    diary += [
        (
            TODAY - timedelta(days=9 * i),
            n,
            y,
            f"{u}x",
            f"{s:g}",
            "Yes",
            "again",
            TODAY - timedelta(days=9 * i + 1),
        )
        for i, (_, n, y, u, s) in enumerate(facts[:5])
    ]
    base = ["Date", "Name", "Year", "Letterboxd URI"]
    files = {
        "watched.csv": table(base, [fact[:4] for fact in facts]),
        "ratings.csv": table([*base, "Rating"], [(*f[:4], f"{f[4]:g}") for f in facts]),
        "diary.csv": table([*base, "Rating", "Rewatch", "Tags", "Watched Date"], diary),
        "watchlist.csv": table(
            base,
            [
                (TODAY, row["title"], row["year"], link)
                for (row, _), link in zip(later, uri[60:], strict=False)
            ],
        ),
        "likes/films.csv": table(base, [f[:4] for f in facts if f[4] >= 4.5]),
        "profile.csv": table(
            ["Date Joined", "Username", "Given Name"],
            [("2018-03-04", "ann-who-is-invented", "Ann")],
        ),
    }
    with zipfile.ZipFile(PEOPLE / "ann-letterboxd.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            member = zipfile.ZipInfo(name, (2026, 6, 30, 12, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, text.encode())


IMDB = (
    "Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),"
    "Year,Genres,Num Votes,Release Date,Directors"
).split(",")
IMDB_GENRES = {"Science Fiction": "Sci-Fi", "Music": "Musical"}


def ben(rows: list[Row]) -> None:
    """Two hundred and fifty titles as an IMDb ratings export."""
    die = random.Random("ben")  # noqa: S311 - as above
    known = [row for row in rows if row["imdb_id"]]
    seen = watched(known, TASTES["ben"], die, 232) + watched(known, TASTES["ben"], die, 18, "show")
    evenings = days(die, 250)
    die.shuffle(seen)
    lines = []
    for (row, value), evening in zip(seen, reversed(evenings), strict=True):
        kind = "Movie" if row["kind"] == "movie" else "TV Series"
        genres = ", ".join(IMDB_GENRES.get(genre, genre) for genre in row["genres"])
        lines.append(
            [row["imdb_id"], whole(value), evening, row["title"], row["original_title"],
             f"https://www.imdb.com/title/{row['imdb_id']}/", kind, "",
             row["runtime_minutes"] or "", row["year"], genres, "", f"{row['year']}-01-01",
             ", ".join(row.get("directors") or [])]
        )  # fmt: skip
    (PEOPLE / "ben-imdb.csv").write_text(table(IMDB, lines), encoding="utf-8", newline="")


def cleo(rows: list[Row]) -> None:
    """Nine hundred films as a MovieLens account export."""
    die = random.Random("cleo")  # noqa: S311 - as above
    known = [row for row in rows if row["imdb_id"]]
    seen = watched(known, TASTES["cleo"], die, 900)
    die.shuffle(seen)
    lines = [
        (1000 + index, row["imdb_id"][2:].zfill(7), row["tmdb_id"] or "",
         f"{whole(value) / 2:g}", "",
         f"{article_last(row['title'])} ({row['year']})")
        for index, (row, value) in enumerate(seen)
    ]  # fmt: skip
    header = ["movie_id", "imdb_id", "tmdb_id", "rating", "average_rating", "title"]
    (PEOPLE / "cleo-movielens.csv").write_text(table(header, lines), encoding="utf-8", newline="")


def article_last(title: str) -> str:
    """`The Matrix` as MovieLens writes it."""
    for article in ("The", "A", "An"):
        if title.startswith(f"{article} "):
            return f"{title[len(article) + 1 :]}, {article}"
    return title


def netflix(rows: list[Row]) -> None:
    """A household's Netflix viewing history: forty films and episodes of eight shows."""
    die = random.Random("netflix")  # noqa: S311 - as above
    films = watched(rows, TASTES["dora"], die, 40)
    shows = watched(rows, TASTES["dora"], die, 8, "show")
    names = [row["title"] for row, _ in films]
    for row, _ in shows:
        seasons = die.randint(1, 3)
        for season in range(1, seasons + 1):
            names += [
                f"{row['title']}: Season {season}: Episode {e}" for e in range(1, die.randint(4, 9))
            ]
    evenings = reversed(days(die, len(names), years=4))
    lines = [(name, f"{d.month}/{d.day}/{d:%y}") for name, d in zip(names, evenings, strict=True)]
    (PEOPLE / "netflix.csv").write_text(
        table(["Title", "Date"], lines), encoding="utf-8", newline=""
    )


def pair(rows: list[Row]) -> None:
    """Two people who must agree: one loves what the other would never choose."""
    (PEOPLE / "pair").mkdir(exist_ok=True)
    for name in ("ann", "dora"):
        die = random.Random(f"pair {name}")  # noqa: S311 - as above
        seen = watched(rows, TASTES[name], die, 45)
        lines = [
            (row["title"], row["year"], whole(value), d)
            for (row, value), d in zip(seen, days(die, 45), strict=True)
        ]
        (PEOPLE / "pair" / f"{name}.csv").write_text(
            table(["Title", "Year", "My rating", "Watched on"], lines), encoding="utf-8", newline=""
        )


HOSTILE = (
    ("[REC]", "2007", "8"),
    ("[/]", "2016", "7"),
    ("M[/]A", "1931", "9"),
    ("[@click=app.quit]x[/]", "2016", "5"),
    ("\x1b]52;c;aGVsbG8=\x1b\\clipboard", "2016", "5"),
    ("\x1b[?1049lleft the screen", "2016", "5"),
    ("\x9b31mC1", "2016", "5"),
    ("evil\u202egnp.exe", "2016", "5"),
    ("zero\u200bwidth", "2016", "5"),
    ("=cmd|' /C calc'!A0", "2016", "5"),
    ("Tab\there", "99999", "5"),
    ("Year zero", "0", "5"),
    ("Not a number", "2016", "nan"),
    ("Beyond the scale", "2016", "11/10"),
    ("Negative", "2016", "-3"),
    ("Half", "2016", "4½"),
    ("Stars", "2016", "★★★½"),
    ("千と千尋の神隠し", "2001", "10"),
    ("👩‍👩‍👧 family", "2016", "6"),
    ("שלום", "2016", "6"),
    ("", "", ""),
    ("NUL\x00byte", "2016", "5"),
    ("A cell of two hundred thousand letters " + "x" * 200_000, "2016", "5"),
)


def hostile() -> None:
    """What a file can hold at its worst, behind a byte order mark; the last quote never closes."""
    lines = [f'"{name}",{year},{rating}' for name, year, rating in HOSTILE]
    text = "\ufeffName,Year,Rating\r\n" + "\r\n".join(lines) + '\r\n"unclosed,2016,5\r\n'
    (SAMPLES / "hostile.csv").write_text(text, encoding="utf-8", newline="")


def main() -> None:
    """Make all of them."""
    hostile()
    PEOPLE.mkdir(exist_ok=True)
    rows = catalogue()
    for make in (ann, ben, cleo, netflix, pair):
        make(rows)


if __name__ == "__main__":
    main()
