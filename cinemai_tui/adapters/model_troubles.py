"""How a model's server fails, in our own sentences, whatever its protocol.

Nothing of a server's or a library's own words is taken over: they may hold a key or foreign text.
"""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import WriterFailure, WriterTrouble

LONGEST_RETRY = 86_400.0


def unreachable(name: str, host: str) -> WriterTrouble:
    """Nobody answers there."""
    return WriterTrouble(
        WriterFailure.NETWORK,
        f"{name} cannot be reached at {host}.",
        "Check that it is running and that its address is right.",
    )


def disconnected(name: str, host: str, error: BaseException, *, said: bool) -> WriterTrouble:
    """A connection that failed, or broke when something had been `said`."""
    if said:
        return broken_off(name)
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return WriterTrouble(
                WriterFailure.NETWORK,
                f"{name} did not prove that it is {host}.",
                "Its certificate is not trusted; check the address and the network.",
            )
        cause = cause.__cause__ or cause.__context__
    return unreachable(name, host)


def broken_off(name: str) -> WriterTrouble:
    """An end without a proper end."""
    return WriterTrouble(WriterFailure.CUT_OFF, f"{name} broke off.")


def too_slow(name: str) -> WriterTrouble:
    """No answer in time."""
    return WriterTrouble(WriterFailure.TIMEOUT, f"{name} did not answer in time.")


def unreadable(name: str, protocol: str) -> WriterTrouble:
    """An answer of no shape that `protocol` knows."""
    return WriterTrouble(
        WriterFailure.MALFORMED,
        f"{name} answered in a way that cannot be read.",
        f"Check that its address is that of {protocol}.",
    )


def failed_writing(name: str) -> WriterTrouble:
    """An error told in the middle of an answer."""
    return WriterTrouble(WriterFailure.SERVER, f"{name} failed while it was writing.")


def too_many(name: str, wait: float | None = None) -> WriterTrouble:
    """More requests than the server takes."""
    return WriterTrouble(WriterFailure.RATE, f"{name} has had too many requests.", retry_after=wait)


def held_back(name: str) -> WriterTrouble:
    """An answer the server's own rules stopped."""
    return WriterTrouble(WriterFailure.REFUSED, f"{name} held its answer back.")


def declined(name: str) -> WriterTrouble:
    """A model that will not answer."""
    return WriterTrouble(WriterFailure.REFUSED, f"{name} declined to answer.")


def nothing_said(name: str) -> WriterTrouble:
    """A proper end, and no words before it."""
    return WriterTrouble(WriterFailure.EMPTY, f"{name} had nothing to say.")


def check_streamed(name: str, content_type: str, *, also: str = "") -> None:
    """Raise WriterTrouble for an answer that is a web page or comes in one piece.

    `also` is a kind of JSON that the protocol streams in.
    """
    if "html" in content_type:
        raise WriterTrouble(
            WriterFailure.MALFORMED,
            f"{name} answered with a web page.",
            "Check the address, and whether the network wants you to sign in.",
        )
    if "json" in content_type and not (also and also in content_type):
        raise WriterTrouble(WriterFailure.MALFORMED, f"{name} did not stream its answer.")


def of_status(
    name: str, model: str, status: int, headers: Mapping[str, str], *, missing: str = ""
) -> WriterTrouble:
    """What an error status means; `missing` is what to do about a model that is not there."""
    wait = retry_after(headers.get("retry-after", ""))
    if status in (401, 403):
        return WriterTrouble(
            WriterFailure.AUTH, f"{name} does not accept the key.", "Check it in the settings."
        )
    if status == 402:
        return WriterTrouble(WriterFailure.RATE, f"{name} has no credit left.", retry_after=wait)
    if status == 429:
        return too_many(name, wait)
    if status == 408:
        return too_slow(name)
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
            missing or "Check its address and the name of the model.",
        )
    return WriterTrouble(WriterFailure.REFUSED, f"{name} refused the request ({status}).")


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
