"""Short-lived credentials for a TURN server, in the shared-secret scheme that coturn calls
`use-auth-secret`: the user name is "<expiry>:<participant>", the password its HMAC-SHA1.

Only whoever is in a session gets one, so that strangers cannot relay through the site's server.
How to run that server: server/decisions/turn.md.
"""

import base64
import hmac
from dataclasses import dataclass

LIFETIME = 3600  # seconds; a relayed connection outlives it, a new one needs a new credential


@dataclass(frozen=True)
class Credential:
    """One holder's; `expires` in seconds since the Unix epoch."""

    username: str
    password: str
    expires: int


@dataclass(frozen=True)
class Turn:
    """The site's TURN servers; without `urls` there is none."""

    urls: tuple[str, ...] = ()
    secret: str = ""

    def credential(self, holder: str, now: float) -> Credential:
        """For `holder`, an id without a colon; from `now` for LIFETIME seconds."""
        expires = int(now) + LIFETIME
        username = f"{expires}:{holder}"
        digest = hmac.digest(self.secret.encode(), username.encode(), "sha1")
        return Credential(username, base64.b64encode(digest).decode(), expires)
