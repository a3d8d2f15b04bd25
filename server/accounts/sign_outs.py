"""Closes the session pages of people who were signed out: disabled, or given a new password. Who
signs out by themselves: see `opened.py`.

The sub-commands run in a process of their own, so the database says it: whoever is in `sign_outs`
has live pages to lose. What was asked for while the server was down is done when it starts.
"""

from collections.abc import Awaitable
from functools import partial
from typing import Protocol

from server.accounts import people
from server.db.database import Database
from server.repeatedly import if_new, repeatedly

LOOK = 0.5  # seconds between looks


class Sessions(Protocol):
    """What is needed of the desk."""

    def expel(self, person_id: str, *, for_good: bool) -> Awaitable[None]:
        """Close this person's pages and void their tokens, in every session."""
        ...


async def close_pages(database: Database, sessions: Sessions) -> None:
    """Close what is to be closed now."""
    for person in await database.read(people.signed_out):
        await sessions.expel(person.id, for_good=person.disabled)
        await database.write(partial(people.forget_sign_out, person=person))


async def watch(database: Database, sessions: Sessions) -> None:
    """Close pages as sign-outs come, until cancelled. A failure is tried again."""
    what = "close the pages of somebody who was signed out"
    await repeatedly(what, if_new(database.mark, partial(close_pages, database, sessions)), LOOK)
