"""The sound of a segment in the file of each of its pictures, so that a browser keeps both in step.

Packets are copied, none is decoded. A track of sound is as long as its picture, silent where
nothing was heard; of a picture during which nothing at all was, nothing changes. A file that has
such a track already gets it anew, so this may be ended anywhere and done again.
"""

from __future__ import annotations

import heapq
import logging
from collections.abc import Iterator
from fractions import Fraction
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any

import av
import msgspec
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.packet import Packet
from av.video.stream import VideoStream
from msgspec.structs import replace

from media.recording.container import format_of
from media.recording.line import OPUS
from media.recording.opus import CLOCK, SILENCE, duration
from media.recording.part import MALFORMED, About, about, digest, sidecar, write_about

logger = logging.getLogger(__name__)

OPTIONS = {"cues_to_front": "1"}
SUFFIXES = (".webm", ".mkv")
AHEAD = 312  # samples that a file of Opus begins before its time, and that nobody hears
BLOCK = 960  # samples of a packet of the mix

Heard = tuple[int, bytes]
"""When a packet begins, in samples since its picture did, and what it is."""
Timed = tuple[float, "Packet[Any]"]
"""When it is, in seconds since then."""


def give_sound(folder: Path, mix: Path) -> None:
    """To all pictures of a segment that is over, `mix` being finished. Raises OSError where there
    is no room for it; a picture that cannot be read on stays as it is.
    """
    of_all = about(sidecar(mix))
    for beside in sorted(folder.glob("[0-9]*.json")):
        try:
            known = about(beside)
        except (OSError, msgspec.MsgspecError):
            continue
        picture = next((p for s in SUFFIXES if (p := beside.with_suffix(s)).exists()), None)
        if picture is None or known.codec == OPUS or not _overlap(known, of_all):
            continue
        new = picture.with_suffix(f".new{picture.suffix}")
        try:
            if not _join(picture, known, mix, of_all, new):
                continue
        except OSError:
            new.unlink(missing_ok=True)
            raise
        except (av.FFmpegError, *MALFORMED):
            new.unlink(missing_ok=True)
            logger.error("a picture of a recording cannot be given its sound; it stays without")
            continue
        sha256, size = digest(new)
        new.replace(picture)
        write_about(beside, replace(known, size=size, sha256=sha256, sounding=True))


def _overlap(one: About, other: About) -> bool:
    return one.at < other.at + other.length and other.at < one.at + one.length


def _join(picture: Path, known: About, mix: Path, of_all: About, new: Path) -> bool:
    """False where no packet of it is heard meanwhile. Raises OSError, `av.FFmpegError`."""
    with av.open(str(picture)) as seen, av.open(str(mix)) as heard:
        since = (of_all.at - known.at) * CLOCK // 1000
        until = known.length * CLOCK // 1000
        packets = _filled(_of_the_mix(heard, since), until)
        first = next(packets, None)
        if first is None:
            return False
        with av.open(str(new), "w", format=format_of(picture), options=OPTIONS) as out:
            copied = out.add_stream_from_template(seen.streams.video[0], opaque=True)
            layout = heard.streams.audio[0].layout.name
            sound = out.add_stream("libopus", rate=CLOCK, layout=layout)
            packets = chain([first], packets)
            both = heapq.merge(_seen(seen, copied), _heard(packets, sound), key=itemgetter(0))
            for _, packet in both:
                out.mux_one(packet)
    return True


def _seen(file: InputContainer, copied: VideoStream) -> Iterator[Timed]:
    for packet in file.demux(file.streams.video[0]):
        if packet.dts is not None and packet.pts is not None:
            at = float(packet.pts * packet.time_base)
            packet.stream = copied
            yield at, packet


def _heard(packets: Iterator[Heard], sound: AudioStream) -> Iterator[Timed]:
    for at, payload in packets:
        packet: Packet[Any] = Packet(payload)
        packet.stream = sound
        packet.pts = packet.dts = at
        packet.duration = duration(payload)
        packet.time_base = Fraction(1, CLOCK)
        yield at / CLOCK, packet


def _of_the_mix(file: InputContainer, since: int) -> Iterator[Heard]:
    """Those that are heard when the picture begins or later; the mix begins `since` then."""
    if since < 0:
        file.seek(-since * 1_000_000 // CLOCK, backward=True)
    for packet in file.demux(file.streams.audio[0]):
        if packet.size and packet.pts is not None:
            samples = float(packet.pts * packet.time_base) * CLOCK + AHEAD
            at = since + round(samples / BLOCK) * BLOCK - AHEAD
            if at >= -AHEAD:
                yield at, bytes(packet)


def _filled(packets: Iterator[Heard], until: int) -> Iterator[Heard]:
    """With silence before them and after, up to the end of the picture. What cannot be filled
    before the first, 2.5 ms at most, the track begins later, so that each is exactly in time.
    """
    first = next(packets, None)
    if first is None or first[0] >= until:
        return
    end = -AHEAD + (first[0] + AHEAD) % SILENCE[-1][0]
    for at, payload in chain([first], packets):
        if at >= until:
            break
        yield from _silence(end, at)
        yield at, payload
        end = at + duration(payload)
    yield from _silence(end, until)


def _silence(since: int, until: int) -> Iterator[Heard]:
    for size, payload in SILENCE:
        while until - since >= size:
            yield since, payload
            since += size
