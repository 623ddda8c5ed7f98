"""How good the lists are: the study's protocol on the product's own code."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.filters import Tuning
from cinemai_tui.domain.shelf import Mask, Rows
from cinemai_tui.ranking.blend import blend
from cinemai_tui.ranking.leaning import lean
from cinemai_tui.ranking.ranking import rank
from cinemai_tui.taste.profile import build_profile
from tests.bench import measures
from tests.bench.study import Study, User, load

PARTS_OF_R1 = ("near", "acclaim", "fame", "era")

Order = Callable[[User, Mask], Rows]


def run(folder: Path, catalogue: Path | None, *, as_json: bool) -> None:
    """Measure every ranker on every user with something hidden, and print the table."""
    study = load(folder, catalogue)
    figures: dict[str, dict[str, float]] = {}
    per_user: dict[str, NDArray[np.float64]] = {}
    took: dict[str, float] = {}
    for name, order in rankers(study).items():
        begun = time.perf_counter()
        tops = [order(user, _candidates(study, user))[:10] for user in study.users]
        took[name] = (time.perf_counter() - begun) / max(1, len(study.users))
        per_user[name] = measures.ndcg_of_each(tops, study.users)
        figures[name] = measures.figures(tops, study.users, study.shelf.vectors)
    against = {
        name: measures.interval(values - per_user["popular"])
        for name, values in per_user.items()
        if name != "popular"
    }
    if as_json:
        print(json.dumps({"rankers": figures, "users": len(study.users), "over_popular": against}))
        return
    print(f"{len(study.users)} users, {len(study.shelf):,} titles, hidden ratings of 4 or more")
    print(f"{'ranker':10}{''.join(f'{key:>13}' for key in measures.NAMES)}   over popular (95 %)")
    for name, row in figures.items():
        low, high = against.get(name, (0.0, 0.0))
        cells = "".join(f"{row[key]:13.4f}" for key in measures.NAMES)
        print(f"{name:10}{cells}   {low:+.4f} to {high:+.4f}   {1000 * took[name]:.0f} ms a user")


def rankers(study: Study) -> dict[str, Order]:
    """Every ranker measured: name to a function from user and candidates to ordered rows."""
    shelf = study.shelf
    titles = {title.id: title for title in study.titles}

    def product(name: str) -> Order:
        def order(user: User, mask: Mask) -> Rows:
            ids = list(user.signals)
            profile = build_profile(
                user.signals,
                {i: titles[i] for i in ids},
                ids,
                shelf.vectors[shelf.rows(ids)],
                shelf.fit,
                user.today,
            )
            tuning = Tuning(ranker=name)
            return rank(shelf, mask, user.signals, profile, tuning, user.today).rows

        return order

    def parts(*names: str) -> Order:
        def order(user: User, mask: Mask) -> Rows:
            blended = blend(shelf, lean(user.signals, shelf), Tuning(), mask)
            return _best(np.sum([blended.parts[name] for name in names], axis=0), mask)

        return order

    chance = np.random.default_rng(1)
    return {
        "groups": product("groups"),
        "blend": product("blend"),
        "popular": lambda _, mask: _best(study.ratings.astype(np.float64), mask),
        "random": lambda _, mask: _best(chance.random(len(mask)), mask),
        "r1": parts(*PARTS_OF_R1),
        "kindred": parts("kindred"),
        "unvaried": parts(*PARTS_OF_R1, "kindred"),
    }


def _candidates(study: Study, user: User) -> Mask:
    mask = np.ones(len(study.shelf), dtype=bool)
    mask[user.rows] = False
    return mask


def _best(scores: NDArray[np.float64], mask: Mask) -> Rows:
    rows = np.flatnonzero(mask)
    return rows[np.argsort(-scores[rows], kind="stable")]
