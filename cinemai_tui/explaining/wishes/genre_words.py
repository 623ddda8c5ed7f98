"""How people name genres, films and shows, in four languages."""

from __future__ import annotations

import re

from cinemai_tui.domain.titles import Kind

GENRE_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    # Two at once come first, so that their halves are not taken alone.
    (r"rom[- ]?coms?|romantic comed(?:y|ies)|romantische[rn]? komodien?|comedies? romantiques?|"
     r"comedias? romanticas?|liebeskomodien?", ("Comedy", "Romance")),
    (r"dramed(?:y|ies)|comedy[- ]dramas?|tragicomed(?:y|ies)|tragikomodien?",
     ("Comedy", "Drama")),
    (r"sci[- ]?fi|scifi|science[- ]fiction|sf|zukunftsfilme?n?|ciencia ficcion",
     ("Science Fiction",)),
    (r"comed(?:y|ies)|comedic|komodien?|comedies?|comiques?|comedias?|sitcoms?", ("Comedy",)),
    (r"thrillers?|suspense", ("Thriller",)),
    (r"documentar(?:y|ies)|docs?|docu|dokumentarfilme?n?|dokus?|documentaires?|documentales?",
     ("Documentary",)),
    (r"horror|horrorfilme?n?|gruselfilme?n?|slashers?|d'(?:horreur|epouvante)|horreur|"
     r"(?:de )?terror", ("Horror",)),
    (r"dramas?|drames?|dramatic", ("Drama",)),
    (r"romances?|love stor(?:y|ies)|liebesfilme?n?|histoires? d'amour|romanticas?",
     ("Romance",)),
    (r"westerns?|spaghetti[- ]westerns?", ("Western",)),
    (r"(?:anti-?)?war(?= (?:films?|movies?|stories|story|dramas?|shows?)|\b)|kriegsfilme?n?|krieg|"
     r"de guerre|guerre|guerra|belic[oa]s?", ("War",)),
    (r"animations?|animated|cartoons?|zeichentrick(?:filme?n?)?|trickfilme?n?|"
     r"dessins? animes?|dibujos animados|animacion", ("Animation",)),
    (r"musicals?|musikfilme?n?|comedies? musicales?|musicales?", ("Music",)),
    (r"crime|crime stor(?:y|ies)|krimis?|kriminalfilme?n?|polars?|policiers?|policiac[oa]s?|"
     r"crimen(?:es)?|"
     r"detective stor(?:y|ies)", ("Crime",)),
    (r"myster(?:y|ies)|whodunn?its?|misterios?|mysteres?", ("Mystery",)),
    (r"fantasy|fantasyfilme?n?|fantastiques?|fantastic[oa]s?|fantasia", ("Fantasy",)),
    (r"adventures?|abenteuer(?:filme?n?)?|aventures?|aventuras?", ("Adventure",)),
    (r"action(?![- ]packed)|actionfilme?n?|accion", ("Action",)),
    (r"history|historical|period (?:dramas?|pieces?|films?)|costume dramas?|"
     r"historien?filme?n?|historische[rns]?|historiques?|historic[oa]s?", ("History",)),
    (r"family(?= (?:films?|movies?|shows?|comed\w+|adventures?))|familienfilme?n?|familia(?:l|"
     r"ux)(?!\w)", ("Family",)),
)  # fmt: skip
"""Patterns over folded text, and the genres each names; several mean all of them at once."""

GENRE_PATTERNS = tuple(
    (re.compile(rf"(?<![\w-])(?:{words})(?![\w])"), genres) for words, genres in GENRE_WORDS
)

KIND_PATTERNS = (
    (
        re.compile(
            r"\b(?:(?:tv|television)[- ]?(?:shows?|series)?|shows?(?! (?:me|us)\b)|series|"
            r"mini-?series|serien?|"
            r"fernsehserien?|box ?sets?|feuilletons?)\b"
        ),
        Kind.SHOW,
    ),
    (
        re.compile(
            r"\b(?:films?|movies?|flicks?|features?|pictures?|filme[ns]?|spielfilme?n?|"
            r"kinofilme?n?|longs? metrages?|peliculas?|pelis?|largometrajes?|cine)\b"
        ),
        Kind.MOVIE,
    ),
)
"""How films and shows are called."""

_JOINED = re.compile(r"\s*(?:[-/]|and|und|et|y)?\s*")


def together(low: str, end: int, start: int) -> bool:
    """True when two genres, one ending and one starting there, are meant both at once.

    They are where they stand side by side: sci-fi horror. Lists mean any of what they hold.
    """
    return end <= start and bool(re.fullmatch(r"[\s~-]*", low[end:start]))
