"""Openings for picks that rest on the watchlist, on a taste group, or on their merits alone."""

from __future__ import annotations

from cinemai_tui.explaining.shapes.shape import Shape

LISTED = (
    Shape("You put {films} on your watchlist, and {title} belongs to the same circle."),
    Shape(
        "{story} That's {title}. With {films} on your watchlist already, it ought to appeal.",
        "With {films} on your watchlist already, {title} ought to appeal.",
    ),
    Shape("{films} {is} waiting on your watchlist. {title} could go right beside {them}."),
    Shape("Going by {films} on your watchlist, {title} is the kind of thing you're after."),
    Shape("While {films} wait{s} on your watchlist, have a look at a near relation: {title}."),
    Shape("Your watchlist has {films} on it, so {title} can't be far from what you want."),
    Shape("If you meant it when you saved {films} for later, {title} is for you too."),
    Shape("You saved {films} for later. {title} would suit the same evening."),
    Shape(
        "{story} It's called {title}, and it would sit well next to {films} on your watchlist.",
        "{title} would sit well next to {films} on your watchlist.",
    ),
    Shape("Whatever made you save {films} should work for {title} as well."),
    Shape("{title} is closely related to {films}, and you've put {that} on your watchlist."),
    Shape("There's a reason {films} {is} on your watchlist, and it covers {title} too."),
    Shape("Add {title} to the pile: {films} {is} there already, and they'd get along."),
    Shape("Anybody who saves {films} for later ought to know about {title}."),
    Shape("I take {films} on your watchlist as the question, and {title} as one answer."),
)

GROUP = (
    Shape("Your history has its share of {group}, and {title} is something along those lines."),
    Shape("{title} has something of the {group} in your history."),
    Shape(
        "{story} That's {title}, not unlike the {group} you've watched.",
        "Not unlike the {group} you've watched: {title}.",
    ),
    Shape("If you're in the mood for {group} again, {title} could be the one."),
    Shape("You've spent some evenings with {group}. {title} might make another."),
    Shape("Going by the {group} you've watched, {title} might suit you."),
    Shape("On an evening that calls for {group}, {title} is one to try."),
    Shape("Think of the {group} you've watched; {title} is in that vein."),
    Shape("I thought of {title} because of the {group} in your history."),
    Shape("{title} resembles the {group} you've been watching."),
    Shape("Since you have time for {group}, you may have time for {title}."),
    Shape(
        "{story} It's called {title}, and it's akin to the {group} in your history.",
        "For more {group}, {title} is a fair guess.",
    ),
    Shape("Part of what you watch is {group}, and {title} is close to that part."),
    Shape("With the {group} you've seen in mind, I'd suggest {title}."),
    Shape("Among your {group} there's room for {title}, I think."),
    Shape("It's the {group} in your history that made me think of {title}."),
)

PRIOR = (
    Shape("I can't point to one title of yours that leads to {title}; all the same, {merit}."),
    Shape(
        "{story} That's {title}, and {merit}.",
        "Take {title} as a suggestion out of the blue: {merit}.",
    ),
    Shape("Nothing you've watched points straight at {title}, which is half its charm. {Merit}."),
    Shape("Call {title} a wild card. {Merit}."),
    Shape("I've nothing of yours to set {title} against, so take it on its merits: {merit}."),
    Shape("Let {title} surprise you; {merit}."),
    Shape("Something from further afield: {title}. {Merit}."),
    Shape("Every list can use one that comes out of nowhere, and here it's {title}. {Merit}."),
    Shape("{title} earns its place on its own account, since {merit}."),
    Shape(
        "{story} It's called {title}, and {merit}.",
        "Here's one that stands by itself: {title}. {Merit}.",
    ),
    Shape("You might give {title} a try without any link to what you know; {merit}."),
    Shape("A change of air: {title}. {Merit}."),
    Shape("There's no clever reason for {title} beyond this one: {merit}."),
    Shape("Keep {title} for a night when you don't want more of the same; {merit}."),
    Shape("As a bit of a gamble, {title}. {Merit}."),
    Shape("Your history says nothing against {title}, and {merit}."),
)

MERITS: dict[str, tuple[str, ...]] = {
    "canon": (
        "hardly any {film} is held in higher regard",
        "you'll find few people to speak against it",
        "it's as close to canon as {films} get",
        "almost everyone who has seen it speaks highly of it",
        "its name could hardly be better",
    ),
    "admired": (
        "it's admired nearly everywhere",
        "critics and audiences agree on how good it is",
        "it's very well thought of",
        "a great many people would press it on you",
        "it comes warmly recommended from most sides",
    ),
    "liked": (
        "most people who see it come away pleased",
        "it's well liked",
        "people generally think well of it",
        "it has made a good many friends",
    ),
    "gem": (
        "few people have seen it, and those who have speak well of it",
        "it's little known and well thought of, which is a good mixture",
        "hardly anybody has seen it, and hardly anybody who has regrets it",
        "it's something of a secret, and a good one",
    ),
    "famous": (
        "it's one of those {films} everybody has heard of",
        "there's hardly anyone who doesn't know the name",
        "you've heard of it, whether or not you meant to",
    ),
}
"""Clauses on how a title stands with others."""
