"""Proof of being somebody: browser sessions (a cookie) and bearer tokens (for scripts, WHIP and
WHEP). A third kind proves nothing but that somebody signed in on this browser once, for limits.

All live on the server, so that disabling a person or resetting a password ends them at once.
"""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, delete, insert, or_, select, update

from server.accounts import secret
from server.accounts.people import COLUMNS, Person, person_of
from server.db.tables.people import credentials, people

Kind = Literal["browser", "bearer", "known"]

IDLE = 12 * 3600.0  # a browser nobody used for half a day is signed out
LONGEST = 7 * 24 * 3600.0  # and any browser after a week
KNOWN = 180 * 24 * 3600.0  # a browser nobody signed in on for half a year is a stranger's
MOST_KNOWN = 20  # browsers of one person
FRESHNESS = 60.0  # the time of last use is written down at most once a minute


def issue(connection: Connection, person: Person, kind: Kind, now: float) -> str:
    """A new secret for that person."""
    value = secret.new()
    row = {"digest": secret.digest(value), "person": person.id, "kind": kind}
    connection.execute(insert(credentials).values(row | {"created_at": now, "used_at": now}))
    return value


def replace_bearer(connection: Connection, person: Person, now: float) -> str:
    """A new bearer token; the person's earlier ones are void."""
    bearer = (credentials.c.person == person.id, credentials.c.kind == "bearer")
    connection.execute(delete(credentials).where(*bearer))
    return issue(connection, person, "bearer", now)


@dataclass(frozen=True)
class Held:
    """A good secret. `stale`: its use has to be written down, see `used`."""

    person: Person
    stale: bool


def holder(connection: Connection, value: str, kind: Kind, now: float) -> Held | None:
    """Whose secret this is, if it is still good. Changes nothing."""
    wanted = (
        select(*COLUMNS, credentials.c.created_at, credentials.c.used_at)
        .join(credentials, credentials.c.person == people.c.id)
        .where(credentials.c.digest == secret.digest(value), credentials.c.kind == kind)
        .where(people.c.disabled.is_(False))
    )
    row = connection.execute(wanted).first()
    if row is None:
        return None
    if kind == "known" and now - row.used_at > KNOWN:
        return None
    if kind == "browser" and (now - row.used_at > IDLE or now - row.created_at > LONGEST):
        return None
    return Held(person_of(row), stale=now - row.used_at > FRESHNESS)


def used(connection: Connection, value: str, now: float) -> None:
    """Write down that the secret was of use just now."""
    mine = credentials.c.digest == secret.digest(value)
    connection.execute(update(credentials).where(mine).values(used_at=now))


def revoke(connection: Connection, value: str) -> None:
    """Sign out; an unknown secret is fine."""
    connection.execute(delete(credentials).where(credentials.c.digest == secret.digest(value)))


def forget_expired(connection: Connection, now: float) -> None:
    """Remove browser sessions that are over."""
    over = or_(credentials.c.used_at < now - IDLE, credentials.c.created_at < now - LONGEST)
    connection.execute(delete(credentials).where(credentials.c.kind == "browser", over))
    strange = credentials.c.used_at < now - KNOWN
    connection.execute(delete(credentials).where(credentials.c.kind == "known", strange))


def know(connection: Connection, person: Person, value: str | None, now: float) -> str:
    """From now on that person's attempts on this browser are their own, see `Accounts.sign_in`.

    `value` is what the browser has, which it keeps if it is theirs; given back is what it has now.
    """
    held = holder(connection, value, "known", now) if value is not None else None
    if value is not None and held is not None and held.person.id == person.id:
        used(connection, value, now)
        return value
    _forget_the_oldest(connection, person)
    return issue(connection, person, "known", now)


def _forget_the_oldest(connection: Connection, person: Person) -> None:
    """Make room for one more."""
    theirs = (credentials.c.person == person.id, credentials.c.kind == "known")
    newest = select(credentials.c.digest).where(*theirs).order_by(credentials.c.used_at.desc())
    too_many = connection.scalars(newest.offset(MOST_KNOWN - 1)).all()
    connection.execute(delete(credentials).where(credentials.c.digest.in_(too_many)))
