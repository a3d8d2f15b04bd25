"""One sharer's stream: repairs its losses, tells it how it is doing, fans it out to its viewers.

What closes what: losing or closing a publication closes its subscriptions; a subscription closes
nothing else.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterable, Sequence

from media.connection import Connection, Stage
from media.fanout import FanOut, Lane
from media.negotiation import MediaChoice
from media.rtp import rtcp
from media.rtp.header import RtpPacket, parse, unwrap_retransmission
from media.rtp.history import History
from media.rtp.keyframes import key_frame_predicate
from media.rtp.nack import NackTracker
from media.rtp.reception import Reception
from media.rtp.sequence import distance
from media.rtp.transport_wide import ArrivalLog
from media.settings import RelaySettings
from media.subscription import Subscription
from media.transport import Transport

HISTORY = 1_024
FEEDBACK_INTERVAL = 0.1
CHASE = 0.02  # how often missing packets are looked at when none come (seconds)
KEY_FRAME_INTERVAL = 0.5  # at most one request in this time (seconds)


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
        self.received = 0
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
        self._starts_key_frame = key_frame_predicate(choice.codec)
        self._pending: list[RtpPacket] = []
        self._frame_complete = False
        self._newest: int | None = None
        self._timestamp: tuple[int, float] | None = None  # RTP time and when it came
        self._lanes: dict[tuple[int, int, int], list[Lane]] = {}
        self._waiting: dict[Subscription, None] = {}
        self._last_request = float("-inf")
        self._feedback_at = 0.0
        self._chase: asyncio.TimerHandle | None = None
        self.silenced = False
        self.cname = secrets.token_hex(8)

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

    def on_rtp(self, view: memoryview, begin: int, end: int) -> None:
        """Take one packet in; `settle` forwards it."""
        choice, now = self.choice, self._transport.now
        packet = parse(view, choice.transport_sequence_id, begin, end)
        if packet is None:
            self._transport.counters["bad_rtp"] += 1
            return
        if packet.transport_sequence is not None:
            self._arrivals.seen.append((packet.transport_sequence, now))
        if packet.payload_type == choice.payload_type:
            if packet.ssrc != self._source_ssrc and not self._adopt(packet):
                self._transport.counters["unknown_ssrc"] += 1
                return
            if self._reception is None:
                self._reception = Reception(packet.ssrc)
            self._reception.received(packet.sequence)
            if packet.marker:
                self._reception.frame(packet.timestamp, now)
        elif packet.payload_type == choice.repair_type and self._source_ssrc is not None:
            original = unwrap_retransmission(packet, choice.payload_type, self._source_ssrc)
            if original is None or self._newest is None:
                return  # padding that probes for bandwidth
            packet = original
        else:
            self._transport.counters["unknown_payload_type"] += 1
            return
        self._accept(packet, now)

    def _adopt(self, packet: RtpPacket) -> bool:
        """The first stream that comes is the stream, should the offer not have named it."""
        if self._reception is None:
            self._source_ssrc = packet.ssrc
            return True
        return False

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
        if ahead > 0:
            self._newest = packet.sequence
            self._timestamp = packet.timestamp, now
        self._pending.append(packet)
        if packet.marker:
            self._frame_complete = True
        if len(self._pending) == 1:
            self._on_pending(self)

    def on_reports(self, reports: Sequence[rtcp.Report]) -> None:
        """See `connection.Events`."""
        for report in reports:
            if isinstance(report, rtcp.SenderReport) and self._reception is not None:
                self._reception.sender_report(report, self._transport.now)

    # Fan-out

    def settle(self, last: bool) -> bool:
        """A batch of datagrams is done: forward a whole frame, or when `last` all there is.

        False while the rest of a frame is awaited.
        """
        if self.nack.waiting:
            self._ask_again()
        if self._transport.now - self._feedback_at > FEEDBACK_INTERVAL:
            self._send_congestion_feedback()
        if self._pending and not (last or self._frame_complete):
            return False
        self._flush()
        return True

    def _flush(self) -> None:
        """Forward all that is pending."""
        packets, self._pending = self._pending, []
        self._frame_complete = False
        if not packets or self.silenced:
            return
        if self._waiting:
            start = self._key_frame_in(packets)
            if start is None:
                self.request_key_frame()
            else:
                self._forward(packets[:start])
                self._admit_waiting(packets[start].sequence)
                packets = packets[start:]
        self._forward(packets)

    def _forward(self, packets: Sequence[RtpPacket]) -> None:
        if packets:
            for lanes in self._lanes.values():
                self.fanout.forward(packets, self.ssrc, lanes)

    def _key_frame_in(self, packets: Sequence[RtpPacket]) -> int | None:
        starts = self._starts_key_frame
        return next((i for i, packet in enumerate(packets) if starts(packet.payload)), None)

    def _admit_waiting(self, sequence: int) -> None:
        for subscription in self._waiting:
            lane = subscription.lane
            if lane is not None:
                lane.begin(sequence)
                self._lanes.setdefault(lane.layout, []).append(lane)
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
        self._waiting.pop(subscription, None)
        lane = subscription.lane
        if lane is None:
            return
        lanes = self._lanes.get(lane.layout, [])
        if lane in lanes:
            lanes.remove(lane)
            if not lanes:
                del self._lanes[lane.layout]
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
        self._lanes.clear()
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
        if self._waiting:
            self.request_key_frame()

    def _send_congestion_feedback(self) -> None:
        """When what arrived; some ten times a second, within a wake-up that packets cause."""
        self._feedback_at = self._transport.now
        if self._arrivals.seen:
            for packet in self._arrivals.feedback(self._report_ssrc, self._source_ssrc or 0):
                self.connection.send_rtcp(packet)

    def report(self, wall: float) -> None:
        """Once a second: a receiver report to the sharer, sender reports to the viewers."""
        now = self._loop.time()
        if self._reception is not None:
            block = self._reception.block(now)
            self.connection.send_rtcp(rtcp.pack_receiver_report(self._report_ssrc, [block]))
        if self._timestamp is None:
            return
        timestamp, when = self._timestamp
        timestamp = int(timestamp + (now - when) * 90_000) & 0xFFFFFFFF
        ntp = rtcp.ntp_time(wall)
        for subscription in self.flowing():
            subscription.report(self.ssrc, ntp, timestamp)

    def new_second(self, now: float) -> None:
        """Once a second: refill budgets, notice who has fallen silent."""
        settings = self._settings
        for subscription in list(self.subscriptions.values()):
            subscription.connection.new_second()
            if now - subscription.connection.last_heard > settings.viewer_silence:
                subscription.connection.lose("silent")
        self.connection.new_second()
        if self.connection.stage is Stage.CONNECTED:
            if now - self.connection.last_heard > settings.publisher_silence:
                self.connection.lose("silent")

    def flowing(self) -> Iterable[Subscription]:
        """The viewers that packets go to."""
        return [s for s in self.subscriptions.values() if s.flowing]
