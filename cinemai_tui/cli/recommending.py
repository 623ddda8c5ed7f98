"""`cinemai-tui recommend`: the list, as a table, as plain lines, or as JSON."""

from __future__ import annotations

import re
import shutil
import textwrap
from typing import Any

import click

from cinemai_tui.cli.common import narrated, person_of, reader, run_async, say_json, shared_options
from cinemai_tui.cli.together import check_options, recommend_together, together_options
from cinemai_tui.cli.words import show_order_prompt, show_prompt_option, words_for
from cinemai_tui.domain.filters import RANKERS, Filters, Tuning, Watchlist, genre_named
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.picks import Explanation, Pick, Recommendation
from cinemai_tui.domain.titles import Kind
from cinemai_tui.domain.wording import clean, plural
from cinemai_tui.reading.places import country_code, language_code
from cinemai_tui.settings import load_settings


class Span(click.ParamType[tuple[int | None, int | None]]):
    """A range of whole numbers: `1970-1999`, `1970-`, `-120` or a single number."""

    name = "from-to"

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[int | None, int | None]:
        """Both ends, None where open."""
        if isinstance(value, tuple):
            return value
        found = re.fullmatch(r"(\d*)\s*(-|\.\.|–)?\s*(\d*)", str(value).strip())
        if not found or not (found[1] or found[3]):
            self.fail(f"{value!r} is no range; write it like 1970-1999", param, ctx)
        low = int(found[1]) if found[1] else None
        high = int(found[3]) if found[3] else None
        if not found[2]:
            return low, low
        if low is not None and high is not None and low > high:
            low, high = high, low
        return low, high


class Genre(click.ParamType[str]):
    """A genre by its name or a common other name."""

    name = "genre"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """TMDB's name of the genre."""
        genre = genre_named(str(value))
        if genre is None:
            from cinemai_tui.domain.filters import GENRES

            self.fail(f"{value!r} is no genre; there are {', '.join(GENRES)}", param, ctx)
        return genre


class Code(click.ParamType[str]):
    """A country or language by code or name."""

    def __init__(self, name: str) -> None:
        self.name = name

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """Its ISO code."""
        code = country_code(str(value)) if self.name == "country" else language_code(str(value))
        if code is None:
            self.fail(f"{value!r} is no {self.name} we know", param, ctx)
        return code


@click.command("recommend")
@click.option("-n", "--number", default=10, type=click.IntRange(1, 500), help="How many.  [10]")
@click.option("--genre", "genres", multiple=True, type=Genre(), help="Only this genre (repeat).")
@click.option("--not-genre", "not_genres", multiple=True, type=Genre(), help="Never this genre.")
@click.option("--kind", type=click.Choice([k.value for k in Kind]), help="Films or shows.")
@click.option("--years", type=Span(), default=(None, None), help="Like 1970-1999.")
@click.option("--runtime", type=Span(), default=(None, None), help="Minutes, like 80-120.")
@click.option("--country", "countries", multiple=True, type=Code("country"), help="Like FR.")
@click.option("--language", "languages", multiple=True, type=Code("language"), help="Like ko.")
@click.option("--max-age", type=click.IntRange(0, 99), help="Fit for this age.")
@click.option("--min-votes", type=click.IntRange(0), help="At least this many votes.")
@click.option("--min-rating", type=click.FloatRange(0, 10), help="At least this average.")
@click.option(
    "--watchlist", type=click.Choice([w.value for w in Watchlist]), default=Watchlist.ANY.value
)
@click.option("--ranker", type=click.Choice(RANKERS), default=None, help="What orders the list.")
@click.option("--alpha", type=click.FloatRange(1, 50), default=None, help="Group sharpness.")
@click.option("--fame", type=click.FloatRange(0, 1), default=0.5, help="0 gems, 1 crowd-pleasers.")
@click.option("--surprise", type=click.FloatRange(0, 1), default=0.3, help="0 safe, 1 surprising.")
@click.option(
    "--variety", type=click.FloatRange(0, 1), default=0.3, help="0 by score alone, 1 no two alike."
)
@click.option("--recent", type=click.IntRange(1, 100), help="Taste of the last N years alone.")
@click.option("--slots/--no-slots", default=True, help="A place for every strong taste group.")
@together_options
@click.option("--explain", is_flag=True, help="A reason for each, from your writers.")
@click.option("--writer", default=None, help="Ask this writer for the reasons.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--plain", is_flag=True, help="Linear text, one title after the other.")
@show_prompt_option
@shared_options
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Recommend films and shows you have not seen."""
    if options["as_json"] and options["plain"]:
        raise click.UsageError("--json and --plain exclude each other.")
    check_options(options)
    filters = Filters(
        genres=options["genres"],
        not_genres=options["not_genres"],
        kind=Kind(options["kind"]) if options["kind"] else None,
        years=options["years"],
        runtime=options["runtime"],
        countries=options["countries"],
        languages=options["languages"],
        max_age=options["max_age"],
        min_votes=options["min_votes"],
        min_rating=options["min_rating"],
        watchlist=Watchlist(options["watchlist"]),
    )
    run_async(_recommend(person_of(ctx), filters, options))


async def _recommend(person: Person, filters: Filters, options: dict[str, Any]) -> None:
    settings = load_settings()
    tuning = Tuning(
        ranker=options["ranker"] or settings.ranker,
        alpha=options["alpha"] or settings.alpha,
        fame=options["fame"],
        surprise=options["surprise"],
        variety=options["variety"],
        recent=options["recent"],
        slots=options["slots"],
    )
    if options["others"]:
        await recommend_together(person, filters, tuning, settings, options)
        return
    async with reader(settings) as cinemai:
        if options["show_prompt"]:
            await show_order_prompt(cinemai, person, filters, tuning)
            return
        listing: Recommendation | None = None
        asked = cinemai.recommend(person, filters, tuning, limit=options["number"])
        async for event in narrated(asked):
            listing = event.recommendation
        assert listing is not None  # noqa: S101 - the iterator ends with it or raises
        used: set[str] = set()
        writer = options["writer"] or (None if options["explain"] else "template")
        words = [await words_for(cinemai, person, p, writer, used) for p in listing.picks]
    if options["as_json"]:
        say_json(as_json(person, listing, words))
    elif options["plain"]:
        _say_plain(listing, words)
    else:
        _say_table(listing, words if options["explain"] or options["writer"] else [])


def as_json(person: Person, listing: Recommendation, words: list[Explanation]) -> dict[str, Any]:
    """The document `recommend --json` prints."""
    by_id = {explanation.title_id: explanation for explanation in words}
    return {
        "profile": person.name,
        "ranker": listing.ranker,
        "catalogue_titles": listing.catalogue_titles,
        "candidates": listing.fitting,
        "filters": filters_as_json(listing.filters),
        "recommendations": [pick_as_json(p, by_id.get(p.title.id)) for p in listing.picks],
        "near_misses": [
            {
                "id": near.title.id,
                "title": near.title.title,
                "year": near.title.year,
                "watched": near.watched,
                "likeness": round(near.likeness, 1),
            }
            for near in listing.near_misses
        ],
        "note": listing.note,
        "withheld": listing.withheld,
        "teams": dict(listing.teams),
        "different": pick_as_json(listing.different, None) if listing.different else None,
    }


def filters_as_json(filters: Filters) -> dict[str, Any]:
    """Only the filters that filter."""
    default = Filters()
    values: dict[str, Any] = {}
    for name in Filters.__dataclass_fields__:
        value = getattr(filters, name)
        if value != getattr(default, name):
            values[name] = list(value) if isinstance(value, tuple) else value
    return values


def pick_as_json(pick: Pick, words: Explanation | None) -> dict[str, Any]:
    """One recommendation in the documented shape."""
    title = pick.title
    return {
        "rank": pick.rank,
        "id": title.id,
        "imdb_id": title.imdb_id,
        "tmdb_id": title.tmdb_id,
        "kind": title.kind.value,
        "title": title.title,
        "original_title": title.original_title or title.title,
        "year": title.year,
        "runtime_minutes": title.runtime_minutes,
        "genres": list(title.genres),
        "countries": list(title.countries),
        "languages": list(title.languages),
        "overview": title.overview,
        "similarity": pick.similarity,
        "score": round(pick.score, 4),
        "match": pick.match,
        "parts": {name: round(value, 4) for name, value in pick.parts},
        "group": pick.group_label,
        "evidence": [
            {
                "id": own.id,
                "title": own.title,
                "year": own.year,
                "rating": own.rating,
                "relation": own.relation,
                "detail": list(own.detail),
            }
            for own in pick.evidence
        ],
        "marks": list(pick.marks),
        "justification": words.text if words else "",
        "writer": words.writer if words else "",
    }


def _say_table(listing: Recommendation, words: list[Explanation]) -> None:
    width = min(shutil.get_terminal_size().columns, 110)
    if not listing.picks:
        _say_empty(listing)
        return
    for index, pick in enumerate(listing.picks):
        title = pick.title
        kind = "" if title.kind is Kind.MOVIE else "  show"
        makers = ", ".join(title.makers[:2])
        line = f"{pick.rank:>3}  {title.label}{kind}"
        click.echo(f"{line:<{max(46, width // 2)}} {pick.match:.2f}  {clean(makers, 40)}")
        if words:
            click.echo(
                textwrap.fill(
                    words[index].text, width - 6, initial_indent="     ", subsequent_indent="     "
                )
            )
    _say_different(listing)
    count = f"{len(listing.picks)} of {plural(listing.fitting, 'title')} that fit."
    click.echo(f"\n{count} {listing.note}".rstrip())


def _say_different(listing: Recommendation) -> None:
    """The title found in another way, with why it is there."""
    if listing.different:
        title = listing.different.title
        makers = clean(", ".join(title.makers[:2]), 40)
        click.echo(f"\nSomething different: {title.label}{makers and f', {makers}'}.")
        click.echo("It was found in another way and is least like the first ten.")


def _say_plain(listing: Recommendation, words: list[Explanation]) -> None:
    if not listing.picks:
        _say_empty(listing)
        return
    for pick, explanation in zip(listing.picks, words, strict=True):
        title = pick.title
        facts = [title.kind.value, ", ".join(title.genres[:3]), ", ".join(title.countries)]
        if title.runtime_minutes:
            facts.append(f"{title.runtime_minutes} minutes")
        click.echo(f"{pick.rank}. {title.label}, match {pick.match:.2f}")
        click.echo("; ".join(fact for fact in facts if fact))
        click.echo(f"{explanation.text}\n")
    _say_different(listing)


def _say_empty(listing: Recommendation) -> None:
    filters = listing.filters.describe()
    click.echo(
        f"Nothing in {plural(listing.catalogue_titles, 'title')} fits"
        + (f" {filters}. Loosen a filter and try again." if filters else "."),
        err=True,
    )
