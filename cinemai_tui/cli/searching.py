"""`cinemai-tui search`: titles by name, alias or person."""

from __future__ import annotations

import click

from cinemai_tui.cli.common import person_of, reader, run_async, say_json, shared_options
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import Title
from cinemai_tui.errors import UnknownTitle


@click.command("search")
@click.argument("text", nargs=-1, required=True)
@click.option("-n", "--number", default=20, type=click.IntRange(1, 200), help="At most this many.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@shared_options
@click.pass_context
def command(ctx: click.Context, text: tuple[str, ...], number: int, as_json: bool) -> None:
    """Find titles whose names or people hold every word of TEXT."""
    words = " ".join(text)
    found = run_async(_search(words, number, person_of(ctx)))
    if as_json:
        say_json({"query": words, "titles": [_as_json(title) for title in found]})
        return
    if not found:
        raise UnknownTitle(f'Nothing is called "{words}".', "Try fewer or other words.")
    for title in found:
        makers = ", ".join(title.makers[:2])
        other = (
            f" [{title.original_title}]" if title.original_title not in ("", title.title) else ""
        )
        click.echo(f"{title.label}{other}\t{makers}\t{title.id}")


async def _search(words: str, number: int, person: Person) -> list[Title]:
    async with reader() as cinemai:
        return await cinemai.search(words, number, person)


def _as_json(title: Title) -> dict[str, object]:
    return {
        "id": title.id,
        "kind": title.kind.value,
        "title": title.title,
        "original_title": title.original_title or title.title,
        "aliases": list(title.aliases),
        "year": title.year,
        "makers": list(title.makers),
        "imdb_id": title.imdb_id,
        "tmdb_id": title.tmdb_id,
    }
