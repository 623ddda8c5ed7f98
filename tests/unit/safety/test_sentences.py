from __future__ import annotations

from cinemai_tui.safety.sentences import sentences_of


def test_a_text_is_cut_where_sentences_end() -> None:
    text = "Dr. No waits. Nobody knows why! “So what?” Ann asks.\nThe end"
    told = ("Dr. No waits.", "Nobody knows why!", "“So what?”", "Ann asks.", "The end")
    assert sentences_of(text) == told


def test_nothing_gives_no_sentence() -> None:
    assert sentences_of("  \n ") == ()
