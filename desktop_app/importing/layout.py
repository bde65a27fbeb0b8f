"""Headings, lists and tables inside the text, by the shape of lines and of their neighbours."""

import re
from collections.abc import Sequence

from desktop_app.domain.article import BlockKind
from desktop_app.importing.lines import BULLET, Line
from desktop_app.importing.shapes import ends_sentence, is_headline_like, is_prose, weight

_COLUMNS = re.compile(r"\S\t+\S|\S\s*\|\s*\S[^|]*\|")


def mark_layout(lines: Sequence[Line]) -> None:
    """Give the lines that are still undecided their kinds; what is left is a paragraph."""
    for index, line in enumerate(lines):
        if line.kind is not None:
            continue
        if (BULLET.match(line.text) and _has_fellow(lines, index, BULLET)) or _is_under_colon(lines, index):
            line.kind = BlockKind.LIST
        elif _COLUMNS.search(line.text) and _has_fellow(lines, index, _COLUMNS):
            line.kind = BlockKind.TABLE
        elif _is_heading(lines, index):
            line.kind = BlockKind.HEADING
    for line in lines:
        line.kind = line.kind or BlockKind.PARAGRAPH


def _has_fellow(lines: Sequence[Line], index: int, shape: re.Pattern[str]) -> bool:
    beside = [lines[other] for other in (index - 1, index + 1) if 0 <= other < len(lines)]
    return any(shape.search(line.text) and shape.match(line.text) is not None for line in beside) or any(
        shape is _COLUMNS and shape.search(line.text) for line in beside
    )


def _is_under_colon(lines: Sequence[Line], index: int) -> bool:
    """Short lines under a line that ends in a colon are a list without bullets, if there are several."""
    text = lines[index].text
    if index == 0 or weight(text) > 14 or ends_sentence(text) or text[-1] == ":":
        return False
    before = lines[index - 1]
    if before.kind is BlockKind.LIST and not BULLET.match(before.text):
        return True
    if not before.text.endswith((":", "\uff1a")) or before.is_furniture or index + 1 >= len(lines):
        return False
    following = lines[index + 1].text
    return weight(following) <= 14 and not ends_sentence(following)


def _is_heading(lines: Sequence[Line], index: int) -> bool:
    """A short line without a full stop, after prose and before prose."""
    text = lines[index].text
    if not is_headline_like(text, most=10) or weight(text) > 10 or text[-1] in '?!"\u201d\u2019)':
        return False
    before = [line for line in lines[:index] if not line.is_furniture]
    after = [line for line in lines[index + 1 :] if not line.is_furniture]
    if not (before and after):
        return False
    opens = is_prose(after[0].text) or after[0].kind is BlockKind.LIST or bool(BULLET.match(after[0].text))
    closed = ends_sentence(before[-1].text) or before[-1].kind is BlockKind.LIST
    return opens and closed and before[-1].kind is not BlockKind.TITLE
