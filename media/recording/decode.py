"""A voice's packets of Opus, decoded, with what can be had of those that were lost.

A packet that was lost is one of silence in the file (`opus.Track`). The one after it may carry it
once more, coarser (in-band FEC, RFC 6716 section 2.1.7); of what no packet carries the decoder
makes up what is likely. FFmpeg's decoder does neither, so libopus is called as it comes with PyAV.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes.util import find_library
from functools import cache
from pathlib import Path
from typing import Any

import av
import cffi  # type: ignore[import-untyped]

from media.recording.opus import CLOCK, LONGEST, SILENCE, carries_the_one_before, duration

LOST, SILENT = SILENCE[0]
MOST = 5  # packets one after the other that count as lost; else nobody spoke, and it is silent
SAMPLE = 2  # bytes
WHERE = ("av.libs/libopus-*.so*", "av/.dylibs/libopus*.dylib", "av.libs/libopus*.dll")

_ffi = cffi.FFI()
_ffi.cdef(
    """
    typedef struct OpusDecoder OpusDecoder;
    OpusDecoder *opus_decoder_create(int32_t rate, int channels, int *error);
    void opus_decoder_destroy(OpusDecoder *decoder);
    int opus_decode(OpusDecoder *decoder, const unsigned char *data, int32_t size, int16_t *pcm,
                    int samples, int fec);
    """
)


@cache
def libopus() -> Any:
    """None where there is none."""
    site = Path(av.__file__).parent.parent
    shipped = [str(path) for place in WHERE for path in sorted(site.glob(place))]
    for path in (*shipped, find_library("opus")):
        if path is not None:
            try:
                return _ffi.dlopen(path)
            except OSError:
                continue
    return None


class Decoder:
    """Of one stretch, in 16 bits at 48 kHz. Raises OSError where there is no libopus. `recovered`:
    how many packets were had from those after them.
    """

    def __init__(self, channels: int) -> None:
        self.recovered = 0
        self._lib, error = libopus(), _ffi.new("int *")
        if self._lib is None:
            raise OSError("there is no libopus")
        made = self._lib.opus_decoder_create(CLOCK, channels, error)
        if error[0]:
            raise MemoryError
        self._decoder = _ffi.gc(made, self._lib.opus_decoder_destroy)
        self._pcm = _ffi.new("int16_t[]", LONGEST * channels)
        self._size = SAMPLE * channels

    def decoded(self, packets: Iterator[bytes]) -> Iterator[bytes]:
        """As long as they last. What makes no sense is silent."""
        lost = 0
        for packet in packets:
            if packet == SILENT:
                lost += 1
                if lost > MOST:
                    yield from self._silence(lost if lost == MOST + 1 else 1)
                continue
            if 0 < lost <= MOST:
                yield from self._instead(lost, packet)
            lost = 0
            yield from self._of(packet)
        if lost <= MOST:
            yield from self._silence(lost)

    def _of(self, packet: bytes) -> Iterator[bytes]:
        try:
            lasts = duration(packet)
        except (IndexError, ValueError):
            return
        yield self._decode(packet, lasts)

    def _silence(self, packets: int) -> Iterator[bytes]:
        for _ in range(packets):
            yield self._decode(SILENT, LOST)

    def _instead(self, lost: int, packet: bytes) -> Iterator[bytes]:
        """Of those before `packet`."""
        told = carries_the_one_before(packet) and duration(packet) == LOST
        for _ in range(lost - told):
            yield self._decode(None, LOST)
        if told:
            self.recovered += 1
            yield self._decode(packet, LOST, fec=True)

    def _decode(self, packet: bytes | None, samples: int, *, fec: bool = False) -> bytes:
        data = _ffi.NULL if packet is None else packet
        size = 0 if packet is None else len(packet)
        room = samples if packet is None or fec else LONGEST
        made = self._lib.opus_decode(self._decoder, data, size, self._pcm, room, fec)
        if made != samples:
            return bytes(samples * self._size)
        return bytes(_ffi.buffer(self._pcm, samples * self._size))
