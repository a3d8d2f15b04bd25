"""What handlers may use; built by the composition root and by tests."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

from aiohttp import web

from media import RelayStats
from server.accounts.accounts import Accounts
from server.accounts.administration import Administration
from server.accounts.passwords import Passwords
from server.accounts.roster import Roster
from server.db.replies import Replies
from server.files.pictures import Pictures
from server.files.store import Store
from server.guesses import Guesses
from server.health import Health
from server.history.historian import Historian
from server.http.origins import Origins
from server.http.pseudonyms import Pseudonyms
from server.mail.carrier import Undelivered
from server.opened import Opened
from server.pace import Pace
from server.recording.library import Library
from server.recording.playbacks import Playbacks
from server.seal import Seal
from server.settings import Settings
from server.signing_keys import SigningKeys
from server.site.site import Site
from server.strangers import Strangers
from signaling.app.acd.acd import Acd
from signaling.app.desk import Desk
from signaling.domain.terms.invitations import Trouble
from signaling.limits.bucket import Allowance
from signaling.limits.tally import Tally


class Viewers(Protocol):
    """What pages, players and administrators need of the relay beyond the session core's port."""

    async def unwatch(self, room: str, connection: str) -> bool:
        """Close one viewer's connection; False when there is none."""
        ...

    async def check_path(self, offer: str) -> str:
        """The answer for somebody who tests the connection. Raises MediaRefused."""
        ...

    async def overview(self) -> tuple[RelayStats, ...]:
        """What can be seen of each relay now."""
        ...


REQUESTS = 4  # every 5 ms: a third of one processor or so


def _numbers() -> Guesses:
    """Wrong session numbers. Of nine digits: at one a second, 50 open sessions are hit once in 230
    days.
    """
    return Guesses(near=Allowance(10, 1 / 30), shared=Allowance(60, 1))


def _checks() -> Guesses:
    """Each address may test its connection a few times a minute."""
    return Guesses(near=Allowance(16, 16 / 60), shared=Allowance(60, 2))


def _places() -> Guesses:
    """Places in line: each counts, taken or not. A stranger needs one, an office a few."""
    return Guesses(near=Allowance(10, 1 / 60), shared=Allowance(300, 5))


def _openings() -> Guesses:
    """Wrong passwords of links to recordings: of an address, and of all strangers for one link."""
    return Guesses(near=Allowance(5, 1 / 30), shared=Allowance(12, 1 / 30))


TestMail = Callable[[str, str], Awaitable[None]]
"""Sends a proof to an address, in a language. Raises `Undelivered`."""


async def _no_mail(to: str, language: str) -> None:
    raise Undelivered(Trouble.NOT_SET_UP)


@dataclass(frozen=True)
class Services:
    """One site's parts. `media_ports` are the UDP ports really bound, one of each relay."""

    settings: Settings
    site: Site
    accounts: Accounts
    administration: Administration
    health: Health
    historian: Historian
    roster: Roster
    replies: Replies
    desk: Desk
    acd: Acd
    signing_keys: SigningKeys
    files: Store
    pictures: Pictures
    library: Library
    origins: Origins
    viewers: Viewers
    media_addresses: Callable[[], tuple[str, ...]]  # of now
    media_ports: tuple[int, ...]
    passwords: Passwords
    guests: Seal = field(default_factory=Seal)
    numbers: Guesses = field(default_factory=_numbers)
    checks: Guesses = field(default_factory=_checks)
    entering: Guesses = field(default_factory=_places)
    opening: Guesses = field(default_factory=_openings)
    pace: Pace = field(default_factory=lambda: Pace(REQUESTS))
    strangers: Strangers = field(default_factory=Strangers)
    playbacks: Playbacks = field(default_factory=Playbacks)
    test_mail: TestMail = _no_mail
    opened: Opened = field(default_factory=Opened)
    tally: Tally = field(default_factory=Tally)
    pseudonyms: Pseudonyms = field(default_factory=Pseudonyms)


SERVICES = web.AppKey("services", Services)
