"""What each source allows, and which of them a field is from."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cinemai_tui.domain.sources import (
    POLICIES,
    Said,
    Sending,
    bare,
    may_be_sent,
    origins,
    policy_of,
    told_by,
)
from cinemai_tui.domain.titles import Kind, Title, TitleId

HEAT = Title(id=TitleId("movie:tmdb:949"), kind=Kind.MOVIE, title="Heat", year=1995, tmdb_id=949)
OURS = Said(source="built-in", policy="built-in", title=replace(HEAT, overview="Ours."))
THEIRS = Said(
    source="TMDB",
    policy="tmdb",
    title=replace(HEAT, overview="Theirs.", keywords=("heist",), vote_count=9, vote_average=8.0),
)


def test_every_policy_stands_under_its_own_key_with_a_licence() -> None:
    assert all(key == policy.key and policy.licence for key, policy in POLICIES.items())


def test_tmdb_data_is_kept_for_six_months_at_most_and_credited() -> None:
    for key in ("tmdb", "tmdb-file"):
        keeps = policy_of(key).keeps
        assert keeps is not None and keeps <= timedelta(days=182)
        assert "not endorsed or certified by TMDB" in policy_of(key).attribution


def test_of_an_unknown_policy_nothing_is_allowed_and_nothing_is_thrown_away() -> None:
    unknown = policy_of("from-the-future")
    assert (unknown.may_embed, unknown.may_send) == (False, Sending.NEVER)
    assert unknown.keeps is None


def test_texts_leave_the_machine_by_policy_and_switch() -> None:
    assert may_be_sent("built-in", switch=False)
    assert not may_be_sent("tmdb", switch=False)
    assert may_be_sent("tmdb", switch=True)
    assert not may_be_sent("imdb", switch=True)


def test_each_field_is_of_the_first_source_that_knows_it_and_votes_of_the_last() -> None:
    found = origins([OURS, THEIRS])
    assert found["title"] == found["overview"] == "built-in"
    assert found["keywords"] == found["vote_count"] == "TMDB"
    assert "runtime_minutes" not in found


def test_a_title_is_told_by_the_sources_that_are_allowed() -> None:
    told = told_by([OURS, THEIRS], lambda key: key == "built-in")
    assert (told.overview, told.keywords) == ("Ours.", ())
    whole = told_by([OURS, THEIRS], lambda _: True)
    assert (whole.overview, whole.keywords) == ("Ours.", ("heist",))


def test_of_a_title_nobody_may_tell_of_its_name_is_left() -> None:
    assert told_by([THEIRS], lambda _: False) == bare(THEIRS.title) == HEAT
