"""Which internet addresses an article may be fetched from.

A moderator names the page, and the bot runs inside somebody's network: without this, `/article post` would read that
network's own pages aloud (server-side request forgery).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

IPAddress = IPv4Address | IPv6Address

# Python's tables grew between 3.11 and 3.13; these are spelt out so that every version answers alike.
# Source: the IANA special-purpose address registries.
_NOT_PUBLIC_V4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",
            "100.64.0.0/10",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "240.0.0.0/4",
        ),
    )
)
_GLOBAL_UNICAST_V6 = IPv6Network("2000::/3")
_NOT_PUBLIC_V6 = tuple(
    map(
        IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
    )  # Teredo is in the first, 6to4 the third
)
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address


def is_public(address: IPAddress) -> bool:
    """Say whether `address` is one that anybody on the internet can reach.

    An IPv4 address inside an IPv6 one (mapped, or behind NAT64) is judged as itself; 6to4 and Teredo are refused.
    """
    if isinstance(address, IPv6Address):
        inner = _embedded(address)
        if inner is None:
            return (
                address in _GLOBAL_UNICAST_V6
                and address.is_global
                and not any(address in network for network in _NOT_PUBLIC_V6)
            )
        address = inner
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not any(address in network for network in _NOT_PUBLIC_V4)
    )


def _embedded(address: IPv6Address) -> IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return None


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """Where a fetch may go. `ports` is None when any port will do.

    This is never a setting: only tests, whose server is on the loopback, use another than `PUBLIC_ONLY`.
    """

    allows: Callable[[IPAddress], bool]
    ports: frozenset[int] | None


PUBLIC_ONLY = AddressPolicy(is_public, frozenset({80, 443}))
