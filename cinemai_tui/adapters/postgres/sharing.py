"""What is shared on purpose, in Postgres: the policies there decide who sees it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cinemai_tui.adapters.postgres.database import Database
from cinemai_tui.adapters.postgres.people import number_of
from cinemai_tui.adapters.postgres.session import Session
from cinemai_tui.adapters.sqlite.encoding import blob, matrix
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.shared import Flag, Limits, PairCounts, SharedTaste, Standing, Used
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.errors import BadInput

_STANDING = """
SELECT session_user::text AS login,
    coalesce((SELECT role FROM members WHERE name = session_user), 'member') AS role,
    imports_a_day, cloud_tokens_a_day,
    coalesce((SELECT p.name FROM shared_tastes t JOIN people p ON p.owner = session_user
        AND p.number = t.person WHERE t.owner = session_user), '') AS shares,
    coalesce((SELECT p.name FROM crowd_members c JOIN people p ON p.owner = session_user
        AND p.number = c.person WHERE c.owner = session_user), '') AS in_crowd
FROM limits
"""
_TODAY = """
SELECT imports, cloud_calls, cloud_tokens FROM own_usage
WHERE day = (now() AT TIME ZONE 'UTC')::date
"""
_MATCHES = "SELECT owner::text, guest::text FROM matches ORDER BY owner, guest"
_PUBLISH = """
INSERT INTO shared_tastes (person, fit, weights, centroids, vetoes) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (owner) DO UPDATE SET person = excluded.person, fit = excluded.fit,
    weights = excluded.weights, centroids = excluded.centroids, vetoes = excluded.vetoes, at = now()
"""
_JOIN = """
INSERT INTO crowd_members (person) VALUES ($1)
ON CONFLICT (owner) DO UPDATE SET person = excluded.person
"""


class PostgresSharing:
    """The port `Sharing`."""

    def __init__(self, database: Database, login: str) -> None:
        self._database = database
        self._login = login

    async def standing(self) -> Standing:
        """This login: its role, its fair part, and whom it may be matched with."""

        async def work(session: Session) -> Standing:
            row = await session.fetchrow(_STANDING)
            used = await session.fetchrow(_TODAY)
            matches = [tuple(match) for match in await session.fetch(_MATCHES)]
            login = row["login"]
            return Standing(
                login=login,
                role=row["role"],
                limits=Limits(
                    imports_a_day=row["imports_a_day"],
                    cloud_tokens_a_day=row["cloud_tokens_a_day"],
                ),
                used=Used(imports=used[0], cloud_calls=used[1], cloud_tokens=used[2])
                if used
                else Used(),
                lets=tuple(guest for owner, guest in matches if owner == login),
                let_by=tuple(owner for owner, guest in matches if guest == login),
                shares=row["shares"],
                in_crowd=row["in_crowd"],
            )

        return await self._database.read(work, steady=True)

    async def let(self, guests: Sequence[str]) -> None:
        """Let exactly these logins be matched with this one.

        Raises:
            BadInput: one of them is this login itself.
        """
        if self._login in guests:
            raise BadInput("That is your own login.", "Name the login of somebody else.")

        async def work(session: Session) -> None:
            await session.execute("DELETE FROM matches WHERE owner = session_user")
            await session.executemany(
                "INSERT INTO matches (guest) VALUES ($1::text::name)",
                [(guest,) for guest in dict.fromkeys(guests)],
            )

        await self._database.write(work)

    async def publish(self, person: Person, taste: SharedTaste | None) -> None:
        """Share a profile's taste in place of the last one; None takes it away.

        Raises:
            NoProfile: there is no such profile.
        """

        async def work(session: Session) -> None:
            if taste is None:
                await session.execute("DELETE FROM shared_tastes WHERE owner = session_user")
                return
            await session.execute(
                _PUBLISH,
                await number_of(session, person),
                taste.fit,
                list(taste.weights),
                blob(taste.centroids),
                list(taste.vetoes),
            )

        await self._database.write(work)

    async def taste_of(self, login: str) -> SharedTaste | None:
        """What another login shares with this one; None unless both let each other."""

        async def work(session: Session) -> SharedTaste | None:
            row = await session.fetchrow(
                "SELECT fit, weights, centroids, vetoes FROM shared_tastes "
                "WHERE owner = $1::text::name",
                login,
            )
            if row is None:
                return None
            fit, weights, centroids, vetoes = row
            groups = len(weights)
            return SharedTaste(
                owner=login,
                fit=fit,
                weights=tuple(weights),
                centroids=matrix(centroids, len(centroids) // 4 // groups)
                if groups
                else np.zeros((0, 0), np.float32),
                vetoes=tuple(TitleId(title_id) for title_id in vetoes),
            )

        return await self._database.read(work)


class PostgresCrowdSource:
    """The port `CrowdSource`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def join(self, person: Person, likes: Sequence[TitleId] | None) -> None:
        """Add a profile's likes in place of those of before; None takes them all out.

        Raises:
            NoProfile: there is no such profile.
        """

        async def work(session: Session) -> None:
            if likes is None:
                await session.execute("DELETE FROM crowd_members WHERE owner = session_user")
                return
            await session.execute(_JOIN, await number_of(session, person))
            await session.execute(
                "DELETE FROM crowd_likes "
                "WHERE owner = session_user AND title_id <> ALL($1::text[])",
                list(likes),
            )
            await session.execute(
                "INSERT INTO crowd_likes (title_id) SELECT unnest($1::text[]) "
                "ON CONFLICT DO NOTHING",
                list(likes),
            )

        await self._database.write(work)

    async def counts(self) -> PairCounts:
        """What members like together, from FLOOR people on.

        Raises:
            StoreTrouble: the login is no curator's.
        """

        async def work(session: Session) -> PairCounts:
            people = int(await session.fetchval("SELECT crowd_size()"))
            rows = [
                (str(one), str(two), int(count))
                for one, two, count in await session.fetch("SELECT * FROM crowd_counts()")
            ]
            ids = [one for one, two, _ in rows if one == two]
            place = {title_id: row for row, title_id in enumerate(ids)}
            counts = np.zeros((len(ids), len(ids)), np.int64)
            for one, two, count in rows:
                counts[place[one], place[two]] = counts[place[two], place[one]] = count
            return PairCounts(
                ids=tuple(TitleId(title_id) for title_id in ids), counts=counts, people=people
            )

        return await self._database.read(work, steady=True)

    async def flags(self) -> list[Flag]:
        """Members who like very many titles, or nearly the same as another.

        Raises:
            StoreTrouble: the login is no curator's.
        """

        async def work(session: Session) -> list[Flag]:
            rows = await session.fetch("SELECT member::text, reason, number FROM crowd_flags()")
            return [Flag(member=member, reason=why, number=n) for member, why, n in rows]

        return await self._database.read(work)
