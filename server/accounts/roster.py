"""What the site lets each rep do, at hand for whoever cannot wait for the database.

Read at the start, and again whenever something was stored, here or by a sub-command.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from server.accounts.people import Permissions, permissions_of
from server.db.database import Database
from server.db.tables.people import people
from server.repeatedly import if_new, repeatedly
from server.site import catalogue as c
from server.site.site import Site

LOOK = 0.5  # seconds between looks
USUAL = Permissions()


@dataclass(frozen=True)
class Known:
    """An account."""

    permissions: Permissions
    name: str
    email: str
    disabled: bool


class Roster:
    """Implements the `Staff` port: a rep may do what the site allows, and their account too. And
    that of the mails to staff: where they read. `changed` is called whenever something was.
    """

    def __init__(self, database: Database, site: Site) -> None:
        self.changed: Callable[[], None] = lambda: None
        self._database = database
        self._site = site
        self._known = database.read_now(_everybody)

    def several(self, person: str) -> bool:
        """Whether they work in multi-session mode: site and account both allow it (S9, S33)."""
        return self._site.value(c.MODE) == "multi" and self._of(person).multi

    def most_customers(self, person: str) -> int | None:
        """How many customers they may help at the same time: what their account says, else the site
        (S34). None: any number.
        """
        own = self._of(person).customers
        return own if own is not None else (self._site.value(c.CUSTOMERS) or None)

    @property
    def language(self) -> str:
        """In which the site writes to its people."""
        return self._site.value(c.LANGUAGE)

    def address(self, person: str) -> str | None:
        """Somebody's e-mail address; None: nobody who may sign in."""
        known = self._known.get(person)
        return None if known is None or known.disabled else known.email

    def name(self, person: str) -> str | None:
        """What somebody is called; None: there is no such account."""
        known = self._known.get(person)
        return None if known is None else known.name

    async def look(self) -> None:
        """Take in what was stored since."""
        known = await self._database.read(_everybody)
        if known != self._known:
            self._known = known
            self.changed()

    async def watch(self) -> None:
        """Look whenever something was stored, until cancelled. A failure is tried again."""
        look = if_new(self._database.mark, self.look)
        await repeatedly("look for changes of what reps may do", look, LOOK)

    def _of(self, person: str) -> Permissions:
        known = self._known.get(person)
        return USUAL if known is None else known.permissions


def _everybody(connection: Connection) -> Mapping[str, Known]:
    known = (people.c.id, people.c.name, people.c.email, people.c.disabled)
    permissions = (people.c.multi, people.c.customers)
    rows = connection.execute(select(*known, *permissions))
    return {row.id: Known(permissions_of(row), row.name, row.email, row.disabled) for row in rows}
