"""`cinemai-tui explain`: the words for one title, at once or as they are written."""

from __future__ import annotations

import click

from cinemai_tui.cli.common import person_of, reader, run_async, say_json, shared_options
from cinemai_tui.cli.recommending import pick_as_json
from cinemai_tui.cli.words import show_prompt_option, show_reason_prompt
from cinemai_tui.domain.events import Began, Explained, FellBack, Wrote
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.spending import in_dollars
from cinemai_tui.domain.verdicts import Judgement
from cinemai_tui.errors import AmbiguousTitle, UnknownTitle


@click.command("explain")
@click.argument("title")
@click.option("--stream", is_flag=True, help="Show the words as they are written.")
@click.option("--writer", default=None, help="Ask this writer.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@show_prompt_option
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    title: str,
    stream: bool,
    writer: str | None,
    as_json: bool,
    show_prompt: bool,
) -> None:
    """Say why TITLE (a name, a name with its year, or an id) fits you."""
    if stream and as_json:
        raise click.UsageError("--stream and --json exclude each other.")
    try:
        run_async(_explain(person_of(ctx), title, stream, writer, as_json, show_prompt))
    except AmbiguousTitle as error:
        for title_id, label in error.choices:
            click.echo(f"{label}\t{title_id}")
        raise


async def _explain(
    person: Person, text: str, stream: bool, writer: str | None, as_json: bool, show_prompt: bool
) -> None:
    async with reader() as cinemai:
        title = await cinemai.find(text, person)
        pick = await cinemai.look_at(person, title.id)
        if pick is None:
            what = f"{title.label} is not in the catalogue any more, or not for this profile."
            raise UnknownTitle(what, "Search again.")
        if show_prompt:
            await show_reason_prompt(cinemai, pick)
            return
        safe: Judgement | None = None
        if not as_json:
            click.echo(f"{title.label}\n")
        # What is printed cannot be taken back, so whole sentences only.
        words_of = cinemai.explain(pick, writer=writer, person=person, whole_sentences=True)
        async for event in words_of:
            match event:
                case Began(writer=writing, model=model):
                    click.echo(f"{writing} {model}".strip() + " writes:", err=True)
                case Wrote(text=piece):
                    if stream:
                        click.echo(piece, nl=False)
                case FellBack(successor=successor, why=why, partial=partial):
                    if stream and partial:
                        click.echo(" [broke off]\n")
                    click.echo(f"{why} The {successor} goes on.", err=True)
                case Explained(explanation=words):
                    safe = await cinemai.judged(person, pick, words.text)
                    cost = in_dollars(words.micro_dollars)
                    kept = ", kept from before: nobody was asked" if words.cached else ""
                    click.echo(f"{words.writer}: {cost}{kept}", err=True)
                    if as_json:
                        say_json(pick_as_json(pick, words) | {"safety": safety_as_json(safe)})
                    else:
                        click.echo("" if stream else words.text)
        if not as_json:
            for own in pick.evidence:
                rated = f", you gave it {own.rating:g}" if own.rating else ""
                year = f" ({own.year})" if own.year else ""
                detail = f": {', '.join(own.detail)}" if own.detail else ""
                click.echo(f"  {own.relation:<9} {own.title}{year}{rated}{detail}")
            if safe is not None:
                click.echo(f"  {'safety':<9} {safe.confidence:.2f}")


def safety_as_json(safe: Judgement) -> dict[str, object]:
    """What the safety layers say, and how sure they can be of it, 0 to 1."""
    return {
        "confidence": round(safe.confidence, 2),
        "layers": {verdict.layer.value: verdict.ok for verdict in safe.verdicts},
    }
