from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinemai_tui.domain.taste import Method, TasteGroup, TasteProfile
from cinemai_tui.domain.taste_map import GroupMark
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.taste.marking import (
    counting,
    likeness,
    marked,
    moved_on,
    paired,
    without,
)


def ids(*numbers: int) -> tuple[TitleId, ...]:
    return tuple(TitleId(f"movie:tmdb:{number}") for number in numbers)


def group(name: str, members: tuple[TitleId, ...], weight: float = 0.5) -> TasteGroup:
    return TasteGroup(
        name=name, centroid=np.ones(1, np.float32), members=members, typical=members[:1],
        marks=(), weight=weight, average_rating=None,
    )  # fmt: skip


def profile(*groups: TasteGroup, summary: str = "") -> TasteProfile:
    return TasteProfile(
        method=Method.KMEANS, groups=groups, fit="f", rated=1, watched=1, summary=summary
    )


def mark(
    members: tuple[TitleId, ...], name: str = "", *, number: int = 1, muted: bool = False
) -> GroupMark:
    return GroupMark(number=number, name=name, muted=muted, members=members)


DRAMAS = group("dramas", ids(1, 2, 3, 4))
HEISTS = group("heist films", ids(5, 6, 7, 8))


def test_likeness_is_the_shared_part_of_all_titles_of_both() -> None:
    assert likeness(ids(1, 2, 3), ids(2, 3, 4, 5)) == pytest.approx(2 / 5)
    assert likeness(ids(1), ids(2)) == 0
    assert likeness((), ()) == 0


@given(st.sets(st.integers(0, 20)), st.sets(st.integers(0, 20)))
def test_likeness_is_even_handed_and_between_nothing_and_all(one: set[int], two: set[int]) -> None:
    assert likeness(ids(*one), ids(*two)) == likeness(ids(*two), ids(*one))
    assert 0 <= likeness(ids(*one), ids(*two)) <= 1


def test_a_group_keeps_its_name_when_titles_come_and_go() -> None:
    told = marked(profile(HEISTS, DRAMAS), [mark(ids(1, 2, 3, 9), "Rainy nights")])
    assert [one.label for one in told.groups] == ["heist films", "Rainy nights"]
    assert told.groups[1].name == "dramas"


def test_a_name_goes_with_the_larger_part_of_a_group_that_split() -> None:
    parts = profile(group("a", ids(1, 2, 3, 4, 5)), group("b", ids(6, 7, 8)))
    told = marked(parts, [mark(ids(*range(1, 9)), "Mine")])
    assert [one.called for one in told.groups] == ["Mine", ""]


def test_a_mute_does_not_swallow_a_large_group_its_own_went_into() -> None:
    merged = profile(group("all", ids(*range(10))), DRAMAS)
    told = marked(merged, [mark(ids(7, 8, 9), muted=True)])
    assert not any(one.muted for one in told.groups)


def test_a_mute_goes_into_every_part_of_a_group_that_split() -> None:
    parts = profile(
        group("a", ids(1, 2, 20)), group("b", ids(3, 4, 21)), group("c", ids(5, 22, 23))
    )
    told = marked(parts, [mark(ids(1, 2, 3, 4, 5), muted=True)])
    assert [one.muted for one in told.groups] == [True, True, False]


def test_one_part_of_a_muted_group_can_count_again_while_the_other_stays_muted() -> None:
    quiet = mark(ids(1, 2, 3, 4), muted=True)
    told = marked(profile(group("a", ids(1, 2)), group("b", ids(3, 4))), [quiet])
    ((before, left),) = without(told, told.groups[0], [quiet])
    assert before == quiet
    assert left is not None
    assert left.members == ids(3, 4)
    assert [one.muted for one in marked(told, [left]).groups] == [False, True]


def test_a_mute_that_silences_nothing_any_more_goes() -> None:
    quiet, named = mark(ids(1, 2, 3, 4, 99), muted=True), mark(DRAMAS.members, "Mine", number=2)
    told = marked(profile(DRAMAS, HEISTS), [quiet, named])
    assert without(told, told.groups[0], [quiet, named]) == [(quiet, None)]


def test_each_group_takes_one_mark_and_each_mark_one_group() -> None:
    likest, older = mark(ids(1, 2, 3, 4), "four", number=7), mark(ids(1, 2, 3), "three", number=2)
    assert paired([DRAMAS, HEISTS], [older, likest]) == {0: likest}


def test_of_two_marks_as_like_a_group_the_older_one_is_taken() -> None:
    newer, older = mark(DRAMAS.members, "new", number=9), mark(DRAMAS.members, "old", number=3)
    assert paired([DRAMAS], [newer, older]) == {0: older}


def test_the_summary_says_its_owners_names() -> None:
    war = group("war dramas", ids(9))
    told = marked(
        profile(DRAMAS, war, summary="You love dramas, and war dramas (Ran)."),
        [mark(DRAMAS.members, "Rainy nights")],
    )
    assert told.summary == "You love Rainy nights, and war dramas (Ran)."


def test_muted_groups_do_not_count_and_the_others_weigh_one_together() -> None:
    three = profile(group("a", ids(1), 0.5), group("b", ids(2), 0.3), group("c", ids(3), 0.2))
    left = counting(marked(three, [mark(ids(1), muted=True)]))
    assert [one.name for one in left.groups] == ["b", "c"]
    assert [one.weight for one in left.groups] == pytest.approx([0.6, 0.4])


def test_where_all_are_muted_all_count() -> None:
    both = [mark(DRAMAS.members, muted=True), mark(HEISTS.members, number=2, muted=True)]
    told = marked(profile(DRAMAS, HEISTS), both)
    assert all(one.muted for one in told.groups)
    assert counting(told) is told


def test_without_marks_a_profile_is_itself() -> None:
    plain = profile(DRAMAS)
    assert marked(plain, []) is plain
    assert counting(plain) is plain


def test_a_mark_moves_on_with_its_group_where_members_changed() -> None:
    kept = mark(ids(1, 2, 3, 9), "Rainy", number=4)
    same = mark(ids(8, 7, 6, 5), "Heists", number=5)
    quiet = mark(ids(1, 2, 3), number=6, muted=True)
    assert moved_on(profile(DRAMAS, HEISTS), [kept, same, quiet]) == {
        4: DRAMAS.members,
        6: DRAMAS.members,
    }


def test_a_mark_whose_group_is_hardly_there_waits_for_it_as_it_was() -> None:
    assert moved_on(profile(DRAMAS), [mark(ids(1, 2, 7, 8, 9), "Mine")]) == {}
