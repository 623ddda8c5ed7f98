from __future__ import annotations

from cinemai_tui.domain.filters import Filters
from cinemai_tui.domain.talk import Wish
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.engine.talking_door import TalkingDoor


def test_a_wish_is_told_in_words_with_the_names_of_its_titles() -> None:
    heat = TitleId("movie:tmdb:949")
    wish = Wish(filters=Filters(genres=("Comedy",), runtime=(None, 100)), like=(heat,))
    words = TalkingDoor().wish_in_words(wish, {heat: "Heat (1995)"})
    assert words == "comedy titles like Heat (1995), up to 100 minutes"


def test_a_wish_for_nothing_has_no_words() -> None:
    assert TalkingDoor().wish_in_words(Wish(), {}) == ""
