"""How the acd is written down."""

import signaling.acd
from signaling.acd.features import EVOLUTIONS
from signaling.acd.queueing import Queueing
from signaling.acd.terms.base import Event
from signaling.stores.codec import Codec, by_name, shape_of
from signaling.stores.sessions import ACD


def _never(event: Event) -> float | None:
    return None


QUEUEING: Codec[Queueing, Event] = Codec(
    types=by_name(EVOLUTIONS),
    state=Queueing,
    shape=shape_of(Queueing, signaling.acd.__path__),
    ended=_never,
    owns=lambda stream: stream == ACD,
)
