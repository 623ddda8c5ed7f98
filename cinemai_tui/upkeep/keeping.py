"""Which backups stay and which give room to newer ones."""

from __future__ import annotations

from collections.abc import Sequence

from cinemai_tui.domain.upkeep import Backup


def outlived(backups: Sequence[Backup], keep: int) -> list[Backup]:
    """The backups that may go so that `keep` are left, in the order of their numbers.

    The newest verified one never goes, so a run of damaged ones cannot push the last good one
    out. Age is told by the number, which only ever grows: a clock that was set back or forward
    changes nothing.
    """
    ordered = sorted(backups, key=lambda backup: backup.number, reverse=True)
    last_good = next((backup for backup in ordered if backup.good), None)
    stay = ordered[: max(keep, 1)]
    return [backup for backup in reversed(ordered) if backup not in stay and backup != last_good]
