"""Ways of telling what a title is: around the first words of its story, or without a story."""

from __future__ import annotations

TOLD = (
    "{Story}",
    "In it, {story}",
    "{Story}",
    "It's {a_kind}: {story}",
    "{Story}",
    "In short, {story}",
    "The story: {story}",
    "{Story}",
    "Imagine this: {story}",
    "This is {a_kind}. {Story}",
    "{Story}",
    "This time {story}",
    "{Story}",
    "What you get is {a_kind}: {story}",
)
"""For a story that begins with an article: its first letter can become small."""

TOLD_PLAINLY = (
    "{Story}",
    "It's {a_kind}. {Story}",
    "{Story}",
    "What you get is {a_kind}. {Story}",
    "{Story}",
    "This one is {a_kind}. {Story}",
    "{Story}",
    "At heart it's {a_kind}. {Story}",
    "{Story}",
)
"""For a story that begins with a name or anything else."""

UNTOLD = (
    "It's {a_kind}{from_year}{about}.",
    "What you get is {a_kind}{about}{placed}.",
    "Expect {a_kind}{about}.",
    "You'd be sitting down to {a_kind}{from_year}{placed}.",
    "In outline it's {a_kind}{about}.",
    "Think of {a_kind}{about}{placed}.",
    "This is {a_kind}{from_year}{about}.",
    "Picture {a_kind}{placed}{about}.",
    "This one's {a_kind}{from_year}.",
    "You're looking at {a_kind}{about}{placed}.",
    "In a few words, it's {a_kind}{from_year}{placed}.",
    "At heart it's {a_kind}{about}.",
    "Put plainly, it's {a_kind}{from_year}{about}.",
    "There you'll find {a_kind}{placed}{about}.",
)
"""For a title without a story."""

TOLD_SEEN = (
    "{Story}",
    "To jog your memory: {story}",
    "{Story}",
    "You may remember: {story}",
)
"""For a title already seen; a story that cannot go on after a colon stands alone."""

UNTOLD_SEEN = (
    "It's {a_kind}{from_year}{about}.",
    "You'll remember {a_kind}{about}{placed}.",
    "At heart it's {a_kind}{about}.",
    "In outline it's {a_kind}{from_year}{placed}.",
)
"""For a title already seen of which there is no story."""
