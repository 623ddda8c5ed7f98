"""One turn of a conversation as a line of JSON, and back, for every database alike."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from cinemai_tui.domain.filters import Filters, Watchlist
from cinemai_tui.domain.talk import Exchange, Wish
from cinemai_tui.domain.titles import Kind, TitleId


def written(turn: Exchange) -> str:
    """The turn as JSON; its moment as an ISO stamp."""
    value = asdict(turn)
    value["at"] = turn.at.isoformat()
    return json.dumps(value, ensure_ascii=False)


def read(text: str) -> Exchange:
    """The turn a line holds; fields this program no longer has are left out."""
    value = json.loads(text)
    wish = value.get("wish", {})
    return Exchange(
        said=value["said"],
        answer=value["answer"],
        wish=Wish(**{**_known(Wish, wish), "filters": _filters(wish.get("filters", {}))}),
        writer=value["writer"],
        at=datetime.fromisoformat(value["at"]),
        listed=tuple(map(TitleId, value.get("listed", ()))),
        named=tuple(map(TitleId, value.get("named", ()))),
        declined=value.get("declined", ""),
    )


def _filters(stored: Mapping[str, Any]) -> Filters:
    known = _known(Filters, stored)
    known["kind"] = Kind(known["kind"]) if known.get("kind") else None
    known["watchlist"] = Watchlist(known.get("watchlist", Watchlist.ANY))
    return Filters(**known)


def _known(kind: type[Wish] | type[Filters], stored: Mapping[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(kind)}
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in stored.items()
        if name in names
    }
