"""Openings for titles loved by the same people, and for titles close in subject and mood."""

from __future__ import annotations

from cinemai_tui.explaining.shapes.shape import Shape

KINDRED = (
    Shape("{You_rated}, and the people who love {them} tend to love {title} as well."),
    Shape("{title} usually shares a shelf with {films}. {You_gave}, so there's a gap on yours."),
    Shape(
        "{story} That's {title}, a favourite of people who love {films}. {You_gave}, so I like "
        "your chances.",
        "{title} is a favourite of people who love {films}. {You_gave}, so I like your chances.",
    ),
    Shape("{You_rated}. Ask {others} what to watch next, and before long somebody says {title}."),
    Shape("There's a well-trodden path from {films}, {which}, to {title}."),
    Shape("{Regard} point{rs} this way: {title} is loved by much the same people."),
    Shape("{You_rated}. Those who hold {them} dear usually keep a place for {title}."),
    Shape("{title} is usually found wherever one finds {films}, and {you_gave}."),
    Shape("Not many walk past {title} who love {films}, and {you_gave}."),
    Shape(
        "{story} It's called {title}, and admirers of {films} pass it on to each other. "
        "{You_gave}, so it's your turn.",
        "{title} is what admirers of {films} pass on to each other. {You_gave}, so it's your turn.",
    ),
    Shape("{You_rated}. Among people of that taste, {title} is a name you hear again and again."),
    Shape("I'd put {title} straight after {films}, {which}. The same people swear by {all}."),
    Shape("{title} draws the same crowd as {films}. {You_gave}, which makes you part of it."),
    Shape("{You_rated}, and where {that} went down well, {title} seldom fails."),
    Shape("From {films}, {which}, it's a short step to {title}, and plenty of people take it."),
    Shape("It's hard to picture an admirer of {films}, {which}, who wouldn't want {title} too."),
    Shape(
        "If {films}, {which}, {is} anything to go by, {title} is next: the same people love {all}."
    ),
)

NEAR = (
    Shape("{You_rated}, and {title} is cut from similar cloth."),
    Shape("{title} moves through the same territory as {films}, and {you_gave}."),
    Shape(
        "{story} That's {title}, a near relation of {films}, and {you_gave}.",
        "{title} is a near relation of {films}, and {you_gave}.",
    ),
    Shape("In {title} there's an echo of {films}. Since {you_gave}, I'd call that a good sign."),
    Shape("As far as subject goes, {title} stands close to {films}, and {you_gave}."),
    Shape("{You_rated}. {title} scratches the same itch from another angle."),
    Shape("Something in {title} rhymes with {films}. {You_gave}, so it's worth finding out what."),
    Shape("Read what {title} is about, and {films} come{s} straight to mind. {You_gave}."),
    Shape("{title} has its own tale to tell, but it's family to {films}, and {you_gave}."),
    Shape(
        "{story} It goes by {title}, it shares more than a little with {films}, and {you_gave}.",
        "{title} shares more than a little with {films}, and {you_gave}.",
    ),
    Shape("{You_rated}, and there's a good deal of {them} in {title}."),
    Shape("In what it's after, {title} comes close to {films}. {You_gave}, so the odds are good."),
    Shape("{Regard} suggest{rs} a taste for this sort of story. {title} is that sort of story."),
    Shape("Think of {title} as a cousin of {films}, {which}."),
    Shape("You know this neighbourhood from {films}, {which}. {title} lives a few doors down."),
    Shape("Lay the plots side by side, and {title} ends up right next to {films}; {you_gave}."),
)

SERIES = (
    Shape("{You_rated}, and {title} takes you back to the same world."),
    Shape("{title} belongs with {films}. {You_gave}, so you know what you'd be in for."),
    Shape(
        "{story} That's {title}, of the same line as {films}, and {you_gave}.",
        "{title} is of the same line as {films}, and {you_gave}.",
    ),
    Shape("Since {you_rated}, you'll hardly want to leave {title} out."),
    Shape("You've been in this world before: {you_rated}. {title} is another door into it."),
    Shape("{You_rated}. There's more where that came from, and it's called {title}."),
    Shape("{title} fills in more of the picture you have from {films}, and {you_gave}."),
    Shape("{films}, {which}, {has} family: {title}."),
    Shape("{Regard} all but order{rs} {title} for you: it's the same saga."),
    Shape(
        "{story} You'll feel at home: it's {title}, kin to {films}, and {you_gave}.",
        "You'll feel at home in {title}, since it's kin to {films}, and {you_gave}.",
    ),
    Shape("{You_rated}, so {title} is unfinished business."),
    Shape("{title} and {films} hang together, and {you_gave}."),
    Shape("If {films}, {which}, left you wanting more, {title} is more."),
    Shape("No need to argue for {title}: {you_rated}, and these go together."),
    Shape("You know your way around from {films}, {which}. {title} is the same country."),
    Shape("With {films} behind you, {which}, {title} is the obvious next step."),
)
