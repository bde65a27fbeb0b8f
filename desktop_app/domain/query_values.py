"""What stands after `date:`, `language:`, `tag:`, `collection:`, `added:`, `has:` and `is:` in a search."""

import re

from desktop_app.domain.collection import clean_name
from desktop_app.domain.errors import BadQuery, UsageError
from desktop_app.domain.query import (
    DateRange,
    HasNote,
    HasTag,
    IsUnread,
    LanguageIs,
    Not,
    OnShelf,
    Shelf,
    TagIs,
)
from desktop_app.domain.query_dates import canonical_date, interval, neighbour, range_text
from desktop_app.domain.tag import clean_path

LATELY = {"today": 1, "week": 7, "month": 30}
"""So many days, today included, are meant by these words."""

_COMPARED = re.compile(r"(>=|<=|>|<)(.+)")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z0-9]+)*")


def date_value(text: str, position: int) -> DateRange:
    """Read `2025`, `2025-07`, `2024..2025`, `>2024-06`, `<`, `>=` or `<=` with a date.

    Raises:
        BadQuery: if it is none of these.
    """
    text = text.strip()
    if compared := _COMPARED.fullmatch(text):
        return _compared(compared[1], _date(compared[2], position), position)
    if ".." not in text:
        date = _date(text, position)
        return DateRange(date, date)
    first, last = text.split("..", 1)
    low = _date(first, position) if first else None
    high = _date(last, position) if last else None
    if low is None and high is None:
        raise _no_date(text, position)
    if low is not None and high is not None and interval(low)[0] > interval(high)[1]:
        sentence = f"The range “{text}” ends before it begins."
        raise BadQuery(sentence, position, remedy=f"Write {last}..{first}.")
    return DateRange(low, high)


def _compared(sign: str, date: str, position: int) -> DateRange:
    """Return the range; `>2024-06` starts on 2024-07-01, so it is kept as from 2024-07."""
    if sign == ">=":
        return DateRange(date, None)
    if sign == "<=":
        return DateRange(None, date)
    edge = neighbour(date, 1 if sign == ">" else -1)
    if edge is None:
        sentence = f"No date lies beyond {date}."
        raise BadQuery(sentence, position, remedy="Take a date between the years 1 and 9999.")
    return DateRange(edge, None) if sign == ">" else DateRange(None, edge)


def _date(text: str, position: int) -> str:
    date = canonical_date(text)
    if date is None:
        raise _no_date(text, position)
    return date


def _no_date(text: str, position: int) -> BadQuery:
    remedy = "Write 2025, 2025-07, 2025-07-12, 2024..2025 or >2024-06."
    return BadQuery(f"“{text}” is not a date.", position, remedy=remedy)


def language_value(text: str, position: int) -> LanguageIs:
    """Read a language tag; `en-GB` counts as `en`.

    Raises:
        BadQuery: if it is not a language tag.
    """
    found = _LANGUAGE.fullmatch(text.strip())
    if not found:
        sentence = f"“{text}” is not a language."
        raise BadQuery(sentence, position, remedy="Write its two letters, such as en or ko.")
    return LanguageIs(found[1].lower())


def tag_value(text: str, position: int) -> TagIs:
    """Read the path of a tag.

    Raises:
        BadQuery: if nothing is left of it.
    """
    try:
        return TagIs(clean_path(text))
    except UsageError as error:
        remedy = error.remedy or "Write the path of a tag, such as Treaty/Article 4."
        raise BadQuery(error.sentence, position, remedy=remedy) from error


def collection_value(text: str, position: int) -> OnShelf:
    """Read the name of a collection.

    Raises:
        BadQuery: if nothing is left of it.
    """
    try:
        return OnShelf(Shelf.COLLECTION, clean_name(text))
    except UsageError as error:
        remedy = "Write the name of a collection in quotation marks."
        raise BadQuery(error.sentence, position, remedy=remedy) from error


def added_value(text: str, position: int) -> OnShelf:
    """Read `today`, `week` or `month`, counted back from now, or a date or range of dates.

    Raises:
        BadQuery: if it is none of these.
    """
    word = text.strip().casefold()
    if word in LATELY:
        return OnShelf(Shelf.ADDED, word)
    dates = date_value(text, position)
    return OnShelf(Shelf.ADDED, range_text(dates.low, dates.high))


def has_value(text: str, position: int) -> HasNote | HasTag:
    """Read `note` or `tag`.

    Raises:
        BadQuery: if it is neither.
    """
    name = text.strip().casefold()
    if name == "note":
        return HasNote()
    if name == "tag":
        return HasTag()
    sentence = f"“has:{text}” is not known."
    raise BadQuery(sentence, position, remedy="Write has:note or has:tag.")


def is_value(text: str, position: int) -> IsUnread | Not | OnShelf:
    """Read `unread`, `read` or `starred`.

    Raises:
        BadQuery: if it is neither.
    """
    name = text.strip().casefold()
    if name == "unread":
        return IsUnread()
    if name == "read":
        return Not(IsUnread())
    if name == "starred":
        return OnShelf(Shelf.STARRED)
    sentence = f"“is:{text}” is not known."
    raise BadQuery(sentence, position, remedy="Write is:unread, is:read or is:starred.")
