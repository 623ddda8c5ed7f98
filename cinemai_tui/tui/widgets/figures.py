"""Figures of rankers as rows with intervals, and how an experiment stands, in lines."""

from __future__ import annotations

from textual.content import Content

from cinemai_tui.domain.events import Progress
from cinemai_tui.domain.measuring import Between, RankerFigures, Standing
from cinemai_tui.domain.wording import plural
from cinemai_tui.tui.shown import bar, fitted, joined, literal

NAME, FOUND, NUMBER, RANGE = 13, 6, 7, 11
LEAST_LINE = 10
WIDE = 84
"""Cells a row takes from which recall and hit rate stand in it too."""


def interval(low: float, value: float, high: float, scale: float, width: int) -> str:
    """`├──●───┤` where an interval and its middle lie between 0 and `scale`, in `width` cells."""
    if width <= 0:
        return ""

    def cell(number: float) -> int:
        share = number / scale if scale > 0 else 0.0
        return round(max(0.0, min(1.0, share)) * (width - 1))

    left, right = cell(low), cell(high)
    line = [" "] * left + ["─"] * (right - left + 1) + [" "] * (width - 1 - right)
    line[left], line[right] = "├", "┤"
    line[cell(value)] = "●"
    return "".join(line)


def _room(width: int) -> int:
    """Cells left for the line of an interval."""
    more = 2 * NUMBER if width >= WIDE else 0
    return width - NAME - FOUND - NUMBER - RANGE - 3 - more


def column_heads(width: int, scale: float) -> Content:
    """What the columns of `figures_row` are; the line begins at 0 and ends at `scale`."""
    room = _room(width)
    line = f"0{share(scale):>{room - 1}}" if room >= LEAST_LINE else ""
    more = f"{'recall':>{NUMBER}}{'hits':>{NUMBER}}" if width >= WIDE else ""
    heads = f"{'ranker':<{NAME}}{'found':>{FOUND}}{'NDCG':>{NUMBER}} {line:<{max(room, 0)}} "
    return joined((f"{heads} {'95 %':^{RANGE}}{more}", "$foreground-muted"))


def figures_row(
    one: RankerFigures, scale: float, width: int, *, lit: bool = False, best: bool = False
) -> Content:
    """A ranker: name, titles found, NDCG, its interval as a line and in numbers.

    Recall and hit rate follow where there is room; a best one wears a mark.
    """
    low, high = one.ndcg_between
    room = _room(width)
    line = interval(low, one.ndcg, high, scale, room) if room >= LEAST_LINE else ""
    more = f"{share(one.recall):>{NUMBER}}{share(one.hit_rate):>{NUMBER}}" if width >= WIDE else ""
    colour = "" if lit else "$accent" if best else "$secondary"
    muted = "" if lit else "$foreground-muted"
    return joined(
        (f"{'★' if best else ' '} ", colour),
        (fitted(one.ranker, NAME - 2), "bold" if best else ""),
        (f"{one.found:>{FOUND},}", muted),
        (f"{share(one.ndcg):>{NUMBER}} ", ""),
        (line, colour),
        (f"  {_between(one.ndcg_between):^{RANGE}}", muted),
        more,
    )


def more_figures(one: RankerFigures) -> Content:
    """All other figures of a ranker, in words."""
    told = (
        f"{one.ranker}: recall {share(one.recall)} ({_between(one.recall_between)})",
        f"hit rate {share(one.hit_rate)} ({_between(one.hit_rate_between)})",
        f"coverage {one.coverage:.1%}",
        f"diversity {share(one.diversity)}",
    )
    return literal(" · ".join(told), "$foreground-muted")


def share(number: float) -> str:
    """`.212`, or `1.000`."""
    text = f"{number:.3f}"
    return text[1:] if text.startswith("0.") else text


def _between(ends: Between) -> str:
    return f"{share(ends[0])}-{share(ends[1])}"


def progress_line(event: Progress) -> str:
    """`Ranking as of look 2 of 3, 5 of 12 ...`."""
    count = f", {event.done:,} of {event.total:,}" if event.total else ""
    return f"{event.what}{count} ..."


def standing_lines(standing: Standing, width: int) -> list[Content]:
    """Who stands against whom, a bar of credits for each, what chance says, the verdict."""
    experiment = standing.experiment
    since = f"since {experiment.begun:%Y-%m-%d}"
    if experiment.stopped is not None:
        since = f"{experiment.begun:%Y-%m-%d} to {experiment.stopped:%Y-%m-%d}"
    shown = plural(standing.shown, "title")
    lines = [
        joined(
            (experiment.first, "bold"),
            " against ",
            (experiment.second, "bold"),
            (f" · {since} · {shown} shown", "$foreground-muted"),
        )
    ]
    most = max(standing.first, standing.second, 1)
    size = max(min(width - 28, 30), 6)
    for name, credits in ((experiment.first, standing.first), (experiment.second, standing.second)):
        lines.append(
            joined(
                (f"{name:<12} ", ""),
                (bar(credits / most, size), "$secondary"),
                (f" {plural(credits, 'credit')}", ""),
            )
        )
    if standing.chance is not None:
        lines.append(joined((f"sign test p = {share(standing.chance)}", "$foreground-muted")))
    lines.append(literal(standing.verdict, "bold"))
    return lines
