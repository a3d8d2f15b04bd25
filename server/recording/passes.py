"""What a browser keeps that came by a link to a recording: which link, under which name, until
when, and the site's seal on it. Nothing of it is stored here; whether the link is good is asked
again for every piece.
"""

import base64
import hmac
from dataclasses import dataclass

import msgspec

from server.seal import Seal

GOOD_FOR = 12 * 3600.0  # seconds; then the password is typed again
KIND = "recording"


class Pass(msgspec.Struct, frozen=True, array_like=True):
    """`until`: seconds since the Unix epoch."""

    recording: str
    link: str
    name: str
    until: float


@dataclass(frozen=True)
class Passes:
    """Makes and knows them."""

    seal: Seal

    def cookie(self, one: Pass) -> str:
        """As the browser keeps it."""
        text = base64.urlsafe_b64encode(msgspec.json.encode(one)).decode().rstrip("=")
        return f"{text}.{self.seal.on(KIND, text)}"

    def read(self, cookie: str, now: float) -> Pass | None:
        """None: not one of ours, or too old."""
        text, _, seal = cookie.partition(".")
        theirs = seal.encode("utf-8", "surrogatepass")
        if not hmac.compare_digest(theirs, self.seal.on(KIND, text).encode()):
            return None
        found = msgspec.json.decode(
            base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)), type=Pass
        )
        return found if now < found.until else None
