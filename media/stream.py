"""One of a sharer's streams as viewers off the fast path see it: whole frames, rates of its layers.

`LayeredStream` costs nothing while nobody follows it. `SmallStream` is the second, smaller picture
of a share that has one (simulcast by rid, RFC 8853): it does for itself what the publication does
for the main stream, and only while somebody follows it.
"""

from __future__ import annotations

from collections.abc import Callable

from media.rtp import rtcp
from media.rtp.frames import Frame, FrameAssembler
from media.rtp.header import RtpPacket
from media.rtp.history import Held, History
from media.rtp.keyframes import Codec
from media.rtp.nack import NackTracker
from media.rtp.openings import opening_of
from media.rtp.rates import LayerRates
from media.rtp.reception import Reception
from media.rtp.sequence import distance
from media.rtp.temporal import LayerReader

SMALL, MAIN = 0, 1
HISTORY = 512
KEY_FRAME_INTERVAL = 0.5
RECENT_SECONDS, RECENT_BYTES = 2.5, 50_000
RECENTLY = 2.0  # seconds; the small picture comes some five times a second


class LayeredStream:
    """`index` is SMALL or MAIN. `ask` asks the sharer for a key frame, throttled. `sets`: parameter
    sets of H.264 that the offer brought."""

    def __init__(
        self,
        index: int,
        codec: Codec,
        history: Held,
        ask: Callable[[], None],
        sets: str | None = None,
    ) -> None:
        self.index = index
        self.rates = LayerRates()
        self.reader = LayerReader(codec)
        self.request_key_frame = ask
        self.key_size: int | None = None  # bytes of the last key frame
        self._opening = opening_of(codec, sets)
        self._recent: list[tuple[float, Frame]] = []  # that frame and all since, while they are few
        self._history = history
        self._assembler: FrameAssembler | None = None

    def learn(self, packet: RtpPacket) -> None:
        """Keep what this packet may say once for all; of those that say nothing it costs little."""
        if packet.descriptor is not None and len(packet.descriptor) > 3:
            self.reader.learn(packet.descriptor)  # a structure that may be needed later
        if self._opening is not None:
            self._opening.learn(packet.payload)

    def before(self, payload: bytes) -> list[bytes]:
        """See `rtp.openings.Opening`."""
        return self._opening.before(payload) if self._opening is not None else []

    @property
    def followed(self) -> bool:
        """Frames are read."""
        return self._assembler is not None

    def follow(self, first: int) -> None:
        """Read frames from the packet numbered `first` on, which must begin one."""
        self._assembler = FrameAssembler(self.reader, self._history, first)
        self.rates = LayerRates()

    def leave(self) -> None:
        """Nobody reads frames any more."""
        self._assembler = None
        self._recent.clear()

    def frames(self, newest: int, now: float) -> list[Frame]:
        """Frames that became whole."""
        if self._assembler is None:
            return []
        found = self._assembler.frames(newest, now)
        for frame in found:
            self.rates.frame(frame.layer.temporal, frame.size, frame.layer.key, now)
            self._keep(frame, now)
        return found

    def _keep(self, frame: Frame, now: float) -> None:
        if frame.layer.key:
            self.key_size = frame.size
            self._recent = [(now, frame)]
        elif self._recent and not frame.broken:
            self._recent.append((now, frame))
        if (frame.broken and not frame.layer.key) or self._large():
            self._recent.clear()

    def _large(self) -> bool:
        return sum(frame.size for _, frame in self._recent) > RECENT_BYTES

    def recent(self, now: float) -> list[tuple[float, Frame]]:
        """A key frame that came lately and what followed, with when; empty if there is none.

        Chromium sends key frames of all its streams together, so who has just seen one of the main
        stream can begin with these and need not ask everybody's encoder for another.
        """
        if self._recent and now - self._recent[0][0] < RECENT_SECONDS:
            return list(self._recent)
        return []


class SmallStream:
    """The second stream of one sharer. `send` sends RTCP to the sharer."""

    def __init__(self, codec: Codec, report_ssrc: int, send: Callable[[bytes], None]) -> None:
        self.ssrc: int | None = None
        self.repair_ssrc: int | None = None
        self.reception: Reception | None = None
        self.history = History(HISTORY)
        self.nack = NackTracker()
        self.stream = LayeredStream(SMALL, codec, self.history, self._request_key_frame)
        self.newest: int | None = None
        self.octets = 0  # of payload
        self._report_ssrc = report_ssrc
        self._send = send
        self._now = 0.0
        self._requested = float("-inf")
        self._heard = float("-inf")

    def comes(self, now: float) -> bool:
        """The sharer sends it: a browser leaves it out while one viewer is all there is."""
        return now - self._heard < RECENTLY

    def received(self, packet: RtpPacket, now: float, *, repaired: bool = False) -> list[Frame]:
        """Take a packet in; the frames that are whole with it."""
        self._now = self._heard = now
        if self.reception is None:
            self.reception = Reception(packet.ssrc)
        if not repaired:
            self.reception.received(packet.sequence)
            if packet.marker:
                self.reception.frame(packet.timestamp, now)
        if self.newest is None or distance(self.newest, packet.sequence) > 0:
            self.newest = packet.sequence
        self.octets += len(packet.payload)
        self.stream.learn(packet)
        if not self.history.add(packet) or not self.stream.followed:
            return []
        self.nack.received(packet.sequence, now)
        self._ask_again(now)
        return self.stream.frames(self.newest, now)

    def follow(self) -> None:
        """Somebody wants it from its next key frame on."""
        self.nack = NackTracker()
        self.stream.follow((self.newest or 0) + 1)

    def beat(self, now: float) -> list[Frame]:
        """Some times a second: ask for what is missing, give up what did not come."""
        self._now = now
        if not self.stream.followed or self.newest is None:
            return []
        self._ask_again(now)
        return self.stream.frames(self.newest, now)

    def _ask_again(self, now: float) -> None:
        if self.nack.waiting and self.ssrc is not None and (missing := self.nack.due(now)):
            self._send(rtcp.pack_nack(self._report_ssrc, self.ssrc, missing))

    def _request_key_frame(self) -> None:
        if self.ssrc is not None and self._now - self._requested >= KEY_FRAME_INTERVAL:
            self._requested = self._now
            self._send(rtcp.pack_pli(self._report_ssrc, self.ssrc))
