"""What the headers of tus 1.0 say."""

import base64

from server.files.arrival import Checksum
from server.http.refusals import SiteCode, SiteRefused
from signaling.domain.refusals import Code, Refused

ALGORITHMS = ("sha1", "sha256")


def metadata(header: str) -> dict[str, str]:
    """Pairs of a name and Base64, parted by commas. `bad_request`."""
    pairs = (pair.strip().partition(" ") for pair in header.split(",") if pair.strip())
    try:
        return {key: base64.b64decode(value, validate=True).decode() for key, _, value in pairs}
    except ValueError:
        raise Refused(Code.BAD_REQUEST) from None


def number(text: str | None) -> int | None:
    """A whole number as headers have it; None: it is none."""
    if text is None or not (text.isascii() and text.isdecimal()) or len(text) > 18:
        return None
    return int(text)


def checksum_of(header: str | None) -> Checksum | None:
    """Of the bytes of one request. `bad_checksum`."""
    if header is None:
        return None
    algorithm, _, digest = header.strip().partition(" ")
    try:
        raw = base64.b64decode(digest, validate=True)
    except ValueError:  # binascii.Error is one; what is not ASCII raises the plain one
        raise SiteRefused(SiteCode.BAD_CHECKSUM) from None
    if algorithm not in ALGORITHMS:
        raise SiteRefused(SiteCode.BAD_CHECKSUM)
    return Checksum(algorithm, raw)
