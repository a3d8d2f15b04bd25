"""A short loop of real VP8, for servers that decode what they forward."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import av
from aiortc.codecs.vpx import Vp8Encoder

from tests.bench.compare.stream import CLOCK_RATE, FPS, HEIGHT, WIDTH


def real_vp8(bits_per_second: int, seconds: int = 2) -> list[tuple[bytes, ...]]:
    """RTP payloads, frame by frame, of a scrolling page. The first frame is a key frame, so that
    the list may be played in a loop."""
    encoder = Vp8Encoder()
    encoder.target_bitrate = bits_per_second
    page = Random(1).randbytes(WIDTH * HEIGHT // 64)
    frames = []
    for number in range(seconds * FPS):
        picture = _picture(page, number)
        frames.append(tuple(encoder.encode(picture, force_keyframe=number == 0)[0]))
    return frames


def _picture(page: bytes, number: int) -> av.VideoFrame:
    """Blocks of 8x8 pixels that scroll by two lines a frame."""
    frame = av.VideoFrame(WIDTH, HEIGHT, "yuv420p")
    luma, *chroma = frame.planes
    columns = WIDTH // 8
    lines = []
    for y in range(HEIGHT):
        row = (y + 2 * number) // 8 * columns % len(page)
        blocks = page[row : row + columns].ljust(columns, b"\0")
        line = b"".join(bytes([block]) * 8 for block in blocks)
        lines.append(line.ljust(luma.line_size, b"\0"))
    luma.update(b"".join(lines))
    for plane in chroma:
        plane.update(b"\x80" * plane.buffer_size)
    frame.pts, frame.time_base = number * CLOCK_RATE // FPS, Fraction(1, CLOCK_RATE)
    return frame
