"""The protocol of the study: users with hidden ratings, and the crowd of everybody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.adapters import lsa
from cinemai_tui.adapters.lsa_embedder import DIMENSION, LEARN_FROM, best_known
from cinemai_tui.domain.crowd import CrowdTable, CrowdWeights
from cinemai_tui.domain.history import Event, Precision, Watched
from cinemai_tui.domain.shelf import Rows, Shelf
from cinemai_tui.domain.titles import Title, TitleId, title_words
from cinemai_tui.taste.crowd import Opinions, learn_crowd
from cinemai_tui.taste.signals import fold

RELEVANT = 4.0
"""A hidden rating from here on, of 5, is one a list should find."""

Given = list[tuple[int, float, int]]
"""(film, rating of 5, moment) of one person, by the film's number in the data."""


@dataclass(frozen=True, kw_only=True)
class User:
    """One person: what is known of them, and the rows of the hidden titles they rated well.

    `crowd` is the place in the study's crowds of the one that does not know this person.
    """

    name: str
    signals: Mapping[TitleId, Watched]
    rows: Rows
    relevant: frozenset[int]
    today: date
    crowd: int = 0


@dataclass(frozen=True, kw_only=True)
class Study:
    """The catalogue as a shelf with its titles, and the users who have something to find.

    `ratings` (n,) counts everybody's known ratings; `crowds` are learned from other people's.
    """

    shelf: Shelf
    titles: tuple[Title, ...]
    users: tuple[User, ...]
    ratings: NDArray[np.int64]
    crowds: tuple[CrowdTable, ...] = ()


def parted(given: Given) -> tuple[Given, Given]:
    """What stays known of a person's ratings, and the last fifth by time, which is hidden."""
    ordered = sorted(given, key=lambda rating: rating[2])
    known = len(ordered) - len(ordered) // 5
    return ordered[:known], ordered[known:]


def study_of(
    shelf: Shelf,
    titles: Sequence[Title],
    row_of: Mapping[int, int],
    groups: Sequence[Mapping[str, tuple[Given, Given]]],
    crowds: Sequence[Sequence[Given]],
    everybody: Mapping[str, Given],
) -> Study:
    """The study of groups of users, each with what is known and hidden of them, and its crowd."""
    users = [
        replace(_user(name, known, hidden, row_of, titles), crowd=number)
        for number, group in enumerate(groups)
        for name, (known, hidden) in group.items()
        if known
    ]
    counts = np.bincount(
        [row_of[film] for ratings in everybody.values() for film, _, _ in ratings],
        minlength=len(shelf),
    )
    return Study(
        shelf=shelf,
        titles=tuple(titles),
        users=tuple(user for user in users if user.relevant),
        ratings=counts,
        crowds=tuple(_crowd(shelf, row_of, ratings) for ratings in crowds),
    )


def _crowd(shelf: Shelf, row_of: Mapping[int, int], ratings: Sequence[Given]) -> CrowdTable:
    """The product's crowd weights, learned from these people's ratings."""
    told = [
        (person, row_of[film], round(rating * 2), at)
        for person, given in enumerate(ratings)
        for film, rating, at in given
    ]
    people, rows, stars, moments = np.asarray(told, np.int64).reshape(-1, 4).T
    learned = learn_crowd(
        Opinions(
            people=people,
            titles=rows.astype(np.int32),
            stars=stars.astype(np.uint8),
            moments=moments,
        )
    )
    weights = CrowdWeights(
        ids=tuple(shelf.ids[row] for row in learned.kept),
        starts=learned.starts,
        others=learned.others,
        weights=learned.weights,
        likes=learned.likes,
        source="bench",
        licence="",
        people=learned.people,
        ratings=learned.ratings,
        titles=learned.titles,
        covered=len(learned.kept),
    )
    return CrowdTable.over(weights, shelf.row_of, len(shelf))


def vectors_of(titles: Sequence[Title]) -> NDArray[np.float32]:
    """(n, d) vectors of titles as the product learns them."""
    documents = [title_words(title) for title in titles]
    chosen = best_known(titles, LEARN_FROM)
    return lsa.embed(lsa.learn([documents[i] for i in chosen], "bench", DIMENSION), documents)


def _user(
    name: str,
    known: Given,
    hidden: Given,
    row_of: Mapping[int, int],
    titles: Sequence[Title],
) -> User:
    events = [
        Event(
            key=f"{name}-{movie}",
            title=titles[row_of[movie]].title,
            source="movielens",
            watched=True,
            rating=rating * 2,
            when=datetime.fromtimestamp(at, UTC).replace(tzinfo=None).isoformat(),
            precision=Precision.TIME,
            title_id=titles[row_of[movie]].id,
        )
        for movie, rating, at in known
    ]
    return User(
        name=name,
        signals=fold(events, []),
        rows=np.asarray([row_of[movie] for movie, _, _ in known], np.int64),
        relevant=frozenset(row_of[movie] for movie, rating, _ in hidden if rating >= RELEVANT),
        today=datetime.fromtimestamp(max(at for _, _, at in known), UTC).date(),
    )
