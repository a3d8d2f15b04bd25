"""From an offer to an answer: one video section, one codec with its retransmissions, ICE-lite.

What a browser needs in the answer, and why, is in decisions/answers.md.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass

from media.errors import RefusalCode, RelayRefused
from media.offer import sdp
from media.offer.sdp import Format, Offer, Section
from media.rtp.dependency_descriptor import URI as DESCRIPTOR_URI
from media.rtp.keyframes import Codec

TRANSPORT_WIDE_URI = "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01"
RID_URI = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id"
REPAIRED_RID_URI = "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id"
SMALL_RID, FULL_RID = "small", "full"  # what a share of two streams calls them
DESCRIBED = frozenset({Codec.AV1, Codec.H264})  # only the descriptor tells their layers
SUPPORTED_DIGESTS = frozenset({"sha-256", "sha-384", "sha-512"})
BASELINE = "42e01f"


@dataclass(frozen=True, slots=True)
class LocalParameters:
    """Our side of one connection, as written into its answer."""

    ufrag: str
    password: str
    fingerprint: str  # sha-256
    addresses: Sequence[str]
    port: int
    tcp: bool = True  # the same port takes TCP


@dataclass(frozen=True, slots=True)
class Bitrates:
    """Hints for the sharer's estimator, kbit/s. Only Chromium reads them."""

    start: int
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True)
class MediaChoice:
    """The section and formats agreed on with one peer. `*_id`: header extensions, 0 for none.

    `two_streams`: the sharer sends `FULL_RID` and `SMALL_RID`, told apart by their rids.
    """

    section: int
    codec: Codec
    payload_type: int
    repair_type: int | None
    transport_sequence_id: int
    ssrc: int | None
    repair_ssrc: int | None
    fingerprints: tuple[tuple[str, str], ...]
    descriptor_id: int = 0
    rid_id: int = 0
    repaired_rid_id: int = 0
    two_streams: bool = False


def choose(offer: Offer, codec: Codec, directions: frozenset[str]) -> MediaChoice:
    """Pick the video section and the payload types for `codec`.

    Raises RelayRefused: bad_offer when the offer cannot be answered, no_common_codec when it lacks
    `codec` in a shape that every browser decodes.
    """
    index = _video_section(offer, directions)
    section = offer.sections[index]
    fingerprints = tuple(f for f in section.fingerprints if f[0] in SUPPORTED_DIGESTS)
    if not fingerprints:
        raise sdp.bad_offer("no usable fingerprint")
    if not section.rtcp_mux:
        raise sdp.bad_offer("no rtcp-mux")
    if section.setup not in ("actpass", "active"):
        raise sdp.bad_offer("peer must take the active DTLS role")
    payload_type = _payload_type(section, codec)
    if payload_type is None:
        raise RelayRefused(RefusalCode.NO_COMMON_CODEC, codec.value)
    ssrc = next(iter(section.repair), section.ssrcs[0] if section.ssrcs else None)
    return MediaChoice(
        section=index,
        codec=codec,
        payload_type=payload_type,
        repair_type=_repair_type(section, payload_type),
        transport_sequence_id=section.extensions.get(TRANSPORT_WIDE_URI, 0),
        ssrc=ssrc,
        repair_ssrc=section.repair.get(ssrc) if ssrc is not None else None,
        fingerprints=fingerprints,
        descriptor_id=section.extensions.get(DESCRIPTOR_URI, 0) if codec in DESCRIBED else 0,
        rid_id=section.extensions.get(RID_URI, 0),
        repaired_rid_id=section.extensions.get(REPAIRED_RID_URI, 0),
        two_streams=_two_streams(section),
    )


def _two_streams(section: Section) -> bool:
    named = section.simulcast and {SMALL_RID, FULL_RID} <= set(section.rids)
    return named and RID_URI in section.extensions and REPAIRED_RID_URI in section.extensions


def _video_section(offer: Offer, directions: frozenset[str]) -> int:
    for index, section in enumerate(offer.sections):
        if (
            section.kind == "video"
            and section.protocol.endswith("/SAVPF")
            and section.direction in directions
        ):
            return index
    raise sdp.bad_offer("no video section in a usable direction")


def _payload_type(section: Section, codec: Codec) -> int | None:
    """The offered number of `codec`; browsers use 35..63 as well as 96..127 (RFC 8843 notes)."""
    candidates = [
        (number, entry)
        for number, entry in section.formats.items()
        if entry.name == codec and entry.clock_rate == 90_000
    ]
    match codec:
        case Codec.H264:
            return _h264(candidates)
        case Codec.VP9:
            return _profile_0(candidates, "profile-id")
        case Codec.AV1:
            return _profile_0(candidates, "profile")
        case Codec.VP8:
            return candidates[0][0] if candidates else None


def _profile_0(candidates: list[tuple[int, Format]], key: str) -> int | None:
    """Profile 0, which is also meant when the parameter is absent."""
    return next((n for n, f in candidates if (f.parameter(key) or "0") == "0"), None)


def _h264(candidates: list[tuple[int, Format]]) -> int | None:
    """Constrained baseline in packetization mode 1, else plain baseline (RFC 6184 section 8.1)."""
    usable = [(n, f) for n, f in candidates if f.parameter("packetization-mode") == "1"]
    for profile in (BASELINE, "42e0", "42c0", "42"):
        for number, entry in usable:
            if (entry.parameter("profile-level-id") or "").startswith(profile):
                return number
    return None


def _repair_type(section: Section, payload_type: int) -> int | None:
    for number, entry in section.formats.items():
        if entry.name == "RTX" and entry.parameter("apt") == str(payload_type):
            return number
    return None


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
) -> str:
    """The answer to a viewer: we send one stream, and retransmissions if the viewer takes them."""
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
    return _answer(offer, choice, local, "sendonly", media)


def _formats(offer: Offer, choice: MediaChoice, hints: str) -> list[str]:
    number = choice.payload_type
    entry = offer.sections[choice.section].formats[number]
    parameters = ";".join(part for part in (entry.parameters, hints) if part)
    lines = [f"a=rtpmap:{number} {choice.codec.value}/90000"]
    lines += [f"a=rtcp-fb:{number} {kind}" for kind in ("nack", "nack pli", "ccm fir")]
    if parameters:
        lines.append(f"a=fmtp:{number} {parameters}")
    if choice.repair_type is not None:
        lines.append(f"a=rtpmap:{choice.repair_type} rtx/90000")
        lines.append(f"a=fmtp:{choice.repair_type} apt={number}")
    return lines


def _answer(
    offer: Offer, choice: MediaChoice, local: LocalParameters, direction: str, media: list[str]
) -> str:
    chosen = offer.sections[choice.section]
    lines = ["v=0", "o=- 1 1 IN IP4 0.0.0.0", "s=-", "t=0 0", "a=ice-lite"]
    if chosen.mid in offer.bundle:
        lines.append(f"a=group:BUNDLE {chosen.mid}")
    for index, section in enumerate(offer.sections):
        if index == choice.section:
            lines += _accepted(section, choice, local, direction) + media
        else:
            lines += _rejected(section, local)
    return "\r\n".join(lines) + "\r\n"


def _accepted(
    section: Section, choice: MediaChoice, local: LocalParameters, direction: str
) -> list[str]:
    numbers = f"{choice.payload_type}"
    if choice.repair_type is not None:
        numbers += f" {choice.repair_type}"
    lines = [
        f"m=video {local.port} {section.protocol} {numbers}",
        f"c=IN {_family(local.addresses[0])} {local.addresses[0]}",
        f"a={direction}",
        "a=rtcp-mux",
        "a=rtcp-rsize",
        *_credentials(local),
    ]
    if section.mid:
        lines.append(f"a=mid:{section.mid}")
    return [*lines, *_candidates(local), "a=end-of-candidates"]


def _candidates(local: LocalParameters) -> list[str]:
    lines, count = [], len(local.addresses)
    for index, address in enumerate(local.addresses):
        priority = (126 << 24) + ((65_535 - index) << 8) + 255  # RFC 8445 section 5.1.2.1
        lines.append(f"a=candidate:{index + 1} 1 udp {priority} {address} {local.port} typ host")
    for index, address in enumerate(local.addresses if local.tcp else ()):
        # RFC 6544 section 4.2: below every UDP candidate, direction preference 4 for passive
        priority = (90 << 24) + ((4 << 13) + 8_191 - index << 8) + 255
        lines.append(
            f"a=candidate:{count + index + 1} 1 tcp {priority} {address} {local.port} typ host"
            " tcptype passive"
        )
    return lines


def _credentials(local: LocalParameters) -> list[str]:
    return [
        f"a=ice-ufrag:{local.ufrag}",
        f"a=ice-pwd:{local.password}",
        f"a=fingerprint:sha-256 {local.fingerprint}",
        "a=setup:passive",
    ]


def _rejected(section: Section, local: LocalParameters) -> list[str]:
    formats = " ".join(map(str, section.formats)) or "0"
    if section.kind == "application":
        formats = "webrtc-datachannel"
    lines = [f"m={section.kind} 0 {section.protocol} {formats}", "c=IN IP4 0.0.0.0", "a=inactive"]
    lines += _credentials(local)  # GStreamer 1.22 takes no answer in which any m-line has none
    if section.mid:
        lines.append(f"a=mid:{section.mid}")
    return lines


def _family(address: str) -> str:
    return "IP6" if ipaddress.ip_address(address).version == 6 else "IP4"
