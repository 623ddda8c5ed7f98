"""What TMDB may do wrong, and how much it is asked, against a server of its shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cinemai_tui.adapters.paced_http import AT_ONCE
from cinemai_tui.adapters.tmdb import Tmdb
from cinemai_tui.domain.titles import Kind
from cinemai_tui.errors import CatalogueTrouble
from tests.tmdb_server.asking import all_of, asking, one_of
from tests.tmdb_server.server import (
    BAD_KEY,
    TOO_MUCH,
    V4,
    TmdbServer,
    film,
    hang,
    in_turn,
    slowly,
    status,
)


@pytest.mark.parametrize(
    ("odd", "words", "times"),
    [
        (status(401, BAD_KEY), "does not accept the key", 1),
        (status(503, "<html>down</html>"), "out of order", 3),
        (status(200, "<html>login</html>"), "is not TMDB", 1),
        (status(200, ""), "is not TMDB", 1),
        (status(200, '{"id": 1, "title": "Tin'), "is not TMDB", 1),
        (status(200, "[1]"), "is not TMDB", 1),
        (status(422, {"status_code": 5}), "refused the question", 1),
        (status(429, TOO_MUCH, retry_after="600"), "left alone for 600 seconds", 1),
    ],
)
async def test_each_failure_is_a_sentence_and_only_passing_ones_are_tried_again(
    odd: Callable[[Any], Any], words: str, times: int
) -> None:
    server = TmdbServer(films=[film(1)], odd={"/movie": odd})
    async with asking(server) as tmdb:
        with pytest.raises(CatalogueTrouble, match=words) as caught:
            await one_of(tmdb)
    assert len(server.asked) == times
    assert caught.value.lasting == ("key" in words)
    assert V4 not in repr(caught.value) and caught.value.__cause__ is None


async def test_asked_to_wait_it_waits_and_goes_on() -> None:
    odd = in_turn(status(429, TOO_MUCH, retry_after="0.1"), status(200, film(1)))
    async with asking(TmdbServer(odd={"/movie/1": odd})) as tmdb:
        assert (await one_of(tmdb)).title == "Tin Garden 1"


async def test_silence_and_a_closed_door_are_told_alike() -> None:
    async with asking(TmdbServer(odd={"/movie": hang}), patience=0.05) as tmdb:
        with pytest.raises(CatalogueTrouble, match="did not answer in time"):
            await one_of(tmdb)
    closed = Tmdb(V4, address="http://127.0.0.1:9/3")
    with pytest.raises(CatalogueTrouble, match="cannot be reached"):
        await closed.find("tt1")
    await closed.close()


async def test_never_too_many_at_once_nor_in_a_second() -> None:
    server = TmdbServer(odd={"/movie": slowly})
    async with asking(server) as tmdb:
        found = await all_of(tmdb, *((Kind.MOVIE, number) for number in range(1, 41)))
    assert found == ["TMDB has it no longer"] * 40
    assert server.most_together <= AT_ONCE
    assert server.fastest <= 30
