"""`cinemai-tui evaluate`: which ranker finds the titles you liked, when they are hidden."""

from __future__ import annotations

import shutil
import textwrap
from typing import Any

import click

from cinemai_tui.cli.common import narrated, person_of, reader, run_async, say_json, shared_options
from cinemai_tui.domain.filters import RANKERS, Tuning
from cinemai_tui.domain.measuring import (
    BASELINES,
    CROWD_RANKER,
    Between,
    Evaluation,
    RankerFigures,
)
from cinemai_tui.domain.people import Person
from cinemai_tui.settings import load_settings

NAMES = (*RANKERS, CROWD_RANKER, *BASELINES)

MEANINGS = (
    ("NDCG", "how far up the hidden titles stand in the first ten"),
    ("recall", "the share of hidden titles among the first ten"),
    ("hit rate", "the share of lists with a hidden title among the first ten"),
    ("coverage", "the share of the catalogue in any of the first tens"),
    ("ILD", "how different the first ten are from each other"),
)


class Rankers(click.ParamType[tuple[str, ...]]):
    """Names of rankers with commas between."""

    name = "a,b"

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[str, ...]:
        """The names, each once."""
        if isinstance(value, tuple):
            return value
        names = [name.strip() for name in str(value).split(",") if name.strip()]
        unknown = [name for name in names if name not in NAMES]
        if unknown or not names:
            self.fail(f"{value!r} names no rankers; there are {', '.join(NAMES)}", param, ctx)
        return tuple(dict.fromkeys(names))


@click.command("evaluate")
@click.option("--rankers", type=Rankers(), default=None, help="Only these, like blend,popular.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--plain", is_flag=True, help="Linear text, one ranker after the other.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context, rankers: tuple[str, ...] | None, as_json: bool, plain: bool
) -> None:
    """Hide your newest liked titles and see which ranker finds them."""
    if as_json and plain:
        raise click.UsageError("--json and --plain exclude each other.")
    person = person_of(ctx)
    found = run_async(_evaluate(person, rankers))
    if as_json:
        say_json(evaluation_as_json(person, found))
    elif plain:
        _say_plain(found)
    else:
        _say_table(found)


async def _evaluate(person: Person, rankers: tuple[str, ...] | None) -> Evaluation:
    settings = load_settings()
    async with reader(settings) as cinemai:
        asked = cinemai.evaluate(person, rankers, Tuning(alpha=settings.alpha))
        async for event in narrated(asked):
            return event.evaluation
    raise AssertionError("evaluate ends with its figures")


def evaluation_as_json(person: Person, found: Evaluation) -> dict[str, Any]:
    """The document `evaluate --json` prints; without figures where the history is too short."""
    return {
        "profile": person.name,
        "rankers": {
            one.ranker: {
                "ndcg@10": round(one.ndcg, 4),
                "recall@10": round(one.recall, 4),
                "hit_rate": round(one.hit_rate, 4),
                "coverage@10": round(one.coverage, 4),
                "ild": round(one.diversity, 4),
            }
            for one in found.rankers
        },
        "intervals": {
            one.ranker: {
                "ndcg@10": _ends(one.ndcg_between),
                "recall@10": _ends(one.recall_between),
                "hit_rate": _ends(one.hit_rate_between),
            }
            for one in found.rankers
        },
        "found": {one.ranker: one.found for one in found.rankers},
        "liked": found.liked,
        "hidden": found.hidden,
        "lists": found.looks,
        "needed": found.needed,
        "popular_by": found.popular_by,
        "best": found.best,
        "ahead_of": {
            one.ranker: {
                "ndcg@10": round(one.ahead, 4),
                "interval": _ends(one.between),
                "real": one.real,
            }
            for one in found.ahead_of
        },
        "verdict": found.verdict,
        "note": found.note,
    }


def _ends(between: Between) -> list[float]:
    return [round(end, 4) for end in between]


def _say_table(found: Evaluation) -> None:
    width = min(shutil.get_terminal_size().columns, 100)
    if found.rankers:
        heads = f"{'found':>7}{'NDCG@10':>9}  {'(95 %)':13}{'recall':>7}{'hit rate':>10}"
        click.echo(f"{'ranker':12}{heads}{'coverage':>10}{'ILD':>7}")
        for one in sorted(found.rankers, key=lambda one: -one.ndcg):
            click.echo(_row(one))
        click.echo()
        click.echo(textwrap.fill(found.protocol, width))
    click.echo(textwrap.fill(found.verdict, width))
    if found.note:
        click.echo(textwrap.fill(found.note, width))


def _row(one: RankerFigures) -> str:
    low, high = one.ndcg_between
    return (
        f"{one.ranker:12}{one.found:7,}{one.ndcg:9.3f}  {f'{low:.3f}-{high:.3f}':13}"
        f"{one.recall:7.3f}{one.hit_rate:10.2f}{one.coverage:10.2%}{one.diversity:7.3f}"
    )


def _say_plain(found: Evaluation) -> None:
    click.echo(found.verdict)
    if found.rankers:
        click.echo(found.protocol)
    for one in sorted(found.rankers, key=lambda one: -one.ndcg):
        low, high = one.ndcg_between
        click.echo(
            f"{one.ranker}: {one.found:,} found; NDCG {one.ndcg:.3f}, between {low:.3f} and "
            f"{high:.3f}; recall {one.recall:.3f}; hit rate {one.hit_rate:.2f}; "
            f"coverage {one.coverage:.2%}; ILD {one.diversity:.3f}"
        )
    if found.rankers:
        for name, meaning in MEANINGS:
            click.echo(f"{name} is {meaning}.")
    if found.note:
        click.echo(found.note)
