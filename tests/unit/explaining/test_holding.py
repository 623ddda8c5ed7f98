"""How much of an unfinished sentence can be shown without having to be taken back."""

from __future__ import annotations

import pytest

from cinemai_tui.explaining.holding import showable


@pytest.mark.parametrize(
    ("beginning", "shown"),
    [
        ("You", ""),
        ("You ", "You"),
        ("You gave", "You"),
        ("You gave ", "You gave"),
        ("You gave Blow ", "You gave"),
        ("You gave Blow Out ", "You gave"),
        ("You gave Blow Out a ", "You gave"),
        ("You gave Blow Out a 9, ", "You gave Blow Out a 9,"),
        ("You gave Blow Out a 9 and ", "You gave"),
        ("You gave Blow Out a 9 and rightly ", "You gave Blow Out a 9 and rightly"),
        ("Amadeus ", ""),
        ("Amadeus is ", "Amadeus is"),
        ("with Gene Hackman in the ", "with"),
        ("with Gene Hackman in the lead ", "with Gene Hackman in the lead"),
        ("It runs 113 ", "It runs"),
        ("It runs 113 minutes ", "It runs 113 minutes"),
        ('It is "very quiet ', "It is"),
        ("It is ‘very quiet ", "It is"),
        ("It is “very quiet” but ", "It is “very quiet” but"),
        ("It is *very quiet ", "It is"),
        ("It is _very quiet ", "It is"),
        ("It is <b>quiet</b> but ", "It is <b>quiet</b> but"),
        ("It is <span class ", "It is"),
        ("It is [quiet ", "It is"),
        ("You liked [[t1]] ", "You liked"),
        ("You liked [[t1]] and its ", "You liked [[t1]] and its"),
        ("Don't expect ", "Don't expect"),
        ("a film of the '70s and more ", "a film of the '70s and more"),
        ("Like example.org ", "Like"),
        ("- It is ", "- It is"),
    ],
)
def test_it_goes_as_far_as_nothing_is_open(beginning: str, shown: str) -> None:
    assert beginning[: showable(beginning)] == shown
