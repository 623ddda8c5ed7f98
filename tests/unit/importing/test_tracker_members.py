from __future__ import annotations

import os
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from cinemai_tui.importing.understanding import understand
from cinemai_tui.importing.wanted import wanted
from tests.unit.importing.support import FIXTURES, TODAY

ARCHIVES = ["tvtime.zip", "trakt_flat.zip", "trakt_old.zip"]


def private(archive: Path) -> set[str]:
    """The members of a fixture that hold what nobody may read."""
    with zipfile.ZipFile(archive) as file:
        return {name for name in file.namelist() if file.read(name) == b"private"}


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_zip_never_has_its_private_members_opened(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = private(FIXTURES / name)
    opened: list[str] = []
    plain = zipfile.ZipFile.open

    def noting(self: zipfile.ZipFile, member: Any, *args: Any, **named: Any) -> Any:
        opened.append(getattr(member, "filename", member))
        return plain(self, member, *args, **named)

    monkeypatch.setattr(zipfile.ZipFile, "open", noting)
    understand([FIXTURES / name], today=TODAY)
    assert secrets
    assert opened
    assert not secrets & set(opened)


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_folder_never_has_its_private_files_opened(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(FIXTURES / name) as archive:
        archive.extractall(tmp_path)
    secrets = {str(tmp_path / member) for member in private(FIXTURES / name)}
    opened: list[str] = []
    plain = os.open

    def noting(path: Any, *args: Any, **named: Any) -> int:
        opened.append(str(path))
        return plain(path, *args, **named)

    monkeypatch.setattr(os, "open", noting)
    understand([tmp_path], today=TODAY)
    assert opened
    assert not secrets & set(opened)


@pytest.mark.parametrize(
    "path",
    [
        "watched-history-12.json",
        "watched-shows-2.json",
        "watched-playback.json",
        "ratings-episodes.json",
        "lists-watchlist.json",
        "lists-favorites.json",
        "hidden-dropped.json",
        "hidden-progress-watched.json",
        "nobody/lists/watchlist.json",
        "nobody/lists/favorites.json",
        "SimklBackup.json",
        "618d_watchlist_2026.05.25.csv",
        "618d_favorites_2026.05.25.csv",
        "gdpr/tracking-prod-records.csv",
        "gdpr/tracking-prod-records-v2.csv",
        "gdpr/followed_tv_show.csv",
        "gdpr/user_tv_show_data.csv",
        "gdpr/user_show_special_status.csv",
        "gdpr/tv_show_rate.csv",
        "gdpr/seen_episode_source.csv",
        "gdpr/show_seen_episode_latest.csv",
        "gdpr/watched_on_episode.csv",
        "yamtrack_2025-03-01.csv",
        "watcharr-export.json",
        "ryot_export.json",
        "tv-time-gdpr.zip",
    ],
)
def test_the_names_trackers_use_are_wanted(path: str) -> None:
    assert wanted(PurePosixPath(path))


@pytest.mark.parametrize(
    "path",
    [
        "collection-movies.json",
        "nobody/collection/collection-shows-2.json",
        "comments-movies.json",
        "notes-movies.json",
        "likes-lists.json",
        "network-friends.json",
        "lists-lists.json",
        "lists-list-77-best-films.json",
        "lists-collaborations.json",
        "hidden-recommendations.json",
        "hidden-calendar.json",
        "hidden-progress-watched-reset.json",
        "user-profile.json",
        "user-settings.json",
        "nobody/lists/my-favorites.json",
        "gdpr/access_token.csv",
        "gdpr/refresh_token.csv",
        "gdpr/ip_address.csv",
        "gdpr/device_token.csv",
        "gdpr/user_personal_data.csv",
        "gdpr/user.csv",
        "gdpr/auth-prod-login.csv",
        "gdpr/show_comment.csv",
        "gdpr/episode_emotion.csv",
        "gdpr/emotions-live-votes.csv",
        "gdpr/ratings-live-votes.csv",
        "gdpr/ratings-3-prod-episode_votes.csv",
        "gdpr/recommendations-prod-user-shows.csv",
        "gdpr/notifications-prod-notifications.csv",
        "gdpr/friend.csv",
    ],
)
def test_what_trackers_keep_beside_it_stays_closed(path: str) -> None:
    assert not wanted(PurePosixPath(path))
