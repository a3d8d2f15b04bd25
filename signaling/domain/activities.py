"""Shares and views: start, publish, pause, stop (S37); and the plain start every other activity
will use.
"""

from collections.abc import Iterator

from signaling.domain import consent, routes
from signaling.domain.commands import (
    ActivityStart,
    LoseMedia,
    MediaPublish,
    MediaWatch,
    SharePause,
    ShareResume,
    ShareStart,
    ShareStop,
)
from signaling.domain.events import (
    ActivityEnded,
    ActivityStarted,
    Event,
    MediaLost,
    SharePaused,
    SharePublished,
    ShareResumed,
)
from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.model import Activity, Cause, Codec, Kind, Participant, Screen, Session
from signaling.domain.refusals import Code, Refused


def cannot_share(session: Session, who: Participant, encode: tuple[Codec, ...] = ()) -> Code | None:
    """Why this participant cannot begin a share now; None when they can. `encode`: another source
    than their page.
    """
    if not encode and not who.capabilities.can_share:
        return Code.CANNOT_SHARE
    if any(share.owner == who.id for share in session.shares):
        return Code.ALREADY_SHARING
    if not (encode or who.capabilities.encode):
        return Code.NO_COMMON_CODEC
    return None


def start_share(session: Session, command: ShareStart) -> Iterator[Event]:
    sharer = session.participants[command.by]
    if sharer.rep:
        if command.control_epoch is None:  # an unfenced command of a rep counts as an old one (D12)
            raise Refused(Code.STALE_EPOCH)
        request, kind = None, Kind.SHARE
    else:
        request = consent.allowed_request(session, sharer.id, command.request).id
        kind = Kind.VIEW
    code = cannot_share(session, sharer, command.encode)
    if code is not None:
        raise Refused(code)
    screen = Screen(command.surface, command.encode or sharer.capabilities.encode)
    yield ActivityStarted(
        at=command.at,
        activity=_new(session, command.share, kind, sharer, command.at, screen),
        request=request,
    )


def start_activity(session: Session, command: ActivityStart) -> Iterator[Event]:
    owner = session.participants.get(command.owner)
    if session.ended:
        raise Refused(Code.ENDED)
    if owner is None or not owner.present:
        raise Refused(Code.NOT_HERE)
    yield ActivityStarted(
        at=command.at,
        activity=_new(session, command.activity, command.kind, owner, command.at, None),
    )


def _new(
    session: Session,
    activity: ActivityId,
    kind: Kind,
    owner: Participant,
    at: float,
    screen: Screen | None,
) -> Activity:
    return Activity(
        id=activity,
        kind=kind,
        owner=owner.id,
        started_at=at,
        control_epoch=session.control_epoch,
        focus_epoch=session.focus_epoch,
        consent_epoch=owner.consent_epoch,
        screen=screen,
    )


def _share(session: Session, share: ActivityId) -> Activity:
    found = session.activities.get(share)
    if found is None or found.screen is None:
        raise Refused(Code.NO_SHARE)
    return found


def _own_share(session: Session, share: ActivityId, who: ParticipantId) -> tuple[Activity, Screen]:
    found = _share(session, share)
    if found.owner != who or found.screen is None:
        raise Refused(Code.NOT_YOUR_SHARE)
    return found, found.screen


def stop_share(session: Session, command: ShareStop) -> Iterator[Event]:
    share = _share(session, command.share)
    if share.owner != command.by:
        if command.by != session.controller:
            raise Refused(Code.NOT_YOUR_SHARE)
        if command.control_epoch is None:
            raise Refused(Code.STALE_EPOCH)
    yield ActivityEnded(
        at=command.at,
        activity=share.id,
        kind=share.kind,
        owner=share.owner,
        cause=Cause.STOPPED,
        by=command.by,
    )


def pause_share(session: Session, command: SharePause) -> Iterator[Event]:
    share, screen = _own_share(session, command.share, command.by)
    if not screen.paused:
        yield SharePaused(at=command.at, share=share.id, owner=share.owner)


def resume_share(session: Session, command: ShareResume) -> Iterator[Event]:
    share, screen = _own_share(session, command.share, command.by)
    if screen.paused:
        yield ShareResumed(at=command.at, share=share.id, owner=share.owner)


def publish(session: Session, command: MediaPublish) -> Iterator[Event]:
    share, _ = _own_share(session, command.share, command.by)
    yield SharePublished(
        at=command.at, share=share.id, publication=command.publication, codec=command.codec
    )


def watch(session: Session, command: MediaWatch) -> Iterator[Event]:
    viewers = routes.routes(session).get(command.publication)
    if viewers is None or command.by not in viewers:
        raise Refused(Code.NO_SHARE)  # whether it exists is not told to those it is not for
    return iter(())


def lose_media(session: Session, command: LoseMedia) -> Iterator[Event]:
    for share in session.shares:
        publication = share.screen.publication if share.screen is not None else None
        if publication is not None and publication.id == command.publication:
            yield MediaLost(at=command.at, share=share.id, publication=publication.id)
