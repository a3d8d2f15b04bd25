"""The relay follows who may be heard by whom, before the pages do; what it says of voices goes to
those who hear them, and is kept nowhere else.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from signaling.app.live import Change, Follower
from signaling.app.ports import MediaPlane, Page
from signaling.app.relay import RELAY_DEADLINE, wanted_hearing
from signaling.app.sessions import Sessions
from signaling.domain.ids import ParticipantId
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.told.voice import SILENCE, Sound
from signaling.wire.voice import VoiceLost

log = logging.getLogger(__name__)


class VoiceRooms(Follower[Session, Event]):
    """Keeps one conference of the relay for each session that has one. `close`: ends all media of a
    session whose conference the relay did not keep. `pages`: those that are open, by reader.
    """

    def __init__(
        self,
        media: MediaPlane,
        sessions: Sessions,
        close: Callable[[Session], Awaitable[None]],
        pages: Callable[[str], Mapping[ParticipantId, Page]],
    ) -> None:
        self._media = media
        self._sessions = sessions
        self._close = close
        self._pages = pages
        self._told: dict[str, Mapping[str, frozenset[str]]] = {}
        self._sounds: dict[str, Sound] = {}

    # --- down: who may be heard -------------------------------------------------------------------

    def follow(self, change: Change[Session, Event]) -> Awaitable[None] | None:
        session = change.after
        if change.events:
            same = wanted_hearing(session) == self._told.get(session.id, {})
        else:
            same = session.voice.activity is None
        return None if same else self.reconcile(session)

    async def reconcile(self, session: Session) -> None:
        """Tell the relay. If it does not obey, it is to end all media of the session, and whoever
        was in the conference joins again.
        """
        wanted = wanted_hearing(session)
        try:
            async with asyncio.timeout(RELAY_DEADLINE):
                await self._media.hear(session.id, wanted)
        except Exception:
            log.exception("the relay did not take who may be heard; closing the room of a session")
            self.forget(session.id)
            await self._close(session)
            for member in session.voice.members:
                self.lost(session.id, member)
            return
        self._told[session.id] = wanted
        if not wanted:
            self.forget(session.id)

    def forget(self, stream: str) -> None:
        self._told.pop(stream, None)
        self._sounds.pop(stream, None)

    # --- up: what is heard ------------------------------------------------------------------------

    def sound(self, session: str) -> Sound:
        """What the relay said last."""
        return self._sounds.get(session, SILENCE)

    def slots(self, session: str, member: str, heard: Sequence[str | None]) -> None:
        """The voices that this member is played now."""
        before, who = self.sound(session), ParticipantId(member)
        places = tuple(None if one is None else ParticipantId(one) for one in heard)
        self._note(session, replace(before, slots={**before.slots, who: places}), (who,))

    def speaking(self, session: str, speakers: frozenset[str]) -> None:
        """Those who speak now."""
        spoken = frozenset(ParticipantId(one) for one in speakers)
        self._note(session, replace(self.sound(session), speaking=spoken), None)

    def lost(self, session: str, member: str) -> None:
        """The relay has no connection of this member any more: their page makes another."""
        page = self._pages(session).get(ParticipantId(member))
        if page is not None:
            page.pass_on(VoiceLost())

    def _note(self, session: str, sound: Sound, readers: Sequence[ParticipantId] | None) -> None:
        live = self._sessions.find(session)
        if live is None or live.over or not live.state.voice.members:
            return
        self._sounds[session] = sound
        state, pages = live.state, self._pages(session)
        for reader in state.voice.members if readers is None else readers:
            page = pages.get(reader)
            if page is not None:
                page.pass_on(sound.heard_by(state, reader))
