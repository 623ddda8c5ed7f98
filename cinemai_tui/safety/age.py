"""The age layer: what certifications say, and nothing said means adult."""

from __future__ import annotations

from collections.abc import Sequence

from cinemai_tui.domain.ages import guarded_age
from cinemai_tui.domain.verdicts import Layer, Verdict

UNKNOWN = "it has no certification, and unknown counts as adult"


def age(certifications: Sequence[tuple[str, str]], years: int, country: str = "US") -> Verdict:
    """Say whether a title is fit for somebody of `years`; for 18 and over every title is.

    Without a certification the layer had no data: confidence 0, whatever it says.
    """
    wanted = guarded_age(certifications, country)
    if wanted is None:
        return Verdict(layer=Layer.AGE, ok=years >= 18, reason=UNKNOWN, confidence=0.0)
    if years >= 18 or wanted <= years:
        return Verdict(layer=Layer.AGE, ok=True)
    return Verdict(layer=Layer.AGE, ok=False, reason=f"it is meant for {wanted} and over")
