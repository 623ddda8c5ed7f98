from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.health import Check, State
from cinemai_tui.domain.spending import Totals
from cinemai_tui.domain.upkeep import Backup, Occasion, Stored
from cinemai_tui.upkeep.metrics import Figures, listed_seconds, prometheus_text

NOON = datetime(2025, 11, 21, 12, 0, tzinfo=UTC)
FIGURES = Figures(
    version="1.2.3",
    titles=1750,
    sources=2,
    people=3,
    totals=(
        Totals(
            writer="claude", task=Task.REASON, local=False, answered=5, failed=1, cached=2,
            tokens_in=900, tokens_out=300, micro_dollars=1_250_000, seconds=7.5,
        ),
    ),
    stored=(Stored(area="database", name="titles", size=4096),),
    backups=(
        Backup(name="a", number=1, made=NOON, occasion=Occasion.ASKED, size=1, verified=NOON),
        Backup(name="b", number=2, made=NOON, occasion=Occasion.ASKED, size=1, fault="bad"),
    ),
    checks=(Check(name="store", state=State.OK, detail=""),),
    list_seconds=(0.04, 0.2, 3.0),
)  # fmt: skip


def samples() -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(prometheus_text(FIGURES))
        for sample in family.samples
    }


def test_counts_tokens_cost_and_sizes_are_told() -> None:
    found = samples()
    writer = (("task", "reason"), ("writer", "claude"))
    assert found["cinemai_titles", ()] == 1750
    assert found["cinemai_answers_total", (("outcome", "cached"), *writer)] == 2
    assert found["cinemai_tokens_total", (("direction", "in"), *writer)] == 900
    assert found["cinemai_cost_dollars_total", writer] == 1.25
    assert found["cinemai_writing_seconds_total", writer] == 7.5
    assert found["cinemai_stored_bytes", (("area", "database"), ("part", "titles"))] == 4096
    assert found["cinemai_backups", ()] == 2
    assert found["cinemai_backups_verified", ()] == 1
    assert found["cinemai_backup_newest_seconds", ()] == NOON.timestamp()
    assert found["cinemai_health", (("state", "ok"),)] == 1
    assert found["cinemai_program_info", (("version", "1.2.3"),)] == 1


def test_list_times_fall_into_growing_buckets() -> None:
    found = samples()
    counts = [
        found["cinemai_list_seconds_bucket", (("le", le),)] for le in ("0.05", "0.25", "+Inf")
    ]
    assert counts == [1, 2, 3]
    assert found["cinemai_list_seconds_count", ()] == 3
    assert abs(found["cinemai_list_seconds_sum", ()] - 3.24) < 1e-9


def test_list_times_come_from_the_log_and_broken_lines_do_not_count(tmp_path: Path) -> None:
    log = tmp_path / "cinemai.log"
    line = json.dumps({"event": "list", "facts": {"milliseconds": 250}})
    broken = '{"event": "list", "facts": {}}\n{"event": "list"\n{"event": "backup"}\n'
    log.write_text(f"{line}\n{broken}")
    assert listed_seconds(log) == [0.25]
    assert listed_seconds(tmp_path / "none") == []
