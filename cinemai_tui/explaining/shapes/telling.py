"""Ways of telling what a title is: around the first words of its story, or without a story."""

from __future__ import annotations

TOLD = (
    "{Story}",
    "In it, {story}",
    "{Story}",
    "It's {a_kind}: {story}",
    "{Story}",
    "Here {story}",
    "The short version: {story}",
    "{Story}",
    "Picture it: {story}",
    "This is {a_kind}. {Story}",
    "{Story}",
    "This time {story}",
    "{Story}",
    "What it's about? {Story}",
)
"""For a story that begins with an article: its first letter can become small."""

TOLD_PLAINLY = (
    "{Story}",
    "It's {a_kind}. {Story}",
    "{Story}",
    "What it's about? {Story}",
    "{Story}",
    "This one is {a_kind}. {Story}",
    "{Story}",
    "It goes like this. {Story}",
)
"""For a story that begins with a name or anything else."""

UNTOLD = (
    "It's {a_kind}{from_year}{about}.",
    "What you get is {a_kind}{about}{placed}.",
    "Expect {a_kind}{about}.",
    "You'd be sitting down to {a_kind}{from_year}{placed}.",
    "In outline it's {a_kind}{about}.",
    "Think of {a_kind}{about}{placed}.",
    "It comes to you as {a_kind}{from_year}{about}.",
    "Picture {a_kind}{placed}{about}.",
    "This one's {a_kind}{from_year}.",
    "The thing itself is {a_kind}{about}{placed}.",
    "It turns out to be {a_kind}{from_year}{placed}.",
    "At heart it's {a_kind}{about}.",
    "Put plainly, it's {a_kind}{from_year}{about}.",
    "There you'll find {a_kind}{placed}{about}.",
)
"""For a title without a story."""
