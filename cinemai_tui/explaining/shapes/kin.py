"""Openings for titles loved by the same people, and for titles close in subject and mood."""

from __future__ import annotations

from cinemai_tui.explaining.shapes.shape import Shape

KINDRED = (
    Shape("{You_rated}, and the people who {love} {them} tend to {love} {title} as well."),
    Shape("{title} often comes up beside {films}. {You_gave}, so it may well be for you."),
    Shape(
        "{story} That's {title}, a favourite of people who {love} {films}. {You_gave}, so I like "
        "your chances.",
        "{title} is a favourite of people who {love} {films}. {You_gave}, so I like your chances.",
    ),
    Shape("{You_rated}. Ask {others} what else to watch, and before long somebody says {title}."),
    Shape("From {films}, {which}, many people find their way to {title}."),
    Shape("{Regard} point{rs} this way: {title} is {loved} by much the same people."),
    Shape("{You_rated}. {title} tends to please the same people."),
    Shape("{title} has much the same audience as {films}, and {you_gave}."),
    Shape("Few people who {love} {films}, {which}, skip {title}."),
    Shape(
        "{story} It's called {title}, and people who {love} {films} recommend it to each other. "
        "{You_gave}, so it's your turn.",
        "{title} is what people who {love} {films} recommend to each other. {You_gave}, so it's "
        "your turn.",
    ),
    Shape("{You_rated}. Among people who {love} {them}, {title} is a name that keeps coming up."),
    Shape("I'd put {title} straight after {films}, {which}. The same people tend to {love} {all}."),
    Shape("{title} draws the same crowd as {films}. {You_gave}, which makes you part of it."),
    Shape("{You_rated}, and where {that} went down well, {title} usually does too."),
    Shape("It's a short step from {films}, {which}, to {title}, and plenty of people take it."),
    Shape("People who {love} {films}, {which}, would probably hand you {title}."),
    Shape(
        "If {films}, {which}, {is} anything to go by, try {title}: the same people {love} {all}."
    ),
)

NEAR = (
    Shape("{You_rated}, and {title} is made of similar stuff."),
    Shape("{title} has a fair bit in common with {films}, and {you_gave}."),
    Shape(
        "{story} That's {title}, a relative of {films}, and {you_gave}.",
        "{title} is a relative of {films}, and {you_gave}.",
    ),
    Shape("In {title} there's an echo of {films}. Since {you_gave}, I'd call that a good sign."),
    Shape("As far as subject goes, {title} isn't far from {films}, and {you_gave}."),
    Shape("{You_rated}. {title} does something similar in its own way."),
    Shape("Something in {title} reminds me of {films}. {You_gave}, so it's worth a look."),
    Shape("Read what {title} is about, and you may think of {films}. {You_gave}."),
    Shape("{title} has its own story to tell, but it's related to {films}, and {you_gave}."),
    Shape(
        "{story} It's called {title}, it has more than a little in common with {films}, and "
        "{you_gave}.",
        "{title} shares more than a little with {films}, and {you_gave}.",
    ),
    Shape("{You_rated}, and there's something of {them} in {title}."),
    Shape("In subject, {title} comes close to {films}. {You_gave}, so the odds are good."),
    Shape("{Regard} suggest{rs} a liking for this sort of story, and {title} is one."),
    Shape("Think of {title} as a cousin of {films}, {which}."),
    Shape("You'd meet a few things in {title} that you know from {films}, {which}."),
    Shape("Lay the plots side by side, and {title} ends up near {films}; {you_gave}."),
)

SERIES = (
    Shape("{You_rated}, and {title} takes you back to the same world."),
    Shape("{title} belongs with {films}. {You_gave}, so you know what you'd be in for."),
    Shape(
        "{story} That's {title}, from the same series as {films}, and {you_gave}.",
        "{title} is from the same series as {films}, and {you_gave}.",
    ),
    Shape("Since {you_rated}, you'll hardly want to leave {title} out."),
    Shape("You've been in this world before: {you_rated}. {title} is another way in."),
    Shape("{You_rated}. There's more of that, and it's called {title}."),
    Shape("{title} fills in more of the picture you have from {films}, and {you_gave}."),
    Shape("The series you know from {films}, {which}, also has {title} in it."),
    Shape("{Regard} nearly settle{rs} it for {title}, since it's the same series."),
    Shape(
        "{story} You'll feel at home: it's {title}, from the series you know through {films}, "
        "and {you_gave}.",
        "You'll feel at home in {title}: it's from the series you know through {films}, and "
        "{you_gave}.",
    ),
    Shape("{You_rated}, so {title} is unfinished business."),
    Shape("{title} and {films} go together, and {you_gave}."),
    Shape("If {films}, {which}, left you wanting more, {title} is more."),
    Shape("No long argument needed for {title}: {you_rated}, and it's the same series."),
    Shape("You already know the world of {films}, {which}; {title} belongs to it too."),
    Shape("{films} {is} only part of the story, and {you_gave}. {title} is another part."),
)
