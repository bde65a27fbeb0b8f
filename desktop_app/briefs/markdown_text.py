"""Reads the small part of Markdown that the analyst's own text may use.

Paragraphs are parted by empty lines; `#` to `###` make headings below the section's own; `- ` makes a
point of a list; within a line there are **bold**, *italic*, [links](https://example.org) and bare
addresses. Everything else is text. All of it runs in linear time.
"""

import re
from dataclasses import dataclass

from desktop_app.briefs.document import Heading, Paragraph, Run
from desktop_app.briefs.links import web_link

_HEADING = re.compile(r"(#{1,3})[ \t]+(.*\S)")
_BULLET = re.compile(r"[-*•][ \t]+(\S.*)")
_TOKEN = re.compile(
    r"\\(?P<escaped>[\\`*_\[\]()#>-])"
    r"|\[(?P<label>[^\[\]\n]{1,500})\]\((?P<target>https?://(?:[^\s()<>]|\([^\s()<>]{0,200}\)){1,2000})\)"
    r"|<?(?P<bare>https?://[^\s<>\"”»]{1,2000})>?"
    r"|(?P<mark>\*{1,3}|(?<!\w)_|_(?!\w))"
)
_TRAILING = ".,;:!?…'’)]"


@dataclass(slots=True)
class _Piece:
    """A run, or a mark that may turn bold or italic on and off."""

    text: str
    link: str | None = None
    mark: bool = False
    opens: bool = False
    closes: bool = False
    paired: bool = False


def read_markdown(text: str) -> tuple[Heading | Paragraph, ...]:
    """Return the headings and paragraphs of the analyst's own text."""
    blocks: list[Heading | Paragraph] = []
    lines: list[str] = []

    def finish() -> None:
        if lines:
            blocks.append(Paragraph(read_runs(" ".join(lines))))
            lines.clear()

    for line in map(str.strip, text.splitlines()):
        heading, bullet = _HEADING.fullmatch(line), _BULLET.fullmatch(line)
        if not line or heading or bullet:
            finish()
        if heading:
            level = min(len(heading[1]) + 1, 4)
            blocks.append(Heading(level, "".join(run.text for run in read_runs(heading[2]))))
        elif bullet:
            blocks.append(Paragraph(read_runs(bullet[1]), bullet=True))
        elif line:
            lines.append(line)
    finish()
    return tuple(blocks)


def read_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the text of a note: as `read_markdown`, a heading being a bold paragraph."""
    return tuple(
        block if isinstance(block, Paragraph) else Paragraph((Run(block.text, bold=True),))
        for block in read_markdown(text)
    )


def read_runs(line: str) -> tuple[Run, ...]:
    """Return one line of text as runs."""
    pieces = _pieces(line)
    _pair(pieces)
    runs: list[Run] = []
    bold = italic = False
    for piece in pieces:
        if piece.paired and piece.text == "**":
            bold = not bold
        elif piece.paired:
            italic = not italic
        else:
            _append(runs, Run(piece.text, bold, italic, piece.link))
    return tuple(runs)


def _pieces(line: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    at = 0
    for found in _TOKEN.finditer(line):
        if found.start() < at:
            continue
        pieces.append(_Piece(line[at : found.start()]))
        at = found.end()
        if found["escaped"]:
            pieces.append(_Piece(found["escaped"]))
        elif found["mark"]:
            pieces += _marks(line, found)
        elif found["label"]:
            pieces.append(_Piece(found["label"], link=web_link(found["target"])))
        else:
            address = found["bare"].rstrip(_TRAILING)
            pieces.append(_Piece(address, link=web_link(address)))
            pieces.append(_Piece(found["bare"][len(address) :]))
    pieces.append(_Piece(line[at:]))
    return [piece for piece in pieces if piece.text]


def _marks(line: str, found: re.Match[str]) -> list[_Piece]:
    before, after = line[: found.start()][-1:], line[found.end() : found.end() + 1]
    opens = bool(after) and not after.isspace()
    closes = bool(before) and not before.isspace()
    # Bold and italic at once: what opened last is closed first.
    both = ["*", "**"] if closes and not opens else ["**", "*"]
    texts = both if found["mark"] == "***" else [found["mark"]]
    return [_Piece(text, mark=True, opens=opens, closes=closes) for text in texts]


def _pair(pieces: list[_Piece]) -> None:
    """Mark which marks belong together; bold and italic may hold each other but not cross."""
    waiting: dict[str, int] = {}
    for at, piece in enumerate(pieces):
        if not piece.mark:
            continue
        start = waiting.get(piece.text)
        if piece.closes and start is not None and at > start + 1:
            pieces[start].paired = piece.paired = True
            waiting = {text: place for text, place in waiting.items() if place < start}
        elif piece.opens:
            waiting[piece.text] = at


def _append(runs: list[Run], run: Run) -> None:
    """Add `run`, joined to the one before it if both look the same."""
    if runs and (runs[-1].bold, runs[-1].italic, runs[-1].link) == (run.bold, run.italic, run.link):
        run = Run(runs.pop().text + run.text, run.bold, run.italic, run.link)
    runs.append(run)
