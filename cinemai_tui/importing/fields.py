"""Which column is title, year, rating, date: by names in many languages, else by what is in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import pairwise

from cinemai_tui.importing.dates import looks_like_date
from cinemai_tui.importing.headers import Columns, plain_words
from cinemai_tui.importing.identifiers import imdb_id, year_of
from cinemai_tui.importing.scales import blank, read_mark
from cinemai_tui.reading.tables import Row, Table

_FAR = date(2999, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The places of the columns that were recognised; None where there is none.

    `public` names columns that hold other people's mean and were therefore not taken.
    """

    title: int | None = None
    original: int | None = None
    international: int | None = None
    year: int | None = None
    rating: int | None = None
    date: int | None = None
    sort: int | None = None
    imdb: int | None = None
    tmdb: int | None = None
    season: int | None = None
    episode: int | None = None
    episode_title: int | None = None
    status: int | None = None
    seen: int | None = None
    liked: int | None = None
    rewatch: int | None = None
    plays: int | None = None
    public: tuple[str, ...] = ()
    guessed: bool = False

    def told(self, header: Sequence[str]) -> str:
        """Which column was taken for what, in words: `title from Name, year from Jahr`."""
        return ", ".join(
            f"{field.name.replace('_', ' ')} from {header[place]}"
            for field in fields(self)
            if isinstance(place := getattr(self, field.name), int) and field.name != "guessed"
        )


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain_words(name) for name in text.split(",")))


NAMES = {
    "title": _names(
        "title, movie title, film title, primary title, title name, movie name, film name, name, "
        "movie, film, show title, series title, series name, show name, show, series, movie title, "
        "titel, filmtitel, titre, titre du film, título, titulo, título en español, nombre, "
        "película, titolo, titolo film, tytuł, tytuł polski, pl title, nazwa, filme, nome, naam, "
        "titolo italiano, titre français, deutscher titel, namn, navn, tittel, nimi, başlık, "
        "film adı, název, cím, タイトル, 作品名, 제목, 片名, 标题, название, фильм, τίτλος"
    ),
    "original": _names(
        "original title, original name, title original, originaltitel, titre original, "
        "título original, titolo originale, tytuł oryginalny, oryginalny tytuł, título orig, "
        "originele titel, originalni naslov, 原題, 原名, оригинальное название"
    ),
    "international": _names(
        "international title, english title, title english, title en, alternative title, aka, "
        "also known as, internationaler titel, titre international, título internacional"
    ),
    "year": _names(
        "year, release year, production year, film year, movie year, year released, released, "
        "release date, released on, first air date, premiered, start year, jahr, "
        "erscheinungsjahr, produktionsjahr, année, annee, année de sortie, año, anno, ano, rok, "
        "rok produkcji, jaar, år, vuosi, yıl, év, anno di uscita, 年, 公開年, 연도, 年份, год"
    ),
    "date": _names(
        "watched date, date watched, watched at, watched on, watch date, last watched, "
        "last watched at, last watched date, watched, view date, viewed at, viewed, date viewed, "
        "seen on, date seen, seen at, date, date rated, rated at, rated on, rating date, "
        "date of rating, iso date, timestamp, finished, finished on, end date, completed at, "
        "event utc ts, start time, datum, gesehen am, angesehen am, datum angesehen, bewertet am, "
        "date de visionnage, vu le, date de notation, fecha, fecha de visionado, vista el, "
        "data, data visione, visto il, data obejrzenia, obejrzano, data oceny, data de "
        "visualização, assistido em, bekeken op, sett datum, дата, дата просмотра, 日付, 鑑賞日, "
        "날짜, 日期, created at, created, date added, added at, added, added on"
    ),
    "sort": _names(
        "type, title type, media type, kind, item type, content type, lot, mediatyp, typ, tipo, "
        "type de média, soort, тип, 種類"
    ),
    "imdb": _names("imdb id, imdb, imdb title id, tconst, const, imdb url, imdb link, ids imdb"),
    "tmdb": _names("tmdb id, tmdb, the movie db id, themoviedb id, moviedb id, ids tmdb"),
    "season": _names("season, season number, staffel, saison, temporada, stagione, sezon"),
    "episode": _names("episode, episode number, folge, épisode, episodio, odcinek"),
    "episode_title": _names("episode title, episode name, folgentitel, titre de l'épisode"),
    "status": _names("status, state, watch status, watchlist, list, shelf"),
    "seen": _names("seen, watched, is watched, gesehen, vu, visto, obejrzany, bekeken"),
    "liked": _names("liked, like, favorite, favourite, is favorite, loved, heart, favorit, favori"),
    "rewatch": _names("rewatch, rewatched, is rewatch"),
    "plays": _names("plays, play count, times watched, watch count, view count"),
}

_OWN = _names(
    "your rating, you rated, my rating, user rating, my score, your score, user score, user vote, "
    "my vote, your vote, own rating, personal rating, personal score, my stars, rating given, "
    "rate, "
    "meine bewertung, deine bewertung, meine wertung, eigene bewertung, ma note, votre note, "
    "ta note, note perso, mi puntuación, tu puntuación, mi nota, tu nota, mi voto, tu voto, "
    "il mio voto, mio voto, il tuo voto, moja ocena, twoja ocena, minha nota, sua nota, "
    "mijn beoordeling, mijn cijfer, mitt betyg, min karakter, моя оценка, 自分の評価, 내 평점"
)
_RATING = _names(
    "rating, rating 10, rating value, score, stars, star rating, star value, grade, mark, vote, "
    "bewertung, wertung, sterne, note, évaluation, puntuación, calificación, nota, valoración, "
    "voto, valutazione, ocena, avaliação, classificação, beoordeling, waardering, cijfer, betyg, "
    "karakter, arvosana, puan, értékelés, hodnocení, hodnotenie, оценка, рейтинг, 評価, 点数, "
    "평점, 评分, thumbs, thumbs value"
)
# Words that make a rating other people's: it says nothing about this person.
_PUBLIC = frozenset(
    "average avg mean imdb tmdb global public community critic critics metacritic metascore meta "
    "rotten tomatoes tomatometer rt audience count votes popularity median letterboxd trakt "
    "weighted bayesian durchschnitt moyenne promedio media srednia srednie medio medie "
    "gemiddelde network".split()
)
_SCALE_WORDS = re.compile(r"\b(?:[0-9]+|out|of)\b")
_CONTENT_RATING = frozenset(["mpaa rating", "content rating", "age rating", "certification"])


def choose(table: Table, *, named_only: bool = False) -> Fields:
    """Recognise the columns of a table.

    Names decide first, in the order of the lists above. The person's own rating always wins
    over a public one, which is never taken. Where no name is known the values are looked at,
    unless `named_only`.
    """
    columns = Columns(() if table.headless else table.header)
    found: dict[str, int] = {}
    taken: set[int] = set()
    rating, public = _rating(columns)
    if rating is not None:
        found["rating"] = rating
        taken.add(rating)
    for name, synonyms in NAMES.items():
        place = _named(columns, synonyms, taken)
        if place is not None:
            found[name] = place
            taken.add(place)
    rows = [row for row in table.rows[:400] if not row.trouble]
    _mend(found, rows)
    if "title" not in found and "original" in found:
        found["title"] = found.pop("original")
    guessed = False
    if "title" not in found and not named_only:
        guessed = True
        found = {**_by_values(table, rows), **found}
    return Fields(**found, public=tuple(public), guessed=guessed)


def _named(columns: Columns, synonyms: Sequence[str], taken: set[int]) -> int | None:
    """The first synonym that is a column, whole names before the last parts of nested ones."""
    for names in (columns.names, columns.tails):
        for synonym in synonyms:
            for place, name in enumerate(names):
                if name == synonym and place not in taken:
                    return place
    return None


def _rating(columns: Columns) -> tuple[int | None, list[str]]:
    """The person's own rating column, and the headers of public ones."""
    public: list[str] = []
    own: dict[str, int] = {}
    for place, name in enumerate(columns.names):
        bare = " ".join(_SCALE_WORDS.sub(" ", name).split())
        rates = any(word in _RATING or word in ("rated", "ratings") for word in name.split())
        if not rates and bare not in _OWN and bare not in _RATING:
            tail = columns.tails[place]
            if tail not in _OWN and tail not in _RATING:
                continue
            bare = tail
        if name in _CONTENT_RATING:
            continue
        if bare not in _OWN and _PUBLIC & set(name.split()):
            public.append(columns.header[place])
        else:
            own.setdefault(bare, place)
    for names in (_OWN, _RATING):
        for name in names:
            if name in own:
                if names is _OWN:
                    public += [columns.header[p] for n, p in own.items() if n == "rating"]
                return own[name], public
    return None, public


def _mend(found: dict[str, int], rows: Sequence[Row]) -> None:
    """Drop columns whose values contradict their names: a `Watched` of yes and no is no date."""
    if "date" in found and (share := _share(rows, found["date"], looks_like_date)) < 0.5:
        place = found.pop("date")
        if "seen" not in found and share < 0.1 and _share(rows, place, _is_answer) > 0.9:
            found["seen"] = place
    if "rating" in found and _share(rows, found["rating"], _is_rating) < 0.2:
        filled = [row for row in rows if not blank(row.cells[found["rating"]])]
        # Ten and more texts that are no ratings: a certification, or a word for something else.
        if len(filled) >= 10:
            del found["rating"]
    if "seen" in found and _share(rows, found["seen"], _is_answer) < 0.5:
        del found["seen"]


def _by_values(table: Table, rows: Sequence[Row]) -> dict[str, int]:
    """Recognise columns by what stands in them; the title is the first one of differing words."""
    found: dict[str, int] = {}
    names: list[tuple[float, int]] = []
    for place in range(len(table.header)):
        values = [row.cells[place] for row in rows if row.cells[place]]
        if not values:
            continue
        if _share(rows, place, _is_imdb) > 0.8:
            found.setdefault("imdb", place)
        elif _share(rows, place, _is_year) > 0.8:
            found.setdefault("year", place)
        elif _share(rows, place, _is_rating) > 0.8:
            if not _counts_up(values):
                found.setdefault("rating", place)
        elif _share(rows, place, looks_like_date) > 0.6:
            found.setdefault("date", place)
        elif _share(rows, place, _is_name) > 0.8:
            names.append((len(set(values)) / len(values), place))
    best = max((share for share, _ in names), default=0.0)
    titles = [place for share, place in names if share >= best * 0.9]
    # Words alone may be anything; with years, ratings or days beside them they are titles.
    return {**found, "title": titles[0]} if titles and found else {}


def _share(rows: Sequence[Row], place: int, test: Callable[[str], bool]) -> float:
    values = [row.cells[place] for row in rows if row.cells[place]]
    return sum(test(value) for value in values) / len(values) if values else 1.0


def _is_imdb(text: str) -> bool:
    return imdb_id(text) is not None


def _is_year(text: str) -> bool:
    return len(text) == 4 and year_of(text, _FAR) is not None


def _is_rating(text: str) -> bool:
    mark = read_mark(text)
    return mark is not None and mark.value <= 100


def _is_answer(text: str) -> bool:
    return text.casefold() in YES or text.casefold() in NO


def _is_name(text: str) -> bool:
    letters = sum(char.isalpha() for char in text)
    return (
        (letters > 3 or " " in text or not text.isascii())
        and len(text) <= 300
        and (letters > 0 and "://" not in text)
    )


def _counts_up(values: Sequence[str]) -> bool:
    """True for a running number, which is no rating."""
    numbers = [int(value) for value in values if value.isascii() and value.isdigit()]
    return len(numbers) > 2 and all(b - a == 1 for a, b in pairwise(numbers))


YES = frozenset("yes y true 1 x ja oui sí si sì tak sim da はい ✓ ✔".split())
NO = frozenset("no n false 0 nein non nie não nee nej нет いいえ ✗".split())
