"""Numbers without holes for a viewer that does not get every frame.

A decoder takes a hole in the sequence numbers for loss and asks again for what never was; VP8's
reads holes in picture ids the same way (RFC 7741 section 4.2), so both are numbered anew. VP9 knows
dropped layers: its counters move only when another stream takes over. AV1 and H.264 have none.
"""

from __future__ import annotations

from media.rtp import vp8, vp9
from media.rtp.keyframes import Codec

LEAST_STEP = 90  # a millisecond, when streams are switched faster than time passes


class Rewriter:
    """Numbers of one viewer, over several source streams that never mix within a frame."""

    def __init__(self, codec: Codec, next_sequence: int) -> None:
        self.next_sequence = next_sequence & 0xFFFF
        self._pictures: _Vp8Pictures | _Vp9Pictures | None = None
        if codec is Codec.VP8:
            self._pictures = _Vp8Pictures()
        elif codec is Codec.VP9:
            self._pictures = _Vp9Pictures()
        self._source: int | None = None
        self._shift = 0
        self._timestamp: int | None = None

    @property
    def plain(self) -> bool:
        """Timestamps go out as they came."""
        return self._shift == 0

    def sequence(self) -> int:
        """The number of the next packet that leaves."""
        number = self.next_sequence
        self.next_sequence = (number + 1) & 0xFFFF
        return number

    def timestamp(self, source: int, timestamp: int, wanted: int) -> int:
        """The timestamp for a frame of stream `source`. When that is another stream than before,
        `wanted` is where its time line is to begin; it never goes back."""
        if source != self._source:
            self._source = source
            last = self._timestamp
            if last is not None and (wanted - last - 1) & 0xFFFFFFFF >= 1 << 31:
                wanted = last + LEAST_STEP
            self._shift = (wanted - timestamp) & 0xFFFFFFFF
        self._timestamp = (timestamp + self._shift) & 0xFFFFFFFF
        return self._timestamp

    def placed(self, source: int, timestamp: int, exact: int) -> int:
        """The same, when it is known `exact`ly where on the time line the frame belongs: it is
        there, but that it never goes back."""
        last = self._timestamp
        if last is not None and (exact - last - 1) & 0xFFFFFFFF >= 1 << 31:
            exact = last + LEAST_STEP
        self._source, self._shift = source, (exact - timestamp) & 0xFFFFFFFF
        self._timestamp = exact & 0xFFFFFFFF
        return self._timestamp

    def frame(self, source: int, payloads: list[bytes]) -> list[bytes]:
        """The payloads of the next frame that is let through, in order."""
        return payloads if self._pictures is None else self._pictures.frame(source, payloads)


class _Vp8Pictures:
    """Picture ids grow by one a frame, TL0PICIDX by one a frame of layer 0."""

    def __init__(self) -> None:
        self._picture: int | None = None
        self._base: int | None = None

    def frame(self, source: int, payloads: list[bytes]) -> list[bytes]:
        first = vp8.parse(payloads[0])
        if first is None or first.picture is None:
            return payloads
        picture = first.picture if self._picture is None else self._picture + 1
        base = self._base
        if base is None:
            base = first.base or 0
        elif not first.temporal:
            base += 1
        self._picture, self._base = picture & 0x7FFF, base & 0xFF
        return [
            vp8.rewrite(payload, fields, self._picture, self._base)
            if (fields := vp8.parse(payload)) is not None
            else payload
            for payload in payloads
        ]


class _Vp9Pictures:
    """One shift for each stream, chosen so that a switch looks like the next picture."""

    def __init__(self) -> None:
        self._source: int | None = None
        self._picture = self._base = 0  # written last
        self._pictures = self._bases = 0

    def frame(self, source: int, payloads: list[bytes]) -> list[bytes]:
        first = vp9.parse(payloads[0])
        if first is None or first.picture is None:
            return payloads
        if self._source is not None and source != self._source:
            self._pictures = self._picture + 1 - first.picture
            self._bases = self._base + 1 - (first.base or 0)
        self._source = source
        self._picture = first.picture + self._pictures
        self._base = (first.base or 0) + self._bases
        if not self._pictures and not self._bases:
            return payloads
        return [
            vp9.shift(payload, fields, self._pictures, self._bases)
            if (fields := vp9.parse(payload)) is not None
            else payload
            for payload in payloads
        ]
