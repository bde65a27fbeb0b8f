"""Corrections of an article's text: what becomes of its paragraphs and of the passages in it.

A correction replaces one stretch of the canonical text. The result is canonical again: one paragraph a
line, no empty lines, no spaces at the ends of the line where it was made, NFC.
"""

import difflib
import re
import unicodedata
from dataclasses import dataclass, replace

from desktop_app.domain.article import Block
from desktop_app.domain.errors import UsageError
from desktop_app.domain.passage import Anchor, Span

NEAR_ENOUGH = 8
"""So many code points of context must agree where a quotation can only have moved a bit."""

FAR_ENOUGH = 24
"""So many must agree where it may stand anywhere."""

LONG_QUOTE = 40
"""A quotation of that length that is found once is the one that was marked."""

REACH = 200
"""So far at the most the words of a passage move when the text around them is corrected."""

SEAM = 40
"""So many code points beside a correction are looked at for characters that combine with it."""

_TOKEN = re.compile(r"\w+|\W")


@dataclass(frozen=True, slots=True)
class Correction:
    """One stretch of a text and what comes in its place.

    Attributes:
        start, end: code points, half-open; equal where something is put in.
        text: the new words; empty where something is taken out.
    """

    start: int
    end: int
    text: str

    @property
    def growth(self) -> int:
        """By how much everything behind it moves."""
        return len(self.text) - (self.end - self.start)


def differences(old: str, new: str, offset: int = 0) -> list[Correction]:
    """Return the corrections that turn `old` into `new`, word by word, the last first.

    Args:
        offset: where `old` begins in the text that is to be corrected.
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    places = [0]
    for token in before:
        places.append(places[-1] + len(token))
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    found = [
        _without_what_agrees(
            old, Correction(offset + places[low], offset + places[high], "".join(after[first:last])), offset
        )
        for what, low, high, first, last in matcher.get_opcodes()
        if what != "equal"
    ]
    return found[::-1]


def _without_what_agrees(old: str, one: Correction, offset: int) -> Correction:
    """Return a correction without the beginning and the end that stay as they are."""
    was, new = old[one.start - offset : one.end - offset], one.text
    head = _agreeing(was, new)
    tail = _agreeing(was[head:][::-1], new[head:][::-1])
    return Correction(one.start + head, one.end - tail, new[head : len(new) - tail])


def fitted(text: str, one: Correction) -> Correction:
    """Return the correction as it is applied to a canonical text, so that the result is canonical.

    Args:
        one: its words hold no characters that a canonical text must not hold.

    Raises:
        UsageError: nothing would be left of the text, or the correction lies outside of it.
    """
    if not 0 <= one.start <= one.end <= len(text):
        sentence = f"The text has no place from {one.start} to {one.end}."
        raise UsageError(sentence, f"It is {len(text)} characters long.")
    return _joined_canonically(text, _without_empty_lines(text, _tidied(text, one)))


def _tidied(text: str, one: Correction) -> Correction:
    """Take spaces and empty lines out of the new words, where they would stand at the end of a line."""
    lines = one.text.split("\n")
    inner = [line.strip() for line in lines[1:-1]]
    if len(lines) > 1:
        lines = [lines[0].rstrip(), *(line for line in inner if line), lines[-1].lstrip()]
    new = _bare(text, replace(one, text="\n".join(lines)))
    start, end = one.start, one.end
    if new.startswith("\n") or (not new and _ends_line(text, end)):
        start = len(text[:start].rstrip(" \t"))
    if new.endswith("\n") or (not new and _begins_line(text, start)):
        end = len(text) - len(text[end:].lstrip(" \t"))
    return Correction(start, end, _bare(text, Correction(start, end, new)))


def _bare(text: str, one: Correction) -> str:
    """Return the new words without white space where they begin or end a line."""
    new = one.text.lstrip() if _begins_line(text, one.start) else one.text
    return new.rstrip() if _ends_line(text, one.end) else new


def _without_empty_lines(text: str, one: Correction) -> Correction:
    """Take the line away that would be left without words."""
    if one.text or not (_begins_line(text, one.start) and _ends_line(text, one.end)):
        return one
    if one.end < len(text):
        return replace(one, end=one.end + 1)
    if one.start > 0:
        return replace(one, start=one.start - 1)
    sentence = "Nothing would be left of the article."
    raise UsageError(sentence, "Delete the article instead.")


def _joined_canonically(text: str, one: Correction) -> Correction:
    """Reach as far into the text as characters at the seams combine with the new ones."""
    while True:
        around = text[max(0, one.start - SEAM) : one.start] + one.text + text[one.end : one.end + SEAM]
        if unicodedata.is_normalized("NFC", around) or (one.start, one.end) == (0, len(text)):
            return replace(one, text=unicodedata.normalize("NFC", one.text))
        start, end = max(0, one.start - 1), min(len(text), one.end + 1)
        words = text[start : one.start] + one.text + text[one.end : end]
        one = Correction(start, end, unicodedata.normalize("NFC", words))


def _begins_line(text: str, place: int) -> bool:
    return place == 0 or text[place - 1] == "\n"


def _ends_line(text: str, place: int) -> bool:
    return place == len(text) or text[place] == "\n"


def applied(text: str, one: Correction) -> str:
    """Return the corrected text."""
    return text[: one.start] + one.text + text[one.end :]


def recut(text: str, blocks: tuple[Block, ...], one: Correction) -> tuple[Block, ...]:
    """Return the paragraphs of the corrected text; each keeps what it is as far as it can be told.

    Args:
        text: before the correction, with its `blocks`.
        one: a fitted correction.
    """
    before = [block for block in blocks if block.end < one.start]
    behind = [block for block in blocks if block.start > one.end]
    middle = blocks[len(before) : len(blocks) - len(behind)]
    gone = [block for block in middle if one.start <= block.start and block.end < one.end and not one.text]
    models = [block for block in middle if block not in gone]
    low = middle[0].start
    new = applied(text, one)[low : middle[-1].end + one.growth]
    cut: list[Block] = []
    for number, line in enumerate(new.split("\n") if new else []):
        model = models[min(number, len(models) - 1)]
        cut.append(replace(model, start=low, end=low + len(line)))
        low += len(line) + 1
    moved = (replace(block, start=block.start + one.growth, end=block.end + one.growth) for block in behind)
    return (*before, *cut, *moved)


def moved(span: Span, one: Correction) -> Span | None:
    """Return where a span stands after a fitted correction; None if the correction cuts into its edge.

    A correction inside a span belongs to it, one beside it does not.
    """
    if one.end <= span.start:
        return Span(span.start + one.growth, span.end + one.growth)
    if one.start >= span.end:
        return span
    inside = span.start <= one.start and one.end <= span.end
    end = span.end + one.growth
    return Span(span.start, end) if inside and end > span.start else None


def found_again(text: str, anchor: Anchor, *, near: int | None = None) -> Span | None:
    """Return where the quotation of an anchor stands in another text; None if that is not sure.

    The same words may stand in several places. Context tells them apart: much of it where the quotation
    may stand anywhere, little where it can only have moved a bit, none for a long quotation found once.

    Args:
        near: about where the words must stand, if that is known.
    """
    places = _places(text, anchor.quote)
    if near is not None:
        places = [one for one in places if abs(one - near) <= REACH]
    if near is None and len(places) == 1 and len(anchor.quote) >= LONG_QUOTE:
        return Span(places[0], places[0] + len(anchor.quote))
    expected = anchor.start if near is None else near
    best = max(places, key=lambda one: (_context(text, anchor, one), -abs(one - expected)), default=None)
    enough = FAR_ENOUGH if near is None else NEAR_ENOUGH
    if best is None or _context(text, anchor, best) < enough:
        return None
    return Span(best, best + len(anchor.quote))


def _places(text: str, quote: str) -> list[int]:
    found = [text.find(quote)]
    while found[-1] >= 0:
        found.append(text.find(quote, found[-1] + 1))
    return found[:-1]


def _context(text: str, anchor: Anchor, place: int) -> int:
    """Return how many code points of the context agree around a place."""
    end = place + len(anchor.quote)
    before = _agreeing(text[max(0, place - len(anchor.prefix)) : place][::-1], anchor.prefix[::-1])
    return before + _agreeing(text[end : end + len(anchor.suffix)], anchor.suffix)


def _agreeing(one: str, other: str) -> int:
    """Return how many code points two texts have in common at their beginnings."""
    for number, (here, there) in enumerate(zip(one, other, strict=False)):
        if here != there:
            return number
    return min(len(one), len(other))
