"""A room's voices: who may be heard by whom is law, who of them is heard is decided here.

What closes what: a member that `hear` named once and does not name any more loses its connection;
a member's connection closes nothing else.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from media.connection import Connection
from media.offer.voice import SLOTS
from media.plane import VoiceEvents
from media.recording.line import Line
from media.recording.voice_feed import VoiceFeed
from media.sound import Slot, Sound
from media.stats import VoiceStats
from media.voice.member import Member
from media.voice.slots import Talk

logger = logging.getLogger(__name__)

Hearing = Mapping[str, frozenset[str]]
"""Speaker -> listeners."""


class Conference:
    """See the module. `close_later(connections)` closes them without being awaited."""

    def __init__(
        self, room: str, events: VoiceEvents, close_later: Callable[[list[Connection]], None]
    ) -> None:
        self.room = room
        self.members: dict[str, Member] = {}
        self._hearing: Hearing = {}
        self._events = events
        self._close_later = close_later
        self._speaking: frozenset[str] = frozenset()
        self._recorder: tuple[str, Callable[[Member, Sound], VoiceFeed]] | None = None
        self._feeds: dict[str, VoiceFeed] = {}  # by speaker

    @property
    def empty(self) -> bool:
        """Nothing to remember."""
        return not self.members and not self._hearing

    # Who is there

    def add(self, member: Member) -> list[Connection]:
        """Take somebody in; they may be named already. The connection that it replaces is to be
        closed."""
        older = self.members.get(member.name)
        doomed = self.remove(older) if older is not None else []
        self.members[member.name] = member
        member.named = member.name in _named(self._hearing)
        return doomed

    def hear(self, hearing: Hearing) -> list[Connection]:
        """From now on exactly these may be heard by those; takes effect before it returns. The
        connections to close, which already carry nothing."""
        self._hearing = dict(hearing)
        named = _named(hearing)
        gone = [one for one in self.members.values() if one.named and one.name not in named]
        doomed = [connection for one in gone for connection in self._take_out(one)]
        for name in named & self.members.keys():
            self.members[name].named = True
        self.arrange()
        return doomed

    def remove(self, member: Member) -> list[Connection]:
        """Let somebody go: no packet from or to them follows; the connection is to be closed."""
        doomed = self._take_out(member)
        self.arrange()
        return doomed

    def remove_all(self) -> list[Connection]:
        """Let everybody go."""
        self._hearing = {}
        return [c for member in list(self.members.values()) for c in self._take_out(member)]

    def moved(self, member: Member) -> None:
        """See `member.Company`. Whoever holds two addresses may do so a thousand times a second:
        nothing is arranged for it.
        """
        heard = (self.members[name] for name in member.places if name in self.members)
        for speaker in heard:
            if speaker.sound is not None:
                speaker.sound.slots_moved()

    def lost(self, member: Member, reason: str) -> None:
        """See `member.Company`."""
        if self.members.get(member.name) is not member:
            return
        self._close_later(self.remove(member))
        self._tell(lambda: self._events.lost(self.room, member.name))

    def anew(self, member: Member) -> None:
        """See `member.Company`."""
        feed = self._feeds.get(member.name)
        if feed is not None and feed.sound is member.sound:
            feed.read()

    def loss_of(self, member: Member) -> int:
        """See `member.Company`."""
        return max(
            (
                listener.blocks[slot.ssrc].fraction_lost
                for listener in self.members.values()
                for name, slot in zip(listener.places, listener.slots, strict=True)
                if name == member.name and slot.ssrc in listener.blocks
            ),
            default=0,
        )

    def record(self, viewer: str, line: Line, folder: str, now: Callable[[], float]) -> None:
        """Feed the recorder with whoever may be heard by `viewer`, now and later, in the place of
        what was fed before."""
        self._stop_feeds(set(self._feeds))
        self._recorder = (
            viewer,
            lambda member, sound: VoiceFeed(member.name, sound, member.instants, line, folder, now),
        )
        self._reconcile_feeds()

    def _reconcile_feeds(self) -> None:
        if self._recorder is None:
            return
        viewer, begin = self._recorder
        wanted = {
            name: sound
            for name, listeners in self._hearing.items()
            if viewer in listeners
            and (member := self.members.get(name)) is not None
            and (sound := member.sound) is not None
        }
        fed = self._feeds
        self._stop_feeds({name for name in fed if fed[name].sound is not wanted.get(name)})
        for name in wanted.keys() - fed.keys():
            fed[name] = begin(self.members[name], wanted[name])

    def _stop_feeds(self, names: set[str]) -> None:
        for name in names:
            self._feeds.pop(name).close()

    def _take_out(self, member: Member) -> list[Connection]:
        member.silence()
        if member.name in self._feeds and self._feeds[member.name].sound is member.sound:
            self._stop_feeds({member.name})
        if self.members.get(member.name) is member:
            del self.members[member.name]
        return [member.connection]

    # Who hears whom

    def arrange(self) -> None:
        """Make what flows match what may be heard and who speaks. Nothing awaits in here: when it
        returns, nobody is sent what they may not hear."""
        heard_in: dict[str, list[Slot]] = {}
        changed = []
        for listener in self.members.values():
            if listener.ready and listener.settle(self._may(listener)):
                changed.append(listener)
            for name, slot in zip(listener.places, listener.slots, strict=True):
                if name is not None:
                    heard_in.setdefault(name, []).append(slot)
        for member in self.members.values():
            if member.sound is not None:
                member.sound.set_slots(heard_in.get(member.name, ()))
        self._reconcile_feeds()
        for listener in changed:
            self._tell_slots(listener)

    def _may(self, listener: Member) -> dict[str, Talk]:
        """Whom somebody may hear of those who can be heard; nobody hears themselves."""
        return {
            name: Talk(speaker.speech.since, speaker.speech.last)
            for name, listeners in self._hearing.items()
            if listener.name in listeners
            and (speaker := self.members.get(name)) is not None
            and speaker is not listener
            and speaker.audible
        }

    # Time

    def beat(self, now: float) -> None:
        """Some times a second: who has ceased to speak, and who is to be said to speak."""
        for feed in self._feeds.values():
            feed.read()
        ceased = [member for member in self.members.values() if member.beat(now)]
        if ceased:
            self.arrange()
        speaking = frozenset(
            name
            for name, member in self.members.items()
            if member.speech.shown(now) and self._hearing.get(name)
        )
        if speaking != self._speaking:
            self._speaking = speaking
            self._tell(lambda: self._events.speaking(self.room, speaking))

    def stats(self) -> list[VoiceStats]:
        """A snapshot of each member."""
        return [member.stats(self.room) for member in self.members.values()]

    def _tell_slots(self, listener: Member) -> None:
        first, second, third = (*listener.places, None, None, None)[:SLOTS]
        self._tell(lambda: self._events.slots(self.room, listener.name, (first, second, third)))

    def _tell(self, callback: Callable[[], None]) -> None:
        try:
            callback()
        except Exception:
            logger.exception("somebody who is told of voices failed")


def _named(hearing: Hearing) -> set[str]:
    return set(hearing).union(*hearing.values())
