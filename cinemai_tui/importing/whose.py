"""Files that hold several people's rows: whose are wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cinemai_tui.domain.wording import clean, plural
from cinemai_tui.errors import BadInput

_NAMED = 8


def whose(file: str, people: Iterable[str], asked: str | None, what: str = "user") -> str:
    """The person whose rows to read: the one asked for, or the only one there is.

    Raises:
        BadInput: there are several and none was asked for, or the one asked for is not there.
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
    raise BadInput(
        f"{file} {problem}: {', '.join(some)}{more}.",
        f'Say whose they are, for example `--user "{some[0] if some else 1}"`.',
    )
