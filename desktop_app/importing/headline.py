"""Finds the headline, or makes a title from the first sentence."""

import re
from collections.abc import Sequence

from desktop_app.domain.article import BlockKind
from desktop_app.importing.datelines import dateline_in
from desktop_app.importing.lines import Line
from desktop_app.importing.origin import head_length
from desktop_app.importing.outlets import is_full_name, is_outlet_like, is_section, known_outlet
from desktop_app.importing.shapes import ends_plainly, fingerprint, is_headline_like, weight
from desktop_app.language.names import is_name_like
from desktop_app.language.sentences import sentences

_LONGEST = 120
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had|will be)\s+[a-z]+", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:on |this |last )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_APPOSITION = re.compile(r",\s[^,]{4,40},\s(?:is|are|was|were|has|have|had|said|will)\b")
_SITE_SUFFIX = re.compile(r"(?P<title>.{12,})\s(?:\||[-\u2013\u2014])\s(?P<site>[^|\u2013\u2014]{2,40})$")


def mark_title(lines: Sequence[Line]) -> str | None:
    """Mark the headline and its copies, and return it; None if the text has none."""
    head = max(head_length(lines), 1)
    best, points = None, 2
    for index, line in enumerate(lines[:head]):
        if line.kind is None and (score := _score(lines, index)) > points:
            best, points = index, score
    if best is None:
        best = _before_dateline(lines, head)
    if best is None:
        best = _alone_at_the_top(lines, head)
    if best is None:
        return None
    title = lines[best]
    title.kind = BlockKind.TITLE
    _set_aside_copies(lines, best)
    return title.text


def _set_aside_copies(lines: Sequence[Line], best: int) -> None:
    print_ = fingerprint(lines[best].text)
    for index, line in enumerate(lines):
        if index == best:
            continue
        copies = {fingerprint(line.text), fingerprint(_without_site(line.text))}
        section = (
            index < best and line.kind is None and weight(line.text) <= 3 and not ends_plainly(line.text)
        )
        if print_ in copies or section:
            line.kind = BlockKind.FURNITURE


def _without_site(text: str) -> str:
    found = _SITE_SUFFIX.match(text)
    return found["title"] if found else text


def site_in(title: str, outlet: str | None) -> tuple[str, str | None]:
    """Split `Headline | The Daily Post` into headline and outlet; other titles stay whole."""
    found = _SITE_SUFFIX.match(title)
    if found is None:
        return title, None
    site = found["site"].strip()
    if known_outlet(site) or site == outlet or (is_outlet_like(site) and "|" in title[found.end("title") :]):
        return found["title"], known_outlet(site) or site
    return title, None


def _score(lines: Sequence[Line], index: int) -> int:
    text = lines[index].text
    if not is_headline_like(text, most=32):
        return 0
    others = [line.text for other, line in enumerate(lines) if other != index]
    if any(
        fingerprint(other) == fingerprint(_without_site(text))
        for other in others
        if _without_site(text) != text
    ):
        return 0  # the browser's title; the headline itself stands somewhere too
    print_ = fingerprint(text)
    size = weight(text)
    points = 2 if 3 <= size <= 24 else 0
    points += (
        5 if any(print_ in {fingerprint(other), fingerprint(_without_site(other))} for other in others) else 0
    )
    following = [line for line in lines[index + 1 : index + 3] if not line.is_furniture]
    if any(line.kind in {BlockKind.BYLINE, BlockKind.DATELINE} for line in following):
        points += 2
    if not any(line.kind is None and weight(line.text) > 3 for line in lines[:index]):
        points += 2
    if size <= 2 and is_name_like(text):
        points -= 2
    points -= 1 if is_outlet_like(text) else 0  # the headline beside it, if there is one
    return points - (6 if is_standfirst(text) else 0)


def is_standfirst(text: str) -> bool:
    """Tell whether a line without a full stop is a sentence that sums up, rather than a headline."""
    signs = (
        _AUXILIARY.search(text) is not None,
        _WEEKDAY.search(text) is not None,
        _APPOSITION.search(text) is not None,
        weight(text) >= 16,
    )
    return sum(signs) >= 3


def _before_dateline(lines: Sequence[Line], head: int) -> int | None:
    """Return a one-sentence line with a full stop that stands where a headline would."""
    for index, line in enumerate(lines[: max(head, 4)]):
        following = next((other for other in lines[index + 1 :] if not other.is_furniture), None)
        if (
            line.kind is not None
            or following is None
            or following.kind not in {BlockKind.DATELINE, BlockKind.BYLINE}
        ):
            continue
        if (
            3 <= weight(line.text) <= 35
            and len(sentences(line.text)) == 1
            and following.kind is BlockKind.DATELINE
        ):
            return index
    return None


def _alone_at_the_top(lines: Sequence[Line], head: int) -> int | None:
    """Return the only line that stands before the text: a headline, even if it has two words.

    The name of a person, a place, a section or a paper may stand there as well, and is none.
    """
    open_ = [index for index, line in enumerate(lines[:head]) if line.kind is None]
    if len(open_) != 1 or head >= len(lines):
        return None
    text = lines[open_[0]].text
    name = is_name_like(text) and not is_outlet_like(text)
    if name or is_full_name(text) or is_section(text) or not is_headline_like(text, most=5):
        return None
    return open_[0]


def derived_title(lines: Sequence[Line]) -> str:
    """Return the first sentence of the text, shortened at a word."""
    body = [line for line in lines if line.kind is BlockKind.PARAGRAPH]
    body = body or [line for line in lines if not line.is_furniture] or list(lines)
    text = body[0].text
    dateline = dateline_in(text)
    if dateline:
        text = text[dateline.end() :]
    spans = sentences(text)
    first = text[spans[0].start : spans[0].end] if spans else text
    if len(first) <= _LONGEST:
        return first.rstrip(".\u3002") or first
    cut = first.rfind(" ", 0, _LONGEST)
    return first[: cut if cut > _LONGEST // 2 else _LONGEST].rstrip(" ,;:\u2013\u2014-") + "\u2026"
