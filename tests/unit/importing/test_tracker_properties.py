"""Whatever stands in the files of trackers: no crash, no row lost, no odd number."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.importing.test_properties import sound, understood


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("trackers")


many = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

_WORDS = (
    "Heat 8 0 -3 nan 1e999 101 2024-05-01T20:00:00.000Z 1970-01-01T00:00:00.000Z movie show season "
    "episode person anime watch FINISHED PLANNED dropped plantowatch S03E04 tt0113277 tmdb true"
).split()
_LEAF = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(_WORDS),
)
_KEYS = (
    "title year ids trakt imdb tmdb season number episode movie show type rating rated_at "
    "watched_at listed_at paused_at hidden_at progress plays last_watched_at seasons episodes "
    "status user_rating anime_type last_watched content tmdbId activity customDate data "
    "watchedEpisodes seasonNumber episodeNumber lot identifier source source_id seen_history "
    "ended_on reviews collections"
).split()
_ANY = st.recursive(
    _LEAF,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(_KEYS), inner, max_size=6)
    ),
    max_leaves=20,
)
_TITLE = st.fixed_dictionaries({"ids": st.dictionaries(st.sampled_from(["trakt", "imdb"]), _ANY)})
_TRAKT = st.fixed_dictionaries(
    {"movie": _TITLE},
    optional=dict.fromkeys(
        "rated_at watched_at plays listed_at paused_at progress hidden_at rating show episode "
        "season seasons type".split(),
        _ANY,
    ),
)
_SIMKL = st.fixed_dictionaries(
    {"status": _LEAF, "movie": st.dictionaries(st.sampled_from(_KEYS), _ANY)},
    optional=dict.fromkeys(("seasons", "user_rating", "anime_type", "last_watched"), _ANY),
)
_WATCHARR = st.fixed_dictionaries(
    {"status": _LEAF, "content": st.fixed_dictionaries({"tmdbId": _LEAF, "title": _LEAF})},
    optional=dict.fromkeys(("activity", "watchedEpisodes", "watchedSeasons", "rating"), _ANY),
)
_RYOT = st.fixed_dictionaries(
    {
        "lot": st.sampled_from(["movie", "show", "anime", "book", ""]),
        "identifier": _LEAF,
        "seen_history": _ANY,
    },
    optional=dict.fromkeys(("reviews", "collections", "source", "source_id"), _ANY),
)


def lists_of(item: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """One item of the kind, then anything."""
    return st.builds(lambda first, rest: [first, *rest], item, st.lists(item | _ANY, max_size=4))


@many
@given(
    value=lists_of(_TRAKT),
    name=st.sampled_from(["watched.json", "lists-watchlist.json", "lists-favorites.json"]),
)
def test_entries_of_trakt(folder: Path, value: list[Any], name: str) -> None:
    sound(understood(folder, json.dumps(value).encode(), name))


@many
@given(shelf=st.sampled_from(["movies", "shows", "anime"]), value=lists_of(_SIMKL))
def test_backups_of_simkl(folder: Path, shelf: str, value: list[Any]) -> None:
    sound(understood(folder, json.dumps({shelf: value}).encode(), "SimklBackup.json"))


@many
@given(value=lists_of(_WATCHARR))
def test_lists_of_watcharr(folder: Path, value: list[Any]) -> None:
    sound(understood(folder, json.dumps(value).encode(), "watcharr.json"))


@many
@given(key=st.sampled_from(["media", "metadata"]), value=lists_of(_RYOT))
def test_exports_of_ryot(folder: Path, key: str, value: list[Any]) -> None:
    sound(understood(folder, json.dumps({key: value}).encode(), "ryot.json"))


@many
@given(value=lists_of(_SIMKL), cut=st.integers(1, 400), indent=st.sampled_from([None, 1]))
def test_backups_that_break_off(
    folder: Path, value: list[Any], cut: int, indent: int | None
) -> None:
    text = json.dumps({"movies": value}, indent=indent)
    sound(understood(folder, text[:-cut].encode(), "SimklBackup.json"))


_HEADERS = [
    "SIMKL_ID,Title,Type,Year,Watchlist,LastEpWatched,WatchedDate,Rating,TMDB,IMDB",
    "TMDb ID,IMDb ID,Type,Name,Release Date,Season Number,Episode Number,Rating,Your Rating",
    "title,year,tmdbId,imdbId,watchedAt,comment,location",
    "title,year,tmdbId,imdbId,userRating",
    "media_id,source,media_type,title,season_number,episode_number,score,status,repeats,end_date",
    "key,series_name,s_id,season_number,episode_number,created_at,is_followed,ep_watch_count",
    "type-uuid-n,type,entity_type,movie_name,series_name,release_date,watch_date,created_at",
    "tv_show_id,tv_show_name,archived,active,is_favorited,status",
    "tv_show_name,episode_season_number,episode_number,created_at,cpt",
    "tv_show_id,tv_show_name,rating,created_at",
]
_CELLS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        [*_WORDS, "watch-episode-1", "user-series-1", "follow", "towatch", "tv", "18-12-2023",
         "1614585600000000", "0001-01-01 00:00:00", "Moss (2018)", "\x00", "\u202e", "99999"]
    ),
)  # fmt: skip


@many
@given(
    header=st.sampled_from(_HEADERS),
    rows=st.lists(st.lists(_CELLS, min_size=1, max_size=11), max_size=8),
)
def test_tables_of_trackers(folder: Path, header: str, rows: list[list[str]]) -> None:
    lines = [header, *(",".join('"' + c.replace('"', '""') + '"' for c in row) for row in rows)]
    sound(understood(folder, "\n".join(lines).encode("utf-8", "surrogatepass"), "table.csv"))
