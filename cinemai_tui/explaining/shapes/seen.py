"""Openings and last sentences for a title already seen: why it sits in a person's taste.

None of them recommends; what one knows already is looked at again.
"""

from __future__ import annotations

from cinemai_tui.explaining.shapes.shape import Shape

SEEN: dict[str, tuple[Shape, ...]] = {
    "kindred": (
        Shape("You've seen {title}, and it's easy to place beside {films}, {which}."),
        Shape(
            "{title} keeps company with {films}, and {you_gave}. The same people tend to like "
            "{all}."
        ),
        Shape(
            "It makes sense to find {title} in your history: people who {love} {films} tend to "
            "like it."
        ),
        Shape(
            "{Regard} fit{rs} with {title}, which you've seen: the same people tend to like {all}."
        ),
    ),
    "near": (
        Shape("You've seen {title}, and it has a fair bit in common with {films}; {you_gave}."),
        Shape("{title} sits close to {films} in subject, and {you_gave}."),
        Shape("In your history {title} stands near {films}, and {you_gave}."),
        Shape("{You_rated}, and there's something of {them} in {title}, which you know as well."),
    ),
    "series": (
        Shape("You know {title} and you know {films}: one series, and {you_gave}."),
        Shape("{title}, which you've seen, goes with {films}, and {you_gave}."),
        Shape("{You_rated}, and {title}, which you've seen, is part of the same series."),
        Shape("In your history {title} belongs with {films}, and {you_gave}."),
    ),
    "maker": (
        Shape("You've seen {title}, and it's {person} again, who made {films}; {you_gave}."),
        Shape("{title} isn't the only thing you know from {person}: {you_rated}."),
        Shape("In your history {title} goes with {films}, {which}: it's {person} {each_time}."),
        Shape(
            "{You_rated}, and {title}, which you've seen, has the same {name} behind it: {person}."
        ),
    ),
    "cast": (
        Shape("You've seen {title}, and {person} {pis} in it as in {films}; {you_gave}."),
        Shape("{person} link{ps} {title} to {films} in your history, and {you_gave}."),
        Shape("{You_rated}, and {person} {pis} in {title} too, which you've seen."),
        Shape("{title}, which you've seen, has {person} in common with {films}; {you_gave}."),
    ),
    "keywords": (
        Shape("You've seen {title}, and it shares {themes} with {films}; {you_gave}."),
        Shape("{Themes}: {title} has that in common with {films} in your history, and {you_gave}."),
        Shape("{You_rated}, and {title}, which you've seen, is about {themes} as well."),
        Shape("One thread in your history runs from {films}, {which}, to {title}: {themes}."),
    ),
    "listed": (
        Shape("You've seen {title}, and {films} on your watchlist {is} related to it."),
        Shape("{title}, which you know, isn't far from {films} on your watchlist."),
        Shape("Having seen {title}, you saved {films} for later; the two make sense together."),
        Shape("Your watchlist has {films} on it, and {title}, which you've seen, is close by."),
    ),
    "group": (
        Shape("You've seen {title}, and it goes with the {group} in your history."),
        Shape("{title} has something of the {group} you've watched, and you know it already."),
        Shape("In your history {title} stands with {group}."),
        Shape("Your history has its share of {group}, and {title} is part of that."),
    ),
    "prior": (
        Shape("You've seen {title}. I can't name another of yours it belongs with; {merit}."),
        Shape("{title} stands somewhat alone in your history; {merit}."),
        Shape("In your history {title} is a case of its own, and {merit}."),
        Shape("No other title of yours is tied to {title}, as far as I can see; {merit}."),
    ),
}
"""From what ties a title already seen to the others to the ways of saying it."""

SEEN_CLOSINGS: dict[str, tuple[str, ...]] = {
    "maker": (
        "It's by {person}, too, who made {films}.",
        "{person} {pis} behind it, as behind {films}.",
    ),
    "cast": (
        "It has {person} in common with {films}.",
        "{person} {pis} in it as well, and {you_rated}.",
    ),
    "kindred": (
        "People who {love} {films} tend to like it too.",
        "It has much the same audience as {films}.",
    ),
    "keywords": (
        "It shares {themes} with {films}, by the way.",
        "With {films} it has {themes} in common.",
    ),
    "near": (
        "There's something of {films} about it, too.",
        "It isn't far from {films} either, and {you_gave}.",
    ),
    "group": (
        "It's in the vein of the {group} you've watched.",
        "It has something of the {group} in your history.",
    ),
    "canon": (
        "Hardly any {film} is held in higher regard.",
        "Its reputation could hardly be better.",
    ),
    "admired": (
        "It's very well thought of, too.",
        "You're in good company: it's widely admired.",
    ),
    "gem": (
        "Few people have seen it, and those who have speak well of it.",
        "You're one of the few who have seen it.",
    ),
    "credits": (
        "That's {actors}, directed by {maker}.",
        "{actors} star, {maker} directs.",
    ),
    "created": ("{maker} created it.",),
    "era": ("Like {films}, it belongs to the {decade}.",),
    "themes": (
        "Among other things it's about {own_themes}.",
        "It deals with {own_themes}, too.",
    ),
}
"""From what a last sentence rests on to the ways of putting it, for a title already seen."""
