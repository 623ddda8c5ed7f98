"""The writers as they stand: which are there, which are left alone for a while, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cinemai_tui.domain.health import Check, State
from cinemai_tui.domain.providers import Provider
from cinemai_tui.engine.parts import Parts
from cinemai_tui.errors import WriterFailure
from cinemai_tui.explaining.circuits import Resting
from cinemai_tui.ports import Writer

RestingOf = Callable[[str], Resting | None]
"""Why a writer is left alone now, by its name; None when it is not."""

_WHY = {
    WriterFailure.AUTH: "It does not take its key and is off until the settings change.",
    WriterFailure.RATE: "It has had too many requests.",
    WriterFailure.TIMEOUT: "It did not answer in time.",
    WriterFailure.NETWORK: "It could not be reached.",
    WriterFailure.SERVER: "Its server failed.",
}


async def providers(parts: Parts, resting: RestingOf) -> tuple[Provider, ...]:
    """Every writer the settings name, in their order, with what the chain knows of it.

    Servers on this machine are looked for, at once and in half a second; nobody else is asked.
    """
    if parts.discovery is None:
        return tuple(_cooled(_plainly(writer), resting) for writer in parts.writers)
    return tuple(_cooled(found, resting) for found in await parts.discovery.look())


async def awake(parts: Parts) -> tuple[Writer, ...]:
    """The writers worth asking, in order.

    A server on this machine that no setting names is left out in silence while it does not run.
    """
    return parts.writers if parts.discovery is None else await parts.discovery.awake()


async def checks(parts: Parts, resting: RestingOf) -> list[Check]:
    """One check for each writer; one that nobody set up is a choice, not a fault."""
    return [_check(each) for each in await providers(parts, resting)]


def _plainly(writer: Writer) -> Provider:
    return Provider(name=writer.name, local=writer.local, configured=True, allowed=True)


def _cooled(provider: Provider, resting: RestingOf) -> Provider:
    rests = resting(provider.name)
    if rests is None:
        return provider
    return replace(
        provider,
        cooling_until=rests.until,
        why=_WHY.get(rests.kind, "It failed several times."),
        what_to_do=(
            "Put its key right and start again."
            if rests.until is None
            else "It is asked again then; the other writers stand in."
        ),
    )


def _check(provider: Provider) -> Check:
    chosen = provider.configured and not provider.presumed
    if provider.ready:
        where = "on this machine" if provider.local else "outside this machine"
        model = provider.model or "its usual model"
        state, detail = State.OK, f"{model}, {where}"
    else:
        state = State.WARNING if chosen and provider.allowed else State.OFF
        detail = provider.why or "It is not used."
    return Check(
        name=f"writer {provider.name}",
        state=state,
        detail=detail,
        hint="" if provider.presumed else provider.what_to_do,
        milliseconds=provider.latency_ms,
    )
