"""What is agreed on with one peer: one video section, one codec with its retransmissions, who
begins DTLS, and which line of a bundle has to stay for the transport's sake.
"""

from __future__ import annotations

from dataclasses import dataclass

from media.errors import RefusalCode, RelayRefused
from media.offer import formats, sdp
from media.offer.lines import DtlsRole
from media.offer.sdp import Format, Offer, Section
from media.offer.soundtrack import SoundChoice, choose_sound
from media.rtp.dependency_descriptor import URI as DESCRIPTOR_URI
from media.rtp.keyframes import Codec

TRANSPORT_WIDE_URI = "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01"
RID_URI = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id"
REPAIRED_RID_URI = "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id"
SMALL_RID, FULL_RID = "small", "full"  # what a share of two streams calls them
DESCRIBED = frozenset({Codec.AV1, Codec.H264})  # only the descriptor tells their layers
SUPPORTED_DIGESTS = frozenset({"sha-256", "sha-384", "sha-512"})
SENDING = frozenset({"sendonly", "sendrecv"})
RECEIVING = frozenset({"recvonly", "sendrecv"})
ONE_BYTE_IDS = range(1, 15)  # RFC 8285 section 4.2
DTLS_ROLES: dict[str, DtlsRole] = {
    "actpass": "server",
    "active": "server",
    "": "server",  # RFC 4145 section 4: active
    "passive": "client",
}


@dataclass(frozen=True, slots=True)
class MediaChoice:
    """The section and formats agreed on with one peer. `*_id`: header extensions, 0 for none.

    `two_streams`: the sharer sends `FULL_RID` and `SMALL_RID`, told apart by their rids. `dtls`:
    our role. `kept`: the section that names the bundle's transport, if that is none of those taken;
    of what comes with its payload types nothing is forwarded. `sound`: what goes with the picture.
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
    dtls: DtlsRole = "server"
    kept: int | None = None
    kept_types: frozenset[int] = frozenset()
    format: Format | None = None  # what the peer said of `payload_type`
    sound: SoundChoice | None = None


def choose(
    offer: Offer,
    codec: Codec,
    directions: frozenset[str],
    like: Format | None = None,
    *,
    sound: bool = False,
) -> MediaChoice:
    """Pick the video section and the payload types for `codec`. `like`: of a viewer, what the
    sharer said of what it sends. `sound`: that may go with it, where the offer has any.

    Raises RelayRefused: bad_offer when the offer cannot be answered, no_common_codec when it lacks
    `codec` in a shape that browsers decode.
    """
    index = _video_section(offer, directions)
    section = offer.sections[index]
    first = tagged(offer, section)
    transport = offer.sections[first]
    watched = directions == RECEIVING
    payload_type = formats.payload_type(section, codec, watched=watched, like=like)
    ssrc = next(iter(section.repair), section.ssrcs[0] if section.ssrcs else None)
    repair_type = formats.repair_type(section, payload_type)
    taken = frozenset({payload_type, payload_type if repair_type is None else repair_type})
    heard = choose_sound(offer, section, directions, taken) if sound else None
    kept = None if transport is section or (heard and heard.section == first) else first
    number_id = section.extensions.get(TRANSPORT_WIDE_URI, 0)
    return MediaChoice(
        section=index,
        codec=codec,
        payload_type=payload_type,
        repair_type=repair_type,
        # a viewer is written the one-byte form alone
        transport_sequence_id=number_id if not watched or number_id in ONE_BYTE_IDS else 0,
        ssrc=ssrc,
        repair_ssrc=section.repair.get(ssrc) if ssrc is not None else None,
        fingerprints=fingerprints(section, transport),
        descriptor_id=section.extensions.get(DESCRIPTOR_URI, 0) if codec in DESCRIBED else 0,
        rid_id=section.extensions.get(RID_URI, 0),
        repaired_rid_id=section.extensions.get(REPAIRED_RID_URI, 0),
        two_streams=_two_streams(section),
        dtls=dtls_role(section, transport),
        kept=kept,
        kept_types=frozenset() if kept is None else frozenset(transport.formats),
        format=section.formats[payload_type],
        sound=heard,
    )


def codec_named(name: str) -> Codec:
    """Raises RelayRefused, `no_common_codec`."""
    try:
        return Codec(name)
    except ValueError:
        raise RelayRefused(RefusalCode.NO_COMMON_CODEC, "unknown codec") from None


def offered(offer: Offer, directions: frozenset[str]) -> tuple[Codec, ...]:
    """The codecs that `choose` would find, best for screens first. Raises RelayRefused."""
    return formats.offered_codecs(offer.sections[_video_section(offer, directions)])


def has_sound(offer: Offer, directions: frozenset[str]) -> bool:
    """Whether `choose` would find a sound beside the picture. Raises RelayRefused."""
    picture = offer.sections[_video_section(offer, directions)]
    return choose_sound(offer, picture, directions, frozenset()) is not None


def fingerprints(section: Section, transport: Section) -> tuple[tuple[str, str], ...]:
    """Of a bundle its transport's section may be the only one to say them (RFC 8843 section 7.1),
    like all that is about the transport."""
    if not (section.rtcp_mux or transport.rtcp_mux):
        raise sdp.bad_offer(f"{section.where}: no a=rtcp-mux, and there is one port for all")
    found = section.fingerprints or transport.fingerprints
    usable = tuple(one for one in found if one[0] in SUPPORTED_DIGESTS)
    if not usable:
        raise sdp.bad_offer(f"{section.where}: no a=fingerprint with sha-256, sha-384 or sha-512")
    return usable


def dtls_role(section: Section, transport: Section) -> DtlsRole:
    """Ours. Raises RelayRefused."""
    setup = section.setup or transport.setup
    if setup not in DTLS_ROLES:
        raise sdp.bad_offer(f"{section.where}: a=setup is none of actpass, active and passive")
    return DTLS_ROLES[setup]


def tagged(offer: Offer, section: Section) -> int:
    """Which section names the transport that `section` is on: the first of its bundle (RFC 8843
    section 7.2), or itself. To reject that one would leave many clients without any transport."""
    mids = {one.mid: index for index, one in enumerate(offer.sections) if one.mid}
    first = offer.bundle[0] if section.mid and section.mid in offer.bundle else section.mid
    return mids.get(first, offer.sections.index(section))


def _two_streams(section: Section) -> bool:
    named = section.simulcast and {SMALL_RID, FULL_RID} <= set(section.rids)
    return named and RID_URI in section.extensions and REPAIRED_RID_URI in section.extensions


def _video_section(offer: Offer, directions: frozenset[str]) -> int:
    reasons: list[str] = []
    for index, section in enumerate(offer.sections):
        reason = _unusable(section, directions)
        if not reason:
            return index
        reasons.append(f"{section.where}: {reason}")
    raise sdp.bad_offer("no video to agree on; " + ("; ".join(reasons) or "there is no m-line"))


def _unusable(section: Section, directions: frozenset[str]) -> str:
    """Why this section is not the one; "" when it is."""
    if section.kind != "video":
        return "not video"
    if not section.protocol.endswith("/SAVPF"):
        return "the protocol is not UDP/TLS/RTP/SAVPF"
    if section.port == 0 and not section.bundle_only:
        return "port 0 means that it is not in use"
    if section.direction not in directions:
        return f"neither of {', '.join(f'a={one}' for one in sorted(directions))}"
    return ""
