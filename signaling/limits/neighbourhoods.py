"""Who counts as one when strangers are counted.

An address is cheap to change inside of what its holder owns, and what is owned differs: behind one
IPv4 address sits a household or an office; a provider hands a customer a /64, a /56 or a /48 of
IPv6, and who pays a little has a /32. So everything is counted at each size, and a larger one
carries more. Text that is no address is one neighbourhood of its own.
"""

import ipaddress
from dataclasses import dataclass
from functools import lru_cache

# Prefix length and how many of the smallest it may weigh; the smallest first.
_IPV4 = ((32, 1), (24, 4))
_IPV6 = ((64, 1), (56, 2), (48, 4), (32, 64))


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """`weight`: how much more it may do than the smallest kind."""

    name: str
    weight: int = 1


@lru_cache(maxsize=4096)
def neighbourhoods(address: str) -> tuple[Neighbourhood, ...]:
    """Every neighbourhood an address lies in, the smallest first; never empty."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return (Neighbourhood(address),)
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    bits = int(ip)
    return tuple(
        Neighbourhood(_network(ip.max_prefixlen, bits, prefix), weight)
        for prefix, weight in (_IPV4 if ip.version == 4 else _IPV6)
    )


def _network(length: int, bits: int, prefix: int) -> str:
    cut = length - prefix
    address = (bits >> cut) << cut
    ip = ipaddress.IPv4Address(address) if length == 32 else ipaddress.IPv6Address(address)
    return f"{ip}/{prefix}"
