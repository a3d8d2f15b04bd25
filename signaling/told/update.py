"""Everything that goes to one participant after a change."""

from collections.abc import Sequence

import msgspec
from msgspec import structs

from signaling import wire
from signaling.domain.ids import ParticipantId
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.told.links import Links
from signaling.told.narration import hear, say
from signaling.told.receipts import given, receipts
from signaling.told.scene import Scene
from signaling.told.view import view_of
from signaling.told.voice import SILENCE, Sound
from signaling.wire.base import milliseconds, newest_within

COMING_BACK = 65_536  # bytes that a page which was away is sent at once
NEWS = 8_192  # of them are for what happened in any case, however large the view is
LISTS = 100  # bytes of an update around its view, its events and its receipts


class Telling:
    """One change, to be told to each of its readers. `news`: the events following version `after`
    of the session in that scene. `sound`: what is heard of its conference now.
    """

    def __init__(
        self,
        scene: Scene,
        links: Links,
        *,
        now: float,
        after: int,
        news: Sequence[Event],
        sound: Sound = SILENCE,
    ) -> None:
        self._scene = scene
        self._links = links
        self._sound = sound
        self._now = milliseconds(now)
        self._said = say(news, after, scene.session)
        self._receipts = given(news, scene.session)

    def to(self, reader: ParticipantId) -> wire.Update | None:
        """What `reader` is sent; None for somebody who has no place in the session."""
        session = self._scene.session
        seen = view_of(self._scene, reader, self._links, self._sound)
        if seen is None:
            return None
        return wire.Update(
            now=self._now,
            view=seen,
            events=hear(self._said, session, reader),
            receipts=receipts(session, self._receipts, reader),
        )


def within(shown: wire.Update, size: int = COMING_BACK) -> wire.Update:
    """The update in so many bytes: the whole view, and the newest of what happened and of the
    receipts that fit beside it. Receipts come first, in half of the room, since they stay.
    """
    if not shown.events and not shown.receipts:
        return shown
    if len(msgspec.json.encode(shown)) <= size:
        return shown
    room = max(NEWS, size - len(msgspec.json.encode(shown.view))) - LISTS
    receipts = newest_within(shown.receipts, room // 2, least=0)
    room -= sum(map(_listed, receipts))
    events = newest_within(shown.events, room, least=0)
    return structs.replace(shown, events=events, receipts=receipts)


def _listed(sent: wire.Receipt) -> int:
    return len(msgspec.json.encode(sent)) + 1


def update(
    session: Session,
    reader: ParticipantId,
    *,
    now: float,
    links: Links,
    after: int,
    news: Sequence[Event],
) -> wire.Update | None:
    """For one reader alone."""
    return Telling(Scene(session), links, now=now, after=after, news=news).to(reader)
