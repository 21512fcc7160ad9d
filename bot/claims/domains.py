"""Which domain an address belongs to, told offline by the public suffix list that comes with tldextract."""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from tldextract import TLDExtract

_LONGEST_HOST = 253
_NO_HOST = re.compile(r"[\s/\\?#@:%<>\[\]^|]")
_HAS_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def host_of(address: str) -> str:
    """Return the host that an address leads to, in small letters and ASCII, or an empty string where it has none.

    What stands before an at sign is a name to log in with, not the host: `https://bbc.co.uk@example.com` leads to
    example.com. As in browsers, a backslash is a slash, and percent signs in a host are decoded.
    """
    text = address.strip().strip("<>").replace("\\", "/")
    try:
        host = urlsplit(text if _HAS_SCHEME.match(text) else f"//{text}").hostname or ""
        if "%" in host:
            host = unquote(host, errors="strict")
            if _NO_HOST.search(host):
                return ""
        host = host.strip(".").lower()
        return host if host.isascii() else host.encode("idna").decode("ascii").strip(".")
    except (ValueError, UnicodeError):
        return ""


def registered_domain(address: str) -> str:
    """Return the registered domain of an address, as example.co.uk is of www.example.co.uk, or an empty string."""
    host = host_of(address)
    if not host or len(host) > _LONGEST_HOST or _is_ip(host):
        return ""
    found = _extract()(host)
    return f"{found.domain}.{found.suffix}" if found.domain and found.suffix else ""


def names_of(address: str) -> tuple[str, ...]:
    """Return the host of an address and what stands above it, the registered domain last; nothing where there is none."""
    domain = registered_domain(address)
    if not domain:
        return ()
    labels = host_of(address).split(".")
    above = (".".join(labels[first:]) for first in range(len(labels)))
    return tuple(name for name in above if name == domain or name.endswith(f".{domain}"))


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1)
def _extract() -> TLDExtract:
    # Imported here: it brings an HTTP library along, and most servers import no list.
    from tldextract import TLDExtract  # noqa: PLC0415 - see above

    # Without addresses and cache it reads the list in its own package, and neither fetches nor writes anything.
    return TLDExtract(suffix_list_urls=(), cache_dir=None, fallback_to_snapshot=True)
