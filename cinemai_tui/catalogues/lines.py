"""JSON Lines of the documented shape, plain or gzipped, become titles; bad lines get a reason."""

from __future__ import annotations

import gzip
import json
import math
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from cinemai_tui.domain.filters import genre_named
from cinemai_tui.domain.history import RowProblem
from cinemai_tui.domain.naming import title_key
from cinemai_tui.domain.titles import Kind, Title, TitleId
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import BadInput
from cinemai_tui.reading.places import country_code, language_code

MAX_LINE = 200_000
"""Longest line taken, in characters; the rest of a longer one is skipped."""
MAX_LINES = 2_000_000
MAX_PROBLEMS = 1_000
"""Refused lines that are listed one by one, in the larger data sets."""

_SYNONYMS = {
    "runtime": "runtime_minutes",
    "original_language": "languages",
    "language": "languages",
    "country": "countries",
    "director": "directors",
    "type": "kind",
    "description": "overview",
    "plot": "overview",
    "release_year": "year",
    "actors": "cast",
}
_KINDS = {
    "movie": Kind.MOVIE, "film": Kind.MOVIE, "show": Kind.SHOW, "tv": Kind.SHOW,
    "series": Kind.SHOW, "tvseries": Kind.SHOW, "tvminiseries": Kind.SHOW,
}  # fmt: skip
_KNOWN = frozenset(Title.__dataclass_fields__) | {"tagline"}
_IMDB = re.compile(r"^tt\d{5,10}$")


class LineProblem(ValueError):
    """A line that is no title; the message is a sentence for the report."""


@dataclass
class Lines:
    """The titles of a file as they are read, with what was refused and what was ignored."""

    titles: list[Title] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)
    read: int = 0
    notes: list[str] = field(default_factory=list)
    unlisted: int = 0

    @property
    def refused(self) -> int:
        """How many lines are no titles, those beyond `MAX_PROBLEMS` included."""
        return len(self.problems) + self.unlisted

    def refuse(self, row: int, reason: str) -> None:
        """Note a line that is no title; after `MAX_PROBLEMS` they are only counted."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(RowProblem(row=row, reason=reason))
        else:
            self.unlisted += 1


def read_catalogue(path: Path) -> Lines:
    """Read a `.jsonl` or `.jsonl.gz` file whole.

    A broken line is skipped and reported with its number and the reason; a truncated gzip keeps
    what came before the break.

    Raises:
        BadInput: the file is missing, no regular file, or holds not one title.
    """
    if not path.is_file():
        raise BadInput(f"There is no file {clean(str(path))}.", "Give a .jsonl or .jsonl.gz file.")
    lines = Lines()
    seen: set[TitleId] = set()
    try:
        with _opened(path) as stream:
            for number, raw in _numbered(stream, lines):
                _take(number, raw, lines, seen)
    except PermissionError as error:
        raise BadInput(
            f"{clean(path.name)} may not be read.", "Change its permissions and try again."
        ) from error
    except (EOFError, zlib.error, gzip.BadGzipFile):
        lines.problems.append(
            RowProblem(
                row=lines.read + 1, reason="the gzip file breaks off here; kept what came before"
            )
        )
    if not lines.titles:
        why = lines.problems[0].reason if lines.problems else "the file is empty"
        raise BadInput(
            f"No title could be read from {clean(path.name)}: {why}.",
            "It must hold one JSON object a line with kind, title and year.",
        )
    return lines


def _opened(path: Path) -> IO[bytes]:
    with path.open("rb") as probe:
        zipped = probe.read(2) == b"\x1f\x8b"
    return gzip.open(path, "rb") if zipped else path.open("rb")  # type: ignore[return-value]  # GzipFile reads like IO[bytes]


def _numbered(stream: IO[bytes], lines: Lines) -> Iterator[tuple[int, bytes]]:
    """Yield (number, line), a line too long as the empty bytes with its problem noted."""
    for number in range(1, MAX_LINES + 1):
        raw = stream.readline(MAX_LINE + 1)
        if not raw:
            return
        if len(raw) > MAX_LINE and not raw.endswith(b"\n"):
            lines.read += 1
            lines.problems.append(
                RowProblem(row=number, reason=f"the line is longer than {MAX_LINE:,} characters")
            )
            while raw and not raw.endswith(b"\n"):
                raw = stream.readline(MAX_LINE)
            continue
        yield number, raw


def _take(number: int, raw: bytes, lines: Lines, seen: set[TitleId]) -> None:
    text = raw.decode("utf-8-sig" if number == 1 else "utf-8", errors="replace").strip()
    if not text:
        return
    lines.read += 1
    try:
        title = title_of(parse_line(text), lines.ignored)
    except LineProblem as problem:
        lines.problems.append(RowProblem(row=number, reason=str(problem)))
        return
    if title.id in seen:
        lines.problems.append(RowProblem(row=number, reason=f"the id {title.id} stands twice"))
        return
    seen.add(title.id)
    lines.titles.append(title)


def parse_line(text: str) -> Mapping[str, object]:
    """Return the object on a line.

    Raises:
        LineProblem: it is not one JSON object.
    """
    try:
        value = json.loads(text, parse_constant=lambda _: None)
    except (ValueError, RecursionError) as error:
        raise LineProblem("the line is not valid JSON") from error
    if not isinstance(value, dict):
        raise LineProblem("the line is not a JSON object")
    return value


def title_of(line: Mapping[str, object], ignored: Counter[str] | None = None) -> Title:
    """Make a title of a catalogue object; fields nobody knows are counted in `ignored`.

    Raises:
        LineProblem: title, kind or year are missing or impossible.
    """
    fields: dict[str, object] = {}
    for name, value in line.items():
        known = _SYNONYMS.get(name, name)
        if known not in _KNOWN:
            if ignored is not None:
                ignored[clean(str(name), 40)] += 1
            continue
        # The documented name wins over a synonym of it.
        if name == known or known not in line:
            fields[known] = value
    name = clean(str(fields.get("title") or ""), 300)
    if not name:
        raise LineProblem("it has no title")
    kind = _KINDS.get(str(fields.get("kind") or "movie").casefold().replace(" ", ""))
    if kind is None:
        raise LineProblem(f'its kind is "{clean(str(fields["kind"]), 30)}", not movie or show')
    year = _whole(fields.get("year"), 1870, 2100)
    if year is None:
        raise LineProblem("its year is missing or impossible")
    imdb = str(fields.get("imdb_id") or "")
    imdb_id = imdb if _IMDB.match(imdb) else None
    tmdb_id = _whole(fields.get("tmdb_id"), 1, 2**40)
    overview = " ".join(
        part
        for part in (_text(fields.get("overview"), 2_000), _text(fields.get("tagline"), 300))
        if part
    )
    return Title(
        id=_identity(fields.get("id"), kind, tmdb_id, imdb_id, name, year),
        kind=kind,
        title=name,
        year=year,
        original_title=_text(fields.get("original_title"), 300),
        aliases=_texts(fields.get("aliases"), 40, 300),
        end_year=_whole(fields.get("end_year"), 1870, 2100),
        runtime_minutes=_whole(fields.get("runtime_minutes"), 1, 10_000),
        genres=tuple(genre_named(g) or g for g in _texts(fields.get("genres"), 20, 40)),
        countries=_coded(fields.get("countries"), country_code),
        languages=_coded(fields.get("languages"), language_code),
        directors=_texts(fields.get("directors"), 20, 120),
        creators=_texts(fields.get("creators"), 20, 120),
        cast=_texts(fields.get("cast"), 40, 120),
        keywords=_texts(fields.get("keywords"), 60, 80),
        overview=overview,
        certifications=_certifications(fields.get("certifications")),
        imdb_id=imdb_id,
        tmdb_id=tmdb_id,
        fame=_whole(fields.get("fame"), 0, 100),
        acclaim=_whole(fields.get("acclaim"), 0, 100),
        vote_average=_number(fields.get("vote_average"), 0, 10),
        vote_count=_whole(fields.get("vote_count"), 0, 10**10),
        kindred=tuple(TitleId(i) for i in _texts(fields.get("kindred"), 60, 120)),
    )


def _identity(
    given: object, kind: Kind, tmdb_id: int | None, imdb_id: str | None, name: str, year: int
) -> TitleId:
    if isinstance(given, str) and re.fullmatch(r"(movie|show):[a-z]+:\S{1,100}", given):
        return TitleId(clean(given, 120))
    if tmdb_id:
        return TitleId(f"{kind}:tmdb:{tmdb_id}")
    if imdb_id:
        return TitleId(f"{kind}:imdb:{imdb_id}")
    slug = "-".join(title_key(name).split()) or "untitled"
    return TitleId(f"{kind}:own:{slug[:80]}-{year}")


def _text(value: object, limit: int) -> str:
    return clean(value, limit) if isinstance(value, str) else ""


def _texts(value: object, most: int, limit: int) -> tuple[str, ...]:
    """Strings of a list, or of one string cut at commas and bars."""
    if isinstance(value, str):
        value = re.split(r"[,|]", value)
    if not isinstance(value, Sequence):
        return ()
    texts = (clean(item, limit) for item in value[:most] if isinstance(item, str))
    return tuple(dict.fromkeys(text for text in texts if text))


def _coded(value: object, code: Callable[[str], str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for c in map(code, _texts(value, 40, 80)) if c))


def _certifications(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Mapping):
        return ()
    pairs = ((country_code(str(where)), _text(what, 12)) for where, what in value.items())
    return tuple((where, what) for where, what in pairs if where and what)


def _number(value: object, low: float, high: float) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) and low <= number <= high else None


def _whole(value: object, low: int, high: int) -> int | None:
    number = _number(value, low, high)
    return int(number) if number is not None else None
