"""Sentences about a pick that are wrong, each with the words that must never be shown."""

from __future__ import annotations

import re
from collections.abc import Callable

from cinemai_tui.domain.picks import Pick
from cinemai_tui.domain.titles import Title
from cinemai_tui.explaining.places import ADJECTIVES
from tests.bench.planted_picks import Chance, picks, rated

Lie = tuple[str, str] | None


def _other(pick: Pick, chance: Chance) -> Title:
    """A title that has nothing to do with the pick."""
    names = {pick.title.title, *(own.title for own in pick.evidence)}
    people = {*pick.title.makers, *pick.title.cast}
    while True:
        other = chance.choice(picks()).title
        words = set(other.title.split())
        alike = any(words & set(name.split()) for name in names)
        if not alike and not people & {*other.makers, *other.cast} and other.title[0].isupper():
            return other


def _stranger(pick: Pick, chance: Chance) -> str | None:
    known = {word for name in (*pick.title.makers, *pick.title.cast) for word in name.split()}
    person = _other(pick, chance).makers[0]
    return None if known & set(person.split()) or len(person.split()) < 2 else person


def _wrong_title(form: str) -> Callable[[Pick, Chance], Lie]:
    def lie(pick: Pick, chance: Chance) -> Lie:
        other = _other(pick, chance).title
        return form.format(other), other

    return lie


def _wrong_person(form: str, *, surname: bool = False) -> Callable[[Pick, Chance], Lie]:
    def lie(pick: Pick, chance: Chance) -> Lie:
        person = _stranger(pick, chance)
        if person is None:
            return None
        name = person.split()[-1] if surname else person
        return form.format(name), name

    return lie


def _actor_as_director(pick: Pick, chance: Chance) -> Lie:
    actor = pick.title.cast[0]
    surnames = {name.split()[-1] for name in pick.title.makers}
    if actor.split()[-1] in surnames:
        return None
    return f"It was directed by {actor}.", f"directed by {actor}"


def _mixed_name(pick: Pick, chance: Chance) -> Lie:
    first, last = pick.title.cast[0].split()[0], pick.title.makers[0].split()[-1]
    mixed = f"{first} {last}"
    if mixed in (*pick.title.makers, *pick.title.cast) or first == last or len(first) < 3:
        return None
    return f"It shows what {mixed} can do.", mixed


def _never_seen(pick: Pick, chance: Chance) -> Lie:
    return f"You loved {pick.title.title} for its calm.", f"loved {pick.title.title}"


def _numbers(pick: Pick) -> set[int]:
    years = {pick.title.year, pick.title.end_year, *(own.year for own in pick.evidence)}
    said = re.findall(r"\d+", f"{pick.title.overview} {pick.title.known_titles}")
    return {year for year in years if year} | {int(number) for number in said}


def _wrong_year(pick: Pick, chance: Chance) -> Lie:
    year = (pick.title.year or 0) + chance.choice((-4, -3, 3, 4))
    return None if year in _numbers(pick) else (f"It came out in {year}.", str(year))


def _swapped_year(pick: Pick, chance: Chance) -> Lie:
    own = pick.evidence[0]
    if own.year == pick.title.year:
        return None
    return f"It answers {own.title} ({pick.title.year}).", f"{own.title} ({pick.title.year})"


def _wrong_decade(pick: Pick, chance: Chance) -> Lie:
    decades = {number // 10 * 10 for number in _numbers(pick)}
    free = [decade for decade in range(1930, 2030, 10) if decade not in decades]
    decade = chance.choice(free)
    return f"It could only be made in the {decade}s.", f"{decade}s"


def _wrong_rating(pick: Pick, chance: Chance) -> Lie:
    own = pick.evidence[0]
    return f"You gave {own.title} a 3.", f"{own.title} a 3"


def _swapped_rating(pick: Pick, chance: Chance) -> Lie:
    own_rated = [own for own in pick.evidence if own.rating is not None]
    if len(own_rated) < 2:
        return None
    said = f"{own_rated[0].title} {rated(own_rated[1])}"
    return f"You gave {said}.", said


def _wrong_country(pick: Pick, chance: Chance) -> Lie:
    told = f"{pick.title.overview} {pick.title.keywords} {pick.title.countries}"
    words = [
        word
        for code, word in ADJECTIVES.items()
        if code not in pick.title.countries and " " not in word and word not in told
    ]
    word = chance.choice(words[:30])
    here = " ".join(ADJECTIVES.get(code, "") for code in pick.title.countries)
    if word in here or word in ("Spanish", "French", "German"):
        return None
    return f"It is {word} through and through.", word


def _wrong_minutes(pick: Pick, chance: Chance) -> Lie:
    minutes = (pick.title.runtime_minutes or 100) + 17
    return f"It runs {minutes} minutes.", f"{minutes} minutes"


def _fixed(sentence: str, mark: str) -> Callable[[Pick, Chance], Lie]:
    return lambda pick, chance: (sentence, mark)


LIES: dict[str, Callable[[Pick, Chance], Lie]] = {
    "wrong title": _wrong_title("You loved {}, and this is its cousin."),
    "wrong title, first": _wrong_title("{} is close by."),
    "wrong title, quoted": _wrong_title('It is like "{}" in its calm.'),
    "wrong title, italic": _wrong_title("It is like *{}* in its calm."),
    "wrong title in brackets": _wrong_title("It is like [[{}]] in its calm."),
    "film not in history": _wrong_title("You gave {} a 9, so try this."),
    "wrong director": _wrong_person("Directed by {}, it is cold."),
    "wrong director, surname": _wrong_person("It could only be by {}.", surname=True),
    "wrong actor": _wrong_person("The lead is played by {} with grace."),
    "actor as director": _actor_as_director,
    "mixed name": _mixed_name,
    "never seen": _never_seen,
    "wrong year": _wrong_year,
    "year of another": _swapped_year,
    "wrong decade": _wrong_decade,
    "wrong rating": _wrong_rating,
    "rating of another": _swapped_rating,
    "wrong country": _wrong_country,
    "wrong length": _wrong_minutes,
    "invented quote": _fixed('A critic called it "a quiet miracle".', "quiet miracle"),
    "invented quote, italic": _fixed("It is *a quiet miracle* to some.", "quiet miracle"),
    "invented prize": _fixed("It won the Palme d'Or.", "Palme"),
    "unknown id": _fixed("Like [[t9]] it is slow.", "Like it"),
    "unknown person": _fixed("It is carried by [[p77]] alone.", "p77"),
    "link": _fixed("More stands at www.example.org for you.", "www.example.org"),
}
