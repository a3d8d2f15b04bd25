"""Several relay processes behind the face of one: rooms are spread over them, each stays where it
began, and a process that dies takes only its own rooms with it.

Usage as `media.relay.Relay`; each worker has a port of its own, counted up from the settings' one.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, assert_never

from media import channel
from media.errors import RefusalCode, RelayRefused
from media.plane import NOBODY_LISTENS, PublicationLost, PublicationSilent, VoiceEvents
from media.remote import RemoteRelay, WorkerGone
from media.settings import RelaySettings
from media.stats import RelayStats

logger = logging.getLogger(__name__)

PATIENCE = 3.0  # seconds for an answer; less than a session waits for its relay
VACANCY = 4.0  # seconds that a publication waits for a worker while none lives
PULSE = 2.0  # seconds between questions to workers that nobody asks anything
REST = (0.0, 0.5, 1.0, 2.0, 5.0)  # seconds before a worker is replaced, by deaths in a row


@dataclass(eq=False)
class _Room:
    """Where a room is, and what is there. Publications and members: whether a route, or `hear`, has
    named them yet."""

    worker: RemoteRelay | None = None
    routes: dict[str, frozenset[str]] = field(default_factory=dict)
    frozen: frozenset[str] = frozenset()
    publications: dict[str, bool] = field(default_factory=dict)
    hearing: dict[str, frozenset[str]] = field(default_factory=dict)
    members: dict[str, bool] = field(default_factory=dict)
    coming: int = 0  # publications and members that are being asked for

    @property
    def load(self) -> int:
        """How many streams the worker handles for it, about."""
        pictures = len(self.publications) + sum(map(len, self.routes.values()))
        return 1 + pictures + len(self.members)

    @property
    def empty(self) -> bool:
        there = self.publications or self.routes or self.members or self.hearing
        return not (there or self.coming)

    def set_routes(self, routes: Mapping[str, frozenset[str]]) -> None:
        """As `media.room.Room` does: what was named and is not any more ends."""
        self.routes = dict(routes)
        for name, named in list(self.publications.items()):
            if name in routes:
                self.publications[name] = True
            elif named:
                del self.publications[name]

    def set_hearing(self, hearing: Mapping[str, frozenset[str]]) -> None:
        """As `media.voice.conference` does."""
        self.hearing = dict(hearing)
        for name, named in list(self.members.items()):
            if self.names(name):
                self.members[name] = True
            elif named:
                del self.members[name]

    def names(self, member: str) -> bool:
        """Somebody may hear them, or they somebody."""
        return member in self.hearing or any(member in heard for heard in self.hearing.values())


@dataclass(eq=False)
class _Seat:
    """A place for one worker and the worker in it, None while it is being replaced."""

    settings: RelaySettings
    worker: RemoteRelay | None = None
    deaths: int = 0  # without a pulse in between


class RelayPool:
    """See the module. `on_publication_lost` as for Relay, and for all that died with a worker, as
    `voice_events.lost`; `on_publication_silent` as for Relay."""

    def __init__(
        self,
        settings: RelaySettings,
        workers: int,
        on_publication_lost: PublicationLost = lambda room, publication: None,
        on_publication_silent: PublicationSilent = lambda room, publication, silent: None,
        voice_events: VoiceEvents = NOBODY_LISTENS,
        *,
        patience: float = PATIENCE,
        pulse: float = PULSE,
    ) -> None:
        if workers < 1:
            raise ValueError("a pool has at least one worker")
        base = settings.port
        self._seats = [
            _Seat(replace(settings, port=base + index if base else 0)) for index in range(workers)
        ]
        self._on_publication_lost = on_publication_lost
        self._on_publication_silent = on_publication_silent
        self._voice_events = voice_events
        self._patience = patience
        self._pulse = pulse
        self._rooms: dict[str, _Room] = {}
        self._ready = asyncio.Condition()
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopped = False

    # Life

    async def start(self) -> None:
        """Start all workers. OSError when a port is taken; then none runs."""
        try:
            async with asyncio.TaskGroup() as starting:
                for seat in self._seats:
                    starting.create_task(self._fill(seat))
        except ExceptionGroup as several:
            await self.stop()
            raise several.exceptions[0] from None

    async def stop(self) -> None:
        """Close everything. Idempotent."""
        self._stopped = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.stop() for worker in self.workers))
        for seat in self._seats:
            seat.worker = None
        self._rooms.clear()

    @property
    def ports(self) -> tuple[int, ...]:
        """The UDP port of each worker."""
        return tuple(seat.settings.port for seat in self._seats)

    @property
    def workers(self) -> list[RemoteRelay]:
        """Those that live."""
        return [seat.worker for seat in self._seats if seat.worker is not None]

    # Commands

    async def publish(
        self, room: str, publication: str, offer: str, codec: str, *, sound: bool = False
    ) -> str:
        """See Relay. `unavailable` also when the worker died over it; it may be asked again."""
        place = self._rooms.setdefault(room, _Room())
        place.coming += 1
        try:
            worker = place.worker or await self._house(room, place)
            answer = await worker.publish(room, publication, offer, codec, sound)
            if place.worker is not worker:
                raise WorkerGone
            place.publications[publication] = publication in place.routes
            self._rooms[room] = place
        except WorkerGone:
            raise RelayRefused(RefusalCode.UNAVAILABLE, "the worker ended") from None
        finally:
            place.coming -= 1
            self._forget_if_empty(room)
        return answer

    async def watch(self, room: str, publication: str, viewer: str, offer: str) -> tuple[str, str]:
        """See Relay."""
        worker = self._worker_of(room)
        if worker is None:
            raise RelayRefused(RefusalCode.UNAVAILABLE, "no such publication")
        try:
            return await worker.watch(room, publication, viewer, offer)
        except WorkerGone:
            raise RelayRefused(RefusalCode.UNAVAILABLE, "the worker ended") from None

    async def unwatch(self, room: str, connection: str) -> bool:
        """See Relay."""
        worker = self._worker_of(room)
        try:
            return worker is not None and await worker.unwatch(room, connection)
        except WorkerGone:
            return False

    async def route(
        self,
        room: str,
        routes: Mapping[str, frozenset[str]],
        frozen: frozenset[str] = frozenset(),
    ) -> None:
        """See Relay. A worker that does not confirm is dead when this returns, so that in any case
        no packet outside the routes leaves any more."""
        place = self._rooms.setdefault(room, _Room())
        place.set_routes(routes)
        place.frozen = frozen
        if place.worker is not None:
            try:
                await place.worker.route(room, place.routes, frozen)
            except WorkerGone:
                pass  # with everything of this room; what it published was reported lost
        self._forget_if_empty(room)

    async def voice(self, room: str, member: str, offer: str) -> str:
        """See Relay. `unavailable` also when the worker died over it; it may be asked again."""
        place = self._rooms.setdefault(room, _Room())
        place.coming += 1
        try:
            worker = place.worker or await self._house(room, place)
            answer = await worker.voice(room, member, offer)
            if place.worker is not worker:
                raise WorkerGone
            place.members[member] = place.names(member)
            self._rooms[room] = place
        except WorkerGone:
            raise RelayRefused(RefusalCode.UNAVAILABLE, "the worker ended") from None
        finally:
            place.coming -= 1
            self._forget_if_empty(room)
        return answer

    async def hear(self, room: str, hearing: Mapping[str, frozenset[str]]) -> None:
        """See Relay; a worker that does not confirm is dead when this returns, as for `route`."""
        place = self._rooms.setdefault(room, _Room())
        place.set_hearing(hearing)
        if place.worker is not None:
            try:
                await place.worker.hear(room, place.hearing)
            except WorkerGone:
                pass  # with everything of this room; who was there was reported lost
        self._forget_if_empty(room)

    async def record(
        self, room: str, publication: str | None, viewer: str, socket: str, folder: str
    ) -> None:
        """See Relay."""
        worker, place = self._worker_of(room), self._rooms.get(room)
        try:
            if worker is None and publication is None and place is not None:
                worker = await self._house(room, place)
            if worker is None:
                raise RelayRefused(RefusalCode.UNAVAILABLE, "no such publication")
            await worker.record(room, publication, viewer, socket, folder)
        except WorkerGone:
            raise RelayRefused(RefusalCode.UNAVAILABLE, "the worker ended") from None

    async def close_room(self, room: str) -> None:
        """See Relay."""
        place = self._rooms.pop(room, None)
        if place is not None and place.worker is not None:
            try:
                await place.worker.close_room(room)
            except WorkerGone:
                pass

    async def check_path(self, offer: str) -> str:
        """See Relay; one worker's port stands for all."""
        if not self.workers:
            raise RelayRefused(RefusalCode.UNAVAILABLE, "no worker")
        try:
            return await self.workers[0].check_path(offer)
        except WorkerGone:
            raise RelayRefused(RefusalCode.UNAVAILABLE, "the worker ended") from None

    async def advertise(self, addresses: Sequence[str]) -> None:
        """See Relay; also of workers that start later."""
        wanted = tuple(addresses)
        for seat in self._seats:
            seat.settings = replace(seat.settings, advertised=wanted)
        await asyncio.gather(
            *(worker.advertise(wanted) for worker in self.workers), return_exceptions=True
        )

    async def overview(self) -> tuple[RelayStats, ...]:
        """A snapshot of each worker that lives."""
        found = await asyncio.gather(
            *(worker.stats() for worker in self.workers), return_exceptions=True
        )
        return tuple(stats for stats in found if isinstance(stats, RelayStats))

    # Rooms and workers

    def _worker_of(self, room: str) -> RemoteRelay | None:
        place = self._rooms.get(room)
        return place.worker if place is not None else None

    async def _house(self, room: str, place: _Room) -> RemoteRelay:
        """A room that is nowhere goes to the worker with least to do, with its routes."""
        try:
            async with asyncio.timeout(VACANCY), self._ready:
                await self._ready.wait_for(lambda: self.workers)
        except TimeoutError:
            raise WorkerGone from None
        if place.worker is None:
            place.worker = worker = min(self.workers, key=self._load)
            if place.routes:
                await worker.route(room, place.routes, place.frozen)
            if place.hearing:
                await worker.hear(room, place.hearing)
        return place.worker

    def _load(self, worker: RemoteRelay) -> int:
        return sum(place.load for place in self._rooms.values() if place.worker is worker)

    def _forget_if_empty(self, room: str) -> None:
        place = self._rooms.get(room)
        if place is not None and place.empty:
            del self._rooms[room]

    # Life of the workers

    async def _fill(self, seat: _Seat) -> None:
        """Put a worker into a seat."""
        worker = await RemoteRelay.start(
            seat.settings,
            self._patience,
            self._told,
            lambda gone: self._gone(seat),
        )
        seat.settings = replace(seat.settings, port=worker.port)  # a free one stays the same
        seat.worker = worker
        self._keep(self._feel_pulse(seat, worker))
        async with self._ready:
            self._ready.notify_all()

    async def _feel_pulse(self, seat: _Seat, worker: RemoteRelay) -> None:
        """Notice a worker that hangs though nobody asks it anything."""
        while seat.worker is worker:
            await asyncio.sleep(self._pulse)
            try:
                await worker.stats()
            except WorkerGone:
                return
            seat.deaths = 0

    def _told(self, worker: RemoteRelay, news: channel.Told) -> None:
        """What a worker says unasked of a room; of one that is not there any more it is old."""
        place = self._rooms.get(news.room)
        if place is None or place.worker is not worker:
            return
        room, voices = news.room, self._voice_events
        match news:
            case channel.Lost():
                place.publications.pop(news.publication, None)
                self._forget_if_empty(room)
                self._tell(self._on_publication_lost, room, news.publication)
            case channel.Silent():
                self._tell(self._on_publication_silent, room, news.publication, news.silent)
            case channel.Slots():
                self._tell(voices.slots, room, news.member, news.heard)
            case channel.Speaking():
                self._tell(voices.speaking, room, news.speakers)
            case channel.VoiceLost():
                place.members.pop(news.member, None)
                self._forget_if_empty(room)
                self._tell(voices.lost, room, news.member)
            case _:
                assert_never(news)

    def _gone(self, seat: _Seat) -> None:
        """A worker has ended: its rooms are nowhere, what they published is lost."""
        worker, seat.worker = seat.worker, None
        if worker is None or self._stopped:
            return
        logger.error("a media worker has ended; its sessions publish again on another")
        lost = [(name, place) for name, place in self._rooms.items() if place.worker is worker]
        for room, place in lost:
            publications, place.publications = place.publications, {}
            members, place.members = place.members, {}
            place.worker = None
            self._forget_if_empty(room)
            for publication in publications:
                self._tell(self._on_publication_lost, room, publication)
            for member in members:
                self._tell(self._voice_events.lost, room, member)
        self._keep(self._replace(seat))

    def _tell(self, callback: Callable[..., None], *what: object) -> None:
        try:
            callback(*what)
        except Exception:
            logger.exception("somebody who is told of relays failed")

    async def _replace(self, seat: _Seat) -> None:
        while True:
            await asyncio.sleep(REST[min(seat.deaths, len(REST) - 1)])
            seat.deaths += 1
            try:
                return await self._fill(seat)
            except (OSError, WorkerGone) as problem:
                logger.error("a media worker cannot start (%s); trying again", problem)

    def _keep(self, job: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(job)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
