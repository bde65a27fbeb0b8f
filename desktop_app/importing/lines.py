"""From a text file's lines to one line per paragraph."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from desktop_app.domain.article import BlockKind
from desktop_app.importing.canonical import clean, strip
from desktop_app.importing.hyphens import Vocabulary, is_divided, join_divided, vocabulary_of
from desktop_app.language.names import speaker_label
from desktop_app.language.scripts import Script, script_of

BULLET = re.compile(
    r"(?:[-*\u2022\u25cf\u25aa\u25e6\u2023\u00b7\u25b6\u25a0\u25a1\u25cb]|\d{1,2}[.)]|[a-z]\))\s+"
)
_FIRST_NUMBER = re.compile(r"^[^\S\n]*1[.)]\s", re.MULTILINE)
_MARKER = re.compile(r"(?:>\s?)+")
_SEPARATE = re.compile(
    r"https?://\S+$|\S+@\S+\.\w+$|\[\]$|(?:from|to|cc|sent|date|subject|title|source|author|url|link|published|accessed):"
    r" \S",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[^\W\d_][\w -]{0,30}:(?: \S|$)")
_LONGEST_SIGNATURE = 12
_WIDEST = 140
_SLACK = 0.93


@dataclass(slots=True)
class Line:
    """One paragraph to be, and what the rules have found out about it so far.

    Attributes:
        text: its canonical text.
        gap: whether an empty line stood before it.
        kind: None until a rule has decided.
        speaker: who speaks, for turns.
    """

    text: str
    gap: bool = False
    kind: BlockKind | None = None
    speaker: str | None = None

    @property
    def is_furniture(self) -> bool:
        """Whether a rule has set it aside."""
        return self.kind is BlockKind.FURNITURE


@dataclass(frozen=True, slots=True)
class _Written:
    """A line as it stands in the file."""

    text: str
    indent: int
    gap: bool
    quoted: bool
    entry: bool  # begins with the sign of a list
    apart: bool = False  # belongs to the head of a mail or to its signature


def to_lines(text: str) -> list[Line]:
    """Return one line per paragraph: hard-wrapped lines joined, empty lines noted as gaps."""
    text = clean(text)
    written = _written(text)
    own = _wrap_width(written, quoted=False)
    cited = _wrap_width(written, quoted=True) or own
    own = own or cited
    known = vocabulary_of(text)
    lines: list[Line] = []
    last: _Written | None = None
    for line in written:
        if last is not None and _continues(last, line, cited if line.quoted else own):
            lines[-1].text = _join(lines[-1].text, line.text, known)
        else:
            lines.append(Line(line.text, line.gap, BlockKind.QUOTE if line.quoted else None))
        last = line
    return lines


def _written(text: str) -> list[_Written]:
    found: list[_Written] = []
    numbered = _FIRST_NUMBER.search(text) is not None
    gap = False
    head, rest = _head_of_mail(text.split("\n"))
    found.extend(_Written(clean(line), 0, gap=False, quoted=False, entry=False, apart=True) for line in head)
    signed = _signature(rest)
    for number, raw in enumerate(rest):
        bare = strip(raw)
        marker = _MARKER.match(bare)
        if marker:
            bare = strip(bare[marker.end() :])
        if not bare:
            gap = True
            continue
        indent = len(raw) - len(raw.lstrip())
        bare = clean(bare)
        entry = BULLET.match(bare) is not None and (numbered or not bare[0].isdigit())
        found.append(_Written(bare, indent, gap, marker is not None, entry, apart=number >= signed))
        gap = False
    return found


def _head_of_mail(raw: list[str]) -> tuple[list[str], list[str]]:
    """Return the `Name: value` lines that a text begins with, unfolded, and the lines after them.

    A line of a mail's head that begins with a space goes on with the one above it. Lines that look like
    fields are a head if there are several, one of them of a usual name, and an empty line ends them.
    """
    head: list[str] = []
    start = next((number for number, line in enumerate(raw) if strip(line)), len(raw))
    for number, line in enumerate(raw[start:], start):
        bare = strip(line)
        if not bare:
            known = any(_SEPARATE.match(field) for field in head)
            return (head, raw[number:]) if len(head) >= 2 and known else ([], raw)
        if head and line[0] in " \t":
            head[-1] = f"{head[-1]} {bare}"
        elif _FIELD.match(bare) and line[0] not in " \t":
            head.append(bare)
        else:
            break
    return [], raw


def _signature(raw: list[str]) -> int:
    """Return the number of the line that begins a mail's signature, or how many lines there are."""
    last = max((number for number, line in enumerate(raw) if strip(line) == "--"), default=len(raw))
    return last if len(raw) - last <= _LONGEST_SIGNATURE else len(raw)


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _wrap_width(written: list[_Written], *, quoted: bool) -> int:
    """Return the width that the lines, or those of quoted mail, were wrapped at, or 0 if they were not.

    Wrapped lines are full: the next line's first word would not have fitted any more. The head and the
    signature of a mail have no vote.
    """
    body = [line for line in written if line.quoted == quoted and not line.apart]
    pairs = [
        (one, two)
        for one, two in pairwise(written)
        if not (two.gap or _stands_alone(one, two)) and one.quoted == two.quoted == quoted
    ]
    if not pairs:
        return 0
    lengths = [_columns(one.text) for one, _ in pairs]
    usual = median(sorted(lengths)[len(lengths) // 3 :])
    kept = [length for length in lengths if length <= usual * 1.25]
    width = max(kept)
    if not 30 <= width <= _WIDEST or len(kept) * 5 < len(lengths) * 4:
        return 0
    if any(_columns(line.text) > width * 1.6 and " " in line.text for line in body[3:]):
        return 0
    heard = [pair for block in _blocks(pairs) if _looks_wrapped(block, width) for pair in block]
    full = sum(_is_full(one, two, width) for one, two in heard)
    broken = sum(_runs_on(one, two) and not _is_full(one, two, width) for one, two in heard)
    certain = full >= 3 or any(_runs_on(one, two) and _is_full(one, two, width) for one, two in heard)
    return width if certain and (full + broken) * 10 >= len(heard) * 6 else 0


def _blocks(pairs: list[tuple[_Written, _Written]]) -> list[list[tuple[_Written, _Written]]]:
    """Group pairs of neighbours by the stretches of lines that they come from."""
    blocks: list[list[tuple[_Written, _Written]]] = []
    for pair in pairs:
        if blocks and blocks[-1][-1][1] is pair[0]:
            blocks[-1].append(pair)
        else:
            blocks.append([pair])
    return blocks


def _looks_wrapped(block: list[tuple[_Written, _Written]], width: int) -> bool:
    """Tell whether any two lines of a stretch could be one sentence: an address between texts has no vote."""
    return any(_runs_on(one, two) or _is_full(one, two, width) for one, two in block)


def _runs_on(one: _Written, two: _Written) -> bool:
    """Tell whether a sentence goes on from one line to the other, as far as small letters say so."""
    return two.text[0].islower() and (
        one.text[-1].isalnum() or one.text[-1] == "," or is_divided(one.text, two.text)
    )


def _is_full(one: _Written, two: _Written, width: int) -> bool:
    word = two.text.split(maxsplit=1)[0]
    if script_of(word[0]) in {Script.HAN, Script.KANA}:
        word = word[:2]
    return _columns(one.text) + 1 + _columns(word) > width * _SLACK


def _stands_alone(one: _Written, two: _Written) -> bool:
    """Tell whether `two` begins something of its own by what it says: an entry, a field, a link."""
    if one.apart or two.apart or two.entry or _SEPARATE.match(two.text) or _SEPARATE.match(one.text):
        return True
    return speaker_label(two.text) is not None and one.text[-1] in '.?!\u201d"'


def _continues(one: _Written, two: _Written, width: int) -> bool:
    """Tell whether `two` goes on with the paragraph that `one` belongs to; a divided word always does."""
    if two.gap or one.quoted != two.quoted or _stands_alone(one, two):
        return False
    if is_divided(one.text, two.text) and two.text[0].islower():
        return True
    if _columns(one.text) > width or (two.indent >= one.indent + 2 and not one.entry):
        return False
    return _runs_on(one, two) or _is_full(one, two, width)


def _join(first: str, second: str, known: Vocabulary) -> str:
    """Join two lines of a paragraph."""
    if script_of(first[-1]) in {Script.HAN, Script.KANA} and script_of(second[0]) in {
        Script.HAN,
        Script.KANA,
    }:
        return first + second
    if first.endswith("\u00ad"):
        return first[:-1] + second
    if is_divided(first, second):
        return join_divided(first, second, known)
    return f"{first} {second}"
