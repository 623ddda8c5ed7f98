"""One shared database for several people: each with a login, nobody with another's rows."""

from cinemai_tui.adapters.postgres.managing import open_members, prepare
from cinemai_tui.adapters.postgres.scram import made_up
from cinemai_tui.adapters.postgres.store import open_store

__all__ = ["made_up", "open_members", "open_store", "prepare"]
