"""SQLite through apsw and sqlite-vec: all storage ports of one data directory."""

from cinemai_tui.adapters.sqlite.store import open_store

__all__ = ["open_store"]
