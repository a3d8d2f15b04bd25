"""Which payload type of a section carries a codec in a shape that can be forwarded, and if none
does, why not.

A shape is a matter of decoders: the relay passes on what comes, so what a sharer makes is what
every viewer must decode.
"""

from __future__ import annotations

from media.errors import RefusalCode, RelayRefused
from media.offer.sdp import Format, Section
from media.rtp.keyframes import Codec

CLOCK = 90_000
# Of H.264, by the first two bytes of profile-level-id (RFC 6184 section 8.1), best first: what
# every decoder has, then what all but few have.
CONSTRAINED_BASELINE, BASELINE, MAIN, HIGH = "42e0", "42", "4d", "64"
H264_PROFILES = ("42e01f", CONSTRAINED_BASELINE, "42c0", BASELINE, MAIN, HIGH)
INFERRED_PROFILE = "42000a"  # RFC 6184 section 8.1, where none is named


def payload_type(
    section: Section, codec: Codec, *, watched: bool = False, like: Format | None = None
) -> int:
    """The offered number of `codec`; browsers use 35..63 as well as 96..127 (RFC 8843 notes).

    `watched`: by the peer that offers it; `like`: what the sharer said of what will come then.
    Raises RelayRefused(no_common_codec), which says what each format lacks.
    """
    reason = _reason(section, codec, watched=watched)
    if reason is not None:
        raise _none(f"{section.where}: {codec.value}: {reason or 'no a=rtpmap'}")
    usable = [
        (number, entry)
        for number, entry in section.formats.items()
        if entry.name == codec and not _lacks(entry, codec, watched=watched)
    ]
    if codec is Codec.H264:
        usable.sort(key=lambda one: _rank(one[1], like))
    return usable[0][0]


def offered_codecs(section: Section) -> tuple[Codec, ...]:
    """The codecs that this section could send, best for screens first. Raises RelayRefused if there
    is none."""
    found: list[Codec] = []
    reasons: list[str] = []
    for codec in Codec:
        reason = _reason(section, codec)
        if reason is None:
            found.append(codec)
        elif reason:
            reasons.append(f"{codec.value}: {reason}")
    if not found:
        raise _none("; ".join([f"{section.where}: no codec that is forwarded", *reasons]))
    return tuple(found)


def repair_type(section: Section, of: int) -> int | None:
    """The payload type of retransmissions of `of`, if there is one (RFC 4588)."""
    for number, entry in section.formats.items():
        if entry.name == "RTX" and entry.parameter("apt") == str(of):
            return number
    return None


def _reason(section: Section, codec: Codec, *, watched: bool = False) -> str | None:
    """Why none of its formats will do; "" when there is none, None when one does."""
    reasons: list[str] = []
    for number, entry in section.formats.items():
        if entry.name == codec:
            lacks = _lacks(entry, codec, watched=watched)
            if not lacks:
                return None
            reasons.append(f"line {entry.line} ({number}): {lacks}")
    return "; ".join(reasons)


def _none(detail: str) -> RelayRefused:
    return RelayRefused(RefusalCode.NO_COMMON_CODEC, detail)


def _lacks(entry: Format, codec: Codec, *, watched: bool) -> str:
    """Why this format will not do; "" when it will."""
    if entry.clock_rate != CLOCK:
        return f"the clock rate is not {CLOCK}"
    match codec:
        case Codec.H264:
            return _lacks_h264(entry, watched=watched)
        case Codec.VP9:
            return _not_profile_0(entry, "profile-id")
        case Codec.AV1:
            return _not_profile_0(entry, "profile")
        case Codec.VP8:
            return ""


def _not_profile_0(entry: Format, key: str) -> str:
    """Profile 0 is also meant when the parameter is absent."""
    return "" if (entry.parameter(key) or "0") == "0" else f"{key} is not 0"


def _lacks_h264(entry: Format, *, watched: bool) -> str:
    """A viewer must take packetization mode 1: in mode 0 a NAL unit has one packet, which a key
    frame of a screen does not fit. A sharer that knows only mode 0 cuts its pictures to suit.
    """
    if watched and entry.parameter("packetization-mode") != "1":
        return "packetization-mode is not 1"
    if not _profile(entry).startswith(H264_PROFILES):
        return "profile-level-id is none of baseline (42), main (4d) and high (64)"
    return ""


def _profile(entry: Format) -> str:
    return entry.parameter("profile-level-id") or INFERRED_PROFILE


def _rank(entry: Format, like: Format | None) -> tuple[bool, bool, int]:
    """Least is best: mode 1, the profile that the sharer sends, what most decoders have."""
    profile = _profile(entry)
    other = like is not None and profile[:2] != _profile(like)[:2]
    by_decoders = next(i for i, known in enumerate(H264_PROFILES) if profile.startswith(known))
    return entry.parameter("packetization-mode") != "1", other, by_decoders
