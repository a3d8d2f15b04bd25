"""Canned replies, list by list: each is read and replaced whole."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, delete, insert, select

from server.db.database import Database
from server.db.tables.replies import replies

SITE = ""
"""The owner of those that every rep has."""

NAMED = (replies.c.name, replies.c.language, replies.c.text)


@dataclass(frozen=True)
class Reply:
    """`language`: what it is written in."""

    name: str
    language: str
    text: str


class Replies:
    """`owner`: `SITE`, or a person's id."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, owner: str) -> list[Reply]:
        """Theirs, in the order they gave them."""
        theirs = select(*NAMED).where(replies.c.owner == owner).order_by(replies.c.place)
        return await self._database.read(
            lambda connection: [Reply(*row) for row in connection.execute(theirs)]
        )

    async def put(self, owner: str, those: Sequence[Reply]) -> None:
        """These are all of theirs from now on."""
        await self._database.write(lambda connection: _put(connection, owner, those))


def _put(connection: Connection, owner: str, those: Sequence[Reply]) -> None:
    connection.execute(delete(replies).where(replies.c.owner == owner))
    rows = [{"owner": owner, "place": at, **asdict(one)} for at, one in enumerate(those)]
    if rows:
        connection.execute(insert(replies), rows)
