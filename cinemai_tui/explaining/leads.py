"""What the opening of a reason is about: the strongest tie to a person's own titles."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cinemai_tui.domain.naming import title_key
from cinemai_tui.domain.picks import Evidence, Pick
from cinemai_tui.explaining.groups import group_of
from cinemai_tui.explaining.regard import loves, speaking
from cinemai_tui.explaining.shapes import OPENINGS
from cinemai_tui.explaining.vocabulary import themes_of

_MOST_FILMS, _MOST_LETTERS = 3, 75
_STEM = 4
_NEARLY, _ENOUGH = 0.6, 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """The evidence an opening is about, and the situation it makes: a name in `OPENINGS`."""

    situation: str
    evidence: tuple[Evidence, ...] = ()
    people: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


def lead_of(pick: Pick) -> Lead:
    """What an opening should be about: the strongest tie, and every title tied in the same way.

    A title rated below `LIKED_FROM` is no reason, and a taste group only where its words are
    true of the pick.
    """
    group = group_of(pick)
    ranked = sorted(
        (e for e in speaking(pick) if _tells(e, bool(group))),
        key=lambda e: (e.relation == "listed", -e.strength),
    )
    if not ranked:
        return Lead(situation="group" if group else "prior")
    # A sequel is a sequel, whatever else ties the two.
    saga = (e for e in ranked if situation_of(pick, e) == "series" and e.strength >= _ENOUGH)
    first = next(saga, ranked[0])
    situation = situation_of(pick, first)
    strong = [e for e in ranked if e.strength >= min(_ENOUGH, _NEARLY * first.strength)]
    alike = [e for e in strong if situation_of(pick, e) == situation]
    themes: tuple[str, ...] = ()
    if situation in ("maker", "cast"):
        alike = [e for e in alike if e.detail == first.detail]
    elif situation == "keywords":
        themes = tuple(themes_of(first.detail))
        alike = [e for e in alike if set(themes) <= set(themes_of(e.detail, 99))]
    if any(e.rating is not None for e in alike):
        # One mark says more than "you watched" beside it.
        alike = [e for e in alike if e.rating is not None]
    if any(loves(e) for e in alike):
        # Beside a 10, a 6 would drag the words for both down.
        alike = [e for e in alike if loves(e)]
    alike = alike[:_MOST_FILMS]
    while len(alike) > 1 and sum(len(e.title) for e in alike) > _MOST_LETTERS:
        alike = alike[:-1]
    alike = sorted(alike, key=lambda e: -(e.rating or 0))
    people = first.detail if situation in ("maker", "cast") else ()
    return Lead(situation=situation, evidence=tuple(alike), people=people[:2], themes=themes)


def situation_of(pick: Pick, own: Evidence) -> str:
    """The name in `OPENINGS` under which a piece of evidence can be told."""
    if own.relation != "listed" and same_series(own.title, pick.title.title):
        return "series"
    if own.relation == "people":
        return "maker" if own.detail and own.detail[0] in pick.title.makers else "cast"
    if own.relation == "keywords" and not themes_of(own.detail):
        return "near"
    return own.relation if own.relation in OPENINGS else "near"


def _tells(own: Evidence, grouped: bool) -> bool:
    """False for a single keyword in common, which is no reason while the taste group is one."""
    if own.relation != "keywords" or len(own.detail) > 1:
        return True
    return not grouped and bool(themes_of(own.detail))


_SUBTITLE = re.compile(r"\s*:\s.*|\s+[-–—]\s.*")
_PART = re.compile(
    r"[\s,]+(?:part|chapter|vol\.?|volume)?\s*(?:[2-9]|i{1,3}|iv|v|vi{1,3}|ix|x)$", re.I
)


def same_series(left: str, right: str) -> bool:
    """True when two names can only belong to one series: Alien and Alien 3, not two Solarises.

    Only what is spelled out counts (a part's number, a common name before the colon), so that
    Dead Man and Dead Man Walking stay apart.
    """
    a, b = _stem(left), _stem(right)
    return a == b and len(a) >= _STEM and title_key(left) != title_key(right)


def _stem(name: str) -> str:
    return title_key(_PART.sub("", _SUBTITLE.sub("", name).strip()))
