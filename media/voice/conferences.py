"""The conferences of a relay, and their clock."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace

from media.aiortc_seam import Certificate
from media.connection import Connection, Stage
from media.offer import sdp
from media.offer.lines import LocalParameters
from media.offer.voice import answer_voice, choose_voice
from media.plane import VoiceEvents
from media.recording.line import Line
from media.settings import RelaySettings
from media.stats import VoiceStats
from media.transport import Transport
from media.voice.conference import Conference, Hearing
from media.voice.member import Member

BEAT = 0.2  # seconds; nobody is told more often who speaks
BEATS_PER_SECOND = 5
TOGETHER = 4  # members of a conference at a beat: one alone costs twice as much, many keep packets
BUDGET = 1_000  # packets of one member a second; browsers send 50, and few besides


class Conferences:
    """By room. `close_later(connections)` closes them without being awaited."""

    def __init__(
        self,
        transport: Transport,
        settings: RelaySettings,
        events: VoiceEvents,
        close_later: Callable[[list[Connection]], None],
    ) -> None:
        self._transport = transport
        self._settings = replace(settings, packet_budget=BUDGET)
        self._events = events
        self._close_later = close_later
        self._rooms: dict[str, Conference] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._beats = 0

    def join(
        self,
        room: str,
        name: str,
        offer: str,
        certificate: Certificate,
        local: Callable[[Connection], LocalParameters],
    ) -> tuple[str, list[Connection]]:
        """The answer, and connections to be closed: see `Relay.voice`. Raises RelayRefused."""
        parsed = sdp.parse(offer)
        choice = choose_voice(parsed)
        connection = Connection(self._transport, certificate, self._settings, choice.dtls)
        place = self._rooms.setdefault(room, Conference(room, self._events, self._close_later))
        member = Member(name, choice, connection, self._transport, place)
        doomed = place.add(member)
        connection.start(choice.fingerprints, member)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(BEAT, self._beat)
        ssrcs = [slot.ssrc for slot in member.slots]
        return answer_voice(parsed, choice, local(connection), ssrcs, member.cname), doomed

    def hear(self, room: str, hearing: Hearing) -> list[Connection]:
        """See `Conference.hear`."""
        place = self._rooms.setdefault(room, Conference(room, self._events, self._close_later))
        doomed = place.hear(hearing)
        self._forget_if_empty(place)
        return doomed

    def record(self, room: str, viewer: str, line: Line, folder: str) -> None:
        """See `Conference.record`. Of a conference that nobody was named in there is nothing."""
        place = self._rooms.get(room)
        if place is not None:
            place.record(viewer, line, folder, self._transport.time)

    def close_room(self, room: str) -> list[Connection]:
        """End a room's conference, if there is one; the connections to close."""
        place = self._rooms.pop(room, None)
        return place.remove_all() if place is not None else []

    def close_all(self) -> list[Connection]:
        """End all of them and the clock."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        return [connection for room in list(self._rooms) for connection in self.close_room(room)]

    def stats(self) -> tuple[VoiceStats, ...]:
        """A snapshot of everybody."""
        return tuple(one for place in self._rooms.values() for one in place.stats())

    def _forget_if_empty(self, place: Conference) -> None:
        if place.empty and self._rooms.get(place.room) is place:
            del self._rooms[place.room]

    # Time

    def _beat(self) -> None:
        self._timer = None
        if not any(place.members for place in self._rooms.values()):
            return
        self._timer = asyncio.get_running_loop().call_later(BEAT, self._beat)
        self._beats += 1
        self._transport.read_reports()
        self._transport.look_for_overflow()
        now = self._transport.time()
        for place in list(self._rooms.values()):
            try:
                place.beat(now)
                for index, member in enumerate(list(place.members.values())):
                    if (self._beats + index // TOGETHER) % BEATS_PER_SECOND == 0:
                        self._each_second(member, now)
            except Exception:
                self._transport.failed("a conference's beat failed")
            self._forget_if_empty(place)

    def _each_second(self, member: Member, now: float) -> None:
        connection, settings = member.connection, self._settings
        member.report(now, time.time())
        connection.new_second()
        silent = now - connection.last_heard > settings.idle_silence
        if connection.stage is Stage.CONNECTED and silent and not self._transport.overflowing:
            connection.lose("silent")
        elif not member.named and now - member.created > settings.unnamed_deadline:
            connection.lose("never_heard")
