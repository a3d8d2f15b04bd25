"""Sockets and addresses: where the server listens and what it calls itself."""

import socket

from media.binding import LOCAL, binds_locally
from server.cannot_start import CannotStart
from server.settings import Settings

LOOPBACK = frozenset({"127.0.0.1", "localhost"})
BACKLOG = 512  # connections nobody has accepted yet
NOWHERE = ("127.0.0.1",)  # a machine without any network
STRANGER = "192.0.2.1"  # RFC 5737: nobody's


def bind(settings: Settings) -> socket.socket:
    """The TCP socket of the pages, which nobody reaches yet. Raises CannotStart."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family is socket.AF_INET6:
            both = settings.host == "::" and socket.has_dualstack_ipv6()
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, not both)
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        raise _cannot_listen(settings, error) from None
    return listener


def open_for_visitors(listener: socket.socket, settings: Settings) -> None:
    """From now on connections come in. Raises CannotStart: another server may have been quicker."""
    try:
        listener.listen(BACKLOG)
    except OSError as error:
        raise _cannot_listen(settings, error) from None


def _cannot_listen(settings: Settings, error: OSError) -> CannotStart:
    where = f"{settings.host} port {settings.port}"
    return CannotStart(f"Cannot listen on {where}: {error.strerror}.")


def media_addresses(settings: Settings) -> tuple[str, ...]:
    """What browsers are told to send media to: the setting, or else this machine's own address.

    On a machine that serves only itself too: Firefox never sends to 127.0.0.1 from the one address
    it lets pages without a camera use.
    """
    if settings.media_addresses:
        return settings.media_addresses
    if settings.media_host in {"0.0.0.0", "::"}:
        return _own_addresses(settings.media_host)
    if settings.media_host not in LOOPBACK:
        return (settings.media_host,)
    own = _own_address(socket.AF_INET, STRANGER) if binds_locally() else None
    return (own, "127.0.0.1") if own else ("127.0.0.1",)


def media_host(settings: Settings) -> str:
    """What the relay binds to: more than 127.0.0.1 when browsers are told more, yet nothing that
    another machine could reach.
    """
    if settings.media_addresses or settings.media_host not in LOOPBACK or not binds_locally():
        return settings.media_host
    return LOCAL


def _own_addresses(host: str) -> tuple[str, ...]:
    """The addresses this machine would use to reach others; of both families for "::"."""
    found = [_own_address(socket.AF_INET, STRANGER)]
    if host == "::":
        found.append(_own_address(socket.AF_INET6, "2001:db8::1"))
    return tuple(address for address in found if address) or NOWHERE


def _own_address(family: socket.AddressFamily, stranger: str) -> str | None:
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((stranger, 9))  # connecting a UDP socket sends nothing
        except OSError:
            return None
        return str(probe.getsockname()[0])
