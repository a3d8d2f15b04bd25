"""The answer to an offer, ICE-lite. What a browser needs in it, and why, is in
decisions/answers.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from media.offer.choice import (
    FULL_RID,
    REPAIRED_RID_URI,
    RID_URI,
    SMALL_RID,
    TRANSPORT_WIDE_URI,
    MediaChoice,
)
from media.offer.lines import LocalParameters, on_the_port, rejected
from media.offer.sdp import Offer, Section
from media.offer.soundtrack import sound_lines
from media.rtp.dependency_descriptor import URI as DESCRIPTOR_URI

DATA = "application"
NO_CODEC = frozenset({"", "RTX", "RED", "ULPFEC", "FLEXFEC-03", "CN", "TELEPHONE-EVENT"})
SCTP_PORT = 5_000


@dataclass(frozen=True, slots=True)
class Bitrates:
    """Hints for the sharer's estimator, kbit/s. Only Chromium reads them."""

    start: int
    minimum: int
    maximum: int


def answer_publisher(
    offer: Offer, choice: MediaChoice, local: LocalParameters, bitrates: Bitrates
) -> str:
    """The answer to a sharer: we receive, and say how it should start."""
    hints = (
        f"x-google-start-bitrate={bitrates.start};x-google-min-bitrate={bitrates.minimum};"
        f"x-google-max-bitrate={bitrates.maximum}"
    )
    media = _formats(offer, choice, hints)
    if choice.transport_sequence_id:
        media.append(f"a=extmap:{choice.transport_sequence_id} {TRANSPORT_WIDE_URI}")
        media.append(f"a=rtcp-fb:{choice.payload_type} transport-cc")
        # Chromium obeys the slower of both: for a viewer who is alone (Quality.bearable)
        media.append(f"a=rtcp-fb:{choice.payload_type} goog-remb")
    if choice.descriptor_id:
        media.append(f"a=extmap:{choice.descriptor_id} {DESCRIPTOR_URI}")
        if offer.sections[choice.section].mixed:
            # a structure of three layers is longer than the one-byte form of RFC 8285 has room for
            media.append("a=extmap-allow-mixed")
    if choice.two_streams:
        media.append(f"a=extmap:{choice.rid_id} {RID_URI}")
        media.append(f"a=extmap:{choice.repaired_rid_id} {REPAIRED_RID_URI}")
        media += [f"a=rid:{SMALL_RID} recv", f"a=rid:{FULL_RID} recv"]
        media.append(f"a=simulcast:recv {SMALL_RID};{FULL_RID}")
    return _answer(offer, choice, local, "recvonly", media)


def answer_viewer(
    offer: Offer,
    choice: MediaChoice,
    local: LocalParameters,
    ssrc: int,
    repair_ssrc: int,
    cname: str,
    sound_ssrc: int = 0,
) -> str:
    """The answer to a viewer: we send one stream, retransmissions if the viewer takes them, and
    with the SSRC `sound_ssrc` what goes with the picture."""
    media = _formats(offer, choice, "")
    media.append(f"a=msid:{cname} {cname}")
    if choice.transport_sequence_id:  # written only to viewers that show congestion
        media.append(f"a=extmap:{choice.transport_sequence_id} {TRANSPORT_WIDE_URI}")
        media.append(f"a=rtcp-fb:{choice.payload_type} transport-cc")
    if choice.repair_type is not None:
        media.append(f"a=ssrc-group:FID {ssrc} {repair_ssrc}")
        media.append(f"a=ssrc:{ssrc} cname:{cname}")
        media.append(f"a=ssrc:{repair_ssrc} cname:{cname}")
    else:
        media.append(f"a=ssrc:{ssrc} cname:{cname}")
    return _answer(offer, choice, local, "sendonly", media, (sound_ssrc, cname))


def _formats(offer: Offer, choice: MediaChoice, hints: str) -> list[str]:
    number = choice.payload_type
    entry = offer.sections[choice.section].formats[number]
    lines = [f"a=rtpmap:{number} {choice.codec.value}/90000"]
    lines += [f"a=rtcp-fb:{number} {kind}" for kind in ("nack", "nack pli", "ccm fir")]
    # what only describes the offerer's own stream is not agreed on (RFC 6184 section 8.2.2)
    agreed = [one for one in entry.parameters.split(";") if not _describes(one)]
    parameters = ";".join(part for part in (*agreed, hints) if part)
    if parameters:
        lines.append(f"a=fmtp:{number} {parameters}")
    if choice.repair_type is not None:
        lines.append(f"a=rtpmap:{choice.repair_type} rtx/90000")
        lines.append(f"a=fmtp:{choice.repair_type} apt={number}")
    return lines


def _describes(parameter: str) -> bool:
    return parameter.strip().lower().startswith("sprop-")


def _answer(
    offer: Offer,
    choice: MediaChoice,
    local: LocalParameters,
    direction: str,
    media: list[str],
    sound: tuple[int, str] | None = None,
) -> str:
    chosen = offer.sections[choice.section]
    lines = ["v=0", "o=- 1 1 IN IP4 0.0.0.0", "s=-", "t=0 0", "a=ice-lite"]
    if chosen.mid in offer.bundle:
        heard = None if choice.sound is None else choice.sound.section
        on_it = {
            offer.sections[n].mid for n in (choice.kept, choice.section, heard) if n is not None
        }
        lines.append(" ".join(["a=group:BUNDLE", *(mid for mid in offer.bundle if mid in on_it)]))
    for index, section in enumerate(offer.sections):
        if index == choice.section:
            lines += _accepted(section, choice, local, direction, media)
        elif choice.sound is not None and index == choice.sound.section:
            numbers = str(choice.sound.payload_type)
            attributes = sound_lines(choice.sound, direction, sound)
            lines += on_the_port(section, choice.dtls, local, numbers, attributes)
        elif index == choice.kept:
            lines += _kept(section, choice, local)
        else:
            lines += rejected(section, choice.dtls, local)
    return "\r\n".join(lines) + "\r\n"


def _accepted(
    section: Section, choice: MediaChoice, local: LocalParameters, direction: str, media: list[str]
) -> list[str]:
    numbers = f"{choice.payload_type}"
    if choice.repair_type is not None:
        numbers += f" {choice.repair_type}"
    attributes = [f"a={direction}", "a=rtcp-mux", "a=rtcp-rsize"]
    return on_the_port(section, choice.dtls, local, numbers, attributes) + media


def _kept(section: Section, choice: MediaChoice, local: LocalParameters) -> list[str]:
    """The line that names the bundle's transport: it stays, and nothing flows on it."""
    if section.kind == DATA:
        return on_the_port(section, choice.dtls, local, section.media, [f"a=sctp-port:{SCTP_PORT}"])
    number = _first_codec(section)
    attributes = ["a=inactive", "a=rtcp-mux"]
    encoding = section.formats[number].encoding if number in section.formats else ""
    if encoding:  # numbers below 35 may have none (RFC 3551 section 6)
        attributes.append(f"a=rtpmap:{number} {encoding}")
    return on_the_port(section, choice.dtls, local, str(number), attributes)


def _first_codec(section: Section) -> int:
    numbers = list(section.formats)
    codecs = (n for n in numbers if section.formats[n].name not in NO_CODEC)
    return next(codecs, numbers[0] if numbers else 0)
