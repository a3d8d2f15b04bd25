"""Who of a publication's viewers is off the fast path, why, and how it comes back.

All viewers begin in the fan-out's groups. One that shows congestion leaves its group at the end of
a frame and gets a `Constrained` of its own; once its path has proved itself it goes back at a key
frame that comes anyway. Why so: decisions/quality.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from media.congestion.detector import Detector
from media.constrained import Constrained, Placed
from media.rtp.header import RtpPacket
from media.rtp.sequence import distance
from media.stream import MAIN, SMALL, LayeredStream, SmallStream
from media.subscription import Subscription

LEAST_START, MOST_START = 150_000.0, 300_000.0  # bit/s; probes lift it within a second
BASE_SHARE = 0.4  # of a stream's rate is its base layer: if that is too much, go small at once
SILENT, SILENT_PACKETS = 2.0, 5  # seconds of the main stream, while so many small packets came


class Quality:
    """Belongs to one publication. `leave_group` takes a viewer's lane out of the fan-out and sets
    `lane.last`; `main_time` gives the main stream's RTP time of now; `placed`: see `Constrained`.
    """

    def __init__(
        self,
        main: LayeredStream,
        small: SmallStream | None,
        leave_group: Callable[[Subscription], None],
        main_time: Callable[[], int],
        placed: Placed | None = None,
    ) -> None:
        self.main = main
        self.small = small
        self._streams = {MAIN: main}
        if small is not None:
            self._streams[SMALL] = small.stream
        self._leave_group = leave_group
        self._main_time = main_time
        self._placed = placed
        self._leaving: set[Subscription] = set()
        self._members: dict[Subscription, Constrained] = {}
        self._boundaries: dict[Subscription, int] = {}  # first source number of its own pace
        self._main_newest: int | None = None
        self._silent_since = 0.0
        self._small_then = 0

    def of(self, subscription: Subscription) -> Constrained | None:
        """What paces this viewer, None on the fast path."""
        return self._members.get(subscription)

    @property
    def anyone(self) -> bool:
        """Somebody is off the fast path or about to leave it."""
        return bool(self._members or self._leaving)

    def constrain(self, subscription: Subscription) -> None:
        """This viewer is congested: it leaves the fast path when the present frame is whole."""
        if subscription not in self._members and subscription.choice.transport_sequence_id:
            self._leaving.add(subscription)

    def remove(self, subscription: Subscription) -> None:
        """Nothing is to flow to this viewer now."""
        self._leaving.discard(subscription)
        self._boundaries.pop(subscription, None)
        member = self._members.pop(subscription, None)
        if member is not None:
            member.close()
            subscription.detector = Detector()  # what it knows is of the past
            subscription.repair_sequence = member.repair_sequence
        if not self._members:
            for stream in self._streams.values():
                stream.leave()

    # What the publication calls as packets come; each is one test while there is nobody here

    def forwarded(self, packets: Sequence[RtpPacket], newest: int, now: float) -> bool:
        """These packets of the main stream went to the groups; `newest` came last of all. True when
        somebody has left the fast path behind them."""
        if self._members:
            if not self.main.followed:
                self.main.follow(packets[0].sequence)
            self._late(packets)
            for frame in self.main.frames(newest, now):
                for member in list(self._members.values()):
                    member.frame(MAIN, frame)
        parting = self._leaving and packets[-1].marker and packets[-1].sequence == newest
        if parting:
            self._part(newest, now)
        return bool(parting)

    def small_received(self, packet: RtpPacket, now: float, *, repaired: bool) -> None:
        """A packet of the small stream came."""
        if self.small is not None:
            for frame in self.small.received(packet, now, repaired=repaired):
                for member in list(self._members.values()):
                    member.frame(SMALL, frame)

    def returning(self) -> list[Subscription]:
        """A key frame of the main stream begins: who may go back to the fast path with it."""
        well = [s for s, member in self._members.items() if member.well]
        for subscription in well:
            self.remove(subscription)
        return well

    def beat(self, newest: int | None, now: float, viewers: Iterable[Subscription]) -> None:
        """Some times a second; `viewers` are those that packets go to."""
        if self.small is not None and self._main_is_silent(self.small, newest, now):
            for subscription in viewers:
                if subscription not in self._members and subscription.lane is not None:
                    self._part_one(subscription, newest)
        if not self._members or newest is None:
            return
        for frame in self.main.frames(newest, now):
            for member in list(self._members.values()):
                member.frame(MAIN, frame)
        for frame in self.small.beat(now) if self.small is not None else ():
            for member in list(self._members.values()):
                member.frame(SMALL, frame)
        for member in list(self._members.values()):
            member.beat()

    def bearable(self, viewers: Sequence[Subscription]) -> float | None:
        """How many bit/s of media all viewers can bear; None when there is no reason to say so.

        Only of a single viewer: where others watch, nobody gets less for somebody else's path. Each
        member learns whether it is alone.
        """
        for member in self._members.values():
            member.alone = len(viewers) == 1
        only = self._members.get(viewers[0]) if len(viewers) == 1 else None
        return None if only is None else only.bearable

    # Inside

    def _main_is_silent(self, small: SmallStream, newest: int | None, now: float) -> bool:
        """Chromium stops the larger stream when the sharer's own path is too narrow for both; then
        everybody gets the small one. A still screen stops both alike."""
        if newest != self._main_newest or small.newest is None:
            self._main_newest, self._silent_since = newest, now
            self._small_then = small.newest or 0
            return False
        more = distance(self._small_then, small.newest)
        return now - self._silent_since > SILENT and more >= SILENT_PACKETS

    def _late(self, packets: Sequence[RtpPacket]) -> None:
        """Repaired packets from before a viewer left its group go out with the group's numbers."""
        for subscription, boundary in self._boundaries.items():
            lane = subscription.lane
            for packet in packets:
                if lane is not None and distance(boundary, packet.sequence) < 0:
                    self._members[subscription].repair(
                        packet.marker,
                        packet.timestamp,
                        packet.payload,
                        (packet.sequence + lane.shift) & 0xFFFF,
                    )

    def _part(self, newest: int, now: float) -> None:
        leaving, self._leaving = self._leaving, set()
        for subscription in leaving:
            lane = subscription.lane
            if lane is None or not lane.started or not subscription.flowing:
                continue
            start, sent = self._part_one(subscription, newest)
            if self.small is not None and self.small.comes(now) and start < BASE_SHARE * sent:
                self._members[subscription].retreat()

    def _part_one(self, subscription: Subscription, newest: int | None) -> tuple[float, float]:
        """Give a viewer its own pace; (first estimate, what was sent to it) in bit/s."""
        lane = subscription.lane
        assert lane is not None
        if not self._members and self.small is not None:
            self.small.follow()
        if newest is not None:
            first = (newest + 1) & 0xFFFF
            self._boundaries[subscription] = first
            if not self.main.followed:
                self.main.follow(first)
        self._leave_group(subscription)
        if not lane.started:
            lane.begin(1)
            lane.pause(0)
        through, sent = subscription.carried()
        # half of it, since queues on the path are full by now
        start = min(max(through / 2, LEAST_START), MOST_START)
        self._members[subscription] = Constrained(
            lane,
            subscription.choice,
            subscription.publication.fanout,
            self._streams,
            subscription.publication.ssrc,
            subscription.publication.repair_ssrc,
            (lane.last + 1) & 0xFFFF,
            subscription.repair_sequence,
            start,
            self._main_time,
            self._placed,
        )
        return start, sent
