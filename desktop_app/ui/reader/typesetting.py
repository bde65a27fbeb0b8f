"""Sets an article's canonical text as a page: one text block a line, each in the manner of its kind.

Nothing is ever added to the text or left out of it, so that an offset into the document is an offset
into the canonical text. Folded furniture lines stay in the document as lines of no height: an invisible
text block would make Qt's hit test name the end of the text for the gaps between paragraphs.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from desktop_app.domain.article import ArticleText, Block, BlockKind
from desktop_app.domain.passage import Span
from desktop_app.ui.fonts import SEMIBOLD, ui_font
from desktop_app.ui.reader.lazy_layout import LazyLayout, Leading
from desktop_app.ui.reader.reading_style import ReadingStyle, reading
from desktop_app.ui.theme import Theme

PLAIN_ABOVE = 3_000_000
"""Texts longer than this are set plainly: formats for each line would take seconds."""
PARAGRAPH_GAP = 14.0
TURN_GAP = 22.0
"""Room above a question: of two margins that meet only the larger counts."""
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_LONGEST_LABEL = 80
_FOLDED = 1
_TURNS = {"question", "answer", "q", "a", "вопрос", "ответ", "질문", "답변"}


@dataclass(frozen=True, slots=True)
class Manner:
    """How lines of one kind look."""

    font: QFont
    colour: str
    line_height: float
    above: float = 0.0
    below: float = PARAGRAPH_GAP
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of furniture lines.

    Attributes:
        first, last: numbers of its lines in the text, both belong to it.
    """

    first: int
    last: int

    @property
    def lines(self) -> int:
        """How many lines it hides."""
        return self.last - self.first + 1


@dataclass(slots=True)
class Page:
    """A typeset document and what the pane must know of its lines.

    Attributes:
        kinds: one a line.
        folds: the runs of furniture.
        title_line: number of the line that is the headline, or None.
    """

    document: QTextDocument
    kinds: list[BlockKind]
    folds: list[Fold] = field(default_factory=list)
    title_line: int | None = None


def manners(tokens: Theme, style: ReadingStyle | None = None) -> dict[BlockKind, Manner]:
    """Return the manner of each kind of line in the colours of a theme and a style of reading."""
    style = style or reading.style
    small, text, high = style.small_font(), style.font(), float(style.leading)
    return {
        BlockKind.TITLE: Manner(style.font(26, SEMIBOLD), tokens.text, 100.0, 0.0, 12.0),
        BlockKind.HEADING: Manner(style.font(19, SEMIBOLD), tokens.text, min(high, 116.0), 10.0, 8.0),
        BlockKind.BYLINE: Manner(small, tokens.text2, 125.0),
        BlockKind.DATELINE: Manner(small, tokens.text2, 125.0),
        BlockKind.CAPTION: Manner(small, tokens.text2, 125.0, 0.0, PARAGRAPH_GAP + 4),
        BlockKind.LIST: Manner(text, tokens.text, high, 0.0, 8.0, 18.0),
        BlockKind.QUOTE: Manner(text, tokens.text, high, 0.0, PARAGRAPH_GAP, 24.0),
        BlockKind.QUESTION: Manner(text, tokens.text, high, TURN_GAP),
        BlockKind.TABLE: Manner(small, tokens.text, 130.0, 0.0, 4.0),
        BlockKind.FURNITURE: Manner(style.small_font(12), tokens.text3, 120.0, 0.0, 6.0),
    }


def plain_manner(tokens: Theme, style: ReadingStyle | None = None) -> Manner:
    """Return the manner of running text: paragraphs and answers."""
    style = style or reading.style
    return Manner(style.font(), tokens.text, float(style.leading))


def kinds_of_lines(text: ArticleText) -> list[Block]:
    """Return one block for each line of the text, in order; a line that has none counts as a paragraph."""
    starts = [one.start for one in text.blocks]
    lines: list[Block] = []
    place = 0
    for line in text.text.split("\n"):
        number = bisect_right(starts, place) - 1
        known = text.blocks[number] if number >= 0 and text.blocks[number].end >= place else None
        end = place + len(line)
        if known is None:
            lines.append(Block(place, end, BlockKind.PARAGRAPH))
        else:
            lines.append(Block(place, end, known.kind, known.speaker, known.origin))
        place = end + 1
    return lines


def folds_of(kinds: list[BlockKind]) -> list[Fold]:
    """Return the runs of furniture lines."""
    folds: list[Fold] = []
    first: int | None = None
    for number, kind in enumerate([*kinds, BlockKind.PARAGRAPH]):
        if kind is BlockKind.FURNITURE:
            first = number if first is None else first
        elif first is not None:
            folds.append(Fold(first, number - 1))
            first = None
    return folds


def without_folds(text: ArticleText, span: Span, folds: Sequence[Fold]) -> str:
    """Return the slice of a span without the lines that are folded away."""
    kept: list[str] = []
    place = 0
    for number, line in enumerate(text.text.split("\n")):
        low, high = max(span.start, place), min(span.end, place + len(line))
        hidden = any(fold.first <= number <= fold.last for fold in folds)
        if not hidden and (low < high or (not line and low <= place <= high)):
            kept.append(text.text[low:high])
        place += len(line) + 1
    return "\n".join(kept)


def label_length(line: str, speaker: str | None) -> int:
    """Return how many code points at the start of a line name its speaker, with the colon; 0 if none do."""
    wanted = (speaker or "").casefold()
    colon = min((place for place in map(line.find, ":：") if 0 <= place < _LONGEST_LABEL), default=-1)
    label = line[:colon].strip().casefold() if colon > 0 else ""
    if label and (label in _TURNS or (wanted and (label in wanted or wanted in label))):
        return colon + 1
    begins = wanted and line.casefold().startswith(wanted) and len(wanted) == len(speaker or "")
    return len(wanted) if begins else 0


def typeset(text: ArticleText, tokens: Theme, style: ReadingStyle | None = None) -> Page:
    """Set the text of an article in the colours of a theme and a style of reading, the one in use if None."""
    style = style or reading.style
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(style.font())
    document.setUseDesignMetrics(True)
    lines = kinds_of_lines(text)
    kinds = [one.kind for one in lines]
    page = Page(document, kinds, folds_of(kinds))
    page.title_line = next((n for n, kind in enumerate(kinds) if kind is BlockKind.TITLE), None)
    if len(text.text) > PLAIN_ABOVE:
        document.setPlainText(text.text)
        lengths = [len(line) for line in text.text.split("\n")]
        document.setDocumentLayout(LazyLayout(document, lengths, Leading(style.leading / 100, PARAGRAPH_GAP)))
        # It keeps no room for the tags below a headline: the head of the page names the title.
        page.folds, page.title_line = [], None
        return page
    _write(document, text.text, lines, (tokens, style))
    return page


def is_shown(block: QTextBlock) -> bool:
    """Tell whether a line of the text can be seen, and is not folded away."""
    return block.userState() != _FOLDED


def fold_line(block: QTextBlock) -> None:
    """Fold a furniture line away."""
    _set_line(block, *_folded_formats(), state=_FOLDED)


def unfold_line(block: QTextBlock, tokens: Theme) -> None:
    """Show a furniture line again."""
    _set_line(block, *_formats(manners(tokens)[BlockKind.FURNITURE]), state=-1)


def _set_line(block: QTextBlock, layout: QTextBlockFormat, letters: QTextCharFormat, *, state: int) -> None:
    cursor = QTextCursor(block)
    cursor.setBlockFormat(layout)
    cursor.setBlockCharFormat(letters)
    cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(letters)
    block.setUserState(state)


def _folded_formats() -> tuple[QTextBlockFormat, QTextCharFormat]:
    layout = QTextBlockFormat()
    layout.setLineHeight(0.01, _FIXED)
    letters = QTextCharFormat()
    letters.setFont(ui_font(1))
    letters.setForeground(QColor(0, 0, 0, 0))
    return layout, letters


def _write(document: QTextDocument, text: str, lines: list[Block], look: tuple[Theme, ReadingStyle]) -> None:
    plain = plain_manner(*look)
    known = {kind: _formats(manner) for kind, manner in manners(*look).items()}
    known[BlockKind.FURNITURE] = _folded_formats()
    usual = _formats(plain)
    label = QTextCharFormat(usual[1])
    label.setFont(look[1].font(weight=SEMIBOLD))
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for number, line in enumerate(lines):
        block_format, char_format = known.get(line.kind, usual)
        if number:
            cursor.insertBlock(block_format, char_format)
        else:
            cursor.setBlockFormat(block_format)
            cursor.setBlockCharFormat(char_format)
        words = text[line.start : line.end]
        named = 0
        if line.kind in (BlockKind.QUESTION, BlockKind.ANSWER, BlockKind.PARAGRAPH, BlockKind.QUOTE):
            named = label_length(words, line.speaker) if line.speaker or line.kind != "paragraph" else 0
        if named:
            cursor.insertText(words[:named], label)
        cursor.insertText(words[named:], char_format)
        if line.kind is BlockKind.FURNITURE:
            cursor.block().setUserState(_FOLDED)
    cursor.endEditBlock()


def _formats(manner: Manner) -> tuple[QTextBlockFormat, QTextCharFormat]:
    block = QTextBlockFormat()
    block.setLineHeight(manner.line_height, _PROPORTIONAL)
    block.setTopMargin(manner.above)
    block.setBottomMargin(manner.below)
    block.setLeftMargin(manner.indent)
    letters = QTextCharFormat()
    letters.setFont(manner.font)
    letters.setForeground(QColor(manner.colour))
    return block, letters
