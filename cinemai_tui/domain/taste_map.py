"""A taste as a map: every watched title a point, and what its owner said of the groups."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.taste import TasteGroup
from cinemai_tui.domain.titles import TitleId

Places = NDArray[np.float32]
"""(n, 2) places on a map, each coordinate 0 to 1, rightwards and upwards."""

FEWEST = 5
"""Titles below which a map says nothing."""

LONGEST_NAME = 40
"""Characters of a name a person gives a group."""


class Layout(StrEnum):
    """How the titles are laid out: along their main directions, or beside their neighbours."""

    PCA = "pca"
    TSNE = "tsne"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMark:
    """One thing a person said of a group: its own name, or that it is muted.

    `members` are those it had when it was last found, by which it is known again; `number` is
    the store's own, 0 before it is stored.
    """

    number: int = 0
    name: str = ""
    muted: bool = False
    members: tuple[TitleId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPoint:
    """A watched title on the map; `group` counts in the map's groups, None outside of them."""

    title_id: TitleId
    title: str
    year: int | None
    rating: float | None
    group: int | None
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TasteMap:
    """The groups, heaviest first, and the points; `left_out` titles have no place on it."""

    layout: Layout
    groups: tuple[TasteGroup, ...]
    points: tuple[MapPoint, ...]
    left_out: int = 0
