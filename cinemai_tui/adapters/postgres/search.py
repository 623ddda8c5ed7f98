"""Full-text search in Postgres: what is indexed and asked; folding is the same as in SQLite."""

from __future__ import annotations

from collections.abc import Iterable

from cinemai_tui.adapters.postgres.session import Session
from cinemai_tui.adapters.sqlite.lines import from_line
from cinemai_tui.adapters.sqlite.search import _standing, indexed, whole, words_of
from cinemai_tui.domain.titles import Title

_MOST_CHUNKS = 16
_MOST_WORDS = 64
_LONGEST = 200
"""Letters of a word that are indexed and asked for: a lexeme has to stay under 2 kB."""

_LAST_PLACE = 16_000
_GAP = 2
_POOL = 200
_QUERY = """
SELECT id, line FROM titles WHERE found @@ $1::text::tsquery
ORDER BY ts_rank('{0, 1.0, 0.1, 0.4}', found, $1::text::tsquery) * (0.25 + renown) DESC, id
LIMIT $2
"""


def found(title: Title) -> str:
    """A title's names (A), people (B) and whole names (C) as the text of a tsvector."""
    places: dict[str, list[str]] = {}
    at = 1
    people = (*title.directors, *title.creators, *title.cast)
    for weight, text in (
        ("A", indexed(title.known_titles)),
        ("B", indexed(people)),
        ("C", whole(title.known_titles)),
    ):
        for word in text.split():
            places.setdefault(word[:_LONGEST], []).append(f"{min(at, _LAST_PLACE)}{weight}")
            at += 1
        # No phrase runs from the last name into the first person.
        at += _GAP
    # A lexeme keeps at most 255 places.
    return " ".join(f"'{word}':{','.join(where[:255])}" for word, where in places.items())


def asked(text: str) -> tuple[str, list[str]] | None:
    """The tsquery for a text and its words; None when there is nothing to look for."""
    chunks = [words for chunk in text.split() if (words := words_of(chunk))][:_MOST_CHUNKS]
    if not chunks:
        return None
    wanted = [word for words in chunks for word in words][:_MOST_WORDS]
    phrases = [words[:_MOST_WORDS] for words in chunks]
    every = " & ".join(
        f"({_phrase(words, last=place == len(phrases) - 1)})" for place, words in enumerate(phrases)
    )
    return f"({every}) | '{''.join(wanted)[:_LONGEST]}':C", wanted


def _phrase(words: Iterable[str], *, last: bool) -> str:
    """Words in a row; of the last chunk the last word may go on."""
    parts = [f"'{word[:_LONGEST]}':AB" for word in words]
    if last:
        parts[-1] = parts[-1].replace(":AB", ":*AB")
    return " <-> ".join(parts)


async def search(session: Session, text: str, limit: int) -> list[Title]:
    """Titles that hold every word of `text`, the last as a prefix; exact names first."""
    query = asked(text)
    if query is None or limit < 1:
        return []
    rows = await session.fetch(_QUERY, query[0], max(limit, _POOL))
    titles = [from_line(title_id, line) for title_id, line in rows]
    # The sort is stable: where neither says more, the order of the query stays.
    return sorted(titles, key=lambda title: _standing(title, query[1]))[:limit]
