"""Sessions in which everybody does anything, at the same time and at the wrong time; the history in
the file and the views people were shown are judged by a model of the requirements.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from contextlib import suppress
from typing import Any

from tests.chaos import history
from tests.chaos.page import NotLetIn, Page, Visitor
from tests.chaos.scene import Scene, conclude
from tests.chaos.table import Row
from tests.chaos.world import Session, World

STEPS = 25  # of each person
GRACE_SECONDS = 1
ANYTHING = (
    "session.leave", "focus.select", "control.pass", "control.accept", "control.decline",
    "knock.admit", "knock.refuse", "consent.request", "consent.cancel", "consent.answer",
    "consent.revoke", "share.start", "share.failed", "share.stop", "share.pause", "share.resume",
    "share.curtain",
)  # fmt: skip

OF_A_SHARE = ("share.stop", "share.pause", "share.resume", "share.curtain")

Proposal = tuple[str, dict[str, Any]]


async def chance(scene: Scene) -> Row:
    """Waves of sessions at once; each rep controls one and assists in two others."""
    row = Row("random commands", how="5 to 6 people in each session, 20 sessions at once")
    row.tries = scene.of(300, 6)
    at_once = scene.of(20, 6)
    random.seed(13)
    async with World.running(scene.template, flags=["--grace", str(GRACE_SECONDS)]) as world:
        for wave in range(row.tries // at_once):
            chances = [random.Random(f"{wave} {n}") for n in range(at_once)]
            await asyncio.gather(
                *(_play(row, world, n, at_once, chances[n]) for n in range(at_once))
            )
            if row.ghosts:
                break
        await conclude(row, world)
        _count(row, world)
    return row


def _count(row: Row, world: World) -> None:
    answers: Counter[str] = Counter()
    for order in world.ledger.orders:
        answers["not answered" if order.ack is None else order.ack.get("code", "carried out")] += 1
    row.notes |= {
        "commands": dict(answers.most_common()),
        "views": sum(map(len, world.ledger.views.values())),
        "events": sum(map(len, history.read(world.server.data).values())),
    }


async def _play(row: Row, world: World, number: int, of: int, chance: random.Random) -> None:
    """One session from its start to its end."""
    session = await _start(world, number)
    if session is None:
        row.ghosts += 1  # a session that goes on with nobody in it, and keeps its rep from others
        return
    people = [Actor(row, world, session.page, world.reps[number], chance)]
    for other in (1, 2):
        page = await world.assist(session, (number + other) % of, watched=True)
        people.append(Actor(row, world, page, world.reps[(number + other) % of], chance))
    for name in ("Xu", "Yara"):
        visitor = world.visitor()
        seat = await visitor.enter("/api/join", link=session.link, name=name)
        page = await world.open(visitor, seat, watched=True)
        people.append(Actor(row, world, page, visitor, chance))
    with suppress(NotLetIn):
        visitor = world.visitor()
        seat = await visitor.enter("/api/join", number=session.number, name="Zoe")
        page = await world.open(visitor, seat, watched=True)
        people.append(Actor(row, world, page, visitor, chance))
    await asyncio.gather(*(person.act() for person in people))
    await _end(row, people)
    for person in people:
        await person.page.close()


async def _start(world: World, rep: int) -> Session | None:
    """Once the session this rep may control from the wave before is over, for lack of anybody."""
    for _ in range(40):
        with suppress(NotLetIn):
            return await world.session(rep, watched=True)
        await asyncio.sleep(0.2)
    return None


async def _end(row: Row, people: list[Actor]) -> None:
    """Whoever controls it ends it; what is left without anybody ends by itself."""
    for _ in range(50):
        for person in people:
            page = person.page
            ended = page.view["session"]["state"] == "ended"
            if not page.open_now or ended or page.view["you"]["role"] != "primary":
                continue
            order = await page.call("session.end", controlEpoch=page.epoch)
            row.ended(order.seconds)
            if order.accepted:
                return
        if not any(p.page.open_now and p.page.view["session"]["state"] != "ended" for p in people):
            return
        await asyncio.sleep(0.2)
    row.wrong.append("a session that nobody can end")


class Actor:
    """Somebody who does anything."""

    def __init__(
        self, row: Row, world: World, page: Page, visitor: Visitor, chance: random.Random
    ) -> None:
        self.page = page
        self._row = row
        self._world = world
        self._visitor = visitor
        self._chance = chance

    async def act(self) -> None:
        """STEPS times, or until there is no place here any more."""
        for _ in range(STEPS):
            if not self.page.open_now or self.page.view["session"]["state"] == "ended":
                return
            await asyncio.sleep(self._chance.uniform(0, 0.06))
            try:
                await self._step()
            except NotLetIn as reason:
                if not any(known in str(reason) for known in ("unknown_token", "taken_over")):
                    self._row.wrong.append(f"coming back: {reason}")
                return

    async def _step(self) -> None:
        what = self._chance.random()
        if what < 0.04:
            await self._away(self._chance.choice((0.0, 0.0, 0.2, 2.5 * GRACE_SECONDS)))
        elif what < 0.14:  # two at once, the second decided before the first was answered
            (verb, payload), (after, later) = self._proposal(), self._proposal()
            _, first = self.page.put(verb, **payload)
            await self.page.call(after, **later)
            await first
        elif what < 0.35 and self.page.view["you"]["role"] != "primary":
            return  # those who control have the most to do
        else:
            verb, payload = self._proposal()
            await self.page.call(verb, **payload)

    async def _away(self, seconds: float) -> None:
        """Reload, or lose the connection for a while."""
        page = self.page
        if self._chance.random() < 0.3:
            await self._visitor.good_bye(page.seat.token)
        await page.close()
        await asyncio.sleep(seconds)
        self.page = await self._world.open(
            self._visitor, page.seat, watched=True, seen=page.view["version"]
        )

    def _proposal(self) -> Proposal:
        view, chance = self.page.view, self._chance
        epoch = view["controlEpoch"] - (chance.random() < 0.1)
        if chance.random() < 0.12:
            return self._anything(view, max(epoch, 0))
        match view["you"]["role"]:
            case "primary" | "assistant":
                offers = _of_a_rep(view, max(epoch, 0))
            case _:
                offers = _of_a_customer(view, chance)
        return chance.choice(offers)

    def _anything(self, view: dict[str, Any], epoch: int) -> Proposal:
        verb = self._chance.choice(ANYTHING)
        ids = [p["id"] for p in view["participants"]] + [s["id"] for s in view["shares"]]
        ids += [r["id"] for r in view["requests"]] + ["nobody"]

        def one() -> str:
            return str(self._chance.choice(ids))

        fields: dict[str, dict[str, Any]] = {
            "focus.select": {"customer": one()},
            "control.pass": {"to": one()},
            "knock.admit": {"knock": one()},
            "knock.refuse": {"knock": one()},
            "consent.request": {"action": "view", "customer": one()},
            "consent.cancel": {"request": one()},
            "consent.answer": {"request": one(), "allow": True},
            "consent.revoke": {"action": "everything"},
            "share.start": {"surface": "window", "request": one()},
            "share.failed": {"request": one(), "reason": "refused"},
            "share.curtain": {"on": True},
        }
        unfenced = {"session.leave", "consent.answer", "consent.revoke", "share.failed"}
        unfenced |= {"share.pause", "share.resume", "share.curtain"}
        fence = {} if verb in unfenced else {"controlEpoch": epoch}
        share = {"share": one()} if verb in OF_A_SHARE else {}
        return verb, fields.get(verb, {}) | share | fence


def _of_a_rep(view: dict[str, Any], epoch: int) -> list[Proposal]:
    """What a rep may think of; an assistant is refused most of it."""
    fence, me = {"controlEpoch": epoch}, view["you"]["id"]
    offers: list[Proposal] = [("share.start", {"surface": "monitor"} | fence)]
    for person in view["participants"]:
        if person["role"] == "customer":
            offers.append(("focus.select", {"customer": person["id"]} | fence))
            asking = {"action": "view", "customer": person["id"]} | fence
            offers += [("consent.request", asking)] * (4 if person["id"] == view["focus"] else 1)
        elif person["id"] != me:
            offers.append(("control.pass", {"to": person["id"]} | fence))
    for share in view["shares"]:
        offers.append(("share.stop", {"share": share["id"]} | fence))
        if share["owner"] == me:
            offers += _hiding(share["id"])
    offers += [("consent.cancel", {"request": one["id"]} | fence) for one in view["requests"]]
    for knock in view["knocks"]:
        offers += [(verb, {"knock": knock["id"]} | fence) for verb in ("knock.admit",) * 3]
        offers.append(("knock.refuse", {"knock": knock["id"]} | fence))
    if view["offer"] is not None and view["offer"]["to"] == me:
        offers += [("control.accept", fence)] * 8 + [("control.decline", fence)] * 4
    return offers


def _of_a_customer(view: dict[str, Any], chance: random.Random) -> list[Proposal]:
    """Answers above all; whoever still knocks is refused everything."""
    me = view["you"]["id"]
    offers: list[Proposal] = [("consent.revoke", {"action": "view"})]
    for one in view["requests"]:
        mine = {"request": one["id"]}
        everything, allow = chance.random() < 0.3, chance.random() < 0.8
        if one["state"] == "waiting":
            offers += [("consent.answer", mine | {"allow": allow, "everything": everything})] * 6
        else:
            offers += [("share.start", mine | {"surface": "monitor"})] * 6
            offers.append(("share.failed", mine | {"reason": "refused"}))
    for share in view["shares"]:
        if share["owner"] == me:
            offers += [*_hiding(share["id"]), ("share.stop", {"share": share["id"]})]
    return offers


def _hiding(share: str) -> list[Proposal]:
    """What its owner may do to a share that goes on."""
    mine = {"share": share}
    drawing: list[Proposal] = [("share.curtain", mine | {"on": on}) for on in (True, False)]
    return [("share.pause", mine), ("share.resume", mine), *drawing]
