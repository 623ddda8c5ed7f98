"""What trackers' words for the state of a title mean."""

from __future__ import annotations

from enum import Enum

from cinemai_tui.importing.headers import plain_words


class Status(Enum):
    """Seen (wholly or in part), wanted, given up, or untold."""

    SEEN = "seen"
    WANTED = "wanted"
    DROPPED = "dropped"
    UNTOLD = "untold"


_WORDS = {
    Status.SEEN: "completed complete finished watched seen watching inprogress paused hold onhold "
    "repeating rewatching current",
    Status.WANTED: "plantowatch planned planning watchlist wishlist wanttowatch towatch backlog",
    Status.DROPPED: "dropped abandoned gaveup notinteresting",
}
_MEANT = {word: status for status, words in _WORDS.items() for word in words.split()}


def status_of(word: str) -> Status:
    """`In progress` and `IN_PROGRESS` are seen, `plantowatch` wanted, an unknown word untold."""
    return _MEANT.get(plain_words(word).replace(" ", ""), Status.UNTOLD)
