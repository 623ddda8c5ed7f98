"""`--show-prompt`: what would be sent is printed, and nobody is asked."""

from __future__ import annotations

import json

from tests.line.conftest import Command


def data_of(text: str) -> list[str]:
    """The lines between the markers."""
    lines = text.splitlines()
    start, end = (n for n, line in enumerate(lines) if line.startswith("==") and len(line) == 16)
    return lines[start + 1 : end]


def test_explain_prints_what_a_writer_would_be_sent(cinemai: Command) -> None:
    answer = cinemai("--profile", "ben", "explain", "The Godfather", "--show-prompt")
    assert answer.code == 0
    data = json.loads("\n".join(data_of(answer.out)))
    assert data["recommended"]["title"] == "The Godfather"
    assert "[[t0]]" in answer.out.split("==")[0]
    assert "ben" not in answer.out.split()


def test_recommend_prints_what_would_be_sent_for_its_order(cinemai: Command) -> None:
    answer = cinemai("--profile", "ben", "recommend", "--show-prompt")
    assert answer.code == 0
    lines = [json.loads(line) for line in data_of(answer.out)]
    candidates = [line for line in lines if "id" in line]
    assert [line["id"] for line in candidates] == [f"c{n:02d}" for n in range(1, 31)]
    assert len(lines) > len(candidates)
    assert not any("overview" in line or "about" in line for line in candidates)
