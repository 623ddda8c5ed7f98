"""The port to an embedder outside the program, which reads sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from cinemai_tui.domain.taste import Vectors

NEURAL = "neural"
"""The family of the fits these vectors are stored under (see VectorStore.replace)."""


class NeuralEmbedder(Protocol):
    """Texts become unit vectors, a batch at a time. No deadlines but its own, no long waits."""

    @property
    def model(self) -> str:
        """The model that makes the vectors; another one makes another space."""
        ...

    @property
    def dimension(self) -> int:
        """How many numbers a vector is asked to have; 0 leaves it to the model."""
        ...

    @property
    def host(self) -> str:
        """Where it is, for people."""
        ...

    @property
    def local(self) -> bool:
        """True when nothing leaves the machine."""
        ...

    async def embed(self, texts: Sequence[str], dimension: int = 0) -> Vectors:
        """(n, d) unit rows, one for each text in order; d is `dimension` unless that is 0.

        Raises:
            WriterTrouble: for whatever goes wrong; nothing of the batch is good then.
        """
        ...

    async def reach(self) -> None:
        """See whether anybody is there, soon; raises WriterTrouble when not."""
        ...
