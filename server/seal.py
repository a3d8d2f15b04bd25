"""The site's seal on what browsers keep and only the site can have given them."""

import hmac
import secrets
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Seal:
    """Makes and knows those cookies. `key`: the site's own, the same after a restart."""

    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def new(self) -> str:
        """A cookie for a browser that has none."""
        name = secrets.token_urlsafe(16)
        return f"{name}.{self._seal(name)}"

    def name(self, cookie: str) -> str | None:
        """Whose cookie this is; None: not one of ours."""
        name, _, seal = cookie.partition(".")
        theirs = seal.encode("utf-8", "surrogatepass")
        return name if hmac.compare_digest(theirs, self._seal(name).encode()) else None

    def on(self, what: str, text: str) -> str:
        """The seal on a text of another kind."""
        message = f"{what}:{text}".encode("utf-8", "surrogatepass")
        return hmac.digest(self.key, message, "sha256").hex()

    def _seal(self, name: str) -> str:
        message = b"guest:" + name.encode("utf-8", "surrogatepass")
        return hmac.digest(self.key, message, "sha256").hex()
