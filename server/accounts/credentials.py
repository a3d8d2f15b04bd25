"""Proof of being somebody: browser sessions (a cookie) and bearer tokens (for scripts, WHIP and
WHEP).

Both live on the server, so that disabling a person or resetting a password ends them at once.
"""

import sqlite3
from typing import Literal

from server.accounts import secret
from server.accounts.people import Person, Role

Kind = Literal["browser", "bearer"]

IDLE = 12 * 3600.0  # a browser nobody used for half a day is signed out
LONGEST = 7 * 24 * 3600.0  # and any browser after a week
FRESHNESS = 60.0  # the time of last use is written down at most once a minute


def issue(connection: sqlite3.Connection, person: Person, kind: Kind, now: float) -> str:
    """A new secret for that person."""
    value = secret.new()
    connection.execute(
        "INSERT INTO credentials (digest, person, kind, created_at, used_at)"
        " VALUES (?, ?, ?, ?, ?)",
        (secret.digest(value), person.id, kind, now, now),
    )
    return value


def replace_bearer(connection: sqlite3.Connection, person: Person, now: float) -> str:
    """A new bearer token; the person's earlier ones are void."""
    connection.execute("DELETE FROM credentials WHERE person = ? AND kind = 'bearer'", (person.id,))
    return issue(connection, person, "bearer", now)


def holder(connection: sqlite3.Connection, value: str, kind: Kind, now: float) -> Person | None:
    """Whose secret this is, if it is still good."""
    key = secret.digest(value)
    row = connection.execute(
        "SELECT people.id, people.name, people.email, people.role, created_at_, used_at FROM"
        " (SELECT person, created_at AS created_at_, used_at FROM credentials"
        "  WHERE digest = ? AND kind = ?)"
        " JOIN people ON people.id = person WHERE people.disabled = 0",
        (key, kind),
    ).fetchone()
    if row is None:
        return None
    id_, name, email, role, created_at, used_at = row
    if kind == "browser" and (now - used_at > IDLE or now - created_at > LONGEST):
        revoke(connection, value)
        return None
    if now - used_at > FRESHNESS:
        connection.execute("UPDATE credentials SET used_at = ? WHERE digest = ?", (now, key))
    return Person(id=id_, name=name, email=email, role=Role(role))


def revoke(connection: sqlite3.Connection, value: str) -> None:
    """Sign out; an unknown secret is fine."""
    connection.execute("DELETE FROM credentials WHERE digest = ?", (secret.digest(value),))


def forget_expired(connection: sqlite3.Connection, now: float) -> None:
    """Remove browser sessions that are over."""
    connection.execute(
        "DELETE FROM credentials WHERE kind = 'browser' AND (used_at < ? OR created_at < ?)",
        (now - IDLE, now - LONGEST),
    )
