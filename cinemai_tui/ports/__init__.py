"""What the engine needs from the outside world, in the words of the domain."""

from cinemai_tui.ports.storage import (
    BUILT_IN,
    Added,
    FeedbackStore,
    History,
    ImportRecord,
    People,
    Presets,
    Showings,
    Source,
    Store,
    StoreFacts,
    Tastes,
    Titles,
    VectorStore,
)
from cinemai_tui.ports.working import Clock, Embedder, Prompt, ShelfCache, Worker, Writer

__all__ = [
    "BUILT_IN",
    "Added",
    "Clock",
    "Embedder",
    "FeedbackStore",
    "History",
    "ImportRecord",
    "People",
    "Presets",
    "Prompt",
    "ShelfCache",
    "Showings",
    "Source",
    "Store",
    "StoreFacts",
    "Tastes",
    "Titles",
    "VectorStore",
    "Worker",
    "Writer",
]
