"""Which of one's own titles speak for a pick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from cinemai_tui.domain.history import Watched
from cinemai_tui.domain.picks import RELATIONS, Evidence
from cinemai_tui.domain.shelf import Codes, Shelf
from cinemai_tui.domain.titles import Kind, Title, TitleId
from cinemai_tui.explaining.evidence import OwnTitles, gather

PICK = TitleId("pick")


def film(
    name: str,
    *,
    directors: tuple[str, ...] = (),
    cast: tuple[str, ...] = (),
    keywords: tuple[str, ...] = (),
    kindred: tuple[str, ...] = (),
    year: int | None = 1980,
) -> Title:
    return Title(
        id=TitleId(name),
        kind=Kind.MOVIE,
        title=name.title(),
        year=year,
        directors=directors,
        cast=cast,
        keywords=keywords,
        kindred=tuple(TitleId(other) for other in kindred),
    )


def shelf_of(
    titles: Sequence[Title], vectors: Mapping[str, Sequence[float]] | None = None
) -> Shelf:
    """A shelf of these titles; those without a vector point in a direction of their own."""
    rows = {title.id: row for row, title in enumerate(titles)}
    size = len(titles) + 2
    matrix = np.zeros((len(titles), size), np.float32)
    for row, title in enumerate(titles):
        given = (vectors or {}).get(title.id)
        if given:
            matrix[row, : len(given)] = given
        else:
            matrix[row, row + 2] = 1.0
    kindred = [[rows[k] for k in title.kindred if k in rows] for title in titles]
    none = np.zeros(len(titles), np.float32)
    codes = Codes.of([()] * len(titles))
    return Shelf(
        ids=tuple(title.id for title in titles),
        imdb=("",) * len(titles),
        tmdb=np.zeros(len(titles), np.int64),
        kinds=np.zeros(len(titles), np.uint8),
        years=np.zeros(len(titles), np.int16),
        runtimes=np.zeros(len(titles), np.int16),
        ages=np.zeros(len(titles), np.int16),
        vote_average=none,
        vote_count=np.zeros(len(titles), np.int64),
        fame=none,
        acclaim=none,
        genres=codes,
        countries=codes,
        languages=codes,
        names=codes,
        kindred_starts=np.cumsum([0, *(len(row) for row in kindred)]),
        kindred=np.asarray([k for row in kindred for k in row], np.int64),
        vectors=matrix,
        fit="test",
        generation="1",
    )


def seen(name: str, rating: float | None = 9.0, **changes: object) -> Watched:
    return Watched(title_id=TitleId(name), rating=rating, **changes)  # type: ignore[arg-type]  # fields by name


def evidence(
    titles: Sequence[Title],
    signals: Sequence[Watched],
    vectors: Mapping[str, Sequence[float]] | None = None,
    *,
    group: str = "",
    limit: int = 4,
) -> tuple[Evidence, ...]:
    shelf = shelf_of(titles, vectors)
    by_id = {title.id: title for title in titles}
    known = {signal.title_id: signal for signal in signals}
    return gather(by_id[PICK], shelf.row_of[PICK], shelf, known, by_id, group, limit)


class TestTies:
    def test_an_own_title_that_lists_the_pick_is_kindred_by_rank(self) -> None:
        titles = [film("pick"), film("a", kindred=("x", "b", "c", "pick")), film("b"), film("c")]
        (found,) = evidence([*titles, film("x")], [seen("a", 10.0)])
        # Fourth of the list: 1/sqrt(4), and a 10 weighs 1.
        assert (found.id, found.relation, found.strength) == ("a", "kindred", 0.5)

    def test_a_title_the_pick_lists_is_kindred_too(self) -> None:
        (found,) = evidence([film("pick", kindred=("a",)), film("a")], [seen("a", 10.0)])
        assert (found.relation, found.strength) == ("kindred", 0.9)

    def test_the_kindred_of_a_stranger_does_not_count(self) -> None:
        assert evidence([film("pick"), film("a"), film("b", kindred=("pick",))], [seen("a")]) == ()

    def test_a_close_vector_is_near(self) -> None:
        vectors = {"pick": (1.0,), "a": (0.6, 0.8)}
        (found,) = evidence([film("pick"), film("a")], [seen("a", 10.0)], vectors)
        # (0.6 - 0.2) / 0.5 of the way, times 0.9.
        assert found.relation == "near"
        assert found.strength == pytest.approx(0.72, abs=0.001)

    def test_a_distant_vector_is_not(self) -> None:
        vectors = {"pick": (1.0,), "a": (0.15, 0.9887)}
        assert evidence([film("pick"), film("a")], [seen("a", 10.0)], vectors) == ()

    def test_a_shared_director_is_named(self) -> None:
        titles = [film("pick", directors=("Mann",)), film("a", directors=("mann", "Other"))]
        (found,) = evidence(titles, [seen("a")])
        assert (found.relation, found.detail) == ("people", ("Mann",))

    def test_a_shared_lead_is_named(self) -> None:
        titles = [film("pick", cast=("Pacino", "De Niro")), film("a", cast=("De Niro",))]
        (found,) = evidence(titles, [seen("a")])
        assert (found.relation, found.detail) == ("people", ("De Niro",))

    def test_a_director_who_only_acted_in_ones_own_film_is_not_claimed_as_its_director(
        self,
    ) -> None:
        titles = [
            film("pick", directors=("Eastwood",), cast=("Eastwood", "Hackman")),
            film("a", directors=("Leone",), cast=("Eastwood",)),
        ]
        assert evidence(titles, [seen("a")]) == ()

    def test_shared_keywords_are_named_with_those_of_the_group_first(self) -> None:
        titles = [
            film("pick", keywords=("heist", "rain", "guilt")),
            film("a", keywords=("rain", "guilt", "heist")),
        ]
        (found,) = evidence(titles, [seen("a")], group="films about guilt")
        assert (found.relation, found.detail) == ("keywords", ("guilt", "heist", "rain"))

    def test_a_keyword_most_of_ones_films_have_says_nothing(self) -> None:
        mine = [film(f"a{n}", keywords=("family", "love")) for n in range(8)]
        titles = [film("pick", keywords=("family", "love")), *mine]
        assert evidence(titles, [seen(title.id) for title in mine]) == ()

    def test_each_title_is_told_once_by_its_strongest_tie(self) -> None:
        titles = [
            film("pick", directors=("Mann",)),
            film("a", directors=("Mann",), kindred=("pick",)),
        ]
        (found,) = evidence(titles, [seen("a", 10.0)])
        assert found.relation == "kindred"


class TestWhoMaySpeak:
    @pytest.mark.parametrize(
        ("signal", "relation"),
        [
            (seen("a", 6.0), "kindred"),
            (seen("a", None), "kindred"),
            (seen("a", None, liked=True), "kindred"),
            (seen("a", None, seen=False, listed=True), "listed"),
            (seen("a", 5.5), None),
            (seen("a", 10.0, disliked=True), None),
            (seen("a", None, dropped=True), None),
            (seen("a", None, seen=False), None),
            (seen("a", None, seen=False, liked=True), None),
        ],
    )
    def test_only_what_was_seen_and_liked_or_listed(
        self, signal: Watched, relation: str | None
    ) -> None:
        found = evidence([film("pick"), film("a", kindred=("pick",))], [signal])
        assert [e.relation for e in found] == ([relation] if relation else [])

    def test_a_listed_title_has_no_rating(self) -> None:
        signal = seen("a", 8.0, seen=False, listed=True)
        (found,) = evidence([film("pick"), film("a", kindred=("pick",))], [signal])
        assert found.rating is None

    def test_never_the_pick_itself(self) -> None:
        vectors = {"pick": (1.0,), "a": (1.0,)}
        assert evidence([film("pick", kindred=("pick",)), film("a")], [seen("pick")], vectors) == ()

    def test_never_its_double_from_another_source(self) -> None:
        double = Title(id=TitleId("d"), kind=Kind.MOVIE, title="Pick", year=1980, kindred=(PICK,))
        assert evidence([film("pick"), double], [seen("d")]) == ()

    def test_titles_off_the_shelf_or_without_facts_are_left_out(self) -> None:
        titles = [film("pick"), film("a", kindred=("pick",))]
        shelf = shelf_of(titles)
        signals = {TitleId(name): seen(name) for name in ("a", "gone")}
        assert gather(titles[0], 0, shelf, signals, {}) == ()
        assert gather(titles[0], 0, shelf, {}, {}) == ()
        facts = {titles[1].id: titles[1], TitleId("gone"): film("gone")}
        assert [e.id for e in gather(titles[0], 0, shelf, signals, facts)] == ["a"]


class TestOrder:
    def test_a_better_rating_weighs_more(self) -> None:
        titles = [film("pick"), film("a", kindred=("pick",)), film("b", kindred=("pick",))]
        found = evidence(titles, [seen("a", 7.0), seen("b", 10.0)])
        assert [e.id for e in found] == ["b", "a"]

    def test_a_mark_weighs_more_than_having_watched(self) -> None:
        titles = [film("pick"), film("a", kindred=("pick",)), film("b", kindred=("pick",))]
        found = evidence(titles, [seen("a", None), seen("b", 7.0)])
        assert [e.id for e in found] == ["b", "a"]

    def test_the_few_that_are_kept_say_different_things(self) -> None:
        mine = [film(f"k{n}", kindred=("pick",)) for n in range(5)]
        made = film("m", directors=("Mann",))
        titles = [film("pick", directors=("Mann",)), *mine, made]
        signals = [*(seen(title.id, 10.0) for title in mine), seen("m", 8.0)]
        assert "people" in {e.relation for e in evidence(titles, signals, limit=3)}

    def test_no_more_than_asked_for_and_only_known_relations(self) -> None:
        mine = [film(f"k{n}", kindred=("pick",), keywords=("x", "y")) for n in range(9)]
        found = evidence([film("pick"), *mine], [seen(title.id) for title in mine], limit=4)
        assert len(found) == 4
        assert {e.relation for e in found} <= set(RELATIONS)
        assert [e.strength for e in found] == sorted((e.strength for e in found), reverse=True)

    def test_prepared_once_it_says_the_same_as_one_by_one(self) -> None:
        titles = [film("pick"), film("a", kindred=("pick",)), film("b", kindred=("a",))]
        shelf, facts = shelf_of(titles), {title.id: title for title in titles}
        signals = {TitleId("a"): seen("a")}
        own = OwnTitles(shelf, signals, facts)
        for row, title in enumerate(titles):
            assert own.speaking_for(title, row) == gather(title, row, shelf, signals, facts)
