"""Addresses of articles: what is taken, and when two are the same."""

from __future__ import annotations

from urllib.parse import SplitResult, parse_qsl, urlsplit, urlunsplit

from bot.articles.errors import ArticleError

DEFAULT_PORTS = {"http": 80, "https": 443}
LONGEST_URL = 2048

TRACKING_PARAMETERS = frozenset(
    {
        "_ga",
        "_gl",
        "dclid",
        "fbclid",
        "gbraid",
        "gclid",
        "gclsrc",
        "igshid",
        "mc_cid",
        "mc_eid",
        "mkt_tok",
        "msclkid",
        "twclid",
        "wbraid",
        "yclid",
    }
)
"""Query parameters that say who followed a link, and nothing about the page."""


def checked_url(url: str) -> str:
    """Return `url` without the spaces and angle brackets that it was pasted in.

    Raises:
        ArticleError: It is not an http(s) address of a page, or carries a user name or password.
    """
    address, _, _ = _split(url)
    return address


def canonical_url(url: str) -> str:
    """Return the form of `url` that is the same for two links to one page.

    Scheme and host are lower case; a default port, a fragment, tracking parameters (`utm_*` and
    `TRACKING_PARAMETERS`) and slashes at the end are gone; other parameters keep their order.

    Raises:
        ArticleError: As for `checked_url`.
    """
    _, parts, port = _split(url)
    host = _ascii_host(parts.hostname or "")
    if ":" in host:
        host = f"[{host}]"
    if port is not None and port != DEFAULT_PORTS[parts.scheme]:
        host = f"{host}:{port}"
    query = "&".join(piece for piece in parts.query.split("&") if piece and not _is_tracking(piece))
    return urlunsplit((parts.scheme, host, parts.path.rstrip("/"), query, ""))


def _split(url: str) -> tuple[str, SplitResult, int | None]:
    address = url.strip().removeprefix("<").removesuffix(">").strip()
    if not address:
        raise ArticleError("There is no address; give one that starts with https://.")
    if len(address) > LONGEST_URL:
        raise ArticleError(f"The address has {len(address):,} characters; at most {LONGEST_URL:,} are taken.")
    if any(character.isspace() or not character.isprintable() for character in address):
        raise ArticleError(
            "The address has a space or a control character in it; give one address and nothing else."
        )
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise ArticleError(
            "That is not a web address; give one like https://example.org/news/story."
        ) from None
    if parts.scheme not in DEFAULT_PORTS:
        raise ArticleError("Only web pages can be posted: the address has to start with https:// or http://.")
    if parts.username is not None or parts.password is not None:
        raise ArticleError("The address carries a user name or password; give it without.")
    if not parts.hostname:
        raise ArticleError("The address names no site; give one like https://example.org/news/story.")
    return address, parts, port


def _ascii_host(host: str) -> str:
    host = host.rstrip(".").lower()
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _is_tracking(piece: str) -> bool:
    pairs = parse_qsl(piece, keep_blank_values=True)
    name = pairs[0][0].lower() if pairs else ""
    return name.startswith("utm_") or name in TRACKING_PARAMETERS
