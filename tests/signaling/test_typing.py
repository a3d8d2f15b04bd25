"""Who is writing is shown to whom the line will be for, and to nobody else; none of it is kept."""

import pytest

from signaling import wire
from signaling.domain.refusals import Code, Refused
from signaling.gateway.audience import SocketPage
from tests.support.desk import Person, Site
from tests.support.socket_site import Browser, socket_site


def types(who: Person, to: wire.chat.To = "all", on: bool = True) -> None:
    who.desk.passing.put(who.place, wire.ChatType(to=to, on=on))


def refused(who: Person, to: wire.chat.To = "all") -> Code:
    with pytest.raises(Refused) as caught:
        types(who, to)
    return caught.value.code


def seen(who: Person) -> list[tuple[str, bool]]:
    """Whom `who` was shown, since this was asked last."""
    shown = [(one.by, one.on) for one in who.page.signals if isinstance(one, wire.ChatTyping)]
    who.page.signals.clear()
    return shown


async def test_it_is_shown_to_whom_the_line_will_be_for(site: Site) -> None:
    ana = await site.rep()
    ben, xu = await site.assistant(ana), await site.customer(ana)
    yao = await site.customer(ana, "Yao")
    version = ana.page.view.version
    types(xu)
    assert [seen(one) for one in (ana, ben, yao)] == [[(xu.id, True)]] * 3
    types(xu, [ben.id])
    types(xu, [ben.id], on=False)
    assert seen(ben) == [(xu.id, True), (xu.id, False)]
    types(ana, [ben.id])  # reps among themselves
    assert seen(ben) == [(ana.id, True)]
    assert [seen(one) for one in (ana, xu, yao)] == [[], [], []]
    assert ana.page.view.version == version  # nothing happened


async def test_neither_to_nor_from_a_customer_on_hold(site: Site) -> None:
    ana = await site.rep()
    xu, yao = await site.customer(ana), await site.customer(ana, "Yao")
    await ana.do(wire.ParticipantHold(participant=yao.id, on=True, control_epoch=ana.epoch))
    assert refused(yao) is Code.ON_HOLD
    assert refused(ana, [yao.id]) is Code.ON_HOLD
    types(ana)
    assert (seen(xu), seen(yao)) == ([(ana.id, True)], [])
    await ana.do(wire.ParticipantHold(participant=yao.id, on=False, control_epoch=ana.epoch))
    types(ana)
    assert seen(yao) == [(ana.id, True)]


async def test_neither_to_nor_from_who_is_not_inside(site: Site) -> None:
    ana = await site.rep()
    xu, guest = await site.customer(ana), await site.visitor(ana)
    types(ana)
    assert (len(seen(xu)), seen(guest)) == (1, [])
    assert refused(guest) is Code.KNOCKING
    assert refused(ana, [guest.id]) is Code.NOT_HERE
    page = xu.page
    await ana.do(wire.ParticipantRemove(participant=xu.id, reason="", control_epoch=ana.epoch))
    assert refused(xu) is Code.NOT_HERE
    types(ana)
    assert len(page.signals) == 0
    await ana.do(wire.SessionEnd(control_epoch=ana.epoch))
    assert refused(ana) is Code.ENDED


class OneSocket:
    """Takes what a page writes when it is told to."""

    def __init__(self) -> None:
        self.written: list[bytes] = []

    def soon(self) -> None:
        return

    def write(self, packet: bytes) -> None:
        self.written.append(packet)


async def test_a_slow_page_is_told_the_newest_and_nothing_of_before_a_change(site: Site) -> None:
    ana = await site.rep()
    socket = OneSocket()
    page = SocketPage(socket)  # type: ignore[arg-type]
    page.pass_on(wire.ChatTyping("ben", True))  # before the page may be sent anything
    page.start()
    for on in (True, False, True, False):
        page.pass_on(wire.ChatTyping("xu", on))
    page.fill()
    assert socket.written == [b'2["chat.typing",{"by":"xu","on":false}]']
    page.pass_on(wire.ChatTyping("xu", True))
    page.show(ana.page.updates[-1])
    page.fill()
    assert [b"chat.typing" in packet for packet in socket.written] == [True, False]


async def test_over_a_socket_it_is_passed_on_and_not_acknowledged() -> None:
    async with socket_site() as live:
        ana = await live.site.rep()
        link = ana.page.view.session.customer_link
        assert link is not None
        pages = []
        for name in ("Xu", "Yao"):
            admission = await live.site.desk.join_by_link(
                link.split("#")[1], name, wire.Capabilities(), "192.0.2.1"
            )
            pages.append(await Browser(live, admission.token).connect())
        xu, yao = pages
        await xu.emit("chat.type", {"to": "nobody"})  # nonsense is dropped
        await xu.emit("chat.type", {"to": "all", "by": "ana"})
        await xu.emit("chat.type", {"to": "all"})
        await yao.until(lambda view: yao.signals)
        who = xu.updates[-1]["view"]["you"]["id"]
        assert yao.signals == [("chat.typing", {"by": who, "on": True})]
        assert seen(ana)[0][1] is True
        for one in pages:
            await one.close()
