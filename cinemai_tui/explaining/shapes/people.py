"""Openings for titles made by, or played by, somebody the person knows."""

from __future__ import annotations

from cinemai_tui.explaining.shapes.shape import Shape

MAKER = (
    Shape("{You_rated}. {title} comes from the same hands: {person}."),
    Shape(
        "{story} That's {title}, and it's {person} again, who made {films}. {You_gave}.",
        "{title} is {person} again, who made {films}, and {you_gave}.",
    ),
    Shape("{person} made {films}, and {you_gave}. {title} is one you haven't got to yet."),
    Shape("You and {person} get on: {you_rated}. That makes {title} the natural next stop."),
    Shape("You've met {person} before: {you_rated}. {title} is where I'd go from there."),
    Shape("Since {you_rated}, you may as well follow {person} to {title}."),
    Shape("The name behind {films} is {person}, and {you_gave}. {title} comes from there too."),
    Shape("More {person}, and by the look of it you'd want more: {you_rated}. This is {title}."),
    Shape("{You_rated}, so {person} need{ps} no introduction. {title} might."),
    Shape(
        "{story} It's called {title}, and the hand behind it is one you know: {person} made "
        "{films} too, and {you_gave}.",
        "The hand behind {title} is one you know: {person} made {films} too, and {you_gave}.",
    ),
    Shape("{Regard} {ris} as good as an invitation to {title}: {person} made {all}."),
    Shape("A name you know: {person}. {You_rated}, and {title} comes out of the same workshop."),
    Shape("One can hardly see {films} and pass over {title}. It's {person} {each_time}."),
    Shape("Put {title} beside {films}, {which}, and you have the start of {a_person} season."),
    Shape("What {person} did in {films}, {which}, is worth following to {title}."),
    Shape("If {films}, {which}, made you curious about {person}, {title} is the way on."),
)

CAST = (
    Shape("{You_rated}, and {person} turn{ps} up again in {title}."),
    Shape("{person} link{ps} {title} to {films}, and {you_gave}."),
    Shape("If you'd follow {person} anywhere after {films}, the next stop is {title}."),
    Shape("You know {person} from {films}, and {you_gave}. {title} is the next place to look."),
    Shape(
        "{story} It's called {title}, and it has {person} in it, as {films} did. {You_gave}.",
        "{title} has {person} in it, as {films} did, and {you_gave}.",
    ),
    Shape("{Theres} {face} in {title}: {person}, from {films}. {You_gave}."),
    Shape("More of {person}: {you_rated}, and {title} has the same {name} on the poster."),
    Shape("{Regard} put{rs} {person} in your good books, I'd say. {title} is another chance."),
    Shape("{You_rated}. With {person} in {title} too, you won't be among strangers."),
    Shape(
        "{person} {pis} one of the threads in what you watch: {you_rated}. Pull it, and along "
        "comes {title}."
    ),
    Shape("From {films}, {which}, you can just follow {person} to {title}."),
    Shape("You've kept company with {person} before: {you_rated}. {title} offers a bit more."),
    Shape("{title} brings {person} back to your screen. {You_rated}."),
    Shape("{films}, {which}, had {person} in {them}, and so does {title}."),
    Shape("Where to go after {films}, {which}? After {person}, to {title}."),
    Shape("It's {person} in {title} as it was {person} in {films}, and {you_gave}."),
)
