"""Who is sent which share."""

from collections.abc import Mapping

from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.rules import routes
from signaling.told.scene import Scene

Audiences = Mapping[ActivityId, frozenset[ParticipantId]]

SENT = (
    "life", "people", "control", "onhold", "background", "activities", "screens", "audiences",
    "supervision", "eyes", "frozen",
)  # fmt: skip
"""The slices that say who is sent what."""


def audiences(scene: Scene) -> Audiences:
    """Who sees each share now, by its id."""
    return routes.audiences(scene.session)
