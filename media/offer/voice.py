"""What is agreed on with somebody who talks and listens: Opus on every audio section, all of them
on one transport, said once and never again. Why so: decisions/voice.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from media.errors import RefusalCode, RelayRefused
from media.offer import choice, sdp
from media.offer.lines import DtlsRole, LocalParameters, on_the_port, rejected
from media.offer.sdp import Offer, Section

LEVEL_URI = "urn:ietf:params:rtp-hdrext:ssrc-audio-level"
CLOCK = 48_000
SLOTS = 3
# What the sender of a voice is to do (RFC 7587 section 6.1): forward error correction in band, and
# next to nothing while nobody speaks.
PARAMETERS = "minptime=10;maxaveragebitrate=32000;usedtx=1;useinbandfec=1"
ANSWERS = {"sendrecv": "sendrecv", "recvonly": "sendonly", "sendonly": "recvonly"}


@dataclass(frozen=True, slots=True)
class Line:
    """A section that is taken: its place in the offer, how Opus is numbered there."""

    section: int
    payload_type: int
    direction: str  # as the answer says it


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """What is agreed on with one person. `speaks`: the line that they send on, None of those who
    only listen; `slots`: those on which they hear somebody. `level_id`: of the header extension
    that tells how loud a packet is (RFC 6464), 0 for none.
    """

    lines: tuple[Line, ...]
    speaks: Line | None
    slots: tuple[Line, ...]
    level_id: int
    fingerprints: tuple[tuple[str, str], ...]
    dtls: DtlsRole


def choose_voice(offer: Offer) -> VoiceChoice:
    """Take the first audio sections that can be used, as many as there are slots.

    Raises RelayRefused: bad_offer, no_common_codec.
    """
    lines = _lines(offer)
    first = offer.sections[lines[0].section]
    transport = offer.sections[choice.tagged(offer, first)]
    if transport is not first:
        raise sdp.bad_offer(f"{first.where}: it must be the first of its bundle")
    speaks = next((line for line in lines if "recv" in line.direction), None)
    extensions = offer.sections[speaks.section].extensions if speaks is not None else {}
    return VoiceChoice(
        lines=lines,
        speaks=speaks,
        slots=tuple(line for line in lines if "send" in line.direction),
        level_id=extensions.get(LEVEL_URI, 0),
        fingerprints=choice.fingerprints(first, first),
        dtls=choice.dtls_role(first, first),
    )


def _lines(offer: Offer) -> tuple[Line, ...]:
    found: list[Line] = []
    reasons: list[str] = []
    codecs = 0
    for index, section in enumerate(offer.sections):
        reason = _unusable(offer, section, bool(found))
        number = _opus(section)
        if not reason and number is None:
            codecs += 1
            reason = "no opus/48000"
        if reason or number is None:
            reasons.append(f"{section.where}: {reason}")
        elif len(found) < SLOTS:
            found.append(Line(index, number, ANSWERS[section.direction]))
    if found:
        return tuple(found)
    detail = "no voice to agree on; " + ("; ".join(reasons) or "there is no m-line")
    raise RelayRefused(RefusalCode.NO_COMMON_CODEC, detail) if codecs else sdp.bad_offer(detail)


def _unusable(offer: Offer, section: Section, another: bool) -> str:
    """Why this section is not taken; "" when it is. `another` was before."""
    if section.kind != "audio":
        return "not audio"
    if not section.protocol.endswith("/SAVPF"):
        return "the protocol is not UDP/TLS/RTP/SAVPF"
    if section.port == 0 and not section.bundle_only:
        return "port 0 means that it is not in use"
    if section.direction not in ANSWERS:
        return "inactive"
    if another and (not section.mid or section.mid not in offer.bundle):
        return "not in the bundle, and there is one transport"
    return ""


def _opus(section: Section) -> int | None:
    for number, entry in section.formats.items():
        if entry.name == "OPUS" and entry.clock_rate == CLOCK:
            return number
    return None


def answer_voice(
    offer: Offer, chosen: VoiceChoice, local: LocalParameters, ssrcs: Sequence[int], cname: str
) -> str:
    """The answer: what we send has one of `ssrcs`, for each of the slots in their order."""
    by_section = {line.section: line for line in chosen.lines}
    streams = {line.section: ssrc for line, ssrc in zip(chosen.slots, ssrcs, strict=True)}
    bundled = [offer.sections[line.section].mid for line in chosen.lines]
    lines = ["v=0", "o=- 1 1 IN IP4 0.0.0.0", "s=-", "t=0 0", "a=ice-lite"]
    if bundled[0] in offer.bundle:
        lines.append(" ".join(["a=group:BUNDLE", *bundled]))
    for index, section in enumerate(offer.sections):
        line = by_section.get(index)
        if line is None:
            lines += rejected(section, chosen.dtls, local)
            continue
        attributes = [f"a={line.direction}", "a=rtcp-mux", "a=rtcp-rsize", *_opus_lines(line)]
        if line is chosen.speaks and chosen.level_id:
            attributes.append(f"a=extmap:{chosen.level_id} {LEVEL_URI}")
        if index in streams:
            name = f"{cname}-{len([s for s in streams if s < index])}"
            attributes += [f"a=msid:{name} {name}", f"a=ssrc:{streams[index]} cname:{cname}"]
        lines += on_the_port(section, chosen.dtls, local, str(line.payload_type), attributes)
    return "\r\n".join(lines) + "\r\n"


def _opus_lines(line: Line) -> list[str]:
    number = line.payload_type
    return [f"a=rtpmap:{number} opus/48000/2", f"a=fmtp:{number} {PARAMETERS}"]
