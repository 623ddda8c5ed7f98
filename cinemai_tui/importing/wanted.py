"""Which members of a zip or folder may be opened: the names exports are known to use."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from cinemai_tui.reading.members import data_file

_FOLDERS_LEFT_OUT = frozenset(["deleted", "orphaned", "lists", "__macosx"])
_KNOWN = re.compile(
    r"watch|rating|diary|review|history|seen|viewing|films?\b|movies?\b|shows?\b|series|netflix|"
    r"letterboxd|imdb|movielens|filmweb|criticker|trakt|simkl|tmdb|export|u\.data|mylist|activity|"
    r"tautulli|jellyfin|emby|playback|plex|prime|favou?rite|dropped|movary|yamtrack|watcharr|ryot"
)
# A whole account holds other histories too, and they are nobody's business here.
_OTHER_HISTORIES = re.compile(
    r"search|order.?history|purchase|browsing|listening|login|^(?:retail|digital)\.(?!primevideo\."
    r"(?:viewing.?history|watch.?events))"
)
# Notes, friends, things owned, lists of all kinds; votes and feelings under numbers.
_NO_HISTORY = re.compile(
    r"^(?:collection-(?:movies|shows|episodes)|notes-|likes-|network-|lists-(?:list|collab))|"
    r"^hidden-(?!dropped|progress-watched(?:-[0-9]+)?\.)|-prod-(?!records)|-live-votes|emotion"
)
_TVTIME_TABLES = frozenset(
    "tracking-prod-records.csv tracking-prod-records-v2.csv followed_tv_show.csv tv_show_rate.csv "
    "user_tv_show_data.csv user_show_special_status.csv".split()
)
# Of the lists in a folder of lists only these say what they mean.
_OWN_LISTS = frozenset(["watchlist.json", "favorites.json"])
_NETFLIX_ACCOUNT = frozenset(["viewingactivity.csv", "ratings.csv", "mylist.csv"])
# They belong to another file and are fetched with it, or hold nothing about watching.
_COMPANIONS = frozenset(
    ["links.csv", "tags.csv", "movies.dat", "u.item", "genome-scores.csv", "genome-tags.csv"]
)
_ARCHIVES = re.compile(
    r"letterboxd|netflix|trakt|imdb|simkl|filmweb|tvtime|tv-time|movielens|^ml-|export|history|"
    r"gdpr|tmdb|movary|yamtrack|watcharr|ryot"
)


def wanted(path: PurePosixPath) -> bool:
    """True for a member whose name says it is part of a watch history."""
    folders = {part.lower() for part in path.parts[:-1]}
    name = path.name.lower()
    left_out = folders & _FOLDERS_LEFT_OUT
    if left_out == {"lists"} and name in _OWN_LISTS:
        return True
    if left_out or name in _COMPANIONS:
        return False
    if name.endswith(".zip"):
        return len(path.parts) == 1 and bool(_ARCHIVES.search(name))
    if not data_file(path) or _OTHER_HISTORIES.search(name) or _NO_HISTORY.search(name):
        return False
    if name in _TVTIME_TABLES:
        return True
    if "content_interaction" in folders:
        return name in _NETFLIX_ACCOUNT
    likes = "likes" in folders
    if likes:
        return name == "films.csv"
    return bool(_KNOWN.search(name)) or "watched" in folders or "ratings" in folders
