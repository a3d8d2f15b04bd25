"""Joins two strangers: the relay's names and errors become the session core's MediaPlane port."""

from collections.abc import Mapping
from dataclasses import dataclass

from media import MediaRelay, RelayRefused, RelayStats
from media.offer import sdp
from media.offer.choice import SENDING, has_sound, offered
from server.recording.process import RecorderGone, RecorderProcess
from signaling.app.ports import MediaRefused, NoRecorder
from signaling.domain.terms.people import Codec


@dataclass(frozen=True)
class RelayBridge:
    """A MediaPlane on our own relay or relays. Ids of rooms, publications and viewers pass through
    untouched.
    """

    relay: MediaRelay
    recorder: RecorderProcess | None = None  # None: nothing can be recorded

    async def publish(
        self, room: str, publication: str, offer: str, codec: str, *, sound: bool = False
    ) -> str:
        """See MediaPlane."""
        try:
            return await self.relay.publish(room, publication, offer, codec, sound=sound)
        except RelayRefused as refused:
            raise MediaRefused(refused.code.value, refused.detail) from None

    async def watch(self, room: str, publication: str, viewer: str, offer: str) -> tuple[str, str]:
        """See MediaPlane."""
        try:
            return await self.relay.watch(room, publication, viewer, offer)
        except RelayRefused as refused:
            raise MediaRefused(refused.code.value, refused.detail) from None

    async def route(
        self,
        room: str,
        routes: Mapping[str, frozenset[str]],
        frozen: frozenset[str] = frozenset(),
    ) -> None:
        """See MediaPlane."""
        await self.relay.route(room, routes, frozen)

    async def voice(self, room: str, member: str, offer: str) -> str:
        """See MediaPlane."""
        try:
            return await self.relay.voice(room, member, offer)
        except RelayRefused as refused:
            raise MediaRefused(refused.code.value, refused.detail) from None

    async def hear(self, room: str, hearing: Mapping[str, frozenset[str]]) -> None:
        """See MediaPlane."""
        await self.relay.hear(room, hearing)

    async def record(self, room: str, publication: str | None, viewer: str) -> None:
        """See MediaPlane."""
        if self.recorder is None:
            raise NoRecorder
        try:
            socket = await self.recorder.ready()
            await self.relay.record(room, publication, viewer, socket, f"{room}/{viewer}")
        except RecorderGone:
            raise NoRecorder from None
        except RelayRefused as refused:
            raise MediaRefused(refused.code.value, refused.detail) from None

    async def recorder_there(self) -> None:
        """See MediaPlane."""
        if self.recorder is None:
            raise NoRecorder
        try:
            await self.recorder.ready()
        except RecorderGone:
            raise NoRecorder from None

    def segment_over(self, room: str, viewer: str) -> None:
        """See MediaPlane."""
        if self.recorder is not None:
            self.recorder.over(f"{room}/{viewer}")

    async def close_room(self, room: str) -> None:
        """See MediaPlane."""
        await self.relay.close_room(room)

    async def unwatch(self, room: str, connection: str) -> bool:
        """Close one viewer's connection; False when there is none."""
        return await self.relay.unwatch(room, connection)

    async def check_path(self, offer: str) -> str:
        """Answer somebody who tests the connection. Raises MediaRefused."""
        try:
            return await self.relay.check_path(offer)
        except RelayRefused as refused:
            raise MediaRefused(refused.code.value, refused.detail) from None

    async def overview(self) -> tuple[RelayStats, ...]:
        """What can be seen of each relay now."""
        return await self.relay.overview()


def offers_sound(offer: str) -> bool:
    """Whether the picture that an offer can send has sound. Raises MediaRefused."""
    try:
        return has_sound(sdp.parse(offer), SENDING)
    except RelayRefused as refused:
        raise MediaRefused(refused.code.value, refused.detail) from None


def offered_codecs(offer: str) -> tuple[Codec, ...]:
    """The video codecs an offer can send, best first, at least one. Raises MediaRefused."""
    try:
        return tuple(Codec(codec.value) for codec in offered(sdp.parse(offer), SENDING))
    except RelayRefused as refused:
        raise MediaRefused(refused.code.value, refused.detail) from None
