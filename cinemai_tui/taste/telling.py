"""A taste summed up in a few sentences, the way a friend would put it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from cinemai_tui.domain.history import Watched
from cinemai_tui.domain.naming import title_key
from cinemai_tui.domain.taste import TasteGroup
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.domain.wording import listed
from cinemai_tui.taste.naming import FAVOURITES, fits_name, names_marks

CLEARLY = 0.3
"""Points on the 1 to 10 scale from which one group is clearly rated above the others."""

OFTEN = 3
FEW = 5


def summary(
    groups: Sequence[TasteGroup],
    signals: Mapping[TitleId, Watched],
    titles: Mapping[TitleId, Title],
) -> str:
    """Two to four sentences about what a person loves, from their groups, heaviest first."""
    if not groups:
        return _nothing(signals)
    members = [i for group in groups for i in group.members]
    sentences = [_first(groups, len(members), titles)]
    if len(groups) > 1:
        sentences.append(_others(groups[1:], titles))
        best = _best_rated(groups)
        if best is not None:
            sentences.append(f"Your highest marks go to {best.name}.")
    named = " ".join(group.name for group in groups)
    makers = [maker for maker in _recurring(members, titles) if maker not in named]
    if makers:
        comes = "keeps" if len(makers) == 1 else "keep"
        sentences.append(f"{listed(makers)} {comes} coming back.")
    return " ".join(sentences)


def _nothing(signals: Mapping[TitleId, Watched]) -> str:
    seen = [signal for signal in signals.values() if signal.seen]
    if not seen:
        return "There is nothing to go by yet: like or rate a few titles and this fills up."
    return (
        "So far you have only said what you do not care for. "
        "One like or one good rating is enough to start from."
    )


def _first(groups: Sequence[TasteGroup], loved: int, titles: Mapping[TitleId, Title]) -> str:
    group = groups[0]
    examples = _examples(group, titles, 3)
    said, verb = listed(examples), "" if len(examples) > 1 else "s"
    if group.name == FAVOURITES:
        return _of_all_kinds(loved, examples)
    if not examples:
        return f"What you love most is {group.name}."
    if loved < FEW:
        return f"It is early days, but {said} point{verb} to {group.name}."
    if len(groups) == 1:
        return f"At heart you love {group.name}: {said} say{verb} it best."
    if group.weight >= 0.5:
        return f"Most of what you love is {group.name}, such as {said}."
    return f"You return most often to {group.name}; think of {said}."


def _of_all_kinds(loved: int, examples: list[str]) -> str:
    """The sentence for an only group that nothing holds for."""
    if not examples:
        return "There is little to say yet about what you love."
    if loved < FEW:
        verb = "" if len(examples) > 1 else "s"
        return f"It is early days, but {listed(examples)} show{verb} the way."
    return f"Your favourites are of many kinds, with {listed(examples)} at their heart."


def _others(groups: Sequence[TasteGroup], titles: Mapping[TitleId, Title]) -> str:
    told = []
    for group in groups[:3]:
        # A name that holds an example already needs no second one.
        example = [] if " like " in group.name else _examples(group, titles, 1)
        told.append(f"{group.name} ({example[0]})" if example else group.name)
    more = "" if len(groups) <= 3 else ", and other corners besides"
    return f"There is also room for {listed(told)}{more}."


def _best_rated(groups: Sequence[TasteGroup]) -> TasteGroup | None:
    rated = [group for group in groups if group.average_rating is not None]
    rated.sort(key=lambda group: -(group.average_rating or 0))
    if len(rated) < 2:
        return None
    lead = (rated[0].average_rating or 0) - (rated[1].average_rating or 0)
    return rated[0] if lead >= CLEARLY else None


def _recurring(members: Sequence[TitleId], titles: Mapping[TitleId, Title]) -> list[str]:
    """The one or two makers met most often among the loved titles."""
    met = Counter(name for i in members if i in titles for name in set(titles[i].makers))
    often = sorted((n for n, c in met.items() if c >= OFTEN), key=lambda name: (-met[name], name))
    return often[:2]


def _examples(group: TasteGroup, titles: Mapping[TitleId, Title], most: int) -> list[str]:
    """Typical titles of a group that bear its name out, one of a series.

    A name that only points to a title, or to favourites, is borne out by all but that title.
    """
    telling = [i for i in group.typical if i in titles and fits_name(titles[i], group.name)]
    found: dict[str, str] = {}
    for title_id in telling or ([] if names_marks(group.name) else group.typical):
        if title_id in titles:
            name = titles[title_id].title
            found.setdefault(_series(name), name)
    return [name for name in found.values() if not group.name.endswith(f" like {name}")][:most]


def _series(name: str) -> str:
    """What a name shares with its sequels': all before a colon, without a last number."""
    return title_key(name.split(":")[0]).rstrip("0123456789 ")
