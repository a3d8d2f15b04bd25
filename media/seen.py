"""What can be seen of publications: figures of now."""

from __future__ import annotations

from media.publication import Publication
from media.stats import PublicationStats, ViewerStats
from media.subscription import Subscription


def publication_stats(room: str, publication: Publication) -> PublicationStats:
    """A snapshot of one and its viewers."""
    track = publication.soundtrack
    return PublicationStats(
        room=room,
        publication=publication.name,
        codec=publication.choice.codec.value,
        stage=publication.connection.stage.value,
        received=publication.source.received,
        octets=publication.source.octets,
        frames=publication.source.frames,
        loss=publication.intake.loss,
        recovered=publication.intake.nack.recovered,
        given_up=publication.intake.nack.gave_up,
        key_frames_requested=publication.intake.key_frames_requested,
        viewers=tuple(_viewer_stats(s) for s in publication.subscriptions.values()),
        sound=track.sound.received if track is not None else 0,
    )


def _viewer_stats(subscription: Subscription) -> ViewerStats:
    lane, block = subscription.lane, subscription.last_block
    constrained = subscription.publication.constrained(subscription)
    return ViewerStats(
        viewer=subscription.viewer,
        stage=subscription.connection.stage.value,
        flowing=subscription.flowing,
        packets=lane.packets if lane is not None else 0,
        octets=lane.octets if lane is not None else 0,
        frames=lane.frames if lane is not None else 0,
        repaired=subscription.repaired + (constrained.repaired if constrained else 0),
        loss=block.fraction_lost / 256 if block is not None else 0.0,
        round_trip=subscription.round_trip,
        layer=constrained.layer if constrained is not None else "all",
        estimate=constrained.estimator.rate if constrained is not None else 0.0,
        sound=subscription.slot.packets if subscription.slot is not None else 0,
    )
