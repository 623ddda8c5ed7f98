"""What the openai and anthropic packages raise, told in our own sentences.

Both are made by one generator, so their exceptions have the same names and shapes.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

import httpx2  # the client both packages speak through

from cinemai_tui.adapters import model_troubles as troubles
from cinemai_tui.adapters.model_address import Address
from cinemai_tui.adapters.model_http import transport_trouble
from cinemai_tui.errors import WriterTrouble


def trouble_of(
    sdk: ModuleType, name: str, address: Address, model: str, error: Exception, *, said: bool
) -> WriterTrouble:
    """The WriterTrouble an exception of `sdk` means; `said` tells whether text had come already."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, WriterTrouble):
            return cause  # raised by our own client, below the package
        cause = cause.__cause__ or cause.__context__
    if isinstance(error.__cause__, httpx2.ConnectTimeout):
        return troubles.unreachable(name, address.host)
    if isinstance(error, sdk.APITimeoutError):
        return troubles.too_slow(name)
    if isinstance(error, sdk.APIConnectionError):
        return troubles.disconnected(name, address.host, error, said=said)
    if isinstance(error, sdk.APIStatusError) and error.status_code >= 300:
        return troubles.of_status(name, model, error.status_code, error.response.headers)
    if isinstance(error, sdk.APIError):
        return _reported(name, getattr(error, "body", None))
    kind = "an Anthropic" if sdk.__name__ == "anthropic" else "an OpenAI-compatible"
    return transport_trouble(name, address, error, said=said, protocol=f"{kind} server")


def _reported(name: str, body: Any) -> WriterTrouble:
    """An error told inside the stream."""
    told = body if isinstance(body, dict) else {}
    inner = told.get("error")
    told = inner if isinstance(inner, dict) else told
    kind = str(told.get("type", ""))
    if "429" in str(told.get("code", "")) or "rate" in kind:
        return troubles.too_many(name)
    if "authentication" in kind or "permission" in kind:
        return troubles.of_status(name, "", 401, {})
    return troubles.failed_writing(name)
