"""One-time links by which people set their own password: new ones, and those who forgot it.

Only the newest link of a person works, once, and for three days.
"""

from sqlalchemy import Connection, delete, insert, select

from server.accounts import people, secret
from server.accounts.people import COLUMNS, Person, person_of
from server.db.tables import people as tables
from server.db.tables.people import invitations

GOOD_FOR = 3 * 24 * 3600.0


class InvitationOver(Exception):
    """Wrong, expired, used or replaced link, or the person is disabled."""


def invite(connection: Connection, person: Person, now: float) -> str:
    """A fresh token that replaces any earlier one of that person."""
    token = secret.new()
    _forget(connection, person)
    row = {"person": person.id, "digest": secret.digest(token), "expires_at": now + GOOD_FOR}
    connection.execute(insert(invitations).values(row))
    return token


def invited(connection: Connection, token: str, now: float) -> Person:
    """Whom the link is for. Raises InvitationOver."""
    row = connection.execute(
        select(*COLUMNS)
        .join(invitations, invitations.c.person == tables.people.c.id)
        .where(invitations.c.digest == secret.digest(token), invitations.c.expires_at > now)
        .where(tables.people.c.disabled.is_(False))
    ).first()
    if row is None:
        raise InvitationOver
    return person_of(row)


def accept(connection: Connection, token: str, password_hash: str, now: float) -> Person:
    """Use the link up: that is the person's password now. Raises InvitationOver."""
    person = invited(connection, token, now)
    _forget(connection, person)
    people.keep_password(connection, person, password_hash)
    return person


def _forget(connection: Connection, person: Person) -> None:
    connection.execute(delete(invitations).where(invitations.c.person == person.id))
