"""An engine on a store of its own for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.small_engine import Small, small_engine


@pytest.fixture
async def small(tmp_path: Path) -> AsyncIterator[Small]:
    async with small_engine(tmp_path / "small") as opened:
        yield opened
