"""Picks on the shipped catalogue, and sentences about them that hold."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

from cinemai_tui import paths
from cinemai_tui.catalogues.lines import read_catalogue
from cinemai_tui.domain.picks import Evidence, Pick
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.explaining.places import ADJECTIVES
from cinemai_tui.explaining.references import references_of

Chance = random.Random


@cache
def picks(count: int = 100) -> tuple[Pick, ...]:
    """Picks on the shipped catalogue, with evidence of every relation where there is some."""
    titles = read_catalogue(paths.shipped("sample_data") / "catalogue.jsonl").titles
    known = {title.id: title for title in titles}
    chance = random.Random(7)
    able = [t for t in titles if _kin(t, known) and t.makers and len(t.cast) > 1 and t.year]
    return tuple(
        _pick(rank, title, known, chance)
        for rank, title in enumerate(chance.sample(able, count), 1)
    )


def _kin(title: Title, known: dict[TitleId, Title]) -> list[Title]:
    return [known[i] for i in title.kindred if i in known and known[i].year]


def _pick(rank: int, title: Title, known: dict[TitleId, Title], chance: Chance) -> Pick:
    kin = _kin(title, known)[:3]
    ratings = chance.sample((7.0, 8.0, 9.0, 10.0), 3)
    evidence = [
        Evidence(
            id=own.id, title=own.title, year=own.year, rating=rating, relation="kindred",
            strength=0.8,
        )
        for own, rating in zip(kin, ratings, strict=False)
    ]  # fmt: skip
    near = [*known.values()]
    shared = next(
        (
            o
            for o in near
            if o.id != title.id and o not in kin and set(o.makers) & set(title.makers)
        ),
        None,
    )
    if shared is not None:
        people = tuple(name for name in shared.makers if name in title.makers)
        evidence.append(
            Evidence(
                id=shared.id, title=shared.title, year=shared.year, rating=None,
                relation="people", detail=people, strength=0.5,
            )
        )  # fmt: skip
    return Pick(
        rank=rank, title=title, similarity=0.8, score=1.0, match=0.9, parts=(),
        evidence=tuple(evidence),
    )  # fmt: skip


# -- what is true --------------------------------------------------------------------------------


def true_sentences(pick: Pick, chance: Chance, count: int) -> list[str]:
    made = [sentence for make in _TRUTHS if (sentence := make(pick))]
    return chance.sample(made, count)


def _by_id(pick: Pick, name: str) -> str:
    found = references_of(pick).id_of(name)
    return f"[[{found}]]" if found else name


def rated(own: Evidence) -> str:
    article = "an" if own.rating == 8 else "a"
    return f"{article} {own.rating:g}"


def _themes(pick: Pick) -> str:
    words = [word for word in pick.title.keywords if word == word.casefold()]
    return f"It is about {words[0]} and {words[1]}." if len(words) > 1 else ""


def _country(pick: Pick) -> str:
    word = ADJECTIVES.get(pick.title.countries[0], "") if pick.title.countries else ""
    decade = (pick.title.year or 0) // 10 * 10
    return f"It is a film of the {decade}s, and very {word}." if word else ""


_TRUTHS: tuple[Callable[[Pick], str], ...] = (
    lambda p: f"You gave [[t1]] {rated(p.evidence[0])}, and [[t0]] works in the same way.",
    lambda p: f"If you liked {p.evidence[0].title}, {p.title.title} should suit you.",
    lambda p: f"Directed by {p.title.makers[0]}, it came out in {p.title.year}.",
    lambda p: f"{_by_id(p, p.title.makers[0])} made it, with {_by_id(p, p.title.cast[0])} in it.",
    lambda p: f"What makes it is {p.title.makers[0].split()[-1]}'s patience.",
    lambda p: f"It runs {p.title.runtime_minutes} minutes." if p.title.runtime_minutes else "",
    _country,
    lambda p: p.title.overview,
    lambda p: "People who love [[t1]] tend to love this one, too.",
    _themes,
    lambda p: "Expect something quiet, patient and a little sad.",
    lambda p: f"{p.title.title} ({p.title.year}) stands close to what you know.",
    lambda p: f"You rated {p.evidence[0].title} {p.evidence[0].rating:g}/10, which says a lot.",
    lambda p: f"Like *{p.evidence[0].title}*, it takes its time.",
    lambda p: f'It shares its mood with "{p.evidence[0].title}".',
    lambda p: f"The cast includes {p.title.cast[0]} and {p.title.cast[1]}.",
    lambda p: "I'd start it tonight, when the house is quiet.",
    lambda p: f"It stars {_by_id(p, p.title.cast[0])}, and you can tell.",
)
