"""What the words are worth: nothing false shown, nobody unanswered, how soon, and at what price.

Everything runs through the real chain and the real client, over HTTP on this machine.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from typing import Any

from tests.bench.words_cost import month
from tests.bench.words_pace import pace
from tests.bench.words_soak import soak
from tests.bench.words_truth import truth

Row = dict[str, Any]


def run(*, as_json: bool) -> None:
    """Measure and print one line for each."""
    found = asyncio.run(_all())
    if as_json:
        print(json.dumps(found))
        return
    for part, row in found.items():
        print(part)
        for name, value in row.items():
            print(f"  {name:44}{_told(value)}")


async def _all() -> dict[str, Row]:
    return {
        "claims": await truth(),
        "pace": await pace(),
        "soak": await soak(),
        "month": await month(),
    }


def _told(value: Any) -> str:
    if isinstance(value, Counter | dict):
        return ", ".join(f"{name} {count}" for name, count in value.items())
    return f"{value:,.4g}" if isinstance(value, float) else str(value)
