"""Every row counts once, importing again changes nothing, and overlapping exports merge."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cinemai_tui.domain.events import Understood
from cinemai_tui.domain.history import FileReport, ImportReport
from cinemai_tui.errors import CinemaiError
from cinemai_tui.taste.signals import fold
from tests.small_engine import ANN, Small, small_engine
from tests.unit.adapters.sqlite_files import rows
from tests.unit.importing.support import FIXTURES, USERS

FILES = sorted(path for path in FIXTURES.iterdir() if path.suffix != ".md")


def conserved(report: ImportReport) -> None:
    for file in report.files:
        counts = (file.added, file.same, file.unmatched, file.rejected)
        assert file.read == sum(counts), file
        assert min(counts) >= 0, file
        assert told(file), file


def told(file: FileReport) -> bool:
    """Every rejected row has a reason, under its number or, for a whole table, under 0."""
    return not file.rejected or bool(file.reasons)


async def bring(small: Small, path: Path) -> ImportReport:
    async for event in small.engine.preview([path], ANN, user=USERS.get(path.name)):
        if isinstance(event, Understood):
            return await small.commit(event.preview)
    raise AssertionError("preview ends with Understood")


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
async def test_every_fixture_conserves_its_rows_and_comes_again_as_known(
    small: Small, path: Path
) -> None:
    try:
        first = await bring(small, path)
    except CinemaiError as error:
        assert error.what.endswith(".")
        return
    conserved(first)
    before = rows(small.folder / "data")
    again = await bring(small, path)
    conserved(again)
    assert again.totals["added"] == again.totals["unmatched"] == 0
    assert again.totals["same"] == first.totals["read"] - first.totals["rejected"]
    assert rows(small.folder / "data") == before


async def test_edits_and_decisions_do_not_make_known_rows_new(small: Small) -> None:
    text = "Name,Year,Rating\nHeat,1995,9\nSolaris,,8\nRan,1985,7\nZardoz,1974,6\n"
    shown = await small.preview(text)
    key = next(row.event.key for row in shown.unsure if row.event.title == "Solaris")
    await small.commit(small.engine.decide(shown, key, None))
    entries = {e.title: e for e in await small.engine.library(ANN)}
    await small.engine.correct(ANN, entries["Heat"].keys, None)
    await small.engine.rate(ANN, entries["Ran"], None)
    await small.engine.forget(ANN, entries["Zardoz"].keys)
    report = await small.bring(text)
    conserved(report)
    assert report.totals == {"read": 4, "added": 0, "same": 4, "unmatched": 0, "rejected": 0}


async def test_decisions_move_rows_between_counts_and_lose_none(small: Small) -> None:
    shown = await small.preview("Name,Year\nHeat,1995\nSolaris,\nsolaris,\nNope,\n")
    key = shown.unsure[0].event.key
    for title_id in (shown.unsure[0].choices[0].title_id, None, None):
        shown = small.engine.decide(shown, key, title_id)
        (file,) = shown.files
        assert file.new + file.same + file.unmatched == file.read == 4
    report = await small.commit(shown)
    conserved(report)
    assert report.totals["unmatched"] == 3


_LINES = st.lists(
    st.sampled_from(
        ["Heat,1995,9,2024-05-01", "Heat,1995,9,2024-05-02", "Heat,1995,8,2024-05-01",
         "Ran,1985,7,", "Ran,1985,7,2024-05-02", "Nope,,x,", ",,,", "Solaris,,nan,2024-02-29"]
    ),
    max_size=12,
)  # fmt: skip


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=_LINES, more=_LINES)
async def test_a_later_export_adds_only_what_is_new(
    tmp_path_factory: pytest.TempPathFactory, first: list[str], more: list[str]
) -> None:
    header = "Name,Year,Rating,Watched Date\n"
    async with small_engine(tmp_path_factory.mktemp("overlap")) as small:
        totals: Counter[str] = Counter()
        for lines in (first, first + more, first):
            try:
                report = await small.bring(header + "".join(f"{line}\n" for line in lines))
            except CinemaiError:
                continue
            conserved(report)
            totals.update(report.totals)
        events = await small.parts.store.history.events(ANN)
        assert len(events) == totals["added"] + totals["unmatched"]
        async with small_engine(tmp_path_factory.mktemp("at once")) as other:
            if first + more:
                try:
                    await other.bring(header + "".join(f"{line}\n" for line in first + more))
                except CinemaiError:
                    return
            at_once = await other.parts.store.history.events(ANN)
        assert {e.key for e in at_once} == {e.key for e in events}
        assert fold(at_once, ()) == fold(events, ())
