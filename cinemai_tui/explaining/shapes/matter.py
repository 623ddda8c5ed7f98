"""Openings for titles that share their themes with something the person liked."""

from __future__ import annotations

from cinemai_tui.explaining.shapes.shape import Shape

KEYWORDS = (
    Shape("{title} does in its own way what {films} did with {themes}, and {you_gave}."),
    Shape("{You_rated}, and {title} is about {themes} as well."),
    Shape(
        "{story} That's {title}, and it's {themes} again, as in {films}; {you_gave}.",
        "With {title} it's {themes} again, as in {films}, and {you_gave}.",
    ),
    Shape("{Themes}: {title} has that in common with {films}, and {you_gave}."),
    Shape("{title} shares {themes} with {films}. {You_gave}, so you know the ground."),
    Shape("Perhaps it's {themes} you like. {You_rated}, and {title} goes there too."),
    Shape("If it was {themes} that held you in {films}, {which}, {title} has more of {tit}."),
    Shape("Another one with {themes} in it: {title}. {You_rated}."),
    Shape("{title} goes back to {themes}, which you know from {films}. {You_gave}."),
    Shape("{You_rated}. Take {themes}, change nearly everything else, and you're near {title}."),
    Shape(
        "{story} It's called {title}, and {films}, {which}, {is} about {themes} too.",
        "{title} deals in {themes}, as {films} {does}, and {you_gave}.",
    ),
    Shape("One thread runs from {films}, {which}, to {title}: {themes}."),
    Shape("{title} has a good deal of {themes}, much like {films}, and {you_gave}."),
    Shape("For more of {themes} after {films}, {which}, I'd go to {title}."),
    Shape("{Regard} suggest{rs} you like a story about {themes}. {title} is another."),
    Shape("{all_films} would make a good {bill}, held together by {themes}."),
    Shape("You may have a weakness for {themes}: {you_rated}. {title} is about {tit} too."),
)
