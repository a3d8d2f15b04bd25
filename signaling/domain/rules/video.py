"""Cameras (S61): who may switch one on, and off. All else about its picture is `screens.py`'s and
`routes.py`'s; what outlives what is the table's (`lifetimes.py`).
"""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.activities import begun
from signaling.domain.session import Session, Share
from signaling.domain.terms.activities import ActivityEnded, ActivityStarted, Kind
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.people import Codec, Participant
from signaling.domain.terms.screens import Screen, Surface
from signaling.domain.terms.video import VideoStart, VideoStop

video = Feature[None]("video")


def cannot_show(session: Session, who: Participant, encode: tuple[Codec, ...] = ()) -> Code | None:
    """Why this participant cannot switch a camera on now; None when they can. `encode`: of another
    source than their page.
    """
    if who.id in session.background:
        return Code.IN_BACKGROUND
    if not encode and not who.capabilities.camera:
        return Code.NO_CAMERA
    if any(camera.owner == who.id for camera in session.cameras):
        return Code.ALREADY_SHARING
    return None if encode or who.capabilities.encode else Code.NO_COMMON_CODEC


@video.decides
def start(session: Session, command: VideoStart) -> Iterator[Event]:
    """Refused as `cannot_show` says."""
    owner = session.people[command.by]
    code = cannot_show(session, owner, command.encode)
    if code is not None:
        raise Refused(code)
    screen = Screen(Surface.CAMERA, command.encode or owner.capabilities.encode)
    camera = begun(session, command.video, Kind.VIDEO, owner, command.at, screen)
    yield ActivityStarted(at=command.at, activity=camera)


@video.unable("video.start", slices=("activities", "background", "people", "screens"))
def _cannot_start(session: Session, reader: ParticipantId) -> Code | None:
    return cannot_show(session, session.people[reader])


@video.unable("video.stop", slices=("activities", "control", "screens"))
def _nothing_to_stop(session: Session, reader: ParticipantId) -> Code | None:
    theirs = [c for c in session.cameras if reader in (c.owner, session.control.controller)]
    return None if theirs else Code.NO_SHARE


def _camera(session: Session, which: ActivityId) -> Share:
    for camera in session.cameras:
        if camera.id == which:
            return camera
    raise Refused(Code.NO_SHARE)


@video.decides
def stop(session: Session, command: VideoStop) -> Iterator[Event]:
    """By its owner or the controller. `no_share`, `not_your_share`, `stale_epoch`."""
    camera = _camera(session, command.share)
    mine = camera.owner == command.by
    if not mine and command.by != session.control.controller:
        raise Refused(Code.NOT_YOUR_SHARE)
    if not mine and command.control_epoch is None:
        raise Refused(Code.STALE_EPOCH)
    yield ActivityEnded(
        at=command.at,
        activity=camera.id,
        kind=Kind.VIDEO,
        owner=camera.owner,
        cause=command.cause if mine else Cause.STOPPED,
        by=command.by,
    )
