"""Which pages may talk to this server: its own, and nobody else's (T21).

Behind a proxy, or wherever `--public-url` is set, that is the one origin. Otherwise the page's
origin must be the very host the request was sent to, and over plain http that host must be an
address or localhost: a name could be re-pointed at us by a stranger's DNS.
"""

import ipaddress
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from server.settings import Settings


@dataclass(frozen=True)
class Origins:
    """Decides by scheme, host and port; `host` is the request's Host header."""

    scheme: str
    only: str | None

    @classmethod
    def of(cls, settings: Settings) -> "Origins":
        """Those from which pages of this site are served."""
        return cls("https" if settings.https else "http", settings.public_url)

    def own(self, host: str) -> str | None:
        """The origin of pages that this server serves under `host`; None when it should not serve
        them there.
        """
        return self.only if self.only is not None else _own(self.scheme, host)

    def allow(self, origin: str | None, host: str) -> bool:
        """A missing Origin is refused: browsers always send one where this is asked."""
        return origin is not None and origin.lower() == self.own(host)


@lru_cache(256)  # every request asks, and all name the same few hosts
def _own(scheme: str, host: str) -> str | None:
    origin = f"{scheme}://{host}".lower()
    name = _host_name(origin)
    if name is None or (scheme == "http" and not _unmistakable(name)):
        return None
    return origin


def _host_name(origin: str) -> str | None:
    try:
        parts = urlsplit(origin)
        _ = parts.port  # raises when it is no number
    except ValueError:
        return None
    plain = parts.path == "" and not parts.query and not parts.fragment and "@" not in parts.netloc
    return parts.hostname if plain else None


def _unmistakable(name: str) -> bool:
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
