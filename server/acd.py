"""The acd of a running server: its log, its joints with the sessions, and who may come in."""

from contextlib import AsyncExitStack
from functools import partial

from server.accounts.accounts import Accounts
from server.accounts.credentials import device_of
from server.db import retention
from server.db.database import Database
from server.db.event_log import SqlAcdLog
from server.files.store import Store
from server.http.route import cookie_name
from server.settings import Settings
from signaling.acd.rules.forgetting import there
from signaling.acd.terms.forgetting import PeopleForget
from signaling.app.acd.acd import Acd
from signaling.app.acd.build import build
from signaling.app.acd.front import FrontOfDesk
from signaling.app.acd.joining import Joining
from signaling.app.acd.known import KnownToSessions
from signaling.app.acd.mails import StaffMails
from signaling.app.desk import Desk
from signaling.app.file_desk import Complete
from signaling.app.ports import Clock
from signaling.app.register import LinkMaker
from signaling.app.system import SystemIds
from signaling.gateway.desk import DeskDoor


async def recovered(
    stack: AsyncExitStack,
    settings: Settings,
    database: Database,
    desk: Desk,
    joining: Joining,
    clock: Clock,
    mails: StaffMails,
    files: Store,
) -> Acd:
    """With everybody in line of before. The sessions are there already."""
    acd = build(SqlAcdLog(database), joining, clock, SystemIds(), mails, store=files)
    stack.push_async_callback(acd.close)
    links = LinkMaker(desk.settings.secret, settings.site_url)
    desk.transfers.queueing = KnownToSessions(acd)
    await acd.recover(FrontOfDesk(desk, links))
    mails.join(acd.live)
    files.arrived = partial(_arrived, desk, acd)
    return acd


async def forget_people(acd: Acd, database: Database, before: float) -> int:
    """Keep nothing of who was gone before then, nor of messages that were left; of how many events
    of the log something was taken. In steps, each whole by itself: whoever is killed goes on later.
    """

    def make(at: float) -> PeopleForget:
        return PeopleForget(at=at, before=before)

    while (outcome := await acd.live.command(make)).events:
        pass
    await retention.keep(database, outcome.state)
    return await retention.forget_people(database, before, there(outcome.state))


async def _arrived(desk: Desk, acd: Acd, stream: str, file: str, found: Complete) -> None:
    """A file of a message to be, or of a session."""
    if not acd.attachments.complete(stream, file, found):
        await desk.files.complete(stream, file, found)


def door(acd: Acd, accounts: Accounts, settings: Settings) -> DeskDoor:
    """By the cookie of a browser, or a bearer token."""

    async def person(secret: str, browser: bool) -> str | None:
        found = await accounts.holder(secret, "browser" if browser else "bearer")
        return found.id if found is not None else None

    name = cookie_name(settings.https)
    return DeskDoor(acd, lambda request: request.cookies.get(name), person, device_of)


class Everywhere:
    """Closes the pages of who was signed out: of their sessions, and of the desk."""

    def __init__(self, desk: Desk, acd: Acd) -> None:
        self._desk = desk
        self._acd = acd

    async def expel(self, person_id: str, *, for_good: bool) -> None:
        """Their pages close everywhere."""
        self._acd.expel(person_id)
        await self._desk.expel(person_id, for_good=for_good)
