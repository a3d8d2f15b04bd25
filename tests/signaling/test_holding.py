"""A primary who vanished: what pages are told while the session waits, and what one reads who comes
back too late (D17).
"""

from collections.abc import AsyncIterator

import pytest

from signaling import wire
from signaling.app.admission import TooLate
from signaling.domain.refusals import Code, Refused
from tests.support.desk import Person, Site


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    yield site
    await site.close()


async def vanish(site: Site, rep: Person) -> None:
    await rep.disconnect()
    await site.pass_time(31)


async def test_an_offer_says_who_is_asked_next_and_a_hold_until_when(site: Site) -> None:
    ana = await site.rep()
    ben, cleo = await site.assistant(ana), await site.assistant(ana, "Cleo")
    xu = await site.customer(ana)
    await vanish(site, ana)
    offer, hold = ben.page.view.offer, ben.page.view.hold
    assert offer is not None and (offer.to, offer.next) == (ben.id, cleo.id)
    assert hold is not None and hold.primary == ana.id
    assert hold.until - offer.deadline == 40_000
    assert xu.page.view.hold == hold and xu.page.view.offer is None
    await ben.do(wire.ControlDecline(control_epoch=ben.epoch))
    offer = cleo.page.view.offer
    assert offer is not None and (offer.to, offer.next) == (cleo.id, None)
    await cleo.do(wire.ControlDecline(control_epoch=cleo.epoch))
    assert cleo.page.view.offer is None and cleo.page.view.hold == hold
    assert "control.accept" not in cleo.page.view.you.refusals
    assert cleo.page.view.you.refusals["control.decline"] is Code.NO_OFFER
    await site.pass_time(61)
    assert xu.page.view.session.end_reason == "primary_lost"
    assert xu.page.view.hold is None


async def test_a_primary_who_opens_the_session_elsewhere_in_time_is_primary_again(
    site: Site,
) -> None:
    ana = await site.rep()
    ben = await site.assistant(ana)
    xu = await site.customer(ana)
    await vanish(site, ana)
    await ben.do(wire.ControlDecline(control_epoch=ben.epoch))
    assert [one.role for one in site.desk.live_sessions("p-Ana")] == ["primary"]
    again = await site.desk.open("p-Ana", ana.place.session, wire.Capabilities())
    back = await Person(site.desk, again).connect()
    assert back.page.view.you.role == "primary"
    assert xu.page.view.hold is ben.page.view.hold is None
    await site.pass_time(100)
    assert back.page.view.session.state == "active"


async def test_who_comes_back_too_late_reads_who_took_over_and_when(site: Site) -> None:
    ana = await site.rep()
    ben = await site.assistant(ana)
    await site.customer(ana)
    await vanish(site, ana)
    await ben.do(wire.ControlAccept(control_epoch=ben.epoch))
    taken = round(site.clock.now() * 1000)
    await site.pass_time(1)
    number = ben.page.view.session.number
    missed = wire.Missed(number, "Ben", taken)
    for _ in range(2):
        with pytest.raises(TooLate) as refused:
            await ana.connect()
        assert (refused.value.code, refused.value.why) == (Code.TAKEN_OVER, missed)
        assert site.desk.missed_sessions("p-Ana") == [missed]
        await site.crash()  # the log knows it too
        ana.desk = ben.desk = site.desk
        await ben.connect()
    again = await Person(
        site.desk, await site.desk.assist("p-Ana", "Ana", number=number, caps=wire.Capabilities())
    ).connect()
    assert again.page.view.you.role == "assistant"
    assert site.desk.missed_sessions("p-Ana") == []


async def test_an_assistant_who_comes_back_too_late_and_one_of_an_ended_session(
    site: Site,
) -> None:
    ana = await site.rep()
    ben = await site.assistant(ana)
    await site.customer(ana)
    await vanish(site, ben)
    with pytest.raises(Refused, match="unknown_token"):
        await ben.connect()
    assert site.desk.missed_sessions("p-Ben") == []
    cleo = await site.assistant(ana, "Cleo")
    await vanish(site, ana)
    await cleo.do(wire.ControlAccept(control_epoch=cleo.epoch))
    await site.pass_time(1)
    await cleo.do(wire.SessionEnd(control_epoch=cleo.epoch))
    assert site.desk.missed_sessions("p-Ana") == []
    with pytest.raises(Refused, match="unknown_token"):
        await ana.connect()
