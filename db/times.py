"""Times as SQLite keeps them: UTC, ISO 8601 with milliseconds, so that text order is time order."""

from __future__ import annotations

from datetime import UTC, datetime


def stamp(moment: datetime) -> str:
    """Return a time as text, as in 2026-03-14T09:26:53.589Z."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment(text: str) -> datetime:
    """Read what `stamp` wrote."""
    return datetime.fromisoformat(text)


def moment_or_none(text: str | None) -> datetime | None:
    """Read what `stamp` wrote, or None."""
    return None if text is None else moment(text)
