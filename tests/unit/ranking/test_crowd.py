"""What the crowd says for a person's titles, worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from cinemai_tui.domain.crowd import CrowdFacts, CrowdTable, CrowdWeights, in_use
from cinemai_tui.domain.history import Watched
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.ranking.crowd import AGAINST, ease
from cinemai_tui.ranking.leaning import lean
from tests.unit.taste.making import ids, shelf_of, signals_of, title, watched

SHELF = shelf_of([title(name) for name in ("a", "b", "c", "d", "e")])


def weights(
    *rows: tuple[str, dict[str, float]], people: int = 30, source: str = "ml"
) -> CrowdWeights:
    """Weights of titles for others, in the order given."""
    names = [name for name, _ in rows]
    return CrowdWeights(
        ids=ids(*names),
        starts=np.cumsum([0, *(len(said) for _, said in rows)]).astype(np.int64),
        others=np.asarray([names.index(o) for _, said in rows for o in said], np.int32),
        weights=np.asarray([w for _, said in rows for w in said.values()], np.float32),
        likes=np.arange(1, len(rows) + 1, dtype=np.int64),
        source=source,
        licence="",
        people=people,
        ratings=100,
        titles=9,
        covered=len(rows),
    )


# Stranger is not on the shelf, and the shelf holds the others in another order.
CROWD = weights(
    ("c", {"a": 0.5, "stranger": 0.4, "b": -0.1}),
    ("stranger", {"a": 9.0}),
    ("a", {"c": 0.25}),
    ("b", {"a": 0.125, "c": 0.5}),
)
TABLE = CrowdTable.over(CROWD, SHELF.row_of, len(SHELF))


def row(name: str) -> int:
    return SHELF.row_of[ids(name)[0]]


def test_weights_are_laid_over_the_rows_of_a_shelf() -> None:
    c = slice(TABLE.starts[row("c")], TABLE.starts[row("c") + 1])
    assert TABLE.others[c].tolist() == [row("a"), row("b")]
    assert TABLE.weights[c].tolist() == pytest.approx([0.5, -0.1])
    assert [TABLE.likes[row(name)] for name in "abcde"] == [3, 4, 1, 0, 0]
    assert [bool(TABLE.known[row(name)]) for name in "abcde"] == [True, True, True, False, False]


def test_every_loved_title_says_its_weights_and_disliked_ones_the_contrary() -> None:
    leaning = lean(signals_of(watched("c", 9.0), watched("b", 2.0)), SHELF)
    found = ease(SHELF, leaning, TABLE)
    assert found[row("a")] == pytest.approx(0.5 - AGAINST * 0.125)
    assert found[row("b")] == pytest.approx(-0.1)
    assert found[row("c")] == pytest.approx(-AGAINST * 0.5)
    assert found[row("d")] == 0


def test_what_says_little_speaks_more_quietly() -> None:
    only_seen = {ids("c")[0]: Watched(title_id=ids("c")[0])}
    found = ease(SHELF, lean(only_seen, SHELF), TABLE)
    assert found[row("a")] == pytest.approx(0.25)


@pytest.mark.parametrize("names", [(), ("d", "e")])
def test_it_is_silent_on_people_it_knows_nothing_of(names: tuple[str, ...]) -> None:
    leaning = lean(signals_of(*(watched(name, 9.0) for name in names)), SHELF)
    assert ease(SHELF, leaning, TABLE).tolist() == [0.0] * 5


def test_it_is_the_sum_over_the_whole_matrix() -> None:
    chance = np.random.default_rng(7)
    names = [f"t{number}" for number in range(40)]
    shelf = shelf_of([title(name) for name in names])
    matrix = np.where(chance.random((40, 40)) < 0.3, chance.normal(size=(40, 40)), 0.0)
    said = [
        (names[i], {names[j]: float(matrix[i, j]) for j in np.flatnonzero(matrix[i]).tolist()})
        for i in chance.permutation(40).tolist()
    ]
    leaning = lean(
        signals_of(*(watched(name, float(chance.integers(1, 11))) for name in names[:25])), shelf
    )
    voices = np.zeros(40)
    voices[leaning.rows] = leaning.loves - AGAINST * leaning.dislikes
    at = [shelf.row_of[ids(name)[0]] for name in names]
    found = ease(shelf, leaning, CrowdTable.over(weights(*said), shelf.row_of, 40))
    assert found[at] == pytest.approx(voices[at] @ matrix, abs=1e-5)


def test_an_empty_crowd_lies_over_any_shelf() -> None:
    table = CrowdTable.over(weights(), SHELF.row_of, len(SHELF))
    assert table.starts.tolist() == [0] * 6
    assert not table.known.any()


def facts(source: str, people: int) -> CrowdFacts:
    return CrowdFacts(source=source, licence="", people=people, ratings=1, titles=1, covered=1)


def test_of_several_crowds_the_largest_is_used_and_a_handful_never() -> None:
    assert in_use([]) is None
    assert in_use([facts("few", 19)]) is None
    crowds = [facts("b", 610), facts("a", 610), facts("small", 20), facts("few", 3)]
    assert in_use(crowds) == crowds[1]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("starts", np.asarray([0, 3, 4, 5], np.int64)),
        ("starts", np.asarray([0, 3, 2, 5, 7], np.int64)),
        ("starts", np.asarray([0, 3, 4, 5, 9], np.int64)),
        ("others", np.full(7, 4, np.int32)),
        ("weights", np.full(7, np.nan, np.float32)),
        ("likes", np.zeros(3, np.int64)),
        ("ids", (TitleId("movie:own:a"),) * 4),
    ],
)
def test_malformed_weights_are_found_out(field: str, value: object) -> None:
    values = {name: getattr(CROWD, name) for name in CROWD.__dataclass_fields__}
    CROWD.check()
    with pytest.raises(ValueError, match="weight"):
        CrowdWeights(**{**values, field: value}).check()
