"""A member as formats look at it: its text, and the table or JSON in it, each made once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar

from cinemai_tui.domain.history import RowProblem
from cinemai_tui.importing.headers import Columns
from cinemai_tui.reading.decoding import Decoded
from cinemai_tui.reading.json_values import Parsed, json_table, looks_like_json, read_json
from cinemai_tui.reading.limits import LIMITS, Limits
from cinemai_tui.reading.members import Member
from cinemai_tui.reading.tables import TICK, Row, Table, read_table
from cinemai_tui.reading.xml_values import looks_like_xml, xml_table

Item = TypeVar("Item")


class Content:
    """The decoded content of a member."""

    def __init__(
        self,
        member: Member,
        decoded: Decoded,
        limits: Limits = LIMITS,
        tick: Callable[[], None] = lambda: None,
    ) -> None:
        self.member = member
        self.decoded = decoded
        self.limits = limits
        self._tick = tick

    @property
    def text(self) -> str:
        """The whole text."""
        return self.decoded.text

    @property
    def name(self) -> str:
        """The file's name in lower case."""
        return self.member.path.name.lower()

    @property
    def folder(self) -> str:
        """The name of the folder the file lies in, in lower case."""
        return self.member.path.parent.name.lower()

    @cached_property
    def parsed(self) -> Parsed | None:
        """The JSON in the text, or None when it is none."""
        if not looks_like_json(self.text):
            return None
        parsed = read_json(self.text)
        # "[REC] (2007)" begins a list of titles as well as it begins an array.
        return None if parsed.reason and self.text.count("\n") > 0 else parsed

    @property
    def json(self) -> Any:
        """The JSON value, or None."""
        return self.parsed.value if self.parsed else None

    @cached_property
    def xml(self) -> bool:
        """True when the text is XML."""
        return looks_like_xml(self.text)

    @cached_property
    def table(self) -> Table:
        """The table in the text; a list of JSON objects or of XML elements is laid out as one."""
        if self.xml:
            return xml_table(self.text, self.limits, self._tick)
        if self.parsed is not None:
            return json_table(self.json, self.limits)
        return read_table(self.text, self.limits, self._tick)

    def rows(self) -> Iterator[Row]:
        """All rows of the table; every few thousand the caller's `tick` may break off."""
        for row in self.table.rows:
            if row.number % TICK == 0:
                self._tick()
            yield row

    def ticking(self, items: Iterable[Item]) -> Iterator[Item]:
        """Items one by one; every few thousand the caller's `tick` may break off."""
        for number, item in enumerate(items):
            if number % TICK == 0:
                self._tick()
            yield item

    @cached_property
    def columns(self) -> Columns:
        """The columns of the table by name; none where the first line held data."""
        return Columns(() if self.table.headless else self.table.header)

    @property
    def sample(self) -> Sequence[Row]:
        """Rows to look at when the header does not tell."""
        return [row for row in self.table.rows[:400] if not row.trouble]

    @property
    def json_problems(self) -> tuple[RowProblem, ...]:
        """What is odd about the JSON as a whole."""
        whole = self.parsed.problems if self.parsed else ()
        return tuple(RowProblem(row=0, reason=reason) for reason in whole)

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """What is odd about the text itself, by row; row 0 stands for the file."""
        return (
            *self.json_problems,
            *(RowProblem(row=row, reason=reason) for row, reason in self.table.problems),
        )
