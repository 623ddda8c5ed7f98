"""How titles enter and leave the catalogue: one source's lines among those of the others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import apsw

from cinemai_tui.adapters.sqlite import crowds, nearest
from cinemai_tui.adapters.sqlite.encoding import stamp
from cinemai_tui.adapters.sqlite.known import known_beside
from cinemai_tui.adapters.sqlite.lines import from_line, merged, renamed, to_line
from cinemai_tui.adapters.sqlite.search import indexed, renown, whole
from cinemai_tui.domain.crowd import CrowdWeights
from cinemai_tui.domain.titles import Title, TitleId, title_words
from cinemai_tui.ports import BUILT_IN, Added, Source

_KEEP_LINE = (
    "INSERT INTO title_sources (source, title, line) VALUES (?, ?, ?) "
    "ON CONFLICT (source, title) DO UPDATE SET line = excluded.line"
)


@dataclass(slots=True)
class Stored:
    """A title as it stands, and the line of each of its sources; None: just as it stands."""

    number: int
    title: Title
    lines: dict[int, str | None] = field(default_factory=dict)

    def said_by(self, source: int) -> Title:
        """What one source says of it."""
        line = self.lines[source]
        return self.title if line is None else from_line(self.title.id, line)


def put(
    connection: apsw.Connection,
    source: Source,
    titles: Sequence[Title],
    crowd: CrowdWeights | None = None,
) -> Added:
    """Store the titles of a source; see `SqliteTitles.put`."""
    giver = _note(connection, source)
    crowds.forget(connection, source.name)
    if crowd is not None:
        crowds.store(connection, replace(crowd, source=source.name))
    groups = known_beside(connection, titles).grouped(titles)
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
    stored = stored_with_lines(connection, own)
    new = [title for title_id, title in own.items() if title_id not in stored]
    _insert(connection, giver, new)
    order = order_of(connection)
    changes: list[tuple[Stored, Title]] = []
    for title_id, known in stored.items():
        after = _merge(connection, order, known, giver, own[title_id])
        if after != known.title:
            changes.append((known, after))
    _update(connection, changes)
    connection.execute(
        "UPDATE title_sources SET said = ? WHERE source = ? AND title IN "
        "(SELECT number FROM titles WHERE id IN (SELECT value FROM json_each(?)))",
        (stamp(source.added) if source.added else None, giver, json.dumps(list(own))),
    )
    if new or changes:
        _next_generation(connection)
    return Added(added=len(new), same=len(titles) - len(new) - len(changes), changed=len(changes))


def remove(connection: apsw.Connection, name: str) -> int:
    """Remove a source; see `SqliteTitles.remove_source`."""
    giver = connection.execute("SELECT number FROM sources WHERE name = ?", (name,)).get
    if giver is None:
        return 0
    gone = _unsay(connection, giver, "")
    connection.execute("DELETE FROM sources WHERE number = ?", (giver,))
    crowds.forget(connection, name)
    return gone


def expire(connection: apsw.Connection, name: str, before: str) -> int:
    """Forget what a source said before a stamp; see `SqliteProvenance.expire`."""
    giver = connection.execute("SELECT number FROM sources WHERE name = ?", (name,)).get
    old = "AND said < ?"
    query = f"SELECT EXISTS (SELECT 1 FROM title_sources WHERE source = ? {old})"  # noqa: S608 - ours
    if giver is None or not connection.execute(query, (giver, before)).get:
        return 0
    gone = _unsay(connection, giver, old, before)
    query = "SELECT EXISTS (SELECT 1 FROM title_sources WHERE source = ?)"
    if not connection.execute(query, (giver,)).get:
        connection.execute("DELETE FROM sources WHERE number = ?", (giver,))
        crowds.forget(connection, name)
    return gone


def _unsay(connection: apsw.Connection, giver: int, which: str, *values: str) -> int:
    """Take lines of a source out; returns how many titles nobody else gave, which are gone."""
    given = connection.execute(
        f"SELECT id FROM titles JOIN title_sources ON title = number WHERE source = ? {which}",  # noqa: S608 - ours
        (giver, *values),
    )
    stored = stored_with_lines(connection, [title_id for (title_id,) in given])
    order = [number for number in order_of(connection) if number != giver]
    gone: list[Stored] = []
    changes: list[tuple[Stored, Title]] = []
    for known in stored.values():
        others = [number for number in order if number in known.lines]
        if not others:
            gone.append(known)
            continue
        after = merged([known.said_by(number) for number in others])
        if after != known.title:
            changes.append((known, after))
    connection.executemany(
        "DELETE FROM title_sources WHERE source = ? AND title = ?",
        ((giver, known.number) for known in stored.values()),
    )
    numbers = [(known.number,) for known in gone]
    connection.executemany("DELETE FROM titles_found WHERE rowid = ?", numbers)
    connection.executemany("DELETE FROM titles WHERE number = ?", numbers)
    nearest.forget(connection, [known.title.id for known in gone])
    _update(connection, changes)
    if gone or changes:
        _next_generation(connection)
    return len(gone)


def generation(connection: apsw.Connection) -> str:
    """The database's own name and how often its titles changed."""
    query = "SELECT value FROM meta WHERE name = ?"
    store, count = (connection.execute(query, (name,)).get for name in ("store", "generation"))
    return f"{store}-{count}"


def _next_generation(connection: apsw.Connection) -> None:
    connection.execute("UPDATE meta SET value = CAST(value + 1 AS TEXT) WHERE name = 'generation'")


def _note(connection: apsw.Connection, source: Source) -> int:
    """Insert or update a source; returns its number."""
    added = stamp(source.added) if source.added else None
    connection.execute(
        "INSERT INTO sources (name, version, added, licence, policy) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (name) DO UPDATE SET version = excluded.version, added = excluded.added, "
        "licence = excluded.licence, policy = excluded.policy",
        (source.name, source.version, added, source.licence, source.policy),
    )
    number = connection.execute("SELECT number FROM sources WHERE name = ?", (source.name,)).get
    return int(number)


def order_of(connection: apsw.Connection) -> list[int]:
    """The sources, weightiest first: the built-in one, then in the order they were added."""
    rows = connection.execute("SELECT number FROM sources ORDER BY name != ?, number", (BUILT_IN,))
    return [number for (number,) in rows]


def stored_with_lines(connection: apsw.Connection, ids: Iterable[TitleId]) -> dict[TitleId, Stored]:
    """The titles with these ids that are stored already, with the lines of their sources."""
    wanted = json.dumps(list(ids))
    rows = connection.execute(
        "SELECT number, id, titles.line, source, title_sources.line "
        "FROM titles JOIN title_sources ON title = number "
        "WHERE id IN (SELECT value FROM json_each(?))",
        (wanted,),
    )
    found: dict[TitleId, Stored] = {}
    for number, title_id, line, source, said in rows:
        if title_id not in found:
            found[title_id] = Stored(number, from_line(title_id, line))
        found[title_id].lines[source] = said
    return found


def _merge(
    connection: apsw.Connection, order: list[int], known: Stored, giver: int, own: Title
) -> Title:
    """Keep a source's line of a known title; returns what all its sources add up to now."""
    if known.lines.keys() == {giver}:
        if known.lines[giver] is not None:
            connection.execute(_KEEP_LINE, (giver, known.number, None))
        return own
    # From here on the title is more than any one line, so each source's is kept as it is.
    for source, line in list(known.lines.items()):
        if line is None:
            known.lines[source] = to_line(known.title)
            connection.execute(_KEEP_LINE, (source, known.number, known.lines[source]))
    line = to_line(own)
    if known.lines.get(giver) != line:
        known.lines[giver] = line
        connection.execute(_KEEP_LINE, (giver, known.number, line))
    return merged([known.said_by(source) for source in order if source in known.lines])


def _insert(connection: apsw.Connection, giver: int, titles: Sequence[Title]) -> None:
    first = int(connection.execute("SELECT coalesce(max(number), 0) + 1 FROM titles").get)
    connection.executemany(
        "INSERT INTO titles (number, id, kind, imdb_id, tmdb_id, renown, line) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((number, title.id, *_columns(title)) for number, title in enumerate(titles, first)),
    )
    connection.executemany(
        "INSERT INTO title_sources (source, title) VALUES (?, ?)",
        ((giver, number) for number in range(first, first + len(titles))),
    )
    _index(connection, enumerate(titles, first))


def _update(connection: apsw.Connection, changes: Sequence[tuple[Stored, Title]]) -> None:
    """Write titles that are not what they were."""
    connection.executemany(
        "UPDATE titles SET kind = ?, imdb_id = ?, tmdb_id = ?, renown = ?, line = ? "
        "WHERE number = ?",
        ((*_columns(after), known.number) for known, after in changes),
    )
    connection.executemany(
        "DELETE FROM titles_found WHERE rowid = ?", ((known.number,) for known, _ in changes)
    )
    _index(connection, ((known.number, after) for known, after in changes))
    reworded = [
        after.id for known, after in changes if title_words(known.title) != title_words(after)
    ]
    nearest.forget(connection, reworded)


def _columns(title: Title) -> tuple[str, str | None, int | None, float, str]:
    return title.kind.value, title.imdb_id, title.tmdb_id, renown(title), to_line(title)


def _index(connection: apsw.Connection, titles: Iterable[tuple[int, Title]]) -> None:
    """Make titles findable by their names and people."""
    connection.executemany(
        "INSERT INTO titles_found (rowid, names, people, whole) VALUES (?, ?, ?, ?)",
        (
            (
                number,
                indexed(title.known_titles),
                indexed((*title.directors, *title.creators, *title.cast)),
                whole(title.known_titles),
            )
            for number, title in titles
        ),
    )
