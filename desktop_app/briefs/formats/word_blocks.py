"""The blocks of a brief as strings of WordprocessingML, to be parsed in one go."""

import re
from collections.abc import Iterator

from desktop_app.briefs.citation import (
    BRACKETS_EXPLAINED,
    attribution,
    cite,
    plain_date,
    uses_brackets,
)
from desktop_app.briefs.colours import PLAIN as PLAIN_LINE
from desktop_app.briefs.colours import tint
from desktop_app.briefs.document import (
    Block,
    BriefDocument,
    Heading,
    NoteBlock,
    Paragraph,
    Quotation,
    Run,
    Source,
    SourceList,
    Table,
)
from desktop_app.briefs.formats.word_text import PLAIN, Look, attribute, is_right_to_left, runs
from desktop_app.briefs.links import web_link

NOTE_LABEL = "Analyst’s note"
_KEEP_TOGETHER = 320
"""Characters up to which a quotation is not torn over two pages."""
_FAINT = "6B727C"
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9_]")
_LONGEST_NAME = 40
"""Characters in a bookmark's name, as Word limits them."""


class BodyWriter:
    """Turns blocks into markup and keeps count of bookmarks and links.

    Attributes:
        links: relationship ids of the addresses used, by address.
    """

    def __init__(self, document: BriefDocument) -> None:
        self._document = document
        self._cited = {source.number for source in document.sources}
        self._names: set[str] = set()
        self._bookmarks = 0
        self._quotations = 0
        self.links: dict[str, str] = {}

    def body(self) -> Iterator[str]:
        """Yield the markup of the title block and of every block, in order."""
        yield from self._title_block()
        blocks = self._document.blocks
        for at, block in enumerate(blocks):
            following = blocks[at + 1] if at + 1 < len(blocks) else None
            yield from self._block(block, following)

    def _title_block(self) -> Iterator[str]:
        document = self._document
        yield _paragraph("Title", runs(document.title), document.title)
        if document.subtitle:
            yield _paragraph("Subtitle", runs(document.subtitle))
        signed = [part for part in (document.author, plain_date(document.date)) if part]
        yield _paragraph("Byline", runs("  ·  ".join(signed)))

    def _block(self, block: Block, following: Block | None) -> Iterator[str]:
        if isinstance(block, Heading):
            style = f"Heading{min(max(block.level, 1), 4)}" if block.numbered else "HeadingUnnumbered"
            yield _paragraph(style, runs(block.text), block.text)
        elif isinstance(block, Paragraph):
            style = "ListBullet" if block.bullet else ""
            yield _paragraph(style, self._inline(block.runs), block.text)
        elif isinstance(block, Quotation):
            yield from self._quotation(block, followed_by_note=isinstance(following, NoteBlock))
        elif isinstance(block, NoteBlock):
            yield from self._note(block)
        elif isinstance(block, SourceList):
            yield from self._sources(block)
        else:
            yield from _table(block)

    def _quotation(self, block: Quotation, *, followed_by_note: bool) -> Iterator[str]:
        frame = self._frame(block)
        start, end = self._bookmark(f"_p{block.passage}")
        whole = len(block.text) <= _KEEP_TOGETHER
        lines = [line for line in block.text.split("\n") if line.strip()] or [block.text]
        for at, line in enumerate(lines):
            last = at == len(lines) - 1
            keep = "<w:keepNext/>" if last or whole else ""
            keep += "<w:keepLines/>" if whole else ""
            spacing = "" if at == 0 else '<w:spacing w:before="0"/>'
            content = runs(line, Look(language=block.language))
            content = (start if at == 0 else "") + content + (end if last else "")
            yield _paragraph("Quote", content, line, before=keep, frame=frame, spacing=spacing)
        keep = "<w:keepNext/>" if followed_by_note else ""
        yield _paragraph("QuoteSource", self._attribution(block), before=keep, frame=frame)

    def _frame(self, block: Quotation) -> str:
        """Return line and ground in the colour of the first tag.

        The other three sides have lines in the colour of the ground: they give it room around the text.
        Word and LibreOffice draw neighbours with the same frame as one, so that two quotations would
        look like one: every other ground is lighter by what no eye sees.
        """
        self._quotations += 1
        colour = block.tags[0].colour if block.tags else PLAIN_LINE
        ground = tint(colour, 0.06 if self._quotations % 2 else 0.054)
        sides = "".join(
            f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{shade}"/>'
            for side, size, space, shade in (
                ("top", 4, 4, ground),
                ("left", 24, 9, colour),
                ("bottom", 4, 4, ground),
                ("right", 4, 4, ground),
            )
        )
        return f'<w:pBdr>{sides}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>'

    def _attribution(self, block: Quotation) -> str:
        parts: list[str] = []
        if block.speaker:
            parts += (runs(block.speaker, Look(style="Speaker")), runs(" — "))
        parts += (runs(attribution(block) + "\u00a0"), self._citation(block.source.number))
        for at, tag in enumerate(block.tags):
            parts.append("<w:r><w:br/></w:r>" if at == 0 else runs("    "))
            parts.append(runs(f"■ {tag.path}", Look(style="TagLabel", colour=tag.colour)))
        return "".join(parts)

    def _citation(self, number: int) -> str:
        mark = runs(str(number), Look(style="CitationNumber"))
        if number not in self._cited:
            return mark
        return f'<w:hyperlink w:anchor="{_source_name(number)}" w:history="1">{mark}</w:hyperlink>'

    def _note(self, block: NoteBlock) -> Iterator[str]:
        for at, paragraph in enumerate(block.paragraphs):
            label = runs(NOTE_LABEL, Look(style="NoteLabel")) + runs("   ") if at == 0 else ""
            bullet = runs("•  ") if paragraph.bullet else ""
            spacing = '<w:spacing w:after="60"/>' if at < len(block.paragraphs) - 1 else ""
            content = label + bullet + self._inline(paragraph.runs)
            yield _paragraph("AnalystNote", content, paragraph.text, spacing=spacing)

    def _sources(self, block: SourceList) -> Iterator[str]:
        explained = uses_brackets(block.entries)
        for at, entry in enumerate(block.entries, 1):
            keep = "<w:keepNext/>" if explained and at == len(block.entries) else ""
            yield _paragraph("SourceList", self._source(entry), before=keep)
        if explained:
            yield _paragraph("SourceRemark", runs(BRACKETS_EXPLAINED))

    def _source(self, entry: Source) -> str:
        # Typed numbers, not automatic ones: they are what the quotations refer to, and taking an entry
        # out in Word must not renumber the others.
        citation = cite(entry)
        start, end = self._bookmark(_source_name(entry.number))
        parts = [start, runs(f"{entry.number}."), end, "<w:r><w:tab/></w:r>"]
        words = [part for part in (citation.authors, citation.title) if part]
        parts.append(runs(", ".join(words), Look(language=entry.language)))
        parts.append(runs(f", {citation.outlet}, {citation.date.rstrip('.')}."))
        if citation.where:
            parts += (runs(" "), self._link(citation.where, citation.where, PLAIN))
        if citation.kept:
            kept = citation.kept[0].upper() + citation.kept[1:]
            parts.append(runs(f" {kept}.", Look(colour=_FAINT)))
        return "".join(parts)

    def _inline(self, pieces: tuple[Run, ...]) -> str:
        parts: list[str] = []
        for piece in pieces:
            look = Look(bold=piece.bold, italic=piece.italic)
            parts.append(self._link(piece.text, piece.link, look) if piece.link else runs(piece.text, look))
        return "".join(parts)

    def _link(self, text: str, address: str, look: Look) -> str:
        """Return a live link for a proper web address, plain text for anything else."""
        target = web_link(address)
        if target is None:
            return runs(text, look)
        ident = self.links.setdefault(target, f"rIdLink{len(self.links) + 1}")
        shown = runs(text, Look(style="Hyperlink", bold=look.bold, italic=look.italic))
        return f'<w:hyperlink r:id="{ident}" w:history="1">{shown}</w:hyperlink>'

    def _bookmark(self, wanted: str) -> tuple[str, str]:
        """Return start and end of a bookmark; a name that is taken gets a number behind it."""
        base = _NOT_IN_A_NAME.sub("_", wanted)[: _LONGEST_NAME - 8]
        name, count = base, 1
        while name.lower() in self._names:
            count += 1
            name = f"{base}_{count}"
        self._names.add(name.lower())
        self._bookmarks += 1
        start = f'<w:bookmarkStart w:id="{self._bookmarks}" w:name="{name}"/>'
        return start, f'<w:bookmarkEnd w:id="{self._bookmarks}"/>'


def _source_name(number: int) -> str:
    return f"_s{number}"


def _paragraph(
    style: str, content: str, text: str = "", *, before: str = "", frame: str = "", spacing: str = ""
) -> str:
    """Return a paragraph; its properties come in the order of the schema.

    Args:
        style: id of the paragraph style, or empty.
        content: markup of the runs.
        text: the words, by which the direction of writing is decided.
        before, frame, spacing: markup of properties that go beyond the style.
    """
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    direction = "<w:bidi/>" if is_right_to_left(text) else ""
    inner = f"{named}{before}{frame}{direction}{spacing}"
    properties = f"<w:pPr>{inner}</w:pPr>" if inner else ""
    return f"<w:p>{properties}{content}</w:p>"


def _table(block: Table) -> Iterator[str]:
    if block.caption:
        yield _paragraph("Caption", runs(block.caption), block.caption)
    described = f'<w:tblCaption w:val="{attribute(block.caption)}"/>' if block.caption else ""
    yield (
        '<w:tbl><w:tblPr><w:tblStyle w:val="BriefTable"/><w:tblW w:w="5000" w:type="pct"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/>{described}</w:tblPr><w:tblGrid>'
    )
    yield "<w:gridCol/>" * len(block.header) + "</w:tblGrid>"
    yield _row(block.header, heads=True)
    for row in block.rows:
        yield _row(row, heads=False)
    # Word wants a paragraph between a table and what comes after it.
    yield "</w:tbl>" + _paragraph("TableText", "")


def _row(cells: tuple[str, ...], *, heads: bool) -> str:
    repeated = "<w:tblHeader/>" if heads else ""
    written = "".join(
        '<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr>'
        + _paragraph("TableText", runs(cell, Look(bold=heads)), cell, before="<w:keepNext/>" if heads else "")
        + "</w:tc>"
        for cell in cells
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{written}</w:tr>"
