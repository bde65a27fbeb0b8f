"""HTML (.html): one file, no scripts, nothing loaded from anywhere."""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import BinaryIO

from desktop_app.briefs.characters import clean
from desktop_app.briefs.citation import BRACKETS_EXPLAINED, attribution, cite, plain_date, uses_brackets
from desktop_app.briefs.colours import PLAIN, tint
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

_STYLE = """
body { max-width: 42rem; margin: 3rem auto; padding: 0 1.5rem; color: #1b1d21; background: #fff;
  font: 1.06rem/1.55 Cambria, "Source Serif 4", Georgia, serif; counter-reset: one; overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.3rem; margin: 2rem 0 .5rem; counter-reset: two; }
h3 { font-size: 1.1rem; margin: 1.6rem 0 .4rem; }
h4, h5 { font-size: 1rem; font-style: italic; margin: 1.3rem 0 .3rem; }
h2.numbered::before { counter-increment: one; content: counter(one) "\\2002"; }
h3.numbered::before { counter-increment: two; content: counter(one) "." counter(two) "\\2002"; }
.subtitle { font-style: italic; color: #4a5059; margin: 0; }
.byline, .note, .sources small, .remark, footer, caption, table {
  font-family: Calibri, Inter, system-ui, sans-serif; }
.byline { color: #6b727c; font-size: .9rem; border-bottom: 1px solid #c9ced6; padding-bottom: .7rem;
  margin: .2rem 0 1.6rem; }
figure { margin: 1rem 0; padding: .6rem 1rem; border-left: 4px solid; }
blockquote { margin: 0; }
blockquote p { margin: 0 0 .4rem; white-space: pre-wrap; }
footer { font-size: .85rem; color: #4a5059; }
.tag { font-size: .8rem; font-weight: bold; margin-right: 1rem; }
.note { font-size: .95rem; margin: .6rem 0 .6rem 1.2rem; }
.note b:first-child { color: #1f5fa8; margin-right: .6em; }
sup a { text-decoration: none; font-weight: bold; }
a { color: #1f5fa8; }
.sources li { margin-bottom: .5rem; font-size: .95rem; }
.sources small, .remark { color: #6b727c; }
.remark { font-size: .85rem; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; margin: 1rem 0; }
caption { text-align: left; font-weight: bold; color: #4a5059; padding-bottom: .3rem; }
td, th { text-align: left; padding: .3rem .6rem; border-top: 1px solid #c9ced6; vertical-align: top; }
th { background: #f1f3f6; }
@media print { body { max-width: none; margin: 0; font-size: 11pt; }
  figure, li { break-inside: avoid; } h2, h3, h4, h5 { break-after: avoid; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class HtmlExporter:
    """Writes one HTML file that needs no other."""

    name = "Web page"
    suffix = ".html"

    def write(self, document: BriefDocument, stream: BinaryIO) -> None:
        """Write the brief as UTF-8 HTML."""
        stream.write("".join(_page(document)).encode("utf-8"))

    def verify(self, path: Path) -> None:
        """See that the page came whole."""
        if not path.read_bytes().decode("utf-8").endswith("</html>\n"):
            msg = "the end is missing"
            raise ValueError(msg)


EXPORTER = HtmlExporter()


def _page(document: BriefDocument) -> Iterator[str]:
    title = _text(document.title)
    yield (
        f'<!DOCTYPE html>\n<html lang="{_text(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f'<meta name="author" content="{_text(document.author)}">\n'
        f'<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1 dir="auto">{title}</h1>\n'
    )
    if document.subtitle:
        yield f'<p class="subtitle">{_text(document.subtitle)}</p>\n'
    signed = " · ".join(_text(part) for part in (document.author, plain_date(document.date)) if part)
    yield f'<p class="byline">{signed}</p>\n'
    yield from _blocks(document)
    yield "</body>\n</html>\n"


def _blocks(document: BriefDocument) -> Iterator[str]:
    cited = {source.number for source in document.sources}
    names: set[str] = set()
    in_list = False
    for block in document.blocks:
        bullet = isinstance(block, Paragraph) and block.bullet
        if bullet != in_list:
            yield "<ul>\n" if bullet else "</ul>\n"
            in_list = bullet
        if isinstance(block, Quotation):
            yield from _quotation(block, _free(f"passage-{block.passage}", names), cited)
        else:
            yield from _block(block)
    if in_list:
        yield "</ul>\n"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        level = min(max(block.level, 1) + 1, 5)
        numbered = ' class="numbered"' if block.numbered else ""
        yield f'<h{level}{numbered} dir="auto">{_text(block.text)}</h{level}>\n'
    elif isinstance(block, Paragraph):
        name = "li" if block.bullet else "p"
        yield f'<{name} dir="auto">{_inline(block.runs)}</{name}>\n'
    elif isinstance(block, NoteBlock):
        yield from _note(block)
    elif isinstance(block, SourceList):
        yield from _sources(block)
    elif isinstance(block, Table):
        yield from _table(block)


def _quotation(block: Quotation, name: str, cited: set[int]) -> Iterator[str]:
    colour = block.tags[0].colour if block.tags else PLAIN
    language = f' lang="{_text(block.language)}"' if block.language else ""
    yield f'<figure id="{_text(name)}" style="border-color:#{colour};background:#{tint(colour)}">\n'
    yield f"<blockquote{language}>"
    for line in block.text.splitlines():
        if line.strip():
            yield f'<p dir="auto">{_text(line)}</p>'
    number = block.source.number
    link = f'<a href="#source-{number}">{number}</a>' if number in cited else str(number)
    speaker = f"<b>{_text(block.speaker)}</b> — " if block.speaker else ""
    yield f"</blockquote>\n<footer>{speaker}{_text(attribution(block))}&nbsp;<sup>{link}</sup>"
    for at, tag in enumerate(block.tags):
        yield "<br>" if at == 0 else ""
        yield f'<span class="tag" style="color:#{tag.colour}">■ {_text(tag.path)}</span>'
    yield "</footer>\n</figure>\n"


def _note(block: NoteBlock) -> Iterator[str]:
    for at, paragraph in enumerate(block.paragraphs):
        label = "<b>Analyst’s note</b> " if at == 0 else ""
        bullet = "• " if paragraph.bullet else ""
        yield f'<p class="note" dir="auto">{label}{bullet}{_inline(paragraph.runs)}</p>\n'


def _sources(block: SourceList) -> Iterator[str]:
    yield '<ol class="sources">\n'
    for entry in block.entries:
        yield f'<li id="source-{entry.number}" value="{entry.number}">{_source(entry)}</li>\n'
    yield "</ol>\n"
    if uses_brackets(block.entries):
        yield f'<p class="remark">{_text(BRACKETS_EXPLAINED)}</p>\n'


def _source(entry: Source) -> str:
    citation = cite(entry)
    words = [part for part in (citation.authors, citation.title, citation.outlet, citation.date) if part]
    parts = [_text(", ".join(words).rstrip(".") + ".")]
    if citation.where:
        parts.append(_link(_text(citation.where), citation.where))
    if citation.kept:
        parts.append(f"<small>{_text(citation.kept[0].upper() + citation.kept[1:])}.</small>")
    return " ".join(parts)


def _table(block: Table) -> Iterator[str]:
    caption = f"<caption>{_text(block.caption)}</caption>" if block.caption else ""
    heads = "".join(f'<th scope="col">{_text(cell)}</th>' for cell in block.header)
    yield f"<table>{caption}\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
    for row in block.rows:
        yield "<tr>" + "".join(f'<td dir="auto">{_text(cell)}</td>' for cell in row) + "</tr>\n"
    yield "</tbody></table>\n"


def _inline(pieces: tuple[Run, ...]) -> str:
    return "".join(_run(piece) for piece in pieces)


def _run(piece: Run) -> str:
    inner = _text(piece.text)
    inner = f"<em>{inner}</em>" if piece.italic else inner
    inner = f"<strong>{inner}</strong>" if piece.bold else inner
    return _link(inner, piece.link)


def _link(inner: str, address: str | None) -> str:
    """Return a link for a proper web address, the inside alone for anything else."""
    target = web_link(address)
    return f'<a href="{_text(target)}" rel="noreferrer">{inner}</a>' if target else inner


def _free(wanted: str, names: set[str]) -> str:
    """Return `wanted`, with a number behind it if it is taken, and take it."""
    base = "".join(wanted.split())
    name, count = base, 1
    while name in names:
        count += 1
        name = f"{base}-{count}"
    names.add(name)
    return name


def _text(text: str) -> str:
    return escape(clean(text))
