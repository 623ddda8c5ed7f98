"""Tiny invented MovieLens data sets in each of the shapes they come in."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

MOVIES = (
    (1, "Tin Garden, The (Jardin d'étain, Le) (2016)", "Drama|Children|Sci-Fi"),
    (2, "Salt Cartographer (2013)", "Film-Noir|IMAX"),
    (3, "Heat (1995)", "Crime"),
    (4, "Copper Meridian (2018)", "(no genres listed)"),
    (5, "Nameless Reel", "Drama"),
)
LINKS = ((1, "990001", "99000001"), (2, "990006", ""), (3, "0113277", "949"), (4, "990008", "8.0"))

Rating = tuple[int, int, float, int]


def csv_set(
    folder: Path,
    ratings: Iterable[Rating] = (),
    *,
    links: bool = True,
    movies: Iterable[tuple[int, str, str]] = MOVIES,
) -> Path:
    """A folder as the sets of today are."""
    folder.mkdir(parents=True, exist_ok=True)
    films = "".join(f'{number},"{name}",{genres}\n' for number, name, genres in movies)
    (folder / "movies.csv").write_text(f"movieId,title,genres\n{films}", encoding="utf-8")
    rows = "".join(f"{user},{film},{stars},{at}\n" for user, film, stars, at in ratings)
    header = "userId,movieId,rating,timestamp\n"
    (folder / "ratings.csv").write_text(f"{header}{rows}", encoding="utf-8")
    (folder / "tags.csv").write_text("userId,movieId,tag,timestamp\n1,1,dreamy,1\n")
    if links:
        told = "".join(f"{film},{imdb},{tmdb}\n" for film, imdb, tmdb in LINKS)
        (folder / "links.csv").write_text(f"movieId,imdbId,tmdbId\n{told}", encoding="utf-8")
    return folder


def dat_set(folder: Path, ratings: Iterable[Rating] = ()) -> Path:
    """A folder as the sets of old are: no header, fields cut by `::`, Latin-1."""
    folder.mkdir(parents=True, exist_ok=True)
    films = "".join(f"{number}::{name}::{genres}\n" for number, name, genres in MOVIES)
    (folder / "movies.dat").write_bytes(films.encode("latin-1"))
    rows = "".join(f"{user}::{film}::{stars:g}::{at}\n" for user, film, stars, at in ratings)
    (folder / "ratings.dat").write_bytes(rows.encode())
    (folder / "users.dat").write_bytes(b"1::F::1::10::48067\n2::M::56::16::70072\n")
    return folder


def zipped(folder: Path, path: Path) -> Path:
    """The folder as a zip, its files in a folder of that name."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, f"{folder.name}/{file.name}")
    return path


def crowd(people: int = 24, films: Iterable[int] = (1, 2, 3, 4)) -> list[Rating]:
    """Ratings of people who each like two neighbouring films and dislike a third."""
    numbers = list(films)
    found: list[Rating] = []
    for user in range(1, people + 1):
        liked = user % (len(numbers) // 2) * 2
        found.append((user, numbers[liked], 4.5, 1000 + user))
        found.append((user, numbers[liked + 1], 4.0, 1000 + user))
        found.append((user, numbers[liked - 1], 1.5, 1000 + user))
    return found
