"""Hostile packets through a running relay's UDP port, beside a session that must not notice.

Strangers send from a socket nobody knows. Peers have connected and send either what is really
encrypted, or - the bulk of it - what their connection takes as decrypted already, since libsrtp
would refuse to encrypt most of it: everything behind that one call is as it always is.
"""

from __future__ import annotations

import asyncio
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from media import Relay, RelaySettings, connection
from media import address as addresses
from media.aiortc_seam import address_of
from media.native import ffi
from media.offer.choice import DESCRIPTOR_URI, REPAIRED_RID_URI, RID_URI
from media.watch import Reader
from tests.media.fuzz.packets import DESCRIPTOR_ID, REPAIRED_RID_ID, RID_ID, TRANSPORT_ID, Maker
from tests.support.talking_peer import LEVEL_ID, TalkingPeer
from tests.support.webrtc_peer import SharingPeer, WatchingPeer, WebRtcPeer

BATCH = 64  # datagrams in a row; fewer than any socket buffer holds
ALONE = 0.05  # of the batches are sent packet by packet
ROUND = 2_048  # packets until the hostile peers are replaced
SETTINGS = RelaySettings(packet_budget=1 << 60, dtls_deadline=1.0, ice_deadline=2.0)
SHARES = (
    ("VP8", False),
    ("VP8", True),
    ("VP9", False),
    ("VP9", True),
    ("AV1", True),
    ("AV1", False),
    ("H264", True),
    ("H264", False),
)


class Deaf(WebRtcPeer):
    """Answers nothing but checks and DTLS; remembers what it sent itself."""

    codec = "VP8"

    def __init__(self) -> None:
        super().__init__()
        self.said: list[bytes] = []

    def offer(self) -> str:
        parameters = "packetization-mode=1;profile-level-id=42e01f" if self.codec == "H264" else ""
        text = super().offer().replace(" VP8/90000", f" {self.codec}/90000")
        return text + f"a=fmtp:96 {parameters}\r\n" if parameters else text

    def send(self, data: bytes | memoryview) -> None:
        self.said.append(bytes(data))
        super().send(data)

    def _dispatch(self, data: bytes) -> None:
        if data[0] < 64:
            super()._dispatch(data)


class HostileSharer(Deaf, SharingPeer):
    """Offers any codec, one stream or two."""

    def __init__(self, codec: str, two_streams: bool) -> None:
        super().__init__()
        self.codec, self.two_streams = codec, two_streams

    def offer_lines(self) -> list[str]:
        lines = [f"a=extmap:{DESCRIPTOR_ID} {DESCRIPTOR_URI}"]
        if not self.two_streams:
            return lines + super().offer_lines()
        return [
            *lines,
            f"a=extmap:{RID_ID} {RID_URI}",
            f"a=extmap:{REPAIRED_RID_ID} {REPAIRED_RID_URI}",
            "a=rid:small send",
            "a=rid:full send",
            "a=simulcast:send small;full",
        ]


class HostileViewer(Deaf, WatchingPeer):
    """Takes any codec."""

    def __init__(self, codec: str) -> None:
        super().__init__()
        self.codec = codec


class HostileTalker(TalkingPeer):
    """Its numbers are taken for levels."""

    def __init__(self, name: str) -> None:
        super().__init__(name, first=int(name))

    def _dispatch(self, data: bytes) -> None:
        if data[0] < 64:
            super()._dispatch(data)

    def offer(self) -> str:
        return super().offer().replace(f"extmap:{LEVEL_ID} ", f"extmap:{TRANSPORT_ID} ")


@dataclass
class Report:
    """What happened. By kind of packet: how many, and the counters they cost."""

    sent: Counter[str] = field(default_factory=Counter)
    counted: Counter[str] = field(default_factory=Counter)
    counters: Counter[str] = field(default_factory=Counter)
    complaints: list[str] = field(default_factory=list)
    dear: list[tuple[str, str]] = field(default_factory=list)  # packets that cost several counters
    rounds: int = 0
    constrained: int = 0
    said: int = 0  # packets of voices that were sent on
    unread: int = 0
    longest: dict[str, float] = field(
        default_factory=dict
    )  # CPU seconds in which the relay kept the loop
    bystander_sent: int = 0
    bystander_missing: int = 0
    seconds: float = 0.0

    @property
    def packets(self) -> int:
        return self.sent.total()


class Edge:
    """One relay and everybody on it."""

    def __init__(self, relay: Relay, seed: int) -> None:
        self.relay = relay
        self.report = Report()
        self._seed = seed
        transport = relay._transport
        assert transport is not None
        self._transport = transport
        self._read = 0
        self._kind = ""
        self._source = b""  # whose packets are counted
        self._opened: set[int] = set()
        self._stranger = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._stranger.bind(("127.0.0.1", 0))
        self._watch_the_relay()

    def _watch_the_relay(self) -> None:
        """Count what it reads, time what it does."""
        transport, report = self._transport, self.report
        datagrams = transport.datagrams
        read, drain, after = datagrams.read, transport._drain, transport._after_batch

        def counting(most: int, now: float, *, last: bool = False) -> int:
            count = read(most, now, last=last)
            size, names = len(self._source), datagrams.port.names
            self._read += sum(ffi.buffer(names[i], size)[:] == self._source for i in range(count))
            return count

        def timed_drain(count: int, wanted: int, last: bool) -> bool:
            began = time.thread_time()
            more = drain(count, wanted, last)
            self._note(time.thread_time() - began)
            return more

        def timed_after(last: bool) -> bool:
            began = time.thread_time()
            held = after(last)
            self._note(time.thread_time() - began)
            return held

        datagrams.read = counting  # type: ignore[method-assign]
        transport._watch.close()  # C reads unseen
        loop = asyncio.get_running_loop()
        transport._watch = Reader(loop, datagrams, transport._readable)
        transport._drain = timed_drain  # type: ignore[method-assign]
        transport._after_batch = timed_after
        loop.set_exception_handler(
            lambda _, context: report.complaints.append(repr(context.get("exception")))
        )

    def _note(self, seconds: float) -> None:
        longest = self.report.longest
        longest[self._kind] = max(longest.get(self._kind, 0.0), seconds)

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Let connections in `_opened` take what comes as decrypted."""
        real, real_rtcp = connection.unprotect, connection.unprotect_rtcp

        def gate(function: Callable[..., int]) -> Callable[..., int]:
            def unprotect(handle: Any, *more: Any) -> int:
                return 0 if address_of(handle) in self._opened else function(handle, *more)

            return unprotect

        port = self._transport.datagrams.port
        fast = port.unprotect
        callback = ffi.callback(
            "int(void *, void *, int *)",
            lambda session, *more: (
                0 if int(ffi.cast("uintptr_t", session)) in self._opened else fast(session, *more)
            ),
        )
        connection.unprotect, connection.unprotect_rtcp = gate(real), gate(real_rtcp)
        port.unprotect = callback
        try:
            yield
        finally:
            connection.unprotect, connection.unprotect_rtcp = real, real_rtcp
            port.unprotect = fast

    # Sending

    async def _send(self, kind: str, sock: socket.socket, packets: list[bytes]) -> None:
        """Send one batch, wait until the relay has read it, book what it cost."""
        to = ("127.0.0.1", self.relay.port)
        before, counters = self._read, self._costs()
        self._kind, self._source = kind, addresses.pack(*sock.getsockname()[:2])
        for packet in packets:
            sock.sendto(packet, to)
        for turn in range(2_000):
            if self._read >= before + len(packets):
                break
            await asyncio.sleep(0 if turn < 50 else 0.001)
        else:
            self.report.unread += before + len(packets) - self._read
        await asyncio.sleep(0)
        # now and not at the next beat, when other packets are counted
        self._transport.read_reports()
        self.report.sent[kind] += self._read - before  # the system may drop some
        self.report.counted[kind] += self._costs() - counters

    def _costs(self) -> int:
        counters = self._transport.counters
        apart = ("lost_", "repair_over_budget")  # what well-formed packets may come to
        return sum(count for name, count in counters.items() if not name.startswith(apart))

    # One round

    async def round(self, number: int) -> None:
        """New hostile peers; every kind of packet from them and from strangers."""
        maker = Maker(f"{self._seed}/{number}")
        codec, two_streams = SHARES[number % len(SHARES)]
        room = f"hostile{number}"
        sharer = HostileSharer(codec, two_streams)
        await sharer.connect(await self.relay.publish(room, "s", sharer.offer(), codec))
        await self.relay.route(room, {"s": frozenset({"ana", "ben"})})
        viewers = [HostileViewer(codec), HostileViewer(codec)]
        for name, viewer in zip(("ana", "ben"), viewers, strict=True):
            await viewer.connect((await self.relay.watch(room, "s", name, viewer.offer()))[1])
        publication = self.relay._rooms[room].publications["s"]
        subscriptions = [publication.subscriptions[name] for name in ("ana", "ben")]
        maker.ssrcs = (sharer.ssrc, sharer.repair_ssrc, 0x44444444, 0x55555555)
        maker.viewed = (publication.ssrc, publication.repair_ssrc)
        stun = [p for p in sharer.said if p[0] < 4]
        dtls = [p for p in sharer.said if 19 < p[0] < 64]
        await self._sealed(maker, sharer, viewers[0])
        for one in (publication.connection, *(s.connection for s in subscriptions)):
            assert one.keys is not None
            self._opened.add(address_of(one.keys.inbound))
        await self._send("sharer's RTP", sharer.socket, [maker.good_rtp(key=True)] * 3)
        for subscription in subscriptions if maker.chance.random() < 0.7 else ():
            publication.constrain(subscription)  # whether or not what follows shows it
        await self._open(maker, sharer, viewers, stun, dtls)
        self.report.constrained += sum(publication.quality.of(s) is not None for s in subscriptions)
        self._opened.clear()
        await self._half_way(maker, room, dtls)
        talkers = await self._conference(maker, room)
        await self.relay.close_room(room)
        for peer in (sharer, *viewers, *talkers):
            peer.vanish()
            peer._dtls._path.deliver = lambda data: None
            await peer._dtls.close()
        self.report.rounds += 1

    async def _sealed(self, maker: Maker, sharer: WebRtcPeer, viewer: WebRtcPeer) -> None:
        """What libsrtp is ready to encrypt."""
        for peer, kind in ((sharer, "sharer"), (viewer, "viewer")):
            for function, make in ((None, maker.rtp), ("rtcp", maker.rtcp)):
                packets = [sealed(peer, make(), function) for _ in range(BATCH)]
                whole = [packet for packet in packets if packet is not None]
                await self._send(f"{kind}, encrypted", peer.socket, whole)

    async def _open(
        self,
        maker: Maker,
        sharer: HostileSharer,
        viewers: list[HostileViewer],
        stun: list[bytes],
        dtls: list[bytes],
    ) -> None:
        chance, other = maker.chance, Maker(maker.chance.random())
        plan: tuple[tuple[str, socket.socket, Callable[[], bytes], int], ...] = (
            ("sharer's RTP", sharer.socket, maker.rtp, 8),
            ("sharer's RTP", sharer.socket, maker.good_rtp, 2),
            ("sharer's RTCP", sharer.socket, maker.rtcp, 3),
            ("viewer's RTCP", viewers[0].socket, maker.rtcp, 4),
            ("viewer's RTCP", viewers[1].socket, maker.rtcp, 4),
            ("viewer's RTP", viewers[0].socket, other.rtp, 1),
            ("peer's DTLS", viewers[1].socket, lambda: maker.dtls(dtls), 1),
            ("peer's STUN", sharer.socket, lambda: maker.stun(stun), 1),
            ("stranger's STUN", self._stranger, lambda: maker.stun(stun), 3),
            ("stranger's DTLS", self._stranger, lambda: maker.dtls(dtls), 1),
            ("stranger's RTP", self._stranger, other.rtp, 1),
            ("stranger's junk", self._stranger, maker.junk, 2),
        )
        weights = [weight for *_, weight in plan]
        for _ in range(ROUND // BATCH):
            kind, sock, make, _ = chance.choices(plan, weights)[0]
            batch = [make() for _ in range(BATCH)]
            if chance.random() < 0.1:
                batch[0] = maker.good_rtp(key=True) if make == maker.good_rtp else batch[0]
            if chance.random() < ALONE:
                for packet in batch:
                    await self._alone(kind, sock, packet)
            else:
                await self._send(kind, sock, batch)

    async def _alone(self, kind: str, sock: socket.socket, packet: bytes) -> None:
        """So that what this one packet costs can be told."""
        before = self._costs()
        await self._send(kind, sock, [packet])
        if self._costs() - before > 1:
            self.report.dear.append((kind, packet.hex()))

    async def _half_way(self, maker: Maker, room: str, dtls: list[bytes]) -> None:
        """A peer that passed its check sends bent records while the relay waits for a handshake."""
        peer = HostileSharer("VP8", False)
        peer.accept(await self.relay.publish(room, "half", peer.offer(), "VP8"))
        await peer.establish_ice()
        for _ in range(2):
            records = [maker.dtls(dtls) for _ in range(BATCH)]
            await self._send("half way, DTLS", peer.socket, records)
        await self._send("half way, RTP", peer.socket, [maker.rtp() for _ in range(BATCH)])
        peer.vanish()

    async def _conference(self, maker: Maker, room: str) -> list[HostileTalker]:
        """Three who talk to each other, and may sometimes not."""
        talkers = [HostileTalker(name) for name in "012"]
        for talker in talkers:
            await talker.connect(await self.relay.voice(room, talker.name, talker.offer()))
        conferences = self.relay._voices
        assert conferences is not None
        members = conferences._rooms[room].members
        for member in members.values():
            assert member.connection.keys is not None
            self._opened.add(address_of(member.connection.keys.inbound))
        maker.viewed = [slot.ssrc for slot in members["0"].slots]
        for _ in range(ROUND // BATCH // 4):
            names = [talker.name for talker in talkers]
            await self.relay.hear(
                room, {n: frozenset(maker.chance.sample(names, 2)) for n in names}
            )
            maker.ssrcs = (talkers[0].ssrc, *maker.ssrcs[1:])
            for talker in talkers[:2]:
                packets = [maker.voice() for _ in range(BATCH)]
                await self._send("talker's RTP", talker.socket, packets)
            await self._alone("talker's RTP", talkers[1].socket, maker.voice())
            packets = [maker.rtcp() for _ in range(BATCH)]
            await self._send("talker's RTCP", talkers[0].socket, packets)
        self.report.said += sum(member.stats(room).sent for member in members.values())
        self._opened.clear()
        return talkers

    def finish(self) -> None:
        self.report.counters.update(self._transport.counters)
        self._stranger.close()


def sealed(peer: WebRtcPeer, packet: bytes, function: str | None) -> bytes | None:
    """Encrypted by libsrtp, None when it will not."""
    from media import aiortc_seam as seam

    try:
        return peer.seal(packet, seam.protect_rtcp if function else seam.protect)
    except AssertionError:
        return None


class Bystander:
    """A session of its own, on the same relay: every packet must arrive."""

    def __init__(self) -> None:
        self.sharer, self.viewer = SharingPeer(), WatchingPeer()
        self.viewer.asks = False

    async def connect(self, relay: Relay) -> None:
        await self.sharer.connect(await relay.publish("by", "s", self.sharer.offer(), "VP8"))
        await relay.route("by", {"s": frozenset({"li"})})
        _, answer = await relay.watch("by", "s", "li", self.viewer.offer())
        await self.viewer.connect(answer)
        async with asyncio.timeout(5):
            while not self.viewer.packets:
                self.sharer.key_frame_wanted = True
                self.sharer.frame()
                await asyncio.sleep(0.01)
        self.begun = self.sharer.sequence

    async def play(self) -> None:
        """Until cancelled."""
        while True:
            self.sharer.frame()
            await asyncio.sleep(0.02)

    async def arrived(self) -> tuple[int, int]:
        """(packets sent since the beginning, how many did not arrive)."""
        payloads = {p for n, p in self.sharer.sent.items() if n >= self.begun}
        for _ in range(200):
            self.viewer.drain()
            missing = payloads - set(self.viewer.packets.values())
            if not missing:
                break
            await asyncio.sleep(0.01)
        return len(payloads), len(missing)


async def fuzz(packets: int, seed: int, progress: Callable[[int], None] = print) -> Report:
    """Send at least so many, in rounds."""
    relay = Relay(SETTINGS)
    await relay.start()
    began = time.monotonic()
    edge, bystander = Edge(relay, seed), Bystander()
    await bystander.connect(relay)
    playing = asyncio.create_task(bystander.play())
    with edge.opened():
        number = 0
        while edge.report.packets < packets:
            await edge.round(number)
            number += 1
            progress(edge.report.packets)
    playing.cancel()
    report = edge.report
    report.bystander_sent, report.bystander_missing = await bystander.arrived()
    edge.finish()
    bystander.sharer.vanish()
    bystander.viewer.vanish()
    await relay.stop()
    report.seconds = time.monotonic() - began
    return report
