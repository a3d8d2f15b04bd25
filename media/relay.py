"""The relay: rooms of publications and viewers on one port.

Usage: `relay = Relay(settings, on_publication_lost=...)`, `await relay.start()`, then the four
coroutines `publish`, `watch`, `route`, `close_room`, and `await relay.stop()`. All on one loop.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from media.aiortc_seam import Certificate, new_certificate
from media.connection import Connection
from media.errors import RefusalCode, RelayRefused
from media.fanout import FanOut
from media.offer import sdp
from media.offer.answer import Bitrates, answer_publisher, answer_viewer
from media.offer.choice import RECEIVING, SENDING, MediaChoice, choose, codec_named
from media.offer.lines import LocalParameters
from media.path_check import PathChecks
from media.plane import NOBODY_LISTENS, PublicationLost, PublicationSilent, VoiceEvents
from media.publication import Publication
from media.recording.feed import Feed
from media.recording.line import Line
from media.room import Room
from media.seen import publication_stats
from media.settings import RelaySettings
from media.stats import RelayStats
from media.subscription import Subscription
from media.transport import Transport
from media.upkeep import new_second, report
from media.voice.conferences import Conferences

logger = logging.getLogger(__name__)

BEAT = 0.25
BEATS_PER_SECOND = 4
CERTIFICATE_LIFE = 20 * 86_400  # seconds; certificates are valid for 30 days


class Relay:
    """See the module.

    `on_publication_lost(room, publication)` is called on the loop when a sharer's connection failed
    or fell silent or its browser closed it; never after `route` or `close_room` ended it.
    `on_publication_silent(room, publication, silent)`: its connection stands or is about to, and
    yet nobody of its route gets a picture, for some two seconds now; later False, once they do.
    """

    def __init__(
        self,
        settings: RelaySettings,
        on_publication_lost: PublicationLost = lambda room, publication: None,
        on_publication_silent: PublicationSilent = lambda room, publication, silent: None,
        voice_events: VoiceEvents = NOBODY_LISTENS,
    ) -> None:
        self._settings = settings
        self._on_publication_lost = on_publication_lost
        self._on_publication_silent = on_publication_silent
        self._voice_events = voice_events
        self._rooms: dict[str, Room] = {}
        self._closing: set[asyncio.Task[None]] = set()
        self._pending: dict[Publication, None] = {}  # to be settled when the batch is done
        self._lines: dict[str, Line] = {}  # to recorders, by their sockets
        self._transport: Transport | None = None
        self._fanout: FanOut | None = None
        self._checks: PathChecks | None = None
        self._voices: Conferences | None = None
        self._certificate: Certificate | None = None
        self._certificate_made = 0.0
        self._timer: asyncio.TimerHandle | None = None

    # Life

    async def start(self) -> None:
        """Bind the port; OSError when it is taken."""
        settings = self._settings
        self._transport = Transport(
            settings.host,
            settings.port,
            segmentation=settings.segmentation,
            coalesce=settings.coalesce,
            after_batch=self._settle,
            tcp=settings.tcp,
        )
        self._fanout = FanOut(self._transport.datagrams)
        self._checks = PathChecks(self._transport, settings, self._close_later)
        self._voices = Conferences(self._transport, settings, self._voice_events, self._close_later)

    async def stop(self) -> None:
        """Close everything. Idempotent."""
        await self._close_all(c for room in self._rooms.values() for c in room.remove_all())
        self._rooms.clear()
        for line in self._lines.values():
            line.close()
        self._lines.clear()
        if self._voices is not None:
            await self._close_all(self._voices.close_all())
        if self._checks is not None:
            self._checks.end_all()
        if self._closing:
            await asyncio.wait(self._closing)
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._transport is not None:
            self._transport.close()
            self._transport = None

    @property
    def port(self) -> int:
        """The bound port."""
        return self._running().port

    @property
    def ports(self) -> tuple[int, ...]:
        """The same, as a pool of relays has it."""
        return (self.port,)

    # Commands

    async def publish(
        self, room: str, publication: str, offer: str, codec: str, *, sound: bool = False
    ) -> str:
        """Receive the video that `offer` (SDP) sends, in `codec`; returns the answer (SDP). With
        `sound` also what the offer has of it, for the same viewers.

        An older publication of that name is closed, with its viewers. Nothing flows until a route
        names it, which must happen within `unnamed_deadline`. Raises RelayRefused.
        """
        transport = self._running()
        parsed = sdp.parse(offer)
        choice = choose(parsed, codec_named(codec), SENDING, sound=sound)
        connection = self._connection(choice)
        new = Publication(
            publication,
            choice,
            connection,
            transport,
            self._fanout_of(),
            on_pending=self._pending.setdefault,
            on_lost=lambda lost, _: self._lost(room, lost),
            on_viewer_lost=self._close_later,
            on_silence=lambda silent: self._on_publication_silent(room, publication, silent.silent),
        )
        place = self._rooms.setdefault(room, Room(room))
        older = place.publications.get(publication)
        doomed = place.remove(older) if older is not None else []
        place.add(new)
        connection.start(choice.fingerprints, new)
        self._ensure_beating()
        settings = self._settings
        bitrates = Bitrates(settings.start_bitrate, settings.min_bitrate, settings.max_bitrate)
        local = self._local(connection)
        answer = answer_publisher(parsed, choice, local, bitrates)
        await self._close_all(doomed)
        return answer

    async def watch(self, room: str, publication: str, viewer: str, offer: str) -> tuple[str, str]:
        """Send a publication to `viewer`; returns (connection id, answer SDP).

        Replaces that viewer's older connection to it. Packets flow once a route has the viewer, and
        begin with a key frame. Raises RelayRefused; `unavailable`: there is no such publication.
        """
        transport = self._running()
        source = self._find(room, publication)
        parsed = sdp.parse(offer)
        track = source.soundtrack
        choice = choose(
            parsed,
            source.choice.codec,
            RECEIVING,
            source.choice.format,
            sound=track is not None,
        )
        connection = self._connection(choice)
        identifier = secrets.token_urlsafe(12)
        new = Subscription(identifier, viewer, source, choice, connection, transport)
        older = source.subscribe(new)
        connection.start(choice.fingerprints, new)
        answer = answer_viewer(
            parsed,
            choice,
            self._local(connection),
            source.ssrc,
            source.repair_ssrc,
            source.cname,
            track.ssrc if track is not None else 0,
        )
        await self._close_all(older)
        return identifier, answer

    async def unwatch(self, room: str, connection: str) -> bool:
        """Close one viewer's connection by its id; False when there is none."""
        place = self._rooms.get(room)
        for source in place.publications.values() if place is not None else ():
            for subscription in source.subscriptions.values():
                if subscription.identifier == connection:
                    await self._close_all(source.unsubscribe(subscription))
                    return True
        return False

    async def route(
        self,
        room: str,
        routes: Mapping[str, frozenset[str]],
        frozen: frozenset[str] = frozenset(),
    ) -> None:
        """Forward exactly along `routes`: publication -> viewers; of those `frozen` one key frame,
        again to whoever joins or asks, and nothing else that comes. Such a publication outlives its
        sharer's connection, until it is to move again.

        What is not wanted stops before anything else happens; when this returns no packet of it
        leaves any more. A viewer that is routed again goes on with a key frame. A publication that
        was routed and is not named now is closed with its viewers' connections.
        """
        self._running()
        place = self._rooms.setdefault(room, Room(room))
        doomed = place.set_routes(routes, frozen)
        self._forget_if_empty(place)
        await self._close_all(doomed)

    async def voice(self, room: str, member: str, offer: str) -> str:
        """Let `member` talk and listen over one connection; returns the answer (SDP).

        The offer has up to three sections of audio: the first that sends brings the member's
        voice, each that receives is a slot in which it hears somebody. It is made once: who is in
        which slot changes without a word, and `VoiceEvents.slots` tells. An older connection of
        the member's is closed. Nobody is heard and nobody hears until `hear` names them, which
        must happen within `unnamed_deadline`. Raises RelayRefused.
        """
        certificate = self._current_certificate()
        answer, doomed = self._conferences().join(room, member, offer, certificate, self._local)
        await self._close_all(doomed)
        return answer

    async def hear(self, room: str, hearing: Mapping[str, frozenset[str]]) -> None:
        """Let exactly these be heard: speaker -> listeners. Nobody hears themselves.

        What is not wanted stops before anything else happens; when this returns no packet of it
        leaves any more. Whoever goes on hearing somebody is not interrupted. A member that was
        named, as speaker or listener, and is not any more loses its connection.
        """
        await self._close_all(self._conferences().hear(room, hearing))

    async def record(
        self, room: str, publication: str | None, viewer: str, socket: str, folder: str
    ) -> None:
        """Feed a publication to the recorder that listens on `socket`, while the routes name
        `viewer`: from a key frame on, each stretch into a file of its own in `folder`. Replaces an
        older feed of that viewer. None: all voices, while `hear` names it as their listener.
        Raises RelayRefused: `unavailable` where either is not there.
        """
        transport = self._running()
        line = await self._line(socket)
        if publication is None:
            return self._conferences().record(room, viewer, line, folder)
        source = self._find(room, publication)
        source.feeds.add(
            Feed(
                viewer,
                publication,
                source.choice.codec,
                source.shown,
                source.intake.instants,
                source.soundtrack if source.still is None else None,
                source.intake.before,
                line,
                folder,
                transport.time,
            ),
            source.audience,
        )

    async def _line(self, socket: str) -> Line:
        line = self._lines.get(socket)
        if line is None or line.broken:
            try:
                line = await Line.to(socket)
            except OSError:
                raise RelayRefused(RefusalCode.UNAVAILABLE, "no recorder") from None
            self._lines = {path: one for path, one in self._lines.items() if not one.broken}
            self._lines[socket] = line
        return line

    async def close_room(self, room: str) -> None:
        """End all media of a room. Unknown rooms are fine."""
        place = self._rooms.pop(room, None)
        doomed = place.remove_all() if place is not None else []
        if self._voices is not None:
            doomed += self._voices.close_room(room)
        await self._close_all(doomed)

    async def check_path(self, offer: str) -> str:
        """Let somebody see whether this port can be reached: the answer to an offer of video, of
        which nothing goes anywhere. See `path_check`. Raises RelayRefused.
        """
        self._running()
        assert self._checks is not None
        return self._checks.begin(offer, self._current_certificate(), self._local)

    async def advertise(self, addresses: Sequence[str]) -> None:
        """Write these addresses into answers from now on; connections that stand go on."""
        self._settings = replace(self._settings, advertised=tuple(addresses))

    def stats(self) -> RelayStats:
        """A snapshot."""
        transport = self._running()
        return RelayStats(
            port=transport.port,
            segmentation=transport.datagrams.segmentation,
            publications=tuple(
                publication_stats(room.name, publication)
                for room in self._rooms.values()
                for publication in room.publications.values()
            ),
            dropped=transport.datagrams.dropped,
            counters=dict(transport.counters),
            sent=self._fanout_of().sent,
            cpu=time.process_time(),
            voices=self._conferences().stats(),
        )

    async def overview(self) -> tuple[RelayStats, ...]:
        """The same, as a pool of relays has it."""
        return (self.stats(),)

    # Parts of the commands

    def _running(self) -> Transport:
        if self._transport is None:
            raise RelayRefused(RefusalCode.UNAVAILABLE, "relay is not running")
        return self._transport

    def _conferences(self) -> Conferences:
        self._running()
        assert self._voices is not None
        return self._voices

    def _fanout_of(self) -> FanOut:
        assert self._fanout is not None
        return self._fanout

    def _find(self, room: str, publication: str) -> Publication:
        place = self._rooms.get(room)
        found = place.publications.get(publication) if place is not None else None
        if found is None:
            raise RelayRefused(RefusalCode.UNAVAILABLE, "no such publication")
        return found

    def _current_certificate(self) -> Certificate:
        now = time.monotonic()
        if self._certificate is None or now - self._certificate_made > CERTIFICATE_LIFE:
            self._certificate = new_certificate()
            self._certificate_made = now
        return self._certificate

    def _connection(self, choice: MediaChoice) -> Connection:
        certificate = self._current_certificate()
        return Connection(self._running(), certificate, self._settings, choice.dtls)

    def _local(self, connection: Connection) -> LocalParameters:
        return LocalParameters(
            ufrag=connection.ufrag,
            password=connection.password.decode(),
            fingerprint=self._current_certificate().fingerprint,
            addresses=self._settings.advertised or (self._settings.host,),
            port=self._running().port,
            tcp=self._settings.tcp,
        )

    def _lost(self, room: str, publication: Publication) -> None:
        place = self._rooms.get(room)
        if place is None or place.publications.get(publication.name) is not publication:
            return
        if publication.outlives:
            self._close_later([publication.leave()])
            return
        self._close_later(place.remove(publication))
        self._forget_if_empty(place)
        try:
            self._on_publication_lost(room, publication.name)
        except Exception:
            logger.exception("on_publication_lost failed")

    def _forget_if_empty(self, room: Room) -> None:
        if room.empty and self._rooms.get(room.name) is room:
            del self._rooms[room.name]

    async def _close_all(self, connections: Iterable[Connection]) -> None:
        doomed = list(connections)
        if doomed:
            await asyncio.gather(*(connection.close() for connection in doomed))

    def _close_later(self, connections: Iterable[Connection]) -> None:
        task = asyncio.get_running_loop().create_task(self._close_all(connections))
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    # Time

    def _settle(self, last: bool) -> bool:
        """A batch of datagrams was handed out: forward what is whole, when `last` everything.

        True while something is held back.
        """
        if not self._pending:
            return False
        touched = list(self._pending)
        self._pending.clear()  # in place: publications hold its `setdefault`
        for publication in touched:
            try:
                if not publication.settle(last):
                    self._pending[publication] = None
            except Exception:  # what one sharer sent must not cost another
                self._running().failed("settling a publication failed")
        return bool(self._pending)

    def _publications(self) -> list[Publication]:
        return [p for room in self._rooms.values() for p in room.publications.values()]

    def _ensure_beating(self) -> None:
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(BEAT, self._beat)

    def _beat(self) -> None:
        self._timer = None
        if self._transport is None or not self._rooms:
            return
        self._ensure_beating()
        self._transport.read_reports()
        self._transport.look_for_overflow()
        for publication in self._publications():
            try:
                publication.beat()
                if publication.beats % BEATS_PER_SECOND == 0:
                    self._each_second(publication)
            except Exception:
                self._running().failed("a publication's beat failed")

    def _each_second(self, publication: Publication) -> None:
        """At a beat of its own: all publications' reports at once would keep packets waiting."""
        now, overflowing = asyncio.get_running_loop().time(), self._running().overflowing
        report(publication, now, time.time())
        new_second(publication, self._settings, now, overflowing=overflowing)
