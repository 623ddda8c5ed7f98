"""The acts on a household: what each profile is, and the PIN that keeps it so."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import re
import secrets
from dataclasses import replace
from datetime import timedelta

from cinemai_tui.domain.household import (
    YOUNGEST_TEEN,
    HouseholdMember,
    KeptPin,
    MemberKind,
    Violence,
)
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.wording import clean, plural
from cinemai_tui.engine.parts import Parts
from cinemai_tui.errors import BadInput, CinemaiError

_COST = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}
"""What scrypt is asked for: 16 MB and some hundredths of a second for each try."""

FREE_TRIES = 3
LONGEST_WAIT = 300
"""Seconds; the wait after a wrong try doubles up to here."""

_PIN = re.compile(r"\d{4,12}")


class WrongPin(CinemaiError):
    """The PIN is missing or wrong, or too many wrong ones were tried just now."""


async def set_member(
    parts: Parts,
    person: Person,
    kind: MemberKind,
    *,
    age: int | None = None,
    violence: Violence | None = None,
    pin: str = "",
) -> HouseholdMember:
    """Set what a profile is; where there is a PIN, only with it.

    Raises:
        BadInput: the age does not go with the kind: a child is 0 to 12, a teen 13 to 17.
        WrongPin: the PIN is missing or wrong.
        NoProfile: there is no such profile.
    """
    _check_age(kind, age)
    await unlock(parts, pin)
    member = HouseholdMember(
        person=person,
        kind=kind,
        age=None if kind is MemberKind.ADULT else age,
        violence=violence,
    )
    await parts.store.household.keep(member)
    return member


def _check_age(kind: MemberKind, age: int | None) -> None:
    first, last = {
        MemberKind.CHILD: (0, YOUNGEST_TEEN - 1),
        MemberKind.TEEN: (YOUNGEST_TEEN, 17),
        MemberKind.ADULT: (18, 150),
    }[kind]
    if kind is MemberKind.CHILD and age is None:
        raise BadInput("A child needs an age.", "Give it in years, as in `--age 7`.")
    if age is not None and not first <= age <= last:
        upto = f"{first} to {last}" if kind is not MemberKind.ADULT else f"{first} or over"
        raise BadInput(f"The age of {_a(kind)} is {upto}.", "Give another age or another kind.")


def _a(kind: MemberKind) -> str:
    return f"an {kind}" if kind is MemberKind.ADULT else f"a {kind}"


async def set_pin(parts: Parts, new: str, *, old: str = "") -> None:
    """Set the household's PIN; "" takes it away. A PIN that is set is asked for first.

    Raises:
        BadInput: it is not 4 to 12 digits.
        WrongPin: the old one is missing or wrong.
    """
    if new and not _PIN.fullmatch(new):
        raise BadInput("A PIN is 4 to 12 digits.", "Choose another one.")
    await unlock(parts, old)
    if not new:
        await parts.store.household.keep_pin(None)
        return
    salt = secrets.token_bytes(16)
    digest = await asyncio.to_thread(_digest, new, salt)
    await parts.store.household.keep_pin(KeptPin(salt=salt, digest=digest))


async def unlock(parts: Parts, pin: str) -> None:
    """Return where there is no PIN or this is it.

    A try counts before it is looked at, so that many at once cannot outrun the count. From the
    third wrong one on every try has to wait, twice as long each time, up to five minutes.

    Raises:
        WrongPin: it is missing or wrong, or comes too soon after wrong ones.
    """
    if await parts.store.household.pin() is None:
        return
    if not pin:
        raise WrongPin("This household has a PIN.", "Give it to change what somebody may see.")
    now = parts.clock()
    kept = await parts.store.household.pin_tried(now)
    if kept is None:
        return
    if kept.tried is not None and kept.wrong >= FREE_TRIES:
        wait = min(2 ** (kept.wrong - FREE_TRIES + 1), LONGEST_WAIT)
        left = (kept.tried + timedelta(seconds=wait) - now).total_seconds()
        # A clock that was set back must not lock anybody out for longer than the rule says.
        if 0 < left <= LONGEST_WAIT:
            # Trying again too soon is no further wrong try: the wait goes on as it was.
            await parts.store.household.keep_pin(kept)
            raise WrongPin(
                f"Too many wrong PINs: wait {plural(max(1, round(left)), 'second')}.",
                "Then try again.",
            )
    right = await asyncio.to_thread(_right, pin, kept)
    if not right:
        raise WrongPin("That PIN is wrong.", "Try again.")
    await parts.store.household.keep_pin(replace(kept, wrong=0, tried=None))


def _right(pin: str, kept: KeptPin) -> bool:
    return hmac.compare_digest(_digest(pin, kept.salt), kept.digest)


def _digest(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(clean(pin, 64).encode(), salt=salt, **_COST)


async def must_unlock(parts: Parts, now: HouseholdMember, then: HouseholdMember) -> bool:
    """True when going from one profile to another needs the PIN: the other one may see more."""
    more = then.years > now.years or then.limit > now.limit
    return more and await parts.store.household.pin() is not None
