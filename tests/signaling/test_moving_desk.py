"""A seat goes on from another device, through the desk: pages, tokens, restarts."""

import asyncio

import pytest

from signaling import wire
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.roles import Role
from signaling.domain.terms.screens import Surface
from tests.support.desk import CAPABILITIES, Person, Site

PHONE_OF_XU = wire.OtherDevice("Chrome 140", "Android")


async def at_the_door(site: Site, rep: Person, name: str = "Xu") -> Person:
    token = rep.page.view.session.customer_link.split("#")[1]
    admission = await site.desk.ask_to_move(
        name, CAPABILITIES, "192.0.2.9", PHONE_OF_XU, link=token
    )
    assert admission.knocking
    return await Person(site.desk, admission).connect()


async def moved(site: Site) -> tuple[Person, Person, Person]:
    """The rep, the page before and the page now, which connected again as it was told to."""
    rep = await site.rep()
    customer = await site.customer(rep)
    phone = await at_the_door(site, rep)
    await customer.do(wire.SeatGive(knock=phone.id))
    assert customer.page.gone_with is Code.MOVED_AWAY
    assert phone.page.gone_with is Code.MOVED_HERE
    return rep, customer, await phone.connect()


async def test_the_page_at_the_door_goes_on_in_the_seat(site: Site) -> None:
    rep, customer, phone = await moved(site)
    assert phone.page.view.you.id == customer.id
    assert phone.page.view.you.role is Role.CUSTOMER
    assert [(p.name, p.presence) for p in rep.page.view.participants] == [
        ("Ana", "connected"),
        ("Xu", "connected"),
    ]
    assert not rep.page.view.knocks
    with pytest.raises(Refused) as refused:
        await customer.connect()
    assert refused.value.code is Code.MOVED_AWAY


async def test_the_page_before_reads_so_after_a_restart_too(site: Site) -> None:
    rep, customer, phone = await moved(site)
    await site.crash()
    customer.desk = phone.desk = rep.desk = site.desk
    with pytest.raises(Refused) as refused:
        await customer.connect()
    assert refused.value.code is Code.MOVED_AWAY
    await phone.connect()
    assert phone.page.view.you.id == customer.id


async def test_the_old_token_opens_nothing(site: Site) -> None:
    _, customer, _ = await moved(site)
    with pytest.raises(Refused):
        site.desk.present(customer.admission.token)


async def test_the_device_before_is_sent_no_picture_any_more(site: Site) -> None:
    """Neither its page nor its player: the relay goes on with a connection that is routed again."""
    rep = await site.rep()
    customer = await site.customer(rep)
    session = rep.admission.session
    started = await rep.do(wire.ShareStart(surface=Surface.WINDOW, control_epoch=rep.epoch))
    published = await site.desk.media.publish(session, rep.id, started.share, "o")
    watch, whep = site.desk.media.watch, site.desk.media.whep
    await watch(session, customer.id, published.publication, "o")
    await whep(session, customer.id, "latest", "o")
    before = {who for _, who in site.media.watching[session]}
    assert before <= site.media.routes[session][published.publication]
    phone = await at_the_door(site, rep)
    await customer.do(wire.SeatGive(knock=phone.id))
    await phone.connect()
    assert not before & site.media.routes[session][published.publication]
    await watch(session, customer.id, published.publication, "o")
    now = {who for _, who in site.media.watching[session]} - before
    assert now and now <= site.media.routes[session][published.publication]


async def test_who_waits_is_not_told_what_happens_inside(site: Site) -> None:
    rep = await site.rep()
    customer = await site.customer(rep)
    phone = await at_the_door(site, rep)
    shown = len(phone.page.updates)
    await customer.do(wire.SeatKeep(knock=phone.id))
    await rep.do(wire.ChatSay(id="1", to="all", text="hello"))
    assert len(phone.page.updates) == shown
    await rep.disconnect()
    assert not phone.page.view.session.attended


async def test_a_page_that_sleeps_reads_it_when_it_wakes(site: Site) -> None:
    rep = await site.rep()
    customer = await site.customer(rep)
    await customer.disconnect()
    phone = await at_the_door(site, rep)
    await rep.do(wire.SeatMove(knock=phone.id, participant=customer.id, control_epoch=rep.epoch))
    await phone.connect()
    with pytest.raises(Refused) as refused:
        await customer.connect()
    assert refused.value.code is Code.MOVED_AWAY


async def test_a_dead_link_and_a_wrong_number_lead_nowhere(site: Site) -> None:
    for by in ({"link": "wrong"}, {"number": "000000000"}):
        with pytest.raises(Refused) as refused:
            await site.desk.ask_to_move("Xu", CAPABILITIES, "192.0.2.9", PHONE_OF_XU, **by)
        assert refused.value.code is Code.NO_SESSION


async def test_who_is_somebody_else_after_all_is_in_on_the_same_page(site: Site) -> None:
    rep = await site.rep()
    customer = await site.customer(rep)
    token = rep.page.view.session.customer_link.split("#")[1]
    with pytest.raises(Refused) as refused:
        await site.desk.join_by_link(token, "Yao", CAPABILITIES, "192.0.2.9", as_new=False)
    assert refused.value.code is Code.SEAT_OR_NEW
    yao = await at_the_door(site, rep, "Yao")
    assert customer.page.view.seat_questions[0].number == yao.page.view.moving_number
    await yao.do(wire.SeatNew())
    assert yao.page.gone_with is None
    assert yao.page.view.you.role is Role.CUSTOMER
    assert not customer.page.view.seat_questions
    assert [p.name for p in rep.page.view.participants] == ["Ana", "Xu", "Yao"]
    await (await yao.connect()).do(wire.ChatSay(id="1", to="all", text="hello"))


@pytest.mark.parametrize("locked", [False, True])
async def test_who_has_a_place_is_not_asked_because_somebody_came_in_between(
    site: Site, locked: bool
) -> None:
    """Two customers who come at the same moment."""
    rep = await site.rep()
    token = rep.page.view.session.customer_link.split("#")[1]
    place = await site.desk.join_by_link(token, "Yao", CAPABILITIES, "192.0.2.9", as_new=False)
    await site.customer(rep)
    if locked:
        await rep.do(wire.DoorLock(on=True, control_epoch=rep.epoch))
        with pytest.raises(Refused) as refused:
            await Person(site.desk, place).connect()
        assert refused.value.code is Code.DOOR_LOCKED
        return
    yao = await Person(site.desk, place).connect()
    assert yao.page.view.you.role is Role.CUSTOMER
    assert [p.name for p in rep.page.view.participants] == ["Ana", "Xu", "Yao"]


async def test_the_page_before_does_not_come_in_at_the_moment_of_the_move(site: Site) -> None:
    """It connects again behind the yes that is carried out: its token leads nowhere by then."""
    rep = await site.rep()
    customer = await site.customer(rep)
    phone = await at_the_door(site, rep)
    again = Person(site.desk, customer.admission)
    _, answer = await asyncio.gather(
        customer.do(wire.SeatGive(knock=phone.id)), again.connect(), return_exceptions=True
    )
    assert isinstance(answer, Refused) and answer.code is Code.MOVED_AWAY
    assert rep.page.view.participants[-1].presence == "lost"
    await phone.connect()
    assert phone.page.view.you.id == customer.id


async def test_who_connects_at_the_moment_of_the_move_is_in_the_seat(site: Site) -> None:
    rep = await site.rep()
    customer = await site.customer(rep)
    phone = await at_the_door(site, rep)
    await asyncio.gather(customer.do(wire.SeatGive(knock=phone.id)), phone.connect())
    assert phone.page.gone_with is None
    assert phone.page.view.you.id == customer.id
