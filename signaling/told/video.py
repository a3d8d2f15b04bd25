"""Cameras: to everybody, as far as they may see them."""

from signaling import wire
from signaling.domain.terms.activities import ActivityEnded, ActivityStarted
from signaling.domain.terms.people import Participant
from signaling.told.lines import Line
from signaling.told.scene import Part, Scene
from signaling.told.screens import SHOWN_BY, in_sight, shown

CAMERAS = Part[tuple[wire.Share, ...]](*SHOWN_BY)


def cameras(scene: Scene, reader: Participant) -> tuple[wire.Share, ...]:
    """Those that are on, the one that was first before the others."""
    found = scene.part(CAMERAS, lambda scene: shown(scene, scene.session.cameras))
    return in_sight(scene, reader, found)


def started(event: ActivityStarted) -> Line:
    return Line("video_started", event.activity.owner)


def ended(event: ActivityEnded) -> Line:
    return Line("video_ended", event.owner)
