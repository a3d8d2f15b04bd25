"""The composition root: every part is built and joined in `running`, in order, and nowhere else.

database -> site -> relay -> desk -> gateway -> pages; then the port is opened. Stopping goes the
other way: pages lose their sockets first, sessions stay in the log as they are, and the relay falls
silent last.
"""

import asyncio
import logging
import secrets
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial

from aiohttp import hdrs, web
from sqlalchemy import Connection, insert, select

from media import MediaRelay, Relay, RelayPool, RelaySettings, VoiceEvents
from media.plane import PublicationLost, PublicationSilent
from server import acd as server_acd
from server import garbage
from server.accounts import setup, sign_outs
from server.accounts.accounts import Accounts
from server.accounts.administration import Administration
from server.accounts.passwords import Passwords
from server.accounts.roster import Roster
from server.cannot_start import CannotStart
from server.certificate import Certificate
from server.db.database import Database
from server.db.event_log import SqlEventLog
from server.db.opening import in_one_sentence, open_database
from server.db.outbox import Outbox
from server.db.replies import Replies
from server.db.tables.people import secrets as kept
from server.descriptors import raise_limit
from server.discreet import discreet
from server.files import sweeping
from server.files.folder import Folder
from server.files.pictures import Pictures
from server.files.scanning import Scanner
from server.files.store import Store
from server.front_desk import front_desk
from server.health import Health
from server.history.historian import Historian
from server.http import pages
from server.http.application import build
from server.http.bare import bare
from server.http.origins import Origins
from server.http.route import address_of
from server.http.services import Services
from server.listening import bind, media_host, open_for_visitors
from server.mail.mailroom import Mailroom
from server.mail.postman import OfSessionsAndQueues, Postman
from server.media_bridge import RelayBridge
from server.own_addresses import OwnAddresses
from server.reception import Reception
from server.recording import keeping
from server.recording.joined import joined
from server.recording.pointers import Pointers
from server.recording.process import RecorderProcess
from server.seal import Seal
from server.settings import Settings
from server.signing_keys import SigningKeys
from server.site import retention
from server.site.rules import (
    admits_by_number,
    audience_chosen,
    file_limits,
    last_pictures,
    recording_allowed,
    rules,
)
from server.site.site import Site
from server.site.vault import Vault
from server.strangers import Strangers, strangers_of
from signaling import gateway
from signaling.app.acd.joining import Joining
from signaling.app.acd.mails import StaffMails
from signaling.app.admission import DeskSettings
from signaling.app.desk import Desk
from signaling.app.live import Follower
from signaling.app.pictures import KeptPictures
from signaling.app.ports import Clock, MediaPlane
from signaling.app.system import SystemClock, SystemIds
from signaling.domain.session import Session
from signaling.domain.terms.base import Event

logger = logging.getLogger("handoff")

# Seconds to send the head of a request in, from the connection or the last answer on; longer than
# proxies keep an idle connection, which would otherwise use one that is just being closed.
IDLE = 75.0
CLOSING = 2.0  # seconds an answer under way may take once the server stops


@dataclass(frozen=True)
class Running:
    """A server that answers. `setup_link` is set while there is no administrator, `certificate`
    where it speaks https itself.
    """

    settings: Settings
    setup_link: str | None
    media_port: int
    relay: MediaRelay
    desk: Desk
    certificate: Certificate | None = None

    def read_again(self) -> None:
        """What is read at the start and may be another by now: the certificate, the time zone."""
        time.tzset()
        if self.certificate is not None:
            self.certificate.renew()


@asynccontextmanager
async def running(asked: Settings) -> AsyncIterator[Running]:
    """A whole server for as long as the block lasts. Raises CannotStart."""
    async with AsyncExitStack() as stack:
        stack.enter_context(discreet())
        descriptors = raise_limit()
        certificate = _certificate(asked)
        files = _web_client(asked)
        listener = stack.enter_context(bind(asked))
        settings = replace(asked, port=listener.getsockname()[1])
        strangers = Strangers(descriptors)
        with in_one_sentence(settings.database):
            services, server = await _ready(stack, settings, strangers)
        handler = await _pages(stack, services, files, strangers_of(descriptors))
        open_for_visitors(listener, settings)  # last: who gets through finds everything there
        reception = Reception(
            listener, bare(handler), strangers, settings.trusted_proxies, certificate
        )
        stack.push_async_callback(reception.close)
        if certificate is not None:
            stack.push_async_callback(_end, asyncio.create_task(certificate.watch()))
        yield replace(server, certificate=certificate)


async def _ready(
    stack: AsyncExitStack, settings: Settings, strangers: Strangers
) -> tuple[Services, Running]:
    """All but the pages, from the database on; every session of before is there again."""
    database = open_database(settings.data, settings.database, owner=True)
    stack.callback(database.close)
    vault = Vault.of(settings.data)
    site = Site(database, settings.fixed, vault=vault)
    log = SqlEventLog(database)
    historian = Historian(database, log)
    for task in (site.watch(), historian.watch()):
        stack.push_async_callback(_end, asyncio.create_task(task))
    passwords = Passwords()
    stack.callback(passwords.close)
    health = Health(database)
    stack.push_async_callback(health.close)

    # The desk is built on the relay and hears from it: joined here, late.
    addresses = OwnAddresses(settings)
    relay = _relay(
        settings,
        addresses.now,
        lambda room, lost: desk.publication_lost(room, lost),
        lambda room, share, silent: desk.publication_silent(room, share, silent),
        VoiceEvents(
            slots=lambda room, member, heard: desk.voices.slots(room, member, heard),
            speaking=lambda room, speakers: desk.voices.speaking(room, speakers),
            lost=lambda room, member: desk.voices.lost(room, member),
        ),
    )
    await _start(relay, settings)
    stack.push_async_callback(relay.stop)
    looking = asyncio.create_task(addresses.watch(relay.advertise))
    stack.push_async_callback(_end, looking)
    recorder = RecorderProcess(settings.data / "recordings")
    stack.push_async_callback(recorder.close)
    bridge = RelayBridge(relay, recorder)
    outbox = Outbox(database)
    mailroom, clock = Mailroom(site, outbox), SystemClock()
    files = _files(settings, site)
    stack.push_async_callback(files.close)
    roster = Roster(database, site)
    stack.push_async_callback(_end, asyncio.create_task(roster.watch()))
    joining = Joining(SystemIds())
    pictures = Pictures(Folder(settings.data / "pictures"))
    stack.push_async_callback(pictures.close)
    follow = (historian, joining.of_sessions, KeptPictures(pictures))
    kept_by = (roster, files, log, *follow)
    desk = await _desk(stack, settings, database, site, bridge, clock, mailroom, *kept_by)
    await pictures.sweep()
    mails = StaffMails(mailroom, roster, clock)
    acd = await server_acd.recovered(stack, settings, database, desk, joining, clock, mails, files)
    people = partial(server_acd.forget_people, acd, database)
    forgetting = retention.watch(site, database, historian.catch_up, people)
    stack.push_async_callback(_end, asyncio.create_task(forgetting))
    roster.changed = partial(acd.rename, roster.name)
    roster.changed()  # who got another name while nobody served
    signed_out = server_acd.Everywhere(desk, acd)
    watching = asyncio.create_task(sign_outs.watch(database, signed_out))
    stack.push_async_callback(_end, watching)
    pointers = Pointers(settings.data / "recordings")
    stack.push_async_callback(pointers.close)
    library = await joined(recorder, desk, pointers, settings.data / "recordings")
    stack.push_async_callback(_end, asyncio.create_task(keeping.watch(library, site, log)))
    letters = OfSessionsAndQueues(desk.invitations, mails)
    postman = Postman(site, settings.site_url, outbox, letters, clock)
    mailroom.changed = postman.wake
    stack.push_async_callback(_end, asyncio.create_task(postman.watch()))
    stack.push_async_callback(_end, asyncio.create_task(sweeping.watch(files, log)))

    services = Services(
        settings=settings,
        site=site,
        accounts=Accounts(database, passwords),
        administration=Administration(database),
        health=health,
        historian=historian,
        roster=roster,
        replies=Replies(database),
        desk=desk,
        acd=acd,
        signing_keys=SigningKeys(database, vault),
        files=files,
        pictures=pictures,
        library=library,
        origins=Origins.of(settings),
        viewers=bridge,
        media_addresses=lambda: addresses.now,
        media_ports=relay.ports,
        passwords=passwords,
        guests=Seal(database.write_now(partial(link_secret, name="guests"))),
        strangers=strangers,
        test_mail=postman.test,
    )
    setup_link = _setup_link(settings, database)
    return services, Running(settings, setup_link, relay.ports[0], relay, desk)


async def _desk(
    stack: AsyncExitStack,
    settings: Settings,
    database: Database,
    site: Site,
    media: MediaPlane,
    clock: Clock,
    mailroom: Mailroom,
    roster: Roster,
    files: Store,
    log: SqlEventLog,
    *others: Follower[Session, Event],
) -> Desk:
    """The session core, with every session of before, and what follows the site's settings."""
    secret = database.write_now(link_secret)

    def as_set() -> DeskSettings:
        by_number, chosen = admits_by_number(site), audience_chosen(site)
        recording = recording_allowed(site)
        return DeskSettings(secret, settings.site_url, rules(site), by_number, chosen, recording)

    ids = SystemIds()
    desk = front_desk(as_set(), log, media, clock, ids, mailroom, roster, files, *others)
    files.arrived = desk.files.complete
    desk.transfers.asks_pictures = partial(last_pictures, site)
    stack.push_async_callback(desk.close)
    await desk.recover()
    await sign_outs.close_pages(database, desk)  # of who was signed out in the meantime

    def take_in() -> None:
        desk.settings = as_set()

    site.changed = take_in
    return desk


async def _pages(
    stack: AsyncExitStack, services: Services, files: dict[str, pages.Page], strangers: int
) -> web.Server:
    """HTTP and Socket.IO, ready for connections; at most so many sockets of `strangers`."""
    app = build(services, files)
    sockets = gateway.attach(
        app,
        services.desk,
        _own_pages(services.origins),
        address_of,
        strangers,
        server_acd.door(services.acd, services.accounts, services.settings),
    )
    stack.push_async_callback(sockets.shutdown)
    # No access log: paths hold session numbers, addresses are personal (T25).
    runner = web.AppRunner(
        app,
        access_log=None,
        shutdown_timeout=CLOSING,
        keepalive_timeout=IDLE,
        tcp_keepalive=False,  # who is silent is noticed long before that would
    )
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    assert runner.server is not None
    return runner.server


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait([task])


def _own_pages(origins: Origins) -> Callable[[str, web.Request], bool]:
    """Whether a page of that Origin may open a socket to the host it asked for."""
    return lambda origin, request: origins.allow(origin, request.headers.get(hdrs.HOST, ""))


async def run(settings: Settings, serves: Callable[[], None] = lambda: None) -> None:
    """Serve until SIGTERM or SIGINT; SIGHUP, be it only that a terminal closes, ends nothing.
    `serves` is called once it does. Raises CannotStart.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    loop.add_signal_handler(signal.SIGHUP, time.tzset)
    async with running(settings) as server:
        loop.add_signal_handler(signal.SIGHUP, server.read_again)
        serves()
        _announce(server)
        with garbage.by_the_clock():
            await stop.wait()
        logger.info("stopping; sessions stay and resume at the next start")


def _certificate(settings: Settings) -> Certificate | None:
    if settings.tls_cert is None or settings.tls_key is None:
        return None
    return Certificate(settings.tls_cert, settings.tls_key)


def _web_client(settings: Settings) -> dict[str, pages.Page]:
    try:
        return pages.load(settings.web_root)
    except pages.NoWebClient:
        raise CannotStart("The web client is not built; `make run` does it.") from None
    except OSError as error:
        raise CannotStart(f"The web client cannot be read: {error.strerror}.") from None


def _files(settings: Settings, site: Site) -> Store:
    try:
        folder = Folder(settings.data / "files")
    except OSError as error:
        raise CannotStart(f"The folder of files cannot be used: {error.strerror}.") from None
    scanner = Scanner(settings.clamav) if settings.clamav else None
    return Store(folder, lambda: file_limits(site), scanner)


def _relay_settings(settings: Settings, addresses: tuple[str, ...]) -> RelaySettings:
    return RelaySettings(host=media_host(settings), port=settings.media_port, advertised=addresses)


def _relay(
    settings: Settings,
    addresses: tuple[str, ...],
    lost: PublicationLost,
    silent: PublicationSilent,
    voices: VoiceEvents,
) -> MediaRelay:
    """In this process, or in as many of their own as asked."""
    wanted = _relay_settings(settings, addresses)
    workers = settings.media_workers
    if workers:
        return RelayPool(wanted, workers, lost, silent, voices)
    return Relay(wanted, lost, silent, voices)


async def _start(relay: MediaRelay, settings: Settings) -> None:
    try:
        await relay.start()
    except OSError as error:
        last = settings.media_port + max(settings.media_workers - 1, 0)
        ports = f"{settings.media_port}" + (f" to {last}" if settings.media_workers > 1 else "")
        where = f"{settings.media_host} port {ports} (UDP and TCP)"
        raise CannotStart(f"Cannot receive media on {where}: {error.strerror}.") from None


def link_secret(connection: Connection, name: str = "links") -> bytes:
    """What links are derived from; made once, so that they survive a restart. So are others."""
    found = connection.scalar(select(kept.c.value).where(kept.c.name == name))
    if found is None:
        found = secrets.token_bytes(32)
        connection.execute(insert(kept).values(name=name, value=found))
    return bytes(found)


def _setup_link(settings: Settings, database: Database) -> str | None:
    token = database.write_now(lambda db: setup.open_setup(db, time.time()))
    return None if token is None else f"{settings.site_url}/setup#{token}"


def _announce(server: Running) -> None:
    """Printed, not logged: the set-up link is a secret for whoever sees the terminal."""
    site = server.settings.site_url
    print(f"Handoff is at {site}", flush=True)
    if server.setup_link is not None:
        print("Make the first administrator (this link works once, for 30 minutes):")
        print(f"  {server.setup_link}", flush=True)
    else:
        print(f"Support representatives sign in at {site}/sign-in", flush=True)
