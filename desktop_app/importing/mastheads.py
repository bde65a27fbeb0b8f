"""Finds the name of the outlet at the head of the page."""

import re
from collections.abc import Sequence

from desktop_app.domain.article import BlockKind
from desktop_app.importing.furniture import is_navigation
from desktop_app.importing.lines import Line
from desktop_app.importing.origin_words import SOURCE
from desktop_app.importing.outlets import is_agency, is_full_name, is_outlet_like, known_outlet
from desktop_app.importing.shapes import BARE_URL, fingerprint, is_headline_like, weight
from desktop_app.importing.statements import Origin
from desktop_app.language.dates import find_dates
from desktop_app.language.names import is_name_like

_SITE_FOLLOWS = re.compile(r"\s[|\u2013\u2014-]\s")


def read_mastheads(lines: Sequence[Line], head: int, origin: Origin) -> None:
    """A short line of its own before the text, by its words or its place the name of the outlet."""
    for index, line in enumerate(lines[:head]):
        if source := SOURCE.match(line.text):
            _read_source(line, source["who"], origin)
            continue
        if line.kind is not None or weight(line.text) > 12:
            continue
        if _is_confirmed(lines, index, head) or _stands_by_navigation(lines, index):
            origin.say_outlet(known_outlet(line.text) or line.text)
            line.kind = BlockKind.FURNITURE
    for index, line in enumerate(lines[:head]):
        outlet = known_outlet(line.text)
        if outlet and (index == 0 or not is_agency(outlet)):
            origin.say_outlet(outlet)
    for line in lines[head:]:
        source = SOURCE.match(line.text)
        if source and line.kind is None and weight(line.text) <= 7:
            _read_source(line, source["who"], origin)


def _read_source(line: Line, who: str, origin: Origin) -> None:
    """`Source: Xinhua | 2018-04-11 00:11:25 | Editor: yan`."""
    line.kind = line.kind or BlockKind.BYLINE
    dates = find_dates(who)
    for date in dates:
        origin.say_date(date)
    name = who[: dates[0].span.start] if dates else who
    name = name.split("|")[0].strip(" .,-\u2013")
    if name and not BARE_URL.search(name):
        origin.say_outlet(known_outlet(name) or name)


def _is_confirmed(lines: Sequence[Line], index: int, head: int) -> bool:
    """Tell whether a line that sounds like an outlet is one, and not a headline such as `Big Report`.

    It is if the outlet is well known, if its name stands elsewhere on the page, or if it stands beside
    navigation. Beside a date, or by the fullness of its name, it is one if a headline is left besides it.
    """
    text = lines[index].text
    if not is_outlet_like(text):
        return False
    beside = [lines[other] for other in (index - 1, index + 1) if 0 <= other < len(lines)]
    if known_outlet(text) or _stands_elsewhere(lines, index) or any(map(_is_navigation, beside)):
        return True
    by_date = any(map(_is_date_line, beside))
    if not (by_date or is_full_name(text)):
        return False
    others = (line for other, line in enumerate(lines[:head]) if other != index)
    return (by_date and is_full_name(text)) or any(_could_be_headline(line) for line in others)


def _is_navigation(line: Line) -> bool:
    return line.is_furniture and is_navigation(line.text)


def _is_date_line(line: Line) -> bool:
    return line.kind is BlockKind.DATELINE or (weight(line.text) <= 8 and bool(find_dates(line.text)))


def _could_be_headline(line: Line) -> bool:
    if line.kind is not None:
        return line.kind is BlockKind.TITLE
    return weight(line.text) >= 3 and is_headline_like(line.text, most=40) and not is_outlet_like(line.text)


def _stands_elsewhere(lines: Sequence[Line], index: int) -> bool:
    """Tell whether another line holds the name; a title of the browser, `Name | Site`, only at its end."""
    text = lines[index].text
    name = re.compile(rf"(?<!\w){re.escape(text)}(?!\w)")
    copy = fingerprint(text)
    for other, line in enumerate(lines):
        if other == index or text not in line.text or fingerprint(line.text) == copy:
            continue
        if any(
            not re.match(r"\s[|\u2013\u2014-]\s", line.text[found.end() :])
            for found in name.finditer(line.text)
        ):
            return True
    return False


def _stands_by_navigation(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a name stands right beside a breadcrumb and again at the foot of the page."""
    text = lines[index].text
    beside = [lines[other] for other in (index - 1, index + 1) if 0 <= other < len(lines)]
    crumbs = any(line.is_furniture and re.search(r"\s[>\u203a\u00bb]\s", line.text) for line in beside)
    again = any(text in line.text and line.text != text for line in lines[index + 1 :] if line.is_furniture)
    return crumbs and again and is_name_like(text) and weight(text) <= 5
