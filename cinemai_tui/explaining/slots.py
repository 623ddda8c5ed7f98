"""What can stand in a shape's braces: films with their ratings, people, themes, agreeing verbs."""

from __future__ import annotations

from collections.abc import Sequence

from cinemai_tui.domain.mentions import named
from cinemai_tui.domain.naming import title_key
from cinemai_tui.domain.picks import Evidence, Pick
from cinemai_tui.domain.titles import Title
from cinemai_tui.domain.wording import clean, listed
from cinemai_tui.explaining.groups import group_of
from cinemai_tui.explaining.kinds import a_kind_of, thing
from cinemai_tui.explaining.leads import Lead
from cinemai_tui.explaining.regard import LOVED_FROM, love_of, seen_already
from cinemai_tui.explaining.shapes.belonging import MERITS
from cinemai_tui.explaining.vocabulary import article

_STANDINGS = (("canon", 90), ("admired", 80), ("liked", 70))
_COUNTS = ("none", "one", "both", "all three", "all four", "all five")


def pick_name(pick: Pick) -> str:
    """The pick's name, with its year when one of the person's own films is called the same."""
    key = title_key(pick.title.title)
    dated = any(title_key(own.title) == key for own in pick.evidence)
    return named(pick.title.title, pick.title.year, dated=dated)


def own_name(own: Evidence, pick: Pick) -> str:
    """The name of one of the person's own titles beside that pick."""
    key = title_key(own.title)
    twins = [e for e in pick.evidence if e.id != own.id and title_key(e.title) == key]
    dated = bool(twins) or key == title_key(pick.title.title)
    return named(own.title, own.year, dated=dated)


def slots(pick: Pick, lead: Lead, turn: int) -> dict[str, str]:
    """All slots of an opening; `turn` varies what can be said in several ways."""
    films = tuple(own_name(own, pick) for own in lead.evidence)
    title = pick_name(pick)
    many = len(films) > 1
    people = tuple(clean(name, 80) for name in lead.people)
    crowd = len(people) > 1
    themes = lead.themes
    plural_themes = len(themes) > 1 or _plural(themes)
    regard, singular = _regard(lead.evidence, films)
    values = {
        "title": title,
        "film": thing(pick.title),
        "films": listed(films),
        "you_rated": you_rated(lead.evidence, films, turn),
        "you_gave": _you_gave(lead.evidence, turn),
        "which": _which(lead.evidence, turn),
        "all_films": listed((*films, title)),
        "them": "them" if many else "it",
        "love": love_of(lead.evidence),
        "loved": f"{love_of(lead.evidence)}d",
        "has": "have" if many else "has",
        "that": "those" if many else "that",
        "is": "are" if many else "is",
        "does": "do" if many else "does",
        "s": "" if many else "s",
        "all": _COUNTS[min(len(films) + 1, 5)],
        "each_time": "every time" if many else "both times",
        "bill": {1: "double bill", 2: "triple bill"}.get(len(films), "season"),
        "others": _others(lead.evidence, many),
        "regard": regard,
        "rs": "s" if singular else "",
        "ris": "is" if singular else "are",
        "person": listed(people),
        "a_person": f"{article(listed(people))} {listed(people)}",
        "ps": "" if crowd else "s",
        "pis": "are" if crowd else "is",
        "face": "familiar faces" if crowd else "a familiar face",
        "name": "names" if crowd else "name",
        "theres": "there are" if crowd else "there's",
        "themes": listed(themes),
        "tit": "them" if plural_themes else "it",
        "group": group_of(pick),
        "merit": merit(pick.title, 0 if seen_already(pick) else turn),
    }
    keep = (*films, values["title"], *people)
    return values | {
        name.capitalize(): _capital(value, keep) for name, value in values.items() if value
    }


def you_rated(own: Sequence[Evidence], names: Sequence[str], turn: int = 0) -> str:
    """`you gave Heat a 10 and Thief a 9`: a clause that names the titles and how they did."""
    names = tuple(names)
    rated = [(e, name) for e, name in zip(own, names, strict=True) if e.rating is not None]
    if not own:
        return ""
    if not rated:
        return f"you {_unrated(own)} {listed(names)}"
    if len(rated) < len(own):
        unrated = [(e, name) for e, name in zip(own, names, strict=True) if e.rating is None]
        graded, watched = (
            you_rated([e for e, _ in part], [name for _, name in part], turn)
            for part in (rated, unrated)
        )
        return f"{graded}, and {watched}"
    low = _lowest(own)
    verb = _verb(low)
    if len(own) == 1:
        ways = [f"you gave {names[0]} {_mark(low)}"]
        if verb != "rate highly":
            ways.append(f"you {verb} {names[0]}")
        return ways[turn % len(ways)]
    if len({e.rating for e in own}) == 1:
        both = "both " if len(own) == 2 else ""
        return f"you gave {both}{listed(names)} {_mark(low)}{'' if both else ' each'}"
    if verb != "rate highly" and (turn % 2 or len(own) > 2):
        return f"you {verb} {listed(names)}"
    if len(own) > 2:
        return f"you gave {listed(names)} {_number(low)} or more each"
    both_marks = zip(names, own, strict=True)
    return f"you gave {listed([f'{name} {_mark(e.rating or 0)}' for name, e in both_marks])}"


def _you_gave(own: Sequence[Evidence], turn: int) -> str:
    """The same with a pronoun, for a sentence that has just named them."""
    count = "that one" if len(own) == 1 else _COUNTS[min(len(own), 5)]
    ratings = {e.rating for e in own}
    if None in ratings:
        return f"you liked {count}" if _unrated(own) == "liked" else f"you've seen {count}"
    low = _lowest(own)
    if len(ratings) == 1 and (turn % 3 or len(own) > 1 or _verb(low) == "rate highly"):
        return f"you gave {count} {_mark(low)}"
    if _verb(low) == "rate highly":
        return f"you gave {count} {_number(low)} or more"
    return f"you {_verb(low)} {count}"


def _which(own: Sequence[Evidence], turn: int) -> str:
    """`which you gave a 9`, `both of which you loved`: for in between commas."""
    ratings = {e.rating for e in own}
    low = _lowest(own)
    verb = _unrated(own) if None in ratings else _verb(low)
    if len(own) == 1:
        graded = verb == "rate highly" or (None not in ratings and turn % 2 == 0)
        return f"which you {f'gave {_mark(low)}' if graded else verb}"
    count = _COUNTS[min(len(own), 5)].split()[0]
    if len(ratings) == 1 and None not in ratings:
        return f"{count} of which you gave {_mark(low)}"
    return f"{count} of which you {verb}"


def _unrated(own: Sequence[Evidence]) -> str:
    """What one did with titles of which some have no rating."""
    return "liked" if all(e.liked for e in own if e.rating is None) else "watched"


def _lowest(own: Sequence[Evidence]) -> float:
    return min((e.rating or 0 for e in own), default=0.0)


def _verb(rating: float) -> str:
    """What one did with a title of this rating; the middle ground is better told as a number."""
    if rating >= LOVED_FROM:
        return "loved"
    return "rate highly" if rating >= 8 else "liked"


def _regard(own: Sequence[Evidence], films: tuple[str, ...]) -> tuple[str, bool]:
    """`your 9s for Heat and Thief` and whether a verb after it is singular."""
    names = listed(films)
    ratings = {e.rating for e in own}
    if None in ratings or not own:
        warm = bool(own) and _unrated(own) == "liked"
        return f"your {'liking for' if warm else 'time with'} {names}", True
    low = _lowest(own)
    if len(ratings) == 1:
        many = len(own) > 1
        return f"your {_number(low)}{'s' if many else ''} for {names}", not many
    if low >= LOVED_FROM:
        return f"your love of {names}", True
    return f"your liking for {names}", True


def _others(own: Sequence[Evidence], many: bool) -> str:
    if any(e.rating is None and not e.liked for e in own):
        return "others who know " + ("them" if many else "it")
    return "others who feel the same"


def merit(title: Title, turn: int = 0) -> str:
    """A clause on how a title stands with others, from its fame, acclaim and votes."""
    fame = title.fame if title.fame is not None else 50
    acclaim = title.acclaim
    if acclaim is None and title.vote_average and (title.vote_count or 0) >= 50:
        acclaim = round(title.vote_average * 10)
    if acclaim is None:
        standing = ""
    elif fame <= 40 and acclaim >= 70:
        standing = "gem"
    else:
        standing = next((name for name, least in _STANDINGS if acclaim >= least), "")
    if not standing and fame >= 80:
        standing = "famous"
    if not standing:
        words = a_kind_of(title, moods=2)
        return f"it's {words} from {title.year}" if title.year else f"it's {words}"
    ways = MERITS[standing]
    word = thing(title)
    return ways[turn % len(ways)].format(film=word, films="shows" if word == "series" else "films")


def _mark(rating: float) -> str:
    """`a 9`, `an 8.5`."""
    number = _number(rating)
    return f"{'an' if number.startswith('8') else 'a'} {number}"


def _number(rating: float) -> str:
    return f"{rating:g}" if round(rating, 1) == rating else f"{rating:.1f}"


def _plural(themes: Sequence[str]) -> bool:
    return any(
        theme.endswith("s") and not theme.startswith(("a ", "an ")) and not theme.endswith("ss")
        for theme in themes
    )


def _capital(text: str, keep: Sequence[str]) -> str:
    """The text as a sentence begins with it; a film that spells itself small stays small."""
    if any(name and text.startswith(name) for name in keep):
        return text
    return text[:1].upper() + text[1:]
