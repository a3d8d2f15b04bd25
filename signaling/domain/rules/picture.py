"""The last picture that goes with a session which is given away, as far as the customer allowed it.
Why so: decisions/0022-last-picture.md.
"""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.routes import audience
from signaling.domain.session import Session, Share
from signaling.domain.terms.activities import ActivityEnded, ActivityStarted, Kind
from signaling.domain.terms.base import Event
from signaling.domain.terms.consent import (
    CaptureBlocked,
    CaptureFailed,
    ConsentAllowed,
    ConsentCancelled,
    ConsentLapsed,
    ConsentRequested,
    GrantEnded,
)
from signaling.domain.terms.picture import (
    Handed,
    HandOn,
    LastPicture,
    PictureForget,
    PictureForgotten,
)
from signaling.domain.terms.transfer import SessionTransferred
from signaling.values import replace

picture = Feature[LastPicture]("picture", slice="last_picture")


def cannot_go_along(session: Session, share: ActivityId) -> Code | None:
    """Why the last picture of this share may not be handed on now; None when it may. `no_share`;
    `no_consent`, also while the controller is not sent it: a curtain hangs, its owner is on hold.
    """
    screen = session.screens.get(share)
    if screen is None:
        return Code.NO_SHARE
    shown = Share(session.activities[share], screen)
    seen = session.control.controller in audience(session, shown)
    return None if seen and share in session.last_picture.shares else Code.NO_CONSENT


def handed_on(session: Session, asked: HandOn | None, at: float) -> Handed | None:
    """What goes along with a transfer at that time: nothing is no reason to refuse it."""
    if asked is None or cannot_go_along(session, asked.share) is not None:
        return None
    return Handed(asked.picture, session.activities[asked.share].owner, at)


@picture.decides
def forget(session: Session, command: PictureForget) -> Iterator[Event]:
    """By whose picture it is. `no_grant` when there is none of theirs."""
    if not _is_of(session, command.by):
        raise Refused(Code.NO_GRANT)
    yield PictureForgotten(at=command.at, customer=command.by)


@picture.unable("picture.forget", slices=("last_picture",))
def _nothing_to_forget(session: Session, reader: ParticipantId) -> Code | None:
    return None if _is_of(session, reader) else Code.NO_GRANT


def _is_of(session: Session, who: ParticipantId) -> bool:
    handed = session.last_picture.handed
    return handed is not None and handed.customer == who


@picture.settles
def settle(session: Session, at: float) -> Iterator[Event]:
    """Nobody reads the picture of somebody who left."""
    handed = session.last_picture.handed
    if handed is not None and not session.ended and not session.people[handed.customer].present:
        yield PictureForgotten(at=at, customer=handed.customer)


@picture.evolves
def _(mine: LastPicture, event: ConsentAllowed) -> LastPicture:
    if not event.picture:
        return mine
    granted = mine.granted | {event.customer} if event.everything else mine.granted
    return replace(mine, asked=mine.asked | {event.request}, granted=granted)


@picture.evolves
def _(mine: LastPicture, event: ConsentRequested) -> LastPicture:
    """What was allowed with everything else goes for this view too."""
    request = event.request
    if not (request.allowed and request.customer in mine.granted):
        return mine
    return replace(mine, asked=mine.asked | {request.id})


@picture.evolves
def _(
    mine: LastPicture, event: ConsentCancelled | ConsentLapsed | CaptureFailed | CaptureBlocked
) -> LastPicture:
    return replace(mine, asked=mine.asked - {event.request})


@picture.evolves
def _(mine: LastPicture, event: GrantEnded) -> LastPicture:
    return replace(mine, granted=mine.granted - {event.customer})


@picture.evolves
def _(mine: LastPicture, event: ActivityStarted) -> LastPicture:
    if event.activity.kind is not Kind.VIEW or event.request not in mine.asked:
        return mine
    shares = mine.shares | {event.activity.id}
    return replace(mine, asked=mine.asked - {event.request}, shares=shares)


@picture.evolves
def _(mine: LastPicture, event: ActivityEnded) -> LastPicture:
    return replace(mine, shares=mine.shares - {event.activity})


@picture.evolves
def _(mine: LastPicture, event: SessionTransferred) -> LastPicture:
    return replace(mine, handed=event.picture)


@picture.evolves
def _(mine: LastPicture, event: PictureForgotten) -> LastPicture:
    return replace(mine, handed=None)
