"""What the safety layers say of a title or a text, and how sure they can be together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class Layer(StrEnum):
    """The five layers; each judges on its own and knows nothing of the others."""

    AGE = "age"
    VIOLENCE = "violence"
    PROFANITY = "profanity"
    DOMAIN = "domain"
    CONTENT = "content"


WEIGHTS: Mapping[Layer, float] = MappingProxyType(
    {Layer.AGE: 3, Layer.VIOLENCE: 2, Layer.PROFANITY: 2, Layer.DOMAIN: 1, Layer.CONTENT: 2}
)
"""What a layer counts for in the common confidence: a certification is the firmest ground."""

AT_MOST_AFTER_A_FAULT = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One layer's answer.

    `reason` says in a few words why not; `confidence` is the share of its data the layer had,
    0 to 1; `failed` that it broke or took too long, which always means no.
    """

    layer: Layer
    ok: bool
    reason: str = ""
    confidence: float = 1.0
    failed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The answers of all layers that were asked."""

    verdicts: tuple[Verdict, ...]

    @property
    def ok(self) -> bool:
        """True when every layer was asked and said yes; nobody asked is no yes."""
        return bool(self.verdicts) and all(verdict.ok for verdict in self.verdicts)

    @property
    def reason(self) -> str:
        """Why not, by the first layer that said so, or ""."""
        return next((verdict.reason for verdict in self.verdicts if not verdict.ok), "")

    @property
    def confidence(self) -> float:
        """The weighted share of layers that had their data and passed, 0 to 1.

        sum(weight * confidence of those that passed) / sum(weight of all asked); at most .5 when
        a layer failed.
        """
        whole = sum(WEIGHTS[verdict.layer] for verdict in self.verdicts)
        passed = sum(WEIGHTS[v.layer] * v.confidence for v in self.verdicts if v.ok)
        share = passed / whole if whole else 0.0
        broken = any(verdict.failed for verdict in self.verdicts)
        return min(share, AT_MOST_AFTER_A_FAULT) if broken else share


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """Something a layer withheld: which layer, why, and a digest of the text, never the text."""

    layer: Layer
    reason: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ViolationCount:
    """How often a layer withheld something for one reason on one day."""

    day: date
    layer: Layer
    reason: str
    times: int
