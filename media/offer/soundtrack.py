"""What is agreed on of the sound of a share: Opus in stereo, beside the picture and on its
transport. Whoever offers none, or in another way, has a picture alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from media.offer.sdp import Offer, Section

CLOCK = 48_000
# Of music as well as of speech (RFC 7587 section 6.1). Who is to send in stereo has to be told that
# it is wanted; who is sent it, that it comes.
PARAMETERS = "minptime=10;useinbandfec=1;stereo=1;sprop-stereo=1;maxaveragebitrate=96000"


@dataclass(frozen=True, slots=True)
class SoundChoice:
    """Which section of the offer is taken, how Opus is numbered there."""

    section: int
    payload_type: int


def opus(section: Section) -> int | None:
    """How Opus is numbered there; None where it is not offered."""
    for number, entry in section.formats.items():
        if entry.name == "OPUS" and entry.clock_rate == CLOCK:
            return number
    return None


def choose_sound(
    offer: Offer, picture: Section, directions: frozenset[str], taken: frozenset[int]
) -> SoundChoice | None:
    """The first section of audio that can go with the picture, None where there is none.

    It has to be in the picture's bundle, as there is one connection, and its payload type none of
    those `taken` by the picture, as only that tells its packets apart (RFC 8843 section 9.1).
    """
    if not picture.mid or picture.mid not in offer.bundle:
        return None
    for index, section in enumerate(offer.sections):
        number = opus(section) if _usable(offer, section, directions) else None
        if number is not None and number not in taken:
            return SoundChoice(index, number)
    return None


def _usable(offer: Offer, section: Section, directions: frozenset[str]) -> bool:
    return (
        section.kind == "audio"
        and section.protocol.endswith("/SAVPF")
        and (section.port != 0 or section.bundle_only)
        and section.direction in directions
        and section.mid in offer.bundle
        and bool(section.mid)
    )


def sound_lines(choice: SoundChoice, direction: str, stream: tuple[int, str] | None) -> list[str]:
    """Of the answer, but for the transport. `stream`: of what we send, its SSRC and the name that
    it shares with the picture, by which browsers know that the two belong together."""
    number = choice.payload_type
    lines = [f"a={direction}", "a=rtcp-mux", "a=rtcp-rsize"]
    lines += [f"a=rtpmap:{number} opus/48000/2", f"a=fmtp:{number} {PARAMETERS}"]
    if stream is not None:
        ssrc, cname = stream
        lines += [f"a=msid:{cname} {cname}-sound", f"a=ssrc:{ssrc} cname:{cname}"]
    return lines
