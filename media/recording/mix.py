"""The voices of a segment, and the sounds of what was shared, as one: decoded, laid over each other
in time, encoded anew. In stereo where one of them is.

Memory does not grow with the length: of all voices that one is read on which is furthest behind.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.filter import Graph
from av.filter.context import FilterContext

from media.recording.decode import SAMPLE, Decoder, libopus
from media.recording.opus import CLOCK, is_stereo, packets_of
from media.recording.part import MALFORMED

BLOCK = 960
LOOKAHEAD = 312  # samples that an encoder of Opus is behind; a file says so in its head
BIT_RATE = 48_000  # of each channel
CHANNELS = {"mono": 1, "stereo": 2}

Stretch = tuple[int, Path]
"""Where it begins, in milliseconds, and its file."""


@dataclass
class Mixed:
    """Milliseconds, and how many packets that were lost came with those after them."""

    length: int = 0
    recovered: int = 0


def mix(voices: Sequence[Sequence[Stretch]], new: Path) -> Mixed:
    """Write what these said, each in stretches by time, into `new`. Raises OSError where there is
    no room for it.
    """
    mixed = Mixed()
    begin = min(voice[0][0] for voice in voices)
    stereo = any(is_stereo(path) for voice in voices for _, path in voice)
    layout = "stereo" if stereo else "mono"
    graph = Graph()
    inputs = [
        graph.add_abuffer(
            sample_rate=CLOCK, format="s16", layout=layout, time_base=Fraction(1, CLOCK)
        )
        for _ in voices
    ]
    how = f"inputs={len(voices)}:normalize=0:dropout_transition=0"
    mixer, sink = graph.add("amix", how), graph.add("abuffersink")
    for index, one in enumerate(inputs):
        one.link_to(mixer, 0, index)
    mixer.link_to(sink)
    graph.configure()
    with av.open(str(new), "w", format="webm", options={"cues_to_front": "1"}) as out:
        stream = out.add_stream("libopus", rate=CLOCK, layout=layout)
        stream.bit_rate = BIT_RATE * CHANNELS[layout]
        poured = [_samples(voice, begin, layout, mixed) for voice in voices]
        end = _pour(inputs, poured, sink, stream, out)
        for packet in stream.encode(None):
            out.mux_one(packet)
    mixed.length = end * 1000 // CLOCK
    return mixed


def _pour(
    inputs: Sequence[FilterContext],
    voices: Sequence[Iterator[AudioFrame]],
    sink: FilterContext,
    stream: AudioStream,
    out: OutputContainer,
) -> int:
    """How many samples came out."""
    behind = [(0, index) for index in range(len(voices))]
    end = 0
    while behind:
        at, index = heapq.heappop(behind)
        frame = next(voices[index], None)
        if frame is not None:
            frame.pts, frame.time_base = at, Fraction(1, CLOCK)
            heapq.heappush(behind, (at + frame.samples, index))
        inputs[index].push(frame)
        while True:
            try:
                mixed = sink.pull()
            except (av.BlockingIOError, av.EOFError):
                break
            assert isinstance(mixed, AudioFrame)
            end += mixed.samples
            for packet in stream.encode(mixed):
                out.mux_one(packet)
    return end


def _samples(
    voice: Sequence[Stretch], begin: int, layout: str, mixed: Mixed
) -> Iterator[AudioFrame]:
    """All of a voice from `begin` on, one after the other."""
    at = 0
    for since, path in voice:
        start = (since - begin) * CLOCK // 1000
        while at < start:
            silent = _silence(min(BLOCK, start - at), layout)
            at += silent.samples
            yield silent
        over = at - start  # samples that the stretch before lasts into this one
        for frame in _decoded(path, layout, mixed):
            if over >= frame.samples:
                over -= frame.samples
                continue
            whole = _without(frame, over, layout) if over else frame
            over = 0
            at += whole.samples
            yield whole


def _decoded(path: Path, layout: str, mixed: Mixed) -> Iterator[AudioFrame]:
    """What can be read of it."""
    if libopus() is None:
        yield from _as_it_is(path, layout)
        return
    decoder = Decoder(CHANNELS[layout])
    ahead = LOOKAHEAD * SAMPLE * CHANNELS[layout]
    try:
        for pcm in decoder.decoded(packets_of(path)):
            heard, ahead = pcm[ahead:], max(0, ahead - len(pcm))
            if heard:
                yield _frame(heard, layout)
    except (av.FFmpegError, *MALFORMED):
        pass  # what could be read is heard
    mixed.recovered += decoder.recovered


def _as_it_is(path: Path, layout: str) -> Iterator[AudioFrame]:
    """By FFmpeg, which leaves what was lost silent."""
    resampler = AudioResampler(format="s16", layout=layout, rate=CLOCK)
    try:
        with av.open(str(path)) as file:
            for frame in file.decode(audio=0):
                yield from resampler.resample(frame)
            yield from resampler.resample(None)
    except (av.FFmpegError, *MALFORMED):
        return


def _frame(pcm: bytes, layout: str) -> AudioFrame:
    frame = AudioFrame(format="s16", layout=layout, samples=len(pcm) // (SAMPLE * CHANNELS[layout]))
    frame.sample_rate = CLOCK
    frame.planes[0].update(pcm.ljust(frame.planes[0].buffer_size, b"\0"))
    return frame


def _without(frame: AudioFrame, samples: int, layout: str) -> AudioFrame:
    """The rest of it."""
    size = SAMPLE * CHANNELS[layout]
    return _frame(bytes(frame.planes[0])[size * samples : size * frame.samples], layout)


def _silence(samples: int, layout: str) -> AudioFrame:
    return _frame(bytes(SAMPLE * CHANNELS[layout] * samples), layout)
