"""One sharer's stream: repairs its losses, tells it how it is doing, fans it out to its viewers.

What closes what: losing or closing a publication closes its subscriptions; a subscription closes
nothing else.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from media.connection import Connection, Stage
from media.datagrams import SLOT_SIZE
from media.fanout import FanOut, Group, Layout
from media.negotiation import FULL_RID, SMALL_RID, MediaChoice
from media.quality import Quality
from media.rtp import rtcp
from media.rtp.bursts import BurstReader
from media.rtp.header import RtpPacket, extension, parse, unwrap_retransmission
from media.rtp.history import History
from media.rtp.keyframes import key_frame_predicate
from media.rtp.nack import NackTracker
from media.rtp.reception import Reception
from media.rtp.sequence import distance
from media.rtp.transport_wide import ArrivalLog
from media.settings import RelaySettings
from media.stream import MAIN, LayeredStream, SmallStream
from media.subscription import Subscription
from media.transport import Transport

HISTORY = 1_024
FEEDBACK_INTERVAL = 0.1
CHASE = 0.02  # how often missing packets are looked at when none come (seconds)
KEY_FRAME_INTERVAL = 0.5  # at most one request in this time (seconds)


class Run(NamedTuple):
    """Packets in order, their transport-wide numbers, their bytes, whether structures may come."""

    packets: list[RtpPacket]
    numbers: tuple[int, ...]
    octets: int
    structured: bool


class Publication:
    """Implements `connection.Events` for the sharer's side. Times: the loop's clock."""

    def __init__(
        self,
        name: str,
        choice: MediaChoice,
        connection: Connection,
        transport: Transport,
        fanout: FanOut,
        settings: RelaySettings,
        *,
        on_pending: Callable[[Publication], None],
        on_lost: Callable[[Publication, str], None],
        on_viewer_lost: Callable[[list[Connection]], None],
    ) -> None:
        self.name = name
        self.choice = choice
        self.connection = connection
        self.created = transport.time()
        self.named = False  # appeared in a route at least once
        self.audience: frozenset[str] = frozenset()
        self.subscriptions: dict[str, Subscription] = {}
        self.ssrc = secrets.randbits(32)
        self.repair_ssrc = (self.ssrc + 1) & 0xFFFFFFFF
        self.received = self.octets = self.frames = 0
        self.loss = 0.0  # in the last second
        self.key_frames_requested = 0
        self.nack = NackTracker()
        self.history = History(HISTORY)
        self.fanout = fanout
        self._transport = transport
        self._settings = settings
        self._loop = asyncio.get_running_loop()
        self._on_pending = on_pending
        self._on_lost = on_lost
        self._on_viewer_lost = on_viewer_lost
        self._report_ssrc = secrets.randbits(32)
        self._source_ssrc = choice.ssrc
        self._reception: Reception | None = None
        self._arrivals = ArrivalLog()
        self._bursts = BurstReader(
            SLOT_SIZE, choice.payload_type, choice.transport_sequence_id, choice.descriptor_id
        )
        self._starts_key_frame = key_frame_predicate(choice.codec)
        self._pending: list[RtpPacket] = []
        self._unbooked: list[Run] = []  # empty but within a wake
        self._frame_complete = False
        self._newest: int | None = None
        self._timestamp: tuple[int, float] | None = None  # RTP time and when it came
        self._groups: dict[Layout, Group] = {}
        self._waiting: dict[Subscription, None] = {}
        self._last_request = float("-inf")
        self._feedback_at = 0.0
        self._chase: asyncio.TimerHandle | None = None
        self._source_repair_ssrc = choice.repair_ssrc
        self.silenced = False
        self.cname = secrets.token_hex(8)
        self.small: SmallStream | None = None
        if choice.two_streams:
            self.small = SmallStream(choice.codec, self._report_ssrc, connection.send_rtcp)
        self.main = LayeredStream(MAIN, choice.codec, self.history, self.request_key_frame)
        self.quality = Quality(self.main, self.small, self._leave_group, self._time)

    # What the sharer's connection tells

    def on_connected(self) -> None:
        """See `connection.Events`."""
        if self._waiting:
            self.request_key_frame()

    def on_moved(self) -> None:
        """See `connection.Events`."""

    def on_lost(self, reason: str) -> None:
        """See `connection.Events`."""
        self._on_lost(self, reason)

    def on_rtp(self, view: memoryview, begin: int, lengths: Sequence[int]) -> None:
        """Take packets in; `settle` forwards them. Nearly all are next in order: booked at once."""
        now, newest = self._transport.now, self._newest
        if newest is not None:
            bursts = self._bursts
            following = (newest + 1) & 0xFFFF
            run = bursts.read(view, begin, lengths, following, self._source_ssrc)
            if run is not None:
                self._take_run(run)
                return
        self._book()
        for length in lengths:
            self._take_one(view, begin, begin + length, now)
            begin += SLOT_SIZE

    def _take_run(self, run: list[RtpPacket]) -> None:
        """Packets of the stream that came in order behind the newest. They are forwarded before
        they are booked: viewers wait for the one and nobody for the other."""
        bursts, last = self._bursts, run[-1]
        self._unbooked.append(Run(run, bursts.numbers, bursts.octets, bursts.structured))
        self._newest = last.sequence
        self._frame_complete |= last.marker or any(packet.marker for packet in run)
        if not self._pending:
            self._on_pending(self)
        self._pending += run

    def _book(self) -> None:
        """Note what was taken in: for repairs, for feedback, for statistics."""
        unbooked, self._unbooked = self._unbooked, []
        now = self._transport.now
        for packets, numbers, octets, structured in unbooked:
            first, count = packets[0].sequence, len(packets)
            if numbers:
                self._arrivals.burst(numbers, now)
            if self._reception is not None:
                self._reception.received(first, count)
            self.nack.received(first, now, count)
            self.history.extend(packets)
            self.received += count
            self.octets += octets
            self._timestamp = packets[-1].timestamp, now
            for packet in packets:
                if packet.marker:
                    self.frames += 1
                    if self._reception is not None:
                        self._reception.frame(packet.timestamp, now)
            if structured:
                for packet in packets:
                    self.main.reader.learn(packet.descriptor or b"")

    def _take_one(self, view: memoryview, begin: int, end: int, now: float) -> None:
        choice = self.choice
        packet = parse(view, choice.transport_sequence_id, begin, end, choice.descriptor_id)
        if packet is None:
            self._transport.counters["bad_rtp"] += 1
            return
        if packet.transport_sequence is not None:
            self._arrivals.burst((packet.transport_sequence,), now)
        self._take(packet, view, begin, end, now)

    def _take(self, packet: RtpPacket, view: memoryview, begin: int, end: int, now: float) -> None:
        """Any other packet."""
        choice = self.choice
        if packet.payload_type == choice.payload_type:
            if packet.ssrc != self._source_ssrc:
                small = self.small
                known = small is not None and packet.ssrc == small.ssrc
                if not known and not self._adopt(
                    packet, extension(view, begin, end, choice.rid_id)
                ):
                    self._transport.counters["unknown_ssrc"] += 1
                    return
                if small is not None and packet.ssrc == small.ssrc:
                    self.quality.small_received(packet, now, repaired=False)
                    return
            if self._reception is None:
                self._reception = Reception(packet.ssrc)
            self._reception.received(packet.sequence)
            if packet.marker:
                self._reception.frame(packet.timestamp, now)
        elif packet.payload_type == choice.repair_type and self._source_ssrc is not None:
            if self.small is not None and packet.ssrc != self._source_repair_ssrc:
                rid = extension(view, begin, end, choice.repaired_rid_id)
                if self._repairs_small(self.small, packet, rid, now):
                    return
            original = unwrap_retransmission(packet, choice.payload_type, self._source_ssrc)
            if original is None or self._newest is None:
                return  # padding that probes for bandwidth
            packet = original
        else:
            self._transport.counters["unknown_payload_type"] += 1
            return
        self._accept(packet, now)

    def _adopt(self, packet: RtpPacket, rid: bytes | None) -> bool:
        """The first stream that comes is the stream, should the offer not have named it.

        Of two streams each says in its first packets which it is (RFC 8852). False: not ours.
        """
        if self.small is not None and rid == SMALL_RID.encode():
            self.small.ssrc = packet.ssrc
            return True
        if self._reception is None and (self.small is None or rid == FULL_RID.encode()):
            self._source_ssrc = packet.ssrc
            return True
        return False

    def _repairs_small(
        self, small: SmallStream, packet: RtpPacket, rid: bytes | None, now: float
    ) -> bool:
        """Learn which stream a retransmission belongs to; True: the small one, and it is done."""
        if rid == FULL_RID.encode():
            self._source_repair_ssrc = packet.ssrc
        elif rid == SMALL_RID.encode():
            small.repair_ssrc = packet.ssrc
        if packet.ssrc != small.repair_ssrc:
            return False
        if small.ssrc is not None:
            original = unwrap_retransmission(packet, self.choice.payload_type, small.ssrc)
            if original is not None and small.newest is not None:
                self.quality.small_received(original, now, repaired=True)
        return True

    def _accept(self, packet: RtpPacket, now: float) -> None:
        if self._newest is None:
            self._newest = packet.sequence
        ahead = distance(self._newest, packet.sequence)
        if ahead <= -HISTORY:
            return  # older than what a viewer could still use
        self.nack.received(packet.sequence, now)
        if not self.history.add(packet):
            return
        self.received += 1
        self.octets += len(packet.payload)
        if packet.descriptor is not None and len(packet.descriptor) > 3:
            self.main.reader.learn(packet.descriptor)  # a structure that may be needed later
        if ahead > 0:
            self._newest = packet.sequence
            self._timestamp = packet.timestamp, now
        self._pending.append(packet)
        if packet.marker:
            self.frames += 1
            self._frame_complete = True
        if len(self._pending) == 1:
            self._on_pending(self)

    def on_reports(self, reports: Sequence[rtcp.Report], wall: float) -> None:
        """See `connection.Events`."""
        for report in reports:
            if isinstance(report, rtcp.SenderReport):
                for reception in self._receptions():
                    if reception.ssrc == report.ssrc:
                        reception.sender_report(report, self._transport.now)

    def _receptions(self) -> list[Reception]:
        """Statistics of what comes: the stream, the small stream."""
        small = self.small.reception if self.small is not None else None
        return [r for r in (self._reception, small) if r is not None]

    # Fan-out

    def settle(self, last: bool) -> bool:
        """A batch of datagrams is done: forward a whole frame, or when `last` all there is.

        False while the rest of a frame is awaited.
        """
        whole = last or self._frame_complete or not self._pending
        if whole:
            self._flush()
        self._book()
        if self.nack.waiting:
            self._ask_again()
        if self._transport.now - self._feedback_at > FEEDBACK_INTERVAL:
            self._send_congestion_feedback()
        return whole

    def _flush(self) -> None:
        """Forward all that is pending."""
        packets, self._pending = self._pending, []
        self._frame_complete = False
        if not packets or self.silenced:
            return
        if self._waiting or self.quality.anyone:
            self._book()  # whole frames are read from the history
            start = self._key_frame_in(packets)
            if start is not None:
                self._forward(packets[:start])
                self._waiting.update(dict.fromkeys(self.quality.returning()))
                self._admit_waiting(packets[start].sequence)
                self._forward(packets[start:])
            else:
                if self._waiting:
                    self.request_key_frame()
                self._forward(packets)
            if self.quality.anyone:
                self.quality.forwarded(packets, self._newest or 0, self._transport.now)
            return
        self._forward(packets)

    def _forward(self, packets: Sequence[RtpPacket]) -> None:
        if packets:
            for group in self._groups.values():
                self.fanout.forward(packets, self.ssrc, group)

    def _key_frame_in(self, packets: Sequence[RtpPacket]) -> int | None:
        starts = self._starts_key_frame
        return next((i for i, packet in enumerate(packets) if starts(packet.payload)), None)

    def _admit_waiting(self, sequence: int) -> None:
        for subscription in self._waiting:
            lane = subscription.lane
            if lane is not None:
                lane.begin(sequence)
                group = self._groups.get(lane.layout)
                if group is None:
                    group = self._groups[lane.layout] = Group(lane.layout)
                group.join(lane)
        self._waiting.clear()

    # Who gets it

    def set_audience(self, audience: frozenset[str]) -> None:
        """From now on exactly these viewers may get packets; takes effect before it returns."""
        self.named = True
        self.audience = audience
        for subscription in self.subscriptions.values():
            self.reconcile(subscription)

    def reconcile(self, subscription: Subscription) -> None:
        """Make what flows to this viewer match what is wanted."""
        wanted = subscription.viewer in self.audience and subscription.ready and not self.silenced
        if wanted and not subscription.flowing:
            subscription.flowing = True
            self._waiting[subscription] = None
            self.request_key_frame()
        elif not wanted and subscription.flowing:
            subscription.flowing = False
            self._remove(subscription)

    def _remove(self, subscription: Subscription) -> None:
        self.quality.remove(subscription)
        self._leave_group(subscription)

    def _leave_group(self, subscription: Subscription) -> None:
        """Take a lane out of the fan-out; `lane.last` is what it got last."""
        self._waiting.pop(subscription, None)
        lane = subscription.lane
        if lane is None or (group := lane.group) is None:
            return
        group.leave(lane)
        if not group.lanes:
            del self._groups[group.layout]
        lane.pause(self._newest or 0)

    def subscribe(self, subscription: Subscription) -> list[Connection]:
        """Take in a viewer; the connection it replaces is to be closed."""
        older = self.subscriptions.get(subscription.viewer)
        doomed = self.unsubscribe(older) if older is not None else []
        self.subscriptions[subscription.viewer] = subscription
        return doomed

    def unsubscribe(self, subscription: Subscription) -> list[Connection]:
        """Let a viewer go: no packet follows; its connection is to be closed."""
        if self.subscriptions.get(subscription.viewer) is subscription:
            del self.subscriptions[subscription.viewer]
        subscription.flowing = False
        self._remove(subscription)
        return [subscription.connection]

    def drop(self, subscription: Subscription) -> None:
        """A viewer's connection was lost."""
        self._on_viewer_lost(self.unsubscribe(subscription))

    def silence(self) -> list[Connection]:
        """Forward nothing ever again; the connections that are to be closed."""
        self.silenced = True
        self.audience = frozenset()
        self._pending.clear()
        if self._chase is not None:
            self._chase.cancel()
            self._chase = None
        for subscription in self.subscriptions.values():
            self.reconcile(subscription)
        self._groups.clear()
        self._waiting.clear()
        return [self.connection, *(s.connection for s in self.subscriptions.values())]

    # Towards the sharer

    def request_key_frame(self) -> None:
        """Ask for a key frame, at most twice a second; `beat` asks again while someone waits."""
        now = self._loop.time()
        if self._source_ssrc is None or now - self._last_request < KEY_FRAME_INTERVAL:
            return
        if self.connection.keys is not None:
            self._last_request = now
            self.key_frames_requested += 1
            self.connection.send_rtcp(rtcp.pack_pli(self._report_ssrc, self._source_ssrc))

    def _ask_again(self) -> None:
        """Send a NACK for what is due, and see to it that nothing missing is forgotten."""
        if self._chase is None:
            self._chase = self._loop.call_later(CHASE, self._on_chase)
        missing = self.nack.due(self._loop.time())
        if missing and self._source_ssrc is not None:
            self.connection.send_rtcp(rtcp.pack_nack(self._report_ssrc, self._source_ssrc, missing))

    def _on_chase(self) -> None:
        self._chase = None
        if self.nack.waiting and not self.silenced:
            self._ask_again()

    def beat(self) -> None:
        """Now and then, for when no packets come: feedback that is left over, key frames again."""
        if self._loop.time() - self._feedback_at > 2 * FEEDBACK_INTERVAL:
            self._send_congestion_feedback()
        for subscription in list(self.subscriptions.values()):
            subscription.connection.read_reports()
        if self._waiting:
            self.request_key_frame()
        if self.small is not None or self.quality.anyone:
            self.quality.beat(self._newest, self._loop.time(), self.flowing())

    def _send_congestion_feedback(self) -> None:
        """When what arrived; some ten times a second, within a wake-up that packets cause."""
        self._feedback_at = self._transport.now
        if self._arrivals:
            for packet in self._arrivals.feedback(self._report_ssrc, self._source_ssrc or 0):
                self.connection.send_rtcp(packet)

    def report(self, wall: float) -> None:
        """Once a second: a receiver report to the sharer, sender reports to the viewers."""
        now = self._loop.time()
        blocks = [reception.block(now) for reception in self._receptions()]
        if blocks:
            self.loss = blocks[0].fraction_lost / 256
            self.connection.send_rtcp(rtcp.pack_receiver_report(self._report_ssrc, blocks))
        if self._timestamp is None:
            return
        timestamp, ntp = self._time(), rtcp.ntp_time(wall)
        for subscription in self.flowing():
            subscription.report(self.ssrc, ntp, timestamp)

    def _time(self) -> int:
        """The stream's RTP time of now, as far as its last packet tells."""
        timestamp, when = self._timestamp or (0, 0.0)
        return int(timestamp + (self._loop.time() - when) * 90_000) & 0xFFFFFFFF

    def new_second(self, now: float) -> None:
        """Once a second: refill budgets, notice who has fallen silent."""
        settings = self._settings
        for subscription in list(self.subscriptions.values()):
            subscription.connection.new_second()
            patience = settings.viewer_silence if subscription.flowing else settings.idle_silence
            if now - subscription.connection.last_heard > patience:
                subscription.connection.lose("silent")
        self.connection.new_second()
        if self.connection.stage is Stage.CONNECTED:
            if now - self.connection.last_heard > settings.publisher_silence:
                self.connection.lose("silent")

    def flowing(self) -> Iterable[Subscription]:
        """The viewers that packets go to."""
        return [s for s in self.subscriptions.values() if s.flowing]
