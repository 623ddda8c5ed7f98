"""Finding titles: by words, by id, and by what is like them."""

from __future__ import annotations

import asyncio
import re
from itertools import zip_longest

from cinemai_tui.domain.naming import split_year, title_key
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.domain.wording import clean
from cinemai_tui.engine.guarding import allowed, member_of, permitted
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.stock import Stock
from cinemai_tui.errors import AmbiguousTitle, UnknownTitle

MAX_CHOICES = 8
DEEPER = 10
"""How many times further is looked where some of what is found is kept from a person."""
_DATED = re.compile(r"^(?P<name>.+?)\s+\(?(?P<year>1[89]\d\d|20\d\d)\)?$")


async def search(
    parts: Parts, stock: Stock, text: str, limit: int, person: Person | None = None
) -> list[Title]:
    """Titles whose names or people hold every word; best-known first among equals.

    A year at the end narrows it where the words alone are no name: `heat 1995`, `Heat (1995)`.
    With a `person`, only what they may see.
    """
    await stock.shelf()
    text = clean(text, 200)
    found = await _open_to(parts, person, text, limit)
    dated = _DATED.match(text)
    if found or dated is None:
        return found
    wider = await _open_to(parts, person, dated["name"], limit * 5)
    year = int(dated["year"])
    return [title for title in wider if title.year and abs(title.year - year) <= 1][:limit]


async def _open_to(parts: Parts, person: Person | None, text: str, limit: int) -> list[Title]:
    if person is None or not (await member_of(parts, person)).limited:
        return await parts.store.titles.search(text, limit)
    # What is kept back must not take the places of what is not.
    found = await parts.store.titles.search(text, limit * DEEPER)
    return (await permitted(parts, found, [person]))[:limit]


async def find(parts: Parts, stock: Stock, text: str, person: Person | None = None) -> Title:
    """The one title a person means.

    An id is taken as it stands; a name may carry its year, as in `Heat (1995)`. A name that is
    some title's whole name beats names that merely hold it. With a `person`, only what they may
    see is found.

    Raises:
        UnknownTitle: nothing answers.
        AmbiguousTitle: several titles do; they are listed.
    """
    await stock.shelf()
    text = clean(text, 200)
    by_id = list((await parts.store.titles.get([TitleId(text)])).values())
    if person is not None:
        by_id = await permitted(parts, by_id, [person])
    if by_id:
        return by_id[0]
    name, year = split_year(text)
    found = [
        title
        for title in await _open_to(parts, person, name, 50)
        if year is None or title.year is None or abs(title.year - year) <= 1
    ]
    key = title_key(name)
    exact = [t for t in found if key and key in map(title_key, t.known_titles)]
    if year is not None:
        exact = [t for t in exact if t.year == year] or exact
    hits = exact or found
    if not hits:
        raise UnknownTitle(
            f'No title answers to "{text}".', "Try fewer words, or `cinemai-tui search TEXT`."
        )
    if len(hits) > 1:
        raise AmbiguousTitle(
            f'"{text}" could be {len(hits)} titles.',
            "Give the year too, as in `Heat (1995)`, or an id.",
            [(title.id, title.label) for title in hits[:MAX_CHOICES]],
        )
    return hits[0]


async def neighbours(
    parts: Parts, stock: Stock, title_id: TitleId, limit: int, person: Person | None = None
) -> list[tuple[Title, str]]:
    """More like this: kindred titles and near texts in turn, each named for which it is."""
    shelf = await stock.shelf()
    row = shelf.row_of.get(title_id)
    if row is None:
        return []
    many = limit if person is None else limit * DEEPER
    kindred = [shelf.ids[k] for k in shelf.kindred_of(row)]
    near = [
        i
        for i, _ in await parts.store.vectors.nearest(
            shelf.fit, await asyncio.to_thread(shelf.vectors.__getitem__, row), many * 2 + 1
        )
        if i != title_id
    ]
    ways: dict[TitleId, str] = {}
    for pair in zip_longest(kindred, near):
        for found, way in zip(pair, ("kindred", "near"), strict=True):
            if found is not None:
                ways.setdefault(found, way)
    wanted = list(ways)[:limit]
    if person is not None:
        open_to = await allowed(parts, shelf, person)
        wanted = [i for i in ways if i in shelf.row_of and open_to[shelf.row_of[i]]][:limit]
    titles = await parts.store.titles.get(wanted)
    return [(titles[i], ways[i]) for i in wanted if i in titles]
