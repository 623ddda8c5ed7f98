"""How recommendations fared: what became of each title after it was shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC

from cinemai_tui.domain.feedback import Act, Feedback, Showing
from cinemai_tui.domain.history import Watched
from cinemai_tui.domain.insights import Fate, RankerFared, Shown
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.measuring.crediting import GOOD, POOR, speaks

FATES = {1: Fate.ACCEPTED, -1: Fate.REJECTED, 0: Fate.SEEN}
WORDS = {
    Act.LIKE: "liked",
    Act.DISLIKE: "disliked",
    Act.NOT_FOR_ME: "not for me",
    Act.LATER: "put on the watchlist",
    Act.SEEN: "seen",
}


def fates(
    showings: Mapping[TitleId, Showing],
    acts: Iterable[Feedback],
    signals: Mapping[TitleId, Watched],
    titles: Mapping[TitleId, Title],
) -> tuple[Shown, ...]:
    """Every shown title the catalogue still has, the newest first, with what became of it.

    The newest act since its first showing decides, as in an experiment (see `speaks`); seen
    without a rating leaves an earlier word as it is. Without an act a viewing on a later day does,
    by its rating: 7 and better is for the recommendation, 4 and worse against it.
    """
    said: dict[TitleId, tuple[Fate, str]] = {}
    for act in acts:
        showing = showings.get(act.title_id)
        if showing is None or act.at < showing.first:
            continue
        word = speaks(act)
        if word is None:
            said.setdefault(act.title_id, (Fate.SEEN, WORDS[act.act]))
        else:
            rated = f", rated {act.rating:g}" if act.rating is not None else ""
            said[act.title_id] = (FATES[word], f"{WORDS[act.act]}{rated}")
    found = []
    for title_id, showing in showings.items():
        title = titles.get(title_id)
        if title is None:
            continue
        fate, what = said.get(title_id) or _later(showing, signals.get(title_id))
        found.append(
            Shown(
                title_id=title_id,
                title=title.title,
                year=title.year,
                ranker=showing.ranker,
                first=showing.first,
                last=showing.last,
                days=showing.days,
                fate=fate,
                what=what,
            )
        )
    found.sort(key=lambda shown: (shown.title.casefold(), shown.title_id))
    return tuple(sorted(found, key=lambda shown: shown.last, reverse=True))


def _later(showing: Showing, signal: Watched | None) -> tuple[Fate, str]:
    """What a viewing that came by an import or by hand says."""
    day = showing.first.astimezone(UTC).date()
    if signal is None or not signal.seen or signal.last is None or signal.last <= day:
        return Fate.OPEN, ""
    if signal.rating is None:
        return Fate.SEEN, "seen"
    words = f"seen, rated {signal.rating:g}"
    if signal.rating >= GOOD:
        return Fate.ACCEPTED, words
    return (Fate.REJECTED if signal.rating <= POOR else Fate.SEEN), words


def by_ranker(shown: Iterable[Shown]) -> tuple[RankerFared, ...]:
    """The fates counted for each ranker, by its name."""
    rankers: dict[str, list[Fate]] = {}
    for one in shown:
        rankers.setdefault(one.ranker, []).append(one.fate)
    return tuple(
        RankerFared(
            ranker=ranker,
            shown=len(told),
            accepted=told.count(Fate.ACCEPTED),
            rejected=told.count(Fate.REJECTED),
            seen=told.count(Fate.SEEN),
            open=told.count(Fate.OPEN),
        )
        for ranker, told in sorted(rankers.items())
    )
