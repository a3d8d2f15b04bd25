"""A locked door: nobody new comes in, and nobody who is in goes out by it."""

from collections.abc import Awaitable

import pytest

from signaling import wire
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.lock import locked
from signaling.domain.terms.control import ControlPass
from signaling.domain.terms.lock import DoorLock, DoorLocked
from tests.support.builders import ANA, BEN, running
from tests.support.desk import CAPABILITIES, Person, Site


async def lock(who: Person, on: bool = True) -> None:
    await who.do(wire.DoorLock(on=on, control_epoch=who.epoch))


async def code(entering: Awaitable[object]) -> Code:
    with pytest.raises(Refused) as refused:
        await entering
    return refused.value.code


def test_it_is_locked_once_and_unlocked_once() -> None:
    story = running()
    assert [type(e) for e in story.asked(DoorLock, ANA, on=True)] == [DoorLocked]
    assert story.asked(DoorLock, ANA, on=True) == []
    story.asked(ControlPass, ANA, to=BEN)
    assert locked(story.session)  # the session's, not its controller's
    story.asked(DoorLock, BEN, on=False)
    assert not locked(story.session) and story.asked(DoorLock, BEN, on=False) == []


async def test_nobody_new_comes_in_whichever_way_and_all_are_told_why(site: Site) -> None:
    ana = await site.rep()
    link = (ana.page.view.session.customer_link or "").split("#")[1]
    await lock(ana)
    for entering in (site.customer(ana), site.visitor(ana), site.assistant(ana)):
        assert await code(entering) is Code.DOOR_LOCKED
    with pytest.raises(Refused) as refused:
        site.desk.check_link(link)
    assert refused.value.code is Code.DOOR_LOCKED
    await lock(ana, on=False)
    site.desk.check_link(link)
    await site.customer(ana)


async def test_who_is_in_may_come_back_and_who_waits_may_be_admitted(site: Site) -> None:
    ana = await site.rep()
    xu, guest, ben = await site.customer(ana), await site.visitor(ana), await site.assistant(ana)
    await lock(ana)
    await xu.disconnect()
    await site.pass_time(20)
    await xu.connect()
    assert [line for line in xu.page.view.participants if line.id == xu.id]
    again = await site.desk.open("p-Ben", ana.admission.session, CAPABILITIES)
    await Person(site.desk, again).connect()
    assert ben.page.gone_with is Code.SUPERSEDED
    await guest.disconnect()
    await guest.connect()
    await ana.do(wire.KnockAdmit(knock=guest.id, control_epoch=ana.epoch))
    assert guest.page.view.you.role == "customer"


async def test_a_place_that_was_given_before_it_was_locked_is_not_to_be_had(site: Site) -> None:
    ana = await site.rep()
    link = (ana.page.view.session.customer_link or "").split("#")[1]
    xu = Person(site.desk, await site.desk.join_by_link(link, "Xu", CAPABILITIES, "192.0.2.1"))
    await lock(ana)
    assert await code(xu.connect()) is Code.DOOR_LOCKED
    await lock(ana, on=False)
    await xu.connect()


async def test_reps_see_that_it_is_locked_and_so_it_stays_over_a_restart(site: Site) -> None:
    ana = await site.rep()
    ben, xu = await site.assistant(ana), await site.customer(ana)
    await lock(ana)
    await site.settle()
    for rep in (ana, ben):
        assert rep.page.view.entrance == wire.Entrance(locked=True, knocks=False)
        assert rep.page.told[-1] == "door_locked"
    assert xu.page.view.entrance is None and "door_locked" not in xu.page.told
    await site.crash()
    ana.desk = site.desk
    await ana.connect()
    assert ana.page.view.entrance is not None and ana.page.view.entrance.locked
