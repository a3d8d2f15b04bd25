"""Who is sent which share."""

from collections.abc import Mapping

from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.rules.routes import audience
from signaling.told.scene import Part, Scene

Audiences = Mapping[ActivityId, frozenset[ParticipantId]]

SENT = (
    "life", "people", "control", "onhold", "background", "activities", "screens", "audiences",
    "supervision", "eyes", "frozen",
)  # fmt: skip
"""The slices that say who is sent what."""

AUDIENCES = Part[Audiences](*SENT)


def audiences(scene: Scene) -> Audiences:
    """Who sees each share now, by its id."""
    return scene.part(AUDIENCES, _audiences)


def _audiences(scene: Scene) -> Audiences:
    session = scene.session
    return {share.id: audience(session, share) for share in session.pictures}
