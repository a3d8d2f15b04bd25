"""How often one person may send what. It is counted by the person, not by the socket: whoever comes
back by a new one has no more for it.
"""

import time
from collections.abc import Callable, Mapping
from enum import Enum, auto

from signaling import wire
from signaling.gateway import limits
from signaling.limits.bucket import Buckets
from signaling.wire import desk
from signaling.wire.chat import ChatRead, ChatSay, ChatSeen, ChatType
from signaling.wire.desk.line import LineSay
from signaling.wire.life import SessionEnd
from signaling.wire.people import CapabilitiesReport, SessionLeave
from signaling.wire.pointing import PointDraw, PointMove, PointRead
from signaling.wire.preparing import MediaPrepare
from signaling.wire.screens import MediaPublish, MediaWatch
from signaling.wire.voice import VoiceJoin


class Kind(Enum):
    """What is counted together."""

    HANDS = auto()
    WORDS = auto()
    TYPING = auto()
    MOVES = auto()
    HINT_BYTES = auto()
    HINTS_DROPPED = auto()
    READING = auto()
    REPORTS = auto()
    MEDIA = auto()
    DRAWING = auto()
    COMING = auto()
    WAY_OUT = auto()


# What the page sends by itself has an allowance of its own: clicks must not use it up, nor it them.
# Whatever is not named here, nonsense included, is a person's own doing.
KINDS: Mapping[str, Kind] = {
    CapabilitiesReport.verb: Kind.REPORTS,
    ChatRead.verb: Kind.READING,
    ChatSay.verb: Kind.WORDS,
    ChatSeen.verb: Kind.READING,
    ChatType.verb: Kind.TYPING,
    LineSay.verb: Kind.WORDS,
    MediaPrepare.verb: Kind.MEDIA,
    MediaPublish.verb: Kind.MEDIA,
    MediaWatch.verb: Kind.MEDIA,
    PointDraw.verb: Kind.DRAWING,
    PointMove.verb: Kind.MOVES,
    PointRead.verb: Kind.READING,
    VoiceJoin.verb: Kind.MEDIA,
}
WAY_OUT = frozenset({SessionEnd.verb, SessionLeave.verb})
assert {*wire.COMMANDS, *desk.COMMANDS} >= KINDS.keys() | WAY_OUT


class Paces:
    """Of everybody; in bounded memory."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._buckets: Mapping[Kind, Buckets[str]] = {
            Kind.HANDS: Buckets(limits.HANDS),
            Kind.WORDS: Buckets(limits.WORDS),
            Kind.TYPING: Buckets(limits.TYPING),
            Kind.MOVES: Buckets(limits.MOVES),
            Kind.HINT_BYTES: Buckets(limits.HINT_BYTES),
            Kind.HINTS_DROPPED: Buckets(limits.HINTS_DROPPED),
            Kind.READING: Buckets(limits.READING),
            Kind.REPORTS: Buckets(limits.REPORTS),
            Kind.MEDIA: Buckets(limits.MEDIA),
            Kind.DRAWING: Buckets(limits.DRAWING),
            Kind.COMING: Buckets(limits.COMING),
            Kind.WAY_OUT: Buckets(limits.WAY_OUT),
        }

    def may_send(self, who: str, verb: str) -> bool:
        """Whether this person may send one more of that kind now. Not for the way out."""
        return self._take(KINDS.get(verb, Kind.HANDS), who)

    def may_hint(self, who: str, verb: str, size: int) -> bool:
        """Whether one more hint of theirs, of `size` bytes, is passed on now."""
        now = self._monotonic()
        often = self._buckets[KINDS.get(verb, Kind.HANDS)].used(who, 1, now)
        much = self._buckets[Kind.HINT_BYTES].used(who, 1, now)
        return often.left(now) >= 1 and much.take(now, size) and often.take(now)

    def may_drop(self, who: str) -> bool:
        """Whether a hint of theirs too many is only dropped, and no flood yet."""
        return self._take(Kind.HINTS_DROPPED, who)

    def may_come(self, token: str) -> bool:
        """Whether a page with this token may connect now."""
        return self._take(Kind.COMING, token)

    def wait(self, who: str) -> float:
        """Seconds that their leaving or ending has to wait: it is never refused, only slowed."""
        now = self._monotonic()
        return self._buckets[Kind.WAY_OUT].used(who, 1, now).take_in_turn(now)

    def _take(self, kind: Kind, who: str) -> bool:
        now = self._monotonic()
        return self._buckets[kind].used(who, 1, now).take(now)
