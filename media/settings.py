"""Everything that can be set about a relay, read once."""

from __future__ import annotations

from dataclasses import dataclass

from media.binding import LOCAL


@dataclass(frozen=True, kw_only=True)
class RelaySettings:
    """Times in seconds, rates in kbit/s.

    `host` is a literal address or `media.binding.LOCAL`. `advertised` are the addresses written
    into answers, literal IPv4 or IPv6; empty means the bound host. They must be reachable by
    browsers, so a server behind NAT names its public address here.
    """

    host: str = "127.0.0.1"
    port: int = 0
    advertised: tuple[str, ...] = ()

    ice_deadline: float = 15.0
    dtls_deadline: float = 10.0
    close_deadline: float = 1.0
    publisher_silence: float = 10.0
    viewer_silence: float = 10.0  # of one that packets go to; browsers report every second
    idle_silence: float = 30.0  # of any other: RFC 7675 section 5.1
    unnamed_deadline: float = 30.0

    start_bitrate: int = 4_000
    min_bitrate: int = 150
    max_bitrate: int = 8_000

    coalesce: float = 0.001
    packet_budget: int = 50_000
    segmentation: bool = True
    tcp: bool = True  # take TCP as well, on the same number

    def __post_init__(self) -> None:
        if not 0 <= self.port <= 65_535:
            raise ValueError("port must be 0..65535")
        if not self.advertised and self.host in {"0.0.0.0", "::", LOCAL}:
            raise ValueError("bound to every address: name at least one advertised address")
