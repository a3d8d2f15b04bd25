"""One viewer whose path does not carry everything: its own estimate, layers, numbers and pace.

It left the fan-out's groups; nothing it does touches the other viewers, except that a switch of
streams needs a key frame. Times: the loop's clock.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Mapping

from media.congestion.estimator import Estimator
from media.fanout import FanOut
from media.lanes import Lane
from media.offer.choice import MediaChoice
from media.outgoing import KEPT, Outgoing, Packet
from media.rtp.frames import Frame
from media.rtp.rewriting import Rewriter
from media.rtp.selection import FrameGate, LayerChoice, Option
from media.rtp.sequence import distance
from media.rtp.temporal import ALL
from media.stream import MAIN, SMALL, LayeredStream

STALE = 2.0  # seconds after which a packet is no longer sent again
MOST_REPAIR = 0.5  # seconds of repairs that may wait; beyond that a small key frame is sooner there
MOST_BACKLOG = 1.0  # and of all there is: with repairs on top, base frames would be left out
PATIENCE = 3.0  # seconds that base frames may come late while the sharer slows down for this viewer
KEY_TRAVELS = 1.5  # so long after a key frame no other is asked for: it is under way
SLOW_KEY = 1.2  # a main key frame that takes longer is left out if there is a small stream
KEY_GUESS = 35_000  # bytes of a key frame while none was seen: three quarters of dense text's
LEAST_KEY = 20_000  # a smaller one would be no reason to ask for it all the time
KEY_RATE = 800_000.0  # bit/s that a sharer may send while a key frame is awaited
KEY_AGAIN = 2.0  # at most one key frame in this time is asked for on behalf of this viewer
PROVEN, PROVEN_FOR = 1.5, 5.0  # times the main stream's rate, for so many seconds: it is well again
LAG = 6_000  # ticks of 1/90 ms that the small stream is behind, so that the main is never back
ENOUGH = 4_000_000.0
MEDIA_SHARE, LEAST_SHARE = 0.95, 0.6  # of the estimate; the latter while much waits
LATE, VERY_LATE = 0.5, 3.0  # seconds that wait: from here on less and less, no less from there on
ASK_TO_RETURN = 30.0  # seconds it waits for a key frame that comes anyway

Placed = Callable[[int, int], int | None]
"""`(stream, RTP time)`: where that is on the main stream's time line, if it is known exactly."""


class Constrained:
    """`streams` by index, `sequence`: the first number to use, `rate`: the first estimate (bit/s).

    `main_time` tells the main stream's RTP time of now, so that both streams share one time line;
    `placed`, where the picture has a sound, to which it has to fit.
    """

    def __init__(
        self,
        lane: Lane,
        choice: MediaChoice,
        fanout: FanOut,
        streams: Mapping[int, LayeredStream],
        ssrc: int,
        repair_ssrc: int,
        sequence: int,
        repair_sequence: int,
        rate: float,
        main_time: Callable[[], int],
        placed: Placed | None = None,
    ) -> None:
        self._loop = asyncio.get_running_loop()
        now = self._loop.time()
        self.lane = lane
        self.since = now
        self.stream = MAIN  # what it gets now
        self.estimator = Estimator(rate, now)
        self.choice = LayerChoice()
        self.gate = FrameGate(waiting=False)
        self.repaired = 0
        self._streams = streams
        self._main_time = main_time
        self._placed = placed
        self._rewriter = Rewriter(choice.codec, sequence)
        self._out = Outgoing(
            lane,
            choice,
            fanout,
            self.estimator,
            ssrc,
            repair_ssrc,
            repair_sequence,
            self._rewriter.sequence,
            self._worth_probing,
        )
        self._pacer = self._out.pacer
        self._repaired_at: OrderedDict[int, float] = OrderedDict()
        self.alone = False  # nobody else watches: the sharer heeds what this path bears
        self._key_asked = self._key_sent = float("-inf")
        self._key_until = now  # by then the last key frame has left
        self._fresh = lane.first  # nothing before this is of use any more
        self._proven: float | None = None
        self._choose(now)

    # What the publication tells

    def frame(self, stream: int, frame: Frame) -> None:
        """A whole frame of one of the streams came."""
        self._frame(stream, frame, self._loop.time(), 0.0)

    def _frame(self, stream: int, frame: Frame, now: float, age: float) -> None:
        key = frame.layer.key
        if stream != self.stream and (stream != self.choice.stream or not key):
            return
        if key and self._too_slow(stream, frame.size, now):
            if stream == self.stream:
                self.gate.lost()
            return
        if key:
            self.stream = stream  # it may have been another
            self._start_afresh(now)
        elif frame.broken:
            self.gate.lost()
        behind = self._pacer.backlog - max(self._key_until - now, 0.0)
        if self.alone and not frame.layer.temporal:
            behind -= PATIENCE
        if self.gate.admit(frame.layer, self._target(stream), behind):
            self._queue(stream, frame, age)
            if key:
                self._key_until = now + self._pacer.backlog
        elif self.gate.waiting:
            self._want_key_frame(now)

    def _start_afresh(self, now: float) -> None:
        """A key frame goes out: what waits, and what was lost before it, is of no use any more."""
        self._pacer.clear()
        self._fresh = self._rewriter.next_sequence
        self._key_sent = now

    def _target(self, stream: int) -> int:
        """The highest temporal layer wanted; little while a smaller stream is awaited."""
        if stream == self.choice.stream:
            if self.alone and self._pacer.backlog < 2 * LATE:
                return ALL  # the sharer heeds the path: its few frames are all wanted
            return self.choice.temporal
        return 0 if stream == MAIN else ALL

    def retreat(self) -> None:
        """Far too little gets through: nothing of the main stream, the small one at once."""
        now = self._loop.time()
        self.gate.lost()
        self.choice.retreat(SMALL, ALL, now)
        self._switch(now)

    def nacked(self, sequences: tuple[int, ...]) -> list[int]:
        """Send again what the viewer misses; those numbers that were not of this pacer.

        Viewers ask again and again, so what is not sent now may be sent next time.
        """
        now = self._loop.time()
        patient = self.alone and not self._small_comes(now)
        unknown: list[int] = []
        for sequence in sequences:
            awaited = self.gate.waiting and now > self._key_until
            if self.choice.stream != self.stream or (awaited and not patient):
                break  # a key frame is awaited: nothing may delay it
            if distance(self._fresh, sequence) < 0:
                continue
            sent = self._out.sent(sequence)
            age = now - (self.since if sent is None else sent.at)
            if patient:
                if age > PATIENCE or self._pacer.repair_bytes > self._dear:
                    self._start_over(now)  # until then the picture moves on, late
            elif self._hopeless(age, now):
                self._pacer.clear()
                self._start_over(now)
                break
            elif self._crowded:
                continue
            if self._asked_again(sequence, now):
                continue
            if sent is None:
                unknown.append(sequence)
            else:
                self.repaired += 1
                self._out.push_repair(sent.packet._replace(sequence=sequence))
        self._out.pump()
        return unknown

    def _asked_again(self, sequence: int, now: float) -> bool:
        """It was sent again a moment ago: the viewer cannot have it yet."""
        if now - self._repaired_at.get(sequence, float("-inf")) < 0.8 * self.estimator.round_trip:
            return True
        self._repaired_at[sequence] = now + self._pacer.repair_backlog
        if len(self._repaired_at) > KEPT:
            self._repaired_at.popitem(last=False)
        return False

    def _start_over(self, now: float) -> None:
        """What is missing cannot be had in time, and nothing can be shown without it."""
        if now - self._key_sent < KEY_TRAVELS:
            return  # the way out is under way
        if self._small_comes(now):
            self.retreat()
        else:
            self.gate.lost()
            self._want_key_frame(now)

    def _hopeless(self, age: float, now: float) -> bool:
        """A packet that old, or so many, and the small picture is sooner there."""
        much = self._pacer.repair_backlog > MOST_REPAIR
        return age > STALE or (much and self._small_comes(now))

    @property
    def _crowded(self) -> bool:
        """Further repairs would cost frames."""
        pacer = self._pacer
        return pacer.repair_backlog > MOST_REPAIR or pacer.backlog > MOST_BACKLOG

    @property
    def _dear(self) -> int:
        """Bytes of repairs that take longer than a key frame would."""
        return max(self._streams[MAIN].key_size or KEY_GUESS, LEAST_KEY)

    def repair(self, marker: bool, timestamp: int, payload: bytes, sequence: int) -> None:
        """Send something again that left before this pacer was there."""
        self._out.push_repair(Packet(marker, timestamp, payload, MAIN, sequence))
        self._out.pump()

    def feedback(self, body: bytes) -> None:
        """Transport-wide feedback came; ValueError when it is malformed."""
        self._out.feedback(body)
        self._choose(self._loop.time())

    def key_frame_wanted(self) -> None:
        """The viewer cannot decode any more."""
        now = self._loop.time()
        if now - self._key_sent > KEY_TRAVELS:
            self.gate.lost()
            self._want_key_frame(now)

    def beat(self) -> None:
        """Some times a second."""
        now = self._loop.time()
        self._out.beat()
        self._choose(now)
        if self.gate.waiting or self.choice.stream != self.stream:
            self._want_key_frame(now)
        self._prove(now)
        if self._proven is not None and now - self._proven > ASK_TO_RETURN:
            self._proven = now
            self._streams[MAIN].request_key_frame()
        self._out.pump()

    def close(self) -> None:
        """Send nothing any more; `lane.last` is the last number used."""
        self._out.close()
        self.lane.last = (self._rewriter.next_sequence - 1) & 0xFFFF

    @property
    def repair_sequence(self) -> int:
        """The number used last by a repair."""
        return self._out.repair_sequence

    @property
    def bearable(self) -> float:
        """Bit/s of media that this path takes for good; less while too much waits."""
        if self.gate.waiting:
            return max(KEY_RATE, self.estimator.rate)
        late = (self._pacer.backlog - LATE) / (VERY_LATE - LATE)
        share = MEDIA_SHARE - (MEDIA_SHARE - LEAST_SHARE) * min(max(late, 0.0), 1.0)
        return share * self.estimator.rate * (1 - min(self.estimator.loss, 0.3))

    @property
    def well(self) -> bool:
        """It can go back to the fast path, at a key frame of the main stream."""
        return (
            self._proven is not None
            and self._loop.time() - self._proven > PROVEN_FOR
            and self._rewriter.plain
            and not len(self._pacer)
        )

    @property
    def layer(self) -> str:
        """What it gets, in words."""
        if self.stream == SMALL:
            return "small"
        return "full" if self.gate.temporal == ALL else f"full/{self.gate.temporal}"

    # Which layer

    def options(self, now: float) -> list[Option]:
        """What could be sent, worst first."""
        found: list[Option] = []
        small, main = self._streams.get(SMALL), self._streams[MAIN]
        if small is not None and small.rates.active(now):
            rates = small.rates.cumulative(now)
            found += [Option(SMALL, t, rate) for t, rate in enumerate(rates[:-1])]
            found.append(Option(SMALL, ALL, max(rates, default=0.0)))
        rates = main.rates.cumulative(now)
        reachable = self.stream == MAIN or not self._slow_key(main.key_size)
        if (main.rates.active(now) and reachable) or not found:
            found += [Option(MAIN, t, rate) for t, rate in enumerate(rates[:-1])]
            found.append(Option(MAIN, ALL, rates[-1] if rates else 0.0))
        return found

    def _choose(self, now: float) -> None:
        usable = self.estimator.rate * (1 - min(self.estimator.loss, 0.3))
        if self.choice.update(self.options(now), usable, now) and self.choice.stream != self.stream:
            self._switch(now)

    def _switch(self, now: float) -> None:
        """Go to the stream chosen: with what it has at hand, else with a key frame asked for."""
        wanted = self.choice.stream
        recent = self._streams[SMALL].recent(now) if wanted == SMALL else []
        for when, frame in recent:
            self._frame(SMALL, frame, now, now - when)
        if not recent:
            self._key_asked = float("-inf")
            self._want_key_frame(now)

    def _want_key_frame(self, now: float) -> None:
        """Ask the stream that is wanted; seldom, since a main key frame costs all viewers."""
        wanted = self._streams[self.choice.stream if self.choice.stream is not None else MAIN]
        travels = (wanted.key_size or 0) * 8 / self.estimator.rate
        if now - self._key_asked >= max(KEY_AGAIN, 2 * travels):
            self._key_asked = now
            wanted.request_key_frame()

    def _too_slow(self, stream: int, size: int, now: float) -> bool:
        """A big key frame would freeze the picture for long, and there is a smaller one."""
        if stream != MAIN or not self._small_comes(now) or not self._slow_key(size):
            return False
        self.choice.retreat(SMALL, ALL, now)
        self._switch(now)
        return True

    def _small_comes(self, now: float) -> bool:
        small = self._streams.get(SMALL)
        return small is not None and small.rates.active(now)

    def _slow_key(self, size: int | None) -> bool:
        return size is not None and size * 8 / self.estimator.rate > SLOW_KEY

    def _prove(self, now: float) -> None:
        """Has the path carried enough for long enough?"""
        rates = self._streams[MAIN].rates.cumulative(now)
        enough = max(ENOUGH, PROVEN * max(rates, default=0.0))
        full = self.stream == MAIN and self.choice.temporal == ALL and not self.gate.waiting
        if not full or self.estimator.congested or self.estimator.rate < enough:
            self._proven = None
        elif self._proven is None:
            self._proven = now

    # Sending

    def _queue(self, stream: int, frame: Frame, age: float) -> None:
        timestamp = self._time_of(stream, frame.timestamp, age)
        if frame.layer.key:
            before = self._streams[stream].before(frame.packets[0].payload)
            self._out.push(Packet(False, timestamp, payload, stream) for payload in before)
        payloads = self._rewriter.frame(stream, [p.payload for p in frame.packets])
        self._out.push(
            Packet(packet.marker, timestamp, payload, stream)
            for packet, payload in zip(frame.packets, payloads, strict=True)
        )
        self._out.pump()

    def _time_of(self, stream: int, timestamp: int, age: float) -> int:
        """With what time it goes out."""
        exact = self._placed(stream, timestamp) if self._placed is not None else None
        if exact is not None:
            return self._rewriter.placed(stream, timestamp, exact)
        wanted = timestamp
        if stream == SMALL:
            wanted = (self._main_time() - int(age * 90_000) - LAG) & 0xFFFFFFFF
        return self._rewriter.timestamp(stream, timestamp, wanted)

    def _worth_probing(self) -> float:
        """Bit/s up to which it would be of use to know what the path carries."""
        needed = self.choice.needed * (1 + self.estimator.loss)
        if not needed and (self.alone or not self.gate.waiting):
            return 1.5 * ENOUGH  # all is sent already: is it well?
        return needed
