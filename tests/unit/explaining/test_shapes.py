"""How a reason begins: by what speaks loudest, and never twice the same way in a list."""

from __future__ import annotations

from itertools import pairwise
from string import Formatter

import pytest

from cinemai_tui.domain.titles import TitleId
from cinemai_tui.explaining.leads import lead_of, same_series
from cinemai_tui.explaining.shapes import OPENINGS
from cinemai_tui.explaining.shapes.closing import CLOSINGS
from cinemai_tui.explaining.shapes.telling import TOLD, TOLD_PLAINLY, UNTOLD
from cinemai_tui.explaining.slots import slots
from cinemai_tui.explaining.template import compose, compose_shaped
from tests.unit.explaining.builders import SITUATIONS, own, pick, pick_in, title


class TestSituations:
    @pytest.mark.parametrize("situation", SITUATIONS)
    def test_what_speaks_loudest_decides_how_it_begins(self, situation: str) -> None:
        assert lead_of(pick_in(situation)).situation == situation

    def test_a_single_common_keyword_is_no_reason_where_a_group_is_one(self) -> None:
        weak = own(relation="keywords", detail=("guilt",))
        assert lead_of(pick(weak)).situation == "group"

    def test_a_watchlist_title_never_leads_before_one_that_was_seen(self) -> None:
        listed = own("A", relation="listed", rating=None, strength=0.9)
        assert lead_of(pick(listed, own(strength=0.2))).situation == "kindred"

    def test_titles_tied_in_the_same_way_are_told_together_best_rated_first(self) -> None:
        lead = lead_of(pick(own("A", rating=8.0), own("B", rating=10.0), own("C", rating=9.0)))
        assert [e.title for e in lead.evidence] == ["B", "C", "A"]

    def test_a_much_weaker_one_is_left_out_of_it(self) -> None:
        lead = lead_of(pick(own("A", strength=0.9), own("B", strength=0.2)))
        assert [e.title for e in lead.evidence] == ["A"]

    @pytest.mark.parametrize(
        ("left", "right", "together"),
        [
            ("Alien", "Alien 3", True),
            ("The Godfather", "The Godfather Part II", True),
            ("Star Wars", "Star Wars: The Force Awakens", True),
            ("Mission: Impossible", "Mission: Impossible - Fallout", True),
            ("Terminator 2: Judgment Day", "The Terminator", True),
            ("Solaris", "Solaris", False),
            ("Dead Man", "Dead Man Walking", False),
            ("Apollo 11", "Apollo 13", False),
            ("Heat", "Thief", False),
        ],
    )
    def test_only_what_is_spelled_out_makes_a_series(
        self, left: str, right: str, together: bool
    ) -> None:
        assert same_series(left, right) is together


class TestShapes:
    @pytest.mark.parametrize("situation", OPENINGS)
    def test_there_are_at_least_fourteen_ways_to_begin(self, situation: str) -> None:
        shapes = OPENINGS[situation]
        assert len({shape.text for shape in shapes}) == len(shapes) >= 14
        assert len({shape.words(told=False) for shape in shapes}) == len(shapes)

    @pytest.mark.parametrize("situation", OPENINGS)
    def test_every_slot_is_known(self, situation: str) -> None:
        there = pick_in(situation)
        known = {*slots(there, lead_of(there), 0), "story"}
        for shape in OPENINGS[situation]:
            for text in (shape.text, shape.bare):
                used = {slot for _, slot, _, _ in Formatter().parse(text) if slot}
                assert used <= known, text

    @pytest.mark.parametrize("situation", OPENINGS)
    def test_every_beginning_names_the_pick_and_every_own_title_it_rests_on(
        self, situation: str
    ) -> None:
        for rank in range(1, len(OPENINGS[situation]) + 1):
            there = pick_in(situation, rank=rank)
            text = compose(there)
            for name in ("The Conversation", *(e.title for e in lead_of(there).evidence)):
                assert name in text, text

    def test_two_hundred_lists_of_ten_never_repeat_one(self) -> None:
        names = list(SITUATIONS)
        for number in range(200):
            used: set[str] = set()
            told, walked = [], []
            for rank in range(1, 11):
                situation = names[(number * rank + rank // 3) % len(names)]
                there = pick_in(
                    situation,
                    rank=rank,
                    id=TitleId(f"movie:own:{number}-{rank}"),
                    overview="" if (number + rank) % 4 == 0 else title().overview,
                )
                told.append(compose_shaped(there, seed=str(number)).shapes[0])
                walked.append(compose_shaped(there, used, seed=str(number)).shapes)
            assert len(set(told)) == 10
            flat = [shape for shapes in walked for shape in shapes]
            assert len(set(flat)) == len(flat)

    @pytest.mark.parametrize("situation", OPENINGS)
    def test_neighbours_in_a_list_do_not_begin_with_the_same_word(self, situation: str) -> None:
        firsts = [shape.text.split()[0].strip(".,:;") for shape in OPENINGS[situation]]
        assert all(a != b for a, b in pairwise([*firsts, firsts[0]]))

    @pytest.mark.parametrize("situation", SITUATIONS)
    def test_ten_of_the_same_situation_are_told_in_ten_ways(self, situation: str) -> None:
        texts = {compose(pick_in(situation, rank=rank, overview="")) for rank in range(1, 11)}
        assert len(texts) == 10

    def test_the_same_pick_of_the_same_list_reads_the_same(self) -> None:
        there = pick_in("kindred", rank=4)
        used: set[str] = set()
        assert compose(there) == compose(there)
        assert compose(there, used) == compose(there, used)
        assert compose(there, seed="a") == compose(there, seed="a")

    def test_another_list_has_other_shapes(self) -> None:
        there = pick_in("kindred")
        assert len({compose(there, seed=str(n)) for n in range(12)}) > 4


def test_the_tellings_and_closings_are_all_different() -> None:
    for shapes in (UNTOLD, *CLOSINGS.values()):
        assert len(set(shapes)) == len(shapes)
    assert len(UNTOLD) >= 14
    assert len(TOLD) >= 14
    assert len(set(TOLD_PLAINLY)) >= 4
