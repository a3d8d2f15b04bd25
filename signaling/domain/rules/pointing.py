"""Pointing and drawing on the picture of a customer's screen (S38, S61).

The customer's yes is for one picture: an activity of theirs beside the view, which ends with it and
by the same table. Nobody points at what they are not sent, so a curtain, a hold and a narrowed
audience need no rule of their own here: `routes.audience` is asked each time.
"""

from collections.abc import Iterable, Iterator

from signaling.domain.feature import Feature
from signaling.domain.ids import ActivityId, ParticipantId, RequestId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.activities import begun
from signaling.domain.rules.onhold import must_not_be_held
from signaling.domain.rules.routes import LOOKED_AT, audience
from signaling.domain.session import Session, Share
from signaling.domain.terms.activities import ActivityEnded, ActivityStarted, Kind
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.people import Left
from signaling.domain.terms.pointing import (
    MOST,
    PINNED,
    POINTS,
    SHOWN,
    STANDING,
    Marks,
    PointAllow,
    PointClear,
    PointDraw,
    Pointing,
    PointingBegan,
    PointingShared,
    PointMove,
    PointRead,
    Position,
    Stroke,
    StrokeDrawn,
    StrokesCleared,
)
from signaling.values import replace

pointing = Feature[Pointing]("pointing")

DIGITS = 4  # of a position: a fifth of a pixel of a picture 2,000 wide


# --- consent --------------------------------------------------------------------------------------


def viewed(session: Session, customer: ParticipantId | None) -> Share | None:
    """The picture of this customer's screen that there is."""
    for share in session.shares:
        if share.owner == customer and share.kind is Kind.VIEW:
            return share
    return None


def cannot_ask_to_point(session: Session, customer: ParticipantId) -> Code | None:
    """Why the controller cannot ask this customer to let them point now; None when they can."""
    found = session.people.get(customer)
    if found is None or found.rep:
        return Code.NOT_A_CUSTOMER
    if not found.connected:
        return Code.NOT_HERE
    if session.focus.customer != session.seat(customer):
        return Code.NOT_HELPED
    if session.held(customer):
        return Code.ON_HOLD
    if viewed(session, customer) is None:
        return Code.NO_SHARE
    return Code.REQUEST_OPEN if session.consent.requests else None


def begin_pointing(
    session: Session,
    customer: ParticipantId,
    activity: ActivityId,
    at: float,
    request: RequestId | None = None,
) -> Iterator[Event]:
    """The customer lets the controller point at what they show; nothing when they do already.
    `request`: the question that this answers. `no_share`.
    """
    share = viewed(session, customer)
    if share is None:
        raise Refused(Code.NO_SHARE)
    if share.id in session.pointing:
        return
    owner = session.people[customer]
    started = begun(session, activity, Kind.POINTING, owner, at, None)
    yield ActivityStarted(at=at, activity=started, request=request)
    yield PointingBegan(at=at, share=share.id, activity=activity, customer=customer)


@pointing.decides
def allow(session: Session, command: PointAllow) -> Iterator[Event]:
    """See `_let` for what the controller is refused, `_agree` for a customer."""
    if session.people[command.by].rep:
        yield from _let(session, command)
    else:
        yield from _agree(session, command)


def _let(session: Session, command: PointAllow) -> Iterator[Event]:
    """`stale_epoch` without an epoch (D12), `not_an_assistant`, `no_consent`."""
    if command.control_epoch is None:
        raise Refused(Code.STALE_EPOCH)
    assistant = command.participant
    if all(one.id != assistant for one in session.assistants):
        raise Refused(Code.NOT_AN_ASSISTANT)
    if not session.pointing:
        raise Refused(Code.NO_CONSENT)
    for share, marks in session.pointing.items():
        if (assistant in marks.assistants) is not command.on:
            yield _shared(command, share)


def _agree(session: Session, command: PointAllow) -> Iterator[Event]:
    """`no_share` while they show nothing, `on_hold`; `not_controller` for a yes to somebody else:
    assistants are the controller's to let.
    """
    share, whom = viewed(session, command.by), command.participant
    if share is None:
        raise Refused(Code.NO_SHARE)
    marks = session.pointing.get(share.id)
    is_controller = whom == session.control.controller
    if command.on:
        must_not_be_held(session, command.by)
        if not is_controller:
            raise Refused(Code.NOT_CONTROLLER)
        yield from begin_pointing(session, command.by, command.activity, command.at)
    elif marks is not None and is_controller:
        yield _ended(marks, command.by, command.at, Cause.REVOKED, by=command.by)
    elif marks is not None and whom in marks.assistants:
        yield _shared(command, share.id)


def _shared(command: PointAllow, share: ActivityId) -> Event:
    return PointingShared(
        at=command.at, share=share, assistant=command.participant, on=command.on, by=command.by
    )


def _ended(
    marks: Marks, owner: ParticipantId, at: float, cause: Cause, by: ParticipantId | None = None
) -> Event:
    return ActivityEnded(
        at=at, activity=marks.activity, kind=Kind.POINTING, owner=owner, cause=cause, by=by
    )


@pointing.settles
def settle(session: Session, at: float) -> Iterator[Event]:
    """It ends with the picture that it was allowed for."""
    for share, marks in session.pointing.items():
        if share not in session.screens:
            owner = session.activities[marks.activity].owner
            yield _ended(marks, owner, at, Cause.STOPPED)


# --- drawing --------------------------------------------------------------------------------------


def seers(session: Session, share: ActivityId) -> frozenset[ParticipantId]:
    """Who sees what is pointed at: whoever is sent the picture now, and whose it is while anybody
    is.
    """
    screen = session.screens.get(share)
    if screen is None:
        return frozenset()
    found = Share(session.activities[share], screen)
    viewers = audience(session, found)
    return viewers | {found.owner} if viewers else viewers


def able(session: Session, who: ParticipantId, share: ActivityId) -> Marks:
    """What they may draw on. `no_share` where they see nothing of it, `no_consent`, and
    `may_not_point` for an assistant whom the controller has not let.
    """
    code = _unable(session, who, share)
    if code is not None:
        raise Refused(code)
    return session.pointing[share]


def _unable(session: Session, who: ParticipantId, share: ActivityId) -> Code | None:
    if who not in seers(session, share):
        return Code.NO_SHARE
    marks = session.pointing.get(share)
    if marks is None:
        return Code.NO_CONSENT
    if who != session.control.controller and who not in marks.assistants:
        return Code.MAY_NOT_POINT
    return None


@pointing.decides
def move(session: Session, command: PointMove) -> Iterable[Event]:
    """May the sender point there?"""
    able(session, command.by, command.share)
    return ()


@pointing.decides
def draw(session: Session, command: PointDraw) -> Iterator[Event]:
    """As `able` says; `too_many_strokes`, or `bad_request` for points that make no such shape."""
    marks = able(session, command.by, command.share)
    if marks.changes >= MOST:
        raise Refused(Code.TOO_MANY_STROKES)
    points = tuple(_rounded(point) for point in command.points)
    if len(points) not in POINTS[command.shape] or not all(_inside(point) for point in points):
        raise Refused(Code.BAD_REQUEST)
    yield StrokeDrawn(
        at=command.at,
        share=command.share,
        number=marks.changes + 1,
        by=command.by,
        shape=command.shape,
        points=points,
        colour=command.colour,
        pinned=command.pinned,
    )


def _rounded(point: Position) -> Position:
    return round(float(point[0]), DIGITS), round(float(point[1]), DIGITS)


def _inside(point: Position) -> bool:
    return all(0 <= part <= 1 for part in point)


@pointing.decides
def clear(session: Session, command: PointClear) -> Iterator[Event]:
    """All strokes, by the controller or whose picture it is; an assistant's own by them. Nothing
    when there are none. As `able` says for a rep, `no_share` and `not_your_share` for a customer.
    """
    if session.people[command.by].rep:
        marks: Marks | None = able(session, command.by, command.share)
    else:
        marks = _own_marks(session, command)
    whose = command.by if command.by in (marks.assistants if marks else ()) else None
    if marks is not None and any(whose in (None, stroke.by) for stroke in marks.strokes):
        yield StrokesCleared(
            at=command.at,
            share=command.share,
            number=marks.changes + 1,
            by=command.by,
            whose=whose,
        )


def _own_marks(session: Session, command: PointClear) -> Marks | None:
    if command.share not in session.screens:
        raise Refused(Code.NO_SHARE)
    if session.activities[command.share].owner != command.by:
        raise Refused(Code.NOT_YOUR_SHARE)
    return session.pointing.get(command.share)


@pointing.decides
def read(session: Session, command: PointRead) -> Iterable[Event]:
    """May the sender see the strokes? `no_share` to whoever sees nothing of the picture."""
    if command.by not in seers(session, command.share):
        raise Refused(Code.NO_SHARE)
    return ()


def standing(session: Session, share: ActivityId, at: float) -> tuple[Stroke, ...]:
    """The strokes that are seen then, oldest first."""
    marks = session.pointing.get(share)
    return () if marks is None else _standing(marks.strokes, at)


def _standing(strokes: tuple[Stroke, ...], at: float) -> tuple[Stroke, ...]:
    return tuple(stroke for stroke in strokes if stroke.pinned or at < stroke.at + SHOWN)


@pointing.unable("point.allow", slices=("activities", "people", "pointing", "screens"))
def _nothing_to_allow(session: Session, reader: ParticipantId) -> Code | None:
    if session.people[reader].rep:
        return None if session.pointing else Code.NO_CONSENT
    return None if viewed(session, reader) else Code.NO_SHARE


@pointing.unable("point.draw", "point.move", slices=(*LOOKED_AT, "pointing"))
def _cannot_draw(session: Session, reader: ParticipantId) -> Code | None:
    """Of the pictures there are, whether one can be drawn on."""
    code: Code | None = Code.NO_SHARE
    for share, activity in session.activities.items():
        if activity.kind is Kind.VIEW:
            code = _unable(session, reader, share)
            if code is None:
                return None
    return code


@pointing.unable("point.clear", slices=(*LOOKED_AT, "pointing"))
def _nothing_to_clear(session: Session, reader: ParticipantId) -> Code | None:
    if session.people[reader].rep:
        return _cannot_draw(session, reader)
    return None if viewed(session, reader) else Code.NO_SHARE


# --- the slice ------------------------------------------------------------------------------------


@pointing.evolves
def _(mine: Pointing, event: PointingBegan) -> Pointing:
    return {**mine, event.share: Marks(event.activity)}


@pointing.evolves
def _(mine: Pointing, event: PointingShared) -> Pointing:
    marks = mine[event.share]
    one = frozenset({event.assistant})
    assistants = marks.assistants | one if event.on else marks.assistants - one
    return {**mine, event.share: replace(marks, assistants=assistants)}


@pointing.evolves
def _(mine: Pointing, event: StrokeDrawn) -> Pointing:
    marks = mine[event.share]
    strokes = (*_standing(marks.strokes, event.at), event.stroke)
    surplus = sum(stroke.pinned for stroke in strokes) - PINNED
    if surplus > 0:
        oldest = next(stroke for stroke in strokes if stroke.pinned)
        strokes = tuple(stroke for stroke in strokes if stroke is not oldest)
    kept = strokes[-STANDING:]
    return {**mine, event.share: replace(marks, changes=event.number, strokes=kept)}


@pointing.evolves
def _(mine: Pointing, event: StrokesCleared) -> Pointing:
    marks = mine[event.share]
    left = tuple(s for s in marks.strokes if event.whose is not None and s.by != event.whose)
    return {**mine, event.share: replace(marks, changes=event.number, strokes=left)}


@pointing.evolves
def _(mine: Pointing, event: ActivityEnded) -> Pointing:
    if all(marks.activity != event.activity for marks in mine.values()):
        return mine
    return {share: marks for share, marks in mine.items() if marks.activity != event.activity}


@pointing.evolves
def _(mine: Pointing, event: Left) -> Pointing:
    if all(event.participant not in marks.assistants for marks in mine.values()):
        return mine
    left = frozenset({event.participant})
    return {s: replace(m, assistants=m.assistants - left) for s, m in mine.items()}
