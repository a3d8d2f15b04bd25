"""The sound of a share: what comes beside the picture, and to whom it goes on.

It goes to whom the picture goes, and to nobody else: its owner asks for a slot where the picture
flows, and takes it away where that ends. A packet is a frame and leaves at once, as a voice's does
(`sound.py`), with the times that the sharer wrote on it: they are the picture's too.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace

from media.connection import Connection
from media.datagrams import Datagrams
from media.intake import Intake
from media.offer.soundtrack import CLOCK, SoundChoice
from media.rtp import rtcp
from media.rtp.clocks import Clocks
from media.rtp.header import FIXED
from media.rtp.instants import Ahead, Instants
from media.rtp.reception import Reception
from media.rtp.sequence import distance
from media.sound import Slot, Sound
from media.stream import MAIN

PICTURE_CLOCK = 90_000
STOOD = 0.25  # seconds; so far behind after a rest, the sound's clock stood still meanwhile
HALF, WHOLE = 1 << 31, 1 << 32
PATIENCE = 6.0  # seconds; Chromium tells of a picture each second, of a sound each five


def _nothing() -> None:
    """Of a sound that is not a voice nothing has to be told."""


class Soundtrack:
    """Belongs to one publication. `ahead`: the sharer's clock; `before_another()` is called when
    packets of another SSRC are about to come. Times: the loop's clock.
    """

    def __init__(
        self,
        choice: SoundChoice,
        datagrams: Datagrams,
        ahead: Ahead,
        before_another: Callable[[], None] = _nothing,
    ) -> None:
        self.ssrc = secrets.randbits(32)  # as viewers have it
        self.behind = 0  # added to the sharer's times
        self.sound = Sound(choice.payload_type, 0)
        self.sound.speaks = True  # nobody is to be told when it begins
        self.instants = Instants(CLOCK, ahead)
        self._datagrams = datagrams
        self._before_another = before_another
        self._payload_type = choice.payload_type
        self._heard: list[Slot] = []
        self._rested = False  # nobody heard it for a while
        self._reception: Reception | None = None
        self._booked = 0  # the newest number that is

    # What comes

    @property
    def source(self) -> int | None:
        """The sharer's SSRC; None before the first packet."""
        return self.sound.ssrc if self.sound.known else None

    def open(self, connection: Connection) -> None:
        """The sharer's connection stands."""
        connection.take(self.sound, _nothing)

    def is_of(self, view: memoryview, begin: int) -> bool:
        """This packet is no picture's."""
        return view[begin + 1] & 0x7F == self._payload_type

    def on_rtp(self, view: memoryview, begin: int, end: int, now: float) -> bool:
        """A packet that the fast path left: the first, one out of order, or all of them while
        somebody hears by TCP. False: it is no well-formed RTP."""
        sound = self.sound
        _, _, sequence, timestamp, ssrc = FIXED.unpack_from(view, begin)
        self._book()
        anew = not sound.known or ssrc != sound.ssrc
        if anew:
            self._before_another()
        if anew or self._reception is None:
            self._reception = Reception(ssrc, CLOCK)
            sound.begin()
            self._set_behind(0)
        if anew or distance(sound.newest, sequence) > 0:
            if self._rested:
                self._go_on(timestamp, now)
            sound.advance(ssrc, sequence, timestamp, now)
            self._booked = sequence
            self._reception.frame(timestamp, now)
        if not sound.say(self._datagrams, begin, end - begin, now):
            return False
        self._reception.received(sequence)
        return True

    def _go_on(self, timestamp: int, now: float) -> None:
        """The first packet after a rest. While Chromium (156) sends nothing of a sound, its clock
        stands still, and that of the picture goes on."""
        last, then = self.sound.timestamp
        passed = (timestamp - last + HALF) % WHOLE - HALF
        missing = int((now - then) * CLOCK) - passed
        if missing > STOOD * CLOCK:
            self._set_behind((self.behind + missing) % WHOLE)
        if self._heard:
            self._rest(False)

    def _set_behind(self, ticks: int) -> None:
        self.behind = ticks
        for slot in self._heard:
            slot.add(ticks)

    def _rest(self, rested: bool) -> None:
        self._rested = rested
        self.sound.watch(rested)

    def sender_report(self, report: rtcp.SenderReport, now: float, wall: float) -> None:
        """The sharer told the time of one of its streams; it came at `wall` (Unix seconds)."""
        if self._reception is not None and report.ssrc == self._reception.ssrc:
            self.instants.report(report, wall)
            self._reception.sender_report(report, now)

    def blocks(self, now: float) -> list[rtcp.ReportBlock]:
        """Once a second: how it is received."""
        self._book()
        return [self._reception.block(now)] if self._reception is not None else []

    def _book(self) -> None:
        """Note what the fast path took, for statistics."""
        sound, reception = self.sound, self._reception
        if reception is None or sound.newest == self._booked:
            return
        first, count = (self._booked + 1) & 0xFFFF, (sound.newest - self._booked) & 0xFFFF
        self._booked = sound.newest
        reception.received(first, count)
        reception.frame(*sound.timestamp)

    # Who hears it

    def add(self, slot: Slot) -> None:
        """It is heard there from now on."""
        slot.begin()
        slot.add(self.behind)
        self._heard.append(slot)
        self.sound.set_slots(self._heard)

    def remove(self, slot: Slot) -> None:
        """It is not heard there any more, when this returns."""
        if slot in self._heard:
            self._heard.remove(slot)
            self.sound.set_slots(self._heard)
            if not self._heard and self.sound.known:
                self._rest(True)

    def moved(self) -> None:
        """Another path leads to somebody who hears it."""
        self.sound.set_slots(self._heard)

    def close(self) -> None:
        """Nobody hears anything of it any more."""
        self._heard = []
        self.sound.close()

    def time(self, now: float) -> int | None:
        """Its RTP time of `now` as viewers have it, as far as its last packet tells; None before
        the first."""
        if not self.sound.known:
            return None
        timestamp, at = self.sound.timestamp
        return int(timestamp + self.behind + (now - at) * CLOCK) % WHOLE


class InStep:
    """What the RTP times of a publication with sound mean, of the picture as of the sound. `ntp`:
    64-bit NTP timestamps of our clock."""

    def __init__(self, intake: Intake, track: Soundtrack, time: Callable[[], float]) -> None:
        self._intake = intake
        self._track = track
        self._time = time
        self._clocks = Clocks()
        self._since: float | None = None

    def report(self, report: rtcp.SenderReport, wall: float) -> None:
        """The sharer told the time of one of its streams; it came at `wall` (Unix seconds)."""
        small = self._intake.small
        pictures = (self._intake.ssrc, small.ssrc if small is not None else None)
        if report.ssrc == self._track.source:
            ours = (report.timestamp + self._track.behind) % WHOLE
            self._clocks.report(replace(report, timestamp=ours), CLOCK, rtcp.ntp_time(wall))
        elif report.ssrc in pictures:
            self._clocks.report(report, PICTURE_CLOCK, rtcp.ntp_time(wall))

    def picture(self, ntp: int) -> int | None:
        """The RTP time of the main stream; None while it is not known."""
        known = self._clocks.at(self._intake.ssrc, ntp)
        return known if known is not None else self._guess(self._intake.time())

    def sound(self, ntp: int) -> int | None:
        """The RTP time of the sound; likewise."""
        known = self._clocks.at(self._track.source, ntp)
        return known if known is not None else self._guess(self._track.time(self._time()))

    def _guess(self, arrived: int | None) -> int | None:
        """By arrival, of a sharer that never says: none of browsers, but some scripts are so."""
        if arrived is not None and self._since is None:
            self._since = self._time()
        patient = self._since is None or self._time() - self._since < PATIENCE
        return None if patient else arrived

    def placed(self, stream: int, timestamp: int) -> int | None:
        """Where on the main stream's time line a frame belongs; None while that is not known."""
        small = self._intake.small
        if stream == MAIN or small is None:
            return timestamp
        return self._clocks.beside(timestamp, small.ssrc, self._intake.ssrc)


def sound_report(slot: Slot, ntp: int, timestamp: int, cname: str) -> bytes:
    """A sender report for who hears there (RFC 3550 section 6.4.1); empty before anything was
    sent."""
    if slot.newest is None:
        return b""
    report = rtcp.pack_sender_report(slot.ssrc, ntp, timestamp, slot.packets, slot.octets)
    return report + rtcp.pack_sdes(slot.ssrc, cname)
