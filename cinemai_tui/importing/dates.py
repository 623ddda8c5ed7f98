"""Dates as files write them: the order of day and month is found once for a whole file."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

from cinemai_tui.domain.history import Precision
from cinemai_tui.importing.months import MONTHS

EARLIEST = date(1900, 1, 1)
_FAR = date(2999, 12, 31)

_TRIPLE = re.compile(
    r"(?P<a>[0-9]{1,4})(?P<sep>\s?[-/.]\s?)(?P<b>[0-9]{1,2})(?P=sep)(?P<c>[0-9]{1,4})\.?"
    r"(?:[T ,]+(?P<time>[0-9].*))?"
)
_TIME = re.compile(
    r"(?P<h>[0-9]{1,2}):(?P<m>[0-9]{2})(?::(?P<s>[0-9]{2})(?:[.,][0-9]+)?)?\s*(?P<half>[ap]m)?\s*"
    r"(?P<zone>Z|UTC|GMT|(?P<sign>[+-])(?P<zh>[0-9]{2}):?(?P<zm>[0-9]{2}))?",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?P<y>[0-9]{4})[-/.](?P<m>[0-9]{1,2})|(?P<m2>[0-9]{1,2})[-/.](?P<y2>[0-9]{4})"
)
_WORDS = re.compile(r"[0-9]+(?::[0-9]+)+|[0-9]+|[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateOrder:
    """How a file writes its dates: `name` for the report, and whether the day comes first.

    `note` says why where the dates themselves do not decide.
    """

    name: str = ""
    day_first: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date as ISO text (UTC where it has a time) with its precision, or the `reason` of none."""

    text: str | None = None
    precision: Precision = Precision.UNKNOWN
    reason: str = ""


def find_order(texts: Sequence[str], today: date, known: bool | None = None) -> DateOrder:
    """Decide the order of day and month from all dates of a file, in file order.

    A first number above 12 means day first, a second one month first; the majority wins where
    a spreadsheet mixed them. With neither, the format's own order is taken where it is `known`
    (True for day first); else dots mean day first; then the reading without dates in the
    future; then the one under which the file runs in one direction; at last the habit: a full
    year with leading zeros is European, anything else American, and a note says so.
    """
    triples = [found for text in texts if (found := _TRIPLE.fullmatch(text.strip()))]
    if not triples:
        return DateOrder()
    open_ones = [t for t in triples if len(t["a"]) < 3]
    fixed = "Y-M-D" if len(open_ones) < len(triples) else ""
    if not open_ones:
        return DateOrder(name=fixed)
    sep = Counter(t["sep"].strip() for t in open_ones).most_common(1)[0][0]
    day_first, note = _day_first(open_ones, sep, today, known)
    name = sep.join("DMY" if day_first else "MDY")
    return DateOrder(name=f"{name} and {fixed}" if fixed else name, day_first=day_first, note=note)


def _day_first(
    triples: list[re.Match[str]], sep: str, today: date, known: bool | None
) -> tuple[bool, str]:
    firsts = sum(int(t["a"]) > 12 for t in triples)
    seconds = sum(int(t["b"]) > 12 for t in triples)
    if firsts or seconds:
        note = "days and months are written both ways round; where only one way is possible it was"
        return firsts >= seconds, f"{note} taken" if firsts and seconds else ""
    if known is not None or sep == ".":
        return known is not False, ""
    readings = {order: [_date(t, order, today) for t in triples] for order in (True, False)}
    latest = today + timedelta(days=1)
    future = {o: sum(d is None or d > latest for d in days) for o, days in readings.items()}
    if bool(future[True]) != bool(future[False]):
        return not future[True], ""
    turns = {order: _turns(days) for order, days in readings.items()}
    unclear = "no date tells the day from the month"
    if turns[True] != turns[False]:
        day = turns[True] < turns[False]
        order = "day" if day else "month"
        return day, f"{unclear}; read {order} first, because the file then runs in order"
    if len({t.group() for t in triples}) == 1 and triples[0]["a"] == triples[0]["b"]:
        return False, ""
    day = sep == "-" or all(len(t["c"]) == 4 and len(t["a"]) == 2 for t in triples)
    order = "day first, as Europe writes it" if day else "month first, as America writes it"
    return day, f"{unclear}; read {order}. If that is wrong, their days and months are swapped"


def _turns(days: Sequence[date | None]) -> int:
    """How often a sequence leaves its main direction."""
    known = [day for day in days if day]
    pairs = list(pairwise(known))
    return min(sum(a < b for a, b in pairs), sum(a > b for a, b in pairs))


def read_date(text: str, order: DateOrder, today: date) -> When:
    """Read one date; what is impossible, before 1900 or in the future gives a reason."""
    text = text.strip()
    try:
        found = _read(text, order, today)
    except (ValueError, OverflowError):
        return When(reason="is no day of any calendar")
    if found is None:
        return When(reason="is not a date")
    moment, precision = found
    day = moment.date()
    if day == date(1970, 1, 1):
        return When(reason="is the zero of computers, not a day")
    if day < EARLIEST:
        return When(reason="lies before 1900")
    if day > today + timedelta(days=1):
        return When(reason="lies in the future")
    if precision is Precision.TIME:
        return When(text=moment.strftime("%Y-%m-%dT%H:%M:%SZ"), precision=precision)
    length = {Precision.YEAR: 4, Precision.MONTH: 7}.get(precision, 10)
    return When(text=day.isoformat()[:length], precision=precision)


def looks_like_date(text: str) -> bool:
    """True for text that is a date in some order, however far ahead."""
    return len(text) > 4 and read_date(text, DateOrder(), _FAR).text is not None


def _read(text: str, order: DateOrder, today: date) -> tuple[datetime, Precision] | None:
    """The moment and its precision, or None for what is no date; ValueError for no such day."""
    if found := _TRIPLE.fullmatch(text):
        day = _date(found, order.day_first, today)
        if day is None:
            raise ValueError
        return _with_time(day, found["time"] or "")
    if text.isascii() and text.isdigit():
        return _number(text)
    if text.isascii() and text.endswith(".0") and text[:-2].isdigit():
        return _number(text[:-2])
    if found := _MONTH.fullmatch(text):
        year, month = int(found["y"] or found["y2"]), int(found["m"] or found["m2"])
        return datetime(year, month, 1, tzinfo=UTC), Precision.MONTH
    # 2024年5月1日 and 2024년 5월 1일
    asian = re.sub(r"[年月년월]\s*", "-", text)
    if asian != text:
        return _read(re.sub(r"[日일]", " ", asian).strip(" -"), order, today)
    return _worded(text)


def _number(digits: str) -> tuple[datetime, Precision] | None:
    """A year, a day without separators, or seconds, milli- or microseconds since 1970."""
    if len(digits) == 4:
        return datetime(int(digits), 1, 1, tzinfo=UTC), Precision.YEAR
    if len(digits) == 8 and digits[:2] in ("19", "20"):
        return datetime(int(digits[:4]), int(digits[4:6]), int(digits[6:]), tzinfo=UTC), (
            Precision.DAY
        )
    scale = {9: 1, 10: 1, 12: 1e3, 13: 1e3, 15: 1e6, 16: 1e6}.get(len(digits))
    if scale is None:
        return None
    return datetime.fromtimestamp(int(digits) / scale, UTC), Precision.TIME


def _date(found: re.Match[str], day_first: bool, today: date) -> date | None:
    a, b, c = int(found["a"]), int(found["b"]), int(found["c"])
    if len(found["a"]) >= 3:
        year, month, day = a, b, c
    elif a > 31:
        year, month, day = _full_year(a, today), b, c
    else:
        year = _full_year(c, today) if len(found["c"]) <= 2 else c
        # A number above 12 can only be the day, whatever the rest of the file does.
        day_first = a > 12 or (day_first and b <= 12)
        day, month = (a, b) if day_first else (b, a)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _full_year(short: int, today: date) -> int:
    return 2000 + short if short <= today.year % 100 + 1 else 1900 + short


def _with_time(day: date, text: str) -> tuple[datetime, Precision]:
    """The moment in UTC; an exact midnight is how programs write a bare day."""
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    found = _TIME.match(text.strip())
    if not found:
        return moment, Precision.DAY
    hour, minute, second = int(found["h"]), int(found["m"]), int(found["s"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].casefold() == "pm" else 0)
    if (hour, minute, second) == (0, 0, 0):
        return moment, Precision.DAY
    moment = moment.replace(hour=hour, minute=minute, second=min(second, 59))
    if found["sign"]:
        ahead = timedelta(hours=int(found["zh"]), minutes=int(found["zm"]))
        zone = timezone(ahead if found["sign"] == "+" else -ahead)
        moment = moment.replace(tzinfo=zone).astimezone(UTC)
    return moment, Precision.TIME


def _worded(text: str) -> tuple[datetime, Precision] | None:
    """`Sun Feb 15 00:00:00 2015`, `15. Februar 2015`, `Feb 15, 2015`, `mai 2015`."""
    if len(text) > 60:
        return None
    month = year = day = None
    time = ""
    for word in _WORDS.findall(_folded(text)):
        if ":" in word:
            time = word
        elif word in MONTHS:
            month = month or MONTHS[word]
        elif word.isascii() and word.isdigit():
            if len(word) == 4:
                year = int(word)
            elif len(word) <= 2 and day is None:
                day = int(word)
            elif len(word) <= 2 and year is None:
                year = 2000 + int(word)
    if month is None or year is None:
        return None
    if day is None:
        return datetime(year, month, 1, tzinfo=UTC), Precision.MONTH
    return _with_time(date(year, month, day), time)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("ł", "l")
    return "".join(char for char in plain if not unicodedata.combining(char))
