"""Pointing and drawing on the picture of a customer's screen, with their consent (S38, S61).

Where a pointer is at the moment is no event: it is passed on, and forgotten.
"""

from collections.abc import Mapping
from enum import StrEnum

from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.terms.base import Asked, Event
from signaling.values import Value

SHOWN = 6.0  # seconds that a stroke stands, unless it is pinned
LONGEST = 128  # points of a line drawn by hand
PINNED = 40  # strokes that stand pinned on one picture; the oldest goes
STANDING = 100  # strokes that are known at once, pinned or not
MOST = 2_000  # changes of one picture's strokes


class Shape(StrEnum):
    """What is drawn, and by its points: `pointer` and the two arrows of "please scroll": a place;
    `spotlight`: its middle and, if there is another, a point of its rim; `arrow`: from where to
    where; `box`: two opposite corners; `pen`: a line by hand.
    """

    POINTER = "pointer"
    SPOTLIGHT = "spotlight"
    ARROW = "arrow"
    BOX = "box"
    PEN = "pen"
    SCROLL_UP = "scroll_up"
    SCROLL_DOWN = "scroll_down"


POINTS: Mapping[Shape, range] = {
    Shape.POINTER: range(1, 2),
    Shape.SPOTLIGHT: range(1, 3),
    Shape.ARROW: range(2, 3),
    Shape.BOX: range(2, 3),
    Shape.PEN: range(2, LONGEST + 1),
    Shape.SCROLL_UP: range(1, 2),
    Shape.SCROLL_DOWN: range(1, 2),
}
"""How many points each has."""


class Colour(StrEnum):
    """A picture may have any colour, so each is drawn with a light and a dark rim."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"


Position = tuple[float, float]
"""From the left and from the top, in parts of the picture's own size: 0 to 1."""


class Stroke(Value, frozen=True):
    """`number`: of the change that it was, among all of its picture."""

    number: int
    at: float
    by: ParticipantId
    shape: Shape
    points: tuple[Position, ...]
    colour: Colour
    pinned: bool


class Marks(Value, frozen=True):
    """What may be and is drawn on one picture. `activity`: the pointing itself, which its customer
    owns and ends. `assistants`: whom the controller lets point too. `changes`: strokes drawn and
    wiped off so far. `strokes`: those that may stand yet.
    """

    activity: ActivityId
    assistants: frozenset[ParticipantId] = frozenset()
    changes: int = 0
    strokes: tuple[Stroke, ...] = ()


Pointing = Mapping[ActivityId, Marks]
"""The slice of the state, by share: the customer allowed it."""


class PointAllow(Asked, frozen=True, kw_only=True):
    """By the controller: an assistant may point too, or may no more. By the customer whose picture
    it is: the controller may, unasked; or nobody may, or this assistant, any more.
    """

    verb = "point.allow"
    participant: ParticipantId
    on: bool
    control_epoch: int | None
    activity: ActivityId  # new


class PointDraw(Asked, frozen=True, kw_only=True):
    verb = "point.draw"
    share: ActivityId
    shape: Shape
    points: tuple[Position, ...]
    colour: Colour
    pinned: bool
    control_epoch: int | None = None


class PointMove(Asked, frozen=True, kw_only=True):
    """Changes nothing; refused unless the sender may point there."""

    verb = "point.move"
    share: ActivityId


class PointClear(Asked, frozen=True, kw_only=True):
    verb = "point.clear"
    share: ActivityId
    control_epoch: int | None = None


class PointRead(Asked, frozen=True, kw_only=True):
    """Asks for the strokes that stand; changes nothing."""

    verb = "point.read"
    share: ActivityId


class PointingBegan(Event, frozen=True, kw_only=True):
    """The customer lets the controller point at this picture, until the activity ends."""

    share: ActivityId
    activity: ActivityId
    customer: ParticipantId


class PointingShared(Event, frozen=True, kw_only=True):
    """An assistant may point too, or may no more (`on`)."""

    share: ActivityId
    assistant: ParticipantId
    on: bool
    by: ParticipantId


class StrokeDrawn(Event, frozen=True, kw_only=True):
    share: ActivityId
    number: int
    by: ParticipantId
    shape: Shape
    points: tuple[Position, ...]
    colour: Colour
    pinned: bool

    @property
    def stroke(self) -> Stroke:
        """What was drawn."""
        return Stroke(
            self.number, self.at, self.by, self.shape, self.points, self.colour, self.pinned
        )


class StrokesCleared(Event, frozen=True, kw_only=True):
    """`whose`: only theirs; None: all."""

    share: ActivityId
    number: int
    by: ParticipantId
    whose: ParticipantId | None
