"""How titles enter and leave the shared catalogue: one source's lines among the others'."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from cinemai_tui.adapters.postgres import crowds
from cinemai_tui.adapters.postgres.encoding import utc
from cinemai_tui.adapters.postgres.search import found
from cinemai_tui.adapters.postgres.session import Session
from cinemai_tui.adapters.sqlite.known import Known
from cinemai_tui.adapters.sqlite.lines import from_line, merged, renamed, to_line
from cinemai_tui.adapters.sqlite.search import renown
from cinemai_tui.domain.crowd import CrowdWeights
from cinemai_tui.domain.titles import Title, TitleId, title_words
from cinemai_tui.ports import BUILT_IN, Added, Source

_KNOWN = """
SELECT id, kind, imdb_id, tmdb_id FROM titles
WHERE id = ANY($1::text[]) OR imdb_id = ANY($2::text[]) OR tmdb_id = ANY($3::bigint[])
ORDER BY id
"""
_STORED = """
SELECT id, titles.line, source, title_sources.line
FROM titles JOIN title_sources ON title = id WHERE id = ANY($1::text[])
"""
_KEEP_LINE = """
INSERT INTO title_sources (source, title, line) VALUES ($1, $2, $3)
ON CONFLICT (source, title) DO UPDATE SET line = excluded.line
"""
_INSERT = """
INSERT INTO titles (id, kind, imdb_id, tmdb_id, renown, line, found)
VALUES ($1, $2, $3, $4, $5, $6, $7::text::tsvector)
"""
_UPDATE = """
UPDATE titles SET kind = $2, imdb_id = $3, tmdb_id = $4, renown = $5, line = $6,
    found = $7::text::tsvector
WHERE id = $1
"""
_NOTE = """
INSERT INTO sources (name, version, added, licence, policy) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (name) DO UPDATE SET version = excluded.version, added = excluded.added,
    licence = excluded.licence, policy = excluded.policy
RETURNING number
"""
_ONE_AT_A_TIME = "SELECT value FROM meta WHERE name = 'generation' FOR UPDATE"

Keeping = list[tuple[int, TitleId, str | None]]
"""Lines of sources that have to be kept: source, title, line."""


@dataclass(slots=True)
class Stored:
    """A title as it stands, and the line of each of its sources; None: just as it stands."""

    title: Title
    lines: dict[int, str | None] = field(default_factory=dict)

    def said_by(self, source: int) -> Title:
        """What one source says of it."""
        line = self.lines[source]
        return self.title if line is None else from_line(self.title.id, line)


async def put(
    session: Session, source: Source, titles: Sequence[Title], crowd: CrowdWeights | None = None
) -> Added:
    """Store the titles of a source; see `PostgresTitles.put`."""
    # Two curators at once would each merge into what the other is about to replace.
    await session.fetchval(_ONE_AT_A_TIME)
    added = utc(source.added) if source.added else None
    giver = await session.fetchval(
        _NOTE, source.name, source.version, added, source.licence, source.policy
    )
    await crowds.forget(session, source.name)
    if crowd is not None:
        await crowds.store(session, replace(crowd, source=source.name))
    known = Known(
        await session.fetch(
            _KNOWN,
            [title.id for title in titles],
            [title.imdb_id for title in titles if title.imdb_id],
            [title.tmdb_id for title in titles if title.tmdb_id],
        )
    )
    groups = known.grouped(titles)
    names = {
        title.id: title_id
        for title_id, group in groups.items()
        for title in group
        if title.id != title_id
    }
    own = {
        title_id: merged([renamed(title, title_id, names) for title in group])
        for title_id, group in groups.items()
    }
    stored = await stored_with_lines(session, own)
    new = [title for title_id, title in own.items() if title_id not in stored]
    await session.executemany(_INSERT, [_columns(title) for title in new])
    await session.executemany(
        "INSERT INTO title_sources (source, title) VALUES ($1, $2)",
        [(giver, title.id) for title in new],
    )
    order = await order_of(session)
    changes: list[tuple[Stored, Title]] = []
    keeping: Keeping = []
    for title_id, held in stored.items():
        after = _merge(keeping, order, held, giver, own[title_id])
        if after != held.title:
            changes.append((held, after))
    await session.executemany(_KEEP_LINE, keeping)
    await _update(session, changes)
    await session.execute(
        "UPDATE title_sources SET said = $1 WHERE source = $2 AND title = ANY($3::text[])",
        added,
        giver,
        list(own),
    )
    if new or changes:
        await _next_generation(session)
    return Added(added=len(new), same=len(titles) - len(new) - len(changes), changed=len(changes))


async def remove(session: Session, name: str) -> int:
    """Remove a source; see `PostgresTitles.remove_source`."""
    await session.fetchval(_ONE_AT_A_TIME)
    giver = await session.fetchval("SELECT number FROM sources WHERE name = $1", name)
    if giver is None:
        return 0
    given = await session.fetch("SELECT title FROM title_sources WHERE source = $1", giver)
    gone = await _unsay(session, giver, [title_id for (title_id,) in given])
    await session.execute("DELETE FROM sources WHERE number = $1", giver)
    await crowds.forget(session, name)
    return gone


async def expire(session: Session, name: str, before: datetime) -> int:
    """Forget what a source said before a moment; see `PostgresProvenance.expire`."""
    await session.fetchval(_ONE_AT_A_TIME)
    giver = await session.fetchval("SELECT number FROM sources WHERE name = $1", name)
    old = await session.fetch(
        "SELECT title FROM title_sources WHERE source = $1 AND said < $2", giver, utc(before)
    )
    if not old:
        return 0
    gone = await _unsay(session, giver, [title_id for (title_id,) in old])
    query = "SELECT EXISTS (SELECT 1 FROM title_sources WHERE source = $1)"
    if not await session.fetchval(query, giver):
        await session.execute("DELETE FROM sources WHERE number = $1", giver)
        await crowds.forget(session, name)
    return gone


async def _unsay(session: Session, giver: int, ids: Sequence[TitleId]) -> int:
    """Take lines of a source out; returns how many titles nobody else gave, which are gone."""
    stored = await stored_with_lines(session, ids)
    order = [number for number in await order_of(session) if number != giver]
    gone: list[TitleId] = []
    changes: list[tuple[Stored, Title]] = []
    for held in stored.values():
        others = [number for number in order if number in held.lines]
        if not others:
            gone.append(held.title.id)
            continue
        after = merged([held.said_by(number) for number in others])
        if after != held.title:
            changes.append((held, after))
    await session.execute(
        "DELETE FROM title_sources WHERE source = $1 AND title = ANY($2::text[])",
        giver,
        list(stored),
    )
    await session.execute("DELETE FROM titles WHERE id = ANY($1::text[])", gone)
    await _forget_vectors(session, gone)
    await _update(session, changes)
    if gone or changes:
        await _next_generation(session)
    return len(gone)


async def generation(session: Session) -> str:
    """The database's own name and how often its titles changed."""
    rows = await session.fetch("SELECT name, value FROM meta WHERE name IN ('store', 'generation')")
    held = dict(map(tuple, rows))
    return f"{held['store']}-{held['generation']}"


async def _next_generation(session: Session) -> None:
    await session.execute(
        "UPDATE meta SET value = (value::bigint + 1)::text WHERE name = 'generation'"
    )


async def order_of(session: Session) -> list[int]:
    """The sources, weightiest first: the built-in one, then in the order they were added."""
    rows = await session.fetch("SELECT number FROM sources ORDER BY name <> $1, number", BUILT_IN)
    return [number for (number,) in rows]


async def stored_with_lines(session: Session, ids: Iterable[TitleId]) -> dict[TitleId, Stored]:
    """The titles with these ids that are stored already, with the lines of their sources."""
    held: dict[TitleId, Stored] = {}
    for title_id, line, source, said in await session.fetch(_STORED, list(ids)):
        if title_id not in held:
            held[title_id] = Stored(from_line(title_id, line))
        held[title_id].lines[source] = said
    return held


def _merge(keeping: Keeping, order: list[int], held: Stored, giver: int, own: Title) -> Title:
    """What all sources of a known title add up to now; lines to keep are noted."""
    title_id = held.title.id
    if held.lines.keys() == {giver}:
        if held.lines[giver] is not None:
            keeping.append((giver, title_id, None))
        return own
    # From here on the title is more than any one line, so each source's is kept as it is.
    for source, line in list(held.lines.items()):
        if line is None:
            held.lines[source] = to_line(held.title)
            keeping.append((source, title_id, held.lines[source]))
    line = to_line(own)
    if held.lines.get(giver) != line:
        held.lines[giver] = line
        keeping.append((giver, title_id, line))
    return merged([held.said_by(source) for source in order if source in held.lines])


async def _update(session: Session, changes: Sequence[tuple[Stored, Title]]) -> None:
    """Write titles that are not what they were."""
    await session.executemany(_UPDATE, [_columns(after) for _, after in changes])
    await _forget_vectors(
        session,
        [after.id for held, after in changes if title_words(held.title) != title_words(after)],
    )


async def _forget_vectors(session: Session, ids: Sequence[TitleId]) -> None:
    if ids:
        await session.execute("DELETE FROM vectors WHERE title_id = ANY($1::text[])", list(ids))


def _columns(title: Title) -> tuple[object, ...]:
    return (
        title.id, title.kind.value, title.imdb_id, title.tmdb_id, renown(title), to_line(title),
        found(title),
    )  # fmt: skip
