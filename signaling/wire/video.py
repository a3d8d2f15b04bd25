"""Cameras. Their pictures are published and watched as shares are (`media.*`)."""

from collections.abc import Sequence
from typing import Literal

from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.session import Session
from signaling.domain.terms import video
from signaling.domain.terms.base import Cause, Event
from signaling.wire.base import Ask, Stamp, Wire
from signaling.wire.screens import started


class VideoStart(Ask, frozen=True):
    """The sender's camera is open: show it to the session. Ack: `ShareStarted`."""

    verb = video.VideoStart.verb

    surface: Literal["camera"] = "camera"
    control_epoch: int | None = None

    def command(self, stamp: Stamp) -> video.VideoStart:
        return video.VideoStart(
            at=stamp.at,
            by=stamp.by,
            video=ActivityId(stamp.new()),
            control_epoch=self.control_epoch,
        )

    def done(self, session: Session, events: Sequence[Event], by: ParticipantId) -> Wire:
        return started(session, events) or super().done(session, events, by)


class VideoStop(Ask, frozen=True):
    """The sender's own camera goes off, or the controller, who names the epoch, switches it off.
    `cause` as of `share.stop`.
    """

    verb = video.VideoStop.verb

    share: str
    control_epoch: int | None = None
    cause: Literal["stopped", "capture_ended", "page_gone"] = "stopped"

    def command(self, stamp: Stamp) -> video.VideoStop:
        return video.VideoStop(
            at=stamp.at,
            by=stamp.by,
            share=ActivityId(self.share),
            control_epoch=self.control_epoch,
            cause=Cause(self.cause),
        )
