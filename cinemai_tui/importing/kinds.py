"""What kind of thing a row is about, from the words of many languages."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from cinemai_tui.domain.titles import Kind
from cinemai_tui.importing.headers import plain_words


class Sort(Enum):
    """Film, show, episode of a show, something that is neither, or untold."""

    MOVIE = "film"
    SHOW = "show"
    EPISODE = "episode"
    OTHER = "other"
    UNTOLD = "untold"

    @property
    def kind(self) -> Kind | None:
        """The kind of title it belongs to."""
        if self is Sort.MOVIE:
            return Kind.MOVIE
        return Kind.SHOW if self in (Sort.SHOW, Sort.EPISODE) else None


_MOVIES = frozenset(
    "movie film featurefilm tvmovie tvfilm fernsehfilm telefilm tvspecial tvshort short shortfilm "
    "kurzfilm courtmetrage cortometraje documentary dokumentarfilm documentaire documental "
    "documentario dokument video feature special spielfilm pelicula".split()
)
_SHOWS = frozenset("tv show shows series serie serial anime tvshow".split())
# Parts of a word, the telling ones first: "tvSeries" is a series, "videoGame" a game.
_PARTS = (
    (Sort.OTHER, ("game", "spiel", "gioco", "juego", "jeu", "jogo", "gra wideo", "ゲーム")),
    (Sort.OTHER, ("podcast", "music video", "musicvideo", "musikvideo", "book", "song", "album")),
    (Sort.EPISODE, ("episod", "folge", "odcin", "エピソード")),
    (Sort.SHOW, ("serie", "series", "serial", "séri", "シリーズ", "season", "staffel", "show")),
    (Sort.MOVIE, ("film", "movie", "pelicula", "映画", "영화", "фильм", "short", "video")),
)


@lru_cache(maxsize=1_000)
def sort_of(text: str) -> Sort:
    """`tvMiniSeries`, `TV Mini Series` and `Mini serie TV` are shows, `videoGame` is neither."""
    words = plain_words(text)
    if not words:
        return Sort.UNTOLD
    joined = words.replace(" ", "")
    if joined in _MOVIES:
        return Sort.MOVIE
    if joined in _SHOWS:
        return Sort.SHOW
    for sort, parts in _PARTS:
        if any(part in words or part in joined for part in parts):
            return sort
    return Sort.UNTOLD
