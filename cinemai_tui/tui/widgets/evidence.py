"""What speaks for a title: lines with a label, words and a bar, and one line of facts."""

from __future__ import annotations

from textual.content import Content

from cinemai_tui.domain.picks import Evidence, Pick
from cinemai_tui.domain.titles import Kind
from cinemai_tui.tui.shown import bar, fitted, joined, literal, wrapped

LABELS = {
    "kindred": "kindred",
    "near": "like",
    "people": "people",
    "keywords": "shares",
    "listed": "listed",
}


def evidence_lines(pick: Pick, width: int, most: int = 4) -> list[Content]:
    """What speaks for a pick: a label, words, a bar; strongest first."""
    rows: dict[str, list[Evidence]] = {}
    for own in pick.evidence:
        rows.setdefault(own.relation, []).append(own)
    lines: list[Content] = []
    if pick.group:
        lines.append(_line("group", pick.group_label, pick.similarity, width))
    for relation, owns in rows.items():
        strength = max(own.strength for own in owns)
        words = ", ".join(_own(own) for own in owns)
        lines.append(_line(LABELS.get(relation, relation), words, strength, width))
    return lines[:most]


def _own(own: Evidence) -> str:
    rated = f" {own.rating:g}" if own.rating else ""
    shared = f" ({', '.join(own.detail[:2])})" if own.detail else ""
    return f"{own.title}{rated}{shared}"


def _line(label: str, words: str, strength: float, width: int) -> Content:
    size = 6 if width >= 44 else 0
    room = width - 8 - (size + 1 if size else 0)
    return joined(
        (f"{label:<8}", "$foreground-muted"),
        Content(fitted(literal(words).plain, room)),
        (f" {bar(strength, size)}" if size else "", "$secondary"),
    )


def facts_line(pick: Pick) -> str:
    """`113 min · US · R · en · drama, thriller`."""
    title = pick.title
    facts = []
    if title.kind is Kind.SHOW:
        facts.append("show")
    if title.runtime_minutes:
        facts.append(f"{title.runtime_minutes} min")
    if title.countries:
        facts.append(", ".join(title.countries[:2]))
    rating = dict(title.certifications).get("US") or next(
        (value for _, value in title.certifications), ""
    )
    if rating:
        facts.append(rating)
    if title.languages:
        facts.append(title.languages[0])
    if title.makers:
        facts.append(title.makers[0])
    return wrapped(facts, 200)[0] if facts else ""
