"""One sharer's stream and who gets it.

What closes what: losing or closing a publication closes its subscriptions; a subscription closes
nothing else.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence

from media.connection import Connection
from media.constrained import Constrained
from media.fanout import FanOut
from media.intake import Intake
from media.lanes import Group, Layout
from media.offer.choice import MediaChoice
from media.quality import Quality
from media.recording.feeds import Feeds
from media.rtp import rtcp
from media.rtp.header import RtpPacket
from media.rtp.keyframes import key_frame_predicate
from media.rtp.sequence import distance
from media.silence import Silence
from media.soundtrack import InStep, Soundtrack
from media.source import Source
from media.still import Still, since
from media.subscription import Subscription
from media.tcp import Stream
from media.transport import Transport


class Publication:
    """Implements `connection.Events` for the sharer's side. Times: the loop's clock."""

    def __init__(
        self,
        name: str,
        choice: MediaChoice,
        connection: Connection,
        transport: Transport,
        fanout: FanOut,
        *,
        on_pending: Callable[[Publication], None],
        on_lost: Callable[[Publication, str], None],
        on_viewer_lost: Callable[[list[Connection]], None],
        on_silence: Callable[[Publication], None] = lambda publication: None,
    ) -> None:
        self.name = name
        self.choice = choice
        self.connection = connection
        self.created = transport.time()
        self.beats = 0
        self.named = False  # appeared in a route at least once
        self.audience: frozenset[str] = frozenset()
        self.subscriptions: dict[str, Subscription] = {}
        self.feeds = Feeds(self._feed_waits)  # to the recorder: no audience
        self.ssrc = secrets.randbits(32)
        self.repair_ssrc = (self.ssrc + 1) & 0xFFFFFFFF
        self.fanout = fanout
        self.source = Source(choice, self.ssrc)
        self.intake = Intake(choice, connection, transport, self.source, self._on_small)
        self.soundtrack: Soundtrack | None = None
        self.in_step: InStep | None = None
        if choice.sound is not None:
            self.soundtrack = Soundtrack(
                choice.sound, transport.datagrams, self.intake.ahead, self.feeds.read_sound
            )
            self.in_step = InStep(self.intake, self.soundtrack, transport.time)
        self._transport = transport
        self._on_pending = on_pending
        self._on_lost = on_lost
        self._on_viewer_lost = on_viewer_lost
        self._on_silence = on_silence
        self._silence = Silence()
        self._starts_key_frame = key_frame_predicate(choice.codec)
        self._groups: dict[Layout, Group] = {}
        self._waiting: dict[Subscription, None] = {}
        self.silenced = False
        self.still: Still | None = None  # while it is frozen
        self.left = False  # its sharer is gone, and it stands still all the same
        self._thawed_at: int | None = None  # what came up to this packet is sent to nobody
        self.cname = secrets.token_hex(8)
        intake = self.intake
        self.quality = Quality(
            intake.main,
            intake.small,
            self._leave_group,
            lambda: intake.time() or 0,
            self.in_step.placed if self.in_step is not None else None,
        )

    # What the sharer's connection tells

    def on_connected(self) -> None:
        """See `connection.Events`."""
        self.connection.take(self.source, lambda: self._on_pending(self))
        if self.soundtrack is not None:
            self.soundtrack.open(self.connection)
        self.on_moved()
        if self._waiting:
            self.request_key_frame()

    def on_moved(self) -> None:
        """See `connection.Events`."""
        native = self.connection.native
        self.source.reply_to(None if isinstance(native, Stream) else native)

    def on_lost(self, reason: str) -> None:
        """See `connection.Events`."""
        self._on_lost(self, reason)

    def on_rtp(self, view: memoryview, begin: int, end: int) -> None:
        """See `connection.Events`; `settle` forwards it, but for a sound."""
        track = self.soundtrack
        if track is not None and track.is_of(view, begin):
            if not track.on_rtp(view, begin, end, self._transport.now):
                self._transport.counters["bad_rtp"] += 1
            return
        self.intake.take(view, begin, end)
        if self.intake.pending:
            self.source.attended = True
            self._on_pending(self)

    def on_reports(self, reports: Sequence[rtcp.Report], wall: float) -> None:
        """See `connection.Events`."""
        for report in reports:
            if isinstance(report, rtcp.SenderReport):
                self.intake.sender_report(report, wall)
                if self.soundtrack is not None and self.in_step is not None:
                    self.soundtrack.sender_report(report, self._transport.now, wall)
                    self.in_step.report(report, wall)

    def _on_small(self, packet: RtpPacket, now: float, repaired: bool) -> None:
        self.quality.small_received(packet, now, repaired=repaired)

    # Fan-out

    def attend(self) -> None:
        """Forward here while more is to be done than sending whole frames to everybody by UDP, else
        leave it to the fast path. To be called whenever what this looks at may have changed."""
        if self.still is not None:
            self.source.attended = not self.still.there
            return
        self.source.attended = bool(
            self._waiting
            or self.quality.anyone
            or self.intake.pending
            or self.intake.nack.waiting
            or any(group.streams for group in self._groups.values())
        )

    def settle(self, last: bool) -> bool:
        """A batch of datagrams is done: forward a whole frame, or when `last` all there is.

        False while the rest of a frame is awaited.
        """
        intake = self.intake
        intake.catch_up()
        whole = last or intake.whole or not intake.pending
        if whole:
            self._flush()
        if self.still is not None and self.still.look():
            self._show(again=True)
        intake.answer()
        self.attend()
        return whole

    def _flush(self) -> None:
        """Forward all that is pending."""
        intake = self.intake
        packets, intake.pending, intake.whole = intake.pending, [], False
        if self._thawed_at is not None:
            packets = self._without_frozen(packets, self._thawed_at)
        if not packets or self.silenced or self.still is not None:
            return
        if not self._waiting and not self.quality.anyone:
            self._forward(packets)
            return
        start = self._key_frame_in(packets)
        if start is not None:
            self._forward(packets[:start])
            self._waiting.update(dict.fromkeys(self.quality.returning()))
            self._admit_waiting(packets[start])
            self._forward(packets[start:])
        else:
            if self._waiting:
                intake.request_key_frame()
            self._forward(packets)
        if self.quality.anyone and self.quality.forwarded(
            packets, intake.newest or 0, self._transport.now
        ):
            intake.limit(self.quality.bearable(self.flowing()))

    def _without_frozen(self, packets: list[RtpPacket], thawed_at: int) -> list[RtpPacket]:
        """Repairs of what came while it stood still go nowhere."""
        if distance(thawed_at, self.intake.newest or 0) > 2 * self.source.size:
            self._thawed_at = None
        return since(packets, thawed_at)

    def _forward(self, packets: Sequence[RtpPacket]) -> None:
        if packets:
            numbers = [packet.sequence for packet in packets]
            self.fanout.forward(self.source, numbers, list(self._groups.values()))

    def _key_frame_in(self, packets: Sequence[RtpPacket]) -> int | None:
        starts = self._starts_key_frame
        return next((i for i, packet in enumerate(packets) if starts(packet.payload)), None)

    def _admit_waiting(self, key_frame: RtpPacket) -> None:
        """Everybody who waits begins with the key frame that begins with this packet."""
        before = self.intake.before(key_frame.payload)
        for subscription in self._waiting:
            lane = subscription.lane
            if lane is not None:
                lane.begin(key_frame.sequence, len(before))
                subscription.open(before, key_frame.timestamp)
                group = self._groups.get(lane.layout)
                if group is None:
                    group = self._groups[lane.layout] = Group(lane.layout)
                    self.source.set_groups(list(self._groups.values()))
                group.join(lane)
        self._waiting.clear()

    # Who gets it

    def set_audience(self, audience: frozenset[str]) -> None:
        """From now on exactly these viewers may get packets; takes effect before it returns."""
        self.named = True
        self.audience = audience
        for subscription in self.subscriptions.values():
            self.reconcile(subscription)
        self.feeds.reconcile(audience)

    def _feed_waits(self) -> None:
        if self.still is None:
            self.request_key_frame()

    def reconcile(self, subscription: Subscription) -> None:
        """Make what flows to this viewer match what is wanted."""
        wanted = subscription.viewer in self.audience and subscription.ready and not self.silenced
        if wanted and not subscription.flowing:
            subscription.flowing = True
            self._waiting[subscription] = None
            if self.still is not None:
                self._show()
                return
            self._add_sound(subscription)
            self.request_key_frame()
            self.attend()
        elif not wanted and subscription.flowing:
            subscription.flowing = False
            self._remove(subscription)
            self.attend()

    def constrained(self, subscription: Subscription) -> Constrained | None:
        """What paces this viewer, None on the fast path."""
        return self.quality.of(subscription)

    def constrain(self, subscription: Subscription) -> None:
        """This viewer's path is congested: see `Quality.constrain`."""
        if self.still is None:
            self.quality.constrain(subscription)
            self.attend()

    def _remove(self, subscription: Subscription) -> None:
        if self.soundtrack is not None and subscription.slot is not None:
            self.soundtrack.remove(subscription.slot)
        self.quality.remove(subscription)
        self._leave_group(subscription)

    def _add_sound(self, subscription: Subscription) -> None:
        if self.soundtrack is not None and subscription.slot is not None:
            self.soundtrack.add(subscription.slot)

    # Standing still

    @property
    def shown(self) -> Source:
        """What is sent to viewers now."""
        return self.source if self.still is None else self.still.source

    def find(self, subscription: Subscription, sequence: int) -> RtpPacket | None:
        """What this viewer was sent with that number, if it may be sent again."""
        if self.still is not None:
            return self.still.find(subscription, sequence)
        lane = subscription.lane
        number = lane.source_of(sequence) if lane is not None else None
        return self.source.find(number) if number is not None else None

    def set_frozen(self, frozen: bool) -> None:
        """From now on nothing that comes is sent on, but one key frame again and again; or all of
        it, from a key frame on. Takes effect before it returns."""
        if frozen is (self.still is not None) or self.silenced:
            return
        viewers, intake = self.flowing(), self.intake
        for subscription in viewers:
            self._remove(subscription)
        intake.catch_up()
        intake.pending, intake.whole = [], False
        still = Still(intake, self.fanout, self.ssrc, self._transport.time) if frozen else None
        self.still, self._thawed_at = still, None if frozen else intake.newest
        self._waiting.update(dict.fromkeys(viewers))
        self.feeds.turn_to(self.shown, None if frozen else self.soundtrack)
        if still is not None:
            still.ask(at_once=True)
        else:
            for subscription in viewers:
                self._add_sound(subscription)
            intake.request_key_frame(at_once=True)
            if self.left:  # nothing follows; but whoever asked for this is not to be interrupted
                asyncio.get_running_loop().call_soon(self._on_lost, self, "left")
        self.attend()

    @property
    def outlives(self) -> bool:
        """It can do without its sharer's connection."""
        return self.still is not None and self.still.there

    def leave(self) -> Connection:
        """Its sharer's connection is gone, and is to be closed; it stands all the same."""
        self.left = True
        self.intake.close()
        return self.connection

    def _show(self, *, again: bool = False) -> None:
        """Send the still to whoever waits for it and was not sent it just now; `again`: a recorder
        is to have it."""
        still = self.still
        if still is not None and still.there:
            due = [subscription for subscription in self._waiting if still.due(subscription)]
            for subscription in due:
                del self._waiting[subscription]
            if due or again:
                still.show(due)
            self.attend()

    def _stand(self, still: Still) -> None:
        """A beat of one that stands still."""
        wanted = self.feeds.read()
        found = still.look()
        self._waiting.update(dict.fromkeys(filter(still.lacks, self.flowing())))
        if found or self._waiting or self.feeds:
            self._show(again=found or wanted or (bool(self.feeds) and still.refresh))
        if not still.there:
            still.ask()
        self.intake.limit(None)

    def key_frame_wanted(self, subscription: Subscription) -> None:
        """A viewer that packets go to asks for one."""
        if self.still is None:
            self.request_key_frame()
        else:
            self._waiting[subscription] = None  # until the next beat: so many ask together

    def _leave_group(self, subscription: Subscription) -> None:
        """Take a lane out of the fan-out; `lane.last` is what it got last."""
        self._waiting.pop(subscription, None)
        lane = subscription.lane
        if lane is None or (group := lane.group) is None:
            return
        group.leave(lane)
        if not group.lanes:
            del self._groups[group.layout]
            self.source.set_groups(list(self._groups.values()))
        lane.pause(self.intake.newest or 0)

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
        self.still = None
        self.audience = frozenset()
        self.intake.close()
        for subscription in self.subscriptions.values():
            self.reconcile(subscription)
        if self.soundtrack is not None:
            self.soundtrack.close()
        self.feeds.reconcile(frozenset())
        self._groups.clear()
        self.source.set_groups([])
        self._waiting.clear()
        return [self.connection, *(s.connection for s in self.subscriptions.values())]

    # Time

    def request_key_frame(self) -> None:
        """Ask for a key frame, at most twice a second; `beat` asks again while someone waits."""
        self.intake.request_key_frame()

    def beat(self) -> None:
        """Some times a second: what no packet brings about."""
        self.beats += 1
        self.intake.beat()
        viewers = self.flowing()
        self._look_for_silence(viewers)
        if self.still is not None:
            self._stand(self.still)
            self.attend()
            return
        wanted = self.feeds.read()
        if self._waiting or self._silence.asks or wanted:
            self.request_key_frame()
        if self.intake.small is not None or self.quality.anyone:
            self.quality.beat(self.intake.newest, self._transport.time(), viewers)
        self.intake.limit(self.quality.bearable(viewers))
        self.attend()

    @property
    def silent(self) -> bool:
        """Nobody gets a picture of it, though somebody is to."""
        return self._silence.silent

    def _look_for_silence(self, viewers: Sequence[Subscription]) -> None:
        changed = self._silence.look(
            self.intake.octets,
            self._transport.time(),
            expected=bool(self.audience) and not self.outlives,
            reached=not viewers or len(self._waiting) < len(viewers),
        )
        if changed:
            self._on_silence(self)

    def flowing(self) -> list[Subscription]:
        """The viewers that packets go to."""
        return [s for s in self.subscriptions.values() if s.flowing]
