"""OMDb: what critics say of a title, by its IMDb id and a key of one's own."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from typing import Any

from cinemai_tui.adapters.paced_http import NotThere, PacedHttp
from cinemai_tui.domain.sources import bare
from cinemai_tui.domain.titles import Title
from cinemai_tui.errors import CatalogueTrouble

ADDRESS = "https://www.omdbapi.com"


class Omdb:
    """The port `Completing`: the acclaim of titles, as Metacritic and Rotten Tomatoes have it."""

    name = "OMDb"
    policy = "omdb"
    batch = 20
    most_a_day = 1_000

    def __init__(self, key: str, *, address: str = ADDRESS, patience: float = 10.0) -> None:
        self._http = PacedHttp(
            self.name,
            address or ADDRESS,
            refused=_refused,
            params={"apikey": key},
            per_second=10,
            patience=patience,
        )

    async def close(self) -> None:
        """Close the connections."""
        await self._http.close()

    def wants(self, title: Title) -> bool:
        """Whether something could be learned of a title."""
        return title.imdb_id is not None and title.acclaim is None

    async def complete(self, titles: Sequence[Title]) -> list[Title]:
        """What is known of these titles, under their ids; those nothing is known of are left out.

        Raises:
            CatalogueTrouble: OMDb does not answer, refuses the key, or has answered enough today.
        """
        found = await asyncio.gather(*(self._of(title) for title in titles))
        return [title for title in found if title is not None]

    async def _of(self, title: Title) -> Title | None:
        try:
            reply = await self._http.get("/", {"i": str(title.imdb_id)})
        except NotThere:
            return None
        acclaim = acclaim_of(reply)
        if reply.get("Response") != "True" or acclaim is None:
            return None
        known = bare(title)
        return Title(
            id=known.id, kind=known.kind, title=known.title, year=known.year,
            imdb_id=known.imdb_id, acclaim=acclaim,
        )  # fmt: skip


def acclaim_of(reply: Mapping[str, Any]) -> int | None:
    """The mean of Metacritic's and Rotten Tomatoes' scores, 0 to 100; None without either."""
    scores = []
    meta = re.fullmatch(r"\d{1,3}", str(reply.get("Metascore") or ""))
    if meta:
        scores.append(int(meta[0]))
    ratings = reply.get("Ratings")
    for row in ratings if isinstance(ratings, list) else []:
        if isinstance(row, dict) and row.get("Source") == "Rotten Tomatoes":
            share = re.fullmatch(r"(\d{1,3})%", str(row.get("Value") or ""))
            if share:
                scores.append(int(share[1]))
    sound = [score for score in scores if 0 <= score <= 100]
    return round(sum(sound) / len(sound)) if sound else None


def _refused(body: bytes) -> CatalogueTrouble:
    if b"limit" in body.lower():
        return CatalogueTrouble(
            "OMDb has answered enough for today.", "Go on tomorrow; nothing is lost.", lasting=True
        )
    return CatalogueTrouble("OMDb does not accept the key.", "Check omdb_api_key.", lasting=True)
