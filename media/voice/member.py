"""Somebody in a conference: one connection, their microphone, and the slots in which they hear
others.

Implements `connection.Events`. Times: the loop's clock.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from media.connection import Connection
from media.offer.voice import CLOCK, VoiceChoice
from media.rtp import rtcp
from media.rtp.header import FIXED
from media.rtp.instants import Instants
from media.rtp.reception import Reception
from media.rtp.sequence import distance
from media.sound import Slot, Sound
from media.stats import VoiceStats
from media.transport import Transport
from media.voice.slots import Places, Talk, assign
from media.voice.speech import Speech

MOST_LOSS_TOLD = 25  # in 256ths, of others' paths: from a tenth on browsers send less
LOSS_FADES = 0.98  # a second: loss comes and goes, and an encoder is slow to believe in it


class Company(Protocol):
    """What a member knows of the conference."""

    def arrange(self) -> None:
        """Who may be heard, or how, has changed."""

    def moved(self, member: Member) -> None:
        """This member is reached elsewhere; who hears whom is as it was."""

    def lost(self, member: Member, reason: str) -> None:
        """This member's connection was lost."""

    def anew(self, member: Member) -> None:
        """Packets of another microphone follow."""

    def loss_of(self, member: Member) -> int:
        """What the worst of those who hear this member miss of it, in 256ths, as last reported."""


class Member:
    """See the module. `places`: who is in which of the slots."""

    def __init__(
        self,
        name: str,
        choice: VoiceChoice,
        connection: Connection,
        transport: Transport,
        company: Company,
    ) -> None:
        self.name = name
        self.connection = connection
        self.created = transport.time()
        self.named = False  # was to hear or to be heard at least once
        self.speech = Speech()
        self.sound: Sound | None = None
        if choice.speaks is not None:
            self.sound = Sound(choice.speaks.payload_type, choice.level_id)
        first = secrets.randbits(31)
        self.slots = tuple(
            Slot(first + index, line.payload_type) for index, line in enumerate(choice.slots)
        )
        self.places: Places = (None,) * len(self.slots)
        self.cname = secrets.token_hex(8)
        self.loss = 0.0  # of what they say, in the last second
        self.blocks: dict[int, rtcp.ReportBlock] = {}  # of what they hear, by SSRC
        self.round_trip: float | None = None
        self._company = company
        self._transport = transport
        self.instants = Instants(CLOCK)
        self._reception: Reception | None = None
        self._report_ssrc = secrets.randbits(32)
        self._booked = 0  # the newest number that is
        self._beyond = 0.0  # what is told of loss on others' paths

    # What the connection tells

    def on_connected(self) -> None:
        """See `connection.Events`."""
        keys = self.connection.keys
        if keys is None:
            return
        if self.sound is not None:
            self.connection.take(self.sound, self._on_loud)
        for slot in self.slots:
            slot.open(keys, self.connection.native)
        self._company.arrange()

    def on_moved(self) -> None:
        """See `connection.Events`."""
        if self.ready:
            for slot in self.slots:
                slot.move(self.connection.native)
            self._company.moved(self)

    def on_lost(self, reason: str) -> None:
        """See `connection.Events`."""
        self._company.lost(self, reason)

    def on_rtp(self, view: memoryview, begin: int, end: int) -> None:
        """A packet that the fast path left: the first, one out of order, or all of them while
        somebody hears by TCP."""
        sound = self.sound
        if sound is None or view[begin + 1] & 0x7F != sound.record.payload_type:
            self._transport.counters["rtp_of_no_voice"] += 1
            return
        _, _, sequence, timestamp, ssrc = FIXED.unpack_from(view, begin)
        now, first = self._transport.now, not sound.known
        self.book()
        if ssrc != sound.ssrc and not first:
            self._company.anew(self)
        if first or ssrc != sound.ssrc or self._reception is None:
            self._reception = Reception(ssrc, CLOCK)
            sound.begin()
        if first or ssrc != sound.ssrc or distance(sound.newest, sequence) > 0:
            sound.advance(ssrc, sequence, timestamp, now)
            self._booked = sequence
            self._reception.frame(timestamp, now)
        if first:
            self._company.arrange()
        if not sound.say(self._transport.datagrams, begin, end - begin, now):
            self._transport.counters["bad_rtp"] += 1
            return
        self._reception.received(sequence)
        if not sound.speaks and sound.loud_at == now:
            self._on_loud()

    def on_reports(self, reports: Sequence[rtcp.Report], wall: float) -> None:
        """See `connection.Events`. What is missing is not sent again: it would come too late."""
        heard = {slot.ssrc for slot in self.slots}
        for report in reports:
            if isinstance(report, rtcp.ReportBlock) and report.ssrc in heard:
                self.blocks[report.ssrc] = report
                self.round_trip = rtcp.round_trip(report, wall) or self.round_trip
            elif isinstance(report, rtcp.SenderReport) and self._reception is not None:
                self.instants.report(report, wall)
                self._reception.sender_report(report, self._transport.time())

    # Hearing and being heard

    @property
    def ready(self) -> bool:
        """Packets can be sent."""
        return self.connection.keys is not None

    @property
    def audible(self) -> bool:
        """Packets come."""
        return self.sound is not None and self.sound.known

    def settle(self, may: Mapping[str, Talk]) -> bool:
        """Put into the slots who is to be in them of those who `may` be heard. True when that
        changed anything."""
        before, self.places = self.places, assign(self.places, may)
        for old, new_, slot in zip(before, self.places, self.slots, strict=True):
            if new_ is not None and new_ != old:
                slot.begin()
        return before != self.places

    def silence(self) -> None:
        """Nobody hears them any more."""
        if self.sound is not None:
            self.sound.close()

    def _on_loud(self) -> None:
        """A packet came that may be the beginning of speech."""
        sound = self.sound
        if sound is not None and self.speech.heard(self._transport.now):
            sound.speaks = True
            self._company.arrange()

    # Time

    def beat(self, now: float) -> bool:
        """Some times a second. True when they have ceased to speak."""
        sound = self.sound
        if sound is None or self.speech.since is None:
            return False
        self.speech.went_on(sound.loud_at)
        sound.speaks = not self.speech.settle(now)
        return not sound.speaks

    def book(self) -> None:
        """Note what the fast path took, for statistics."""
        sound, reception = self.sound, self._reception
        if sound is None or reception is None or sound.newest == self._booked:
            return
        first, count = (self._booked + 1) & 0xFFFF, (sound.newest - self._booked) & 0xFFFF
        self._booked = sound.newest
        reception.received(first, count)
        reception.frame(*sound.timestamp)

    def report(self, now: float, wall: float) -> None:
        """Once a second: how they are received, and of what they hear the time."""
        self.book()
        blocks = []
        if self._reception is not None:
            block = self._reception.block(now)
            self.loss = block.fraction_lost / 256
            beyond = min(self._company.loss_of(self), MOST_LOSS_TOLD)
            self._beyond = max(float(beyond), self._beyond * LOSS_FADES)
            told = max(block.fraction_lost, round(self._beyond))
            blocks.append(replace(block, fraction_lost=told))
        packet, ntp = rtcp.pack_receiver_report(self._report_ssrc, blocks), rtcp.ntp_time(wall)
        for slot in self.slots:
            if slot.newest is not None:
                timestamp, at = slot.newest
                timestamp = int(timestamp + (now - at) * CLOCK) & 0xFFFFFFFF
                packet += rtcp.pack_sender_report(
                    slot.ssrc, ntp, timestamp, slot.packets, slot.octets
                ) + rtcp.pack_sdes(slot.ssrc, self.cname)
        self.connection.send_rtcp(packet)

    def stats(self, room: str) -> VoiceStats:
        """A snapshot."""
        sound = self.sound
        lost = [block.fraction_lost / 256 for block in self.blocks.values()]
        return VoiceStats(
            room=room,
            member=self.name,
            stage=self.connection.stage.value,
            received=sound.received if sound is not None else 0,
            octets=sound.octets if sound is not None else 0,
            loss=self.loss,
            sent=sum(slot.packets for slot in self.slots),
            loss_heard=max(lost, default=0.0),
            round_trip=self.round_trip,
            speaks=self.speech.since is not None,
            hears=tuple(one for one in self.places if one is not None),
        )
