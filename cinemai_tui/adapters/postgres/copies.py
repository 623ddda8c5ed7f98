"""The shared database as a whole: it is backed up where it runs, and its size can be seen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cinemai_tui.adapters.postgres.database import Database
from cinemai_tui.adapters.postgres.session import Session
from cinemai_tui.errors import BadInput

_WORDS = {
    "titles": "titles", "sources": "titles", "title_sources": "titles",
    "vectors": "vectors", "fits": "vectors",
    "crowds": "crowd weights", "crowd_weights": "crowd weights",
}  # fmt: skip
_OTHERS = "people and what they keep"
_SIZES = """
SELECT relname::text, pg_total_relation_size(oid) FROM pg_class
WHERE relnamespace = 'cinemai'::regnamespace AND relkind = 'r'
"""


class PostgresCopies:
    """The port `Copies`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def copy_to(self, file: Path) -> None:
        """Nothing is written: one login sees only its own rows, so its copy would be no backup.

        Raises:
            BadInput: always, with where to do it instead.
        """
        raise BadInput(
            "A shared database is backed up where it runs.",
            "Its administrator runs pg_dump; your own history goes to a file with "
            "`cinemai-tui profile export NAME --format json`.",
        )

    async def sizes(self) -> Mapping[str, int]:
        """Bytes of each group of tables, by the words for it, largest first."""

        async def work(session: Session) -> Mapping[str, int]:
            found: dict[str, int] = {}
            for table, size in await session.fetch(_SIZES):
                words = _WORDS.get(table, _OTHERS)
                found[words] = found.get(words, 0) + size
            return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))

        return await self._database.read(work)
