"""What the openai package raises, told in our own sentences."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx2  # the openai package's own HTTP client; it comes with it
import openai

from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import WriterFailure, WriterTrouble

LONGEST_RETRY = 86_400.0


def trouble_of(name: str, host: str, model: str, error: Exception, *, said: bool) -> WriterTrouble:
    """The WriterTrouble an exception means; `said` tells whether text had come already.

    Nothing of the exception's own words is taken over: they may hold a key or foreign text.
    """
    if isinstance(error, WriterTrouble):
        return error
    if isinstance(error.__cause__, httpx2.ConnectTimeout):
        return _unreachable(name, host)
    if isinstance(error, openai.APITimeoutError):
        return WriterTrouble(WriterFailure.TIMEOUT, f"{name} did not answer in time.")
    if isinstance(error, openai.APIConnectionError):
        return _connection(name, host, error, said=said)
    if isinstance(error, openai.APIStatusError):
        return _status(name, model, error)
    if isinstance(error, openai.APIError):
        return _reported(name, error)
    return WriterTrouble(
        WriterFailure.MALFORMED,
        f"{name} answered in a way that cannot be read.",
        "Check that its address is that of an OpenAI-compatible server.",
    )


def _connection(
    name: str, host: str, error: openai.APIConnectionError, *, said: bool
) -> WriterTrouble:
    if said:
        return WriterTrouble(WriterFailure.CUT_OFF, f"{name} broke off.")
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return WriterTrouble(
                WriterFailure.NETWORK,
                f"{name} did not prove that it is {host}.",
                "Its certificate is not trusted; check the address and the network.",
            )
        cause = cause.__cause__ or cause.__context__
    return _unreachable(name, host)


def _unreachable(name: str, host: str) -> WriterTrouble:
    return WriterTrouble(
        WriterFailure.NETWORK,
        f"{name} cannot be reached at {host}.",
        "Check that it is running and that its address is right.",
    )


def _status(name: str, model: str, error: openai.APIStatusError) -> WriterTrouble:
    status = error.status_code
    wait = retry_after(error.response.headers.get("retry-after", ""))
    if status in (401, 403):
        return WriterTrouble(
            WriterFailure.AUTH, f"{name} does not accept the key.", "Check it in the settings."
        )
    if status == 402:
        return WriterTrouble(WriterFailure.RATE, f"{name} has no credit left.", retry_after=wait)
    if status == 429:
        return WriterTrouble(
            WriterFailure.RATE, f"{name} has had too many requests.", retry_after=wait
        )
    if status == 408:
        return WriterTrouble(WriterFailure.TIMEOUT, f"{name} did not answer in time.")
    if status >= 500:
        return WriterTrouble(
            WriterFailure.SERVER, f"The server of {name} failed ({status}).", retry_after=wait
        )
    if 300 <= status < 400:
        return WriterTrouble(
            WriterFailure.MALFORMED,
            f"{name} points to another address, which is not followed.",
            "Set the address it really has.",
        )
    if status == 404:
        asked = f'"{clean(model, 60)}"' if model else "what was asked for"
        return WriterTrouble(
            WriterFailure.REFUSED,
            f"{name} does not know {asked}.",
            "Check its address and the name of the model.",
        )
    return WriterTrouble(WriterFailure.REFUSED, f"{name} refused the request ({status}).")


def _reported(name: str, error: openai.APIError) -> WriterTrouble:
    """An error told inside the stream."""
    body = error.body if isinstance(error.body, dict) else {}
    if "429" in str(body.get("code", "")) or "rate" in str(body.get("type", "")):
        return WriterTrouble(WriterFailure.RATE, f"{name} has had too many requests.")
    return WriterTrouble(WriterFailure.SERVER, f"{name} failed while it was writing.")


def retry_after(value: str) -> float | None:
    """Seconds from a Retry-After header, a number or an HTTP date; None when it says nothing.

    What lies in the past, or is not a number at all, says nothing; a day is the most.
    """
    try:
        seconds = float(value)
    except ValueError:
        try:
            moment = parsedate_to_datetime(value)
        except ValueError:
            return None
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        seconds = (aware - datetime.now(UTC)).total_seconds()
    return min(seconds, LONGEST_RETRY) if 0 < seconds < float("inf") else None
