"""The format-neutral brief: plain data that every exporter writes out.

Honest evidence is kept in the data and printed the same way by every exporter (see `citation.py`):
a title that the source does not state stands in [square brackets], so does a date known only from
the file; an unknown date is "n.d.", an unknown outlet "outlet not stated".
"""

from dataclasses import dataclass

from desktop_app.domain.article import Evidence


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one appearance.

    Attributes:
        link: an http or https address, or None.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the brief.

    Attributes:
        level: 1 to 4.
        numbered: whether it counts in the numbering of the sections.
    """

    level: int
    text: str
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the analyst's own text.

    Attributes:
        bullet: whether it is a point of a list.
    """

    runs: tuple[Run, ...]
    bullet: bool = False

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Source:
    """An article as a brief cites it.

    Attributes:
        number: its number in the list of sources, from 1 in the order of first citation.
        article: id of the article.
        title: headline, or the first words of the text if `title_source` is derived.
        date: ISO 8601 at the precision known, or None.
        accessed: ISO date, or None.
        file_name: the file it was imported from.
    """

    number: int
    article: str
    title: str
    title_source: Evidence = Evidence.STATED
    outlet: str | None = None
    date: str | None = None
    date_source: Evidence | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    accessed: str | None = None
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class TagLabel:
    """A tag as it is printed.

    Attributes:
        colour: six hexadecimal digits, dark enough for a line on white paper.
    """

    path: str
    colour: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage quoted word for word.

    Attributes:
        text: the exact slice of the article; a newline in it is the end of a paragraph.
        passage: id of the passage.
        speaker: who says it, if the article names one speaker for all of it.
        language: BCP 47 primary tag of the article, or None.
    """

    text: str
    source: Source
    passage: str
    tags: tuple[TagLabel, ...] = ()
    speaker: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """The analyst's note on the quotation before it."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """The words alone, one line a paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class SourceList:
    """The sources in the order of their numbers."""

    entries: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of plain text.

    Attributes:
        header: one text a column.
        rows: as many texts as the header has.
        caption: what it shows; may be empty.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


Block = Heading | Paragraph | Quotation | NoteBlock | SourceList | Table


@dataclass(frozen=True, slots=True)
class BriefDocument:
    """A whole brief, ready for any exporter.

    Attributes:
        subtitle: what it was prepared from.
        date: ISO date printed under the title.
        created: the moment it was composed, ISO 8601 in UTC with seconds, for the file's properties.
        author: who signs it; may be empty.
        language: BCP 47 tag of the analyst's own text.
    """

    title: str
    subtitle: str
    date: str
    created: str
    author: str = ""
    blocks: tuple[Block, ...] = ()
    language: str = "en"

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations in order."""
        return tuple(block for block in self.blocks if isinstance(block, Quotation))

    @property
    def sources(self) -> tuple[Source, ...]:
        """The entries of the list of sources."""
        return tuple(
            entry for block in self.blocks if isinstance(block, SourceList) for entry in block.entries
        )
