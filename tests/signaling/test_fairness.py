"""Whoever sends much makes themselves wait, not others; the controller waits for nobody."""

import asyncio
import gc
from collections.abc import Callable

import pytest

from signaling import wire
from signaling.app.mailbox import WAITING, Mailbox
from signaling.domain.refusals import Code, Refused
from tests.support.desk import Person, Site

GUESTS = 45


class Order:
    """What was carried out, in the order it was."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def job(self, name: str) -> Callable[[], "asyncio.Future[None]"]:
        def run() -> "asyncio.Future[None]":
            self.done.append(name)
            future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            future.set_result(None)
            return future

        return run


# --- the mailbox ----------------------------------------------------------------------------------


async def test_people_take_turns_and_each_keeps_their_own_order() -> None:
    order, mailbox = Order(), Mailbox()
    for n in range(3):
        _ = mailbox.put(order.job(f"ana {n}"), "ana")
    _ = mailbox.put(order.job("ben 0"), "ben")
    _ = mailbox.put(order.job("xu 0"), "xu")
    await mailbox.put(order.job("ana 3"), "ana")
    assert order.done == ["ana 0", "ben 0", "xu 0", "ana 1", "ana 2", "ana 3"]


async def test_first_comes_the_controller_then_what_nobody_asked_for() -> None:
    order, controller = Order(), ["ana"]
    mailbox = Mailbox(lambda: controller[0])
    for name in ("ben 0", "xu 0"):
        _ = mailbox.put(order.job(name), name.split()[0])
    _ = mailbox.post(order.job("due"))
    for name in ("ana 0", "ana 1"):
        _ = mailbox.put(order.job(name), "ana")
    await mailbox.put(order.job("ben 1"), "ben")
    assert order.done == ["ana 0", "ana 1", "due", "ben 0", "xu 0", "ben 1"]
    controller[0] = "xu"  # control was passed
    _ = mailbox.put(order.job("ana 2"), "ana")
    await mailbox.put(order.job("xu 1"), "xu")
    await mailbox.close()
    assert order.done[-2:] == ["xu 1", "ana 2"]


async def test_who_sends_too_much_is_refused_and_nobody_else_is() -> None:
    order, mailbox = Order(), Mailbox()
    for n in range(WAITING):
        _ = mailbox.put(order.job(f"xu {n}"), "xu")
    with pytest.raises(Refused) as refused:
        _ = mailbox.put(order.job("xu too many"), "xu")
    assert refused.value.code is Code.RATE_LIMITED
    _ = mailbox.put(order.job("ana"), "ana")
    _ = mailbox.post(order.job("xu leaves"), "xu")
    await mailbox.close()
    assert order.done[1] == "ana" and order.done[-1] == "xu leaves"


async def test_jobs_that_do_not_wait_let_others_put_theirs() -> None:
    order, mailbox = Order(), Mailbox(lambda: "ana")
    for n in range(50):
        _ = mailbox.put(order.job(f"xu {n}"), "xu")
    await asyncio.sleep(0)
    await mailbox.put(order.job("ana"), "ana")
    assert order.done.index("ana") <= 2
    await mailbox.close()


async def test_a_failure_that_nobody_reads_is_no_news() -> None:
    news: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: news.append(context))
    mailbox = Mailbox()

    async def refused() -> None:
        raise Refused(Code.NOT_ALLOWED)

    with pytest.raises(Refused):
        await mailbox.put(refused, "ana")
    _ = mailbox.put(refused, "ana")
    await mailbox.close()
    _ = mailbox.put(refused, "ben")
    mailbox.stop()
    await asyncio.sleep(0)
    del _
    gc.collect()
    assert news == []


# --- a session ------------------------------------------------------------------------------------


async def test_the_end_does_not_wait_for_what_all_guests_sent(site: Site) -> None:
    """Of 45 guests with all they may have waiting, at most one command is carried out first: the
    one that was under way.
    """
    ana = await site.rep()
    guests = [await site.customer(ana, f"Guest {n}") for n in range(GUESTS)]
    order: list[str] = []

    def sends(person: Person, command: wire.Ask, name: str) -> None:
        result = asyncio.ensure_future(site.desk.execute(person.place.session, person.id, command))
        result.add_done_callback(lambda done: (done.exception(), order.append(name)))

    for guest in guests:
        for n in range(WAITING):
            device = "phone" if n % 2 else "desktop"  # each is a change, written and told
            report = wire.CapabilitiesReport(capabilities=wire.Capabilities(device=device))
            sends(guest, report, "guest")
    await asyncio.sleep(0)
    sends(ana, wire.SessionEnd(control_epoch=0), "end")
    while "end" not in order:  # noqa: ASYNC110
        await asyncio.sleep(0)
    assert order.index("end") <= 1
    assert site.desk.live_sessions("p-Ana") == []


async def test_a_guest_who_sends_much_is_one_turn_to_the_others(site: Site) -> None:
    ana = await site.rep()
    loud, quiet = await site.customer(ana, "Loud"), await site.customer(ana, "Quiet")
    before = len(site.log.logs[ana.place.session])
    noise = [
        asyncio.ensure_future(
            site.desk.execute(
                loud.place.session,
                loud.id,
                wire.CapabilitiesReport(capabilities=wire.Capabilities(voice=bool(n % 2))),
            )
        )
        for n in range(WAITING)
    ]
    await quiet.do(wire.CapabilitiesReport(capabilities=wire.Capabilities(can_share=True)))
    written = site.log.logs[ana.place.session][before:]
    assert len(written) <= 3
    await asyncio.gather(*noise)
