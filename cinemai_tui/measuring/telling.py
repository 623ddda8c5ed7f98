"""Insights in sentences: what the figures say, and where there are too few to say anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cinemai_tui.domain.insights import LEAST_FOR_CROWD, LEAST_FOR_PEOPLE, Insights, Slice
from cinemai_tui.domain.spending import MICRO, in_dollars
from cinemai_tui.domain.wording import listed, plural
from cinemai_tui.measuring.viewings import LEAST_FOR_DRIFT

FEW = 5
"""Rated titles below which an average of theirs is not compared with others."""

LEAST_VERDICTS = 10
"""Titles taken or turned down below which rankers are not compared."""

LEAST_VIEWINGS = 20
CLEAR_DAY = 0.2
"""Viewings, and the share of one weekday, from which it is told apart from the others."""

DAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


def sentences(told: Insights) -> dict[str, tuple[str, ...]]:
    """The sentences to each section, in the order of the sections."""
    parts: dict[str, Callable[[Insights], list[str]]] = {
        "ratings": _ratings,
        "years": _years,
        "genres": _genres,
        "places": _places,
        "people": _people,
        "calendar": _calendar,
        "crowd": _crowd,
        "time": _time,
        "fared": _fared,
        "cost": _cost,
    }
    return {name: tuple(part(told)) for name, part in parts.items()}


def _ratings(told: Insights) -> list[str]:
    said = [f"You have seen {plural(told.watched, 'title')} of the catalogue."]
    if told.unmatched:
        said[0] = said[0][:-1] + f", and {told.unmatched:,} more that it does not hold."
    if told.timed:
        hours = told.minutes / 60
        known = "" if told.timed == told.watched else f", of the {told.timed:,} with a known length"
        said.append(f"They took {hours:,.0f} hours{known}.")
    if told.average is None:
        said.append("No rating yet: s rates a title.")
        return said
    said.append(f"{plural(told.rated, 'rating')}, {told.average:.1f} on average.")
    most = max(told.ratings, key=lambda part: part.count)
    if told.rated >= FEW:
        said.append(f"You give a {most.name} most often: {most.share:.0%} of the time.")
    return said


def _years(told: Insights) -> list[str]:
    if not told.decades:
        return ["No year of any title is known."]
    most = max(told.decades, key=lambda part: part.count)
    said = [f"Most are from the {most.name}: {most.share:.0%}."]
    best = best_of(told.decades)
    if best is not None:
        said.append(f"You rate the {best.name} highest: {best.average:.1f} on average.")
    if told.lengths:
        longest = max(told.lengths, key=lambda part: part.count)
        said.append(f"Your usual film runs {longest.name}.")
    return said


def _genres(told: Insights) -> list[str]:
    if not told.genres:
        return ["No genre of any title is known."]
    said = [f"{_named(told.genres[:3])} lead; a title may be in several."]
    best, worst = best_of(told.genres), best_of(told.genres, lowest=True)
    if best is not None and worst is not None and best.key != worst.key:
        said.append(
            f"You rate {best.name.lower()} highest ({best.average:.1f}) "
            f"and {worst.name.lower()} lowest ({worst.average:.1f})."
        )
    else:
        said.append(f"Averages are compared from {FEW} ratings a genre on.")
    return said


def _places(told: Insights) -> list[str]:
    if not told.countries:
        return ["No country of any title is known."]
    count = plural(len(told.countries), "country", "countries")
    said = [f"Titles from {count}, in {plural(len(told.languages), 'language')}."]
    best = best_of(told.countries)
    if best is not None:
        said.append(f"You rate titles from {best.name} highest: {best.average:.1f}.")
    return said


def _people(told: Insights) -> list[str]:
    if not told.makers and not told.actors:
        return [f"Nobody made or played in {LEAST_FOR_PEOPLE} titles you have seen yet."]
    said = []
    if told.makers:
        first = told.makers[0]
        said.append(f"You have seen most by {first.name}: {plural(first.count, 'title')}.")
    if told.actors:
        first = told.actors[0]
        said.append(f"The face you saw most is {first.name}: {plural(first.count, 'title')}.")
    return said


def _calendar(told: Insights) -> list[str]:
    calendar = told.calendar
    if calendar.first is None:
        return [
            "No viewing is known to the day.",
            "Exports of diaries have days; bare lists of ratings often do not.",
        ]
    days = plural(calendar.days, "day")
    said = [f"{plural(calendar.viewings, 'viewing')} on {days} in these 53 weeks."]
    counts = calendar.weekdays
    most = max(counts)
    if calendar.viewings >= LEAST_VIEWINGS and most / calendar.viewings >= CLEAR_DAY:
        day = DAYS[counts.index(most)]
        said.append(f"{day} are your day: {most / calendar.viewings:.0%} of them.")
    if calendar.undated:
        said.append(f"{plural(calendar.undated, 'viewing')} without a known day left out.")
    return said


def _crowd(told: Insights) -> list[str]:
    view = told.crowd
    if not view.by:
        return [
            f"{plural(view.compared, 'title')} to compare; from {LEAST_FOR_CROWD} rated ones on, "
            "this shows where you and the crowd part."
        ]
    what = "the average of their votes" if view.by == "votes" else "their acclaim (of 10)"
    way = "above" if view.mean_gap >= 0 else "below"
    said = [
        f"Over {plural(view.compared, 'title')} you rate {abs(view.mean_gap):.1f} {way} {what}."
    ]
    if view.agreement is not None:
        said.append(f"{_agreed(view.agreement)} (correlation {view.agreement:.2f}).")
    return said


def _agreed(agreement: float) -> str:
    if agreement >= 0.6:
        return "You mostly agree on what is better"
    if agreement >= 0.3:
        return "You agree somewhat on what is better"
    return "You go your own way" if agreement > -0.3 else "What the crowd likes you like less"


def _time(told: Insights) -> list[str]:
    if not told.years:
        return ["No viewing is dated, so there is nothing to tell over time."]
    if len(told.years) == 1:
        said = [f"All dated viewings are of {told.years[0].slice.name}."]
    else:
        span = f"{told.years[0].slice.name} to {told.years[-1].slice.name}"
        said = [f"Dated viewings of {plural(len(told.years), 'year')}, {span}."]
    if told.drift:
        first = told.drift[0]
        way = "more" if first.change > 0 else "less"
        said.append(
            f"{way.capitalize()} {first.genre.lower()} than before: {first.earlier:.0%} of the "
            f"earlier half, {first.later:.0%} of the later."
        )
    else:
        said.append(f"How genres moved shows from {LEAST_FOR_DRIFT} dated titles on.")
    return said


def _fared(told: Insights) -> list[str]:
    if not told.fared:
        return ["Nothing was recommended yet. Your lists are remembered from now on."]
    shown = sum(one.shown for one in told.fared)
    good = sum(one.accepted for one in told.fared)
    bad = sum(one.rejected for one in told.fared)
    said = [f"{plural(shown, 'title')} shown; you took {good:,} and turned {bad:,} down."]
    if good + bad < LEAST_VERDICTS:
        said.append("Too few verdicts to call it good or bad: l, w, s and x give them.")
    else:
        said.append(f"{good / (good + bad):.0%} of your verdicts were for them.")
    if len(told.fared) > 1:
        said.append("Rankers are compared fairly only by an experiment, where they share a list.")
    return said


def _cost(told: Insights) -> list[str]:
    spending = told.spending
    if spending is None or not spending.answers:
        return ["No words were written yet, so nothing was spent."]
    unpriced = sum(total.unpriced for total in spending.totals)
    money = in_dollars(round(spending.dollars * MICRO))
    said = [f"{plural(spending.answers, 'answer')}, {money} in all, for everybody here."]
    if unpriced:
        said.append(f"The price of {plural(unpriced, 'call')} is not known.")
    free = (
        (spending.by_template, "by the template"),
        (spending.locally, "by a local model"),
        (spending.from_cache, "kept from before"),
    )
    ways = [f"{count:,} {words}" for count, words in free if count]
    if ways:
        said.append(f"{spending.free_share:.0%} cost nothing: {listed(ways)}.")
    if spending.tokens:
        said.append(f"{plural(spending.tokens, 'token')} went to writers elsewhere.")
    return said


def best_of(parts: Sequence[Slice], *, lowest: bool = False) -> Slice | None:
    """The slice with the highest average (or the lowest) of those with enough ratings."""
    told = [part for part in parts if part.average is not None and part.rated >= FEW]
    if not told:
        return None
    sign = 1 if lowest else -1
    return min(told, key=lambda part: (sign * (part.average or 0), part.name))


def _named(parts: Sequence[Slice]) -> str:
    return listed([f"{part.name.lower()} ({part.share:.0%})" for part in parts]).capitalize()
