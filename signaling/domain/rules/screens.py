"""Shares and views: start, publish, pause, stop (S37)."""

from collections.abc import Iterator
from typing import Any

from signaling.domain.feature import Feature
from signaling.domain.ids import ActivityId, ParticipantId, RequestId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules import routes
from signaling.domain.rules.activities import begun
from signaling.domain.rules.audience import narrowed
from signaling.domain.rules.consent import allowed_request
from signaling.domain.session import Session, Share
from signaling.domain.terms.activities import (
    ActivityEnded,
    ActivityStarted,
    Kind,
)
from signaling.domain.terms.audience import Audience
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.curtain import CurtainDrawn
from signaling.domain.terms.people import Codec, Participant
from signaling.domain.terms.preparing import PreparedDropped
from signaling.domain.terms.screens import (
    LoseMedia,
    MediaCameBack,
    MediaFellSilent,
    MediaLost,
    MediaPublish,
    MediaWatch,
    NoteSilence,
    Publication,
    Screen,
    Screens,
    SharePause,
    SharePaused,
    SharePublished,
    ShareReport,
    ShareResume,
    ShareResumed,
    ShareStart,
    ShareStop,
    SourceHidden,
    SourceShown,
    Surface,
)
from signaling.values import replace

screens = Feature[Screens]("screens")

SIDE_BY_SIDE = 2  # shares of one rep; a customer shows one thing at a time


def cannot_share(
    session: Session,
    who: Participant,
    encode: tuple[Codec, ...] = (),
    surface: Surface = Surface.UNKNOWN,
) -> Code | None:
    """Why this participant cannot begin a share now; None when they can. `encode`: another source
    than their page.
    """
    if who.id in session.background:
        return Code.IN_BACKGROUND
    if not encode and surface is Surface.CAMERA and not who.capabilities.camera:
        return Code.NO_CAMERA
    if not encode and surface is not Surface.CAMERA and not who.capabilities.can_share:
        return Code.CANNOT_SHARE
    running = [share for share in session.shares if share.owner == who.id]
    if len(running) >= (SIDE_BY_SIDE if who.rep and not encode else 1):
        return Code.ALREADY_SHARING
    if not (encode or who.capabilities.encode):
        return Code.NO_COMMON_CODEC
    return None


@screens.decides
def start_share(session: Session, command: ShareStart) -> Iterator[Event]:
    """A rep's own, or the view a customer allowed. `no_consent`, or as `cannot_share` and
    `narrowed` say. Whose picture it is says whether it is heard too, but a camera has no sound:
    for that there is the conference.
    """
    sharer = session.people[command.by]
    if sharer.rep:
        if command.control_epoch is None:  # an unfenced command of a rep counts as an old one (D12)
            raise Refused(Code.STALE_EPOCH)
        request, kind = None, Kind.SHARE
    else:
        request = allowed_request(session, sharer.id, command.request).id
        kind = Kind.VIEW
    code = cannot_share(session, sharer, command.encode, command.surface)
    if code is not None:
        raise Refused(code)
    narrowing = list(_narrowing(session, command))
    screen = Screen(
        command.surface,
        command.encode or sharer.capabilities.encode,
        sound=command.sound and command.surface is not Surface.CAMERA,
    )
    yield ActivityStarted(
        at=command.at,
        activity=begun(session, command.share, kind, sharer, command.at, screen),
        request=request,
    )
    yield from narrowing
    yield from _prepared(session, command, request)


def _prepared(session: Session, command: ShareStart, request: RequestId | None) -> Iterator[Event]:
    """It is published already, if it begins with what its owner prepared for it: a sound needs a
    place there, which may stay empty.
    """
    found = session.preparing.get(command.by) if command.prepared else None
    if found is None or (command.sound and not found.sound):
        return
    if found.request == request:
        yield SharePublished(
            at=command.at,
            share=command.share,
            publication=found.publication,
            codec=found.codec,
        )


def _narrowing(session: Session, command: ShareStart) -> Iterator[Event]:
    if command.audience is Audience.HELPED:
        yield from narrowed(session, session.people[command.by], command.share, command.at)


@screens.unable("share.start", slices=("activities", "background", "consent", "people", "screens"))
def _cannot_start(session: Session, reader: ParticipantId) -> Code | None:
    me = session.people[reader]
    if me.rep:
        return cannot_share(session, me)
    mine = [r for r in session.consent.requests.values() if r.customer == reader and r.allowed]
    surface = mine[0].surface if mine else Surface.UNKNOWN
    return cannot_share(session, me, surface=surface) or (None if mine else Code.NO_CONSENT)


def _share(session: Session, share: ActivityId) -> Share:
    screen = session.screens.get(share)
    if screen is None:
        raise Refused(Code.NO_SHARE)
    return Share(session.activities[share], screen)


def own_share(session: Session, share: ActivityId, who: ParticipantId) -> Share:
    """A running share of this participant. `no_share`, `not_your_share`."""
    found = _share(session, share)
    if found.owner != who:
        raise Refused(Code.NOT_YOUR_SHARE)
    return found


@screens.decides
def stop_share(session: Session, command: ShareStop) -> Iterator[Event]:
    """By its owner or the controller. `no_share`, `not_your_share`, `stale_epoch`."""
    share = _share(session, command.share)
    if share.owner != command.by:
        if command.by != session.control.controller:
            raise Refused(Code.NOT_YOUR_SHARE)
        if command.control_epoch is None:
            raise Refused(Code.STALE_EPOCH)
    yield ActivityEnded(
        at=command.at,
        activity=share.id,
        kind=share.kind,
        owner=share.owner,
        cause=command.cause if share.owner == command.by else Cause.STOPPED,
        by=command.by,
    )


@screens.decides
def pause_share(session: Session, command: SharePause) -> Iterator[Event]:
    """By its owner alone; nothing when it is paused."""
    share = own_share(session, command.share, command.by)
    if not share.screen.paused:
        yield SharePaused(at=command.at, share=share.id, owner=share.owner)


@screens.decides
def resume_share(session: Session, command: ShareResume) -> Iterator[Event]:
    """By its owner alone; nothing when it runs."""
    share = own_share(session, command.share, command.by)
    if share.screen.paused:
        yield ShareResumed(at=command.at, share=share.id, owner=share.owner)


@screens.decides
def report(session: Session, command: ShareReport) -> Iterator[Event]:
    """Whether the source of one's own share can be seen, as the browser says."""
    share = own_share(session, command.share, command.by)
    publication = share.screen.publication
    if publication is not None and publication.hidden is not command.hidden:
        happened = SourceHidden if command.hidden else SourceShown
        yield happened(at=command.at, share=share.id, publication=publication.id)


@screens.decides
def publish(session: Session, command: MediaPublish) -> Iterator[Event]:
    """The relay receives one's own share, in the place of what was published before."""
    share = own_share(session, command.share, command.by)
    yield SharePublished(
        at=command.at, share=share.id, publication=command.publication, codec=command.codec
    )


@screens.decides
def watch(session: Session, command: MediaWatch) -> Iterator[Event]:
    """Changes nothing. `no_share` for whoever the routes do not name, nor are about to."""
    if command.by not in routes.watchers(session, command.publication):
        raise Refused(Code.NO_SHARE)  # whether it exists is not told to those it is not for
    return iter(())


@screens.decides
def lose_media(session: Session, command: LoseMedia) -> Iterator[Event]:
    """The relay lost it; nothing when it was replaced meanwhile."""
    for share in session.pictures:
        publication = share.screen.publication
        if publication is not None and publication.id == command.publication:
            yield MediaLost(at=command.at, share=share.id, publication=publication.id)
    for owner, prepared in session.preparing.items():
        if prepared.publication == command.publication:
            yield PreparedDropped(at=command.at, owner=owner, publication=command.publication)


@screens.decides
def note_silence(session: Session, command: NoteSilence) -> Iterator[Event]:
    """Nothing of it arrives, or does again; nothing when that is known."""
    for share in session.pictures:
        publication = share.screen.publication
        if publication is None or publication.id != command.publication:
            continue
        if publication.silent is not command.silent:
            happened = MediaFellSilent if command.silent else MediaCameBack
            yield happened(at=command.at, share=share.id, publication=publication.id)


@screens.evolves
def _(mine: Screens, event: ActivityStarted) -> Screens:
    screen = event.activity.screen
    return mine if screen is None else {**mine, event.activity.id: screen}


@screens.evolves
def _(mine: Screens, event: ActivityEnded) -> Screens:
    return {k: s for k, s in mine.items() if k != event.activity}


@screens.evolves
def _(mine: Screens, event: SharePublished) -> Screens:
    return _changed(mine, event.share, publication=Publication(event.publication, event.codec))


@screens.evolves
def _(mine: Screens, event: MediaLost) -> Screens:
    return _changed(mine, event.share, publication=None)


@screens.evolves
def _(mine: Screens, event: MediaFellSilent | MediaCameBack) -> Screens:
    return _published(mine, event.share, silent=isinstance(event, MediaFellSilent))


@screens.evolves
def _(mine: Screens, event: SourceHidden | SourceShown) -> Screens:
    return _published(mine, event.share, hidden=isinstance(event, SourceHidden))


@screens.evolves
def _(mine: Screens, event: SharePaused | ShareResumed) -> Screens:
    return _changed(mine, event.share, paused=isinstance(event, SharePaused))


@screens.evolves
def _(mine: Screens, event: CurtainDrawn) -> Screens:
    return _changed(mine, event.share, paused=True)


def _changed(mine: Screens, which: ActivityId, **changes: Any) -> Screens:
    return {**mine, which: replace(mine[which], **changes)}


def _published(mine: Screens, which: ActivityId, **changes: Any) -> Screens:
    publication = mine[which].publication
    if publication is None:
        return mine
    return _changed(mine, which, publication=replace(publication, **changes))
