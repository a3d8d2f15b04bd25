"""Zooming a customer's shared tab. Its consent is a question of its own, for one picture: what was
allowed "for everything" does not answer it, since the browser asks its person too and needs their
click for that.

It ends with the picture and by the table of lifetimes. Nobody zooms what they are not sent, so a
curtain and a hold need no rule of their own here.
"""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.ids import ActivityId, ParticipantId, RequestId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.activities import begun
from signaling.domain.rules.pointing import cannot_ask_to_point, seers, viewed
from signaling.domain.rules.routes import LOOKED_AT
from signaling.domain.session import Session, Share
from signaling.domain.terms.activities import ActivityEnded, ActivityStarted, Kind
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.screens import Surface
from signaling.domain.terms.zoom import (
    LEAST,
    LEVELS,
    MOST,
    Scale,
    ZoomAsked,
    ZoomBegan,
    Zooming,
    ZoomReport,
    ZoomReported,
    Zooms,
    ZoomSet,
    ZoomStop,
)
from signaling.values import replace

zoom = Feature[Zooms]("zoom", slice="zooms")


# --- consent --------------------------------------------------------------------------------------


def cannot_ask_to_zoom(session: Session, customer: ParticipantId) -> Code | None:
    """Why the controller cannot ask this customer to let them zoom now; None when they can."""
    share = viewed(session, customer)
    code = cannot_ask_to_point(session, customer)
    if code is None and share is not None and share.id not in session.zooms.scales:
        return Code.CANNOT_ZOOM
    return code


def is_zoomed(session: Session, share: ActivityId) -> bool:
    """Whether the controller may zoom it."""
    return share in session.zooms.given


def begin_zoom(
    session: Session, customer: ParticipantId, activity: ActivityId, at: float, request: RequestId
) -> Iterator[Event]:
    """The customer lets the controller zoom the tab they show, in answer to `request`; nothing when
    they do already. `no_share`, `cannot_zoom`.
    """
    share = viewed(session, customer)
    if share is None:
        raise Refused(Code.NO_SHARE)
    if share.id not in session.zooms.scales:
        raise Refused(Code.CANNOT_ZOOM)
    if is_zoomed(session, share.id):
        return
    started = begun(session, activity, Kind.ZOOM, session.people[customer], at, None)
    yield ActivityStarted(at=at, activity=started, request=request)
    yield ZoomBegan(at=at, share=share.id, activity=activity, customer=customer)


@zoom.decides
def stop(session: Session, command: ZoomStop) -> Iterator[Event]:
    """By whose picture it is; nothing when it is not allowed. `no_share`, `not_your_share`."""
    share = _own(session, command.share, command.by)
    given = session.zooms.given.get(share.id)
    if given is not None:
        yield _ended(given, command.by, command.at, Cause.REVOKED, command.by)


def _own(session: Session, share: ActivityId, who: ParticipantId) -> Share:
    screen = session.screens.get(share)
    if screen is None:
        raise Refused(Code.NO_SHARE)
    if session.activities[share].owner != who:
        raise Refused(Code.NOT_YOUR_SHARE)
    return Share(session.activities[share], screen)


def _ended(
    given: Zooming, owner: ParticipantId, at: float, cause: Cause, by: ParticipantId | None = None
) -> Event:
    return ActivityEnded(
        at=at, activity=given.activity, kind=Kind.ZOOM, owner=owner, cause=cause, by=by
    )


@zoom.settles
def settle(session: Session, at: float) -> Iterator[Event]:
    """It ends with the picture that it was allowed for."""
    for share, given in session.zooms.given.items():
        if share not in session.screens:
            yield _ended(given, session.activities[given.activity].owner, at, Cause.STOPPED)


# --- zooming --------------------------------------------------------------------------------------


@zoom.decides
def report(session: Session, command: ZoomReport) -> Iterator[Event]:
    """By whose picture it is; nothing when that is known. `no_share`, `not_your_share`,
    `cannot_zoom` for what is no tab, `bad_request` for sizes that are none.
    """
    share = _own(session, command.share, command.by)
    if share.screen.surface is not Surface.BROWSER:
        raise Refused(Code.CANNOT_ZOOM)
    levels = command.levels
    if not 0 < len(levels) <= LEVELS or sorted(set(levels)) != list(levels):
        raise Refused(Code.BAD_REQUEST)
    if not all(LEAST <= level <= MOST for level in (*levels, command.level)):
        raise Refused(Code.BAD_REQUEST)
    if session.zooms.scales.get(share.id) != Scale(levels, command.level):
        yield ZoomReported(at=command.at, share=share.id, levels=levels, level=command.level)


@zoom.decides
def set_level(session: Session, command: ZoomSet) -> Iterator[Event]:
    """To one of the sizes there are. `no_share` where they see nothing of it, `no_consent`,
    `bad_request`.
    """
    if command.by not in seers(session, command.share):
        raise Refused(Code.NO_SHARE)
    given = session.zooms.given.get(command.share)
    scale = session.zooms.scales.get(command.share)
    if given is None or scale is None:
        raise Refused(Code.NO_CONSENT)
    if command.level not in scale.levels:
        raise Refused(Code.BAD_REQUEST)
    yield ZoomAsked(
        at=command.at,
        share=command.share,
        number=given.changes + 1,
        level=command.level,
        by=command.by,
    )


@zoom.unable("zoom.set", slices=(*LOOKED_AT, "zooms"))
def _nothing_to_zoom(session: Session, reader: ParticipantId) -> Code | None:
    seen = [share for share in session.zooms.given if reader in seers(session, share)]
    return None if seen else Code.NO_CONSENT


@zoom.unable("zoom.stop", slices=("activities", "screens"))
def _nothing_to_stop(session: Session, reader: ParticipantId) -> Code | None:
    return None if viewed(session, reader) else Code.NO_SHARE


# --- the slice ------------------------------------------------------------------------------------


@zoom.evolves
def _(mine: Zooms, event: ZoomReported) -> Zooms:
    scale = Scale(event.levels, event.level)
    return replace(mine, scales={**mine.scales, event.share: scale})


@zoom.evolves
def _(mine: Zooms, event: ZoomBegan) -> Zooms:
    return replace(mine, given={**mine.given, event.share: Zooming(event.activity)})


@zoom.evolves
def _(mine: Zooms, event: ZoomAsked) -> Zooms:
    given = replace(mine.given[event.share], wanted=event.level, changes=event.number)
    return replace(mine, given={**mine.given, event.share: given})


@zoom.evolves
def _(mine: Zooms, event: ActivityEnded) -> Zooms:
    """Of the share, or of the zooming itself."""
    ended = event.activity
    given = {share: one for share, one in mine.given.items() if one.activity != ended}
    if len(given) == len(mine.given) and ended not in mine.scales:
        return mine
    return Zooms({share: s for share, s in mine.scales.items() if share != ended}, given)
