from __future__ import annotations

from cinemai_tui.settings import Settings
from cinemai_tui.tui.screens.settings_rows import Section, section_of


def test_every_setting_has_its_section() -> None:
    assert section_of("rerank_cloud") is Section.PRIVACY
    assert section_of("rerank") is Section.RECOMMENDING
    assert section_of("writers") is Section.WRITERS
    assert section_of("log_level") is Section.DATA
    stray = [n for n in Settings.model_fields if section_of(n) is Section.DATA]
    assert {"data_dir", "backups_kept", "log_level"} <= set(stray)
