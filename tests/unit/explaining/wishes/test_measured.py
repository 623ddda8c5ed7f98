from __future__ import annotations

from tests.bench.wishes import SETS, catalogue_names, counted, judged


def test_at_least_95_of_100_constraints_of_labelled_wishes_are_right() -> None:
    names = catalogue_names()
    shares = {which: counted(list(judged(names, which)))["share"] for which in SETS}
    assert min(shares.values()) >= 0.95, shares
