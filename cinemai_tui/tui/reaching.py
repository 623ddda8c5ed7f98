"""What reaches out of the app: a page in the browser, text on the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from cinemai_tui.domain.titles import Kind, Title
from cinemai_tui.domain.wording import clean

if TYPE_CHECKING:
    from cinemai_tui.tui.app import CinemaiApp

SEARCH_PAGE = "https://www.themoviedb.org/search?query="


class Reaching:
    """Part of the app; only addresses made here are ever opened."""

    def browse(self, title: Title) -> None:
        """Open a title's page."""
        app = cast("CinemaiApp", self)
        address = page_of(title)
        app.open_url(address)
        app.tell(f"Opening {address}")

    def copy(self, text: str) -> None:
        """Copy text by the terminal, and say that not every terminal can."""
        app = cast("CinemaiApp", self)
        app.copy_to_clipboard(clean(text, 2_000, newlines=True))
        app.tell("Copied, if your terminal allows it (OSC 52).")


def page_of(title: Title) -> str:
    """The address of a title's page: by its ids, else a search for its name."""
    from urllib.parse import quote_plus

    if title.imdb_id:
        return f"https://www.imdb.com/title/{title.imdb_id}/"
    if title.tmdb_id:
        kind = "movie" if title.kind is Kind.MOVIE else "tv"
        return f"https://www.themoviedb.org/{kind}/{title.tmdb_id}"
    return SEARCH_PAGE + quote_plus(title.title)
