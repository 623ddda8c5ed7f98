"""The part of the canned engine that keeps the house: health, backups, sizes, log, providers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.health import Check, Health, State
from cinemai_tui.domain.household import HouseholdMember, MemberKind, Violence
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.picks import Pick, Recommendation
from cinemai_tui.domain.providers import Provider
from cinemai_tui.domain.upkeep import Backup, LogLine, Occasion, Restored, Stored
from cinemai_tui.engine.household import WrongPin
from cinemai_tui.errors import BadInput, StoreTrouble
from cinemai_tui.ports import BUILT_IN, Source

NIGHT = datetime(2025, 11, 21, 23, 30, tzinfo=UTC)


def backup(number: int, *, fault: str = "", verified: bool = True) -> Backup:
    made = NIGHT - timedelta(days=10 - number)
    return Backup(
        name=f"cinemai-{number:04d}-{made:%Y%m%dT%H%M%SZ}", number=number, made=made,
        occasion=Occasion.ASKED if number > 1 else Occasion.MIGRATION, size=8_712_192 + number,
        schema=9, rows={"events": 1034, "titles": 1750}, sha256="a" * 64,
        verified=made if verified and not fault else None, fault=fault,
    )  # fmt: skip


@dataclass
class CannedHouse:
    """What the house and the settings are told, and what they asked for."""

    kept: list[Backup] = field(
        default_factory=lambda: [backup(3), backup(2, fault="Its bytes have changed."), backup(1)]
    )
    no_room: bool = False
    probes: int = 0
    household: list[HouseholdMember] = field(
        default_factory=lambda: [
            HouseholdMember(person=Person(name="ann")),
            HouseholdMember(person=Person(name="[/]kid"), kind=MemberKind.CHILD, age=7),
        ]
    )
    pin: str = ""
    removed: list[str] = field(default_factory=list)

    async def health(self) -> Health:
        return Health(
            checks=(
                Check(name="store", state=State.OK, detail="SQLite 3.54.1, schema 9, 8.7 MB"),
                Check(name="catalogue", state=State.OK, detail="1,750 titles", milliseconds=1.5),
                Check(
                    name="vectors", state=State.WARNING, detail="The index is incomplete.",
                    hint="The app rebuilds it when it starts.",
                ),
                Check(name="writer claude", state=State.OFF, detail="It has no key."),
            )
        )  # fmt: skip

    async def backups(self) -> list[Backup]:
        return list(self.kept)

    async def back_up(self) -> Backup:
        if self.no_room:
            raise StoreTrouble("The disk is full or failing; nothing was half-written.")
        self.kept.insert(0, backup(max(b.number for b in self.kept) + 1))
        return self.kept[0]

    async def verify_backup(self, name: str) -> Backup:
        return next(b for b in self.kept if b.name == name)

    async def sizes(self) -> list[Stored]:
        rows = (("database", "vectors", 5_066_752), ("database", "titles", 2_973_696))
        files = (("files", "backups", 26_136_576), ("files", "cache", 12_781_180))
        return [Stored(area=a, name=n, size=s) for a, n, s in (*rows, *files)]

    async def log_tail(self, lines: int = 200) -> list[LogLine]:
        at = "2025-11-21T23:30:0{}.000+00:00"
        return [
            LogLine(at=at.format(1), level="info", event="list", words="list made"),
            LogLine(at=at.format(2), level="warning", event="stderr", words="[/] of a library"),
        ]

    async def providers(self) -> tuple[Provider, ...]:
        self.probes += 1
        return (
            Provider(
                name="ollama", local=True, configured=True, allowed=True, model="llama3.2",
                address="http://127.0.0.1:11434", reachable=True, latency_ms=12.0,
            ),
            Provider(
                name="openai", local=False, configured=True, allowed=True, key="set",
                model="gpt-x", cooling_until=NIGHT, why="It has had too many requests.",
                what_to_do="It is asked again then; the other writers stand in.",
            ),
            Provider(
                name="claude", local=False, configured=False, allowed=False,
                why="It has no key.", what_to_do="Put ANTHROPIC_API_KEY into your environment.",
            ),
        )  # fmt: skip

    async def would_send(
        self, task: Task, about: Pick | Recommendation, *, person: Person | None = None
    ) -> str:
        name = about.title.title if isinstance(about, Pick) else "a list"
        return f"<entry>{name}</entry>\nSay why."

    async def sources(self) -> list[Source]:
        built_in = Source(
            name=BUILT_IN, titles=1750, version="1", added=None, licence="MIT, see SOURCES.md"
        )
        mine = Source(name="[/]mine.jsonl", titles=12, version="a", added=NIGHT, licence="yours")
        return [s for s in (built_in, mine) if s.name not in self.removed]

    async def remove_catalogue(self, name: str) -> int:
        if name == BUILT_IN:
            raise BadInput("The built-in catalogue cannot be removed.", "It works offline.")
        self.removed.append(name)
        return 12

    async def members(self) -> list[HouseholdMember]:
        return list(self.household)

    async def has_pin(self) -> bool:
        return bool(self.pin)

    async def must_unlock(self, now: Person, then: Person) -> bool:
        kinds = {member.person: member.kind for member in self.household}
        more = kinds[now] is not MemberKind.ADULT and kinds[then] is MemberKind.ADULT
        return more and bool(self.pin)

    async def unlock(self, pin: str) -> None:
        if pin != self.pin:
            raise WrongPin("That PIN is wrong.", "Try again.")

    async def set_pin(self, new: str, *, old: str = "") -> None:
        if self.pin and old != self.pin:
            raise WrongPin("That PIN is wrong.", "Try again.")
        self.pin = new

    async def set_member(
        self,
        person: Person,
        kind: MemberKind,
        *,
        age: int | None = None,
        violence: Violence | None = None,
        pin: str = "",
    ) -> HouseholdMember:
        if self.pin and pin != self.pin:
            raise WrongPin("That PIN is wrong.", "Try again.")
        if kind is MemberKind.CHILD and age is None:
            raise BadInput("A child needs an age.", "Give it in years.")
        index = next(i for i, m in enumerate(self.household) if m.person == person)
        changed = replace(self.household[index], kind=kind, age=age, violence=violence)
        self.household[index] = changed
        return changed


@dataclass
class CannedKeeping:
    """Whoever opened the canned engine."""

    canned: CannedHouse
    writes_settings: bool = True
    reopened: int = 0
    restored: list[str] = field(default_factory=list)

    async def reopen(self) -> None:
        self.reopened += 1

    async def restore(self, name: str) -> Restored:
        found = next(b for b in self.canned.kept if b.name == name)
        if found.fault:
            raise BadInput(f"The backup {name} cannot be put back. {found.fault}")
        self.restored.append(name)
        return Restored(backup=name, aside="/data/cinemai.db.before-restore-1")

    async def backups(self) -> list[Backup]:
        return list(self.canned.kept)
