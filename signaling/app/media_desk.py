"""Publishing and watching: SDP goes to the relay, but only after the session said yes.

Both run inside the session's mailbox, so that no change of routes can come between the question and
the answer.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar
from weakref import WeakKeyDictionary

from signaling.app.ports import Clock, Ids, MediaPlane, MediaRefused
from signaling.app.relay import RELAY_DEADLINE, RelayRooms, page, script
from signaling.app.sessions import LiveSession, Sessions
from signaling.app.voice import VoiceRooms
from signaling.domain.decide import decide
from signaling.domain.ids import ActivityId, ParticipantId, PublicationId, RequestId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.routes import best_codec, wanted_codec
from signaling.domain.session import Session
from signaling.domain.terms.audience import Audience
from signaling.domain.terms.people import Codec
from signaling.domain.terms.preparing import MediaPrepare
from signaling.domain.terms.screens import MediaPublish, MediaWatch, ShareStart, ShareStop, Surface
from signaling.domain.terms.voice import VoiceJoin

T = TypeVar("T")


@dataclass(frozen=True)
class PublishedShare:
    share: str
    publication: str
    codec: Codec
    answer: str


@dataclass(frozen=True)
class PreparedShare:
    publication: str
    codec: Codec
    answer: str


@dataclass(frozen=True)
class WatchedShare:
    connection: str
    answer: str


@dataclass(frozen=True)
class JoinedVoice:
    answer: str


class MediaDesk:
    def __init__(
        self,
        media: MediaPlane,
        rooms: RelayRooms,
        voices: VoiceRooms,
        clock: Clock,
        ids: Ids,
        sessions: Sessions,
    ) -> None:
        self._media = media
        self._rooms = rooms
        self._voices = voices
        self._clock = clock
        self._ids = ids
        self._sessions = sessions
        # what sources (WHIP), not pages, published last
        self._sources: WeakKeyDictionary[LiveSession, dict[ParticipantId, PublicationId]]
        self._sources = WeakKeyDictionary()
        # the connection of each player (WHEP), by who watches what
        self._players: WeakKeyDictionary[
            LiveSession, dict[tuple[ParticipantId, PublicationId], str]
        ] = WeakKeyDictionary()

    def prepare(
        self,
        session: str,
        participant: str,
        request: str | None,
        audience: Audience,
        sound: bool,
        offer: str,
    ) -> Awaitable[PreparedShare]:
        """Receive what one is about to share, before it is shared. In the mailbox when this
        returns."""
        live, by = self._sessions.get(session), ParticipantId(participant)
        return live.put(lambda: self._prepare(live, by, request, audience, sound, offer), by)

    def publish(
        self, session: str, participant: str, share: str, offer: str
    ) -> Awaitable[PublishedShare]:
        """Publish one's own running share, again if it was. In the mailbox when this returns."""
        live, by = self._sessions.get(session), ParticipantId(participant)
        return live.put(lambda: self._publish(live, by, ActivityId(share), offer), by)

    def watch(
        self, session: str, participant: str, publication: str, offer: str
    ) -> Awaitable[WatchedShare]:
        """Watch a publication routed to the participant. In the mailbox when this returns."""
        live, by = self._sessions.get(session), ParticipantId(participant)
        return live.put(lambda: self._watch(live, by, PublicationId(publication), offer, page), by)

    def talk(
        self, session: str, participant: str, offer: str, listen: bool
    ) -> Awaitable[JoinedVoice]:
        """Take part in the voice conference, again if they do. In the mailbox when this returns."""
        live, by = self._sessions.get(session), ParticipantId(participant)
        return live.put(lambda: self._talk(live, by, offer, listen), by)

    # --- WHIP and WHEP: the same, for sources and players that are not the participant's page -----

    def whip(
        self,
        session: str,
        participant: str,
        offer: str,
        codecs: tuple[Codec, ...],
        *,
        sound: bool = False,
    ) -> Awaitable[PublishedShare]:
        """Start a share whose source encodes `codecs`, and `sound`, and publish it; nothing is left
        running if that fails. A script sees no view, so its command is of the epoch in which it
        arrives. A source that comes again takes the place of what it published before, in the same
        share.
        """
        live, by = self._sessions.get(session), ParticipantId(participant)
        return live.put(lambda: self._whip(live, by, offer, codecs, sound), by)

    def whep(
        self, session: str, participant: str, share: str, offer: str
    ) -> Awaitable[WatchedShare]:
        """Watch a share by its id, or the `latest` one, beside the participant's own page."""
        live, by = self._sessions.get(session), ParticipantId(participant)
        return live.put(lambda: self._whep(live, by, share, offer), by)

    def check_player(self, session: str, participant: str, connection: str) -> None:
        """Whether this participant may end that player: whose it is, or who controls the session.
        Raises Refused(no_share), for a page's connection as for none.
        """
        live = self._sessions.get(session)
        players = self._players.get(live, {})
        owner = next((who for (who, _), one in players.items() if one == connection), None)
        if owner is None or participant not in (owner, live.state.control.controller):
            raise Refused(Code.NO_SHARE)

    def stop(self, session: str, participant: str, share: str) -> Awaitable[object]:
        """Stop a share one owns; `no_share` when it has ended already."""
        by = ParticipantId(participant)
        return self._sessions.get(session).command(
            lambda at: ShareStop(at=at, by=by, share=ActivityId(share), control_epoch=None), by
        )

    async def _publish(
        self, live: LiveSession, by: ParticipantId, share: ActivityId, offer: str
    ) -> PublishedShare:
        running = next((s for s in live.state.pictures if s.id == share), None)
        codec = wanted_codec(live.state, running) if running is not None else Codec.VP8
        sound = running is not None and running.screen.sound
        command = MediaPublish(
            at=self._clock.now(),
            by=by,
            share=share,
            publication=PublicationId(self._ids.id()),
            codec=codec,
        )
        answer = await self._receive(live, command, offer, sound)
        return PublishedShare(share, command.publication, codec, answer)

    async def _prepare(
        self,
        live: LiveSession,
        by: ParticipantId,
        request: str | None,
        audience: Audience,
        sound: bool,
        offer: str,
    ) -> PreparedShare:
        owner = live.state.people.get(by)
        command = MediaPrepare(
            at=self._clock.now(),
            by=by,
            publication=PublicationId(self._ids.id()),
            codec=best_codec(live.state, by, owner.capabilities.encode if owner else ()),
            request=None if request is None else RequestId(request),
            audience=audience,
            sound=sound,
        )
        answer = await self._receive(live, command, offer, sound)
        return PreparedShare(command.publication, command.codec, answer)

    async def _receive(
        self,
        live: LiveSession,
        command: MediaPublish | MediaPrepare,
        offer: str,
        sound: bool = False,
    ) -> str:
        """The relay's answer, once the session knows what it receives."""
        decide(live.state, command)  # refused before the relay is bothered
        try:
            answer = await self._ask(
                self._media.publish(live.id, command.publication, offer, command.codec, sound=sound)
            )
            await live.apply(command)
        except BaseException:
            # whatever the relay holds by now, the session does not know it
            await self._rooms.reconcile(live.state)
            raise
        return answer

    async def _watch(
        self,
        live: LiveSession,
        by: ParticipantId,
        publication: PublicationId,
        offer: str,
        viewer: Callable[[Session, ParticipantId], str],
    ) -> WatchedShare:
        decide(live.state, MediaWatch(at=self._clock.now(), by=by, publication=publication))
        key = viewer(live.state, by)
        connection, answer = await self._ask(self._media.watch(live.id, publication, key, offer))
        return WatchedShare(connection, answer)

    async def _talk(
        self, live: LiveSession, by: ParticipantId, offer: str, listen: bool
    ) -> JoinedVoice:
        conference = ActivityId(self._ids.id())
        command = VoiceJoin(at=self._clock.now(), by=by, activity=conference, listening=listen)
        decide(live.state, command)  # refused before the relay is bothered
        try:
            answer = await self._ask(self._media.voice(live.id, by, offer))
            await live.apply(command)
        finally:
            # who was in it before has a new connection, or none: the law holds for that one too
            await self._voices.reconcile(live.state)
        return JoinedVoice(answer)

    async def _whip(
        self,
        live: LiveSession,
        by: ParticipantId,
        offer: str,
        codecs: tuple[Codec, ...],
        sound: bool,
    ) -> PublishedShare:
        sources = self._sources.setdefault(live, {})
        running = _share_of_source(live.state, by, sources.get(by))
        if running is not None:  # the relay lost it, or the source was started again
            published = await self._publish(live, by, running, offer)
            sources[by] = PublicationId(published.publication)
            return published
        share = ActivityId(self._ids.id())
        start = ShareStart(
            at=self._clock.now(),
            by=by,
            share=share,
            surface=Surface.UNKNOWN,
            request=_allowed_request(live.state, by),
            control_epoch=live.state.control.epoch,
            encode=codecs,
            sound=sound,
        )
        await live.apply(start)
        try:
            published = await self._publish(live, by, share, offer)
            sources[by] = PublicationId(published.publication)
            return published
        except BaseException:
            await live.apply(
                ShareStop(at=self._clock.now(), by=by, share=share, control_epoch=None)
            )
            raise

    async def _whep(
        self, live: LiveSession, by: ParticipantId, share: str, offer: str
    ) -> WatchedShare:
        publication = _publication(live.state, share)
        watched = await self._watch(live, by, publication, offer, script)
        running = _publications(live.state)
        players = {
            key: connection
            for key, connection in self._players.get(live, {}).items()
            if key[1] in running
        }
        self._players[live] = players | {(by, publication): watched.connection}
        return watched

    async def _ask(self, answer: Awaitable[T]) -> T:
        try:
            async with asyncio.timeout(RELAY_DEADLINE):
                return await answer
        except MediaRefused as refused:
            raise Refused(Code(refused.code), refused.detail) from None
        except TimeoutError:
            raise Refused(Code.UNAVAILABLE) from None


def _allowed_request(session: Session, customer: ParticipantId) -> RequestId | None:
    """The question this customer said yes to; a rep needs none."""
    mine = [r.id for r in session.consent.requests.values() if r.customer == customer and r.allowed]
    return mine[0] if mine else None


def _share_of_source(
    session: Session, owner: ParticipantId, known: PublicationId | None
) -> ActivityId | None:
    """The running share of this participant that a source made: it published `known`, or nothing is
    published any more and no page said what it captures.
    """
    for share in session.shares:
        if share.owner == owner:
            publication = share.screen.publication
            if publication is None and share.screen.surface is Surface.UNKNOWN:
                return share.id
            if publication is not None and publication.id == known:
                return share.id
    return None


def _publications(session: Session) -> set[PublicationId]:
    published = [share.screen.publication for share in session.pictures]
    return {publication.id for publication in published if publication is not None}


def _publication(session: Session, share: str) -> PublicationId:
    shares = [s for s in session.shares if share in ("latest", s.id)]
    publication = shares[-1].screen.publication if shares else None
    if publication is None:
        raise Refused(Code.NO_SHARE)
    return publication.id
