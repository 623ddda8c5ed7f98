"""Openings for titles made by, or played by, somebody the person knows."""

from __future__ import annotations

from cinemai_tui.explaining.shapes.shape import Shape

MAKER = (
    Shape("{You_rated}. {title} has the same {name} behind it: {person}."),
    Shape(
        "{story} That's {title}, and it's {person} again, who made {films}. {You_gave}.",
        "{title} is {person} again, who made {films}, and {you_gave}.",
    ),
    Shape("{person} made {films}, and {you_gave}. {title} is one you haven't got to yet."),
    Shape("You and {person} seem to get on: {you_rated}. {title} is another chance to meet."),
    Shape("You've met {person} before: {you_rated}. {title} is where I'd go from there."),
    Shape("Since {you_rated}, you may as well follow {person} to {title}."),
    Shape("The {name} behind {films}, {which}, {pis} behind {title} as well: {person}."),
    Shape("If you'd like more from {person}, there's {title}. {You_rated}."),
    Shape("{You_rated}, so {person} need{ps} no introduction. {title} might."),
    Shape(
        "{story} It's called {title}, and you know who made it: {person}, as with {films}. "
        "{You_gave}.",
        "You know who made {title}: {person}, as with {films}. {You_gave}.",
    ),
    Shape("{Regard} {ris} as good as an invitation to {title}: {person} made {all}."),
    Shape("It's {person} again: {you_rated}, and now there's {title}."),
    Shape("After {films}, {which}, {title} is worth a look: it's {person} {each_time}."),
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
    Shape("{Regard} may have something to do with {person}, who {pis} in {title} too."),
    Shape("{You_rated}. With {person} in {title} too, you won't be among strangers."),
    Shape(
        "{person} lead{ps} from one to the other: {you_rated}, and {title} has the same {name} "
        "in the cast."
    ),
    Shape("From {films}, {which}, you can just follow {person} to {title}."),
    Shape("You've kept company with {person} before: {you_rated}. {title} offers a bit more."),
    Shape("{title} brings {person} back to your screen. {You_rated}."),
    Shape("{films}, {which}, had {person} in {them}, and so does {title}."),
    Shape("After {films}, {which}, you could stay with {person} and try {title}."),
    Shape("It's {person} in {title} as it was {person} in {films}, and {you_gave}."),
)
