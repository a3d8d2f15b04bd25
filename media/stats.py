"""What can be seen of a running relay: plain values, nothing personal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ViewerStats:
    """One viewer of one publication: what was sent to it since its connection stands. Loss (0..1)
    and round trip (seconds, None before the first) as its last receiver report tells.

    `layer`: "all" on the fast path, else the stream and its temporal layers, such as "small" or
    "full/0"; `estimate`: what its path carries, bit/s, 0 when nobody asked.
    `sound`: packets of it."""

    viewer: str
    stage: str
    flowing: bool
    packets: int
    octets: int
    frames: int
    repaired: int
    loss: float
    round_trip: float | None
    layer: str = "all"
    estimate: float = 0.0
    sound: int = 0


@dataclass(frozen=True, slots=True)
class PublicationStats:
    """One publication, of two streams the full one. `received` counts distinct packets, `octets`
    their payload, `frames` their markers, `recovered` those that NACK brought; `loss` (0..1) on
    the way here in the last second, before any repair. `sound`: packets of it.
    """

    room: str
    publication: str
    codec: str
    stage: str
    received: int
    octets: int
    frames: int
    loss: float
    recovered: int
    given_up: int
    key_frames_requested: int
    viewers: tuple[ViewerStats, ...]
    sound: int = 0


@dataclass(frozen=True, slots=True)
class VoiceStats:
    """One member of a conference. `received`: packets of theirs that came, `octets` their payload,
    `loss` (0..1) on the way here in the last second; `sent`: packets to them, `loss_heard` (0..1)
    of the worst that they hear and `round_trip` (seconds, None before the first) as they reported
    last. `hears`: who is in their slots.
    """

    room: str
    member: str
    stage: str
    received: int
    octets: int
    loss: float
    sent: int
    loss_heard: float
    round_trip: float | None
    speaks: bool
    hears: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelayStats:
    """The whole relay. `counters` name what was refused or went wrong, by reason; `sent`: packets
    to viewers, also to those who are gone, but for repairs and congested viewers; `cpu`: seconds of
    processor time that its process has used."""

    port: int
    segmentation: bool
    publications: tuple[PublicationStats, ...]
    dropped: int
    counters: Mapping[str, int]
    sent: int
    cpu: float
    voices: tuple[VoiceStats, ...] = ()
