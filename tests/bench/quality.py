"""How good the lists are: the study's protocol on the product's own code."""

from __future__ import annotations

import json
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.extras import NO_EXTRAS, Extras
from cinemai_tui.domain.filters import Tuning
from cinemai_tui.domain.measuring import CROWD_RANKER
from cinemai_tui.domain.shelf import Mask, Rows
from cinemai_tui.domain.taste import TasteProfile
from cinemai_tui.ranking.blend import blend
from cinemai_tui.ranking.different import different
from cinemai_tui.ranking.leaning import Floats, lean
from cinemai_tui.ranking.ranking import rank
from cinemai_tui.taste.profile import build_profile
from tests.bench import archive, measures, together
from tests.bench.study import Study, User, load_both

PARTS_OF_R1 = ("near", "acclaim", "fame", "era")

Order = Callable[[User, Mask], Rows]


@dataclass(frozen=True, kw_only=True)
class Table:
    """Figures by ranker, their leads over popular with intervals, and seconds a user."""

    users: int
    titles: int
    figures: dict[str, dict[str, float]]
    over_popular: dict[str, tuple[float, float]]
    took: dict[str, float]

    def as_json(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return {"rankers": self.figures, "users": self.users, "over_popular": self.over_popular}

    def told(self) -> str:
        """As lines of text."""
        lines = [
            f"{self.users} users, {self.titles:,} titles, hidden ratings of 4 or more",
            f"{'ranker':13}{''.join(f'{key:>12}' for key in measures.NAMES)}"
            "   over popular (95 %)    a user",
        ]
        for name, row in self.figures.items():
            low, high = self.over_popular.get(name, (0.0, 0.0))
            cells = "".join(f"{row[key]:12.4f}" for key in measures.NAMES)
            lead = f"{low:+.4f} to {high:+.4f}"
            lines.append(f"{name:13}{cells}   {lead:20}{1000 * self.took[name]:6.0f} ms")
        return "\n".join(lines)


def run(data: Path, catalogue: Path | None, *, as_json: bool) -> None:
    """Measure every ranker on every user with something hidden, and print the tables.

    `data` is the folder of the measuring data, or a MovieLens zip, which is measured on the
    shipped catalogue.
    """
    if zipfile.is_zipfile(data):
        first, others = archive.load(data), None
    else:
        first, others = load_both(data, catalogue)
    table = measured(first)
    second = measured(others) if others else None
    pairs = together.run(first)
    if as_json:
        found = table.as_json() | {"together": pairs}
        print(json.dumps(found | ({"others": second.as_json()} if second else {})))
        return
    print(table.told())
    if second:
        print("\nAll others: the last fifth of what is known of each, hidden here")
        print(second.told())
    print(f"\n{together.table(pairs)}")


def measured(study: Study) -> Table:
    """Every ranker on every user of a study."""
    per_user: dict[str, Floats] = {}
    figures: dict[str, dict[str, float]] = {}
    took: dict[str, float] = {}
    for name, order in rankers(study).items():
        begun = time.perf_counter()
        tops = [order(user, _candidates(study, user))[: measures.K] for user in study.users]
        took[name] = (time.perf_counter() - begun) / max(1, len(study.users))
        per_user[name] = measures.ndcg_of_each(tops, study.users)
        figures[name] = measures.figures(tops, study.users, study.shelf.vectors)
    return Table(
        users=len(study.users),
        titles=len(study.shelf),
        figures=figures,
        over_popular={
            name: measures.interval(values - per_user["popular"])
            for name, values in per_user.items()
            if name != "popular"
        },
        took=took,
    )


def rankers(study: Study) -> dict[str, Order]:
    """Every ranker measured: name to a function from user and candidates to ordered rows."""
    shelf = study.shelf
    titles = {title.id: title for title in study.titles}
    profiles: dict[str, TasteProfile] = {}

    def profile_of(user: User) -> TasteProfile:
        if user.name not in profiles:
            ids = list(user.signals)
            facts = {i: titles[i] for i in ids}
            vectors = shelf.vectors[shelf.rows(ids)]
            profiles[user.name] = build_profile(
                user.signals, facts, ids, vectors, shelf.fit, user.today
            )
        return profiles[user.name]

    def product(name: str, *, crowd: bool = False) -> Order:
        def order(user: User, mask: Mask) -> Rows:
            extras = Extras(crowd=study.crowds[user.crowd]) if crowd else NO_EXTRAS
            tuning = Tuning(ranker=name)
            profile = profile_of(user)
            return rank(shelf, mask, user.signals, profile, tuning, user.today, extras).rows

        return order

    def parts(*names: str) -> Order:
        def order(user: User, mask: Mask) -> Rows:
            blended = blend(shelf, lean(user.signals, shelf), Tuning(), mask)
            return _best(np.sum([blended.parts[name] for name in names], axis=0), mask)

        return order

    def ridge(user: User, mask: Mask) -> Rows:
        return _best(different(shelf, lean(user.signals, shelf)), mask)

    chance = np.random.default_rng(1)
    with_crowd = {CROWD_RANKER: product("blend", crowd=True)} if study.crowds else {}
    return {
        "groups": product("groups"),
        "blend": product("blend"),
        **with_crowd,
        "popular": lambda _, mask: _best(study.ratings.astype(np.float64), mask),
        "random": lambda _, mask: _best(chance.random(len(mask)), mask),
        "r1": parts(*PARTS_OF_R1),
        "kindred": parts("kindred"),
        "unvaried": parts(*PARTS_OF_R1, "kindred"),
        "different": ridge,
    }


def _candidates(study: Study, user: User) -> Mask:
    mask = np.ones(len(study.shelf), dtype=bool)
    mask[user.rows] = False
    return mask


def _best(scores: NDArray[np.float64], mask: Mask) -> Rows:
    rows = np.flatnonzero(mask)
    return rows[np.argsort(-scores[rows], kind="stable")]
