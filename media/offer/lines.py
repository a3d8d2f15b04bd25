"""Lines of an answer that are the same whatever flows: where we are, and what is not taken."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from media.offer.sdp import Section

DtlsRole = Literal["server", "client"]


@dataclass(frozen=True, slots=True)
class LocalParameters:
    """Our side of one connection, as written into its answer."""

    ufrag: str
    password: str
    fingerprint: str  # sha-256
    addresses: Sequence[str]
    port: int
    tcp: bool = True  # the same port takes TCP


def on_the_port(
    section: Section,
    dtls: DtlsRole,
    local: LocalParameters,
    formats: str,
    attributes: list[str],
) -> list[str]:
    """A section that is taken: its m-line, `attributes`, and the transport."""
    return [
        f"m={section.kind} {local.port} {section.protocol} {formats}",
        f"c=IN {_family(local.addresses[0])} {local.addresses[0]}",
        *attributes,
        *_credentials(section, dtls, local),
        *_candidates(local),
        "a=end-of-candidates",
    ]


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


def _credentials(section: Section, dtls: DtlsRole, local: LocalParameters) -> list[str]:
    lines = [
        f"a=ice-ufrag:{local.ufrag}",
        f"a=ice-pwd:{local.password}",
        f"a=fingerprint:sha-256 {local.fingerprint}",
        "a=setup:active" if dtls == "client" else "a=setup:passive",
    ]
    return [*lines, f"a=mid:{section.mid}"] if section.mid else lines


def rejected(section: Section, dtls: DtlsRole, local: LocalParameters) -> list[str]:
    """A section that is not taken."""
    formats = " ".join(map(str, section.formats)) or section.media
    return [
        f"m={section.kind} 0 {section.protocol} {formats}",
        "c=IN IP4 0.0.0.0",
        "a=inactive",
        # GStreamer 1.22 takes no answer in which any m-line has none
        *_credentials(section, dtls, local),
    ]


def _family(address: str) -> str:
    return "IP6" if ipaddress.ip_address(address).version == 6 else "IP4"
