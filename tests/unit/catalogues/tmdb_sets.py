"""Tables in the shapes of The Movies Dataset, TMDB 5000 and IMDb, made up for the tests."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

METADATA = (
    "adult", "belongs_to_collection", "budget", "genres", "homepage", "id", "imdb_id",
    "original_language", "original_title", "overview", "popularity", "poster_path",
    "production_companies", "production_countries", "release_date", "revenue", "runtime",
    "spoken_languages", "status", "tagline", "title", "video", "vote_average", "vote_count",
)  # fmt: skip
FIVE_THOUSAND = (
    "budget", "genres", "homepage", "id", "keywords", "original_language", "original_title",
    "overview", "popularity", "production_companies", "production_countries", "release_date",
    "revenue", "runtime", "spoken_languages", "status", "tagline", "title", "vote_average",
    "vote_count",
)  # fmt: skip

FILM = {
    "adult": "False", "id": "9000001", "imdb_id": "tt9000001", "original_language": "fr",
    "original_title": "Le Jardin", "overview": "A garden of tin.", "title": "Tin Garden",
    "release_date": "2016-05-01", "runtime": "101.0", "tagline": "It rusts.",
    "genres": "[{'id': 18, 'name': 'Drama'}, {'id': 35, 'name': 'Comedy'}]",
    "production_countries": "[{'iso_3166_1': 'FR', 'name': 'France'}]",
    "spoken_languages": "[{'iso_639_1': 'fr', 'name': 'Français'}]",
    "vote_average": "7.1", "vote_count": "210.0",
}  # fmt: skip


def table(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str:
    """A table as CSV; cells that are not given are empty."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def movies_dataset(folder: Path, *more: Mapping[str, str], torn: str = "") -> Path:
    """A folder in the shape of The Movies Dataset: a film with people and keywords."""
    folder.mkdir(parents=True, exist_ok=True)
    metadata = table(METADATA, [FILM, *more]) + torn
    (folder / "movies_metadata.csv").write_text(metadata, encoding="utf-8")
    cast = [{"character": "X", "name": "Vera Lind"}, {"character": "Y", "name": "Omar [Zed]"}]
    crew = [{"job": "Editor", "name": "Ed It"}, {"job": "Director", "name": "Ida Moss"}]
    people = {"cast": repr(cast), "crew": repr(crew), "id": FILM["id"]}
    credits = table(("cast", "crew", "id"), [people])
    (folder / "credits.csv").write_text(credits, encoding="utf-8")
    words = {"id": FILM["id"], "keywords": repr([{"id": 1, "name": "garden"}])}
    (folder / "keywords.csv").write_text(table(("id", "keywords"), [words]), encoding="utf-8")
    # They come with the set, and must not make it a MovieLens one.
    (folder / "ratings.csv").write_text("userId,movieId,rating,timestamp\n1,1,4.0,1\n")
    (folder / "links.csv").write_text("movieId,imdbId,tmdbId\n1,9000001,9000001\n")
    return folder


def five_thousand(folder: Path) -> Path:
    """A folder in the shape of TMDB 5000, whose lists are JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    film = {name: value for name, value in FILM.items() if name in FIVE_THOUSAND}
    film |= {
        "genres": json.dumps([{"id": 878, "name": "Science Fiction"}]),
        "keywords": json.dumps([{"id": 1, "name": 'it\'s "tin"'}]),
        "production_countries": json.dumps([{"iso_3166_1": "FR", "name": "France"}]),
        "spoken_languages": json.dumps([{"iso_639_1": "fr", "name": "Fran\u00e7ais"}]),
    }
    (folder / "tmdb_5000_movies.csv").write_text(table(FIVE_THOUSAND, [film]), encoding="utf-8")
    people = {
        "movie_id": FILM["id"],
        "title": FILM["title"],
        "cast": json.dumps([{"name": "Vera Lind"}]),
        "crew": json.dumps([{"job": "Director", "name": "Ida Moss"}]),
    }
    credits = table(("movie_id", "title", "cast", "crew"), [people])
    (folder / "tmdb_5000_credits.csv").write_text(credits, encoding="utf-8")
    return folder


BASICS = (
    "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\t"
    "runtimeMinutes\tgenres\n"
    "tt9000001\tmovie\tTin Garden\tLe Jardin\t0\t2016\t\\N\t101\tDrama,Film-Noir\n"
    'tt9000002\tmovie\t"Quoted\t"Quoted\t0\t2001\t\\N\t\\N\t\\N\n'
    "tt9000003\ttvSeries\tLong Show\tLong Show\t0\t1999\t2004\t45\tReality-TV,Sci-Fi\n"
    "tt9000004\tmovie\tNot For All\tNot For All\t1\t2003\t\\N\t90\tAdult\n"
    "tt9000005\ttvEpisode\tPilot\tPilot\t0\t1999\t\\N\t45\tDrama\n"
    "tt9000006\tmovie\tNo Year\tNo Year\t0\t\\N\t\\N\t90\tDrama\n"
    "tt9000007\tmovie\tHardly Seen\tHardly Seen\t0\t2003\t\\N\t90\tDrama\n"
)
RATINGS = (
    "tconst\taverageRating\tnumVotes\n"
    "tt9000001\t7.5\t900\ntt9000002\t6.0\t800\ntt9000003\t8.1\t5000\ntt9000004\t4.0\t9000\n"
    "tt9000005\t8.0\t9000\ntt9000006\t7.0\t9000\ntt9000007\t7.0\t3\n"
)
AKAS = (
    "titleId\tordering\ttitle\tregion\tlanguage\ttypes\tattributes\tisOriginalTitle\n"
    "tt9000001\t1\tLe Jardin\tFR\tfr\t\\N\t\\N\t1\n"
    "tt9000001\t2\tBlechgarten\tDE\tde\timdbDisplay\t\\N\t0\n"
    "tt9000009\t1\tSomething Else\tDE\tde\t\\N\t\\N\t0\n"
)
CREW = "tconst\tdirectors\twriters\ntt9000001\tnm01,nm02\tnm03\ntt9000002\t\\N\tnm03\n"
NAMES = (
    "nconst\tprimaryName\tbirthYear\tdeathYear\tprimaryProfession\tknownForTitles\n"
    "nm01\tIda Moss\t1970\t\\N\tdirector\ttt9000001\nnm03\tNo Body\t\\N\t\\N\t\\N\t\\N\n"
)


def imdb_tables(folder: Path, basics: str = BASICS, *, torn: bool = False) -> Path:
    """A folder with IMDb's tables, packed as they come; `torn` cuts the table of titles off."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (
        ("title.basics", basics), ("title.ratings", RATINGS), ("title.akas", AKAS),
        ("title.crew", CREW), ("name.basics", NAMES),
    ):  # fmt: skip
        packed = gzip.compress(text.encode())
        if torn and name == "title.basics":
            packed = packed[:-9]
        (folder / f"{name}.tsv.gz").write_bytes(packed)
    return folder
