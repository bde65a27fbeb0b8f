"""Finds what a page puts around an article: navigation, teasers, buttons, notices.

A wrong guess must not swallow prose. So every rule wants the line to be short, and to consist of such
words or begin with such a request; a sentence that only contains one of the words stays text.
"""

import re
from collections.abc import Sequence

from desktop_app.domain.article import BlockKind
from desktop_app.importing.bylines import is_credit
from desktop_app.importing.captions import is_caption
from desktop_app.importing.furniture_words import (
    BUTTON_PHRASE,
    BUTTON_WORDS,
    EMPTY,
    HOME,
    LIST_HEADING,
    NOTICE,
    REQUEST,
    STRONG_WORDS,
    TAGS,
    TAGS_BARE,
    TEASER,
    TEASER_LABEL,
    WEB_NOUN,
)
from desktop_app.importing.lines import BULLET, Line
from desktop_app.importing.press import mark_press_lines
from desktop_app.importing.shapes import (
    BARE_URL,
    CLOSERS,
    LONGEST,
    ends_plainly,
    is_headline_like,
    is_prose,
    weight,
)
from desktop_app.language.dates import find_dates

_CRUMBS = re.compile(r"\s[>\u203a\u00bb\u2192]\s|\s?[>\u203a\u00bb]\s")
_TAGS_ALONE = re.compile(r"(?:tags|topics|keywords|теги|태그)", re.IGNORECASE)
_REPORTED = re.compile(
    r"[\u201c\u00ab]|\b(?:said|says|told|added|asked|explained|wrote|сказал|сказала)\b", re.IGNORECASE
)
_GLUED_CRUMBS = re.compile(r"Home[A-Z][a-z]")
_LINK_OR_MAIL = re.compile(rf"(?:{BARE_URL.pattern})(?:\s+\S+){{0,2}}|\S+@\S+\.\w+", re.IGNORECASE)
_WORD = re.compile(r"[^\s,;]+")


def mark_furniture(lines: Sequence[Line]) -> None:
    """Mark as furniture what the page, not the writer, put into the text."""
    mark_press_lines(lines)
    for line in lines:
        if line.kind is None and is_furniture_alone(line.text):
            line.kind = BlockKind.FURNITURE
    _mark_teasers(lines)
    _mark_lists(lines)
    _mark_tail(lines)
    _mark_remnants(lines)


def is_furniture_alone(text: str) -> bool:
    """Tell whether the line is furniture by its own words."""
    if len(text) > LONGEST:
        return False
    if EMPTY.fullmatch(text) or _LINK_OR_MAIL.fullmatch(text) or _is_tags(text) or _is_code(text):
        return True
    size = weight(text)
    if size > 45:
        return False
    return (
        is_navigation(text)
        or (bool(NOTICE.match(text)) and size <= 40 and not is_caption(text))
        or (bool(TEASER.match(text)) and is_headline_like(text))
    )


def is_navigation(text: str) -> bool:
    """Tell whether the line is a trail of sections, a row of buttons or a request of the page."""
    if len(text) > LONGEST or weight(text) > 45:
        return False
    return (
        _is_breadcrumb(text) or bool(BUTTON_PHRASE.fullmatch(text)) or _is_toolbar(text) or _is_request(text)
    )


def _is_tags(text: str) -> bool:
    return TAGS.match(text) is not None and not (ends_plainly(text) and weight(text) >= 6)


def _is_code(text: str) -> bool:
    """Tell whether a short line has no letter and is no date: page numbers, ids, counters."""
    return len(text) <= 20 and not any(sign.isalpha() for sign in text) and not find_dates(text)


def _is_breadcrumb(text: str) -> bool:
    if ends_plainly(text):
        return False
    if _GLUED_CRUMBS.match(text) and weight(text) <= 6:
        return True
    parts = _CRUMBS.split(text)
    if len(parts) >= 2 and all(part and weight(part) <= 4 for part in parts):
        return len(parts) >= 3 or bool(HOME.match(text + " "))
    return bool(HOME.match(text)) and weight(text) <= 10 and text.count("/") + text.count("|") >= 1


def _is_toolbar(text: str) -> bool:
    words = [word.strip("()[]:.!" + CLOSERS).casefold() for word in _WORD.findall(text)]
    if len(words) > 12 or ends_plainly(text):
        return False
    named = [word for word in words if word and not word.isdigit()]
    return (
        bool(named)
        and all(word in BUTTON_WORDS for word in named)
        and any(word in STRONG_WORDS for word in named)
    )


def _is_request(text: str) -> bool:
    if weight(text) > 40 or text[0] in '"\u201c\u00ab' or _REPORTED.search(text):
        return False
    request = REQUEST.match(text)
    if request is None:
        return False
    known = WEB_NOUN.search(request.group()) and weight(text) <= 5
    return bool(
        known or request.group().casefold().endswith("cookies") or WEB_NOUN.search(text, request.end())
    )


def _mark_teasers(lines: Sequence[Line]) -> None:
    """`Read more` on a line of its own takes the headline below it along."""
    for index, line in enumerate(lines):
        if line.kind not in {None, BlockKind.FURNITURE}:
            continue
        bare = line.text.rstrip(":\uff1a> \u2192\u2026.")
        if not TEASER_LABEL.fullmatch(bare) or line.text.endswith("."):
            continue
        follower = lines[index + 1] if index + 1 < len(lines) else None
        if follower is None or not _is_teaser(follower):
            if weight(bare) > 1:
                line.kind = BlockKind.FURNITURE
            continue
        line.kind = follower.kind = BlockKind.FURNITURE


def _is_teaser(line: Line) -> bool:
    return (
        line.kind in {None, BlockKind.FURNITURE}
        and is_headline_like(line.text, most=24)
        and not is_prose(line.text)
    )


def _mark_lists(lines: Sequence[Line]) -> None:
    """A heading such as `Most read` takes along the headlines below it, up to the next prose."""
    for index, line in enumerate(lines):
        if index == 0 or line.kind not in {None, BlockKind.FURNITURE} or not _is_list_heading(line.text):
            continue
        run: list[Line] = []
        for follower in lines[index + 1 :]:
            if follower.kind not in {None, BlockKind.FURNITURE} or not _belongs_to_list(follower.text):
                break
            run.append(follower)
        if len(run) >= 2 or (run and index + len(run) + 1 == len(lines)):
            line.kind = BlockKind.FURNITURE
            for follower in run:
                follower.kind = BlockKind.FURNITURE


def _is_list_heading(text: str) -> bool:
    return weight(text) <= 8 and not ends_plainly(text) and bool(LIST_HEADING.fullmatch(text))


def _belongs_to_list(text: str) -> bool:
    return is_headline_like(text) or is_furniture_alone(text)


def _mark_tail(lines: Sequence[Line]) -> None:
    """After the tags, the related stories or the comment box nothing but remnants of the page follows."""
    tail = len(lines)
    while tail and (lines[tail - 1].is_furniture or not _could_be_body(lines[tail - 1])):
        tail -= 1
    begun = False
    for line in lines[tail:]:
        begun = begun or _opens_tail(line, lines)
        if TAGS_BARE.match(line.text) and line.kind is None and not ends_plainly(line.text):
            line.kind, begun = BlockKind.FURNITURE, True
        if begun and line.kind is None:
            line.kind = BlockKind.FURNITURE


def _mark_remnants(lines: Sequence[Line]) -> None:
    """Several lines at the end that are no sentences, one of them furniture, are all of the page."""
    start = len(lines)
    while start and _is_remnant(lines[start - 1]):
        start -= 1
    rest = lines[start:]
    if start < 2 or len(rest) < 3 or not any(line.is_furniture for line in rest):
        return
    for line in rest:
        if line.kind is None and not is_credit(line.text):
            line.kind = BlockKind.FURNITURE


def _is_remnant(line: Line) -> bool:
    if line.is_furniture:
        return True
    text = line.text
    if line.kind is not None or is_caption(text) or BULLET.match(text):
        return False
    return weight(text) <= 14 and text[-1] not in '.?!:;"\u201d'


def _opens_tail(line: Line, lines: Sequence[Line]) -> bool:
    if not line.is_furniture or line is lines[0]:
        return False
    text = line.text
    return bool(
        _TAGS_ALONE.fullmatch(text)
        or _is_tags(text)
        or TAGS_BARE.match(text)
        or _is_list_heading(text)
        or _is_request(text)
        or NOTICE.match(text)
    )


def _could_be_body(line: Line) -> bool:
    return (
        line.kind not in {None, BlockKind.FURNITURE}
        or (weight(line.text) >= 6 and ends_plainly(line.text))
        or is_prose(line.text)
    )
