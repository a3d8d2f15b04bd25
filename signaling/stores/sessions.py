"""How sessions are written down."""

from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.life import SessionEnded
from signaling.stores.codec import Codec
from signaling.stores.event_json import TYPES
from signaling.stores.state_json import SHAPE

ACD = "acd"  # the one stream that is no session's


def _ended(event: Event) -> float | None:
    return event.at if isinstance(event, SessionEnded) else None


SESSIONS: Codec[Session, Event] = Codec(
    types=TYPES, state=Session, shape=SHAPE, ended=_ended, owns=lambda stream: stream != ACD
)
