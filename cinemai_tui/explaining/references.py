"""Short ids by which a writer names films and people; the names are put in by us."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cinemai_tui.domain.picks import Pick
from cinemai_tui.domain.wording import clean
from cinemai_tui.explaining.regard import speaking
from cinemai_tui.explaining.slots import own_name, pick_name

_ID = re.compile(r"\[{1,2}\s*([^\[\]\n]{0,120}?)\s*\]{1,2}|(?<![\w\[])([tp]\d{1,2})(?!\w)")
_LABEL = re.compile(r"([a-z]\d{1,2})\b\W*(.*)")
_MANY_ACTORS = 4


@dataclass(frozen=True, slots=True)
class References:
    """From ids to names as they stand in a sentence: t0 is the pick, t1 and on the evidence."""

    titles: Mapping[str, str]
    people: Mapping[str, str]

    def id_of(self, name: str) -> str:
        """The id of a person, "" for somebody who has none."""
        return next((i for i, known in self.people.items() if known == clean(name, 80)), "")

    def written_out(self, text: str) -> str | None:
        """A text with the names in place of ids; None when an id is not known.

        A name inside the brackets is taken for its id, and so is an id without brackets.
        """
        unknown = False

        def name(found: re.Match[str]) -> str:
            nonlocal unknown
            inside = found.group(1) if found.group(2) is None else found.group(2)
            known = self._named(inside)
            unknown = unknown or known is None
            return known or ""

        written = _ID.sub(name, text)
        return None if unknown or "[[" in written or "]]" in written else written

    def protected(self, text: str) -> str:
        """A text in which titles that look like markdown stand as ids: M*A*S*H."""
        for i, name in self.titles.items():
            if set(name) & set("*_`<>[]"):
                text = text.replace(name, f"[[{i}]]")
        return text

    def _named(self, inside: str) -> str | None:
        everything = {**self.titles, **self.people}
        if inside in everything:
            return everything[inside]
        label = _LABEL.fullmatch(inside)
        rest = label.group(2) if label else inside
        for known in everything.values():
            if rest.casefold() == known.casefold() and (
                label is None or everything.get(label.group(1)) == known
            ):
                return known
        return None


def references_of(pick: Pick) -> References:
    """The ids of a pick, of the evidence that may be cited, and of the people in both."""
    own = speaking(pick)
    titles = {"t0": pick_name(pick)}
    titles |= {f"t{n}": own_name(one, pick) for n, one in enumerate(own, 1)}
    people = [*pick.title.makers[:_MANY_ACTORS], *pick.title.cast[:_MANY_ACTORS]]
    people += [name for one in own if one.relation == "people" for name in one.detail]
    names = dict.fromkeys(clean(name, 80) for name in people)
    return References(titles, {f"p{n}": name for n, name in enumerate(names)})
