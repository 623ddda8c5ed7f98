"""Figures for a monitor, as Prometheus text: counts, sizes and times, never a name or a title."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cinemai_tui.domain.health import Check, State
from cinemai_tui.domain.spending import MICRO, Totals
from cinemai_tui.domain.upkeep import Backup, Stored

if TYPE_CHECKING:
    from prometheus_client.core import Metric

LISTED = "list"
"""The event of the log that says how long a list took."""

_BOUNDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is told: how often and how much, `list_seconds` one entry a list in the log."""

    version: str
    titles: int
    sources: int
    people: int
    totals: Sequence[Totals]
    stored: Sequence[Stored]
    backups: Sequence[Backup]
    checks: Sequence[Check]
    list_seconds: Sequence[float]


def prometheus_text(figures: Figures) -> str:
    """The figures in Prometheus' text format, version 0.0.4."""
    # prometheus-client takes a tenth of a second to import, and only this act needs it.
    from prometheus_client import CollectorRegistry, generate_latest
    from prometheus_client.registry import Collector

    class Collected(Collector):
        def collect(self) -> Iterable[Metric]:
            return _families(figures)

    registry = CollectorRegistry()
    registry.register(Collected())
    return generate_latest(registry).decode("ascii")


def _families(figures: Figures) -> Iterator[Metric]:
    from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily

    yield InfoMetricFamily("cinemai_program", "The program.", value={"version": figures.version})
    for name, words, value in (
        ("cinemai_titles", "Titles in the catalogue.", figures.titles),
        ("cinemai_sources", "Sources of the catalogue.", figures.sources),
        ("cinemai_profiles", "Profiles.", figures.people),
        ("cinemai_backups", "Backups kept.", len(figures.backups)),
        (
            "cinemai_backups_verified",
            "Backups that were found whole when last looked at.",
            sum(backup.good for backup in figures.backups),
        ),
    ):
        yield GaugeMetricFamily(name, words, value=value)
    good = [backup.made.timestamp() for backup in figures.backups if backup.good]
    if good:
        words = "When the newest verified backup was made."
        yield GaugeMetricFamily("cinemai_backup_newest_seconds", words, value=max(good))
    size = GaugeMetricFamily("cinemai_stored_bytes", "Room taken.", labels=["area", "part"])
    for entry in figures.stored:
        size.add_metric([entry.area, entry.name], entry.size)
    yield size
    state = GaugeMetricFamily("cinemai_health", "1 for the state a part is in.", labels=["state"])
    for each in State:
        state.add_metric([each.value], sum(check.state is each for check in figures.checks))
    yield state
    yield from _words(figures.totals)
    yield _times(figures.list_seconds)


def _words(totals: Sequence[Totals]) -> Iterator[Metric]:
    from prometheus_client.core import CounterMetricFamily

    labels = ["writer", "task"]
    calls = CounterMetricFamily(
        "cinemai_answers", "Answers asked for, by how they ended.", labels=[*labels, "outcome"]
    )
    tokens = CounterMetricFamily(
        "cinemai_tokens", "Tokens read and written by writers.", labels=[*labels, "direction"]
    )
    cost = CounterMetricFamily(
        "cinemai_cost_dollars", "US dollars spent, as far as prices are known.", labels=labels
    )
    seconds = CounterMetricFamily("cinemai_writing_seconds", "Time writers took.", labels=labels)
    for total in totals:
        key = [total.writer, total.task.value]
        for outcome in ("answered", "failed", "left", "cached"):
            calls.add_metric([*key, outcome], getattr(total, outcome))
        tokens.add_metric([*key, "in"], total.tokens_in)
        tokens.add_metric([*key, "out"], total.tokens_out)
        cost.add_metric(key, total.micro_dollars / MICRO)
        seconds.add_metric(key, total.seconds)
    yield from (calls, tokens, cost, seconds)


def _times(seconds: Sequence[float]) -> Metric:
    from prometheus_client.core import HistogramMetricFamily

    found = HistogramMetricFamily("cinemai_list_seconds", "Time lists took, of those in the log.")
    buckets = [(f"{bound:g}", float(sum(s <= bound for s in seconds))) for bound in _BOUNDS]
    buckets.append(("+Inf", float(len(seconds))))
    found.add_metric([], buckets=buckets, sum_value=sum(seconds))
    return found


def listed_seconds(log: Path) -> list[float]:
    """How long each list in a log took, in seconds."""
    found = []
    try:
        with log.open(encoding="utf-8", errors="replace") as stream:
            for text in stream:
                if f'"event": "{LISTED}"' in text:
                    found.append(_seconds(text))
    except OSError:
        return []
    return [seconds for seconds in found if seconds >= 0]


def _seconds(text: str) -> float:
    try:
        return float(json.loads(text)["facts"]["milliseconds"]) / 1000
    except (ValueError, KeyError, TypeError):
        return -1.0
