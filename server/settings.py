"""All settings, read once from flags and HANDOFF_* variables into one frozen object.

Nothing else reads the environment. A flag wins over its variable (`--media-port` over
`HANDOFF_MEDIA_PORT`).
"""

import argparse
import ipaddress
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import URL

from server.db.url import default_url, read_url
from server.site import catalogue
from server.site.kinds import BadValue, Setting
from server.turn import Turn

# Flags of before there were site settings. What they say is fixed while the server runs.
FIXABLE: Mapping[str, Setting[Any]] = {
    "site_name": catalogue.NAME,
    "admit_by_number": catalogue.ADMIT_BY_NUMBER,
    "grace": catalogue.GRACE,
    "consent_timeout": catalogue.CONSENT,
}
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class SettingsError(Exception):
    """A setting makes no sense; the message is one sentence for whoever starts the server."""


@dataclass(frozen=True)
class Settings:
    """What one server runs with. Times in seconds; port 0 means any free one."""

    host: str = "127.0.0.1"
    port: int = 8080
    media_host: str = "127.0.0.1"
    media_port: int = 8081
    media_workers: int = 0  # relay processes; 0: the relay runs in the server's own
    media_addresses: tuple[str, ...] = ()
    data: Path = Path("data")
    database_url: URL | None = None  # None: the SQLite file in `data`
    fixed: Mapping[str, str | int] = field(default_factory=dict)  # site settings, by name
    tls_cert: Path | None = None
    tls_key: Path | None = None
    public_url: str | None = None
    trusted_proxies: tuple[Network, ...] = ()
    metrics_from: tuple[Network, ...] = ()  # who may read /metrics without signing in
    clamav: str = ""  # clamd's socket: a path, or host:port; "": files are not scanned
    turn: Turn = field(default_factory=Turn)
    web_root: Path = Path("web/dist")
    refusal_seconds: float = 0.25

    @property
    def database(self) -> URL:
        """Where everything is kept."""
        return self.database_url or default_url(self.data)

    @property
    def https(self) -> bool:
        """Whether browsers reach this server by https: cookies are then Secure."""
        if self.public_url is not None:
            return self.public_url.startswith("https://")
        return self.tls_cert is not None

    @property
    def site_url(self) -> str:
        """Where people go, without a trailing slash; links in the product start with it."""
        if self.public_url is not None:
            return self.public_url
        name = "localhost" if _is_local(self.host) else _bracketed(self.host)
        scheme = "https" if self.https else "http"
        default = 443 if self.https else 80
        return f"{scheme}://{name}" + ("" if self.port == default else f":{self.port}")


def _is_local(host: str) -> bool:
    return host in {"", "0.0.0.0", "::", "127.0.0.1", "::1", "localhost"}


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def add_data_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the flags that say where everything is kept, which every sub-command has."""
    parser.add_argument("--data", help="folder of the site's files (./data)")
    parser.add_argument(
        "--database-url",
        help="postgresql://user@host/name or sqlite:///file (a SQLite file in --data);"
        " rather set HANDOFF_DATABASE_URL where it holds a password",
    )


def where(flags: argparse.Namespace, environment: Mapping[str, str]) -> tuple[Path, URL]:
    """The folder and the database of those flags. Raises SettingsError."""
    data = Path(flags.data or environment.get(_variable("data"), "data"))
    url = _database(flags.database_url or environment.get(_variable("database_url"), ""))
    return data, url or default_url(data)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the flags of `serve`; defaults stay absent so that variables can fill them in."""

    def flag(name: str, text: str, **more: object) -> None:
        parser.add_argument(name, help=text, default=None, **more)  # type: ignore[arg-type]

    flag("--host", "address to listen on (127.0.0.1; for everybody 0.0.0.0, or :: with IPv6)")
    flag("--port", "TCP port of the pages (8080)", type=int)
    flag("--media-host", "address to receive media on (as --host)")
    flag("--media-port", "port of all screens, UDP and TCP (8081)", type=int)
    flag(
        "--media-workers",
        "relay processes, on ports counted up from --media-port (0: inside the server)",
        type=int,
    )
    flag(
        "--media-address",
        "address browsers send media to; may be given twice (found out by itself)",
        action="append",
    )
    flag(
        "--turn-url",
        "TURN server for browsers without another way, turn:host:port; may be given twice",
        action="append",
    )
    flag("--turn-secret", "the secret shared with it; rather set HANDOFF_TURN_SECRET")
    add_data_arguments(parser)
    flag("--clamav", "socket of clamd, a path or host:port; files are scanned (not)")
    flag("--tls-cert", "certificate chain, PEM")
    flag("--tls-key", "its private key, PEM")
    flag("--public-url", "what browsers type, behind a proxy: https://help.example.org")
    flag(
        "--trusted-proxy",
        "address or network of the proxy whose X-Forwarded-For counts; may be given twice",
        action="append",
    )
    flag(
        "--metrics-from",
        "address or network that may read /metrics without signing in; may be given twice",
        action="append",
    )
    site = parser.add_argument_group(
        "site settings", "administrators change them in the pages, unless they are given here"
    )
    site.add_argument("--site-name", help="name shown on every page")
    site.add_argument(
        "--admit-by-number",
        help="knock: the rep admits who joins by number; direct: they are in at once",
        choices=("knock", "direct"),
    )
    site.add_argument("--grace", help="seconds a lost participant may take to come back")
    site.add_argument("--consent-timeout", help="seconds a customer has to answer")


def read(flags: argparse.Namespace, environment: Mapping[str, str]) -> Settings:
    """Combine flags and variables; raises SettingsError with a sentence when they make no sense."""

    def text(name: str, default: str) -> str:
        value = getattr(flags, name, None)
        return str(value) if value is not None else environment.get(_variable(name), default)

    def several(name: str) -> tuple[str, ...]:
        value = getattr(flags, name, None)
        if value is None:
            value = environment.get(_variable(name), "").split(",")
        return tuple(part.strip() for part in value if part.strip())

    def path(name: str) -> Path | None:
        value = text(name, "")
        return Path(value) if value else None

    host = text("host", "127.0.0.1")
    settings = Settings(
        host=host,
        media_host=text("media_host", host),
        port=_number("port", text("port", "8080"), 0, 65535),
        media_port=_number("media-port", text("media_port", "8081"), 0, 65535),
        media_workers=_number("media-workers", text("media_workers", "0"), 0, 64),
        media_addresses=_addresses(several("media_address")),
        clamav=text("clamav", ""),
        turn=_turn(several("turn_url"), text("turn_secret", "")),
        data=Path(text("data", "data")),
        database_url=_database(text("database_url", "")),
        fixed=_fixed(text),
        tls_cert=path("tls_cert"),
        tls_key=path("tls_key"),
        public_url=_public_url(text("public_url", "")),
        trusted_proxies=_networks("trusted-proxy", several("trusted_proxy")),
        metrics_from=_networks("metrics-from", several("metrics_from")),
    )
    if (settings.tls_cert is None) != (settings.tls_key is None):
        raise SettingsError("--tls-cert and --tls-key go together.")
    if settings.media_port and settings.media_port + settings.media_workers > 65536:
        raise SettingsError("--media-port leaves no room for a port of each media worker.")
    return settings


def _variable(name: str) -> str:
    return "HANDOFF_" + name.upper()


def _number(name: str, value: str, low: int, high: int) -> int:
    try:
        number = int(float(value))
    except ValueError:
        raise SettingsError(f"--{name} is a number, not {value!r}.") from None
    if not low <= number <= high:
        raise SettingsError(f"--{name} lies between {low} and {high}.")
    return number


def _fixed(text: Callable[[str, str], str]) -> dict[str, str | int]:
    """The site settings that flags or variables say; those cannot be changed elsewhere."""
    said = {}
    for name, setting in FIXABLE.items():
        value = text(name, "").strip()
        if not value:
            continue
        try:
            said[setting.name] = setting.kind.parse(value)
        except BadValue as problem:
            raise SettingsError(f"--{name.replace('_', '-')}: {problem}") from None
    return said


def _addresses(values: Sequence[str]) -> tuple[str, ...]:
    for value in values:
        try:
            ipaddress.ip_address(value)
        except ValueError:
            raise SettingsError(f"--media-address is an IP address, not {value!r}.") from None
    return tuple(values)


def _turn(urls: tuple[str, ...], secret: str) -> Turn:
    if bool(urls) != bool(secret):
        raise SettingsError("--turn-url and the secret (HANDOFF_TURN_SECRET) go together.")
    for url in urls:
        scheme, _, rest = url.partition(":")
        if scheme not in {"turn", "turns"} or not rest or rest.startswith("/"):
            raise SettingsError(f"--turn-url looks like turn:turn.example.org:3478, not {url!r}.")
    return Turn(urls, secret)


def _database(text: str) -> URL | None:
    try:
        return read_url(text) if text else None
    except ValueError:  # without what was said: it may hold a password
        raise SettingsError(
            "--database-url looks like postgresql://user@host/name or sqlite:///file."
        ) from None


def _networks(name: str, values: Sequence[str]) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(value) for value in values)
    except ValueError:
        raise SettingsError(f"--{name} is an address or a network such as 10.0.0.0/8.") from None


def _public_url(value: str) -> str | None:
    if not value:
        return None
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
        raise SettingsError("--public-url looks like https://help.example.org, without a path.")
    return f"{parts.scheme}://{parts.netloc}"
