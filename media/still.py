"""The picture at which a frozen publication stands: its first whole key frame from then on, kept as
it came and sent again and again, from a source of its own.

Nothing of the sharer's stream is in that source, so nothing live can be repaired or forwarded out
of it. Why so: decisions/still.md.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import NamedTuple
from weakref import WeakKeyDictionary

from media.fanout import FanOut
from media.intake import Intake
from media.lanes import Group, Layout
from media.rtp.frames import Frame, FrameAssembler
from media.rtp.header import RtpPacket
from media.rtp.history import Held
from media.rtp.keyframes import Codec
from media.rtp.sequence import distance
from media.rtp.temporal import LayerReader
from media.source import Source
from media.subscription import Subscription

MOST_PACKETS, MOST_BYTES = 500, 600_000  # kept; twice as much is held for repairs
PATIENCE = 2.0  # seconds; then the small picture will do, of a sharer who sends two
AGAIN = 0.5  # seconds until somebody is sent it once more
REFRESH = 2.0  # seconds after which a recorder is: its files shall be as long as it stood
TIMES, UNTOLD, TOLD = 5, 0.5, 1.5  # sent to who does not say to have it: so often, after seconds
SPANS = 4  # times it was sent lately that can be repaired
STEP = 90  # ticks: a millisecond


class Search:
    """For the first whole key frame that begins after the packet numbered `after`; None: nothing
    came yet."""

    def __init__(self, codec: Codec, history: Held, after: int | None) -> None:
        self._codec = codec
        self._history = history
        self._assembler: FrameAssembler | None = None
        self._amid = False  # the first that is read may be the rest of a frame
        if after is not None:
            last = history.find(after)
            self._amid = last is None or not last.marker
            self._assembler = self._from(after + 1)

    def _from(self, first: int) -> FrameAssembler:
        return FrameAssembler(LayerReader(self._codec), self._history, first)

    def look(self, newest: int | None, now: float) -> Frame | None:
        """It, once it is there, if it is not too large."""
        if newest is None:
            return None
        if self._assembler is None:
            held = range(newest - self._history.size + 1, newest + 1)
            found = (n for n in held if self._history.find(n & 0xFFFF) is not None)
            self._assembler = self._from(next(found, newest))
        for frame in self._assembler.frames(newest, now):
            amid, self._amid = self._amid, False
            if frame.layer.key and not amid and _fits(frame):
                return frame
        return None


def _fits(frame: Frame) -> bool:
    return len(frame.packets) <= MOST_PACKETS and frame.size <= MOST_BYTES


class Span(NamedTuple):
    """Where one viewer was sent it: the number it began with, there and in the source."""

    there: int
    here: int


class Still:
    """Belongs to one publication while it is frozen. `clock`: the loop's. `source` holds what is
    shown, under numbers of its own and at the times it is shown at."""

    def __init__(
        self, intake: Intake, fanout: FanOut, ssrc: int, clock: Callable[[], float]
    ) -> None:
        choice, small = intake.choice, intake.small
        self.source = Source(choice, ssrc)
        self._intake = intake
        self._fanout = fanout
        self._clock = clock
        self._payload_type, self._ssrc = choice.payload_type, ssrc
        self._payloads: list[bytes] = []
        self._main = Search(choice.codec, intake.source, intake.newest)
        self._small = None
        if small is not None:
            self._small = Search(choice.codec, small.history, small.newest)
        self._small_frame: Frame | None = None
        self._since = clock()
        self._next = 1  # number
        self._last: int | None = None  # time
        self._shown: WeakKeyDictionary[Subscription, float] = WeakKeyDictionary()
        self._spans: WeakKeyDictionary[Subscription, deque[Span]] = WeakKeyDictionary()
        self._times: WeakKeyDictionary[Subscription, int] = WeakKeyDictionary()
        self._refreshed = float("-inf")

    @property
    def there(self) -> bool:
        """It is kept; nothing that comes is looked at any more."""
        return bool(self._payloads)

    def look(self) -> bool:
        """Something came: True when it is there with that."""
        if self.there:
            return False
        now, intake = self._clock(), self._intake
        frame, stream = self._main.look(intake.newest, now), intake.main
        if self._small is not None and intake.small is not None:
            found = self._small.look(intake.small.newest, now)
            self._small_frame = self._small_frame or found
            if frame is None and now - self._since > PATIENCE:
                frame, stream = self._small_frame, intake.small.stream
        if frame is not None:
            payloads = [packet.payload for packet in frame.packets]
            self._payloads = [*stream.before(payloads[0]), *payloads]
            self._small_frame = None
        return self.there

    def ask(self, *, at_once: bool = False) -> None:
        """Ask the sharer for it."""
        self._intake.request_key_frame(at_once=at_once)
        if self._intake.small is not None:
            self._intake.small.stream.request_key_frame()

    def due(self, subscription: Subscription) -> bool:
        """It is there, and they were not sent it a moment ago."""
        shown = self._shown.get(subscription, float("-inf"))
        return self.there and self._clock() - shown >= AGAIN

    def lacks(self, subscription: Subscription) -> bool:
        """They were sent it some time ago, and do not say that its last packet came: nothing that
        follows tells them so. Some never say anything."""
        lane, block = subscription.lane, subscription.last_block
        times = self._times.get(subscription, 0)
        if lane is None or not 0 < times < TIMES:
            return False
        if block is not None and block.highest_sequence & 0xFFFF == lane.last:
            self._times[subscription] = TIMES
            return False
        patience = (UNTOLD if block is None else TOLD) * (1 << (times - 1))
        return self._clock() - self._shown.get(subscription, 0.0) >= patience

    @property
    def refresh(self) -> bool:
        """It is time that a recorder was given it again."""
        return self.there and self._clock() - self._refreshed >= REFRESH

    def show(self, subscriptions: Iterable[Subscription]) -> None:
        """Send it, as if it came now; a recorder finds it in `source`. It has to be there."""
        numbers, groups = self._hold(), dict[Layout, Group]()
        self._refreshed = self._clock()
        for subscription in subscriptions:
            lane = subscription.lane
            if lane is None:
                continue
            self._shown[subscription] = self._refreshed
            self._times[subscription] = self._times.get(subscription, 0) + 1
            subscription.open((), 0)
            lane.begin(numbers[0])
            spans = self._spans.setdefault(subscription, deque(maxlen=SPANS))
            spans.append(Span(lane.first, numbers[0]))
            groups.setdefault(lane.layout, Group(lane.layout)).join(lane)
        self.source.set_groups([*groups.values()])
        self._fanout.forward(self.source, numbers, [*groups.values()])
        self.source.set_groups([])
        for group in groups.values():
            for lane in group.lanes:
                group.leave(lane)
                lane.pause(numbers[-1])

    def find(self, subscription: Subscription, sequence: int) -> RtpPacket | None:
        """What this viewer was sent with that number, if it is still held."""
        for span in self._spans.get(subscription, ()):
            offset = (sequence - span.there) & 0xFFFF
            if offset < len(self._payloads):
                return self.source.find((span.here + offset) & 0xFFFF)
        return None

    def _hold(self) -> list[int]:
        """One more of it, with numbers and a time that follow those of the one before."""
        timestamp = self._time()
        numbers = [(self._next + index) & 0xFFFF for index in range(len(self._payloads))]
        for number, payload in zip(numbers, self._payloads, strict=True):
            last = number == numbers[-1]
            packet = RtpPacket(
                self._payload_type, last, number, timestamp, self._ssrc, payload, None
            )
            self.source.add(packet)
            self.source.advance(packet, self._clock())
        self._next = (numbers[-1] + 1) & 0xFFFF
        return numbers

    def _time(self) -> int:
        """On the sharer's time line, which goes on by itself where the sharer is gone."""
        now, last = self._intake.time() or 0, self._last
        if last is not None and _behind(now, last):
            now = (last + STEP) & 0xFFFFFFFF
        self._last = now
        return now


def _behind(timestamp: int, last: int) -> bool:
    return (timestamp - last - 1) & 0xFFFFFFFF >= 1 << 31


def since(packets: list[RtpPacket], newest: int) -> list[RtpPacket]:
    """Those that came into being after the one numbered `newest`."""
    return [packet for packet in packets if distance(newest, packet.sequence) > 0]
