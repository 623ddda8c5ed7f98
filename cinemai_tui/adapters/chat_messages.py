"""A prompt as the messages of a chat, oldest first, as the models' protocols want them."""

from __future__ import annotations

from cinemai_tui.ports import Prompt

Message = dict[str, str]


def conversation(prompt: Prompt) -> list[Message]:
    """What was said before and what is said now: the person begins, and nothing is empty."""
    messages: list[Message] = []
    for turn in prompt.earlier:
        if turn.text.strip() and (messages or not turn.by_writer):
            role = "assistant" if turn.by_writer else "user"
            messages.append({"role": role, "content": turn.text})
    messages.append({"role": "user", "content": prompt.user})
    return messages


def instructed(prompt: Prompt) -> list[Message]:
    """The conversation with our instructions before it, as its first message."""
    return [{"role": "system", "content": prompt.system}, *conversation(prompt)]
