"""What every fault is given, and what every fault does in the end."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.chaos import history, model
from tests.chaos.attack import Attack
from tests.chaos.bystanders import Bystanders
from tests.chaos.page import HANG, Hung, Ledger, Page
from tests.chaos.table import Row
from tests.chaos.world import Session, Template, World


@dataclass(frozen=True)
class Scene:
    """`long`: many tries and long measurements; otherwise just enough to see whether it holds.
    `folder`: for files of the fault's own.
    """

    template: Template
    folder: Path
    long: bool

    def of(self, long: int, short: int) -> int:
        return long if self.long else short

    async def compare(self, row: Row, others: Bystanders, fault: Attack) -> None:
        """What the fault costs other sessions, into the row."""
        row.compare(await others.with_and_without(fault, self.of(5, 1), self.of(5, 1)))


async def end(row: Row, session: Session) -> None:
    """The primary ends it, and asks again while the server cannot; the wait goes into the row."""
    page, began = session.page, time.monotonic()
    while True:
        try:
            order = await page.call("session.end", controlEpoch=page.epoch)
        except Hung:
            row.wrong.append("End was never answered")
            break
        if order.accepted or order.ack is None or order.ack["code"] != "unavailable":
            if not order.accepted:
                row.wrong.append(f"End was answered {order.ack}")
            break
        row.notes["End refused as unavailable"] = row.notes.get("End refused as unavailable", 0) + 1
        if time.monotonic() - began > HANG:
            row.wrong.append("End was always refused")
            break
        await asyncio.sleep(0.1)
    row.ended(time.monotonic() - began)


async def ghosts(page: Page, gone: list[Page], seconds: float = 10.0) -> int:
    """How many of these, whose pages are closed, are still shown as connected to that page."""
    who = {one.seat.participant for one in gone}

    def still(view: dict[str, object]) -> int:
        people = view["participants"]
        assert isinstance(people, list)
        return sum(p["id"] in who and p["presence"] == "connected" for p in people)

    await page.until(lambda view: not still(view), seconds)
    return still(page.view)


async def conclude(row: Row, world: World, *, stop: bool = True) -> None:
    """Compare with the history in the file, and read the log."""
    if stop:
        await world.server.stop()
    _judge(row, world.server.data, world.ledger)
    row.log_lines += len(world.log_lines)
    row.leaked = sorted({*row.leaked, *world.leaked()})
    if world.tracebacks():
        row.wrong.append(f"{world.tracebacks()} tracebacks in the log")


def _judge(row: Row, data: Path, ledger: Ledger) -> None:
    """Every session of the ledger, by the model. The server must not run."""
    found = history.read(data)
    sessions = dict.fromkeys(order.session for order in ledger.orders)
    wrong: Counter[str] = Counter()
    for session in sessions:
        orders = [order for order in ledger.orders if order.session == session]
        events = found.get(session, [])
        verdict = model.judge(events, orders, ledger.views.get(session, []))
        row.lost += len(verdict.lost)
        wrong.update(verdict.wrong)
    row.wrong += [f"{times} times: {what}" for what, times in wrong.most_common(5)]
