"""Finds what a press release puts around its text: when it may be used, and whom to ask."""

import re
from collections.abc import Sequence

from desktop_app.domain.article import BlockKind
from desktop_app.importing.lines import Line
from desktop_app.importing.shapes import BARE_URL, ends_plainly, is_prose, weight
from desktop_app.language.dates import find_dates
from desktop_app.language.names import is_name_like

_FOR_RELEASE = re.compile(r"\W*for (?:immediate )?release\W*", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(?:media|press|news|public|investor|analyst)s?(?: (?:and|&) (?:media|press|investor|analyst)s?)?"
    r" (?:relations )?(?:contact|inquiry|inquirie|enquiry|enquirie|office)s?|contacts?)"
    r"(?: information| details)?(?P<end>\s*[:\uff1a]\s*|\s+[-\u2013\u2014]\s+|$)(?P<who>.*)",
    re.IGNORECASE,
)
_ASK = re.compile(
    r"for (?:more|further|additional) (?:information|details),? (?:please )?(?:contact|call|write to)\b",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\S+@\S+\.\w+")
_PHONE = re.compile(r"(?<![\w.])[+(]?\d[\d ().\u2010-\u2013/-]{5,}\d")
_LONGEST_BLOCK = 6


def mark_press_lines(lines: Sequence[Line]) -> None:
    """Mark as furniture the notice of release and the names, numbers and addresses of those to ask."""
    for index, line in enumerate(lines):
        if line.kind is not None or weight(line.text) > 30:
            continue
        if _FOR_RELEASE.fullmatch(line.text) or (_ASK.match(line.text) and _reaches_somebody(line.text)):
            line.kind = BlockKind.FURNITURE
        elif label := _LABEL.match(line.text):
            _mark_contact(lines, index, label)


def _mark_contact(lines: Sequence[Line], index: int, label: "re.Match[str]") -> None:
    """A label counts with a person or an address beside it, or with an address below it."""
    who, block = label["who"], _block_below(lines, index)
    if who:
        name = re.split(r"[,;|(]| [-\u2013\u2014] | at ", who)[0]
        counts = _reaches_somebody(who) or (is_name_like(name.strip()) and not ends_plainly(who))
    else:
        counts = bool(block)
    if counts:
        for line in (lines[index], *block):
            line.kind = BlockKind.FURNITURE


def _block_below(lines: Sequence[Line], index: int) -> list[Line]:
    """Return the short lines right below a label, as far as the last that holds an address."""
    block: list[Line] = []
    for line in lines[index + 1 : index + 1 + _LONGEST_BLOCK]:
        open_ = line.kind in {None, BlockKind.FURNITURE} and not find_dates(line.text)
        if line.gap or not open_ or weight(line.text) > 10 or is_prose(line.text) or ends_plainly(line.text):
            break
        block.append(line)
    while block and not _reaches_somebody(block[-1].text):
        block.pop()
    return block


def _reaches_somebody(text: str) -> bool:
    """Tell whether there is an address or a telephone number in the line."""
    if _MAIL.search(text) or BARE_URL.search(text):
        return True
    return _PHONE.search(text) is not None and not find_dates(text)
