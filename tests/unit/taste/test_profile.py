"""A history becomes a profile: groups, weights, names and a summary; odd histories included."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from cinemai_tui.domain.history import Watched
from cinemai_tui.domain.taste import Method, TasteProfile
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.taste.profile import build_profile
from tests.unit.taste.making import ids, signals_of, title, unit, watched

TODAY = date(2025, 6, 1)


def profile(
    *signals: Watched, vectors: object = None, facts: list[Title] | None = None
) -> TasteProfile:
    told = signals_of(*signals)
    names = list(told)
    rows = np.eye(len(names), max(1, len(names))) if vectors is None else np.asarray(vectors)
    titles = {t.id: t for t in (facts or [title(str(i).rsplit(":", 1)[1]) for i in names])}
    return build_profile(told, titles, names, rows.astype(np.float32), "fit", TODAY)


def test_one_centroid_is_the_mean_weighed_by_rating() -> None:
    found = profile(watched("a", 10.0), watched("b", 5.5), watched("c", 2.0))
    # Weights 1.0 and 0.15 + 0.85 * 0.5 ** 1.5 = 0.4505; the 2 is no part of the group.
    expected = unit(np.asarray([[1.0, 0.450520, 0.0]]))[0]
    assert found.method is Method.CENTROID
    assert found.groups[0].centroid == pytest.approx(expected, abs=1e-5)
    assert found.groups[0].members == ids("a", "b")
    assert found.groups[0].average_rating == 7.75


def test_recency_and_rating_multiply() -> None:
    thirty_years_ago = date(1995, 6, 2)
    found = profile(watched("a", 10.0, last=TODAY), watched("b", 10.0, last=thirty_years_ago))
    assert found.groups[0].centroid == pytest.approx(unit(np.asarray([[1.0, 0.85]]))[0], abs=1e-3)


def test_weights_of_all_groups_add_to_one_and_the_heaviest_comes_first() -> None:
    rows = unit(np.repeat(np.eye(3), [60, 50, 40], axis=0) + 0.01)
    rows[60:110] += 0.001
    found = profile(
        *[watched(f"t{i}", 8.0 if i < 60 else 6.0) for i in range(150)], vectors=unit(rows)
    )
    assert found.method is Method.KMEANS
    assert [len(group.members) for group in found.groups] == [60, 50, 40]
    assert sum(group.weight for group in found.groups) == pytest.approx(1.0)
    assert len({group.name for group in found.groups}) == 3
    assert all(abs(float(np.linalg.norm(g.centroid)) - 1) < 1e-5 for g in found.groups)


def test_typical_titles_are_the_members_nearest_the_centroid() -> None:
    rows = unit(np.asarray([[1.0, 0.0], [1.0, 0.1], [0.0, 1.0]]))
    found = profile(watched("a", 9.0), watched("b", 9.0), watched("c", 9.0), vectors=rows)
    assert found.groups[0].typical == ids("b", "a", "c")


def test_counts_of_rated_and_watched_are_kept() -> None:
    found = profile(watched("a", 9.0), watched("b"), watched("c", seen=False, listed=True))
    assert (found.rated, found.watched) == (1, 2)


def test_signals_without_a_vector_take_no_part_in_the_groups() -> None:
    told = signals_of(watched("a", 9.0), watched("far", 9.0))
    found = build_profile(
        told, {ids("a")[0]: title("a")}, ids("a"), np.ones((1, 1), np.float32), "fit", TODAY
    )
    assert found.groups[0].members == ids("a")


@pytest.mark.parametrize(
    "signals",
    [
        (),
        (watched("a", 1.0),),
        (watched("a", 1.0), watched("b", disliked=True)),
        (watched("a", seen=False, listed=True),),
    ],
)
def test_without_a_loved_title_there_are_no_groups_and_a_sentence(
    signals: tuple[Watched, ...],
) -> None:
    found = profile(*signals)
    assert (found.method, found.groups, found.centroids.shape) == (Method.NONE, (), (0, 0))
    assert found.summary.endswith(".")


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("rows", ["zero", "identical"])
def test_small_and_odd_histories_make_a_finite_profile(count: int, rows: str) -> None:
    vectors = np.zeros((count, 4)) if rows == "zero" else np.full((count, 4), 0.5)
    found = profile(*[watched(f"t{i}", 5.0) for i in range(count)], vectors=vectors)
    assert len(found.groups) == 1
    assert np.isfinite(found.groups[0].centroid).all()
    assert found.groups[0].weight == pytest.approx(1.0)


def test_a_history_without_ratings_has_a_taste_too() -> None:
    found = profile(*[watched(f"t{i}") for i in range(5)])
    assert len(found.groups[0].members) == 5
    assert found.groups[0].average_rating is None


def test_the_summary_tells_titles_makers_and_names_like_a_friend() -> None:
    facts = [
        title(name, 1974, genres=("Thriller",), directors=("Ava Quill",), keywords=("paranoia",))
        for name in ("Tin Garden", "Tin Garden 2", "Low Water", "Grey Noise", "The Wire Room")
    ]
    told = [watched(fact.title, 9.0) for fact in facts]
    found = profile(*told, facts=facts, vectors=np.full((5, 2), 0.5))
    assert found.summary == (
        "At heart you love paranoia thrillers by Ava Quill: Tin Garden, Low Water and Grey "
        "Noise say it best."
    )


def test_the_summary_of_several_groups_names_them_all_and_the_best_rated() -> None:
    rows = unit(np.repeat(np.eye(2), [70, 50], axis=0))
    facts = [title(f"t{i}", genres=("Comedy",) if i < 70 else ("War",)) for i in range(120)]
    told = [watched(f"t{i}", 7.0 if i < 70 else 9.0) for i in range(120)]
    found = profile(*told, facts=facts, vectors=rows)
    assert found.summary == (
        "Most of what you love is 2000s war films, such as t70. There is also room for "
        "2000s comedies (t0). Your highest marks go to 2000s war films."
    )


def mixture(*names: str) -> list[Title]:
    genres = ("War", "Comedy", "Horror", "Music", "Western", "Crime")
    return [
        title(name, 1930 + 10 * i, genres=(genre,))
        for i, (name, genre) in enumerate(zip(names, genres, strict=False))
    ]


def test_the_summary_of_favourites_without_a_common_mark_claims_none() -> None:
    facts = mixture("Ran", "Heat", "Klute", "Alien", "Tron")
    told = [watched(fact.title, 9.0) for fact in facts]
    found = profile(*told, facts=facts, vectors=np.full((5, 2), 0.5))
    assert found.groups[0].name == "your favourites"
    assert found.summary == (
        "Your favourites are of many kinds, with Ran, Heat and Klute at their heart."
    )


def test_the_summary_of_two_favourites_is_careful() -> None:
    facts = mixture("Ran", "Heat", "Klute")
    told = [watched(fact.title, 9.0) for fact in facts]
    found = profile(*told, facts=facts, vectors=np.full((3, 2), 0.5))
    assert found.summary == "It is early days, but Ran, Heat and Klute show the way."


def test_a_single_example_takes_a_singular_verb() -> None:
    found = profile(watched("Ran", 9.0), facts=[title("Ran", 1985, genres=("War",))])
    assert found.summary == "It is early days, but Ran points to 80s war films."


def test_the_summary_names_no_example_that_belies_the_name() -> None:
    rows = unit(np.repeat(np.eye(2), [70, 50], axis=0))
    facts = [
        title(f"t{i}", genres=("Horror",) if i == 0 else ("Comedy",) if i < 70 else ("War",))
        for i in range(120)
    ]
    told = [watched(f"t{i}", 9.0 if i < 70 else 9.1) for i in range(120)]
    found = profile(*told, facts=facts, vectors=rows)
    assert found.groups[0].typical[0] == ids("t0")[0]
    assert found.summary == (
        "Most of what you love is 2000s comedies, such as t1. "
        "There is also room for 2000s war films (t70)."
    )


def test_the_summary_of_a_group_named_by_its_film_gives_others_as_examples() -> None:
    rows = unit(np.repeat(np.eye(2), [70, 50], axis=0))
    genres = ("War", "Comedy", "Horror", "Music", "Western", "Crime")
    names = ("Ran", "Heat", "Klute", "Alien", "Tron")
    facts = [
        title(
            names[i] if i < 5 else f"t{i}",
            1930 + 10 * (i % 6) if i < 70 else 1999,
            genres=(genres[i % 6],) if i < 70 else ("Romance",),
        )
        for i in range(120)
    ]
    told = [watched(fact.title, 9.0) for fact in facts]
    found = profile(*told, facts=facts, vectors=rows)
    assert found.summary == (
        "Most of what you love is films like Ran, such as Heat, Klute and Alien. "
        "There is also room for 90s romances (t70)."
    )


def test_the_profile_is_the_same_every_time() -> None:
    rows = unit(np.random.default_rng(4).standard_normal((130, 20)))
    told = [watched(f"t{i}", 5.0 + i % 5) for i in range(130)]
    one, two = (profile(*told, vectors=rows) for _ in range(2))
    assert one.summary == two.summary
    assert [g.members for g in one.groups] == [g.members for g in two.groups]


def test_titles_nobody_described_still_make_groups() -> None:
    told = signals_of(watched("a", 9.0))
    found = build_profile(told, {}, ids("a"), np.ones((1, 2), np.float32), "fit", TODAY)
    assert found.groups[0].name == "your favourites"
    assert found.summary == "There is little to say yet about what you love."
    assert TitleId("movie:own:a") in found.groups[0].members
