"""What the engine needs from the outside world, in the words of the domain."""

from cinemai_tui.ports.cache import Cache
from cinemai_tui.ports.catalogue import (
    NOTHING_OUTSIDE,
    Catalogue,
    Completing,
    Missed,
    Outer,
    Outside,
)
from cinemai_tui.ports.crowd import Crowds
from cinemai_tui.ports.embedding import NEURAL, NeuralEmbedder
from cinemai_tui.ports.history import (
    NOTHING_DECIDED,
    Decided,
    Decisions,
    Edit,
    Edits,
    Field,
    History,
    ImportRecord,
)
from cinemai_tui.ports.household import Household, Violations
from cinemai_tui.ports.measuring import Experiments
from cinemai_tui.ports.providers import Discovery
from cinemai_tui.ports.sharing import CrowdSource, Sharing
from cinemai_tui.ports.sources import Provenance
from cinemai_tui.ports.storage import (
    BUILT_IN,
    Added,
    FeedbackStore,
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
from cinemai_tui.ports.talk import Conversations
from cinemai_tui.ports.taste_map import GroupMarks, TasteMaps
from cinemai_tui.ports.upkeep import Copies
from cinemai_tui.ports.words import MOST_ANSWERS, Answers, KeptAnswer, Ledger
from cinemai_tui.ports.working import (
    Clock,
    Embedder,
    Prompt,
    ShelfCache,
    Turn,
    Usage,
    Worker,
    Writer,
)

__all__ = [
    "BUILT_IN",
    "MOST_ANSWERS",
    "NEURAL",
    "NOTHING_DECIDED",
    "NOTHING_OUTSIDE",
    "Added",
    "Answers",
    "Cache",
    "Catalogue",
    "Clock",
    "Completing",
    "Conversations",
    "Copies",
    "CrowdSource",
    "Crowds",
    "Decided",
    "Decisions",
    "Discovery",
    "Edit",
    "Edits",
    "Embedder",
    "Experiments",
    "FeedbackStore",
    "Field",
    "GroupMarks",
    "History",
    "Household",
    "ImportRecord",
    "KeptAnswer",
    "Ledger",
    "Missed",
    "NeuralEmbedder",
    "Outer",
    "Outside",
    "People",
    "Presets",
    "Prompt",
    "Provenance",
    "Sharing",
    "ShelfCache",
    "Showings",
    "Source",
    "Store",
    "StoreFacts",
    "TasteMaps",
    "Tastes",
    "Titles",
    "Turn",
    "Usage",
    "VectorStore",
    "Violations",
    "Worker",
    "Writer",
]
