"""Session descriptions: a guard before anything is parsed, then what is needed of RFC 8866.

Remote candidates are never read: the relay learns a peer's address from its authenticated checks
alone, so an offer cannot make it send anywhere. However many there are, they are skipped.

What is refused is refused with the number of its line and why, for whoever writes a client.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from media.errors import RefusalCode, RelayRefused

MAX_BYTES = 64 * 1024
MAX_LINES = 2_000
MAX_SECTIONS = 8
MAX_FORMATS = 60
MAX_SSRCS, MAX_RIDS, MAX_FINGERPRINTS = 64, 8, 8  # of a section; more of them are skipped
MAX_FMTP = 4_096  # H.264 puts its parameter sets there
RTCP_TYPES = range(64, 96)  # of RTP, these look like RTCP on one port (RFC 5761 section 4)
EXTENSION_IDS = frozenset({*range(1, 15), *range(16, 256)})  # RFC 8285: 0 is padding, 15 reserved
TOKEN = re.compile(r"[\w!#$%&'*+.^`{|}~/-]{1,64}")
FINGERPRINT = re.compile(r"[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){15,63}")
DIRECTIONS = frozenset({"sendrecv", "sendonly", "recvonly", "inactive"})


@dataclass(slots=True)
class Format:
    """One payload type of a section. `encoding` is its rtpmap as it stands there, `parameters` its
    fmtp; `values` the same by name, both in lower case but for the values of `sprop-...`."""

    name: str = ""
    clock_rate: int = 0
    encoding: str = ""
    parameters: str = ""
    values: dict[str, str] = field(default_factory=dict)
    line: int = 0

    def parameter(self, key: str) -> str | None:
        """The value of one fmtp parameter."""
        return self.values.get(key)


@dataclass(slots=True)
class Section:
    """One m-line with what belongs to it. `line` is its number in the description."""

    kind: str
    protocol: str
    line: int = 0
    port: int = 0
    media: str = ""  # what its m-line has behind the protocol, as it stands there
    formats: dict[int, Format] = field(default_factory=dict)
    mid: str = ""
    direction: str = "sendrecv"
    extensions: dict[str, int] = field(default_factory=dict)
    ssrcs: list[int] = field(default_factory=list)
    repair: dict[int, int] = field(default_factory=dict)  # SSRC -> SSRC of its retransmissions
    rtcp_mux: bool = False
    bundle_only: bool = False
    setup: str = ""
    fingerprints: list[tuple[str, str]] = field(default_factory=list)
    mixed: bool = False  # one-byte and two-byte extensions (RFC 8285 section 6)
    simulcast: bool = False
    rids: list[str] = field(default_factory=list)  # of streams that are sent (RFC 8851)

    @property
    def where(self) -> str:
        """For whoever reads a refusal."""
        return f"line {self.line} ({_name(f'm={self.kind}')})"


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
        raise bad_offer(f"longer than {MAX_BYTES} bytes")
    lines = [line.rstrip("\r") for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    if len(lines) > MAX_LINES:
        raise bad_offer(f"more than {MAX_LINES} lines")
    if not lines or lines[0] != "v=0":
        raise bad_offer("line 1: a session description begins with v=0")
    return lines


def parse(text: str) -> Offer:
    """Parse an offer; RelayRefused(bad_offer) for whatever is not one."""
    common = Section("", "")
    offer = Offer([], [])
    for number, line in enumerate(guard(text), 1):
        try:
            if line.startswith("m="):
                offer.sections.append(_section(line, number, common, len(offer.sections)))
            elif offer.sections:
                _attribute(offer.sections[-1], line, number)
            elif line.startswith("a=group:BUNDLE"):
                offer.bundle = line.split()[1:]
            else:
                _attribute(common, line, number)
        except ValueError as problem:
            raise bad_offer(f"line {number} ({_name(line)}): {problem}") from None
    return offer


def _name(line: str) -> str:
    """What a line is about, in words that may be shown."""
    name = line.partition(" ")[0].partition(":")[0]
    return name if TOKEN.fullmatch(name.replace("=", "", 1)) else line[:2].strip()


def _section(line: str, number: int, common: Section, before: int) -> Section:
    parts = line[2:].split()
    if before == MAX_SECTIONS:
        raise ValueError(f"more than {MAX_SECTIONS} m-lines")
    if len(parts) < 4:
        raise ValueError("too short for an m-line")
    section = Section(parts[0], parts[2], number, direction=common.direction, setup=common.setup)
    section.port = _number(parts[1].partition("/")[0], 65_535)
    section.media = " ".join(parts[3:])
    section.mixed = common.mixed
    section.fingerprints = list(common.fingerprints)
    if section.kind in ("audio", "video"):
        if len(parts) - 3 > MAX_FORMATS:
            raise ValueError(f"more than {MAX_FORMATS} formats")
        for part in parts[3:]:
            section.formats[_payload_type(part)] = Format(line=number)
    return section


def _attribute(section: Section, line: str, number: int) -> None:
    """Take over one attribute line; unknown ones are skipped (RFC 8866 section 5.13). Raises
    ValueError."""
    key, _, value = line.partition(":")
    match key:
        case "a=mid":
            section.mid = _token(value)
        case "a=rtcp-mux":
            section.rtcp_mux = True
        case "a=bundle-only":
            section.bundle_only = True
        case "a=setup":
            section.setup = value.strip()
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
        case "a=rtpmap" | "a=fmtp":
            _format(section, key, value, number)
        case "a=extmap":
            name, _, uri = value.partition(" ")
            section.extensions.setdefault(uri.split(" ")[0], _extension_id(name.split("/")[0]))
        case "a=ssrc" | "a=ssrc-group":
            _sources(section, key, value)
        case _:
            if line[2:] in DIRECTIONS and line.startswith("a="):
                section.direction = line[2:]


def _format(section: Section, key: str, value: str, line: int) -> None:
    number, _, text = value.partition(" ")
    entry = section.formats.get(_number(number, 127))
    if entry is None:
        return
    entry.line = line
    if key == "a=rtpmap":
        name, _, rate = text.strip().partition("/")
        entry.name = _token(name).upper()
        entry.clock_rate = _number(rate.partition("/")[0], 0xFFFFFFFF)
        entry.encoding = f"{name}/{_token(rate)}"
    else:
        if len(text) > MAX_FMTP:
            raise ValueError(f"more than {MAX_FMTP} characters of parameters")
        entry.parameters = text.strip()
        entry.values = dict(map(_value, entry.parameters.split(";")))


def _value(part: str) -> tuple[str, str]:
    name, _, value = part.strip().partition("=")
    name = name.lower()
    return name, value.strip() if name.startswith("sprop-") else value.strip().lower()


def _sources(section: Section, key: str, value: str) -> None:
    if key == "a=ssrc":
        ssrc = _number(value.partition(" ")[0], 0xFFFFFFFF)
        if len(section.ssrcs) < MAX_SSRCS and ssrc not in section.ssrcs:
            section.ssrcs.append(ssrc)
        return
    names = value.split()
    if names[:1] == ["FID"] and len(names) == 3:
        section.repair[_number(names[1], 0xFFFFFFFF)] = _number(names[2], 0xFFFFFFFF)


def _fingerprint(section: Section, value: str) -> None:
    algorithm, _, digest = value.partition(" ")
    if not FINGERPRINT.fullmatch(digest.strip()):
        raise ValueError("not a digest as hexadecimal bytes with colons")
    if len(section.fingerprints) < MAX_FINGERPRINTS:
        section.fingerprints.append((algorithm.lower(), digest.strip().upper()))


def _number(text: str, limit: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 10) or int(text) > limit:
        raise ValueError(f"where a number from 0 to {limit} is expected there is none")
    return int(text)


def _payload_type(text: str) -> int:
    number = _number(text, 127)
    if number in RTCP_TYPES:
        raise ValueError("payload types 64 to 95 cannot be told from RTCP (RFC 5761 section 4)")
    return number


def _extension_id(text: str) -> int:
    number = _number(text, 255)
    if number not in EXTENSION_IDS:
        raise ValueError("0 and 15 are no numbers of header extensions (RFC 8285 section 4)")
    return number


def _token(text: str) -> str:
    if not TOKEN.fullmatch(text):
        raise ValueError("where a name is expected (RFC 8866: token, at most 64) there is none")
    return text
