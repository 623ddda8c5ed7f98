"""How well the safety layers tell what is to be withheld, on texts and titles labelled before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cinemai_tui.domain.household import HouseholdMember, MemberKind, Violence
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import Kind, Title, TitleId
from cinemai_tui.domain.verdicts import Judgement
from cinemai_tui.safety.layers import Checks, Runner, asked_checks, title_checks, words_checks

SET = Path(__file__).parent / "sets" / "safety"
HALVES = ("tuning", "held out")
_AGES = {"adult": None, "teen": 15, "child": 7}

Row = Mapping[str, Any]


@dataclass
class Score:
    """Right and wrong answers on what should be withheld."""

    caught: int = 0
    missed: int = 0
    wrongly: int = 0

    def add(self, *, bad: bool, withheld: bool) -> None:
        """Count one answer."""
        self.caught += bad and withheld
        self.missed += bad and not withheld
        self.wrongly += withheld and not bad

    @property
    def recall(self) -> float:
        """The share of what should be withheld that was."""
        return self.caught / (self.caught + self.missed) if self.caught + self.missed else 1.0

    @property
    def precision(self) -> float:
        """The share of what was withheld that should be."""
        return self.caught / (self.caught + self.wrongly) if self.caught + self.wrongly else 1.0


def run(*, as_json: bool) -> None:
    """Measure and print recall and precision, each layer and all, on both halves."""
    found = measured()
    if as_json:
        print(json.dumps(found))
        return
    for half in (*HALVES, "both"):
        print(f"{half}:")
        for name, figures in found[half].items():
            print(
                f"  {name:20} recall {figures['recall']:.3f}  precision {figures['precision']:.3f}"
                f"  of {figures['bad']:3} caught {figures['caught']:3}, "
                f"wrongly withheld {figures['wrongly']}"
            )


def measured(halves: Iterable[str] = HALVES) -> dict[str, Any]:
    """By half (and both): a score for each layer on its own labels, for texts, titles and all."""
    scores: dict[str, dict[str, Score]] = {}
    for half, kind, row, judgement in judged(halves):
        withheld = {str(verdict.layer) for verdict in judgement.verdicts if not verdict.ok}
        wanted = set(row["layers"])
        for where in (half, "both"):
            table = scores.setdefault(where, {})
            for verdict in judgement.verdicts:
                layer = str(verdict.layer)
                score = table.setdefault(f"{kind} {layer}", Score())
                score.add(bad=layer in wanted, withheld=layer in withheld)
            for name in (f"{kind} all", "all"):
                table.setdefault(name, Score()).add(bad=bool(wanted), withheld=bool(withheld))
    return {
        half: {
            name: {
                "recall": round(score.recall, 4),
                "precision": round(score.precision, 4),
                "bad": score.caught + score.missed,
                "caught": score.caught,
                "wrongly": score.wrongly,
            }
            for name, score in sorted(table.items())
        }
        for half, table in scores.items()
    }


def judged(halves: Iterable[str] = HALVES) -> Iterable[tuple[str, str, Row, Judgement]]:
    """Every row of the set with its half, its kind and what the layers say of it."""
    runner = Runner()
    chosen = set(halves)
    for kind, checks in (("texts", _text_checks), ("titles", _title_checks)):
        for line in (SET / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["half"] in chosen:
                yield row["half"], kind, row, runner.judge(checks(row))


def _text_checks(row: Row) -> Checks:
    if row["where"] == "asked":
        return asked_checks(row["text"])
    member = _member(row["viewer"], _AGES[row["viewer"]], None)
    if row["where"] == "overview" and not member.limited:
        # What a catalogue tells adults of a title is never masked.
        return {}
    return words_checks(row["text"], member)


def _title_checks(row: Row) -> Checks:
    title = Title(
        id=TitleId("movie:own:labelled"),
        kind=Kind(row["kind"]),
        title=row["title"],
        year=2001,
        genres=tuple(row["genres"]),
        keywords=tuple(row["keywords"]),
        overview=row["overview"],
        certifications=tuple((where, value) for where, value in row["certifications"]),
    )
    member = _member(row["viewer"], row["viewer_age"], row["limit"])
    return title_checks(title, member, row["country"], tuple(row["descriptors"]))


def _member(kind: str, age: int | None, limit: str | None) -> HouseholdMember:
    return HouseholdMember(
        person=Person(name="labelled"),
        kind=MemberKind(kind),
        age=age,
        violence=Violence[limit.upper()] if limit else None,
    )
