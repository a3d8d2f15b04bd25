"""The outbox: when to look at which message, and how many somebody had lately."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, delete, func, insert, select, update

from server.db.database import Database
from server.db.tables.outbox import outbox
from signaling.app.ports import Pending

DUE = select(outbox.c.stream, outbox.c.id, outbox.c.due).order_by(outbox.c.due, outbox.c.id)


@dataclass(frozen=True)
class Due:
    """A message whose turn has come, at `at`."""

    stream: str
    id: str
    at: float


class Outbox:
    """Follows what sessions say of their messages; times in seconds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, stream: str, waiting: Sequence[Pending]) -> None:
        """All messages of a stream as they are now. One that is not named waits no more, and still
        counts.
        """
        await self._database.write(lambda connection: _keep(connection, stream, waiting))

    async def lately(self, person: str, since: float) -> int:
        """How many of that person came since then."""
        of_theirs = select(func.count()).where(outbox.c.person == person, outbox.c.at > since)
        return await self._database.read(lambda connection: connection.scalar(of_theirs) or 0)

    async def due(self, now: float, most: int) -> list[Due]:
        """At most so many whose turn has come, longest waiting first."""
        query = DUE.where(outbox.c.due <= now).limit(most)
        return await self._database.read(
            lambda connection: [Due(*row) for row in connection.execute(query)]
        )

    async def next(self) -> float | None:
        """When the next one's turn comes; None: nothing waits."""
        soonest = select(func.min(outbox.c.due))
        return await self._database.read(lambda connection: connection.scalar(soonest))

    async def drop(self, which: str) -> None:
        """It waits no more."""
        done = update(outbox).where(outbox.c.id == which).values(due=None)
        await self._database.write(lambda connection: connection.execute(done))

    async def tidy(self, before: float) -> None:
        """Forget what is done with and came before then."""
        old = and_(outbox.c.due.is_(None), outbox.c.at < before)
        await self._database.write(lambda connection: connection.execute(delete(outbox).where(old)))


def _keep(connection: Connection, stream: str, waiting: Sequence[Pending]) -> None:
    known = set(connection.scalars(select(outbox.c.id).where(outbox.c.stream == stream)))
    for one in waiting:
        if one.id in known:
            mine = update(outbox).where(outbox.c.id == one.id)
            connection.execute(mine.values(due=one.due))
        else:
            row = {"stream": stream, "id": one.id, "person": one.person, "at": one.at}
            connection.execute(insert(outbox).values(**row, due=one.due))
    gone = known - {one.id for one in waiting}
    if gone:
        connection.execute(update(outbox).where(outbox.c.id.in_(gone)).values(due=None))
