from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import apsw
import pytest

from cinemai_tui.adapters.sqlite.application import APPLICATION_ID
from cinemai_tui.adapters.sqlite.event_rows import to_row
from cinemai_tui.adapters.sqlite.schema import MIGRATIONS, SCHEMA, migrate
from cinemai_tui.domain.history import Event
from tests.contracts.making import whole_event


@pytest.fixture
def connection() -> Iterator[apsw.Connection]:
    connection = apsw.Connection(":memory:")
    yield connection
    connection.close()


def state(connection: apsw.Connection) -> tuple[object, list[str]]:
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    return connection.execute("PRAGMA user_version").get, [str(name) for (name,) in tables]


def test_the_newest_version_is_the_number_of_migrations(connection: apsw.Connection) -> None:
    migrate(connection, 0)
    assert connection.execute("PRAGMA user_version").get == SCHEMA == len(MIGRATIONS)
    assert connection.execute("PRAGMA application_id").get == APPLICATION_ID


def test_migrations_are_numbered_without_gaps() -> None:
    numbers = [migration.__name__[:5] for migration in MIGRATIONS]
    assert numbers == [f"m{number:03}_" for number in range(1, len(MIGRATIONS) + 1)]


def test_only_missing_steps_are_taken(connection: apsw.Connection) -> None:
    taken = []

    def step(name: str) -> None:
        taken.append(name)

    migrate(connection, 1, (lambda _: step("one"), lambda _: step("two"), lambda _: step("three")))
    assert taken == ["two", "three"]
    assert connection.execute("PRAGMA user_version").get == 3


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_a_step_that_breaks_off_leaves_the_version_before_it(tmp_path: Path, failing: int) -> None:
    def step(number: int, connection: apsw.Connection) -> None:
        connection.execute(f"CREATE TABLE t{number} (x)")
        if number == failing:
            raise KeyboardInterrupt

    steps = tuple(lambda c, n=n: step(n, c) for n in (1, 2, 3))
    connection = apsw.Connection(str(tmp_path / "x.db"))
    with pytest.raises(KeyboardInterrupt):
        migrate(connection, 0, steps)
    connection.close()
    again = apsw.Connection(str(tmp_path / "x.db"))
    assert state(again) == (failing - 1, [f"t{number}" for number in range(1, failing)])
    again.close()


def test_every_field_of_an_event_has_a_column(connection: apsw.Connection) -> None:
    migrate(connection, 0)
    columns = [str(row[1]) for row in connection.execute("PRAGMA table_info(events)")]
    own = ["number", "person", "import", "edit", "hidden"]
    assert columns == [*own, *(field.name for field in fields(Event))]


def test_a_history_of_the_first_version_is_brought_along_whole(
    connection: apsw.Connection,
) -> None:
    migrate(connection, 0, MIGRATIONS[:1])
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("INSERT INTO people VALUES (1, 'ann')")
    connection.execute("INSERT INTO imports VALUES (4, 1, '[]', '2024')")
    connection.execute("INSERT INTO feedback VALUES (1, 1, 'movie:tmdb:1', 'like', '2024', NULL)")
    names = ", ".join(f'"{field.name}"' for field in fields(Event))
    before = to_row(whole_event())
    connection.execute(
        f"INSERT INTO events (number, person, import, {names}) "  # noqa: S608
        f"VALUES (9, 1, 4, {', '.join('?' * len(before))})",
        before,
    )
    migrate(connection, 1)
    assert connection.execute(f"SELECT number, import, edit, {names} FROM events").fetchall() == [  # noqa: S608
        (9, 4, None, *before)
    ]
    assert connection.execute("SELECT title_id, hidden FROM feedback").fetchall() == [
        ("movie:tmdb:1", None)
    ]
    connection.execute("DELETE FROM imports")
    assert connection.execute("SELECT count(*) FROM events").get == 0
