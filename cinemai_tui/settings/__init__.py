"""What a person can change: a TOML file, and environment variables that win over it."""

from __future__ import annotations

from cinemai_tui.settings.changing import change_key, change_setting, forget_setting
from cinemai_tui.settings.describing import Origin, described, origin_of
from cinemai_tui.settings.loading import exposed_keys, load_settings
from cinemai_tui.settings.values import SECRETS, TABLES, ServerSettings, Settings

__all__ = [
    "SECRETS",
    "TABLES",
    "Origin",
    "ServerSettings",
    "Settings",
    "change_key",
    "change_setting",
    "described",
    "exposed_keys",
    "forget_setting",
    "load_settings",
    "origin_of",
]
