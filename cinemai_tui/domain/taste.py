"""A person's taste: groups of loved titles in the vector space, each with a name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.titles import TitleId

Vectors = NDArray[np.float32]
"""(n, d) matrix of unit rows, or a (d,) unit vector."""


class Method(StrEnum):
    """How the groups were found; decided by how many titles are rated above 4 of 10."""

    NONE = "none"
    CENTROID = "one centroid"
    KMEANS = "k-means"
    HDBSCAN = "HDBSCAN"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TasteGroup:
    """Titles a person loves that lie close together; `centroid` is a (d,) unit vector.

    `marks` are the words that set the group apart, strongest first; `typical` the member ids
    nearest the centroid; `weight` the sum of its members' weights, with all groups adding to 1.
    `called` is the name its owner gave it, "" for none; a `muted` group orders no list.
    """

    name: str
    centroid: Vectors
    members: tuple[TitleId, ...]
    typical: tuple[TitleId, ...]
    marks: tuple[str, ...]
    weight: float
    average_rating: float | None
    called: str = ""
    muted: bool = False

    @property
    def label(self) -> str:
        """The name it is shown by: its owner's, else the one that was found."""
        return self.called or self.name


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TasteProfile:
    """All groups of a person, the vectors' fit they live in, and a few sentences."""

    method: Method
    groups: tuple[TasteGroup, ...]
    fit: str
    rated: int
    watched: int
    summary: str

    @property
    def centroids(self) -> Vectors:
        """(g, d) matrix of the groups' centroids; (0, 0) without groups."""
        if not self.groups:
            return np.zeros((0, 0), dtype=np.float32)
        return np.stack([group.centroid for group in self.groups])
