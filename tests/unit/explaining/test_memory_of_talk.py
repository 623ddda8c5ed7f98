from __future__ import annotations

from datetime import UTC, datetime

from cinemai_tui.domain.talk import KEPT_BYTES, KEPT_TURNS, Exchange, Wish
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.explaining.remembering import STEP, SUMMARY_LIMIT, falls_out, summed_up
from tests.unit.explaining.wishes.catalogue import HEAT, wish

AT = datetime(2025, 1, 1, tzinfo=UTC)
LABELS = {HEAT.id: "Heat (1995)"}


def turn(said: str = "a", answer: str = "b", **more: object) -> Exchange:
    given = {"wish": Wish(), "writer": "template", "at": AT} | more
    return Exchange(said=said, answer=answer, **given)  # type: ignore[arg-type]  # any field


def test_forty_turns_stay_and_with_the_next_ten_fall_out() -> None:
    assert falls_out([turn()] * KEPT_TURNS) == 0
    assert falls_out([turn()] * (KEPT_TURNS + 1)) == STEP


def test_long_words_fall_out_by_their_bytes() -> None:
    big = turn("é" * (KEPT_BYTES // 4), "")
    assert big.size == KEPT_BYTES // 2
    assert falls_out([big, big]) == 0
    assert falls_out([big, big, turn()]) == 2


def test_the_last_turn_always_stays() -> None:
    assert falls_out([turn("x" * KEPT_BYTES * 2)]) == 0
    assert falls_out([]) == 0


def test_a_summary_tells_wishes_likes_and_offers() -> None:
    gone = [
        turn(wish=wish("a French comedy like Heat from the 70s"), named=(HEAT.id,)),
        turn(wish=wish("not like Alien")),
        turn(declined="medical advice"),
        turn(named=(TitleId("movie:own:gone"),)),
    ]
    alien = {TitleId("movie:own:alien-1979"): "Alien (1979)"}
    assert summed_up("Before.", gone, LABELS | alien).splitlines() == [
        "Before.",
        "Wished for French comedy titles like Heat (1995), from the 1970s; "
        "was offered Heat (1995).",
        "Wished for titles not like Alien (1979).",
        "Asked for ideas.",
    ]


def test_a_summary_keeps_to_its_limit_and_forgets_the_oldest() -> None:
    old = "\n".join(f"Wished for number {n}." for n in range(500))
    found = summed_up(old, [turn(wish=wish("a western"))], {})
    assert len(found) <= SUMMARY_LIMIT
    assert found.endswith("Wished for western titles.")
    assert "number 0." not in found
