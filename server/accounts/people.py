"""The people of the site, as plain functions of a connection (see `Database`)."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from server.accounts import secret
from server.addresses import checked
from server.db.tables.people import credentials, people, sign_outs

COLUMNS = (
    people.c.id,
    people.c.name,
    people.c.email,
    people.c.role,
    people.c.disabled,
    people.c.multi,
    people.c.customers,
)


class Role(StrEnum):
    REP = "rep"
    ADMIN = "admin"


@dataclass(frozen=True)
class Permissions:
    """What an account may do where the site allows it. `multi`: several sessions at a time (S33);
    `customers`: so many at a time (S34); None: as many as the site says.
    """

    multi: bool = True
    customers: int | None = None


@dataclass(frozen=True)
class Person:
    """Somebody with an account; `id` never changes."""

    id: str
    name: str
    email: str
    role: Role
    disabled: bool = False
    permissions: Permissions = Permissions()


class EmailTaken(Exception):
    """Somebody has that e-mail address already."""


class NoSuchPerson(Exception):
    """Nobody has that e-mail address."""


def clean_email(text: str) -> str | None:
    """The address as stored, or None when it is none. Domains that only a local network knows will
    do.
    """
    try:
        return typed_email(checked(text).normalized)
    except ValueError:
        return None


def typed_email(text: str) -> str:
    """What to look for when somebody types their address: upper and lower case are one (NFKC)."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def add(connection: Connection, person: Person, password_hash: str | None, now: float) -> Person:
    """Store a new person; without a password they are to be invited. Raises EmailTaken, which ends
    the transaction.
    """
    values = {
        "id": person.id,
        "email": person.email,
        "name": person.name,
        "role": person.role.value,
        "password": password_hash,
        "created_at": now,
    }
    try:
        connection.execute(insert(people).values(values))
    except IntegrityError:
        raise EmailTaken from None
    return person


def everybody(connection: Connection) -> list[Person]:
    """All accounts, by address."""
    rows = connection.execute(select(*COLUMNS).order_by(people.c.email))
    return [person_of(row) for row in rows]


def with_email(connection: Connection, email: str) -> tuple[Person, str | None] | None:
    """The person and their password hash."""
    wanted = select(*COLUMNS, people.c.password).where(people.c.email == email)
    row = connection.execute(wanted).first()
    return (person_of(row), row.password) if row is not None else None


def with_id(connection: Connection, id_: str) -> Person | None:
    """None for one there is not."""
    row = connection.execute(select(*COLUMNS).where(people.c.id == id_)).first()
    return person_of(row) if row is not None else None


def other_admins(connection: Connection, person: Person) -> bool:
    """Whether somebody else could look after the site: an admin who can sign in."""
    others = select(people.c.id).where(people.c.role == Role.ADMIN.value, people.c.id != person.id)
    able = others.where(people.c.disabled.is_(False), people.c.password.is_not(None))
    return connection.execute(able).first() is not None


def admin_exists(connection: Connection) -> bool:
    """Also true when every administrator is disabled: the set-up page is over for ever once there
    was one (T27).
    """
    return (
        connection.execute(select(people.c.id).where(people.c.role == "admin")).first() is not None
    )


def anybody(connection: Connection) -> bool:
    """Whether somebody has an account."""
    return connection.execute(select(people.c.id).limit(1)).first() is not None


def set_password(connection: Connection, email: str, password_hash: str) -> None:
    """A new password; every browser session, bearer token and session page of that person dies.

    Raises NoSuchPerson.
    """
    person = _found(connection, email)
    _change(connection, person, password=password_hash)
    sign_out_everywhere(connection, person)


def keep_password(connection: Connection, person: Person, password_hash: str) -> None:
    """The hash of a password that opens the account; whoever is signed in stays so."""
    _change(connection, person, password=password_hash)


def void_password(connection: Connection, person: Person) -> None:
    """No password opens the account until there is a new one, and everything is signed out."""
    _change(connection, person, password=None)
    sign_out_everywhere(connection, person)


def change(connection: Connection, person: Person) -> None:
    """Name, role and permissions as they are in `person` from now on."""
    may = person.permissions
    _change(
        connection,
        person,
        name=person.name,
        role=person.role.value,
        multi=may.multi,
        customers=may.customers,
    )


def set_disabled(connection: Connection, email: str) -> None:
    """Nobody signs in as that person again, and they are signed out everywhere.

    Raises NoSuchPerson.
    """
    person = _found(connection, email)
    _change(connection, person, disabled=True)
    sign_out_everywhere(connection, person)


def set_enabled(connection: Connection, person: Person) -> None:
    """They may sign in again, with the password they had."""
    _change(connection, person, disabled=False)


def close_pages(connection: Connection, person: Person) -> None:
    """Have that person's pages in live sessions closed soon."""
    forget_sign_out(connection, person)
    connection.execute(insert(sign_outs).values(person=person.id))


def signed_out(connection: Connection) -> list[Person]:
    """Whose pages in live sessions have yet to be closed."""
    return [person_of(row) for row in connection.execute(SIGNED_OUT)]


def forget_sign_out(connection: Connection, person: Person) -> None:
    """That person's pages are closed."""
    connection.execute(delete(sign_outs).where(sign_outs.c.person == person.id))


def _change(connection: Connection, person: Person, **values: object) -> None:
    connection.execute(update(people).where(people.c.id == person.id).values(values))


def sign_out_everywhere(connection: Connection, person: Person) -> None:
    """End all their sessions on all devices; their pages follow."""
    connection.execute(delete(credentials).where(credentials.c.person == person.id))
    close_pages(connection, person)


def new_id() -> str:
    """For an account; means nothing."""
    return "p_" + secret.new()[:22]


def _found(connection: Connection, email: str) -> Person:
    found = with_email(connection, email)
    if found is None:
        raise NoSuchPerson
    return found[0]


def person_of(row: Row[*tuple[Any, ...]]) -> Person:
    """From the first of `COLUMNS`."""
    id_, name, email, role, disabled = row[:5]
    may = permissions_of(row)
    return Person(id_, name, email, Role(role), disabled, may)


def permissions_of(row: Row[*tuple[Any, ...]]) -> Permissions:
    """From any row that has them."""
    return Permissions(multi=row.multi, customers=row.customers)


# Made once: it is asked twice a second, and making it costs more than asking.
SIGNED_OUT = select(*COLUMNS).join(sign_outs, sign_outs.c.person == people.c.id)
