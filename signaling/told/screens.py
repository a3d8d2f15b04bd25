"""What is shared, and who is sent it."""

from collections.abc import Mapping, Sequence

import msgspec

from signaling import wire
from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.rules.audience import is_for
from signaling.domain.rules.routes import audiences, paused, wanted_codec
from signaling.domain.session import Session, Share
from signaling.domain.terms.activities import ActivityCarried, ActivityEnded, ActivityStarted, Kind
from signaling.domain.terms.people import Participant
from signaling.domain.terms.screens import (
    MediaCameBack,
    MediaFellSilent,
    MediaLost,
    Publication,
    SharePaused,
    SharePublished,
    ShareResumed,
    SourceHidden,
    SourceShown,
)
from signaling.told.audiences import SENT
from signaling.told.lines import Line, says, silent
from signaling.told.scene import Part, Scene
from signaling.told.supervision import unseen
from signaling.wire.base import milliseconds
from signaling.wire.screens import Shown
from signaling.wire.updates import Said

SHOWN_BY = (*SENT, "stills", "last_picture")
"""The slices that a picture on the wire is made of."""

SHARES = Part[tuple[wire.Share, ...]](*SHOWN_BY)


def shares(scene: Scene) -> tuple[wire.Share, ...]:
    """What is shared now, oldest first, as all whom it is for see it."""
    return scene.part(SHARES, lambda scene: shown(scene, scene.session.shares))


def shares_for(scene: Scene, reader: Participant) -> tuple[wire.Share, ...]:
    """Without those that are for another customer alone: not even that there is one."""
    found = in_sight(scene, reader, shares(scene))
    only = scene.session.audiences.only
    if not only or reader.rep:
        return found
    return tuple(share for share in found if only.get(ActivityId(share.id), reader.id) == reader.id)


def in_sight(
    scene: Scene, reader: Participant, pictures: tuple[wire.Share, ...]
) -> tuple[wire.Share, ...]:
    """The same, without viewers of whom the reader knows nothing."""
    out_of_sight = unseen(scene.session, reader)
    if not out_of_sight:
        return pictures
    return tuple(
        msgspec.structs.replace(
            share, audience=tuple(one for one in share.audience if one not in out_of_sight)
        )
        for share in pictures
    )


def shown(scene: Scene, pictures: Sequence[Share]) -> tuple[wire.Share, ...]:
    """These, as they are on the wire."""
    session, seen = scene.session, audiences(scene.session)
    return tuple(
        wire.Share(
            id=share.id,
            owner=share.owner,
            activity=KINDS[share.kind],
            surface=share.screen.surface,
            codec=wanted_codec(session, share),
            started_at=milliseconds(share.activity.started_at),
            publication=_publication(share.screen.publication),
            audience=tuple(sorted(seen[share.id])),
            paused=paused(session, share),
            only=session.audiences.only.get(share.id),
            still=share.id in session.stills,
            may_go_along=share.id in session.last_picture.shares,
            sound=share.screen.sound,
            frozen=session.frozen.get(share.id),
        )
        for share in pictures
    )


KINDS: Mapping[Kind, wire.screens.Kind] = {
    Kind.SHARE: "share",
    Kind.VIEW: "view",
    Kind.VIDEO: "video",
}


def _publication(publication: Publication | None) -> wire.Publication | None:
    if publication is None:
        return None
    return wire.Publication(
        publication.id, publication.codec, publication.silent, publication.hidden
    )


def share_line(type: Said, session: Session, share: ActivityId, owner: ParticipantId) -> Line:
    """What is said of a share, also of its end, to those whom it is for."""
    kind: Shown = "share" if session.people[owner].rep else "view"
    return Line(type, owner, activity=kind, only=_told_of(session, share))


def _told_of(session: Session, share: ActivityId) -> tuple[ParticipantId, ...] | None:
    """None: everybody."""
    audiences = session.audiences
    if share not in audiences.only and share not in audiences.were:
        return None
    return tuple(p.id for p in session.present if is_for(session, share, p))


def started(event: ActivityStarted, session: Session) -> Line | None:
    """Of a share or a view; None of whatever else began."""
    activity = event.activity
    if activity.screen is None:
        return None
    return share_line("share_started", session, activity.id, activity.owner)


def ended(event: ActivityEnded, session: Session) -> Line:
    """Of a share or a view."""
    return share_line("share_ended", session, event.activity, event.owner)


@says
def _(event: SharePaused, session: Session) -> Line:
    return share_line("share_paused", session, event.share, event.owner)


@says
def _(event: ShareResumed, session: Session) -> Line:
    return share_line("share_resumed", session, event.share, event.owner)


silent(MediaLost, MediaFellSilent, MediaCameBack, SourceHidden, SourceShown)
silent(SharePublished, ActivityCarried)
