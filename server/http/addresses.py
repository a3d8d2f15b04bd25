"""Where a request comes from, for rate limits and for the rep who looks at a knock."""

from collections.abc import Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address

from server.settings import Network


def client_address(peer: str | None, forwarded: Sequence[str], trusted: Sequence[Network]) -> str:
    """The nearest address that is not one of our proxies.

    `forwarded` = the X-Forwarded-For headers. They are believed only as far as trusted proxies
    wrote them, read from the right; everything left of the first stranger is that stranger's own
    claim.
    """
    hops = [hop.strip() for header in forwarded for hop in header.split(",")]
    address = _plain(peer or "")
    while hops and is_among(address, trusted):
        claimed = _plain(hops.pop())
        if not claimed:
            break
        address = claimed
    return address or "unknown"


@lru_cache(1_024)  # a request asks several times, and so do the next of its page
def _plain(text: str) -> str:
    """An IP address without zone, IPv4-mapped ones as IPv4; empty when it is none."""
    ip = _read(text.partition("%")[0])
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped is not None:
        return str(ip.ipv4_mapped)
    return "" if ip is None else str(ip)


def is_among(address: str, networks: Sequence[Network]) -> bool:
    """Whether an address lies in one of the networks; text that is no address never does."""
    ip = _read(address)
    if ip is None:
        return False
    return any(ip.version == network.version and ip in network for network in networks)


@lru_cache(1_024)
def _read(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None
