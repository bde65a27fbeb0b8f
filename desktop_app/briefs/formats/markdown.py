"""Markdown (.md): CommonMark with footnotes and tables."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from desktop_app.briefs.characters import clean
from desktop_app.briefs.citation import BRACKETS_EXPLAINED, attribution, cite, plain_date, uses_brackets
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
from desktop_app.briefs.links import web_link

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&!$^])")
_LIST_START = re.compile(r"^(\d{1,9})([.)])|^([-+=])")


class MarkdownExporter:
    """Writes Markdown that any reader of CommonMark shows as it was meant."""

    name = "Markdown"
    suffix = ".md"

    def write(self, document: BriefDocument, stream: BinaryIO) -> None:
        """Write the brief as UTF-8 text."""
        stream.write(("\n\n".join(_parts(document)) + "\n").encode("utf-8"))

    def verify(self, path: Path) -> None:
        """Read the text again."""
        if not path.read_bytes().decode("utf-8").startswith("# "):
            msg = "the title is missing"
            raise ValueError(msg)


EXPORTER = MarkdownExporter()


def _parts(document: BriefDocument) -> Iterator[str]:
    yield f"# {_line(document.title)}"
    if document.subtitle:
        yield f"*{_line(document.subtitle)}*"
    yield " · ".join(_line(part) for part in (document.author, plain_date(document.date)) if part)
    cited = {source.number for source in document.sources}
    bullets: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.bullet:
            bullets.append(f"- {_inline(block.runs)}")
            continue
        if bullets:
            yield "\n".join(bullets)
            bullets = []
        yield from _block(block, cited)
    if bullets:
        yield "\n".join(bullets)


def _block(block: Block, cited: set[int]) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * min(max(block.level, 1) + 1, 6)} {_line(block.text)}"
    elif isinstance(block, Paragraph):
        yield _inline(block.runs)
    elif isinstance(block, Quotation):
        yield _quotation(block, cited)
    elif isinstance(block, NoteBlock):
        for at, paragraph in enumerate(block.paragraphs):
            label = "**Analyst’s note:** " if at == 0 else ""
            yield label + ("• " if paragraph.bullet else "") + _inline(paragraph.runs)
    elif isinstance(block, SourceList):
        yield from (f"[^{entry.number}]: {_source(entry)}" for entry in block.entries)
        if uses_brackets(block.entries):
            yield f"*{BRACKETS_EXPLAINED}*"
    else:
        yield _table(block)


def _quotation(block: Quotation, cited: set[int]) -> str:
    number = block.source.number
    mark = f"[^{number}]" if number in cited else ""
    speaker = f"**{_line(block.speaker)}** — " if block.speaker else ""
    paragraphs = [_line(line) for line in block.text.splitlines() if line.strip()]
    paragraphs.append(f"{speaker}{_line(attribution(block))}{mark}")
    if block.tags:
        paragraphs.append("Tags: " + ", ".join(_line(tag.path) for tag in block.tags))
    return "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs)


def _source(entry: Source) -> str:
    citation = cite(entry)
    words = [part for part in (citation.authors, citation.title, citation.outlet, citation.date) if part]
    target = web_link(citation.where)
    where = f"<{target}>" if target else _line(citation.where)
    kept = f"{citation.kept[:1].upper()}{citation.kept[1:]}."
    parts = [_line(", ".join(words).rstrip(".") + "."), where, _line(kept) if citation.kept else ""]
    return " ".join(part for part in parts if part)


def _table(block: Table) -> str:
    rows = [block.header, *block.rows]
    lines = ["| " + " | ".join(_line(cell) for cell in row) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(block.header))
    caption = f"**{_line(block.caption)}**\n\n" if block.caption else ""
    return caption + "\n".join(lines)


def _inline(pieces: tuple[Run, ...]) -> str:
    return _no_list("".join(_run(piece) for piece in pieces).strip())


def _run(piece: Run) -> str:
    text = _escaped(piece.text)
    # Marks stand next to letters, never next to blanks, or they are not marks.
    before, inner, after = _parted(text)
    mark = "*" * (2 * piece.bold + piece.italic)
    if inner and mark:
        inner = f"{mark}{inner}{mark}"
    target = web_link(piece.link)
    if inner and target:
        inner = f"[{inner}](<{target}>)"
    return before + inner + after


def _parted(text: str) -> tuple[str, str, str]:
    inner = text.strip()
    at = len(text) - len(text.lstrip()) if inner else len(text)
    return text[:at], inner, text[at + len(inner) :]


def _line(text: str) -> str:
    """Return `text` as one line in which nothing means more than itself."""
    return _no_list(_escaped(text).strip())


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(clean(text).splitlines()).replace("\t", " "))


def _no_list(text: str) -> str:
    """Keep a line that begins with a number or a dash from being a list."""
    return _LIST_START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", text)
