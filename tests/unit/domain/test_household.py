from __future__ import annotations

import pytest

from cinemai_tui.domain.household import HouseholdMember, MemberKind, Violence
from cinemai_tui.domain.people import Person

KIM = Person(name="kim")


def test_an_adult_without_a_limit_is_shown_everything() -> None:
    assert not HouseholdMember(person=KIM).limited
    assert HouseholdMember(person=KIM, violence=Violence.MILD).limited


def test_the_young_have_limits_of_their_own_and_may_be_given_others() -> None:
    child = HouseholdMember(person=KIM, kind=MemberKind.CHILD, age=7)
    teen = HouseholdMember(person=KIM, kind=MemberKind.TEEN)
    assert (child.years, child.limit) == (7, Violence.MILD)
    assert (teen.years, teen.limit) == (13, Violence.STRONG)
    strict = HouseholdMember(person=KIM, kind=MemberKind.CHILD, age=7, violence=Violence.NONE)
    assert strict.limit is Violence.NONE


def test_a_child_of_unknown_age_is_the_youngest() -> None:
    assert HouseholdMember(person=KIM, kind=MemberKind.CHILD).years == 0


@pytest.mark.parametrize(
    ("kind", "age", "violence", "told"),
    [
        ("adult", None, None, "adult"),
        ("child", 7, None, "child of 7"),
        ("teen", 15, Violence.NONE, "teen of 15, no violence"),
        ("adult", None, Violence.MILD, "adult, at most mild violence"),
    ],
)
def test_a_member_is_told_in_a_few_words(
    kind: str, age: int | None, violence: Violence | None, told: str
) -> None:
    member = HouseholdMember(person=KIM, kind=MemberKind(kind), age=age, violence=violence)
    assert member.told == told
