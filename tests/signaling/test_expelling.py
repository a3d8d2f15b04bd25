"""A rep whom the site signs out: pages close and tokens die at once; the session goes on without
them, or ends (D15, D17).
"""

import asyncio
from collections.abc import AsyncIterator

import pytest

from signaling import wire
from signaling.domain.refusals import Code, Refused
from signaling.domain.terms.people import Presence
from signaling.domain.terms.supervision import Mode
from tests.support.desk import CAPABILITIES, Person, Site


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    yield site
    await site.close()


async def is_shut_out(person: Person) -> bool:
    try:
        await person.connect()
    except Refused as refused:
        return refused.code is Code.UNKNOWN_TOKEN
    return False


async def test_an_assistant_who_is_disabled_is_gone(site: Site) -> None:
    ana = await site.rep()
    ben = await site.assistant(ana)
    xu = await site.customer(ana)
    share, published = await site.view(ana, xu)
    assert ben.id in site.media.routes[ana.place.session][published.publication]
    await site.desk.expel("p-Ben", for_good=True)
    assert ben.id not in site.media.routes[ana.place.session][published.publication]
    assert ben.page.gone_with is Code.SIGN_IN_REQUIRED
    assert await is_shut_out(ben)
    assert ben.id not in [p.id for p in ana.page.view.participants]
    assert ana.page.view.shares[0].id == share.share
    assert xu.page.gone_with is None


async def test_a_controller_who_is_disabled_loses_control_to_an_assistant(site: Site) -> None:
    ana = await site.rep()
    ben = await site.assistant(ana)
    xu = await site.customer(ana)
    _, published = await site.view(ana, xu)
    await site.desk.expel("p-Ana", for_good=True)
    assert ana.page.gone_with is Code.SIGN_IN_REQUIRED
    assert await is_shut_out(ana)
    assert not any(site.media.routes[ana.place.session].values())  # the primary is away
    assert published.publication in site.media.routes[ana.place.session]
    await ben.do(wire.ControlAccept(control_epoch=ben.epoch))
    assert ben.page.view.controller == ben.id
    await site.pass_time(31)
    assert ana.id not in [p.id for p in ben.page.view.participants]
    assert ben.page.view.session.state == "active"


async def test_a_controller_who_is_disabled_alone_ends_the_session(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    await site.desk.expel("p-Ana", for_good=True)
    assert xu.page.view.session.state == "ended"
    assert ana.page.gone_with is Code.SIGN_IN_REQUIRED
    assert await is_shut_out(ana)


async def test_a_new_password_closes_pages_but_the_session_waits_the_grace(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    _, published = await site.view(ana, xu)
    await site.desk.expel("p-Ana", for_good=False)
    assert ana.page.gone_with is Code.SIGN_IN_REQUIRED
    assert await is_shut_out(ana)
    assert not site.media.routes[ana.place.session][published.publication]
    again = await site.desk.open("p-Ana", ana.place.session, wire.Capabilities())
    back = await Person(site.desk, again).connect()
    assert back.page.view.controller == ana.id
    assert back.page.view.session.state == "active"
    await site.pass_time(60)
    assert back.page.gone_with is None


async def test_every_session_of_the_person_and_no_other(site: Site) -> None:
    ana = await site.rep()
    cleo = await site.rep("Cleo")
    ben_here = await site.assistant(ana)
    ben_there = await site.assistant(cleo)
    await site.desk.expel("p-Ben", for_good=True)
    assert ben_here.page.gone_with is Code.SIGN_IN_REQUIRED
    assert ben_there.page.gone_with is Code.SIGN_IN_REQUIRED
    assert ana.page.gone_with is cleo.page.gone_with is None
    await site.desk.expel("p-Ben", for_good=True)  # again, and for somebody who is nowhere
    await site.desk.expel("p-Nobody", for_good=True)
    assert ana.page.view.session.state == "new"


async def test_but_sessions_that_stay_open(site: Site) -> None:
    ana = await site.rep()
    cleo = await site.rep("Cleo")
    ben_here = await site.assistant(ana)
    ben_there = await site.assistant(cleo)
    await site.desk.expel("p-Ben", for_good=False, but={ana.place.session})
    assert ben_here.page.gone_with is None
    assert ben_there.page.gone_with is Code.SIGN_IN_REQUIRED


async def test_one_who_vanished_already_is_not_asked_about_twice(site: Site) -> None:
    ana = await site.rep()
    ben = await site.assistant(ana)
    await ana.disconnect()
    await site.pass_time(31)
    offer = ben.page.view.offer
    assert offer is not None
    await site.desk.expel("p-Ana", for_good=True)
    assert ben.page.view.offer == offer
    assert await is_shut_out(ana)


async def test_it_is_told_by_its_cause(site: Site) -> None:
    """Nobody reads of a lost connection."""
    ana = await site.rep()
    await site.assistant(ana)
    xu = await site.customer(ana)
    await site.view(ana, xu)
    await site.desk.expel("p-Ben", for_good=True)
    assert xu.page.told[-2:] == ["signed_out", "left"]
    await site.desk.expel("p-Ana", for_good=False)
    assert xu.page.told[-1] == "signed_out"
    (mine,) = [p for p in xu.page.view.participants if p.id == ana.id]
    assert (mine.presence, mine.signed_out) == (Presence.LOST, True)
    await site.pass_time(31)
    assert "lost" not in xu.page.told
    assert xu.page.view.session.end_reason == "primary_signed_out"


async def test_who_signs_in_again_is_not_signed_out_any_more(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    await site.pass_time(1)
    await site.desk.expel("p-Ana", for_good=False)
    again = await site.desk.open("p-Ana", ana.place.session, wire.Capabilities())
    await Person(site.desk, again).connect()
    assert xu.page.told[-1] == "back"
    assert not any(p.signed_out for p in xu.page.view.participants)


async def waiting_place(site: Site, rep: Person, how: str) -> Person:
    """Ben has a place in the session, and no page yet."""
    if how == "assist":
        number = rep.page.view.session.number
        admission = await site.desk.assist("p-Ben", "Ben", number=number, caps=CAPABILITIES)
    else:
        site.queueing.managers.add("p-Ben")
        session, mode = rep.admission.session, Mode.WATCH
        admission = await site.desk.supervise("p-Ben", "Ben", session, mode, CAPABILITIES)
    return Person(site.desk, admission)


@pytest.mark.parametrize("how", ["assist", "supervise"])
async def test_a_place_that_waits_is_gone_too(site: Site, how: str) -> None:
    """Else whoever asks for one now and again comes in after they were disabled."""
    ana = await site.rep()
    ben = await waiting_place(site, ana, how)
    elsewhere = await site.rep("Cleo")
    kept = await waiting_place(site, elsewhere, "assist")
    await site.desk.expel("p-Ben", for_good=True, but={elsewhere.admission.session})
    assert await is_shut_out(ben)
    assert len(ana.page.view.participants) == 1
    await kept.connect()
    assert kept.id in [one.id for one in elsewhere.page.view.participants]


async def test_who_takes_their_place_at_that_moment_is_gone_again(site: Site) -> None:
    ana = await site.rep()
    for jobs_before in range(6):
        ben = await waiting_place(site, ana, "assist")
        coming = asyncio.ensure_future(ben.connect())
        for _ in range(jobs_before):
            await asyncio.sleep(0)
        await site.desk.expel("p-Ben", for_good=True)
        await asyncio.gather(coming, return_exceptions=True)
        await site.settle()
        assert await is_shut_out(ben)
        assert [one.id for one in ana.page.view.participants] == [ana.id]
