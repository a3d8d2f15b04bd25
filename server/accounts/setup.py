"""The first administrator: a one-time link, good for 30 minutes, dead for ever once there is one
(T27).

No account and no password exist before it, so there is no default to guess.
"""

from sqlalchemy import Connection, delete, insert, select

from server.accounts import people, secret
from server.accounts.people import Person
from server.db.tables.people import setup

GOOD_FOR = 30 * 60.0


class SetupOver(Exception):
    """Wrong, expired or used link, or an administrator exists."""


def open_setup(connection: Connection, now: float) -> str | None:
    """A fresh token that replaces any earlier one, or None when an administrator exists."""
    if people.admin_exists(connection):
        return None
    token = secret.new()
    connection.execute(delete(setup))
    row = {"digest": secret.digest(token), "expires_at": now + GOOD_FOR}
    connection.execute(insert(setup).values(row))
    return token


def is_open(connection: Connection, now: float) -> bool:
    """Whether a set-up link is waiting to be used."""
    waiting = connection.execute(select(setup.c.digest).where(setup.c.expires_at > now)).first()
    return waiting is not None and not people.admin_exists(connection)


def check(connection: Connection, token: str, now: float) -> None:
    """Raises SetupOver unless the token is the one that is open now."""
    this = (setup.c.digest == secret.digest(token), setup.c.expires_at > now)
    found = connection.execute(select(setup.c.digest).where(*this)).first()
    if found is None or people.admin_exists(connection):
        raise SetupOver


def finish(
    connection: Connection, token: str, person: Person, password_hash: str, now: float
) -> Person:
    """Use the token up and store the administrator, in the caller's transaction: of many at once
    exactly one wins.
    """
    check(connection, token, now)
    connection.execute(delete(setup))
    return people.add(connection, person, password_hash, now)
