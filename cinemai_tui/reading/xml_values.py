"""XML as a table: the element that repeats is the row, whatever it and its children are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from cinemai_tui.domain.wording import clean, plural
from cinemai_tui.reading.limits import LIMITS, Limits
from cinemai_tui.reading.tables import Row, Table

_BEGINS = re.compile(r"<(?:\?xml\b|(?!html\b|!doctype\b)[a-z][\w:.-]*[\s/>])", re.IGNORECASE)
_NAMES = re.compile(r"title|name|titel|titre|titulo|título|titolo|tytu")
_NO_NAMES = re.compile(r"user|director|actor|author|file|nick")
_RATINGS = re.compile(r"rating|score|rate\b|vote|stars|grade")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MOST_REPEATS = 50
_CHUNK = 256 * 1024


def looks_like_xml(text: str) -> bool:
    """True when text begins as XML does and ends with a tag; a saved web page is none."""
    start = text[:1_000].lstrip("\ufeff \t\r\n")
    return bool(_BEGINS.match(start)) and text[-1_000:].rstrip().endswith(">")


def xml_table(text: str, limits: Limits = LIMITS, tick: Callable[[], None] = lambda: None) -> Table:
    """Lay XML out as a table; never raises but what `tick` does, called all the time.

    Attributes and children without children of their own are the columns of an element, a
    child's attributes are called `child.attribute`. The rows are the elements of the name that
    most often carries a title and a rating, else a title. XML that breaks off gives the rows
    before that; XML with entities of its own, a known way to blow up readers, gives none.
    """
    # Imported here because hardly any file is XML.
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, XMLParser

    found = _Elements(limits)
    parser = XMLParser(target=found)
    reason = ""
    try:
        for start in range(0, len(text), _CHUNK):
            tick()
            # Characters XML cannot hold would end the reading, and no title needs them.
            parser.feed(_FORBIDDEN.sub("", text[start : start + _CHUNK]))
        parser.close()
    except DefusedXmlException:
        return Table(header=(), rows=[], problems=((0, "its XML defines its own entities"),))
    except (ParseError, ValueError, LookupError):
        reason = "its XML is broken"
    return _laid_out(found, reason, limits)


def _laid_out(found: _Elements, reason: str, limits: Limits) -> Table:
    name = found.rows_are()
    elements = found.elements.get(name, []) if name else []
    places: dict[str, int] = {}
    for fields in elements:
        for field in fields:
            if len(places) < limits.columns:
                places.setdefault(field, len(places))
    header = tuple(places)
    problems = []
    if reason and elements:
        reason += f"; the {plural(len(elements), 'entry', 'entries')} before that were read"
    if reason:
        problems.append((0, reason))
    problems += [
        (0, f"{plural(count, 'entry', 'entries')} called {other} not read")
        for other, count in found.beside(name).items()
    ]
    if found.full:
        problems.append((0, f"only the first {limits.rows:,} entries were read"))
    rows = [_row(number, fields, header, limits) for number, fields in enumerate(elements, start=1)]
    return Table(header=header, rows=rows, problems=tuple(problems))


def _row(number: int, fields: dict[str, list[str]], header: tuple[str, ...], limits: Limits) -> Row:
    cells = {name: ", ".join(values) for name, values in fields.items()}
    longest = max(map(len, cells.values()), default=0)
    if longest > limits.cell:
        return Row(
            number, [], f"one value holds {longest:,} characters; at most {limits.cell:,} are read"
        )
    return Row(number, [cells.get(name, "") for name in header])


class _Open:
    """An element that is not closed yet."""

    __slots__ = ("fields", "name", "parent", "text")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.fields = {_name(key): [value.strip()] for key, value in attributes.items()}
        self.text: list[str] = []
        self.parent = False


class _Elements:
    """Collects elements that have fields while the XML streams by; no tree is ever built."""

    def __init__(self, limits: Limits) -> None:
        self.elements: dict[str, list[dict[str, list[str]]]] = {}
        self._depths: dict[str, int] = {}
        self.full = False
        self._limit = limits.rows
        self._kept = 0
        self._open: list[_Open] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._open:
            self._open[-1].parent = True
        self._open.append(_Open(_name(tag), attributes))

    def data(self, text: str) -> None:
        """Text of the innermost element."""
        self._open[-1].text.append(text)

    def end(self, tag: str) -> None:
        """An element ends: it is a field of the one around it, or has fields, or both."""
        closed = self._open.pop()
        text = "".join(closed.text).strip()
        if self._open and not closed.parent:
            around = self._open[-1].fields
            if text or not closed.fields:
                _add(around, closed.name, text)
            for name, values in closed.fields.items():
                _add(around, f"{closed.name}.{name}", values[0])
        if closed.fields:
            if self._kept >= self._limit:
                self.full = True
                return
            self._kept += 1
            self.elements.setdefault(closed.name, []).append(closed.fields)
            self._depths.setdefault(closed.name, len(self._open))

    def beside(self, rows: str) -> dict[str, int]:
        """How many elements of other names with a title stand where the rows do."""
        depth = self._depths.get(rows)
        return {
            name: count
            for name, elements in self.elements.items()
            if name != rows and self._depths[name] == depth
            if (count := sum(any(map(_titled, fields)) for fields in elements))
        }

    def close(self) -> None:
        """The document ends."""

    def rows_are(self) -> str:
        """The name of the elements that are rows; empty when none has a title."""
        worth: dict[str, tuple[int, int, int]] = {}
        for name, elements in self.elements.items():
            counts: Counter[str] = Counter()
            for fields in elements:
                titled = any(map(_titled, fields))
                rated = any(_RATINGS.search(field.casefold()) for field in fields)
                counts["both"] += titled and rated
                counts["titled"] += titled
                counts["fields"] += len(fields)
            if counts["titled"]:
                worth[name] = (counts["both"], counts["titled"], counts["fields"])
        return max(worth, key=lambda name: worth[name], default="")


def _add(fields: dict[str, list[str]], name: str, value: str) -> None:
    values = fields.setdefault(name, [])
    # The element around a thousand rows is no row; what it would gather is not kept.
    if value and len(values) < _MOST_REPEATS:
        values.append(value)


def _titled(field: str) -> bool:
    name = field.casefold()
    return "." not in name and bool(_NAMES.search(name)) and not _NO_NAMES.search(name)


def _name(tag: str) -> str:
    """A name without its namespace."""
    return clean(tag.rpartition("}")[2], 60)
