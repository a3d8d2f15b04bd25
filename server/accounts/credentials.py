"""Proof of being somebody: browser sessions (a cookie) and bearer tokens (for scripts, WHIP and
WHEP). A third kind proves nothing but that somebody signed in on this browser once, for limits.

All live on the server, so that disabling a person or resetting a password ends them at once.
"""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from server.accounts import secret
from server.accounts.people import COLUMNS, Person, person_of
from server.db.tables.people import credentials, people

Kind = Literal["browser", "bearer", "known"]
DeviceKind = Literal["browser", "bearer"]
SIGNED_IN: tuple[DeviceKind, ...] = ("browser", "bearer")

IDLE = 12 * 3600.0  # a browser nobody used for half a day is signed out
LONGEST = 7 * 24 * 3600.0  # and any browser after a week
KNOWN = 180 * 24 * 3600.0  # a browser nobody signed in on for half a year is a stranger's
MOST_KNOWN = 20  # browsers of one person
FRESHNESS = 60.0  # the time of last use is written down at most once a minute


@dataclass(frozen=True)
class Agent:
    """What a browser says it is, in a word each: Firefox, Windows."""

    browser: str = ""
    system: str = ""


UNKNOWN = Agent()


def issue(
    connection: Connection, person: Person, kind: Kind, now: float, agent: Agent = UNKNOWN
) -> str:
    """A new secret for that person."""
    value = secret.new()
    connection.execute(
        insert(credentials).values(
            digest=secret.digest(value),
            person=person.id,
            kind=kind,
            created_at=now,
            used_at=now,
            browser=agent.browser,
            system=agent.system,
        )
    )
    return value


def replace_bearer(connection: Connection, person: Person, now: float) -> str:
    """A new bearer token; the person's earlier ones are void."""
    bearer = (credentials.c.person == person.id, credentials.c.kind == "bearer")
    connection.execute(delete(credentials).where(*bearer))
    return issue(connection, person, "bearer", now)


# Made once: it is asked with every request, and making it costs more than asking.
HOLDER = (
    select(*COLUMNS, credentials.c.created_at, credentials.c.used_at)
    .join(credentials, credentials.c.person == people.c.id)
    .where(credentials.c.digest == bindparam("of"), credentials.c.kind == bindparam("as_"))
    .where(people.c.disabled.is_(False))
)


@dataclass(frozen=True)
class Held:
    """A good secret. `stale`: its use has to be written down, see `used`."""

    person: Person
    stale: bool


def holder(connection: Connection, value: str, kind: Kind, now: float) -> Held | None:
    """Whose secret this is, if it is still good. Changes nothing."""
    row = connection.execute(HOLDER, {"of": secret.digest(value), "as_": kind}).first()
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


@dataclass(frozen=True)
class Device:
    """Where somebody is signed in. `id` names it and proves nothing."""

    id: str
    kind: DeviceKind
    agent: Agent
    created_at: float
    used_at: float


def devices(connection: Connection, person: Person, now: float) -> list[Device]:
    """Where that person is signed in, the last used first."""
    forget_expired(connection, now)
    mine = select(credentials).where(
        credentials.c.person == person.id, credentials.c.kind.in_(SIGNED_IN)
    )
    rows = connection.execute(mine.order_by(credentials.c.used_at.desc(), credentials.c.digest))
    return [
        Device(
            id=_device_id(row.digest),
            kind=row.kind,
            agent=Agent(row.browser, row.system),
            created_at=row.created_at,
            used_at=row.used_at,
        )
        for row in rows
    ]


def device_of(value: str) -> str:
    """The id of the device that holds this secret."""
    return _device_id(secret.digest(value))


def _device_id(digest: bytes) -> str:
    """Half of the digest: names it, and cannot be looked up as one."""
    return bytes(digest[:16]).hex()


def sign_device_out(connection: Connection, person: Person, device: str) -> bool:
    """End one; False when the person has none of that id."""
    mine = select(credentials.c.digest).where(
        credentials.c.person == person.id, credentials.c.kind.in_(SIGNED_IN)
    )
    for digest in list(connection.scalars(mine)):
        if _device_id(digest) == device:
            connection.execute(delete(credentials).where(credentials.c.digest == digest))
            return True
    return False


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
