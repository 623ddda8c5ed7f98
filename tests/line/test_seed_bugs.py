"""What the first program of this kind got wrong, row by row, on the whole line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from cinemai_tui.adapters.lsa_embedder import LsaEmbedder
from cinemai_tui.adapters.sqlite import open_store
from cinemai_tui.adapters.worker import WarmWorker
from cinemai_tui.assembly import assemble
from cinemai_tui.domain.events import Explained
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import Kind, Title, TitleId
from cinemai_tui.settings import Settings
from tests.line.conftest import Command


async def test_b2_words_belong_to_the_title_they_were_asked_for_in_any_order(data: Path) -> None:
    async with assemble(Settings(data_dir=data), pace=0) as engine:
        listing = await engine.recommended(Person(name="ben"))
        for pick in reversed(listing.picks):
            async for event in engine.explain(pick):
                if isinstance(event, Explained):
                    assert event.explanation.title_id == pick.title.id
                    assert pick.title.title in event.explanation.text


async def test_b11_vectors_of_two_spaces_are_never_mixed(tmp_path: Path) -> None:
    titles = [
        Title(
            id=TitleId(f"movie:own:f{n}"), kind=Kind.MOVIE, title=f"Film {n}", year=1990 + n,
            keywords=("heist", "rain") if n % 2 else ("comedy", "sun"), overview=f"A story {n}.",
        )
        for n in range(8)
    ]  # fmt: skip
    worker = WarmWorker()
    try:
        small = LsaEmbedder(worker, tmp_path / "a", dimension=2)
        large = LsaEmbedder(worker, tmp_path / "b", dimension=4)
        one, other = await small.learn(titles), await large.learn(titles)
    finally:
        await worker.close()
    assert small.fit != large.fit
    ids = [title.id for title in titles]
    async with open_store(tmp_path / "data") as store:
        await store.vectors.put(small.fit or "", ids, one)
        await store.vectors.put(large.fit or "", ids, other)
        for fit, vectors in ((small.fit, one), (large.fit, other)):
            found, matrix = await store.vectors.all(fit or "")
            assert sorted(found) == sorted(ids)
            assert matrix.shape == vectors.shape
        with pytest.raises(ValueError):
            await store.vectors.put(small.fit or "", ids, np.eye(8, 9, dtype=np.float32))


@pytest.mark.parametrize("count", [1, 2, 3])
def test_b15_a_history_of_a_few_titles_is_enough(
    cinemai: Command, tmp_path: Path, count: int
) -> None:
    mine = tmp_path / "mine.csv"
    rows = ["Heat,1995,9", "Alien,1979,8", "Amélie,2001,10"][:count]
    mine.write_text("Title,Year,Rating\n" + "\n".join(rows), encoding="utf-8")
    assert cinemai("--profile", "few", "import", mine).code == 0
    listing = cinemai("--profile", "few", "recommend", "--json").json
    assert len(listing["recommendations"]) == 10
    assert all(np.isfinite(pick["score"]) for pick in listing["recommendations"])
    assert cinemai("--profile", "few", "taste", "--json").json["method"] == "one centroid"


def test_b15_a_history_of_dislikes_alone_gets_a_sentence(cinemai: Command, tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text("Title,Year,Rating\nHeat,1995,1\nAlien,1979,2\n", encoding="utf-8")
    cinemai("--profile", "sour", "import", mine)
    listing = cinemai("--profile", "sour", "recommend", "--json").json
    assert len(listing["recommendations"]) == 10
    assert listing["note"]


def test_b20_a_failure_names_its_true_cause(cinemai: Command, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('[{"title": "Heat", "rating": ', encoding="utf-8")
    answer = cinemai("import", broken)
    assert answer.code in (1, 3)
    assert "JSON" in answer.err
    assert "rating" not in answer.err


def test_the_hostile_sample_is_read_row_by_row(cinemai: Command) -> None:
    from cinemai_tui.paths import shipped

    answer = cinemai("--profile", "h", "import", "--json", shipped("sample_data") / "hostile.csv")
    assert answer.code == 0, answer.err
    (file,) = answer.json["files"]
    assert file["read"] == sum(file[n] for n in ("added", "same", "unmatched", "rejected"))
    reasons = " ".join(reason["reason"] for reason in file["reasons"])
    for told in ("99999", "nan", "11/10", "-3"):
        assert told in reasons
    assert not set("\x1b\x9b\x00\u202e") & set(answer.out)
