"""A place at the door or in the session counts once its page is there, and per neighbourhood."""

import pytest

from signaling import wire
from signaling.app.reservations import GOOD_FOR, MOST
from signaling.domain.refusals import Code, Refused
from signaling.domain.terms.door import KnockAtDoor
from signaling.domain.terms.life import Rules
from signaling.domain.terms.presence import Connect, Disconnect
from tests.support.builders import ANA, DESKTOP, GUEST, XU, Story
from tests.support.desk import CAPABILITIES, Person, Site

HERE, THERE = "192.0.2.1", "198.51.100.{}"


async def knock(site: Site, ana: Person, name: str, address: str) -> Person:
    number = ana.page.view.session.number
    return Person(site.desk, await site.desk.join_by_number(number, name, CAPABILITIES, address))


async def join(site: Site, ana: Person, name: str, address: str = HERE) -> Person:
    assert ana.page.view.session.customer_link is not None
    link = ana.page.view.session.customer_link.split("#")[1]
    return Person(site.desk, await site.desk.join_by_link(link, name, CAPABILITIES, address))


async def refused(person: Person) -> Code:
    with pytest.raises(Refused) as refusal:
        await person.connect()
    return refusal.value.code


async def test_knocks_that_nobody_stands_behind_keep_nobody_out(site: Site) -> None:
    ana = await site.rep()
    shown = len(ana.page.updates)
    for n in range(9):
        await knock(site, ana, f"Ghost {n}", HERE)
    assert len(ana.page.updates) == shown  # nobody hears of them
    for n in range(15):
        guest = await (await knock(site, ana, f"Guest {n}", HERE)).connect()
        assert ana.page.view.knocks[-1].name == f"Guest {n}"
        await site.desk.leaving(guest.admission.token)
        await guest.disconnect()
    await site.pass_time(4)
    assert ana.page.view.knocks == ()


async def test_joins_that_nobody_stands_behind_fill_no_session(site: Site) -> None:
    ana = await site.rep()
    for n in range(200):
        await join(site, ana, f"Ghost {n}", THERE.format(n))
    xu = await (await join(site, ana, "Xu")).connect()
    assert [p.name for p in ana.page.view.participants] == ["Ana", "Xu"]
    assert xu.page.view.you.name == "Xu"


async def test_a_place_is_kept_for_half_a_minute(site: Site) -> None:
    ana = await site.rep()
    early, late = await join(site, ana, "Early"), await join(site, ana, "Late")
    await site.pass_time(GOOD_FOR - 1)
    await early.connect()
    await site.pass_time(1)
    assert await refused(late) is Code.UNKNOWN_TOKEN
    assert len(site.desk._doors._reservations) == 0


async def test_of_too_many_places_for_one_address_the_oldest_goes(site: Site) -> None:
    ana = await site.rep()
    other = await join(site, ana, "Other", THERE.format(1))
    first = await join(site, ana, "First")
    for n in range(MOST):
        await join(site, ana, f"Ghost {n}")
    assert await refused(first) is Code.UNKNOWN_TOKEN
    await other.connect()


async def test_a_place_may_be_gone_when_its_page_comes(site: Site) -> None:
    ana = await site.rep()
    late, ben = await join(site, ana, "Late"), await site.assistant(ana)
    twice = Person(site.desk, await _assist(site, ana, "p-Cy"))
    await Person(site.desk, await _assist(site, ana, "p-Cy")).connect()
    assert await refused(twice) is Code.NO_SESSION
    await ana.do(_end(ana))
    assert await refused(late) is Code.NO_SESSION
    await ben.connect()  # the end page


async def _assist(site: Site, ana: Person, person: str):
    number = ana.page.view.session.number
    return await site.desk.assist(person, "Cy", number=number, caps=CAPABILITIES)


def _end(person: Person):
    return wire.SessionEnd(control_epoch=person.epoch)


async def test_a_page_that_says_good_bye_before_it_came_has_no_place(site: Site) -> None:
    ana = await site.rep()
    xu = await join(site, ana, "Xu")
    await site.desk.leaving(xu.admission.token)
    assert await refused(xu) is Code.UNKNOWN_TOKEN


async def test_a_place_is_taken_once_however_often_its_page_comes(site: Site) -> None:
    ana = await site.rep()
    xu = await (await join(site, ana, "Xu")).connect()
    await xu.disconnect()
    await xu.connect()
    await xu.connect()
    assert [p.name for p in ana.page.view.participants] == ["Ana", "Xu"]


async def test_a_place_waits_while_nothing_can_be_written(site: Site) -> None:
    ana = await site.rep()
    xu = await join(site, ana, "Xu")
    append, failing = site.log.append, True

    async def full(*arguments):
        if failing:
            raise OSError("disk full")
        await append(*arguments)

    site.log.append = full
    with pytest.raises(OSError, match="full"):
        await xu.connect()
    failing = False
    await xu.connect()
    assert [p.name for p in ana.page.view.participants] == ["Ana", "Xu"]


# --- the rules ------------------------------------------------------------------------------------


def at_the_door(story: Story, who: str, address: str) -> None:
    story.do(
        KnockAtDoor,
        knock=who,
        name=who,
        address=address,
        token_hash=who,
        capabilities=DESKTOP,
    )
    story.do(Connect, participant=who, capabilities=None)


def test_one_address_does_not_fill_the_door() -> None:
    story = Story()
    story.start()
    for n in range(3):
        at_the_door(story, f"k{n}", HERE)
    with pytest.raises(Refused):
        at_the_door(story, "k3", HERE)
    at_the_door(story, "neighbour", "192.0.2.2")
    with pytest.raises(Refused):
        at_the_door(story, "another neighbour", "192.0.2.3")
    at_the_door(story, "elsewhere", THERE.format(1))
    with pytest.raises(Refused):  # five of five
        at_the_door(story, "one too many", "203.0.113.1")


def test_a_visitor_who_is_gone_gives_way_at_the_door() -> None:
    story = Story()
    story.start()
    for n in range(5):
        at_the_door(story, f"k{n}", f"198.51.{n}.1")
    story.do(Disconnect, participant="k2")
    at_the_door(story, "k5", "203.0.113.1")
    assert set(story.session.knocks) == {"k0", "k1", "k3", "k4", "k5"}


def test_a_guest_who_is_gone_gives_way_in_a_full_session() -> None:
    story = Story()
    story.start(Rules(participants=4))
    for who in (XU, "c2", "c3"):  # the first is helped
        story.join(who)
    with pytest.raises(Refused):
        story.join("c4")
    story.do(Disconnect, participant=XU)
    with pytest.raises(Refused):  # who is helped keeps the place
        story.join("c4")
    story.do(Disconnect, participant="c3")
    story.join("c4")
    assert [p.id for p in story.session.present] == [ANA, XU, "c2", "c4"]
    with pytest.raises(Refused):
        story.knock(GUEST)
