"""What sources allow, carried out: old data forgotten, texts kept on this machine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from cinemai_tui.domain.picks import Evidence, Pick
from cinemai_tui.domain.sources import may_be_sent, origins, policy_of, told_by
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.engine.parts import Parts
from cinemai_tui.ports import Source, Writer


def purged_on(source: Source) -> datetime | None:
    """When the oldest of what a source gave is forgotten; None when never."""
    keeps = policy_of(source.policy).keeps
    return source.oldest + keeps if keeps is not None and source.oldest is not None else None


async def purge(parts: Parts) -> int:
    """Forget whatever its source lets nobody keep any longer; returns how many titles went.

    Titles other sources gave too keep what those say; histories and ratings stay as they are.
    """
    if parts.store.facts().read_only or parts.store.facts().catalogue_read_only:
        return 0
    now, gone = parts.clock(), 0
    for source in await parts.store.titles.sources():
        keeps = policy_of(source.policy).keeps
        if keeps is not None and source.oldest is not None and source.oldest < now - keeps:
            gone += await parts.store.provenance.expire(source.name, now - keeps)
    return gone


async def origins_of(parts: Parts, title_id: TitleId) -> dict[str, str]:
    """From each known field of a title to the source it is from; nothing for an unknown one."""
    said = await parts.store.provenance.said([title_id])
    return origins(said.get(title_id, ()))


async def embeddable(parts: Parts, titles: Sequence[Title]) -> list[Title]:
    """The titles as their sources let them be turned into vectors on this machine."""
    sources = await parts.store.titles.sources()
    if all(policy_of(source.policy).may_embed for source in sources):
        return list(titles)
    said = await parts.store.provenance.said([title.id for title in titles])
    return [
        told_by(said[title.id], lambda key: policy_of(key).may_embed) if title.id in said else title
        for title in titles
    ]


async def withheld(parts: Parts, ids: Iterable[TitleId]) -> dict[TitleId, Title]:
    """Of these titles those of which less may leave this machine, as they may be told there."""

    def allowed(key: str) -> bool:
        return may_be_sent(key, switch=parts.cloud_texts)

    if all(allowed(source.policy) for source in await parts.store.titles.sources()):
        return {}
    said = await parts.store.provenance.said(ids)
    return {
        title_id: told_by(lines, allowed)
        for title_id, lines in said.items()
        if not all(allowed(line.policy) for line in lines)
    }


async def sendable(
    parts: Parts, picks: Sequence[Pick], writers: Iterable[Writer]
) -> tuple[Pick, ...]:
    """The picks as these writers may read them: whole where all of them are on this machine."""
    if all(writer.local for writer in writers):
        return tuple(picks)
    less = await withheld(parts, [pick.title.id for pick in picks])
    return tuple(
        _less(pick, less[pick.title.id]) if pick.title.id in less else pick for pick in picks
    )


def _less(pick: Pick, told: Title) -> Pick:
    """A pick with what may be told of its title, and of what it shares with others."""
    evidence = [_shared(one, told) for one in pick.evidence]
    return replace(pick, title=told, evidence=tuple(evidence))


def _shared(evidence: Evidence, told: Title) -> Evidence:
    if evidence.relation not in ("keywords", "people"):
        return evidence
    known = {*told.keywords, *told.directors, *told.creators, *told.cast}
    detail = tuple(one for one in evidence.detail if one in known)
    # Without what is shared the tie is only that the two are near each other.
    return replace(evidence, detail=detail, relation=evidence.relation if detail else "near")
