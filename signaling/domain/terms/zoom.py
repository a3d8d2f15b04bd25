"""Making what stands in a customer's shared tab larger or smaller, with their consent. Only some
browsers can do it, and only to a tab.

The page that captures the tab is asked for a size and says which one there is: the customer may
change it there as well.
"""

from collections.abc import Mapping

from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.terms.base import Asked, Event, Fenced
from signaling.values import Value, field

LEVELS = 64  # at most, that a browser may have
LEAST, MOST = 10, 1_000  # per cent


class Scale(Value, frozen=True):
    """What the capturing browser says of the tab: the sizes there are and the present one, in per
    cent.
    """

    levels: tuple[int, ...]
    level: int


class Zooming(Value, frozen=True):
    """The customer's yes for one picture. `activity`: the zooming itself, which its customer owns
    and ends. `wanted`: the size asked for last, as the `changes`-th one; None: none yet.
    """

    activity: ActivityId
    wanted: int | None = None
    changes: int = 0


class Zooms(Value, frozen=True):
    """The slice of the state, both by share: what can be zoomed, and what the controller may."""

    scales: Mapping[ActivityId, Scale] = field(default_factory=dict)
    given: Mapping[ActivityId, Zooming] = field(default_factory=dict)


class ZoomReport(Asked, frozen=True, kw_only=True):
    """By the page that captures: this is how large it is there."""

    verb = "zoom.report"
    share: ActivityId
    levels: tuple[int, ...]
    level: int


class ZoomSet(Fenced, frozen=True, kw_only=True):
    verb = "zoom.set"
    share: ActivityId
    level: int


class ZoomStop(Asked, frozen=True, kw_only=True):
    """The customer takes it back."""

    verb = "zoom.stop"
    share: ActivityId


class ZoomReported(Event, frozen=True, kw_only=True):
    share: ActivityId
    levels: tuple[int, ...]
    level: int


class ZoomBegan(Event, frozen=True, kw_only=True):
    """The customer lets the controller zoom this picture's tab, until the activity ends."""

    share: ActivityId
    activity: ActivityId
    customer: ParticipantId


class ZoomAsked(Event, frozen=True, kw_only=True):
    """`number`: of the sizes asked for on this picture."""

    share: ActivityId
    number: int
    level: int
    by: ParticipantId
