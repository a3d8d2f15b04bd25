"""A clock that is heard: a tone that rises for two seconds and begins again. What somebody was
played tells where it was at any moment, so missing time is told from late time.
"""

from __future__ import annotations

import math
import struct
import wave
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

RATE, TURN = 16_000, 2.0  # Hz; seconds
LOWEST, HIGHEST = 400.0, 1_400.0  # Hz
LOOK = 0.04  # seconds of sound that tell the time
QUIET = 0.01  # below so much of full scale nothing is heard
JUMP = 0.15  # seconds; the time is read to 0.05, and browsers stretch sound a little
FLAG = "--use-file-for-fake-audio-capture="

# Plays what comes in every place of the voice conference into a recorder, until it is asked for.
LISTEN = """() => {
  const open = probe.connections().findLast((one) => one.connectionState !== "closed");
  window.clocks = open.getReceivers().map(({ track }) => {
    const recorder = new MediaRecorder(new MediaStream([track]), { mimeType: "audio/webm" });
    const parts = [];
    const whole = new Promise((stopped) => recorder.addEventListener("stop", stopped));
    recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
    recorder.start();
    return { recorder, parts, whole };
  });
}"""
# For each place: [how loud, how many times it crosses zero] for every look.
TOLD = f"""async () => Promise.all(window.clocks.map(async ({{ recorder, parts, whole }}) => {{
  recorder.stop();
  await whole;
  const sound = await new Blob(parts).arrayBuffer();
  const context = new OfflineAudioContext(1, 1, {RATE});
  const samples = (await context.decodeAudioData(sound)).getChannelData(0);
  const length = {int(RATE * LOOK)};
  return Array.from({{ length: Math.floor(samples.length / length) }}, (_, index) => {{
    const some = samples.subarray(index * length, (index + 1) * length);
    const loud = Math.sqrt(some.reduce((all, one) => all + one * one, 0) / length);
    let crossed = 0;
    for (let at = 1; at < length; at += 1) crossed += some[at - 1] < 0 !== some[at] < 0;
    return [loud, crossed];
  }});
}}))"""


@dataclass(frozen=True)
class Heard:
    """What somebody was played of the clock, in seconds: how long, the longest that nothing was
    heard in between, and the longest that was left out or came again."""

    seconds: float
    silent: float
    jumped: float


def write_clock(path: Path) -> str:
    """A WAV file; the flag of a Chromium whose microphone hears it."""
    phase, samples = 0.0, []
    for at in range(int(RATE * TURN)):
        phase += (LOWEST + (HIGHEST - LOWEST) * at / (RATE * TURN)) / RATE
        samples.append(int(16_000 * math.sin(2 * math.pi * phase)))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return FLAG + str(path)


def read_clock(looks: list[tuple[float, int]]) -> Heard | None:
    """Of one place; None when nothing was heard in it."""
    audible = [index for index, (loud, _) in enumerate(looks) if loud > QUIET]
    if not audible:
        return None
    silent = max((b - a - 1 for a, b in pairwise(audible)), default=0) * LOOK
    fours = zip(*(audible[begin:] for begin in range(4)), strict=False)
    jumped = max((_jump(looks, four) for four in fours), default=0.0)
    return Heard((audible[-1] - audible[0] + 1) * LOOK, silent, jumped if jumped > JUMP else 0.0)


def _jump(looks: list[tuple[float, int]], four: tuple[int, ...]) -> float:
    """Between the two before and the two after. A look at the clock's turn tells nothing, so it
    has to be true of every pair."""
    before, after = four[:2], four[2:]
    return min(_off(looks, one, other) for one in before for other in after)


def _off(looks: list[tuple[float, int]], before: int, after: int) -> float:
    """How far the clock is from where it should be after so long, around its turn."""
    passed = _time(looks[after][1]) - _time(looks[before][1])
    off = (passed - (after - before) * LOOK + TURN / 2) % TURN - TURN / 2
    return abs(off)


def _time(crossed: int) -> float:
    pitch = crossed / LOOK / 2
    return (pitch - LOWEST) / (HIGHEST - LOWEST) * TURN
