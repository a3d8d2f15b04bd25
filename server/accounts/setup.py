"""The first administrator: a one-time link, good for 30 minutes, dead for ever once there is one
(T27).

No account and no password exist before it, so there is no default to guess.
"""

import hmac
import sqlite3

from server.accounts import people, secret
from server.accounts.people import Person

GOOD_FOR = 30 * 60.0


class SetupOver(Exception):
    """Wrong, expired or used link, or an administrator exists."""


def open_setup(connection: sqlite3.Connection, now: float) -> str | None:
    """A fresh token that replaces any earlier one, or None when an administrator exists."""
    if people.admin_exists(connection):
        return None
    token = secret.new()
    connection.execute(
        "INSERT INTO setup (only, digest, expires_at) VALUES (1, ?, ?)"
        " ON CONFLICT (only) DO UPDATE"
        " SET digest = excluded.digest, expires_at = excluded.expires_at",
        (secret.digest(token), now + GOOD_FOR),
    )
    return token


def is_open(connection: sqlite3.Connection, now: float) -> bool:
    """Whether a set-up link is waiting to be used."""
    row = connection.execute("SELECT expires_at FROM setup").fetchone()
    return row is not None and row[0] > now and not people.admin_exists(connection)


def check(connection: sqlite3.Connection, token: str, now: float) -> None:
    """Raises SetupOver unless the token is the one that is open now."""
    row = connection.execute("SELECT digest, expires_at FROM setup").fetchone()
    if row is None or row[1] <= now or not hmac.compare_digest(row[0], secret.digest(token)):
        raise SetupOver
    if people.admin_exists(connection):
        raise SetupOver


def finish(
    connection: sqlite3.Connection, token: str, person: Person, password_hash: str, now: float
) -> Person:
    """Use the token up and store the administrator, in the caller's transaction: of many at once
    exactly one wins.
    """
    check(connection, token, now)
    connection.execute("DELETE FROM setup")
    return people.add(connection, person, password_hash, now)
