"""Finds absolute dates: ISO, English, Russian, Korean and Chinese or Japanese forms.

A date is found at the precision it is written in. Forms that can be read in two ways
(`03/04/2025`) are not dates here.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.domain.passage import Span

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan января январь janvier januar enero",
            "february feb февраля февраль février februar febrero",
            "march mar марта март mars märz marzo", "april apr апреля апрель avril abril",
            "may мая май mai mayo",
            "june jun июня июнь juin juni junio", "july jul июля июль juillet juli julio",
            "august aug августа август août agosto",
            "september sept sep сентября сентябрь septembre septiembre",
            "october oct октября октябрь octobre oktober octubre",
            "november nov ноября ноябрь novembre noviembre",
            "december dec декабря декабрь décembre dezember diciembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)(?!\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?"
_CLOCK = (
    r"(?:(?P<before>오전|오후|上午|下午|午前|午後)\s?)?"
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?!\d)(?::\d\d(?:\.\d+)?)?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?"
)
_TIME = rf"(?:(?:\s*[,|/\u00b7-]\s*|\s+(?:at\s+|в\s+)?|T){_CLOCK})?"
_START = r"(?<![\w/.\-])"

_FORMS = tuple(
    re.compile(_START + form + _TIME, re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?P<sep>[-./])\s?(?P<number>\d{{1,2}})(?P=sep)\s?(?P<day>\d{{1,2}})(?!\d)\.?",
        rf"{_YEAR}\s?[년年]\s?(?P<number>\d{{1,2}})\s?[월月](?:\s?(?P<day>\d{{1,2}})\s?[일日])?",
        rf"(?P<day>\d{{1,2}})\.(?P<number>\d{{1,2}})\.{_YEAR}",
        rf"{_DAY}(?:\s+(?:of|de))?[\s-]+{_MONTH},?(?:\s+de)?[\s-]+{_YEAR}(?:\s*(?:года|г\.))?",
        rf"{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}",
        rf"{_MONTH},?\s+(?:of\s+)?{_YEAR}(?:\s+(?:года|г\.))?",
        rf"{_YEAR}-(?P<number>0[1-9]|1[0-2])(?![\d-])",
    )
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text.

    Attributes:
        span: where it is written, with its time of day.
        iso: ISO 8601 at the precision written: `2025-07-12` or `2025-07`.
        time: `HH:MM`, or None.
    """

    span: Span
    iso: str
    time: str | None = None


def find_dates(text: str) -> list[FoundDate]:
    """Return the absolute dates of `text` in order; none overlap. Dates inside links are left out."""
    found = [date for form in _FORMS for match in form.finditer(text) if (date := _read(match))]
    found.sort(key=_longest_first)
    kept: list[FoundDate] = []
    for date in found:
        if (not kept or date.span.start >= kept[-1].span.end) and not _in_link(text, date.span.start):
            kept.append(date)
    return kept


def _longest_first(date: FoundDate) -> tuple[int, int]:
    return date.span.start, -date.span.end


def _in_link(text: str, place: int) -> bool:
    start = max(text.rfind(" ", 0, place), text.rfind("\n", 0, place)) + 1
    return "://" in text[start:place] or text.startswith("www.", start)


def _read(match: "re.Match[str]") -> FoundDate | None:
    parts = match.groupdict()
    year = int(parts["year"])
    month = int(parts["number"]) if parts.get("number") else _MONTHS[parts["month"].casefold()]
    if not 1 <= month <= 12:
        return None
    iso = f"{year:04}-{month:02}"
    if parts.get("day"):
        day = int(parts["day"])
        if not 1 <= day <= calendar.monthrange(year, month)[1]:
            return None
        iso = f"{iso}-{day:02}"
    time = _time(parts) if parts.get("day") else None
    end = match.end()
    if time is None and parts.get("hour"):
        end = _before_time(match)
    return FoundDate(Span(match.start(), end), iso, time)


def _before_time(match: "re.Match[str]") -> int:
    piece = match.string[match.start() : match.start("hour")]
    return match.start() + len(piece.rstrip(" ,|/\u00b7-\t"))


def _time(parts: dict[str, str | None]) -> str | None:
    if not parts.get("hour"):
        return None
    hour, minute = int(parts["hour"] or 0), int(parts["minute"] or 0)
    half = (parts.get("half") or "").casefold()
    if half and not 1 <= hour <= 12:
        return None
    if half or parts.get("before"):
        late = half == "p" or (parts.get("before") or "") in {"오후", "下午", "午後"}
        hour = hour % 12 + (12 if late else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def years(text: str) -> Iterator[int]:
    """Yield the years that the dates of `text` name, in order."""
    for date in find_dates(text):
        yield int(date.iso[:4])
