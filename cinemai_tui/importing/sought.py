"""What of an event matters to finding its title, so that equal ones are looked up once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cinemai_tui.domain.history import Event
from cinemai_tui.domain.naming import title_key
from cinemai_tui.domain.titles import Kind

_KINDS = {Kind.MOVIE: 0, Kind.SHOW: 1}


@dataclass(frozen=True, slots=True)
class Sought:
    """Names as written with their keys, and what else tells titles apart.

    `whole` holds keys of an episode's whole text, which may be a film built like an episode;
    `kind` is as a shelf has it: 0 for a film, 1 for a show.
    """

    names: tuple[str, ...]
    keys: tuple[str, ...]
    year: int | None
    kind: int | None
    imdb: str | None
    tmdb: int | None
    whole: tuple[str, ...] = ()


def sought_for(event: Event, keys: dict[str, str]) -> Sought:
    """What is sought for an event; the names of an episode whose show is untold are not."""

    def keyed(names: Sequence[str]) -> tuple[str, ...]:
        for name in names:
            if name not in keys:
                keys[name] = title_key(name)
        return tuple(dict.fromkeys(keys[name] for name in names))

    names: tuple[str, ...] = (event.title, *event.other_titles)
    whole: tuple[str, ...] = ()
    if event.episode_title:
        names, whole = (event.title,), event.other_titles
    if event.episode_title == event.title:
        names = ()
    return Sought(
        names,
        keyed(names),
        event.year,
        _KINDS.get(event.kind) if event.kind else None,
        event.imdb_id,
        event.tmdb_id,
        keyed(whole),
    )


def by_year(sought: Sequence[Sought], most: int) -> Iterator[tuple[int | None, list[Sought]]]:
    """Groups of one year, of at most so many, because each becomes one matrix."""
    groups: dict[int | None, list[Sought]] = {}
    for one in sought:
        groups.setdefault(one.year, []).append(one)
    for year, group in groups.items():
        for start in range(0, len(group), most):
            yield year, group[start : start + most]
