"""The dependency descriptor header extension (AV1 RTP specification, appendix A).

Chromium offers it whenever a share has several layers, and then writes it for every codec, so it is
the one source of layers for AV1 and H.264, whose payloads carry none that a relay could use.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

URI = "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension"
MANDATORY = 3  # bytes; a longer descriptor may bring a structure
MAX_TEMPLATES = 64
SAME_LAYER, NEXT_TEMPORAL, NEXT_SPATIAL = range(3)


class Indication(IntEnum):
    """What a frame is to one decode target (section A.8)."""

    NOT_PRESENT = 0
    DISCARDABLE = 1
    SWITCH = 2
    REQUIRED = 3


@dataclass(frozen=True, slots=True)
class Template:
    """Frames of one kind; `differences` are distances to the frames they refer to."""

    spatial: int
    temporal: int
    indications: tuple[int, ...]
    differences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """What the templates mean from here on; comes with key frames. `targets` are the highest
    temporal layer of each decode target of spatial layer 0, None for the others."""

    offset: int
    templates: tuple[Template, ...]
    targets: tuple[int | None, ...]
    chains: int


class Descriptor(NamedTuple):
    """One frame as its descriptor tells it. `enter`: the highest temporal layer whose later frames
    are all decodable for who has this frame, -1 when there is none."""

    begins: bool
    ends: bool
    number: int
    spatial: int
    temporal: int
    enter: int
    key: bool
    structure: Structure | None


class _Bits:
    """Reads most significant bit first; ValueError past the end."""

    def __init__(self, data: bytes) -> None:
        self._value = int.from_bytes(data)
        self._left = 8 * len(data)

    def take(self, count: int) -> int:
        self._left -= count
        if self._left < 0:
            raise ValueError("truncated dependency descriptor")
        return self._value >> self._left & (1 << count) - 1

    def below(self, limit: int) -> int:
        """A number of 0..limit-1 in the shortest fixed-or-one-longer form: ns(n)."""
        width = limit.bit_length()
        spare = (1 << width) - limit
        value = self.take(width - 1)
        return value if value < spare else (value << 1 | self.take(1)) - spare


def parse(data: bytes, structure: Structure | None) -> Descriptor | None:
    """Read one extension value against the structure of the last key frame.

    None when it is malformed or its structure is not known (yet).
    """
    try:
        return _parse(data, structure)
    except (ValueError, IndexError):
        return None


def _parse(data: bytes, structure: Structure | None) -> Descriptor | None:
    bits = _Bits(data)
    begins, ends = bool(bits.take(1)), bool(bits.take(1))
    template_id, number = bits.take(6), bits.take(16)
    fresh: Structure | None = None
    custom_indications = custom_differences = False
    if len(data) > MANDATORY:
        has_structure, has_active = bits.take(1), bits.take(1)
        custom_indications, custom_differences = bool(bits.take(1)), bool(bits.take(1))
        bits.take(1)  # custom chains are at the end, where nobody reads them
        if has_structure:
            fresh = structure = _structure(bits)
        if has_active and structure is not None:
            bits.take(len(structure.targets))
    if structure is None:
        return None
    template = structure.templates[(template_id - structure.offset) % MAX_TEMPLATES]
    indications, differences = template.indications, template.differences
    if custom_indications:
        indications = tuple(bits.take(2) for _ in structure.targets)
    if custom_differences:
        differences = _custom_differences(bits)
    enter = -1
    for target, indication in zip(structure.targets, indications, strict=True):
        if target is not None and indication == Indication.SWITCH:
            enter = max(enter, target)
    return Descriptor(
        begins, ends, number, template.spatial, template.temporal, enter, not differences, fresh
    )


def _custom_differences(bits: _Bits) -> tuple[int, ...]:
    found: list[int] = []
    while (size := bits.take(2)) != 0:
        found.append(bits.take(4 * size) + 1)
    return tuple(found)


def _structure(bits: _Bits) -> Structure:
    offset, targets = bits.take(6), bits.take(5) + 1
    layers = _layers(bits)
    indications = [tuple(bits.take(2) for _ in range(targets)) for _ in layers]
    differences: list[tuple[int, ...]] = []
    for _ in layers:
        found: list[int] = []
        while bits.take(1):
            found.append(bits.take(4) + 1)
        differences.append(tuple(found))
    chains = bits.below(targets + 1)
    if chains:
        for _ in range(targets):
            bits.below(chains)
        bits.take(4 * chains * len(layers))
    if bits.take(1):
        bits.take(32 * (layers[-1][0] + 1))  # resolutions, one for each spatial layer
    templates = tuple(
        Template(spatial, temporal, indications[index], differences[index])
        for index, (spatial, temporal) in enumerate(layers)
    )
    return Structure(offset, templates, _target_layers(templates, targets), chains)


def _layers(bits: _Bits) -> list[tuple[int, int]]:
    spatial = temporal = 0
    layers = [(0, 0)]
    while (step := bits.take(2)) <= NEXT_SPATIAL:
        if step == NEXT_TEMPORAL:
            temporal += 1
        elif step == NEXT_SPATIAL:
            spatial, temporal = spatial + 1, 0
        layers.append((spatial, temporal))
        if len(layers) > MAX_TEMPLATES:
            raise ValueError("too many templates")
    return layers


def _target_layers(templates: tuple[Template, ...], count: int) -> tuple[int | None, ...]:
    """The highest layers of a decode target are those of the frames present in it (A.8.2)."""
    found: list[int | None] = []
    for target in range(count):
        present = [t for t in templates if t.indications[target] != Indication.NOT_PRESENT]
        base = all(t.spatial == 0 for t in present)
        found.append(max((t.temporal for t in present), default=0) if base else None)
    return tuple(found)
