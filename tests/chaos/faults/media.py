"""Forged datagrams at the media port: what does not authenticate ends nobody's share, neither that
of the one whose address it comes from nor another's.
"""

from __future__ import annotations

import asyncio
import itertools
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tests.chaos.attack import attack
from tests.chaos.bystanders import Bystanders
from tests.chaos.scene import Scene, conclude, end
from tests.chaos.table import Pair, Row
from tests.chaos.world import Session, World
from tests.support.webrtc_peer import SharingPeer, WatchingPeer

FRAME = 1 / 30
DELIVERED = 0.95  # of a share's packets, repaired ones among them, while the port is flooded
FLOODS = (
    ("random", 20_000, False),
    ("stun", 20_000, False),
    ("random", 20_000, True),
    ("stun", 20_000, True),
    ("srtp", 20_000, True),
    ("srtp", 60_000, True),
)  # kind, datagrams a second, whether from the sharer's own address


@dataclass
class Share:
    """A rep's screen and one customer who watches it."""

    session: Session
    publication: str
    sharer: SharingPeer
    viewer: WatchingPeer

    async def play(self) -> None:
        for number in itertools.count():
            self.sharer.frame()
            await asyncio.sleep(FRAME)
            self.viewer.ask_for_missing()
            if number % 30 == 0:  # as browsers do every second; who is silent counts as gone
                self.viewer.send_rtcp(struct.pack("!BBHI", 0x80, 201, 1, self.viewer.ssrc))

    @property
    def untouched(self) -> bool:
        """Still published as it was, as the viewer's page is shown it."""
        shares = self.session.customers[0].view["shares"]
        published = [share["publication"] for share in shares if share["publication"]]
        return [one["id"] for one in published] == [self.publication]

    async def delivered(self, seconds: float) -> float:
        """The part of the packets sent in that time that arrived."""
        first = set(self.sharer.sent)
        await asyncio.sleep(seconds)
        sent = set(self.sharer.sent) - first
        await asyncio.sleep(0.5)
        return round(len(sent & set(self.viewer.packets)) / max(len(sent), 1), 3)


@asynccontextmanager
async def _share(world: World, rep: int) -> AsyncIterator[Share]:
    session = await world.session(rep)
    customer = await world.join(session, "Xu")
    sharer, viewer = SharingPeer(), WatchingPeer()
    begun = await session.page.call(
        "share.start", surface="monitor", controlEpoch=session.page.epoch
    )
    assert begun.ack is not None
    published = await session.page.call(
        "media.publish", share=begun.ack["share"], offer=sharer.offer()
    )
    assert published.ack is not None, begun
    publication = published.ack["publication"]
    await sharer.connect(published.ack["answer"])
    watching = await customer.call("media.watch", publication=publication, offer=viewer.offer())
    assert watching.ack is not None
    await viewer.connect(watching.ack["answer"])
    share = Share(session, publication, sharer, viewer)
    playing = asyncio.create_task(share.play())
    try:
        yield share
    finally:
        playing.cancel()
        await asyncio.wait([playing])
        await sharer.close()
        await viewer.close()


async def forged(scene: Scene) -> Row:
    """Random, STUN-like and SRTP-like, from strangers and from the sharer's own address."""
    row = Row("forged datagrams at the media port")
    row.how = "the sharer's address: its very socket, lent to the attacker"
    pairs: list[Pair] = []
    floods = FLOODS if scene.long else FLOODS[-1:]
    async with World.running(scene.template, flags=["--media-address", "127.0.0.1"]) as world:
        async with (
            Bystanders.beside(world, range(2, scene.of(14, 5))) as others,
            _share(world, 1) as bystander,
        ):
            for kind, rate, own in floods:
                row.tries += 1
                async with _share(world, 0) as target:
                    fd = target.sharer.socket.fileno() if own else -1
                    how = {"port": world.server.media_port, "kind": kind, "rate": rate, "fd": fd}
                    fds = (fd,) if own else ()
                    async with attack("datagrams", pass_fds=fds, **how) as found:
                        arrived = await bystander.delivered(scene.of(5, 2))
                        pairs += await others.with_and_without(found, scene.of(5, 1))
                        words = f"{kind} at {rate} a second" + " from the sharer's address" * own
                        _look(row, words, target, bystander, arrived)
                        await end(row, target.session)
                    row.notes[words] = found.counted | {"delivered beside": arrived}
            await end(row, bystander.session)
        row.compare(pairs)
        await conclude(row, world)
    return row


def _look(row: Row, words: str, target: Share, bystander: Share, arrived: float) -> None:
    if not target.untouched:
        row.wrong.append(f"{words}: the sharer was dropped")
    if not bystander.untouched:
        row.wrong.append(f"{words}: another's share was dropped")
    if arrived < DELIVERED:
        row.wrong.append(f"{words}: {arrived} of another share arrived")
