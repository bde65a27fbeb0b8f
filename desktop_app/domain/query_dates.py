"""Dates at the precision known, as intervals of days: `2025-07` is the whole of July 2025."""

import calendar
import datetime as dt
import re

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


def canonical_date(text: str) -> str | None:
    """Return an ISO date of year, month or day precision in its one spelling, or None if it is none."""
    found = _ISO.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        dt.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    parts = [f"{year:04}"] + [f"{part:02}" for part in (month, day) if part is not None]
    return "-".join(parts)


def interval(iso: str) -> tuple[int, int]:
    """Return the first and the last day of an ISO date as ordinals (`datetime.date.toordinal`).

    Raises:
        ValueError: if it is not a date.
    """
    parts = [int(part) for part in iso.split("-")]
    year = parts[0]
    first_month, last_month = (parts[1], parts[1]) if len(parts) > 1 else (1, 12)
    if len(parts) > 2:
        day = dt.date(year, parts[1], parts[2]).toordinal()
        return day, day
    last_day = calendar.monthrange(year, last_month)[1]
    first = dt.date(year, first_month, 1).toordinal()
    return first, dt.date(year, last_month, last_day).toordinal()


def range_text(low: str | None, high: str | None) -> str:
    """Return a range of dates as it is written in a search."""
    if low == high:
        return low or ".."
    if low is None:
        return f"<={high}"
    return f">={low}" if high is None else f"{low}..{high}"


def neighbour(iso: str, step: int) -> str | None:
    """Return the next (`step` 1) or previous (-1) year, month or day; None at the end of the calendar."""
    first, last = interval(iso)
    ordinal = last + 1 if step > 0 else first - 1
    try:
        day = dt.date.fromordinal(ordinal)
    except ValueError:
        return None
    return day.isoformat()[: len(iso)]
