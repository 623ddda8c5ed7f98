"""Who lives in a household, as far as it decides what may be shown to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from cinemai_tui.domain.people import Person

GROWN = 18
"""The age from which nothing is kept from anybody."""

YOUNGEST_TEEN = 13


class MemberKind(StrEnum):
    """What a profile is."""

    ADULT = "adult"
    TEEN = "teen"
    CHILD = "child"


class Violence(IntEnum):
    """How much violence a title or a text holds, and the most a profile may be shown."""

    NONE = 0
    MILD = 1
    STRONG = 2
    ANY = 3

    @property
    def word(self) -> str:
        """The word a person sets it by."""
        return self.name.lower()


_LIMITS = {
    MemberKind.ADULT: Violence.ANY,
    MemberKind.TEEN: Violence.STRONG,
    MemberKind.CHILD: Violence.MILD,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdMember:
    """A profile with what may be shown to it.

    `age` is in whole years, 0 to 17, and None for adults. `violence` is the limit somebody set;
    without one a child is shown up to mild violence, a teen up to strong, an adult any.
    """

    person: Person
    kind: MemberKind = MemberKind.ADULT
    age: int | None = None
    violence: Violence | None = None

    @property
    def young(self) -> bool:
        """True for children and teens."""
        return self.kind is not MemberKind.ADULT

    @property
    def years(self) -> int:
        """The age titles must be fit for; a child or teen whose age is unknown is the youngest."""
        if self.kind is MemberKind.ADULT:
            return GROWN
        youngest = YOUNGEST_TEEN if self.kind is MemberKind.TEEN else 0
        return youngest if self.age is None else self.age

    @property
    def limit(self) -> Violence:
        """The most violence that may be shown."""
        return _LIMITS[self.kind] if self.violence is None else self.violence

    @property
    def limited(self) -> bool:
        """True when some title may be kept from this profile."""
        return self.young or self.limit is not Violence.ANY

    @property
    def told(self) -> str:
        """`child of 7`, `teen of 15`, `adult`, with a limit somebody set."""
        words = str(self.kind) if self.age is None else f"{self.kind} of {self.age}"
        if self.violence is None:
            return words
        most = {Violence.NONE: "no", Violence.ANY: "any"}.get(self.violence)
        return f"{words}, {most or 'at most ' + self.violence.word} violence"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPin:
    """A household's PIN as it is stored: never itself, only what scrypt makes of it.

    `wrong` counts the wrong tries since the last right one, `tried` is when the newest was.
    """

    salt: bytes
    digest: bytes
    wrong: int = 0
    tried: datetime | None = None
