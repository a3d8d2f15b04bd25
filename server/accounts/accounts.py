"""What the rest of the server knows of accounts: sign in, sign out, set up, who is this."""

import asyncio
import time
from collections.abc import Callable
from functools import partial

from sqlalchemy import Connection

from server.accounts import credentials, invitations, people, setup
from server.accounts.credentials import UNKNOWN, Agent
from server.accounts.passwords import Passwords, is_weak
from server.accounts.people import Person, Role
from server.accounts.turns import Busy
from server.db.database import Database
from server.guesses import Attempt, Guesses
from signaling.limits.bucket import Allowance
from signaling.limits.neighbourhoods import neighbourhoods
from signaling.names.cleaning import clean_name

# Wrong passwords: of one address, and of all strangers together for one account.
NEAR = Allowance(burst=5, rate=1 / 30)
ACCOUNT = Allowance(burst=12, rate=1 / 30)


class BadCredentials(Exception):
    """Wrong e-mail address, wrong password or disabled account; nobody learns which."""


class TooManyAttempts(Exception):
    """Too many mistakes, or too many who sign in at once: not now."""


class WeakPassword(Exception):
    """See passwords.is_weak."""


class BadName(Exception):
    """No readable name."""


class BadEmail(Exception):
    """No e-mail address."""


class Accounts:
    """The accounts of one site. `clock` gives seconds since the epoch, for what is kept;
    `monotonic` is for limits, which must not follow a clock that is set.
    """

    def __init__(
        self,
        database: Database,
        passwords: Passwords,
        clock: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
        guesses: Guesses | None = None,
    ) -> None:
        self._database = database
        self._passwords = passwords
        self._clock = clock
        self._monotonic = monotonic
        self._guesses = guesses or Guesses(near=NEAR, shared=ACCOUNT)

    async def sign_in(
        self,
        email: str,
        password: str,
        address: str,
        browser: str | None = None,
        agent: Agent = UNKNOWN,
    ) -> tuple[Person, str]:
        """The person and the secret of their new browser session.

        `browser`: what `know_browser` gave it. If that was for the same person, nobody who guesses
        at their address is in the way. Raises BadCredentials, TooManyAttempts.
        """
        account, now = people.typed_email(email), self._monotonic()
        known = await self.known_browser(browser) if browser else None
        if browser and known is not None and known.email == account:
            attempt = self._guesses.attempt_of_known(browser, now)
        else:
            attempt = self._guesses.attempt(neighbourhoods(address), account, now)
        if attempt is None:
            raise TooManyAttempts
        await asyncio.sleep(attempt.pause)
        person = await self._with_password(account, password, attempt)
        if person is None:
            raise BadCredentials
        attempt.was_right(self._monotonic())
        return person, await self._open_browser(person, agent)

    async def _with_password(self, account: str, password: str, by: Attempt) -> Person | None:
        """The person of that address and password, in the same time whether there is one or not."""
        found = await self._database.read(lambda db: people.with_email(db, account))
        person, hashed = found or (None, None)
        try:
            match = await self._passwords.matches(hashed, password, by.rank)
        except Busy:
            by.was_right(self._monotonic())  # it was not looked at
            raise TooManyAttempts from None
        if person is None or not match.right or person.disabled:
            return None
        if match.better is not None:
            better = partial(people.keep_password, person=person, password_hash=match.better)
            await self._database.write(better)
        return person

    async def know_browser(self, person: Person, browser: str | None) -> str:
        """What the browser that they signed in on is to keep, for a long time."""
        now = self._clock()
        return await self._database.write(lambda db: credentials.know(db, person, browser, now))

    async def known_browser(self, browser: str) -> Person | None:
        """Who signed in on it last; it does not make anybody signed in."""
        now = self._clock()
        held = await self._database.read(lambda db: credentials.holder(db, browser, "known", now))
        return None if held is None else held.person

    async def sign_out(self, secret: str) -> None:
        """End one device's session. Unknown secrets are ignored."""
        await self._database.write(lambda db: credentials.revoke(db, secret))

    async def holder(self, secret: str, kind: credentials.Kind) -> Person | None:
        """Whose cookie or bearer token this is."""
        now = self._clock()
        held = await self._database.read(lambda db: credentials.holder(db, secret, kind, now))
        if held is None:
            return None
        if held.stale:
            await self._database.write(lambda db: credentials.used(db, secret, now))
        return held.person

    async def setup_needed(self) -> bool:
        """Whether a set-up link is waiting to be used."""
        now = self._clock()
        return await self._database.read(lambda db: setup.is_open(db, now))

    async def unused(self) -> bool:
        """Whether nobody can work here yet: a set-up link waits, and nobody has an account."""
        return await self.setup_needed() and not await self._database.read(people.anybody)

    async def set_up(
        self, token: str, name: str, email: str, password: str, agent: Agent = UNKNOWN
    ) -> tuple[Person, str]:
        """Make the first administrator.

        Raises SetupOver, BadName, BadEmail, WeakPassword, and is transaction-safe.
        """
        now = self._clock()
        await self._database.read(lambda db: setup.check(db, token, now))
        person = new_person(name, email, Role.ADMIN)
        await self._check_password(person, password)
        hashed = await self._passwords.hash(password)
        finish = partial(
            setup.finish, token=token, person=person, password_hash=hashed, now=self._clock()
        )
        await self._database.write(finish)
        return person, await self._open_browser(person, agent)

    async def invited(self, token: str) -> Person:
        """Whom an invitation is for. Raises InvitationOver."""
        now = self._clock()
        return await self._database.read(lambda db: invitations.invited(db, token, now))

    async def accept(self, token: str, password: str, agent: Agent = UNKNOWN) -> tuple[Person, str]:
        """The person an invitation is for, with the password they chose, signed in.

        Raises InvitationOver, WeakPassword; of many at once exactly one wins.
        """
        await self._check_password(await self.invited(token), password)
        hashed, now = await self._passwords.hash(password), self._clock()
        person = await self._database.write(lambda db: invitations.accept(db, token, hashed, now))
        return person, await self._open_browser(person, agent)

    async def _check_password(self, person: Person, password: str) -> None:
        if await self._passwords.is_weak(password, person.name, person.email):
            raise WeakPassword

    async def _open_browser(self, person: Person, agent: Agent) -> str:
        now = self._clock()

        def issued(db: Connection) -> str:
            credentials.forget_expired(db, now)
            return credentials.issue(db, person, "browser", now, agent)

        return await self._database.write(issued)


def new_person(name: str, email: str, role: Role) -> Person:
    """A person with cleaned name and address and a fresh id. Raises BadName, BadEmail."""
    readable, address = clean_name(name), people.clean_email(email)
    if readable is None or address is None:
        raise BadName if readable is None else BadEmail
    return Person(id=people.new_id(), name=readable, email=address, role=role)


def check_password(person: Person, password: str) -> None:
    """Raises WeakPassword."""
    if is_weak(password, person.name, person.email):
        raise WeakPassword
