"""What administrators do with people: add, change, disable, reset, sign devices out."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from types import EllipsisType

from sqlalchemy import Connection, func, select

from server.accounts import credentials, invitations, people
from server.accounts.accounts import BadName, new_person
from server.accounts.credentials import Device
from server.accounts.people import COLUMNS, Person, Role, person_of
from server.db.database import Database
from server.db.tables import people as tables
from signaling.names.cleaning import clean_name


class UnknownPerson(Exception):
    """Nobody has that id."""


class UnknownDevice(Exception):
    """That person is not signed in there (any more)."""


class LastAdmin(Exception):
    """Without this administrator nobody could look after the site."""


@dataclass(frozen=True)
class Account:
    """A person as administrators see them. `invited`: they have yet to choose a password."""

    person: Person
    invited: bool
    created_at: float
    used_at: float | None


class Administration:
    """The people of one site, for its administrators. `clock` gives seconds since the epoch."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    def now(self) -> float:
        """Seconds since the epoch."""
        return self._clock()

    async def everybody(self) -> list[Account]:
        """By e-mail address."""
        return await self._database.read(_accounts)

    async def add(self, name: str, email: str, role: Role) -> tuple[Account, str]:
        """Somebody new, and the token by which they choose a password.

        Raises BadName, BadEmail, EmailTaken.
        """
        person, now = new_person(name, email, role), self._clock()

        def added(db: Connection) -> tuple[Account, str]:
            people.add(db, person, None, now)
            return _account(db, person), invitations.invite(db, person, now)

        return await self._database.write(added)

    async def reset(self, id_: str) -> tuple[Account, str]:
        """Void the password, sign out everywhere; the token by which they choose a new one.

        Raises UnknownPerson, LastAdmin: a link that is lost would leave nobody.
        """

        def done(db: Connection) -> tuple[Account, str]:
            person = _found(db, id_)
            _keep_an_admin(db, person, able=False)
            people.void_password(db, person)
            return _account(db, person), invitations.invite(db, person, self._clock())

        return await self._database.write(done)

    async def change(
        self,
        id_: str,
        *,
        name: str | None = None,
        role: Role | None = None,
        disabled: bool | None = None,
        multi: bool | None = None,
        customers: int | EllipsisType | None = ...,
    ) -> Account:
        """Whatever is given; a disabled person is signed out everywhere. `customers` None: as many
        as the site says.

        Raises UnknownPerson, LastAdmin, BadName.
        """

        def done(db: Connection) -> Account:
            before = _found(db, id_)
            after = _permitted(_changed(before, name, role), multi, customers)
            if disabled is not None:
                after = replace(after, disabled=disabled)
            _keep_an_admin(db, before, able=after.role is Role.ADMIN and not after.disabled)
            people.change(db, after)
            if after.disabled and not before.disabled:
                people.set_disabled(db, before.email)
            elif before.disabled and not after.disabled:
                people.set_enabled(db, before)
            return _account(db, after)

        return await self._database.write(done)

    async def devices(self, id_: str) -> list[Device]:
        """Where they are signed in. Raises UnknownPerson."""
        now = self._clock()
        return await self._database.write(lambda db: credentials.devices(db, _found(db, id_), now))

    async def sign_out(self, id_: str, device: str) -> None:
        """End one device. The pages in live sessions that were opened there are the caller's to
        close (`opened.py`). Raises UnknownPerson, UnknownDevice.
        """

        def done(db: Connection) -> None:
            if not credentials.sign_device_out(db, _found(db, id_), device):
                raise UnknownDevice

        await self._database.write(done)

    async def sign_out_everywhere(self, id_: str) -> None:
        """End every device of theirs; their pages in live sessions close. Raises
        UnknownPerson.
        """
        await self._database.write(lambda db: people.sign_out_everywhere(db, _found(db, id_)))


def _found(connection: Connection, id_: str) -> Person:
    person = people.with_id(connection, id_)
    if person is None:
        raise UnknownPerson
    return person


def _changed(person: Person, name: str | None, role: Role | None) -> Person:
    readable = person.name if name is None else clean_name(name)
    if readable is None:
        raise BadName
    return replace(person, name=readable, role=role or person.role)


def _permitted(person: Person, multi: bool | None, customers: int | EllipsisType | None) -> Person:
    may = person.permissions
    if multi is not None:
        may = replace(may, multi=multi)
    if not isinstance(customers, EllipsisType):
        may = replace(may, customers=customers)
    return replace(person, permissions=may)


def _keep_an_admin(connection: Connection, person: Person, *, able: bool) -> None:
    """Whoever else there is, unless that person stays `able` to look after the site."""
    looks_after_it = person.role is Role.ADMIN and not person.disabled
    if looks_after_it and not able and not people.other_admins(connection, person):
        raise LastAdmin


def _accounts(connection: Connection, id_: str | None = None) -> list[Account]:
    # Of a device that was signed out since, its last sign-in is left: the browser is still known.
    used_at = (
        select(func.max(tables.credentials.c.used_at))
        .where(tables.credentials.c.person == tables.people.c.id)
        .scalar_subquery()
    )
    person = (*COLUMNS, tables.people.c.password, tables.people.c.created_at)
    wanted = select(*person, used_at.label("used_at")).order_by(tables.people.c.email)
    if id_ is not None:
        wanted = wanted.where(tables.people.c.id == id_)
    return [
        Account(person_of(row), row.password is None, row.created_at, row.used_at)
        for row in connection.execute(wanted)
    ]


def _account(connection: Connection, person: Person) -> Account:
    (account,) = _accounts(connection, person.id)
    return account
