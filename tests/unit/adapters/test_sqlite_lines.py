from __future__ import annotations

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from cinemai_tui.adapters.sqlite.lines import from_line, merged, to_line
from cinemai_tui.adapters.sqlite.search import indexed, words_of
from cinemai_tui.domain.titles import Kind, Title, TitleId
from tests.contracts.making import bare, whole_title

texts = st.text(max_size=8)
lists = st.lists(texts, max_size=3).map(tuple)
numbers = st.none() | st.integers(0, 10_000)
titles = st.builds(
    Title,
    id=st.just(TitleId("movie:tmdb:1")),
    kind=st.sampled_from(Kind),
    title=texts,
    year=numbers,
    original_title=texts,
    aliases=lists,
    end_year=numbers,
    runtime_minutes=numbers,
    genres=lists,
    countries=lists,
    languages=lists,
    directors=lists,
    creators=lists,
    cast=lists,
    keywords=lists,
    overview=texts,
    certifications=st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
    imdb_id=st.none() | st.text(min_size=1, max_size=8),
    tmdb_id=numbers,
    fame=numbers,
    acclaim=numbers,
    vote_average=st.none() | st.floats(allow_nan=False),
    vote_count=numbers,
    kindred=lists,
)


@given(titles)
def test_a_title_comes_back_from_its_line(title: Title) -> None:
    assert from_line(title.id, to_line(title)) == title


def test_a_line_leaves_out_what_is_unknown() -> None:
    assert to_line(bare("movie:tmdb:1")) == '{"kind":"movie","title":"Heat","year":1995}'


@given(titles, titles)
def test_merging_the_same_again_changes_nothing(first: Title, second: Title) -> None:
    both = merged([first, second])
    assert merged([both, second]) == both
    assert merged([first, first]) == first


@given(titles, titles)
def test_what_the_weightier_line_knows_stays(first: Title, second: Title) -> None:
    both = merged([first, second])
    for field in fields(Title):
        known = getattr(first, field.name)
        if known not in (None, "", ()) and field.name not in ("vote_average", "vote_count"):
            assert getattr(both, field.name) == known


@given(titles, titles)
def test_what_only_the_later_line_knows_is_taken(first: Title, second: Title) -> None:
    both = merged([first, second])
    for field in fields(Title):
        if field.name != "title" and getattr(first, field.name) in (None, "", ()):
            assert getattr(both, field.name) == getattr(second, field.name)


def test_zero_is_a_value_and_is_not_filled() -> None:
    known = replace(whole_title(), fame=0)
    assert merged([known, replace(known, fame=90)]).fame == 0


@given(st.text())
def test_words_are_folded_once_and_for_all(text: str) -> None:
    words = words_of(text)
    assert words_of(" ".join(words)) == words
    assert not any(char in word for word in words for char in "\"'*()^:{}+- \x00")


@given(st.lists(st.text(max_size=20), max_size=4))
def test_what_is_indexed_holds_every_word(names: list[str]) -> None:
    found = indexed(names).split()
    assert all(word in found for name in names for word in words_of(name))


def test_a_voiced_kana_stays_one_word_of_its_own() -> None:
    assert words_of("がき ame\u0301lie 기생충") == ["が", "き", "amelie", "기생충"]
