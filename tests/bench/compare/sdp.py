"""Session descriptions of the load client: one VP8 video section, read and written as text."""

from __future__ import annotations

from dataclasses import dataclass

VP8 = 96
RTX = 97
TRANSPORT_SEQUENCE_ID = 3
TRANSPORT_SEQUENCE = "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01"


@dataclass(frozen=True, slots=True)
class Remote:
    """What a description of the server says beyond addresses and credentials."""

    setup: str
    payload_type: int
    transport_sequence_id: int | None


def read(description: str) -> Remote:
    """Read one bundled description. Raises `ValueError` when it holds nothing usable."""
    lines = description.splitlines()
    if not any(_is_local_candidate(line) for line in lines):
        raise ValueError("no candidate on 127.0.0.1 in the description")
    extensions = (value.split() for value in _values(lines, "extmap:"))
    return Remote(
        setup=_first(lines, "setup:"),
        payload_type=next(
            (int(v.split()[0]) for v in _values(lines, "rtpmap:") if "VP8/" in v.upper()),
            VP8,
        ),
        transport_sequence_id=next(
            (int(words[0].split("/")[0]) for words in extensions if words[1] == TRANSPORT_SEQUENCE),
            None,
        ),
    )


def write(
    *,
    ufrag: str,
    pwd: str,
    fingerprint: str,
    setup: str,
    direction: str,
    port: int,
    ssrc: int,
    payload_type: int,
    mid: str,
) -> str:
    """An offer or answer with one host candidate on 127.0.0.1 and VP8 (with RTX when offering).

    A sharer offers transport-wide congestion control, as browsers do.
    """
    offering, sharing = setup == "actpass", direction == "sendonly"
    lines = [
        "v=0",
        f"o=- {ssrc} 2 IN IP4 127.0.0.1",
        "s=-",
        "t=0 0",
        f"a=group:BUNDLE {mid}",
        "a=msid-semantic: WMS *",
        f"m=video 9 UDP/TLS/RTP/SAVPF {payload_type}" + (f" {RTX}" if offering else ""),
        "c=IN IP4 127.0.0.1",
        "a=rtcp:9 IN IP4 0.0.0.0",
        f"a=ice-ufrag:{ufrag}",
        f"a=ice-pwd:{pwd}",
        f"a=fingerprint:sha-256 {fingerprint}",
        f"a=setup:{setup}",
        f"a=mid:{mid}",
        f"a={direction}",
        "a=rtcp-mux",
        "a=rtcp-rsize",
        f"a=rtpmap:{payload_type} VP8/90000",
        *(f"a=rtcp-fb:{payload_type} {kind}" for kind in ("ccm fir", "nack", "nack pli")),
    ]
    if offering:
        lines += [f"a=rtpmap:{RTX} rtx/90000", f"a=fmtp:{RTX} apt={payload_type}"]
    if sharing:
        lines += [
            f"a=extmap:{TRANSPORT_SEQUENCE_ID} {TRANSPORT_SEQUENCE}",
            f"a=rtcp-fb:{payload_type} transport-cc",
            "a=msid:share screen",
            f"a=ssrc:{ssrc} cname:bench",
            f"a=ssrc:{ssrc} msid:share screen",
        ]
    lines += [f"a=candidate:1 1 udp 2130706431 127.0.0.1 {port} typ host", "a=end-of-candidates"]
    return "\r\n".join(lines) + "\r\n"


def mid_of(description: str) -> str:
    """The identification of the first media section."""
    return _first(description.splitlines(), "mid:")


def _first(lines: list[str], name: str) -> str:
    try:
        return _values(lines, name)[0]
    except IndexError:
        raise ValueError(f"no a={name} in the description") from None


def _values(lines: list[str], name: str) -> list[str]:
    start = f"a={name}"
    return [line[len(start) :].strip() for line in lines if line.startswith(start)]


def _is_local_candidate(line: str) -> bool:
    return line.startswith("a=candidate:") and line.split()[4] == "127.0.0.1"
