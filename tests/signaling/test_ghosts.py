"""Nobody stays connected without a page, whatever fails in between."""

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

import pytest

from signaling import wire
from signaling.domain.refusals import Refused
from signaling.domain.terms.base import Event
from tests.support.desk import Person, Site
from tests.support.event_log import MemoryEventLog


@dataclass
class FullDisk(MemoryEventLog):
    """A log that cannot be written, or read, for a while; or that takes its time."""

    writable: bool = True
    readable: bool = True
    quick: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.quick.set()

    async def append(self, stream: str, expected_version: int, events: Sequence[Event]) -> None:
        await self.quick.wait()
        if not self.writable:
            raise OSError("disk full")
        await super().append(stream, expected_version, events)

    async def read(self, stream: str, after: int = 0) -> list[Event]:
        if not self.readable:
            raise OSError("cannot be read")
        return await super().read(stream, after)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site(log=FullDisk())
    yield site
    log(site).writable = True
    log(site).quick.set()
    await site.close()


def log(site: Site) -> FullDisk:
    assert isinstance(site.log, FullDisk)
    return site.log


def presence(reader: Person, of: Person) -> str | None:
    rows = {p.id: p.presence for p in reader.page.view.participants}
    return rows.get(of.id)


async def closes(person: Person) -> None:
    """The socket is gone. Whatever comes of it is nobody's to catch."""
    try:
        await person.disconnect()
    except OSError:
        pass


# --- while the log cannot be written --------------------------------------------------------------


async def test_a_tab_closed_while_the_disk_is_full_is_seen_as_lost(site: Site) -> None:
    ana = await site.rep()
    xu, ben = await site.customer(ana), await site.assistant(ana)
    log(site).writable = False
    await closes(xu)
    await closes(ben)
    await site.pass_time(3)
    log(site).writable = True
    await site.pass_time(2)
    assert presence(ana, xu) == presence(ana, ben) == "lost"
    await site.pass_time(31)
    assert presence(ana, xu) is None  # the grace ran


async def test_a_controller_who_closed_while_the_disk_was_full_does_not_hold_the_session(
    site: Site,
) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    log(site).writable = False
    await closes(ana)
    await site.pass_time(3)
    log(site).writable = True
    await site.pass_time(33)
    assert xu.page.view.session.end_reason == "primary_lost"


async def test_a_good_bye_while_the_disk_is_full_counts_when_it_can_be_written(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    log(site).writable = False
    try:
        await site.desk.leaving(ana.admission.token)
    except OSError:
        pass
    await closes(ana)
    log(site).writable = True
    await site.pass_time(5)
    assert xu.page.view.session.end_reason == "dashboard_closed"


async def test_a_late_good_bye_means_nothing_to_the_page_that_came_since(site: Site) -> None:
    ana = await site.rep()
    log(site).writable = False
    try:
        await site.desk.leaving(ana.admission.token)
    except OSError:
        pass
    await closes(ana)
    log(site).writable = True
    await ana.connect()
    await site.pass_time(10)
    assert presence(ana, ana) == "connected"
    assert "lost" not in ana.page.told


async def test_a_deadline_that_comes_while_the_disk_is_full_is_met_afterwards(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    await ana.do(wire.ConsentRequest(action="view", customer=xu.id, control_epoch=ana.epoch))
    log(site).writable = False
    await site.pass_time(40)
    assert ana.page.view.requests
    log(site).writable = True
    await site.pass_time(2)
    assert not ana.page.view.requests
    assert "consent_timed_out" in ana.page.told


async def test_a_publication_lost_while_the_disk_is_full_is_published_again(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    _, published = await site.view(ana, xu)
    log(site).writable = False
    site.desk.publication_lost(ana.place.session, published.publication)
    await site.pass_time(2)
    log(site).writable = True
    await site.pass_time(2)
    assert xu.page.view.shares[0].publication is None


async def test_a_page_that_could_not_be_shown_what_it_missed_leaves_nobody_behind(
    site: Site,
) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    seen = xu.page.view.version
    await closes(xu)
    await ana.do(wire.ShareStart(surface="window", control_epoch=0))
    log(site).readable = False
    with pytest.raises(OSError, match="read"):
        await xu.connect(seen)
    await site.settle()
    assert presence(ana, xu) == "lost"
    log(site).readable = True
    await xu.connect(seen)
    assert presence(ana, xu) == "connected"


async def test_an_older_page_goes_on_when_a_newer_one_cannot_come(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    first = xu.page
    log(site).writable = False
    with pytest.raises(OSError, match="full"):
        await xu.connect()
    log(site).writable = True
    await ana.do(wire.ShareStart(surface="window", control_epoch=0))
    assert first.gone_with is None and first.view.shares


# --- while the mailbox is full --------------------------------------------------------------------


async def overwhelmed(site: Site, person: Person) -> "list[asyncio.Future[object]]":
    """This person sends all the session takes, and the disk stands still."""
    log(site).quick.clear()
    sent: list[asyncio.Future[object]] = []
    while True:
        try:
            command = site.desk.execute(
                person.place.session, person.id, wire.FocusSelect(customer="", control_epoch=0)
            )
        except Refused:
            return sent
        sent.append(asyncio.ensure_future(command))


async def test_leaving_deadlines_and_the_relay_are_never_refused_for_lack_of_room(
    site: Site,
) -> None:
    ana = await site.rep()
    xu, ben = await site.customer(ana), await site.assistant(ana)
    _, published = await site.view(ana, xu)
    guest = await site.visitor(ana)
    await site.pass_time(890)  # the guest is not let in; ten seconds are left
    pause = asyncio.ensure_future(xu.do(wire.SharePause(share=xu.page.view.shares[0].id)))
    sent = await overwhelmed(site, ana) + await overwhelmed(site, ben)
    site.desk.publication_lost(ana.place.session, published.publication)
    leaving = asyncio.ensure_future(site.desk.leaving(ben.admission.token))
    closing = asyncio.ensure_future(ben.disconnect())
    site.clock.advance(15)
    log(site).quick.set()
    await asyncio.gather(pause, leaving, closing, *sent, return_exceptions=True)
    await site.settle()
    assert xu.page.view.shares[0].publication is None
    assert ana.page.view.knocks == () and guest.page.gone_with is not None
    await site.pass_time(4)
    assert presence(ana, ben) is None


# --- on a slow timer ------------------------------------------------------------------------------


async def test_presence_is_compared_even_when_nothing_happens(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    site.desk._pages.take(ana.place.session, xu.place.participant)  # nobody said a word
    await site.pass_time(6)
    assert presence(ana, xu) == "lost"


@pytest.mark.parametrize("seed", range(25))
async def test_connected_are_those_with_a_page_whatever_failed(site: Site, seed: int) -> None:
    dice = random.Random(seed)
    ana = await site.rep()
    people = [ana, await site.customer(ana), await site.assistant(ana), await site.visitor(ana)]
    open_pages = {person.id for person in people}
    for _ in range(60):
        person = dice.choice(people)
        older = person.page
        try:
            match dice.randrange(7):
                case 0:
                    log(site).writable = dice.random() < 0.5
                case 1:
                    log(site).readable = dice.random() < 0.7
                case 2:
                    await site.pass_time(dice.choice([0.1, 1.0, 2.5]))
                case 3:
                    await person.connect(dice.choice([0, 3]))
                    open_pages.add(person.id)
                case 4:
                    open_pages.discard(person.id)
                    await person.disconnect()
                case 5:
                    await site.desk.leaving(person.admission.token)
                case _:
                    await ana.do(wire.ShareStart(surface="window", control_epoch=0))
        except (OSError, Refused):
            person.page = older
    log(site).writable = log(site).readable = True
    await site.pass_time(11)
    (live,) = site.desk._sessions
    state = live.state
    if not state.ended:
        here = {reader for reader, _ in site.desk._pages.of(live.id).items()}
        assert {p.id for p in state.present if p.online} == here - state.knocks.keys()
        assert {k.id for k in state.knocks.values() if k.lost_at is None} <= here
        assert here <= open_pages
