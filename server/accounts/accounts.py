"""What the rest of the server knows of accounts: sign in, sign out, set up, who is this."""

import time
from collections.abc import Callable
from functools import partial

from server.accounts import credentials, people, setup
from server.accounts.backoff import LONGEST_FOR_ACCOUNT, LONGEST_FOR_ADDRESS, Backoff
from server.accounts.database import Database
from server.accounts.passwords import Passwords, is_weak
from server.accounts.people import Person, Role


class BadCredentials(Exception):
    """Wrong e-mail address, wrong password or disabled account; nobody learns which."""


class TooManyAttempts(Exception):
    """Too many mistakes; `wait` seconds until the next attempt counts."""

    def __init__(self, wait: float) -> None:
        super().__init__()
        self.wait = wait


class WeakPassword(Exception):
    """See passwords.is_weak."""


class BadName(Exception):
    """No readable name or no e-mail address."""


class Accounts:
    """The accounts of one site. `clock` gives seconds since the epoch."""

    def __init__(
        self,
        database: Database,
        passwords: Passwords,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._passwords = passwords
        self._clock = clock
        self._by_account = Backoff(LONGEST_FOR_ACCOUNT)
        self._by_address = Backoff(LONGEST_FOR_ADDRESS)

    async def sign_in(self, email: str, password: str, address: str) -> tuple[Person, str]:
        """The person and the secret of their new browser session.

        Raises BadCredentials, TooManyAttempts.
        """
        account = people.clean_email(email) or ""
        now = self._clock()
        wait = max(self._by_account.wait(account, now), self._by_address.wait(address, now))
        if wait > 0:
            raise TooManyAttempts(wait)
        # Counted before the slow check, so that a volley of parallel guesses gains nothing.
        self._by_account.failed(account, now)
        self._by_address.failed(address, now)
        found = await self._database.run(lambda db: people.with_email(db, account))
        person, hashed = found or (None, None)
        right = await self._passwords.matches(hashed, password)
        if person is None or person.disabled or not right:
            raise BadCredentials
        self._by_account.succeeded(account)
        self._by_address.succeeded(address)
        return person, await self._open_browser(person)

    async def sign_out(self, secret: str) -> None:
        await self._database.run(lambda db: credentials.revoke(db, secret))

    async def holder(self, secret: str, kind: credentials.Kind) -> Person | None:
        """Whose cookie or bearer token this is."""
        now = self._clock()
        return await self._database.run(lambda db: credentials.holder(db, secret, kind, now))

    async def setup_needed(self) -> bool:
        """Whether a set-up link is waiting to be used."""
        now = self._clock()
        return await self._database.run(lambda db: setup.is_open(db, now))

    async def set_up(self, token: str, name: str, email: str, password: str) -> tuple[Person, str]:
        """Make the first administrator.

        Raises SetupOver, BadName, WeakPassword, and is transaction-safe.
        """
        now = self._clock()
        await self._database.run(lambda db: setup.check(db, token, now))
        person = new_person(name, email, Role.ADMIN)
        check_password(person, password)
        hashed = await self._passwords.hash(password)
        finish = partial(
            setup.finish, token=token, person=person, password_hash=hashed, now=self._clock()
        )
        await self._database.run(finish)
        return person, await self._open_browser(person)

    async def _open_browser(self, person: Person) -> str:
        now = self._clock()
        await self._database.run(lambda db: credentials.forget_expired(db, now))
        return await self._database.run(lambda db: credentials.issue(db, person, "browser", now))


def new_person(name: str, email: str, role: Role) -> Person:
    """A person with cleaned name and address and a fresh id. Raises BadName."""
    readable, address = people.clean_name(name), people.clean_email(email)
    if readable is None or address is None:
        raise BadName
    return Person(id=people.new_id(), name=readable, email=address, role=role)


def check_password(person: Person, password: str) -> None:
    """Raises WeakPassword."""
    if is_weak(password, person.name, person.email):
        raise WeakPassword
