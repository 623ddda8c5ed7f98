"""The last sentence of a reason: a further film of one's own, the taste group, or a plain fact."""

from __future__ import annotations

from typing import Protocol

from cinemai_tui.domain.picks import Pick
from cinemai_tui.domain.titles import Kind, Title
from cinemai_tui.domain.wording import clean, listed, plural
from cinemai_tui.explaining.groups import group_of
from cinemai_tui.explaining.kinds import thing
from cinemai_tui.explaining.leads import Lead, situation_of
from cinemai_tui.explaining.places import original_language
from cinemai_tui.explaining.regard import seen_already, speaking
from cinemai_tui.explaining.shapes.closing import CLOSINGS
from cinemai_tui.explaining.shapes.seen import SEEN_CLOSINGS
from cinemai_tui.explaining.slots import own_name, slots
from cinemai_tui.explaining.vocabulary import placed, themes_of

_SHORT, _LONG = 92, 165
_CLOSE_ENOUGH = 0.3
_DECADES = {
    1910: "nineteen-tens", 1920: "twenties", 1930: "thirties", 1940: "forties", 1950: "fifties",
    1960: "sixties", 1970: "seventies", 1980: "eighties", 1990: "nineties",
}  # fmt: skip


class Chooser(Protocol):
    """Takes one of several ways of saying something."""

    def free(self, what: str, count: int) -> bool:
        """True while one of `count` ways is left."""
        ...

    def of(self, what: str, count: int, turn: int) -> int:
        """A number below `count`."""
        ...


def closing(
    pick: Pick, lead: Lead, turn: int, choice: Chooser, said: str
) -> tuple[str, dict[str, str]] | None:
    """A last sentence's shape and its slots, or None when there is nothing left to say.

    Every third one is a plain fact even where a further film of one's own is left, because four
    sentences that all begin with one's own films read like a list.
    """
    personal = _personal(pick, lead)
    factual = _factual(pick, lead, said)
    group = group_of(pick)
    if group and lead.situation != "group":
        factual["group"] = {"group": group}
    if "listed" in pick.marks:
        personal = {"marked": {}} | personal
    order = [*personal, *_turned(list(factual), turn)]
    if personal and turn % 3 == 2 and factual:
        order = [*_turned(list(factual), turn), *personal]
    ways = SEEN_CLOSINGS if seen_already(pick) else CLOSINGS
    open_ones = (k for k in order if k in ways and choice.free(f"closing {k}", len(ways[k])))
    kind = next(open_ones, "")
    if not kind:
        return None
    shapes = ways[kind]
    return shapes[choice.of(f"closing {kind}", len(shapes), turn)], (personal | factual)[kind]


def _personal(pick: Pick, lead: Lead) -> dict[str, dict[str, str]]:
    """What further evidence could close on, by kind, strongest first."""
    kinds: dict[str, dict[str, str]] = {}
    told = {own.id for own in lead.evidence}
    for own in speaking(pick):
        kind = situation_of(pick, own)
        if own.id in told or kind in kinds or kind in (lead.situation, "series"):
            continue
        if kind in ("near", "keywords") and own.strength < _CLOSE_ENOUGH:
            continue
        people = own.detail[:2] if kind in ("maker", "cast") else ()
        if people and set(people) & set(lead.people):
            continue
        themes = tuple(themes_of(own.detail)) if kind == "keywords" else ()
        one = Lead(situation=kind, evidence=(own,), people=people, themes=themes)
        kinds[kind] = slots(pick, one, pick.rank)
    return kinds


def _factual(pick: Pick, lead: Lead, said: str) -> dict[str, dict[str, str]]:
    """What plain facts could close on, by kind."""
    kinds: dict[str, dict[str, str]] = {}
    title = pick.title
    word = thing(title)
    names = {"film": word, "film_many": "shows" if word == "series" else "films"}
    if lead.situation != "prior" and (standing := _standing(title)):
        kinds[standing] = names
    if era := _era(pick, lead):
        kinds["era"] = era
    minutes = title.runtime_minutes or 0
    if title.kind is Kind.MOVIE and 45 <= minutes <= _SHORT:
        kinds["short"] = {"minutes": str(minutes)}
    if title.kind is Kind.MOVIE and minutes >= _LONG:
        kinds["long"] = {"hours": _hours(minutes)}
    if language := original_language(title):
        kinds["language"] = {"language": language}
    kinds |= _people(title, lead)
    for keyword in title.keywords:
        where = placed(keyword)
        if where and where.split(maxsplit=1)[1].removeprefix("the ") not in said:
            kinds["setting"] = {"placed": where}
            break
    themes = [t for t in themes_of(title.keywords, 6) if t.split()[-1].casefold() not in said]
    if len(themes) >= 2 and lead.situation != "keywords":
        kinds["themes"] = {"own_themes": listed(themes[:2])}
    return kinds


def _standing(title: Title) -> str:
    fame = title.fame if title.fame is not None else 50
    acclaim = title.acclaim or 0
    if fame <= 40 and acclaim >= 70:
        return "gem"
    if acclaim >= 90:
        return "canon"
    if fame >= 88:
        return "famous"
    return "admired" if acclaim >= 80 else ""


def _era(pick: Pick, lead: Lead) -> dict[str, str]:
    title = pick.title
    for own in lead.evidence:
        if not title.year or not own.year or lead.situation == "listed":
            continue
        decade = title.year // 10 * 10
        if decade == own.year // 10 * 10 and decade in _DECADES and abs(title.year - own.year) <= 5:
            return {
                "year": str(title.year),
                "decade": _DECADES[decade],
                "films": own_name(own, pick),
            }
    return {}


def _people(title: Title, lead: Lead) -> dict[str, dict[str, str]]:
    """Who made it and who plays in it, where the opening has not said so already."""
    made = title.creators if title.kind is Kind.SHOW else title.directors
    makers = [clean(name, 60) for name in made[:2]]
    if not makers or set(made) & set(lead.people):
        return {}
    if title.kind is Kind.SHOW:
        return {"created": {"maker": listed(tuple(makers))}}
    actors = [clean(n, 60) for n in title.cast[:2] if n not in lead.people and n not in made]
    # Nobody directs a voice as one directs a face; "stars" would be wrong of a cartoon.
    if len(actors) < 2 or len(made) > 1 or "Animation" in title.genres:
        return {}
    return {"credits": {"maker": makers[0], "actors": listed(actors)}}


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    count = {2: "two", 3: "three", 4: "four", 5: "five"}.get(hours, str(hours))
    return f"{count} hours" + (f" and {plural(rest, 'minute')}" if rest else "")


def _turned(names: list[str], turn: int) -> list[str]:
    by = turn % len(names) if names else 0
    return names[by:] + names[:by]
