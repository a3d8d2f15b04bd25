"""Several sessions of one rep, and how many customers they help in all of them (S9, S33, S34)."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from signaling import wire
from signaling.app.desk import Desk
from signaling.domain.ids import ParticipantId, PersonId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.life import SEVERAL, may_start
from signaling.domain.rules.workload import helped_by
from signaling.domain.terms.control import ControlPass
from signaling.domain.terms.door import Join, KnockAdmit
from signaling.domain.terms.people import Door
from signaling.domain.terms.workload import Load
from tests.support.builders import ANA, BEN, DESKTOP, GUEST, XU, running
from tests.support.desk import CAPABILITIES, Person, Site

HERSELF = PersonId("p-ana")


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    site.staff.multi = True
    yield site
    await site.close()


# --- the rules ------------------------------------------------------------------------------------


def test_who_may_have_several_has_as_many_as_there_are_tabs_for() -> None:
    sessions = [running().session for _ in range(SEVERAL)]
    may_start(HERSELF, sessions[:-1], several=True)
    with pytest.raises(Refused) as refused:
        may_start(HERSELF, sessions, several=True)
    assert refused.value.code is Code.TOO_MANY_SESSIONS
    with pytest.raises(Refused) as refused:
        may_start(HERSELF, sessions[:1])
    assert refused.value.code is Code.SESSION_OPEN


def test_customers_count_where_the_rep_controls() -> None:
    here, there = running(), running()
    assert helped_by(HERSELF, [here.session, there.session]) == 4
    there.asked(ControlPass, ANA, to=BEN)
    assert helped_by(HERSELF, [here.session, there.session]) == 2
    here.lose(XU)
    assert helped_by(HERSELF, [here.session]) == 2  # their place is kept
    here.wait_for(XU, 31)
    assert helped_by(HERSELF, [here.session]) == 1


@pytest.mark.parametrize(
    ("elsewhere", "most", "full"), [(0, None, False), (9, None, False), (0, 3, False), (1, 3, True)]
)
def test_one_more_comes_in_while_there_is_room(elsewhere: int, most: int, full: bool) -> None:
    """Two are in this session."""
    story, load = running(), Load(elsewhere, most)
    story.knock()
    for command, more in (
        (KnockAdmit, {"by": ANA, "control_epoch": 0, "knock": GUEST}),
        (
            Join,
            {
                "participant": ParticipantId("zoe"),
                "name": "Zoe",
                "door": Door.LINK,
                "token_hash": "z",
                "capabilities": DESKTOP,
            },
        ),
    ):
        before = story.session
        if full:
            with pytest.raises(Refused) as refused:
                story.do(command, load=load, **more)
            assert refused.value.code is Code.TOO_MANY_CUSTOMERS
            assert wire.Refusal.of(refused.value).limit == most
            assert story.session is before
        else:
            story.do(command, load=Load(elsewhere - 1, most), **more)


# --- over the desk --------------------------------------------------------------------------------


async def start(site: Site) -> Person:
    return await site.rep("Ana")


async def test_two_sessions_of_one_rep_know_nothing_of_each_other(site: Site) -> None:
    one, two = await start(site), await start(site)
    xu, yao = await site.customer(one, "Xu Xiulan"), await site.customer(two, "Yao")
    await site.view(one, xu)
    await one.do(wire.ChatSay(id="1", to="all", text="a canary"))
    for person in (two, yao):
        told = repr(person.page.updates)
        assert "canary" not in told and "Xu Xiulan" not in told and xu.id not in told
    assert [p.name for p in yao.page.view.participants] == ["Ana", "Yao"]
    rooms = site.media.routes
    assert rooms[one.admission.session] and not rooms.get(two.admission.session)
    assert {p.admission.session for p in (one, xu)}.isdisjoint(
        p.admission.session for p in (two, yao)
    )


async def test_in_single_mode_there_is_one(site: Site) -> None:
    site.staff.multi = False
    await start(site)
    with pytest.raises(Refused) as refused:
        await start(site)
    assert refused.value.code is Code.SESSION_OPEN


async def refused(what: object) -> Code | None:
    try:
        await what  # type: ignore[misc]
    except Refused as no:
        return no.code
    return None


def by_link(desk: Desk, rep: Person) -> object:
    link = rep.page.view.session.customer_link
    assert link is not None
    return desk.join_by_link(link.split("#")[1], "Zoe", CAPABILITIES, "192.0.2.1")


async def test_the_limit_counts_over_all_sessions_and_raising_it_admits_at_once(site: Site) -> None:
    site.staff.most["p-Ana"] = 2
    one, two = await start(site), await start(site)
    await site.customer(one, "Xu")
    await site.customer(two, "Yao")
    assert site.desk.workloads.of_person("p-Ana") == (2, 2)
    assert await refused(by_link(site.desk, two)) is Code.TOO_MANY_CUSTOMERS
    visitor = await site.visitor(one, "Zoe")  # who knocks does not count yet
    admit = wire.KnockAdmit(knock=visitor.id, control_epoch=one.epoch)
    assert await one.refused(admit) is Code.TOO_MANY_CUSTOMERS
    assert [knock.name for knock in one.page.view.knocks] == ["Zoe"]
    site.staff.most["p-Ana"] = 3
    await one.do(admit)
    assert visitor.page.view.you.role == "customer"
    assert await refused(by_link(site.desk, two)) is Code.TOO_MANY_CUSTOMERS


async def test_a_number_does_not_tell_that_the_rep_is_full(site: Site) -> None:
    """D16: where a number lets in, who would be one too many knocks."""
    site.admit_by_number = True
    await site.crash()
    site.staff.most["p-Ana"] = 1
    rep = await start(site)
    number = rep.page.view.session.number
    admitted = await site.desk.join_by_number(number, "Xu", CAPABILITIES, "192.0.2.1")
    assert not admitted.knocking
    await Person(site.desk, admitted).connect()
    second = await site.desk.join_by_number(number, "Yao", CAPABILITIES, "192.0.2.2")
    assert second.knocking


async def test_two_at_the_same_time_do_not_both_take_the_last_place(site: Site) -> None:
    site.staff.most["p-Ana"] = 1
    one, two = await start(site), await start(site)
    places = [await by_link(site.desk, rep) for rep in (one, two)]  # type: ignore[misc]
    coming = [Person(site.desk, place).connect() for place in places]
    answers = await asyncio.gather(*coming, return_exceptions=True)
    turned_away = [a.code for a in answers if isinstance(a, Refused)]
    assert turned_away == [Code.TOO_MANY_CUSTOMERS]
    assert site.desk.workloads.of_person("p-Ana") == (1, 1)


async def test_nor_do_two_who_are_somebody_else_after_all(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who said at the door that they are in already, and take it back (D22)."""
    site.staff.most["p-Ana"] = 1
    one, two = await start(site), await start(site)
    visitors = []
    for rep in (one, two):
        link = rep.page.view.session.customer_link
        assert link is not None
        device = wire.OtherDevice("Chrome 140", "Android")
        place = await site.desk.ask_to_move(
            "Zoe", CAPABILITIES, "192.0.2.1", device, link=link.split("#")[1]
        )
        visitors.append(await Person(site.desk, place).connect())
    append = site.log.append

    async def slowly(*what: Any) -> None:  # both are decided before one is written
        await asyncio.sleep(0)
        await append(*what)

    monkeypatch.setattr(site.log, "append", slowly)
    await asyncio.gather(*(visitor.do(wire.SeatNew()) for visitor in visitors))
    assert site.desk.workloads.of_person("p-Ana") == (1, 1)
    assert [v.page.view.you.role for v in visitors].count("knocking") == 1
