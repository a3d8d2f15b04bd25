"""One viewer of one publication: its lane in the fan-out, repairs on a stream of their own."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Protocol

from media.congestion.detector import Detector
from media.connection import Connection
from media.constrained import Constrained
from media.fanout import FanOut
from media.lanes import Lane
from media.offer.choice import MediaChoice
from media.rtp import header, rtcp
from media.rtp.header import RtpPacket
from media.rtp.rtcp import ReportBlock
from media.sound import Slot
from media.soundtrack import Soundtrack
from media.transport import Transport

REPAIR_BURST = 400  # packets that may be sent again at once
REPAIR_RATE = 2_000  # and per second after that


class Watched(Protocol):
    """What a viewer's side knows of the publication it watches."""

    ssrc: int
    repair_ssrc: int
    cname: str
    fanout: FanOut
    soundtrack: Soundtrack | None

    def find(self, subscription: Subscription, sequence: int) -> RtpPacket | None:
        """What this viewer was sent with that number, if it may be sent again."""

    def reconcile(self, subscription: Subscription) -> None:
        """Packets can be sent to this viewer now."""

    def attend(self) -> None:
        """Something changed that decides who forwards."""

    def constrain(self, subscription: Subscription) -> None:
        """This viewer's path is congested."""

    def constrained(self, subscription: Subscription) -> Constrained | None:
        """What paces this viewer, None on the fast path."""

    def key_frame_wanted(self, subscription: Subscription) -> None:
        """This viewer needs a key frame."""

    def drop(self, subscription: Subscription) -> None:
        """This viewer's connection was lost."""


class Subscription:
    """Implements `connection.Events` for a viewer's side."""

    def __init__(
        self,
        identifier: str,
        viewer: str,
        publication: Watched,
        choice: MediaChoice,
        connection: Connection,
        transport: Transport,
    ) -> None:
        self.identifier = identifier
        self.viewer = viewer
        self.publication = publication
        self.choice = choice
        self.connection = connection
        self.flowing = False
        self.lane: Lane | None = None
        self.slot: Slot | None = None  # where it hears the sound that goes with the picture
        if choice.sound is not None and publication.soundtrack is not None:
            number = choice.sound.payload_type
            self.slot = Slot(publication.soundtrack.ssrc, number, in_step=True)
        self.repaired = 0
        self.last_block: ReportBlock | None = None
        self.round_trip: float | None = None  # seconds
        self._transport = transport
        self.repair_sequence = secrets.randbits(15)
        self.detector = Detector()
        self._carried: tuple[float, int] = transport.now, 0  # when, lane.octets then
        self._rate = 0.0
        self._opening: dict[int, RtpPacket] = {}  # by the number it was sent with
        self._allowance = float(REPAIR_BURST)
        self._allowance_at = transport.time()

    @property
    def ready(self) -> bool:
        """Packets can be sent."""
        return self.lane is not None

    def on_connected(self) -> None:
        """See `connection.Events`."""
        connection = self.connection
        if connection.keys is not None:
            self.lane = Lane(self.choice.payload_type, connection.keys, connection.native)
            if self.slot is not None:
                self.slot.open(connection.keys, connection.native)
            self.publication.reconcile(self)

    def on_moved(self) -> None:
        """See `connection.Events`."""
        if self.lane is not None:
            self.lane.move(self.connection.native)
            if self.slot is not None and self.publication.soundtrack is not None:
                self.slot.move(self.connection.native)
                self.publication.soundtrack.moved()
            self.publication.attend()

    def on_lost(self, reason: str) -> None:
        """See `connection.Events`."""
        self.publication.drop(self)

    def on_rtp(self, view: memoryview, begin: int, end: int) -> None:
        """A viewer has nothing to send."""
        self._transport.counters["rtp_from_viewer"] += 1

    def on_reports(self, reports: Sequence[rtcp.Report], wall: float) -> None:
        """Repair, or pass the wish for a key frame on."""
        for report in reports:
            if isinstance(report, rtcp.Nack):
                self._repair(report)
            elif isinstance(report, rtcp.KeyFrameRequest):
                self._on_key_frame_request()
            elif isinstance(report, rtcp.TransportFeedback):
                if not self._on_feedback(report):
                    return  # one counter a packet, and nothing more of it
            elif isinstance(report, rtcp.ReportBlock) and report.ssrc == self.publication.ssrc:
                self.last_block = report
                self._on_block(report, wall)

    def _on_key_frame_request(self) -> None:
        constrained = self.publication.constrained(self)
        if constrained is not None:
            constrained.key_frame_wanted()
        elif self.flowing:
            self.publication.key_frame_wanted(self)

    def _on_feedback(self, report: rtcp.TransportFeedback) -> bool:
        """False when it is malformed."""
        constrained = self.publication.constrained(self)
        if constrained is not None:
            try:
                constrained.feedback(report.body)
            except ValueError:
                self._transport.counters["bad_feedback"] += 1
                return False
        return True

    def _on_block(self, block: ReportBlock, wall: float) -> None:
        """Once a second or so: is this viewer's path in trouble?"""
        lane, now = self.lane, self._transport.now
        if lane is None or not self.flowing:
            return
        then, octets = self._carried
        if now - then > 0.5:
            self._rate = (lane.octets - octets) * 8 / (now - then)
            self._carried = now, lane.octets
        self.round_trip = rtcp.round_trip(block, wall)
        if self.detector.reported(block.fraction_lost / 256, lane.packets, self.round_trip):
            self.publication.constrain(self)

    def carried(self) -> tuple[float, float]:
        """Once congestion shows: (what seems to get through, what was sent), bit/s."""
        return self._rate * (1 - self.detector.share), self._rate

    def open(self, payloads: Sequence[bytes], timestamp: int) -> None:
        """Send what the sharer said once, before the first packet of its stream."""
        lane, publication = self.lane, self.publication
        self._opening.clear()
        for index, payload in enumerate(payloads):
            assert lane is not None
            number = (lane.first - len(payloads) + index) & 0xFFFF
            packet = RtpPacket(
                self.choice.payload_type, False, number, timestamp, publication.ssrc, payload, None
            )
            self._opening[number] = packet
            lane.count(1, len(payload), 0)
            publication.fanout.single(header.packed(packet), lane)

    def _repair(self, nack: rtcp.Nack) -> None:
        """Answer a NACK (RFC 4588), never with anything from before the viewer's present start."""
        lane, publication = self.lane, self.publication
        if lane is None or not self.flowing or not lane.started or nack.ssrc != publication.ssrc:
            return
        constrained = publication.constrained(self)
        sequences: Sequence[int] = nack.sequences
        if constrained is not None:
            sequences = constrained.nacked(nack.sequences)
        elif self.detector.asked(len(sequences), lane.packets, self._transport.now):
            publication.constrain(self)
        self._refill()
        for sequence in sequences:
            packet = publication.find(self, sequence) or self._opening.get(sequence)
            if packet is None:
                continue
            if self._allowance < 1:
                self._transport.counters["repair_over_budget"] += 1
                return
            self._allowance -= 1
            self.repaired += 1
            if constrained is not None:
                constrained.repair(packet.marker, packet.timestamp, packet.payload, sequence)
            else:
                publication.fanout.single(self._again(packet, sequence), lane)

    def _again(self, packet: RtpPacket, sequence: int) -> bytes:
        repair_type, publication = self.choice.repair_type, self.publication
        if repair_type is None:  # the viewer takes no RTX: the same packet once more
            return header.pack(
                self.choice.payload_type,
                packet.marker,
                sequence,
                packet.timestamp,
                publication.ssrc,
                packet.payload,
            )
        self.repair_sequence = (self.repair_sequence + 1) & 0xFFFF
        return header.pack(
            repair_type,
            packet.marker,
            self.repair_sequence,
            packet.timestamp,
            publication.repair_ssrc,
            sequence.to_bytes(2) + packet.payload,
        )

    def _refill(self) -> None:
        now = self._transport.now
        gained = (now - self._allowance_at) * REPAIR_RATE
        self._allowance = min(self._allowance + gained, REPAIR_BURST)
        self._allowance_at = now

    def report(self, ssrc: int, ntp: int, timestamp: int) -> None:
        """Send a sender report."""
        lane = self.lane
        if lane is not None and lane.started:
            self.connection.send_rtcp(
                rtcp.pack_sender_report(ssrc, ntp, timestamp, lane.packets, lane.octets)
                + rtcp.pack_sdes(ssrc, self.publication.cname)
            )
