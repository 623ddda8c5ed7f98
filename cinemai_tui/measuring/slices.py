"""A history cut by one thing its titles have in common: rating, decade, genre, country, person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cinemai_tui.domain.history import Watched
from cinemai_tui.domain.insights import LEAST_FOR_PEOPLE, Slice
from cinemai_tui.domain.titles import Kind, Title

LENGTHS = (
    (None, 79, "under 80 min"),
    (80, 99, "80 to 99 min"),
    (100, 119, "100 to 119 min"),
    (120, 149, "120 to 149 min"),
    (150, None, "150 min or more"),
)
"""Lengths of films: both ends in minutes, and the words for it."""

KINDS = {Kind.MOVIE: "films", Kind.SHOW: "shows"}


@dataclass(frozen=True, slots=True)
class Own:
    """A watched title and what its owner did with it."""

    title: Title
    signal: Watched


def average(ratings: Iterable[float]) -> float | None:
    """The arithmetic mean, None of nothing."""
    told = list(ratings)
    return sum(told) / len(told) if told else None


def slice_of(key: str, name: str, owns: Sequence[Own], of: int) -> Slice:
    """The slice these titles make; `share` is `len(owns) / of`, 0 where `of` is."""
    ratings = [own.signal.rating for own in owns if own.signal.rating is not None]
    # Best rated first, because that is what somebody who opens a slice looks for.
    ordered = sorted(owns, key=lambda own: (-(own.signal.rating or 0), own.title.title.casefold()))
    return Slice(
        key=key,
        name=name,
        count=len(owns),
        share=len(owns) / of if of else 0.0,
        rated=len(ratings),
        average=average(ratings),
        titles=tuple(own.title.id for own in ordered),
    )


def sliced(
    owns: Iterable[Own],
    values: Callable[[Own], Iterable[str]],
    *,
    named: Callable[[str], str] = str,
    least: int = 1,
) -> tuple[Slice, ...]:
    """Slices by the values of each title, the largest first; those under `least` are left out.

    A title counts once for each of its values. Shares are of the titles that have any value.
    """
    parts: dict[str, list[Own]] = {}
    known = 0
    for own in owns:
        told = tuple(dict.fromkeys(value for value in values(own) if value))
        known += bool(told)
        for value in told:
            parts.setdefault(value, []).append(own)
    found = [
        slice_of(key, named(key), part, known) for key, part in parts.items() if len(part) >= least
    ]
    return tuple(sorted(found, key=lambda part: (-part.count, part.name.casefold())))


def rating_bin(rating: float) -> int:
    """The whole rating 1 to 10 one belongs to; halves go up, as a person would round them."""
    return max(1, min(10, int(rating + 0.5)))


def by_rating(owns: Sequence[Own]) -> tuple[Slice, ...]:
    """Ten slices, 10 first, empty ones too; none at all without a rating."""

    def bins(own: Own) -> tuple[str, ...]:
        rating = own.signal.rating
        return () if rating is None else (str(rating_bin(rating)),)

    found = {part.key: part for part in sliced(owns, bins)}
    names = [str(number) for number in range(10, 0, -1)] if found else []
    return tuple(found.get(name) or slice_of(name, name, (), 0) for name in names)


def by_decade(owns: Sequence[Own]) -> tuple[Slice, ...]:
    """Decades of release from the first to the last, those between without a title included."""

    def decade(own: Own) -> tuple[str, ...]:
        year = own.title.year
        return (_decade(year // 10 * 10),) if year else ()

    found = {part.key: part for part in sliced(owns, decade)}
    if not found:
        return ()
    starts = sorted(int(key[:4]) for key in found)
    keys = [_decade(start) for start in range(starts[0], starts[-1] + 1, 10)]
    parts = [found.get(key) or slice_of(key, "", (), 0) for key in keys]
    return tuple(replace(part, name=f"{part.key[:4]}s") for part in parts)


def _decade(start: int) -> str:
    return f"{start}-{start + 9}"


def by_length(owns: Sequence[Own]) -> tuple[Slice, ...]:
    """Films by their length, the shortest first; none without a known length."""
    films = [own for own in owns if own.title.kind is Kind.MOVIE and own.title.runtime_minutes]
    if not films:
        return ()
    parts = []
    for low, high, words in LENGTHS:
        part = [own for own in films if _between(own.title.runtime_minutes or 0, low, high)]
        parts.append(slice_of(f"{low or ''}-{high or ''}", words, part, len(films)))
    return tuple(parts)


def _between(minutes: int, low: int | None, high: int | None) -> bool:
    return (low or 0) <= minutes <= (high or minutes)


def by_kind(owns: Sequence[Own]) -> tuple[Slice, ...]:
    """Films and shows, as far as there are any."""
    return sliced(owns, lambda own: (own.title.kind.value,), named=lambda key: KINDS[Kind(key)])


def by_genre(owns: Sequence[Own]) -> tuple[Slice, ...]:
    """Genres, as the catalogue names them."""
    return sliced(owns, lambda own: own.title.genres)


def by_maker(owns: Sequence[Own]) -> tuple[Slice, ...]:
    """Directors of films and creators of shows with enough titles."""
    return sliced(owns, lambda own: own.title.makers, least=LEAST_FOR_PEOPLE)


def by_actor(owns: Sequence[Own]) -> tuple[Slice, ...]:
    """Actors with enough titles."""
    return sliced(owns, lambda own: own.title.cast, least=LEAST_FOR_PEOPLE)


def seen_again(owns: Sequence[Own]) -> tuple[Slice, ...]:
    """Films seen more than once, by how often; shows are left out: their days are episodes."""

    def often(own: Own) -> tuple[str, ...]:
        if own.title.kind is not Kind.MOVIE or own.signal.plays < 2:
            return ()
        return ("2",) if own.signal.plays == 2 else ("3+",)

    names: Mapping[str, str] = {"2": "films seen twice", "3+": "three times or more"}
    films = sum(own.title.kind is Kind.MOVIE for own in owns)
    parts = {part.key: part for part in sliced(owns, often)}
    return tuple(
        replace(parts[key], name=name, share=parts[key].count / films)
        for key, name in names.items()
        if key in parts
    )


def playing_time(owns: Iterable[Own]) -> tuple[int, int]:
    """Minutes spent, and of how many titles they are known: `length x plays`, or episodes."""
    minutes = timed = 0
    for own in owns:
        length = own.title.runtime_minutes
        if length:
            show = own.title.kind is Kind.SHOW
            times = own.signal.episodes if show else max(1, own.signal.plays)
            if times:
                minutes += length * times
                timed += 1
    return minutes, timed
