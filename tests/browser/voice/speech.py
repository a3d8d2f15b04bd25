"""Something like speech for a microphone: syllables of five vowels, pauses. Beeps are coded as
music is, which Opus gives no error correction.
"""

from __future__ import annotations

import math
import random
import struct
import wave
from pathlib import Path

RATE, SECONDS, SYLLABLE = 16_000, 4, 0.22
VOWELS = (
    (700, 1_200, 2_600),
    (300, 2_300, 3_000),
    (500, 900, 2_500),
    (400, 2_000, 2_800),
    (600, 1_700, 2_500),
)
BANDWIDTHS = (80, 100, 140)


def write_speech(path: Path) -> None:
    """A WAV file."""
    samples = [sample for number in range(int(SECONDS / SYLLABLE)) for sample in _syllable(number)]
    most = max(map(abs, samples))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(struct.pack("<h", int(20_000 * s / most)) for s in samples))


def _syllable(number: int) -> list[float]:
    """The pulses of a voice through the resonances of a vowel; every sixth is a pause."""
    chance, length = random.Random(number), int(RATE * SYLLABLE)
    if number % 6 == 5:
        return [0.0] * length
    pitch, phase, found = chance.uniform(95, 150), 0.0, [0.0] * length
    pulses = []
    for _ in range(length):
        phase += pitch / RATE
        pulses.append(chance.uniform(-0.01, 0.01) + (phase >= 1))
        phase -= phase >= 1
    for index, formant in enumerate(VOWELS[number % len(VOWELS)]):
        radius = math.exp(-math.pi * BANDWIDTHS[index] / RATE)
        first, second = 2 * radius * math.cos(2 * math.pi * formant / RATE), -radius * radius
        before = earlier = 0.0
        for at, pulse in enumerate(pulses):
            before, earlier = (1 - radius) * pulse + first * before + second * earlier, before
            found[at] += before / (index + 1)
    return [math.sin(math.pi * at / length) * sample for at, sample in enumerate(found)]
