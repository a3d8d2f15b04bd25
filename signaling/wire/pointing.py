"""Pointing and drawing on the picture of a customer's screen. Places are parts of the picture's own
size, from its upper left corner: 0 to 1. Strokes come as events; views say only how many changes
there were.
"""

from collections.abc import Collection, Hashable, Sequence
from typing import Annotated, Literal

from msgspec import Meta

from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.rules.pointing import able, seers, standing
from signaling.domain.session import Session
from signaling.domain.terms import pointing
from signaling.domain.terms.base import Event
from signaling.domain.terms.pointing import LONGEST, Colour, Shape
from signaling.wire.base import Ask, Hint, Signal, Stamp, Wire, milliseconds

Part = Annotated[float, Meta(ge=0, le=1)]
Position = Annotated[tuple[Part, ...], Meta(min_length=2, max_length=2)]


class PointAllow(Ask, frozen=True):
    """Of the controller, with the epoch: an assistant may point and draw too, or may no more. Of
    the customer whose picture it is: the controller may, without having asked, or (`on` false)
    nobody may any more; of an assistant, that this one may no more.
    """

    verb = pointing.PointAllow.verb

    participant: str
    on: bool
    control_epoch: int | None = None  # required of reps

    def command(self, stamp: Stamp) -> pointing.PointAllow:
        return pointing.PointAllow(
            at=stamp.at,
            by=stamp.by,
            participant=ParticipantId(self.participant),
            on=self.on,
            control_epoch=self.control_epoch,
            activity=ActivityId(stamp.new()),
        )


class PointDraw(Ask, frozen=True):
    """Draw on a picture. `kind` says how many points: one for `pointer` and the two that ask to
    scroll, two for `arrow` and `box`, the middle and perhaps a point of the rim for `spotlight`, up
    to 128 for `pen`. Gone 6 s later unless `pinned`, and with the share.
    """

    verb = pointing.PointDraw.verb

    share: str
    kind: Shape
    points: Annotated[tuple[Position, ...], Meta(min_length=1, max_length=LONGEST)]
    colour: Colour = Colour.RED
    pinned: bool = False
    control_epoch: int | None = None

    def command(self, stamp: Stamp) -> pointing.PointDraw:
        return pointing.PointDraw(
            at=stamp.at,
            by=stamp.by,
            share=ActivityId(self.share),
            shape=self.kind,
            points=tuple((x, y) for x, y in self.points),
            colour=self.colour,
            pinned=self.pinned,
            control_epoch=self.control_epoch,
        )


class PointMove(Hint, frozen=True):
    """Where the sender's pointer is. Not acknowledged; beyond 60 a second or 4 kB a second of one
    person it is dropped. Others get it as `point.moved`.
    """

    verb = pointing.PointMove.verb

    share: str
    x: Part
    y: Part

    def passed_on(
        self, session: Session, by: ParticipantId
    ) -> tuple[Signal, Collection[ParticipantId]]:
        share = ActivityId(self.share)
        able(session, by, share)
        return PointMoved(share, by, self.x, self.y), seers(session, share)


class PointClear(Ask, frozen=True):
    """Wipe off all strokes: of the controller, or of the customer whose picture it is. An
    assistant wipes off their own.
    """

    verb = pointing.PointClear.verb

    share: str
    control_epoch: int | None = None

    def command(self, stamp: Stamp) -> pointing.PointClear:
        return pointing.PointClear(
            at=stamp.at,
            by=stamp.by,
            share=ActivityId(self.share),
            control_epoch=self.control_epoch,
        )


class PointRead(Ask, frozen=True):
    """The strokes that stand, for who came late. Ack: `Strokes`."""

    verb = pointing.PointRead.verb

    share: str

    def command(self, stamp: Stamp) -> pointing.PointRead:
        return pointing.PointRead(at=stamp.at, by=stamp.by, share=ActivityId(self.share))

    def done(self, session: Session, events: Sequence[Event], by: ParticipantId) -> Wire:
        share = ActivityId(self.share)
        marks = session.pointing.get(share)
        return Strokes(
            changes=0 if marks is None else marks.changes,
            strokes=tuple(stroke_of(session, one) for one in standing(session, share, 0.0)),
        )


class Stroke(Wire, frozen=True):
    """Something drawn. `number`: of the change; its drawer's name is sent too since people leave.
    It stands for 6 s from `at` on, or until it is wiped off if it is pinned.
    """

    number: int
    at: int
    by: str
    by_name: str
    kind: Shape
    points: tuple[tuple[float, ...], ...]
    colour: Colour
    pinned: bool


def stroke_of(session: Session, stroke: pointing.Stroke) -> Stroke:
    """A stroke as it is shown."""
    drawer = session.people.get(stroke.by)
    return Stroke(
        number=stroke.number,
        at=milliseconds(stroke.at),
        by=stroke.by,
        by_name="" if drawer is None else drawer.name,
        kind=stroke.shape,
        points=stroke.points,
        colour=stroke.colour,
        pinned=stroke.pinned,
    )


class Strokes(Wire, frozen=True):
    """Oldest first; those that are over by their time may be among them."""

    changes: int
    strokes: tuple[Stroke, ...]
    ok: Literal[True] = True


class Drawn(Wire, frozen=True):
    """A change of what is drawn on a picture, the `number`-th of it. No `stroke`: it was wiped off,
    all of it, or what `whose` drew.
    """

    share: str
    number: int
    stroke: Stroke | None
    whose: str | None


class Pointing(Wire, frozen=True):
    """A picture that its customer lets be pointed at. `by`: who may, the controller first.
    `changes`: of what is drawn, so far; whoever knows of fewer reads what stands (`point.read`).
    """

    share: str
    by: tuple[str, ...]
    changes: int


class PointMoved(Signal, frozen=True):
    """Socket.IO event `point.moved`: where somebody's pointer is on a picture that the reader sees,
    or shows. The newest only; it is not said when a pointer is taken away.
    """

    event = "point.moved"

    share: str
    by: str
    x: float
    y: float

    def about(self) -> Hashable:
        return self.share, self.by
