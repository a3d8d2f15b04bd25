"""What can be seen of a running relay: plain values, nothing personal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ViewerStats:
    """One viewer of one publication. Loss as the viewer reported it last, 0..1.

    `layer`: "all" on the fast path, else the stream and its temporal layers, such as "small" or
    "full/0"; `estimate`: what its path carries, bit/s, 0 when nobody asked."""

    viewer: str
    stage: str
    flowing: bool
    packets: int
    octets: int
    repaired: int
    loss: float
    layer: str = "all"
    estimate: float = 0.0


@dataclass(frozen=True, slots=True)
class PublicationStats:
    """One publication. `received` counts distinct packets, `recovered` those that NACK brought."""

    room: str
    publication: str
    codec: str
    stage: str
    received: int
    recovered: int
    given_up: int
    key_frames_requested: int
    viewers: tuple[ViewerStats, ...]


@dataclass(frozen=True, slots=True)
class RelayStats:
    """The whole relay. `counters` name what was refused or went wrong, by reason."""

    port: int
    segmentation: bool
    publications: tuple[PublicationStats, ...]
    dropped: int
    counters: Mapping[str, int]
