from __future__ import annotations

import pytest

from cinemai_tui.domain.titles import Kind
from cinemai_tui.importing.matching import Match, Matcher
from tests.unit.importing.films import FILMS, SHOWS
from tests.unit.importing.support import event, shelf_of

BORAT = next(film[0] for film in FILMS if film[0].startswith("Borat"))
SHELF = shelf_of(FILMS, shows=SHOWS)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(SHELF)


def found(match: Match) -> str:
    return str(match.title_id or "").rpartition(":own:")[2]


@pytest.mark.parametrize(
    ("title", "year", "film"),
    [
        ("Le Comte de Monte-Cristo", 2024, "The Count of Monte Cristo (2024)"),
        ("Le Fabuleux Destin d'Amélie Poulain", 2001, "Amélie (2001)"),
        ("Le fabuleux destin d'Amelie Poulain", 2001, "Amélie (2001)"),
        ("千と千尋の神隠し", 2001, "Spirited Away (2001)"),
        ("Иди и смотри", 1985, "Come and See (1985)"),
        ("Règle du jeu, La", 1939, "The Rules of the Game (1939)"),
        ("Avventura, L'", 1960, "L'Avventura (1960)"),
    ],
)
def test_b5_every_known_name_is_compared(
    matcher: Matcher, title: str, year: int, film: str
) -> None:
    match = matcher.match(event(title, year))
    assert (found(match), match.by) == (film, "title")


@pytest.mark.parametrize(
    ("title", "year", "film"),
    [
        ("Seven", 1995, "Se7en (1995)"),
        ("Leon", 1994, "Léon (1994)"),
        ("Léon: The Professional", 1994, "Léon (1994)"),
        ("The Professional", 1994, "Léon (1994)"),
        ("WALL-E", 2008, "WALL·E (2008)"),
        ("8 1/2", 1963, "8½ (1963)"),
    ],
)
def test_b7_names_too_unlike_for_likeness_are_found(
    matcher: Matcher, title: str, year: int, film: str
) -> None:
    assert found(matcher.match(event(title, year))) == film


def test_b7_an_id_decides_before_any_name() -> None:
    matcher = Matcher(
        shelf_of(
            [("Se7en", 1995), ("Heat", 1995)],
            imdb={"Se7en (1995)": "tt0114369"},
            tmdb={"Heat (1995)": 949},
        )
    )
    by_imdb = matcher.match(event("Heat", 1995, imdb="tt0114369"))
    assert (found(by_imdb), by_imdb.by, by_imdb.likeness) == ("Se7en (1995)", "imdb", 100.0)
    by_tmdb = matcher.match(event("???", None, tmdb=949))
    assert (found(by_tmdb), by_tmdb.by) == ("Heat (1995)", "tmdb")


def test_a_tmdb_id_of_a_film_is_not_a_show() -> None:
    shelf = shelf_of([("Heat", 1995)], shows=[("Dark", 2017)], tmdb={"Heat (1995)": 7})
    assert Matcher(shelf).match(event("Dark", 2017, kind=Kind.SHOW, tmdb=7)).by == "title"


def test_a_tmdb_id_without_a_kind_is_believed_when_the_name_agrees() -> None:
    shelf = shelf_of(
        [("Heat", 1995)], shows=[("Dark", 2017)], tmdb={"Heat (1995)": 7, "Dark (2017)": 7}
    )
    assert found(Matcher(shelf).match(event("Dark!", None, kind=None, tmdb=7))) == "Dark (2017)"
    assert Matcher(shelf).match(event("Klute", None, kind=None, tmdb=7)).title_id is None


def test_a_title_known_under_another_id_is_another_title() -> None:
    matcher = Matcher(shelf_of([("Heat", 1995)], imdb={"Heat (1995)": "tt0113277"}))
    match = matcher.match(event("Heat", 1995, imdb="tt9999999"))
    assert match.title_id is None
    assert [choice.likeness for choice in match.choices] == [100.0]


@pytest.mark.parametrize("title", ["...", "", "???", "—"])
def test_b8_a_name_of_signs_only_matches_nothing(title: str) -> None:
    matcher = Matcher(shelf_of([("...", 2000), ("!!!", 2000), ("Heat", 1995)]))
    match = matcher.match(event(title, 2000))
    assert (match.title_id, match.choices) == (None, ())


@pytest.mark.parametrize(
    ("title", "year"), [("Carl", 2015), ("Entitled", 2011), ("Boy Story", 1995), ("Heart", 1995)]
)
def test_b6_a_name_a_letter_away_is_another_film(matcher: Matcher, title: str, year: int) -> None:
    assert matcher.match(event(title, year)).title_id is None


@pytest.mark.parametrize(
    ("title", "year", "film"),
    [
        ("The Shawshank Redemtion", 1994, "The Shawshank Redemption (1994)"),
        ("Schindlers Liste", 1993, "Schindler's List (1993)"),
        (
            "Eternal Sunshine of the Spotles Mind",
            2005,
            "Eternal Sunshine of the Spotless Mind (2004)",
        ),
    ],
)
def test_slips_of_the_pen_are_found_by_likeness(
    matcher: Matcher, title: str, year: int, film: str
) -> None:
    match = matcher.match(event(title, year))
    assert (found(match), match.by) == (film, "fuzzy")
    assert 85 <= match.likeness < 100


@pytest.mark.parametrize(
    ("year", "hit"), [(1994, True), (1996, True), (1993, False), (1997, False)]
)
def test_years_may_differ_by_one(matcher: Matcher, year: int, hit: bool) -> None:
    assert bool(matcher.match(event("Heat", year)).title_id) is hit


def test_the_year_itself_is_nearer_than_its_neighbours() -> None:
    matcher = Matcher(shelf_of([("Titanic", 1996), ("Titanic", 1997)]))
    assert found(matcher.match(event("Titanic", 1997))) == "Titanic (1997)"


def test_namesakes_on_both_sides_are_offered_not_taken() -> None:
    matcher = Matcher(shelf_of([("Beast", 2021), ("The Beast", 2023)]))
    match = matcher.match(event("Beast", 2022))
    assert match.title_id is None
    assert [str(choice.title_id) for choice in match.choices] == [
        "movie:own:Beast (2021)",
        "movie:own:The Beast (2023)",
    ]


def test_another_name_tells_namesakes_apart() -> None:
    matcher = Matcher(shelf_of([("Secret", 2007, ("Himitsu",)), ("The Secret", 2007)]))
    match = matcher.match(event("Secret", 2007, others=("Himitsu",)))
    assert found(match) == "Secret (2007)"


def test_without_a_year_a_single_bearer_of_the_name_is_taken(matcher: Matcher) -> None:
    assert found(matcher.match(event("Klute"))) == "Klute (1971)"


def test_without_a_year_namesakes_are_offered_the_best_known_first() -> None:
    films = [("Heat", 1972), ("Heat", 1986), ("Heat", 1995)]
    matcher = Matcher(shelf_of(films, votes={"Heat (1995)": 900, "Heat (1986)": 100}))
    match = matcher.match(event("Heat"))
    assert match.title_id is None
    assert [str(choice.title_id)[-5:] for choice in match.choices] == ["1995)", "1986)", "1972)"]


@pytest.mark.parametrize(
    ("votes", "fame"),
    [
        ({"Heat (1995)": 6_000, "Heat (1986)": 100}, None),
        (None, {"Heat (1995)": 80.0, "Heat (1986)": 30.0}),
    ],
)
def test_without_a_year_an_overwhelmingly_known_namesake_is_taken(
    votes: dict[str, int] | None, fame: dict[str, float] | None
) -> None:
    shelf = shelf_of([("Heat", 1986), ("Heat", 1995)], votes=votes, fame=fame)
    assert found(Matcher(shelf).match(event("Heat"))) == "Heat (1995)"


def test_unknown_fame_is_not_little_fame() -> None:
    shelf = shelf_of([("Heat", 1986), ("Heat", 1995)], fame={"Heat (1995)": 80.0})
    assert Matcher(shelf).match(event("Heat")).title_id is None


def test_a_film_and_a_show_of_one_name_are_told_by_their_kind() -> None:
    matcher = Matcher(shelf_of([("Fargo", 1996)], shows=[("Fargo", 2014)]))
    assert found(matcher.match(event("Fargo", kind=Kind.MOVIE))) == "Fargo (1996)"
    assert found(matcher.match(event("Fargo", kind=Kind.SHOW))) == "Fargo (2014)"


def test_a_show_is_never_a_film_of_its_name_by_chance() -> None:
    matcher = Matcher(shelf_of([("Fargo", 1996)]))
    assert matcher.match(event("Fargo", kind=Kind.SHOW)).title_id is None


def test_a_miniseries_that_is_a_film_elsewhere_is_found_by_name_and_year() -> None:
    matcher = Matcher(shelf_of([("Angels in America", 2003)]))
    assert matcher.match(event("Angels in America", 2003, kind=Kind.SHOW)).by == "title"


def test_episodes_find_their_show(matcher: Matcher) -> None:
    match = matcher.match(event("La casa de papel", kind=Kind.SHOW, episode="Uno"))
    assert found(match) == "Money Heist (2017)"


def test_an_episode_whose_show_is_untold_matches_nothing_by_name(matcher: Matcher) -> None:
    match = matcher.match(event("Dark", kind=Kind.SHOW, episode="Dark"))
    assert (match.title_id, match.choices) == (None, ())


def test_a_film_built_like_an_episode_is_tried_whole_first() -> None:
    whole = "Fear Street: Part One: 1994"
    shelf = shelf_of([(whole, 2021)], shows=[("Fear Street", 2019)])
    match = Matcher(shelf).match(
        event("Fear Street", kind=Kind.SHOW, others=(whole,), episode="1994")
    )
    assert found(match) == f"{whole} (2021)"


@pytest.mark.parametrize(
    ("title", "year", "film"),
    [
        ("Borat", 2006, f"{BORAT} (2006)"),
        ("Master and Commander", 2003, "Master and Commander: The Far Side of the World (2003)"),
        ("Whiplash: A Story of a Drummer", 2014, "Whiplash (2014)"),
    ],
)  # fmt: skip
def test_a_name_without_its_subtitle_is_found_in_exactly_its_year(
    matcher: Matcher, title: str, year: int, film: str
) -> None:
    assert found(matcher.match(event(title, year))) == film
    assert matcher.match(event(title, year + 1)).title_id is None


def test_a_cut_name_without_a_year_is_offered(matcher: Matcher) -> None:
    match = matcher.match(event("Blade Runner: The Untold Story", None))
    assert match.title_id is None
    assert "movie:own:Blade Runner (1982)" in [choice.title_id for choice in match.choices]


def test_the_rest_of_another_sentence_is_no_subtitle() -> None:
    matcher = Matcher(shelf_of([("Alive and Kicking", 1993), ("Heat Wave", 1990)]))
    assert matcher.match(event("Alive", 1993)).title_id is None
    assert matcher.match(event("Heat", 1990)).title_id is None


def test_what_is_nearly_alike_is_offered_with_its_likeness(matcher: Matcher) -> None:
    match = matcher.match(event("Blade Runner 2050", 2017))
    assert match.title_id is None
    (choice,) = match.choices
    assert (choice.title_id, choice.label) == ("movie:own:Blade Runner 2049 (2017)", "")
    assert 85 <= choice.likeness < 100


def test_equal_events_get_equal_matches_in_order(matcher: Matcher) -> None:
    events = [event("Heat", 1995), event("Nothing", 1900), event("Heat", 1995)]
    one, two, three = matcher.match_all(events, lambda *_: None, lambda: False)
    assert (found(one), two.title_id) == ("Heat (1995)", None)
    assert one == three


def test_a_stopped_search_leaves_the_rest_unmatched(matcher: Matcher) -> None:
    events = [event("Heat", 1995), event("Klute", 1971)]
    assert matcher.match_all(events, lambda *_: None, lambda: True) == [Match(), Match()]


def test_an_empty_shelf_matches_nothing() -> None:
    assert Matcher(shelf_of([])).match(event("Heat", 1995)) == Match()
