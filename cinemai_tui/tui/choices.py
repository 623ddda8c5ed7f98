"""What was chosen on screens that are made anew each time; nothing of it is stored."""

from __future__ import annotations

from dataclasses import dataclass

from cinemai_tui.domain.together import Strategy


@dataclass(slots=True)
class Choices:
    """Kept while the app runs, for when a screen is gone to again.

    `company` are the names of who watches together, `draft` the words somebody had begun to say,
    `voice` whose manner the chat has ("" is the first there is).
    """

    company: tuple[str, ...] = ()
    strategy: Strategy = Strategy.FAIR
    seen_by_some: bool = False
    voice: str = ""
    draft: str = ""
