"""All figures of one history put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cinemai_tui.domain.history import Event, Watched
from cinemai_tui.domain.insights import Insights, Shown
from cinemai_tui.domain.naming import title_key
from cinemai_tui.domain.spending import Spending
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.measuring import slices
from cinemai_tui.measuring.beside_crowd import beside_crowd
from cinemai_tui.measuring.faring import by_ranker
from cinemai_tui.measuring.places import country_name, language_name
from cinemai_tui.measuring.slices import Own
from cinemai_tui.measuring.telling import sentences
from cinemai_tui.measuring.viewings import calendar_of, drift_of, viewings_of, years_of


def insights_of(
    events: Iterable[Event],
    signals: Mapping[TitleId, Watched],
    titles: Mapping[TitleId, Title],
    *,
    shown: Iterable[Shown] = (),
    spending: Spending | None = None,
    hidden: frozenset[TitleId] = frozenset(),
) -> Insights:
    """Every figure of the titles seen; those in `hidden` are in none of them.

    Only titles of the catalogue count, but for the calendar, which needs no facts.
    """
    events = list(events)
    owns = {
        title_id: Own(titles[title_id], signal)
        for title_id, signal in signals.items()
        if signal.seen and title_id in titles and title_id not in hidden
    }
    own = list(owns.values())
    viewings, undated = viewings_of(events, hidden)
    minutes, timed = slices.playing_time(own)
    ratings = [one.signal.rating for one in own if one.signal.rating is not None]
    loose = {(title_key(e.title), e.year) for e in events if e.title_id is None and e.watched}
    told = Insights(
        watched=len(own),
        unmatched=len(loose),
        rated=len(ratings),
        average=slices.average(ratings),
        minutes=minutes,
        timed=timed,
        ratings=slices.by_rating(own),
        kinds=slices.by_kind(own),
        again=slices.seen_again(own),
        decades=slices.by_decade(own),
        lengths=slices.by_length(own),
        genres=slices.by_genre(own),
        countries=slices.sliced(own, lambda one: one.title.countries, named=country_name),
        languages=slices.sliced(own, lambda one: one.title.languages[:1], named=language_name),
        makers=slices.by_maker(own),
        actors=slices.by_actor(own),
        calendar=calendar_of(viewings, undated, owns),
        crowd=beside_crowd(own),
        years=years_of(viewings, owns),
        drift=drift_of(viewings, owns),
        fared=by_ranker(shown),
        spending=spending,
    )
    return replace(told, words=sentences(told))
