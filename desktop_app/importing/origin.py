"""Finds what an article says of its own origin: outlet, date, place, authors, address.

Only statements count. An outlet that appears in a link, as a source in a sentence, or as the agency
that contributed is not the article's; a date in prose, in a link or beside a related headline is not
its date. What is not stated stays None.
"""

import re
from collections.abc import Sequence

from desktop_app.domain.article import BlockKind
from desktop_app.importing.bylines import authors_in, is_byline, is_credit, reporters_of, staff_of
from desktop_app.importing.datelines import opens_with_dateline, read_dateline
from desktop_app.importing.lines import Line
from desktop_app.importing.mastheads import read_mastheads
from desktop_app.importing.origin_words import (
    ACCESSED,
    CLOCK,
    DATE_NOISE,
    FOLLOW,
    INNER_SOURCE,
    OWN_CHANNEL,
    PUBLISHED,
    REPORTS,
    RIGHTS,
    SIGN_OFF,
    UPDATED,
)
from desktop_app.importing.outlets import is_outlet_like, known_outlet
from desktop_app.importing.shapes import ends_plainly, is_prose, weight
from desktop_app.importing.statements import Origin
from desktop_app.language.dates import FoundDate, find_dates
from desktop_app.language.names import is_name_like

_PARTS = re.compile(r"\s*[,|\u00b7]\s*|\s+[-\u2013\u2014]\s+")


def head_length(lines: Sequence[Line]) -> int:
    """Return how many lines stand before the first paragraph, which is running text or has a dateline."""
    for index, line in enumerate(lines):
        if line.kind is not None:
            continue
        prose = is_prose(line.text) and (ends_plainly(line.text) or weight(line.text) >= 30)
        if (prose and not _stands_over_date(lines, index)) or opens_with_dateline(line.text):
            return index
    return min(len(lines), 8)


def _stands_over_date(lines: Sequence[Line], index: int) -> bool:
    """Tell whether the line is one of the first and a date of its own follows: then it is a headline."""
    following = next((line for line in lines[index + 1 :] if not line.is_furniture), None)
    if following is None or index > 3 or weight(lines[index].text) > 40:
        return False
    return following.kind is BlockKind.DATELINE or (
        weight(following.text) <= 8 and bool(find_dates(following.text))
    )


def find_origin(lines: Sequence[Line], origin: Origin) -> None:
    """Fill `origin` from the lines, and mark the lines that state it."""
    head = head_length(lines)
    tail = _tail_start(lines, head)
    places = [*range(head), *range(max(head, tail), len(lines))]
    for index in places:
        _read_bylines(lines[index], origin)
        _read_date_line(lines[index], origin, in_head=index < head)
    read_mastheads(lines, head, origin)
    for line in lines[head:]:
        if line.kind in {None, BlockKind.PARAGRAPH}:
            read_dateline(line.text, lines, origin)
            break
    body = [line for line in lines if line.kind is None]
    for line in body[:6]:
        _read_reporter(line.text, origin)
    for line in body[-3:]:
        _read_sign_off(line.text, origin)
    for line in lines:
        _read_rights(line, origin)
        if line.kind is None and line.text in origin.authors:
            line.kind = BlockKind.BYLINE
    for line in lines:  # only now: a byline outdoes the credit at the end, wherever it stands
        if line.kind is BlockKind.BYLINE or line in body[-1:]:
            origin.say_authors(reporters_of(line.text))


def _tail_start(lines: Sequence[Line], head: int) -> int:
    """Return where the last lines of the body begin that can hold a byline or date."""
    body = [index for index, line in enumerate(lines) if index >= head and not line.is_furniture]
    return body[max(1, len(body) - 3)] if len(body) > 1 else len(lines)


def _read_bylines(line: Line, origin: Origin) -> None:
    if line.kind is None and is_byline(line.text):
        line.kind = BlockKind.BYLINE
        origin.say_authors(authors_in(line.text))
        origin.say_outlet(staff_of(line.text) or "")
    elif line.kind is None and is_credit(line.text):
        line.kind = BlockKind.BYLINE
    if line.kind in {BlockKind.BYLINE, BlockKind.DATELINE} and "|" in line.text:
        for part in line.text.split("|"):
            if known_outlet(part) or is_outlet_like(part.strip()):
                origin.say_outlet(part)


def _read_date_line(line: Line, origin: Origin, *, in_head: bool) -> None:
    if line.kind not in {None, BlockKind.BYLINE}:
        return
    dates = find_dates(line.text)
    if not dates or weight(line.text) > 24:
        return
    if ACCESSED.match(line.text):
        origin.accessed, line.kind = dates[0].iso, BlockKind.DATELINE
        return
    published = PUBLISHED.search(line.text)
    labelled = PUBLISHED.match(line.text) or UPDATED.match(line.text)
    text = line.text
    if source := INNER_SOURCE.search(text):
        origin.say_outlet(known_outlet(source["who"]) or source["who"])
        text = text.replace(source.group(), " " * len(source.group()))
    rest = _besides_dates(text, dates)
    if not labelled and not (weight(rest) <= 6 and (not rest or _is_place_like(rest, line, in_head=in_head))):
        return
    later = [date for date in dates if published and date.span.start >= published.end()]
    if weight(rest) > 4 and ends_plainly(line.text):  # "Published in March 2020, the report ..."
        return
    chosen = (later or dates)[0]
    strong = in_head and labelled is not None and not UPDATED.match(line.text)
    if strong and not origin.date_is_labelled:  # "Published:" outdoes the day at the head of the page
        origin.date, origin.date_is_labelled = None, True
    if len(chosen.iso) > 7 or labelled or in_head:
        if in_head and not labelled and line.kind is None and origin.date is None:
            _read_rest(line.text[: chosen.span.start], rest, origin)
        origin.say_date(chosen)
        line.kind = line.kind or BlockKind.DATELINE


def _read_rest(before: str, rest: str, origin: Origin) -> None:
    """`Wonsan, July 12, 2025` names a place, `John Smith July 12, 2025` a writer, `The Post, ...` a paper."""
    named = [part for part in (rest, *_PARTS.split(rest)) if known_outlet(part) or is_outlet_like(part)]
    if named:
        outlet = named[0]
        origin.say_outlet(known_outlet(outlet) or outlet)
        before, rest = "", ", ".join(part for part in _PARTS.split(rest) if part and part not in outlet)
    if not rest or "|" in rest:
        return
    if (
        2 <= len(rest.split()) <= 3
        and not before.rstrip().endswith((",", "-", "\u2013", "\u2014"))
        and before
    ):
        origin.say_authors([rest])
    else:
        origin.place = origin.place or rest


def _besides_dates(text: str, dates: Sequence[FoundDate]) -> str:
    for date in reversed(dates):
        text = text[: date.span.start] + " " + text[date.span.end :]
    text = CLOCK.sub(" ", DATE_NOISE.sub(" ", text))
    return re.sub(r"\s+", " ", text).strip(" ,|\u00b7\u2022-\u2013\u2014:;()[]/\u00a0.")


def _is_place_like(rest: str, line: Line, *, in_head: bool) -> bool:
    plain = rest.replace("|", " ").replace("/", " ")
    return (
        is_name_like(plain)
        and (in_head or not ends_plainly(line.text))
        and not re.search(r"\b(?:in|of)\b", plain)
    )


def _read_reporter(text: str, origin: Origin) -> None:
    if found := REPORTS.search(text):
        origin.say_outlet(known_outlet(found["outlet"]) or found["outlet"])
        origin.say_authors([found["name"]])


def _read_sign_off(text: str, origin: Origin) -> None:
    found = SIGN_OFF.search(text)
    if found is None:
        return
    outlet = found["outlet"]
    if known_outlet(outlet) or is_outlet_like(outlet) or (outlet.isupper() and found["name"].isupper()):
        origin.say_outlet(known_outlet(outlet) or outlet)
        origin.place = origin.place or found["place"]
        if not found["name"].isupper():
            origin.say_authors([found["name"]])


def _read_rights(line: Line, origin: Origin) -> None:
    if line.is_furniture and (rights := RIGHTS.match(line.text)):
        who = re.sub(r"\s*all rights.*", "", rights["who"], flags=re.IGNORECASE).strip(" -\u2013\u00a0")
        if known_outlet(who) or is_outlet_like(who):
            origin.say_outlet(known_outlet(who) or who)
    if line.is_furniture and (follow := FOLLOW.match(line.text)):
        origin.say_outlet(known_outlet(follow["who"]) or "")
    if line.is_furniture and (channel := OWN_CHANNEL.search(line.text)):
        words = [word for word in channel["handle"].split("_") if word not in {"The", "official", "news"}]
        if len(words) > 1 and all(word[0].isupper() for word in words):
            origin.say_outlet(" ".join(words))
