"""A relay without media: it only remembers who may be sent what."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from signaling.app.ports import MediaRefused, NoRecorder


@dataclass
class FakeMediaPlane:
    """Implements the `MediaPlane` port. `log` holds every call in order; `broken` makes `route`
    and `hear` fail.
    """

    published: dict[str, dict[str, str]] = field(default_factory=dict)  # room -> id -> codec
    routes: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)
    watching: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    voices: dict[str, set[str]] = field(default_factory=dict)  # room -> who has a connection
    heard: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)
    frozen: dict[str, frozenset[str]] = field(default_factory=dict)
    sounding: set[str] = field(default_factory=set)  # publications that may bring sound
    writing_voices: list[tuple[str, str]] = field(default_factory=list)  # (room, viewer)
    log: list[tuple[str, str]] = field(default_factory=list)
    broken: bool = False
    no_recorder: bool = False
    starting: asyncio.Event | None = None  # the recorder is, until this is set

    async def publish(
        self, room: str, publication: str, offer: str, codec: str, *, sound: bool = False
    ) -> str:
        self.log.append(("publish", room))
        if offer == "bad":
            raise MediaRefused("bad_offer")
        self.published.setdefault(room, {})[publication] = codec
        if sound:
            self.sounding.add(publication)
        return f"answer to {offer}"

    async def watch(self, room: str, publication: str, viewer: str, offer: str) -> tuple[str, str]:
        self.log.append(("watch", room))
        if publication not in self.published.get(room, {}):
            raise MediaRefused("unavailable")
        self.watching.setdefault(room, set()).add((publication, viewer))
        return f"{viewer}@{publication}", f"answer to {offer}"

    async def route(
        self,
        room: str,
        routes: Mapping[str, frozenset[str]],
        frozen: frozenset[str] = frozenset(),
    ) -> None:
        self.log.append(("route", room))
        if self.broken:
            raise RuntimeError("the relay is broken")
        self.routes[room] = dict(routes)
        self.frozen[room] = frozen
        named = self.published.get(room, {})
        self.published[room] = {k: v for k, v in named.items() if k in routes}
        self.watching[room] = {
            (publication, viewer)
            for publication, viewer in self.watching.get(room, set())
            if publication in routes
        }

    async def voice(self, room: str, member: str, offer: str) -> str:
        self.log.append(("voice", room))
        if offer == "bad":
            raise MediaRefused("bad_offer")
        self.voices.setdefault(room, set()).add(member)
        return f"answer to {offer}"

    async def hear(self, room: str, hearing: Mapping[str, frozenset[str]]) -> None:
        self.log.append(("hear", room))
        if self.broken:
            raise RuntimeError("the relay is broken")
        self.heard[room] = dict(hearing)
        self.voices[room] = self.voices.get(room, set()) & set(hearing).union(*hearing.values())

    async def record(self, room: str, publication: str | None, viewer: str) -> None:
        self.log.append(("record", viewer))
        await self.recorder_there()
        if publication is None:
            self.writing_voices.append((room, viewer))
        elif publication not in self.published.get(room, {}):
            raise MediaRefused("unavailable")

    async def recorder_there(self) -> None:
        if self.starting is not None:
            await self.starting.wait()
        if self.no_recorder:
            raise NoRecorder

    def segment_over(self, room: str, viewer: str) -> None:
        self.log.append(("segment_over", viewer))

    async def close_room(self, room: str) -> None:
        self.log.append(("close_room", room))
        rooms = self.published, self.routes, self.watching, self.voices, self.heard, self.frozen
        for kept in rooms:
            kept.pop(room, None)  # type: ignore[attr-defined]
