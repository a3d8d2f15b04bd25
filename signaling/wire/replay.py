"""What happened while a session was recorded, for who plays the recording: over HTTP, in the words
of the session. Times are milliseconds since the Unix epoch.
"""

from signaling.wire.base import Wire
from signaling.wire.chat import ChatLine
from signaling.wire.pointing import Part, Stroke
from signaling.wire.updates import Happened


class DrawnThen(Wire, frozen=True):
    """What was drawn on the picture of a share, seen from `frm` until `to`."""

    share: str
    frm: int
    to: int
    stroke: Stroke


class PointedThen(Wire, frozen=True):
    """Where somebody's pointer was on the picture of a share: at each of the times `at`, in order,
    at that `x` and `y`, in parts of the picture's own size.
    """

    share: str
    by: str
    by_name: str
    at: tuple[int, ...]
    x: tuple[Part, ...]
    y: tuple[Part, ...]


class RecordingTold(Wire, frozen=True):
    """`happened` and `chat`: what the reader may read of it; who came by a link reads what all
    were told. `drawn` and `pointed`: of whoever let themselves be recorded.
    """

    happened: tuple[Happened, ...]
    chat: tuple[ChatLine, ...]
    drawn: tuple[DrawnThen, ...]
    pointed: tuple[PointedThen, ...]
