"""Session descriptions of the load client: one VP8 video section, read and written as text."""

from __future__ import annotations

from dataclasses import dataclass

VP8 = 96
RTX = 97


@dataclass(frozen=True, slots=True)
class Remote:
    """What the load client needs of the other side's description."""

    ufrag: str
    pwd: str
    fingerprints: tuple[tuple[str, str], ...]
    setup: str
    ice_lite: bool
    address: tuple[str, int]
    payload_type: int
    ssrc: int | None


def read(description: str) -> Remote:
    """Read one bundled description. Raises `ValueError` when it holds no usable video section."""
    lines = description.replace("\r", "").split("\n")
    payload_type = next(
        (int(line[9:].split()[0]) for line in lines if _is_vp8(line)),
        None,
    )
    address = next(filter(None, map(_candidate, lines)), None)
    if payload_type is None or address is None:
        raise ValueError("no VP8 payload or no candidate on 127.0.0.1 in the description")
    prints = tuple(
        (algorithm, value)
        for algorithm, value in (v.split(" ", 1) for v in _values(lines, "fingerprint:"))
    )
    ssrcs = _values(lines, "ssrc:")
    return Remote(
        ufrag=_values(lines, "ice-ufrag:")[0],
        pwd=_values(lines, "ice-pwd:")[0],
        fingerprints=tuple(dict.fromkeys(prints)),
        setup=_values(lines, "setup:")[0],
        ice_lite="a=ice-lite" in lines,
        address=address,
        payload_type=payload_type,
        ssrc=int(ssrcs[0].split()[0]) if ssrcs else None,
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
    payload_type: int = VP8,
    mid: str = "0",
) -> str:
    """An offer or answer with one host candidate on 127.0.0.1 and VP8 (with RTX when offering)."""
    offering = setup == "actpass"
    formats = f"{payload_type} {RTX}" if offering else f"{payload_type}"
    lines = [
        "v=0",
        f"o=- {ssrc} 2 IN IP4 127.0.0.1",
        "s=-",
        "t=0 0",
        f"a=group:BUNDLE {mid}",
        "a=msid-semantic: WMS *",
        f"m=video 9 UDP/TLS/RTP/SAVPF {formats}",
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
    if direction == "sendonly":
        lines += ["a=msid:share screen", f"a=ssrc:{ssrc} cname:bench"]
    lines += [f"a=candidate:1 1 udp 2130706431 127.0.0.1 {port} typ host", "a=end-of-candidates"]
    return "\r\n".join(lines) + "\r\n"


def mid_of(description: str) -> str:
    """The identification of the first media section."""
    return _values(description.replace("\r", "").split("\n"), "mid:")[0]


def _values(lines: list[str], name: str) -> list[str]:
    start = f"a={name}"
    return [line[len(start) :].strip() for line in lines if line.startswith(start)]


def _is_vp8(line: str) -> bool:
    return line.startswith("a=rtpmap:") and line.upper().endswith("VP8/90000")


def _candidate(line: str) -> tuple[str, int] | None:
    if not line.startswith("a=candidate:"):
        return None
    parts = line.split()
    udp_component_one = parts[1] == "1" and parts[2].lower() == "udp"
    return (parts[4], int(parts[5])) if udp_component_one and parts[4] == "127.0.0.1" else None
