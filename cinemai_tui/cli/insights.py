"""`cinemai-tui insights`: what a history adds up to, as sentences and bars, or as JSON."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import asdict

import click

from cinemai_tui.cli.common import person_of, reader, run_async, say_json, shared_options
from cinemai_tui.domain.insights import Calendar, CrowdView, Gap, Insights, Slice, YearSeen
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.spending import Spending, in_dollars
from cinemai_tui.domain.wording import plural

MOST = 12
"""Rows of a part in plain text; JSON has them all."""

BAR = 24
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@click.command("insights")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@shared_options
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Tell what your history adds up to, and how your lists fared."""
    person = person_of(ctx)
    told = run_async(_insights(person))
    if as_json:
        say_json({"profile": person.name, **as_values(told)})
        return
    for line in lines_of(told):
        click.echo(line)


async def _insights(person: Person) -> Insights:
    async with reader() as cinemai:
        return await cinemai.insights(person)


# -- JSON ------------------------------------------------------------------------------------------


def as_values(told: Insights) -> dict[str, object]:
    """All figures as plain values; slices without their titles."""
    names = (
        "ratings", "kinds", "again", "decades", "lengths", "genres", "countries", "languages",
        "makers", "actors",
    )  # fmt: skip
    return {
        "watched": told.watched,
        "unmatched": told.unmatched,
        "rated": told.rated,
        "average": _rounded(told.average),
        "minutes": told.minutes,
        "timed": told.timed,
        **{name: [_slice(part) for part in getattr(told, name)] for name in names},
        "calendar": _calendar(told.calendar),
        "crowd": _crowd(told.crowd),
        "years": [_year(year) for year in told.years],
        "drift": [
            {"genre": d.genre, "earlier": round(d.earlier, 3), "later": round(d.later, 3)}
            for d in told.drift
        ],
        "fared": [asdict(one) for one in told.fared],
        "cost": _spending(told.spending),
        "words": {name: list(said) for name, said in told.words.items()},
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _slice(part: Slice) -> dict[str, object]:
    return {
        "key": part.key,
        "name": part.name,
        "count": part.count,
        "share": round(part.share, 3),
        "rated": part.rated,
        "average": _rounded(part.average),
    }


def _calendar(calendar: Calendar) -> dict[str, object]:
    return {
        "first": calendar.first.isoformat() if calendar.first else None,
        "weeks": [list(week) for week in calendar.weeks],
        "weekdays": list(calendar.weekdays),
        "viewings": calendar.viewings,
        "days": calendar.days,
        "undated": calendar.undated,
        "months": [_slice(month) for month in calendar.months],
    }


def _crowd(view: CrowdView) -> dict[str, object]:
    return {
        "by": view.by,
        "compared": view.compared,
        "mean_gap": round(view.mean_gap, 2),
        "agreement": _rounded(view.agreement),
        "above": [_gap(gap) for gap in view.over],
        "below": [_gap(gap) for gap in view.under],
    }


def _gap(gap: Gap) -> dict[str, object]:
    return {
        "id": gap.title_id,
        "title": gap.title,
        "year": gap.year,
        "rating": gap.rating,
        "crowd": round(gap.crowd, 2),
        "gap": round(gap.gap, 2),
    }


def _year(year: YearSeen) -> dict[str, object]:
    genres = [{"genre": name, "share": round(share, 3)} for name, share in year.genres]
    return {**_slice(year.slice), "genres": genres}


def _spending(spending: Spending | None) -> dict[str, object] | None:
    if spending is None:
        return None
    return {
        "dollars": round(spending.dollars, 6),
        "tokens_elsewhere": spending.tokens,
        "answers": spending.answers,
        "by_template": spending.by_template,
        "locally": spending.locally,
        "from_cache": spending.from_cache,
        "free_share": round(spending.free_share, 3),
        "writers": [
            {
                **{name: value for name, value in asdict(total).items() if name != "task"},
                "task": total.task.value,
                "seconds": round(total.seconds, 2),
            }
            for total in spending.totals
        ],
    }


# -- plain text ------------------------------------------------------------------------------------


def lines_of(told: Insights) -> Iterable[str]:
    """Section after section: its sentences, then its rows."""
    width = min(shutil.get_terminal_size().columns, 90)
    parts: dict[str, tuple[str, list[str]]] = {
        "ratings": ("Ratings", [*_rows(told.ratings), *_rows((*told.kinds, *told.again))]),
        "years": ("Years and lengths", [*_rows(told.decades), *_rows(told.lengths)]),
        "genres": ("Genres", _rows(told.genres)),
        "places": ("Countries and languages", [*_rows(told.countries), *_rows(told.languages)]),
        "people": ("People", [*_rows(told.makers), *_rows(told.actors)]),
        "calendar": ("Calendar", _calendar_rows(told.calendar)),
        "crowd": ("You and the crowd", _gap_rows(told.crowd)),
        "time": ("Over time", [*_year_rows(told.years), *_drift_rows(told)]),
        "fared": ("How recommendations fared", _fared_rows(told)),
        "cost": ("What words cost", _cost_rows(told.spending)),
    }
    for name, (title, rows) in parts.items():
        yield f"{title}\n{'-' * len(title)}"
        for sentence in told.words.get(name, ()):
            yield textwrap.fill(sentence, width)
        if rows:
            yield "\n".join(rows)
        yield ""


def _rows(parts: Sequence[Slice]) -> list[str]:
    most = max((part.count for part in parts), default=0) or 1
    rows = [""] if parts else []
    for part in parts[:MOST]:
        bar = "━" * round(BAR * part.count / most)
        mean = f"{part.average:5.1f}" if part.average is not None else "    -"
        rows.append(f"  {part.name:<22.22} {part.count:>6,} {part.share:>5.0%} {mean}  {bar}")
    if len(parts) > MOST:
        rows.append(f"  and {len(parts) - MOST:,} more, see --json")
    return rows


def _calendar_rows(calendar: Calendar) -> list[str]:
    if calendar.first is None:
        return []
    days = "  ".join(f"{d} {n:,}" for d, n in zip(DAYS, calendar.weekdays, strict=True))
    # Every month is told here, though a year across 53 weeks may touch 13 of them.
    return [
        f"  {days}",
        *(f"  {month.name}  {plural(month.count, 'viewing')}" for month in calendar.months),
    ]


def _gap_rows(view: CrowdView) -> list[str]:
    rows = []
    for words, gaps in (("Higher than the crowd", view.over), ("Lower", view.under)):
        if gaps:
            rows.append(f"  {words}:")
            rows += [
                f"    {gap.rating:>4g} to {gap.crowd:4.1f}  {gap.gap:+5.1f}  {gap.title}"
                + (f" ({gap.year})" if gap.year else "")
                for gap in gaps
            ]
    return rows


def _year_rows(years: Sequence[YearSeen]) -> list[str]:
    rows = []
    for year in years:
        mean = f"{year.slice.average:.1f}" if year.slice.average is not None else "-"
        genres = ", ".join(f"{name.lower()} {share:.0%}" for name, share in year.genres)
        rows.append(f"  {year.slice.name}  {year.slice.count:>5,} titles  average {mean}  {genres}")
    return rows


def _drift_rows(told: Insights) -> list[str]:
    return [f"  {d.genre}: {d.earlier:.0%} before, {d.later:.0%} later" for d in told.drift]


def _fared_rows(told: Insights) -> list[str]:
    return [
        f"  {one.ranker}: {one.shown:,} shown, {one.accepted:,} accepted, "
        f"{one.rejected:,} rejected, {one.seen:,} seen without a verdict, {one.open:,} open"
        for one in told.fared
    ]


def _cost_rows(spending: Spending | None) -> list[str]:
    return [
        f"  {total.writer}, {total.task.value}: {total.answered:,} answered, "
        f"{total.cached:,} kept from before, {total.failed:,} failed, "
        f"{total.tokens_in + total.tokens_out:,} tokens, "
        f"{in_dollars(total.micro_dollars)}, {total.seconds:.1f} s"
        for total in (spending.totals if spending else ())
    ]
