"""What the chat says without a model: a wish taken up, titles named, and why, in a voice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cinemai_tui.domain.picks import Evidence, Pick
from cinemai_tui.domain.talk import Wish
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.domain.wording import clean, listed
from cinemai_tui.explaining.kinds import a_kind_of
from cinemai_tui.explaining.regard import loves, speaking
from cinemai_tui.explaining.story import story_of
from cinemai_tui.explaining.vocabulary import placed, themes_of
from cinemai_tui.explaining.voices import Voice
from cinemai_tui.explaining.wishes.telling import gave_way, told, without

NAMED = 3
"""How many titles an answer names."""

_MOST_UNREAD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Everything an answer may speak of.

    `picks` are the list, best first; `known` holds the titles the wish names; `about` is one that
    was asked about; `gave` names what gave way in a wish nothing meets; `turn` counts answers.
    """

    wish: Wish
    picks: tuple[Pick, ...]
    fitting: int
    known: Mapping[TitleId, Title]
    about: Title | None = None
    gave: tuple[str, ...] = ()
    stranger: bool = False
    forgotten: bool = False
    turn: int = 0

    @property
    def labels(self) -> dict[TitleId, str]:
        """Every title that may be named, as it is written: with its year."""
        titles = [*self.known.values(), *(pick.title for pick in self.picks)]
        titles += [self.about] if self.about else []
        return {title.id: label(title) for title in titles}


def label(title: Title) -> str:
    """A title as a conversation names it, `Heat (1995)`, so that none is taken for a word."""
    return clean(title.label, 160)


def answer(matter: Matter, voice: Voice) -> str:
    """Two to five sentences in a voice; every title in them is in `matter.labels`."""
    turn, said = matter.turn, list[str]()
    if matter.forgotten:
        said.append(voice.say("forgotten", turn))
    if matter.about is not None:
        said.append(voice.say("told", turn, facts=_facts(matter.about)))
    elif not matter.picks:
        wanted = told(matter.wish, matter.labels) or "anything at all"
        said.append(voice.say("nothing", turn, wish=wanted))
    else:
        said += _offered(matter, voice)
    if matter.picks and matter.gave and matter.about is None:
        said.append(voice.say("loosened", turn, gave=gave_way(matter.wish, matter.gave)))
    if unread := matter.wish.not_understood[:_MOST_UNREAD]:
        words = listed([f"“{clean(word, 60)}”" for word in unread])
        said.append(voice.say("unread", turn, words=words))
    if matter.stranger:
        said.append(voice.say("new", turn))
    return " ".join(said)


def _offered(matter: Matter, voice: Voice) -> list[str]:
    first, *others = matter.picks[:NAMED]
    turn = matter.turn
    name = label(first.title)
    wanted = told(without(matter.wish, matter.gave), matter.labels)
    if wanted:
        count = f"{matter.fitting:,}"
        said = [voice.say("found", turn, wish=wanted, first=name, count=count)]
    else:
        said = [voice.say("open", turn, first=name)]
    said.append(voice.say("reason", turn, because=_capital(because(first, matter))))
    if others:
        rest = listed([label(pick.title) for pick in others], "or")
        said.append(voice.say("also", turn, others=rest))
    elif matter.fitting == 1:
        said.append(voice.say("only", turn))
    return said


def because(pick: Pick, matter: Matter) -> str:
    """Why a pick answers the wish, in a clause without its name."""
    title = pick.title
    for named in matter.wish.like:
        if named in matter.known and (shared := _shared(title, matter.known[named])):
            return f"like {label(matter.known[named])} it {shared}"
    own = next(iter(speaking(pick)), None)
    if own is not None:
        return f"it is {a_kind_of(title)}, and {_tie(own)}"
    told_ = story_of(title, generous=False)
    return (
        f"it is {a_kind_of(title)}: {told_.rstrip('.')}" if told_ else f"it is {a_kind_of(title)}"
    )


def _shared(title: Title, other: Title) -> str:
    makers = [name for name in title.makers if name in other.makers]
    if makers:
        return f"is by {listed([clean(name, 80) for name in makers[:2]])}"
    cast = [name for name in title.cast if name in other.cast]
    if cast:
        return f"has {listed([clean(name, 80) for name in cast[:2]])} in it"
    words = [word for word in title.keywords if word in other.keywords]
    if themes := themes_of(words, countable=True):
        return f"is about {listed(themes)}"
    place = next((found for word in words if (found := placed(word))), "")
    return f"is set {place}" if place else ""


def _tie(own: Evidence) -> str:
    shown = clean(own.title, 120) + (f" ({own.year})" if own.year else "")
    if own.relation == "people" and own.detail:
        return f"{listed([clean(name, 80) for name in own.detail[:2]])} ties it to {shown}"
    if own.relation == "kindred":
        verb = "love" if loves(own) else "like"
        return f"people who {verb} {shown} tend to {verb} it"
    if own.relation == "keywords" and own.detail:
        return f"it shares {listed([clean(word, 60) for word in own.detail[:2]])} with {shown}"
    return f"it is close to {shown}, which you know"


def _facts(title: Title) -> str:
    """What there is to say of a title, in two or three sentences."""
    said = f"{label(title)} is {a_kind_of(title)}"
    if title.makers:
        said += f" by {listed([clean(name, 80) for name in title.makers[:2]])}"
    if title.cast:
        said += f" with {listed([clean(name, 80) for name in title.cast[:3]])}"
    if title.runtime_minutes:
        said += f", {title.runtime_minutes} minutes"
        said += " an episode" if title.kind.value == "show" else " long"
    told_ = story_of(title, generous=True)
    return f"{said}. {told_}" if told_ else f"{said}."


def named_in(text: str, labels: Mapping[TitleId, str]) -> tuple[TitleId, ...]:
    """The titles a text names, in the order in which it does."""
    found = [(text.find(shown), title_id) for title_id, shown in labels.items() if shown in text]
    return tuple(title_id for _, title_id in sorted(found))


def evidence_titles(picks: Sequence[Pick]) -> dict[TitleId, Evidence]:
    """A person's own titles that speak for the list, each once, best ranked first."""
    found: dict[TitleId, Evidence] = {}
    for pick in picks:
        for own in speaking(pick):
            found.setdefault(own.id, own)
    return found


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
