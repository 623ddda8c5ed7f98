"""A small catalogue's names, for wishes that depend on no more than that."""

from __future__ import annotations

from typing import Any

from cinemai_tui.domain.talk import Wish
from cinemai_tui.domain.titles import Kind, Title, TitleId
from cinemai_tui.explaining.wishes.names import Names, names_of
from cinemai_tui.explaining.wishes.understanding import NOTHING_BEFORE, Before, understand

YEAR = 2025


def film(name: str, year: int, **more: Any) -> Title:
    slug = f"{'-'.join(name.casefold().split())}-{year}"
    kind = more.pop("kind", Kind.MOVIE)
    return Title(id=TitleId(f"{kind}:own:{slug}"), kind=kind, title=name, year=year, **more)


HEAT = film(
    "Heat", 1995, fame=86, directors=("Michael Mann",), cast=("Al Pacino", "Robert De Niro"),
    runtime_minutes=170, keywords=("heist", "los angeles"),
)  # fmt: skip
OLD_HEAT = film("Heat", 1986, fame=20)
HER = film("Her", 2013, fame=87)
DARK = film("Dark", 2017, fame=80, kind=Kind.SHOW)
DRIVE = film("Mulholland Drive", 2001, fame=79, directors=("David Lynch",))
RINGS = film("The Lord of the Rings: The Two Towers", 2002, fame=95)
ALIEN = film("Alien", 1979, fame=94, runtime_minutes=117, cast=("Sigourney Weaver",))
RAN = film("Ran", 1985, fame=70, directors=("Akira Kurosawa",))
PULSE = film("Pulse", 2001, fame=40, directors=("Kiyoshi Kurosawa",))
IKIRU = film("Ikiru", 1952, fame=54, directors=("Akira Kurosawa",), keywords=("chess",) * 1)
CATALOGUE = (HEAT, OLD_HEAT, HER, DARK, DRIVE, RINGS, ALIEN, RAN, PULSE, IKIRU)
NAMES: Names = names_of(CATALOGUE)


def wish(text: str, before: Before = NOTHING_BEFORE) -> Wish:
    return understand(text, NAMES, YEAR, before)


def after(*earlier: str, shown: tuple[Title, ...] = ()) -> Before:
    before = NOTHING_BEFORE
    for text in earlier:
        before = Before(wish=wish(text, before))
    ids = tuple(title.id for title in shown)
    return Before(wish=before.wish, shown=ids, offered=ids)
