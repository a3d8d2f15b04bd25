"""What the site lets each rep do, at hand for whoever cannot wait for the database.

Read at the start, and again whenever something was stored, here or by a sub-command.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from server.accounts.people import Permissions, permissions_of
from server.db.database import Database
from server.db.tables.people import people
from server.repeatedly import if_new, repeatedly
from server.site import catalogue as c
from server.site.site import Site

LOOK = 0.5  # seconds between looks
USUAL = Permissions()


class Roster:
    """Implements the `Staff` port: a rep may do what the site allows, and their account too."""

    def __init__(self, database: Database, site: Site) -> None:
        self._database = database
        self._site = site
        self._permissions = database.read_now(_everybody)

    def several(self, person: str) -> bool:
        """Whether they work in multi-session mode: site and account both allow it (S9, S33)."""
        return self._site.value(c.MODE) == "multi" and self._of(person).multi

    def most_customers(self, person: str) -> int | None:
        """How many customers they may help at the same time: what their account says, else the site
        (S34). None: any number.
        """
        own = self._of(person).customers
        return own if own is not None else (self._site.value(c.CUSTOMERS) or None)

    async def look(self) -> None:
        """Take in what was stored since."""
        self._permissions = await self._database.read(_everybody)

    async def watch(self) -> None:
        """Look whenever something was stored, until cancelled. A failure is tried again."""
        look = if_new(self._database.mark, self.look)
        await repeatedly("look for changes of what reps may do", look, LOOK)

    def _of(self, person: str) -> Permissions:
        return self._permissions.get(person, USUAL)


def _everybody(connection: Connection) -> Mapping[str, Permissions]:
    rows = connection.execute(select(people.c.id, people.c.multi, people.c.customers))
    return {row.id: permissions_of(row) for row in rows}
