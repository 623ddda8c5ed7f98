"""`cinemai-tui chat`: one turn of a conversation about films, streamed or as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from cinemai_tui.cli.common import person_of, reader, run_async, say_json, shared_options
from cinemai_tui.cli.recommending import filters_as_json, pick_as_json
from cinemai_tui.domain.events import Began, FellBack, Listed, Rewrote, Wrote
from cinemai_tui.domain.filters import Tuning
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.picks import Recommendation
from cinemai_tui.domain.talk import Exchange, Talked, Wish
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.domain.wording import clean, plural
from cinemai_tui.settings import load_settings


@click.command("chat")
@click.argument("text", nargs=-1)
@click.option("--new", "fresh", is_flag=True, help="Begin a fresh conversation.")
@click.option("--forget", is_flag=True, help="Delete everything talked about.")
@click.option("--voice", default="friend", help="friend, critic or terse.  [friend]")
@click.option("--writer", default=None, help="Ask this writer.")
@click.option("-n", "--number", default=10, type=click.IntRange(1, 100), help="Titles.  [10]")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@shared_options
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Say what you feel like watching; TEXT changes the wish you had before.

    Such as "something like Heat but funnier, under 100 minutes", and then "shorter, and nothing
    before 1990".
    """
    person = person_of(ctx)
    text = " ".join(options["text"])
    if options["forget"] and not text:
        run_async(_forget(person, as_json=options["as_json"]))
        return
    if not text.strip():
        raise click.UsageError('Say something: cinemai-tui chat "a short French comedy".')
    run_async(_talk(person, text, options))


async def _forget(person: Person, *, as_json: bool) -> None:
    async with reader() as cinemai:
        turns = await cinemai.forget_conversations(person)
    if as_json:
        say_json({"forgotten": turns})
    else:
        click.echo(f"Forgotten: {plural(turns, 'turn')}.")


async def _talk(person: Person, text: str, options: dict[str, Any]) -> None:
    settings = load_settings()
    listing: Recommendation | None = None
    ended: Talked | None = None
    as_json = options["as_json"]
    async with reader(settings) as cinemai:
        if options["forget"]:
            await cinemai.forget_conversations(person)
        talk = cinemai.talk(
            person,
            text,
            fresh=options["fresh"],
            voice=options["voice"],
            writer=options["writer"],
            tuning=Tuning(ranker=settings.ranker, alpha=settings.alpha),
            limit=options["number"],
        )
        said = _Said(silent=as_json)
        async for event in talk:
            match event:
                case Listed(recommendation=made):
                    listing = made
                case Talked():
                    ended = event
                case Began() | Wrote() | Rewrote() | FellBack():
                    said.hear(event)
        assert ended is not None  # noqa: S101 - the iterator ends with it or raises
        wish = ended.turn.wish
        ids = [*wish.like, *wish.unlike, *wish.skipped, *ended.turn.named]
        ids += [wish.about] if wish.about else []
        labels = {i: title.label for i, title in (await cinemai.titles(ids)).items()}
    if as_json:
        say_json(as_document(person, ended, listing, labels))
        return
    click.echo("" if said.on_screen else ended.turn.answer)
    _say_titles(ended.turn, listing)


class _Said:
    """Words on their way to the terminal; what cannot be taken back is begun anew."""

    def __init__(self, *, silent: bool) -> None:
        self._silent = silent
        self.on_screen = False

    def hear(self, event: Began | Wrote | Rewrote | FellBack) -> None:
        if self._silent:
            return
        match event:
            case Began(writer=writer, model=model):
                click.echo(f"{writer} {model}".strip() + ":", err=True)
            case Wrote(text=piece):
                click.echo(piece, nl=False)
                self.on_screen = True
            case Rewrote(text=text):
                click.echo(f"\n{text}", nl=False)
                self.on_screen = True
            case FellBack(successor=successor, why=why, partial=partial):
                if partial:
                    click.echo(" [broke off]\n")
                click.echo(f"{why} The {successor} goes on.", err=True)


def as_document(
    person: Person,
    ended: Talked,
    listing: Recommendation | None,
    labels: dict[TitleId, str],
) -> dict[str, Any]:
    """The document `chat --json` prints."""
    turn = ended.turn
    return {
        "profile": person.name,
        "said": turn.said,
        "wish": wish_as_json(turn.wish, labels),
        "answer": turn.answer,
        "named": [{"id": i, "title": labels.get(i, "")} for i in turn.named],
        "titles": [pick_as_json(pick, None) for pick in listing.picks] if listing else [],
        "candidates": listing.fitting if listing else 0,
        "note": listing.note if listing else "",
        "writer": turn.writer,
        "declined": turn.declined,
        "happened": list(ended.happened),
    }


def wish_as_json(wish: Wish, labels: dict[TitleId, str]) -> dict[str, Any]:
    """A wish: its filters as `recommend --json` has them, and what else was said."""
    values: dict[str, Any] = {"filters": filters_as_json(wish.filters)}
    for name, value in asdict(wish).items():
        if name in ("filters", "understood", "not_understood") or value in ((), None, False):
            continue
        if name == "about":
            values[name] = {"id": value, "title": labels.get(value, "")}
        elif name in ("like", "unlike", "skipped"):
            values[name] = [{"id": i, "title": labels.get(i, "")} for i in value]
        else:
            values[name] = list(value) if isinstance(value, tuple) else value
    values["understood"] = list(wish.understood)
    values["not_understood"] = list(wish.not_understood)
    return values


def _say_titles(turn: Exchange, listing: Recommendation | None) -> None:
    if listing is None or not listing.picks:
        return
    click.echo()
    for pick in listing.picks:
        kind = "  show" if pick.title.kind.value == "show" else ""
        makers = clean(", ".join(pick.title.makers[:2]), 40)
        line = f"{pick.rank:>3}  {pick.title.label}{kind}"
        click.echo(f"{line:<50} {makers}".rstrip())
    filters = listing.filters.describe()
    count = f"{len(listing.picks)} of {plural(listing.fitting, 'title')} that fit"
    click.echo(f"\n{count}{f' {filters}' if filters else ''}. {listing.note}".rstrip())
