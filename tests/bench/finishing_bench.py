"""What it costs to finish a recording once it is over: `python -m tests.bench.finishing_bench [S]`.

One share of 2 Mbit/s and two people who talk all the time, S seconds of them, are written as the
recorder writes them; then all of it is finished, in this process. Prints JSON.
"""

from __future__ import annotations

import json
import math
import shutil
import sys
import tempfile
import time
from fractions import Fraction
from itertools import cycle, islice
from pathlib import Path
from struct import pack
from typing import Any

import av

from media.recording import finish
from media.recording.line import OPUS, Frame, Open, Said
from media.recording.part import OVER, Part, about
from media.recording.voice import VoicePart
from media.rtp.keyframes import Codec
from tests.bench.compare.stream import CLOCK_RATE, FPS, Share

FOLDER, BITRATE, BEGIN = "s/r/1", 2_000_000, 1_000.0
VOICES, RATE, SAMPLES = 2, 48_000, 960
KEY_EACH = 30  # seconds


def tone(hertz: int, seconds: int) -> list[bytes]:
    """In packets of Opus, 20 ms each."""
    encoder = av.CodecContext.create("libopus", "w")
    assert isinstance(encoder, av.AudioCodecContext)
    encoder.sample_rate, encoder.layout, encoder.format = RATE, "mono", "s16"  # type: ignore[assignment]
    encoder.bit_rate, encoder.time_base = 32_000, Fraction(1, RATE)
    made: list[bytes] = []
    for number in range(seconds * RATE // SAMPLES):
        frame = av.AudioFrame(format="s16", layout="mono", samples=SAMPLES)
        times = range(number * SAMPLES, (number + 1) * SAMPLES)
        values = [round(8_000 * math.sin(2 * math.pi * hertz * t / RATE)) for t in times]
        frame.planes[0].update(pack(f"<{SAMPLES}h", *values))
        frame.sample_rate, frame.pts, frame.time_base = RATE, number * SAMPLES, Fraction(1, RATE)
        made += [bytes(packet) for packet in encoder.encode(frame)]
    return made


def write_picture(folder: Path, seconds: int) -> None:
    """A share's part, closed."""
    share, part = Share(BITRATE, 1), None
    for number in range(seconds * FPS):
        key = number % (KEY_EACH * FPS) == 0
        if key:
            share.request_key_frame()
        made = share.next()
        at = BEGIN + made.timestamp / CLOCK_RATE
        frame = Frame(made.timestamp, at, key, made.payloads, told=True)
        if part is None:
            part = Part(folder, "m1", Codec.VP8, frame)
        else:
            part.add(frame)
    if part is not None:
        part.close()


def write_voice(folder: Path, name: str, packets: list[bytes], seconds: int) -> None:
    """Somebody's part, closed."""
    part = None
    for number, payload in enumerate(islice(cycle(packets), seconds * RATE // SAMPLES)):
        one = Said(number * SAMPLES, BEGIN + number * SAMPLES / RATE, payload)
        if part is None:
            part = VoicePart(folder, Open(1, FOLDER, name, OPUS), one, True)
        part.add(one, True)
    if part is not None:
        part.close()


def measure(seconds: int) -> dict[str, Any]:
    """Seconds on a core, by the hour of recording."""
    root = Path(tempfile.mkdtemp(prefix="finishing-"))
    folder = root / FOLDER
    try:
        write_picture(folder, seconds)
        begin = time.process_time()
        finish.main(root)
        picture = time.process_time() - begin
        for number in range(VOICES):
            write_voice(folder, f"p{number}", tone(220 * (number + 1), 4), seconds)
        (folder / OVER).touch()
        begin = time.process_time()
        finish.main(root)
        voices = time.process_time() - begin
        known = [about(path) for path in folder.glob("*.json")]
    finally:
        shutil.rmtree(root)
    return {
        "recorded_s": seconds,
        "voices": VOICES,
        "files": sum(bool(one.sha256) for one in known),
        "picture_cpu_s_per_hour": round(picture * 3_600 / seconds, 1),
        "voices_cpu_s_per_hour": round(voices * 3_600 / seconds, 1),
    }


if __name__ == "__main__":
    asked = int(sys.argv[1]) if sys.argv[1:] else 300
    print(json.dumps({"finishing": measure(asked)}, indent=2))
