"""Whom an act in a shared list speaks for, and what all of them together say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.measuring import Experiment, Standing, Team
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.domain.wording import plural
from cinemai_tui.measuring.metrics import sign_chance

ENOUGH = 30
"""Credited acts below which no verdict is given."""

GOOD, POOR = 7.0, 4.0
"""Ratings of 10 from which, and up to which, a title seen speaks for or against its ranker."""

SURE = 0.05


def speaks(act: Feedback) -> int | None:
    """1 for the ranker that brought the title, -1 for the other one, 0 for neither.

    For: like, later, seen and rated 7 or better. Against: dislike, not for me, seen and rated 4
    or worse. Neither: seen and rated between. None for seen without a rating, which leaves what
    was said before as it is.
    """
    match act.act:
        case Act.LIKE | Act.LATER:
            return 1
        case Act.DISLIKE | Act.NOT_FOR_ME:
            return -1
        case Act.SEEN:
            if act.rating is None:
                return None
            return 1 if act.rating >= GOOD else -1 if act.rating <= POOR else 0


def credited(
    experiment: Experiment, teams: Mapping[TitleId, Team], acts: Iterable[Feedback]
) -> tuple[int, int]:
    """The credits of the first and the second ranker from the acts that stand, oldest first.

    One credit a title at most, from its newest telling act between its showing and the end of the
    experiment. An act against a title goes to the other ranker: both bring equally many titles,
    so between equals either kind is as likely to fall to one as to the other. Nothing is counted
    along the way, so an act taken back takes its credit with it.
    """
    said: dict[TitleId, int] = {}
    for act in acts:
        team = teams.get(act.title_id)
        if team is None or act.at < team.at:
            continue
        if experiment.stopped is not None and act.at > experiment.stopped:
            continue
        word = speaks(act)
        if word is not None:
            said[act.title_id] = word
    first = sum(
        1
        for title_id, word in said.items()
        if word and (word > 0) == (teams[title_id].ranker == experiment.first)
    )
    return first, sum(1 for word in said.values() if word) - first


def standing(
    experiment: Experiment, teams: Mapping[TitleId, Team], acts: Iterable[Feedback]
) -> Standing:
    """How an experiment stands by the acts that stand."""
    first, second = credited(experiment, teams, acts)
    total = first + second
    needed = max(0, ENOUGH - total)
    chance = None if needed else sign_chance(first, second)
    return Standing(
        experiment=experiment,
        shown=len(teams),
        first=first,
        second=second,
        needed=needed,
        chance=chance,
        verdict=_verdict(experiment, first, second, needed, chance),
    )


def _verdict(
    experiment: Experiment, first: int, second: int, needed: int, chance: float | None
) -> str:
    if chance is None:
        total = plural(first + second, "credited act")
        if experiment.running:
            return f"Too early: {total} so far, {needed} more are needed."
        return f"Stopped too early: {total}, {needed} more would have been needed."
    better, worse = experiment.first, experiment.second
    if second > first:
        better, worse = worse, better
    split = f"{max(first, second)} credits to {min(first, second)}"
    if chance < SURE:
        return (
            f"{better} suits you better than {worse}: {split}, which between equals would "
            f"come about {_percent(chance)} of the time."
        )
    if first == second:
        return f"No difference shows between {better} and {worse}: {split}."
    return (
        f"No difference is certain: {split} for {better}, but between equals so uneven a split "
        f"would come about {_percent(chance)} of the time."
    )


def _percent(chance: float) -> str:
    return "less than 0.1 %" if chance < 0.001 else f"{100 * chance:.1f} %"
