"""Peers that join a relay and leave it, in every way there is to leave, at every stage.

A join is one `publish`, `watch` or `voice` that is asked for, whether it comes to anything or not.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

from media.rtp import rtcp
from tests.faults.relay_process import Refused, RelayProcess
from tests.support.talking_peer import TalkingPeer
from tests.support.tcp_path import FramedSocket
from tests.support.webrtc_peer import SharingPeer, WatchingPeer, WebRtcPeer

BY_TCP = 0.25
P = TypeVar("P", bound=WebRtcPeer)
STAGES = ("asked", "checked", "half a handshake", "connected")
DEAD_AFTER = 12.0  # seconds; longer than every deadline of the relay together


class Line(FramedSocket):
    """A TCP connection that does not mind that the other side has closed it."""

    def sendto(self, data: bytes | memoryview, address: tuple[str, int]) -> None:
        with suppress(OSError):
            super().sendto(data, address)


class Joins:
    """Counts what happened; `rooms` are numbered on."""

    def __init__(self, relay: RelayProcess, seed: int) -> None:
        self.relay = relay
        self.count = 0
        self.kinds: Counter[str] = Counter()
        self._chance = random.Random(seed)
        self.abandoned: list[str] = []  # their routes are withdrawn in the end, as a session does
        self.kept: list[FramedSocket] = []  # which the relay has to close
        self._rooms = 0
        self._ports: set[int] = set()

    async def run(self, joins: int, at_once: int = 8) -> None:
        """Visit until so many joins were asked for; several visits at once."""
        target = self.count + joins

        async def visitor() -> None:
            while self.count < target:
                visit = VISITS[self._rooms % len(VISITS)]
                self._rooms += 1
                self.kinds[visit.__name__] += 1
                await visit(self, f"room{self._rooms}")

        async with asyncio.TaskGroup() as visitors:
            for _ in range(at_once):
                visitors.create_task(visitor())

    async def emptied(self) -> dict[str, int]:
        """Wait until the relay holds nothing; what it held at last otherwise.

        Whoever died without a word is found dead by the relay; only then are its routes withdrawn.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(DEAD_AFTER):
                while (await self.relay.ask("held"))["by_ufrag"]:  # noqa: ASYNC110  (a poll)
                    await asyncio.sleep(0.1)
        while self.abandoned:
            room = self.abandoned.pop()
            await self.relay.ask("route", room, {})
            await self.relay.ask("hear", room, {})
        held: dict[str, int] = {}
        with suppress(TimeoutError):
            async with asyncio.timeout(DEAD_AFTER):
                while any((held := await self.relay.ask("held")).values()):  # noqa: ASYNC110
                    await asyncio.sleep(0.1)
        while self.kept:
            self.kept.pop().close()
        return held

    async def publish(self, room: str, peer: SharingPeer, *viewers: str) -> str:
        """Ask for a publication, routed to `viewers`; the answer."""
        self.count += 1
        answer: str = await self.relay.ask("publish", room, "screen", peer.offer(), "VP8")
        await self.relay.ask("route", room, {"screen": viewers})
        return answer

    async def watch(self, room: str, peer: WatchingPeer, viewer: str) -> tuple[str, str]:
        """Ask to watch it; the connection's id and the answer."""
        self.count += 1
        identifier, answer = await self.relay.ask("watch", room, "screen", viewer, peer.offer())
        return identifier, answer

    async def voice(self, room: str, name: str, stage: str = "connected") -> TalkingPeer:
        """Somebody who talks, or is on their way to."""
        self.count += 1
        peer = self.fresh(TalkingPeer)
        peer.name = name
        await reach(peer, await self.relay.ask("voice", room, name, peer.offer()), stage)
        return peer

    async def share(self, room: str, *viewers: str) -> SharingPeer:
        """A connected sharer."""
        peer = self.fresh(SharingPeer)
        await peer.connect(await self.publish(room, peer, *viewers))
        return peer

    async def view(self, room: str, viewer: str) -> WatchingPeer:
        """A connected viewer."""
        peer = self.fresh(WatchingPeer)
        await peer.connect((await self.watch(room, peer, viewer))[1])
        return peer

    def fresh(self, kind: type[P]) -> P:
        """A peer on a port that none had before: all are of one address here, and the relay leaves
        the port of a peer that died to that peer for some seconds."""
        while True:
            peer = kind()
            if self._chance.random() < BY_TCP:
                peer.move(Line())  # type: ignore[arg-type]
                return peer
            port = peer.socket.getsockname()[1]
            if port not in self._ports:
                self._ports.add(port)
                return peer
            peer.vanish()

    def ending(self, room: str) -> tuple[object, ...]:
        """One of the ways in which a session ends media."""
        by_route = self.pick(("route", "close_room")) == "route"
        return ("route", room, {}) if by_route else ("close_room", room)

    def pick(self, choices: tuple[str, ...]) -> str:
        return self._chance.choice(choices)


Visit = Callable[[Joins, str], Awaitable[None]]


async def reach(peer: WebRtcPeer, answer: str, stage: str) -> None:
    """Go as far as `stage` of a connection."""
    if stage == "asked":
        return
    peer.accept(answer)
    await peer.establish_ice()
    if stage == "half a handshake":
        hello = asyncio.create_task(peer.handshake())
        await asyncio.sleep(0.01)
        hello.cancel()
        with suppress(asyncio.CancelledError):
            await hello
    elif stage == "connected":
        await peer.handshake()


async def vanish(*peers: WebRtcPeer) -> None:
    """Gone without a word; nothing of them is left on this side either."""
    for peer in peers:
        peer.vanish()
        peer._dtls._path.deliver = lambda data: None
        await peer._dtls.close()


async def play(sharer: SharingPeer, frames: int) -> None:
    for _ in range(frames):
        sharer.frame()
        await asyncio.sleep(0.005)


async def polite(joins: Joins, room: str) -> None:
    """A share with two viewers, all of whom say goodbye; the sharer first or last."""
    sharer = await joins.share(room, "ana", "ben")
    peers: list[WebRtcPeer] = [await joins.view(room, who) for who in ("ana", "ben")]
    sharer.key_frame_wanted = True
    await play(sharer, 5)
    peers.insert(0 if joins.pick(("first", "last")) == "first" else 2, sharer)
    for peer in peers:
        await peer.close()
    await joins.relay.ask("route", room, {})


async def ended(joins: Joins, room: str) -> None:
    """A session that ends while they share and watch."""
    sharer = await joins.share(room, "ana")
    viewer = await joins.view(room, "ana")
    await play(sharer, 3)
    await joins.relay.ask("close_room", room)
    await vanish(sharer, viewer)


async def killed(joins: Joins, room: str) -> None:
    """Both are gone without a word, at some stage."""
    sharer = joins.fresh(SharingPeer)
    await reach(sharer, await joins.publish(room, sharer, "ana"), joins.pick(STAGES))
    viewer = joins.fresh(WatchingPeer)
    await reach(viewer, (await joins.watch(room, viewer, "ana"))[1], joins.pick(STAGES))
    await vanish(sharer, viewer)
    joins.abandoned.append(room)


async def closed_at_any_stage(joins: Joins, room: str) -> None:
    """The relay ends it while they are on their way."""
    sharer = joins.fresh(SharingPeer)
    await reach(sharer, await joins.publish(room, sharer, "ana"), joins.pick(STAGES))
    viewer = joins.fresh(WatchingPeer)
    await reach(viewer, (await joins.watch(room, viewer, "ana"))[1], joins.pick(STAGES))
    await joins.relay.ask(*joins.ending(room))
    await vanish(sharer, viewer)


async def replaced(joins: Joins, room: str) -> None:
    """The same publication and the same viewer again, at some stage."""
    peers: list[WebRtcPeer] = []
    for _ in range(2):
        sharer = joins.fresh(SharingPeer)
        peers.append(sharer)
        await reach(sharer, await joins.publish(room, sharer, "ana"), joins.pick(STAGES))
        for _ in range(2):
            viewer = joins.fresh(WatchingPeer)
            peers.append(viewer)
            await reach(viewer, (await joins.watch(room, viewer, "ana"))[1], joins.pick(STAGES))
    await vanish(*peers)
    await joins.relay.ask("close_room", room)


async def unwatched(joins: Joins, room: str) -> None:
    """A viewer whose connection is closed by its id."""
    sharer = await joins.share(room, "ana")
    viewer = joins.fresh(WatchingPeer)
    identifier, answer = await joins.watch(room, viewer, "ana")
    await reach(viewer, answer, joins.pick(STAGES))
    assert await joins.relay.ask("unwatch", room, identifier)
    await vanish(viewer)
    await sharer.close()
    await joins.relay.ask("route", room, {})


async def refused(joins: Joins, room: str) -> None:
    """Offers that cannot be answered, and a publication that is not there."""
    sharer, viewer = joins.fresh(SharingPeer), joins.fresh(WatchingPeer)
    with suppress(Refused):
        await joins.watch(room, viewer, "ana")
    broken = sharer.offer()
    for text, codec in (
        (broken.replace("a=fingerprint", "a=nothing"), "VP8"),
        (broken.replace("a=rtcp-mux", "a=nothing"), "VP8"),
        (broken, "AV1"),
        ("v=0\r\n" * 3_000, "VP8"),
    ):
        joins.count += 1
        with suppress(Refused):
            await joins.relay.ask("publish", room, "screen", text, codec)
    await vanish(sharer, viewer)


async def impostor(joins: Joins, room: str) -> None:
    """The certificate is not the one of the offer."""
    peer = joins.fresh(SharingPeer)
    offer = peer.offer()
    start = offer.index("a=fingerprint:sha-256 ") + 22
    joins.count += 1
    answer = await joins.relay.ask(
        "publish",
        room,
        "screen",
        offer[:start] + ":".join(["00"] * 32) + offer[start + 95 :],
        "VP8",
    )
    peer.accept(answer)
    await peer.establish_ice()
    with suppress(TimeoutError, Exception):
        await asyncio.wait_for(peer.handshake(), 0.5)
    await vanish(peer)


async def strange(joins: Joins, room: str) -> None:
    """TCP connections of nobody: silent, talking junk, gone or kept."""
    port = await joins.relay.ask("port")
    for junk in (b"", b"\0\x14" + bytes(20), b"\xff\xff" * 40):
        sock = FramedSocket()
        sock.connect(("127.0.0.1", port))
        with suppress(OSError):
            sock.send_raw(junk)
        if joins.pick(("gone", "kept")) == "gone":
            sock.close()
        else:
            joins.kept.append(sock)


async def congested(joins: Joins, room: str) -> None:
    """A viewer that gets a pace of its own, asks for everything again, and is gone."""
    sharer = await joins.share(room, "ana", "ben")
    viewer = await joins.view(room, "ana")
    sharer.key_frame_wanted = True
    await play(sharer, 6)
    for _ in range(6):
        first = viewer.newest or 0
        wanted = sorted((first - i) & 0xFFFF for i in range(30))
        viewer.send_rtcp(rtcp.pack_nack(viewer.ssrc, viewer.media_ssrc, wanted))
        await play(sharer, 2)
    if joins.pick(("vanish", "close")) == "close":
        await viewer.close()
    else:
        await vanish(viewer)
    await sharer.close()
    await joins.relay.ask("route", room, {})


EVERYBODY = {"ana": ["ben", "eve"], "ben": ["ana", "eve"], "eve": ["ana", "ben"]}


async def talked(joins: Joins, room: str) -> None:
    """Three who talk. One says goodbye, one joins again, one is not to hear any more or is gone."""
    await joins.relay.ask("hear", room, EVERYBODY)
    ana, ben, eve = [await joins.voice(room, name) for name in EVERYBODY]
    for _ in range(8):
        for peer in (ana, ben, eve):
            peer.say()
        await asyncio.sleep(0.005)
    await ana.close()
    again = await joins.voice(room, "ben", joins.pick(STAGES))
    if joins.pick(("hear", "gone")) == "hear":
        await joins.relay.ask("hear", room, {"ben": []})
        await joins.relay.ask("close_room", room)
    else:
        joins.abandoned.append(room)
    await vanish(ben, eve, again)


VISITS: tuple[Visit, ...] = (
    polite,
    talked,
    killed,
    closed_at_any_stage,
    ended,
    replaced,
    refused,
    congested,
    unwatched,
    impostor,
    strange,
)
