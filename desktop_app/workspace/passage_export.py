"""Exports a list of passages: as a table for other programs, or as a Word document to read."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.briefs.colours import paper_colour
from desktop_app.briefs.compose import source_of, speaker_of
from desktop_app.briefs.document import (
    Block,
    BriefDocument,
    Heading,
    NoteBlock,
    Quotation,
    Source,
    SourceList,
    TagLabel,
)
from desktop_app.briefs.markdown_text import read_paragraphs
from desktop_app.briefs.save import export, write_file
from desktop_app.domain.article import ArticleText
from desktop_app.domain.errors import CannotExport
from desktop_app.domain.links import plain
from desktop_app.domain.passage import Passage
from desktop_app.exchange.formats import table_formats
from desktop_app.exchange.table import TextTable
from desktop_app.notebook.notebook import Notebook
from desktop_app.workspace.passage_list import PassageGroup, PassageListing, passage_lines

HEADER = ("Group", "Quotation", "Tags", "Note", "Article", "Outlet", "Date", "Marked by", "Passage")
WORD = ".docx"


def export_formats() -> list[tuple[str, str]]:
    """Return name and ending of each format a list of passages can be exported in."""
    return [("Word document", WORD), *((one.name, one.suffix) for one in table_formats())]


def export_passages(notebook: Notebook, listing: PassageListing, path: Path) -> Path:
    """Write the passages of a list, in its groups, in the format that the ending of `path` names.

    Raises:
        CannotExport: if the ending is unknown or the file could not be written; what was there remains.
    """
    suffix = path.suffix.lower()
    if suffix == WORD:
        return export(_document(notebook, listing.groups), path)
    for one in table_formats():
        if one.suffix == suffix:
            return write_file(one, _table(notebook, listing.groups), path)
    known = ", ".join(suffix for _, suffix in export_formats())
    sentence = f"A list of passages cannot be written as “{path.name}”."
    raise CannotExport(sentence, f"Give it a name that ends in one of {known}.")


def _table(notebook: Notebook, groups: Sequence[PassageGroup]) -> TextTable:
    grouped = any(group.title for group in groups)
    lines = {line.id: line for line in passage_lines(notebook, _all(groups))}
    rows: list[tuple[str, ...]] = []
    for group in groups:
        for line in (lines[one] for one in group.passages if one in lines):
            told = (line.quote, "; ".join(line.paths), plain(line.note), line.title)
            row = (group.title, *told, line.outlet, line.date, line.author, line.id)
            rows.append(row if grouped else row[1:])
    return TextTable("Passages", HEADER if grouped else HEADER[1:], rows)


def _document(notebook: Notebook, groups: Sequence[PassageGroup]) -> BriefDocument:
    moment = datetime.now().astimezone()
    blocks = tuple(_Quoting(notebook).blocks(groups))
    return BriefDocument(
        title="Passages",
        subtitle="",
        date=moment.date().isoformat(),
        created=moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        blocks=blocks,
    )


class _Quoting:
    """Turns passages into quotations and numbers their sources as they come."""

    def __init__(self, notebook: Notebook) -> None:
        self._notebook = notebook
        self._labels = {tag.id: TagLabel(tag.path, paper_colour(tag.colour)) for tag in notebook.tags.all()}
        self._sources: dict[str, Source] = {}
        self._text: ArticleText | None = None

    def blocks(self, groups: Sequence[PassageGroup]) -> Iterator[Block]:
        """Yield a heading and the quotations of each group, then the sources."""
        passages = {one.id: one for one in self._notebook.passages.all()}
        grouped = len(groups) > 1 or any(group.title for group in groups)
        for group in groups:
            if grouped:
                yield Heading(1, group.title or "None")
            for key in group.passages:
                if key in passages:
                    yield from self._quotation(passages[key])
        if self._sources:
            yield Heading(1, "Sources", numbered=False)
            yield SourceList(tuple(self._sources.values()))

    def _quotation(self, passage: Passage) -> Iterator[Block]:
        article = self._notebook.articles.get(passage.article)
        if article.id not in self._sources:
            self._sources[article.id] = source_of(article, len(self._sources) + 1)
        if self._text is None or self._text.article != article.id:
            self._text = self._notebook.articles.text(article.id)
        yield Quotation(
            text=passage.anchor.quote,
            source=self._sources[article.id],
            passage=passage.id,
            tags=tuple(self._labels[tag] for tag in passage.tags if tag in self._labels),
            speaker=speaker_of(self._text, passage),
            language=article.metadata.language,
        )
        note = read_paragraphs(passage.note or "")
        if note:
            yield NoteBlock(note)


def _all(groups: Sequence[PassageGroup]) -> list[str]:
    return list(dict.fromkeys(one for group in groups for one in group.passages))
