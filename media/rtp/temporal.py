"""Which temporal layer a frame is of, and where a viewer may go up to a higher one.

VP8 and VP9 say it in their payload descriptors, every codec in the dependency descriptor when the
sharer offered that extension. H.264 payloads as Chromium sends them carry no layer at all, and AV1
only in OBU headers that not every packet has: both need the extension, and count as one layer
without it.
"""

from __future__ import annotations

from typing import NamedTuple

from media.rtp import dependency_descriptor, vp8, vp9
from media.rtp.keyframes import Codec, key_frame_predicate

ALL = 7  # above every temporal layer


class Layer(NamedTuple):
    """A frame by its first packet.

    `enter`: the highest layer a viewer may begin with this very frame. `after`: the highest layer
    it may begin with the next frame, provided that it gets this one.
    """

    temporal: int
    enter: int
    after: int
    key: bool


SINGLE = Layer(0, 0, 0, False)
KEY = Layer(0, ALL, ALL, True)


class LayerReader:
    """Reads frames of one stream in order; keeps the structure that key frames bring."""

    def __init__(self, codec: Codec) -> None:
        self._codec = codec
        self._begins_key_frame = key_frame_predicate(codec)
        self._structure: dependency_descriptor.Structure | None = None

    def learn(self, descriptor: bytes) -> None:
        """Take in a descriptor longer than the mandatory part, whoever reads frames now or not."""
        parsed = dependency_descriptor.parse(descriptor, self._structure)
        if parsed is not None and parsed.structure is not None:
            self._structure = parsed.structure

    def read(self, payload: bytes, descriptor: bytes | None = None) -> Layer:
        """The layer of the frame that begins with this packet."""
        if self._begins_key_frame(payload):
            if descriptor is not None:
                self.learn(descriptor)
            return KEY
        if descriptor is not None:
            parsed = dependency_descriptor.parse(descriptor, self._structure)
            if parsed is not None:
                return Layer(parsed.temporal, parsed.enter, parsed.enter, False)
        if self._codec is Codec.VP8:
            return _vp8(payload)
        if self._codec is Codec.VP9:
            return _vp9(payload)
        return SINGLE


def _vp8(payload: bytes) -> Layer:
    """RFC 7741 section 4.2: a Y frame refers to nothing but the base layer."""
    fields = vp8.parse(payload)
    if fields is None or not fields.layered:
        return SINGLE
    enter = fields.temporal if fields.sync or not fields.temporal else -1
    return Layer(fields.temporal, enter, enter, False)


def _vp9(payload: bytes) -> Layer:
    """RFC 9628 section 4.2, flexible and non-flexible mode alike.

    U: what follows in higher layers refers to nothing before this picture in those layers.
    """
    fields = vp9.parse(payload)
    if fields is None or not fields.layered:
        return SINGLE
    enter = -1 if fields.temporal else 0
    return Layer(fields.temporal, enter, ALL if fields.up else enter, False)
