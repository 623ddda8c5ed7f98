"""Files that hold several people's rows: whose are wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from cinemai_tui.domain.history import RowProblem
from cinemai_tui.domain.wording import clean, plural
from cinemai_tui.errors import SeveralPeople
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.headers import cell
from cinemai_tui.reading.tables import Row

_NAMED = 8


def whose(file: str, people: Iterable[str], asked: str | None, what: str = "user") -> str:
    """The person whose rows to read: the one asked for, or the only one there is.

    Raises:
        SeveralPeople: none of them was asked for, or the one asked for is not there.
    """
    rows = Counter(people)
    if asked is not None:
        if asked.strip() in rows:
            return asked.strip()
        problem = f"has no {what} {clean(asked, 20)}"
    elif len(rows) <= 1:
        return next(iter(rows), "")
    else:
        problem = f"holds the rows of {plural(len(rows), what)}"
    some = [clean(name, 20) for name, _ in rows.most_common(_NAMED)]
    more = " and others" if len(rows) > len(some) else ""
    raise SeveralPeople(
        f"{file} {problem}: {', '.join(some)}{more}.",
        f'Say whose they are, for example `--user "{some[0] if some else 1}"`.',
        [name for name, _ in rows.most_common()],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """One person's rows, numbered anew when others' were left out, with problems and notes."""

    rows: list[Row] = field(repr=False)
    problems: tuple[RowProblem, ...] = ()
    notes: tuple[str, ...] = ()


def rows_of(
    content: Content,
    place: int | None,
    asked: str | None,
    what: str = "user",
    *,
    elsewhere: Iterable[str] = (),
) -> Chosen:
    """The rows of the person that is wanted, by the column that names people; all without one.

    `elsewhere` names people other files of the same account know of: being asked for one of
    them, a file without their rows gives none. A broken row, or one that names nobody, is
    nobody's for certain and stays.

    Raises:
        SeveralPeople: as `whose` does.
    """
    if place is None:
        return Chosen(rows=list(content.rows()), problems=content.problems)
    cells = (cell(row, place) for row in content.table.rows if not row.trouble)
    people = [person for person in cells if person]
    known = [*people, *(set(elsewhere) - set(people))]
    person = whose(content.member.name, known, asked, what)
    kept = [row for row in content.rows() if row.trouble or cell(row, place) in (person, "")]
    others = len(content.table.rows) - len(kept)
    if not others:
        return Chosen(rows=kept, problems=content.problems)
    numbers = {row.number: number for number, row in enumerate(kept, start=1)} | {0: 0}
    problems = tuple(
        replace(problem, row=numbers[problem.row])
        for problem in content.problems
        if problem.row in numbers
    )
    name = clean(person, 30)
    if not kept:
        problems += (RowProblem(row=0, reason=f"it has no rows of {what} {name}"),)
    return Chosen(
        rows=[replace(row, number=numbers[row.number]) for row in kept],
        problems=problems,
        notes=(f"Rows of {what} {name}; {others:,} of other {what}s left out.",),
    )
