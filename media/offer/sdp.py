"""Session descriptions: a guard before anything is parsed, then what is needed of RFC 8866.

Remote candidates are never read: the relay learns a peer's address from its authenticated checks
alone, so an offer cannot make it send anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from media.errors import RefusalCode, RelayRefused

MAX_BYTES = 64 * 1024
MAX_LINES = 2_000
LIMITS: Mapping[str, int] = {
    "m=": 8,
    "a=candidate:": 30,
    "a=rtpmap:": 60,
    "a=ssrc:": 64,
}
MAX_FORMATS = 60
MAX_RIDS = 8
MAX_FMTP = 256
TOKEN = re.compile(r"[\w!#$%&'*+.^`{|}~/-]{1,64}")
FINGERPRINT = re.compile(r"[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){15,63}")
DIRECTIONS = frozenset({"sendrecv", "sendonly", "recvonly", "inactive"})


@dataclass(slots=True)
class Format:
    """One payload type of a section."""

    name: str = ""
    clock_rate: int = 0
    parameters: str = ""

    def parameter(self, key: str) -> str | None:
        """The value of one fmtp parameter, lower case."""
        for part in self.parameters.split(";"):
            name, _, value = part.strip().partition("=")
            if name.lower() == key:
                return value.strip().lower()
        return None


@dataclass(slots=True)
class Section:
    """One m-line with what belongs to it."""

    kind: str
    protocol: str
    formats: dict[int, Format] = field(default_factory=dict)
    mid: str = ""
    direction: str = "sendrecv"
    extensions: dict[str, int] = field(default_factory=dict)
    ssrcs: list[int] = field(default_factory=list)
    repair: dict[int, int] = field(default_factory=dict)  # SSRC -> SSRC of its retransmissions
    rtcp_mux: bool = False
    setup: str = ""
    fingerprints: list[tuple[str, str]] = field(default_factory=list)
    mixed: bool = False  # one-byte and two-byte extensions (RFC 8285 section 6)
    simulcast: bool = False
    rids: list[str] = field(default_factory=list)  # of streams that are sent (RFC 8851)


@dataclass(slots=True)
class Offer:
    """A parsed offer. `bundle` holds the mids of its BUNDLE group."""

    sections: list[Section]
    bundle: list[str]


def bad_offer(detail: str) -> RelayRefused:
    """The refusal for a description that breaks a rule or a limit."""
    return RelayRefused(RefusalCode.BAD_OFFER, detail)


def guard(text: str) -> list[str]:
    """Split into lines, refusing anything too large to be looked at closer."""
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise bad_offer("too large")
    lines = [line.rstrip("\r") for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    if len(lines) > MAX_LINES or not lines or lines[0] != "v=0":
        raise bad_offer("not a session description")
    for prefix, limit in LIMITS.items():
        if sum(line.startswith(prefix) for line in lines) > limit:
            raise bad_offer(f"more than {limit} of {prefix}")
    return lines


def parse(text: str) -> Offer:
    """Parse an offer; RelayRefused(bad_offer) for whatever is not one."""
    lines = guard(text)
    first = next((i for i, line in enumerate(lines) if line.startswith("m=")), len(lines))
    common = Section("", "")
    bundle: list[str] = []
    for line in lines[:first]:
        if line.startswith("a=group:BUNDLE"):
            bundle = line.split()[1:]
        else:
            _attribute(common, line)
    sections: list[Section] = []
    for line in lines[first:]:
        if line.startswith("m="):
            sections.append(_section(line, common))
        else:
            _attribute(sections[-1], line)
    return Offer(sections, bundle)


def _section(line: str, common: Section) -> Section:
    parts = line[2:].split()
    if len(parts) < 4:
        raise bad_offer("short m-line")
    section = Section(parts[0], parts[2], direction=common.direction, setup=common.setup)
    section.mixed = common.mixed
    section.fingerprints = list(common.fingerprints)
    if section.kind in ("audio", "video"):
        if len(parts) - 3 > MAX_FORMATS:
            raise bad_offer("too many formats")
        for part in parts[3:]:
            section.formats[_number(part, 127)] = Format()
    return section


def _attribute(section: Section, line: str) -> None:
    """Take over one attribute line; unknown ones are skipped (RFC 8866 section 5.13)."""
    key, _, value = line.partition(":")
    match key:
        case "a=mid":
            section.mid = _token(value)
        case "a=rtcp-mux":
            section.rtcp_mux = True
        case "a=setup":
            section.setup = value
        case "a=extmap-allow-mixed":
            section.mixed = True
        case "a=simulcast":
            section.simulcast = True
        case "a=rid":
            name, _, direction = value.partition(" ")
            if direction.startswith("send") and len(section.rids) < MAX_RIDS:
                section.rids.append(_token(name))
        case "a=fingerprint":
            _fingerprint(section, value)
        case "a=rtpmap":
            _rtpmap(section, value)
        case "a=fmtp":
            number, _, parameters = value.partition(" ")
            entry = section.formats.get(_number(number, 127))
            if entry is not None and len(parameters) <= MAX_FMTP:
                entry.parameters = parameters.strip()
        case "a=extmap":
            number, _, uri = value.partition(" ")
            section.extensions.setdefault(uri.split(" ")[0], _number(number.split("/")[0], 255))
        case "a=ssrc":
            ssrc = _number(value.partition(" ")[0], 0xFFFFFFFF)
            if ssrc not in section.ssrcs:
                section.ssrcs.append(ssrc)
        case "a=ssrc-group":
            names = value.split()
            if names[:1] == ["FID"] and len(names) == 3:
                section.repair[_number(names[1], 0xFFFFFFFF)] = _number(names[2], 0xFFFFFFFF)
        case _:
            if line[2:] in DIRECTIONS and line.startswith("a="):
                section.direction = line[2:]


def _rtpmap(section: Section, value: str) -> None:
    number, _, encoding = value.partition(" ")
    entry = section.formats.get(_number(number, 127))
    if entry is None:
        return
    name, _, rate = encoding.partition("/")
    entry.name = _token(name).upper()
    entry.clock_rate = _number(rate.partition("/")[0], 0xFFFFFFFF)


def _fingerprint(section: Section, value: str) -> None:
    algorithm, _, digest = value.partition(" ")
    if not FINGERPRINT.fullmatch(digest.strip()):
        raise bad_offer("malformed fingerprint")
    if len(section.fingerprints) < 8:
        section.fingerprints.append((algorithm.lower(), digest.strip().upper()))


def _number(text: str, limit: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 10) or int(text) > limit:
        raise bad_offer("not a number in range")
    return int(text)


def _token(text: str) -> str:
    if not TOKEN.fullmatch(text):
        raise bad_offer("not a token")
    return text
