from __future__ import annotations

from datetime import date, timedelta

from rich.cells import cell_len

from cinemai_tui.tui.charts import shaded, stems

FIRST = date(2024, 3, 4)


def weeks(**counts: int) -> list[list[int]]:
    days = {date.fromisoformat(f"2024-{day[1:3]}-{day[3:]}"): n for day, n in counts.items()}
    return [
        [days.get(FIRST + timedelta(days=7 * week + day), 0) for day in range(7)]
        for week in range(53)
    ]


def test_each_day_has_its_shade_in_the_column_of_its_week() -> None:
    lines = [line.plain for line in shaded(FIRST, weeks(d0304=1, d0312=2, d0310=9), 60)]
    assert [cell_len(line) for line in lines[1:]] == [57] * 7
    assert lines[1].startswith("Mon ░·")
    assert lines[2].startswith("    ·▒")
    assert lines[7].startswith("Sun █·")


def test_months_stand_over_the_week_they_begin_in() -> None:
    head = shaded(FIRST, weeks(), 60)[0].plain
    assert head.startswith("    Mar Apr  May Jun")
    # 1 April 2024 is a Monday: the fifth week.
    assert head.index("Apr") == 4 + 4


def test_a_narrow_calendar_shows_the_newest_weeks() -> None:
    lines = [line.plain for line in shaded(FIRST, weeks(d0304=4), 24)]
    assert {cell_len(line) for line in lines[1:]} == {24}
    assert "█" not in "".join(lines)


def test_a_dot_stands_on_a_stem_at_its_value() -> None:
    lines = [line.plain for line in stems((("23", 6.0), ("24", 8.0), ("25", None)), 13, 4)]
    assert lines == [
        "  8     ●    ",
        "        │    ",
        "        │    ",
        "        │    ",
        "  6  ●  │    ",
        "     23 24 25",
    ]


def test_stems_spread_where_there_is_room() -> None:
    lines = [line.plain for line in stems((("23", 6.0), ("24", 8.0)), 40, 2)]
    assert lines[0].index("●") - lines[2].index("●") == 7


def test_points_that_do_not_fit_leave_the_oldest_out() -> None:
    points = [(f"{year:02}", 5.0 + year % 3) for year in range(30)]
    lines = [line.plain for line in stems(points, 16, 3)]
    assert lines[-1].split() == ["26", "27", "28", "29"]


def test_without_a_value_there_is_no_chart() -> None:
    assert stems((("24", None),), 40, 4) == []
    assert stems((), 40, 4) == []
