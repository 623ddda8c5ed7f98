"""The pages of the insights: which figures stand on which side, and what Enter opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content

from cinemai_tui.domain.filters import Filters
from cinemai_tui.domain.insights import SECTIONS, Fate, Gap, Insights, RankerFared, Slice
from cinemai_tui.domain.spending import Spending, in_dollars
from cinemai_tui.domain.titles import Kind
from cinemai_tui.tui.charts import legend, shaded, stems
from cinemai_tui.tui.widgets.figure_lines import Line, Opens, Page, Side, share_shown

NAMES = {
    "ratings": "Ratings", "years": "Years", "genres": "Genres", "places": "Places",
    "people": "People", "calendar": "Calendar", "crowd": "Crowd", "time": "Time",
    "fared": "Fared", "cost": "Cost",
}  # fmt: skip
"""What the pages are called, in their order."""

FATE_WORDS = {
    Fate.ACCEPTED: "taken",
    Fate.REJECTED: "turned down",
    Fate.SEEN: "seen, no verdict",
    Fate.OPEN: "still open",
}
STEMS, LOW_STEMS = 6, 3
LEAST_RATED = 3
FEW_PEOPLE = "Nobody in three of your titles yet."


def pages(told: Insights) -> tuple[Page, ...]:
    """All pages, in the order of the sections."""
    sides: dict[str, tuple[Side, Side]] = {
        "ratings": (
            _side("Your ratings", told.ratings, "titles  share"),
            _side("Films, shows, repeats", (*told.kinds, *told.again), kinds=True),
        ),
        "years": (
            _side("By decade", told.decades, filters=_of_years),
            _side("Films by length", told.lengths, filters=_of_length),
        ),
        "genres": (
            _side("Most watched", told.genres, filters=_of_genre),
            _best("Highest rated", told.genres),
        ),
        "places": (
            _side("Countries", told.countries, filters=_of_country),
            _side("Languages", told.languages, filters=_of_language),
        ),
        "people": (
            _side("Directors and creators", told.makers, "titles  rating", nothing=FEW_PEOPLE),
            _side("Actors", told.actors, "titles  rating", nothing=FEW_PEOPLE),
        ),
        "calendar": _calendar(told),
        "crowd": (
            _gaps("You rate higher", told.crowd.over, told.crowd.mean_gap),
            _gaps("You rate lower", told.crowd.under, told.crowd.mean_gap),
        ),
        "time": _time(told),
        "fared": _fared(told.fared),
        "cost": _cost(told.spending),
    }
    return tuple(
        Page(name=NAMES[name], words=told.words.get(name, ()), left=left, right=right)
        for name in SECTIONS
        for left, right in (sides[name],)
    )


def _side(
    title: str,
    parts: Sequence[Slice],
    columns: str = "titles  share  rating",
    *,
    filters: Callable[[str], Filters] | None = None,
    kinds: bool = False,
    nothing: str = "Nothing to show here yet.",
) -> Side:
    most = max((part.count for part in parts), default=0) or 1
    lines = tuple(
        Line(
            name=part.name,
            share=part.count / most,
            figures=_figures(part, columns),
            opens=_opens(part, _of_kind(part.key) if kinds else filters and filters(part.key)),
        )
        for part in parts
    )
    return Side(title=title, lines=lines, columns=columns, nothing=nothing)


def _figures(part: Slice, columns: str) -> str:
    mean = f"{part.average:.1f}" if part.average is not None else "-"
    share = f" {share_shown(part.share):>6}" if "share" in columns else ""
    return f"{part.count:>6,}{share}" + (f" {mean:>7}" if "rating" in columns else "")


def _opens(part: Slice, filters: Filters | None) -> Opens | None:
    if not part.titles:
        return None
    return Opens(words=part.name, titles=part.titles, filters=filters)


def _of_years(key: str) -> Filters:
    return Filters(years=_ends(key))


def _of_length(key: str) -> Filters:
    return Filters(kind=Kind.MOVIE, runtime=_ends(key))


def _ends(key: str) -> tuple[int | None, int | None]:
    low, _, high = key.partition("-")
    return (int(low) if low else None, int(high) if high else None)


def _of_genre(key: str) -> Filters:
    return Filters(genres=(key,))


def _of_country(key: str) -> Filters:
    return Filters(countries=(key,))


def _of_language(key: str) -> Filters:
    return Filters(languages=(key,))


def _of_kind(key: str) -> Filters | None:
    return Filters(kind=Kind(key)) if key in {kind.value for kind in Kind} else None


def _best(title: str, parts: Sequence[Slice]) -> Side:
    """The same slices by their average, those with a few ratings at least."""
    told = [part for part in parts if part.average is not None and part.rated >= LEAST_RATED]
    told.sort(key=lambda part: (-(part.average or 0), part.name))
    lines = tuple(
        Line(
            name=part.name,
            share=(part.average or 0) / 10,
            figures=f"{part.average or 0:>7.1f} {part.rated:>6,}",
            opens=_opens(part, _of_genre(part.key)),
        )
        for part in told
    )
    nothing = "Rate some titles, and the genres you rate highest stand here."
    return Side(title=title, lines=lines, columns="rating  rated", nothing=nothing)


def _calendar(told: Insights) -> tuple[Side, Side]:
    calendar = told.calendar

    def chart(width: int, low: bool) -> list[Content]:
        if calendar.first is None:
            return []
        return [*shaded(calendar.first, calendar.weeks, width), legend()]

    none = "No viewing is known to the day."
    left = Side(title="A year of viewings", chart=chart, nothing=none)
    months = _side("By month", calendar.months[::-1], "views  share  rating", nothing=none)
    return left, months


def _gaps(title: str, gaps: Sequence[Gap], mean: float) -> Side:
    most = max((abs(gap.gap - mean) for gap in gaps), default=0.0) or 1.0
    lines = tuple(
        Line(
            name=f"{gap.title} ({gap.year})" if gap.year else gap.title,
            share=abs(gap.gap - mean) / most,
            figures=f"{gap.rating:>5g} {gap.crowd:>6.1f} {gap.gap:>+5.1f}",
            opens=Opens(title_id=gap.title_id),
        )
        for gap in gaps
    )
    return Side(title=title, lines=lines, columns="you  crowd   gap", nothing="No title here yet.")


def _time(told: Insights) -> tuple[Side, Side]:
    most = max((year.slice.count for year in told.years), default=0) or 1
    columns = "titles  share  rating"
    lines = tuple(
        Line(
            name=year.slice.name + "".join(f" · {name.lower()}" for name, _ in year.genres[:2]),
            share=year.slice.count / most,
            figures=_figures(year.slice, columns),
            opens=_opens(year.slice, None),
        )
        for year in reversed(told.years)
    )
    left = Side(
        title="By year of viewing",
        lines=lines,
        columns=columns,
        nothing="No viewing is dated.",
    )
    points = [(year.slice.name[2:], year.slice.average) for year in told.years]

    def chart(width: int, low: bool) -> list[Content]:
        return stems(points, width, LOW_STEMS if low else STEMS)

    drifts = tuple(
        Line(
            name=drift.genre,
            share=None,
            figures=f"{drift.earlier:>4.0%} → {drift.later:>4.0%}  {drift.change * 100:>+4.0f}",
            opens=Opens(words=drift.genre, filters=_of_genre(drift.genre)),
        )
        for drift in told.drift
    )
    right = Side(
        title="Your average rating, and what changed",
        lines=drifts,
        columns="then    now    +-",
        chart=chart,
    )
    return left, right


def _fared(fared: Sequence[RankerFared]) -> tuple[Side, Side]:
    most = max((one.shown for one in fared), default=0) or 1
    nothing = "Nothing was recommended yet."
    lines = tuple(
        Line(
            name=one.ranker,
            share=one.shown / most,
            figures=f"{one.shown:>5,} {one.accepted:>6,} {one.rejected:>5,}",
            opens=Opens(ranker=one.ranker),
        )
        for one in fared
    )
    left = Side(title="By ranker", lines=lines, columns="shown  taken  down", nothing=nothing)
    counts = {
        Fate.ACCEPTED: sum(one.accepted for one in fared),
        Fate.REJECTED: sum(one.rejected for one in fared),
        Fate.SEEN: sum(one.seen for one in fared),
        Fate.OPEN: sum(one.open for one in fared),
    }
    of = sum(counts.values())
    ends = tuple(
        Line(
            name=FATE_WORDS[fate],
            share=count / of,
            figures=f"{count:>6,} {share_shown(count / of):>6}",
            opens=Opens(fate=fate) if count else None,
        )
        for fate, count in counts.items()
        if of
    )
    right = Side(title="What became of them", lines=ends, columns="titles  share", nothing=nothing)
    return left, right


def _cost(spending: Spending | None) -> tuple[Side, Side]:
    totals = spending.totals if spending else ()
    nothing = "No words were written yet."
    most = max((t.answered + t.cached for t in totals), default=0) or 1
    lines = tuple(
        Line(
            name=f"{total.writer}, {total.task.value}",
            share=(total.answered + total.cached) / most,
            figures=f"{total.answered + total.cached:>7,} {total.failed:>6,} "
            f"{total.tokens_in + total.tokens_out:>8,} {_seconds(total.seconds):>7} "
            f"{in_dollars(total.micro_dollars):>9}",
        )
        for total in totals
    )
    columns = "answers failed   tokens    time      cost"
    left = Side(title="By writer", lines=lines, columns=columns, nothing=nothing)
    if spending is None or not spending.answers:
        return left, Side(title="Who answered", nothing=nothing)
    answers = spending.answers
    local, kept = spending.locally, spending.from_cache
    shares = {
        "the template, here": spending.by_template,
        "a model, here": local,
        "kept from before": kept,
        "writers elsewhere": answers - spending.by_template - local - kept,
    }
    ends = tuple(
        Line(name=name, share=n / answers, figures=f"{n:>7,} {share_shown(n / answers):>6}")
        for name, n in shares.items()
    )
    return left, Side(title="Who answered", lines=ends, columns="answers  share")


def _seconds(seconds: float) -> str:
    return f"{seconds / 60:,.0f} min" if seconds >= 600 else f"{seconds:,.1f} s"
