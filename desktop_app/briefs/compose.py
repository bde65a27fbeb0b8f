"""Makes the format-neutral document from a brief's outline and the notebook."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop_app.briefs.colours import paper_colour
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
from desktop_app.briefs.markdown_text import read_markdown, read_paragraphs
from desktop_app.domain.article import Article, ArticleText
from desktop_app.domain.brief import Brief, BriefItem, ItemKind
from desktop_app.domain.errors import CannotExport, NotFound
from desktop_app.domain.links import plain
from desktop_app.domain.passage import Passage

if TYPE_CHECKING:
    from desktop_app.notebook.notebook import Notebook

_SHOWN_OF_QUOTE = 60


def compose(
    brief: Brief, notebook: "Notebook", *, author: str = "", now: datetime | None = None
) -> BriefDocument:
    """Return the document that `brief` describes, with its quotations checked word for word.

    Args:
        brief: the outline.
        notebook: where its passages live.
        author: who signs it.
        now: the moment to date it with, with a time zone; the present one if None.

    Raises:
        CannotExport: if a quotation does not stand in its article where it is anchored, or is gone.
    """
    moment = now or datetime.now().astimezone()
    composer = _Composer(brief, notebook)
    blocks = tuple(composer.blocks())
    return BriefDocument(
        title=" ".join(brief.name.split()) or "Brief",
        subtitle=_prepared_from(len(composer.sources), len(composer.quoted)),
        date=moment.date().isoformat(),
        created=moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        author=author,
        blocks=blocks,
    )


class _Composer:
    """Walks the outline once and numbers the sources as they are cited.

    Attributes:
        sources: by article id, in the order of first citation.
        quoted: ids of the passages that were quoted.
    """

    def __init__(self, brief: Brief, notebook: "Notebook") -> None:
        self._brief = brief
        self._notebook = notebook
        self._labels = {
            tag.id: TagLabel(path=tag.path, colour=paper_colour(tag.colour)) for tag in notebook.tags.all()
        }
        self._texts: dict[str, ArticleText] = {}
        self.sources: dict[str, Source] = {}
        self.quoted: set[str] = set()

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks of the outline, then the list of sources."""
        for item in self._brief.items:
            if item.kind is ItemKind.SECTION:
                yield Heading(1, " ".join(item.text.split()) or "Untitled section")
            elif item.kind is ItemKind.TEXT:
                yield from read_markdown(item.text)
            else:
                yield from self._quotation(item)
        if self.sources:
            yield Heading(1, "Sources", numbered=False)
            yield SourceList(tuple(self.sources.values()))

    def _quotation(self, item: BriefItem) -> Iterator[Block]:
        passage = self._passage(item)
        article = self._notebook.articles.get(passage.article)
        text = self._text(passage.article)
        _guard(passage, article, text, self._brief.name)
        self.quoted.add(passage.id)
        yield Quotation(
            text=passage.anchor.quote,
            source=self._source(article),
            passage=passage.id,
            tags=tuple(self._labels[tag] for tag in passage.tags if tag in self._labels),
            speaker=speaker_of(text, passage),
            language=article.metadata.language,
        )
        note = read_paragraphs(plain(passage.note or ""))
        if note:
            yield NoteBlock(note)

    def _passage(self, item: BriefItem) -> Passage:
        try:
            return self._notebook.passages.get(item.passage or "")
        except NotFound as missing:
            sentence = f"The brief “{self._brief.name}” quotes a passage that is no longer in the notebook."
            remedy = "Undo its deletion, or take it out of the brief."
            raise CannotExport(sentence, remedy) from missing

    def _text(self, article: str) -> ArticleText:
        if article not in self._texts:
            self._texts[article] = self._notebook.articles.text(article)
        return self._texts[article]

    def _source(self, article: Article) -> Source:
        if article.id not in self.sources:
            self.sources[article.id] = source_of(article, len(self.sources) + 1)
        return self.sources[article.id]


def source_of(article: Article, number: int) -> Source:
    """Return `article` as entry `number` of a list of sources."""
    known = article.metadata
    return Source(
        number=number,
        article=article.id,
        title=known.title,
        title_source=known.title_source,
        outlet=known.outlet,
        date=known.date,
        date_source=known.date_source,
        authors=known.authors,
        language=known.language,
        url=known.url,
        accessed=known.accessed,
        file_name=article.file_name,
    )


def speaker_of(text: ArticleText, passage: Passage) -> str | None:
    """Return who speaks in the whole passage, or None if nobody is named or several are."""
    span = passage.anchor
    touched = [block for block in text.blocks if block.start < span.end and span.start < block.end]
    speakers = {block.speaker for block in touched}
    return speakers.pop() if len(speakers) == 1 else None


def _guard(passage: Passage, article: Article, text: ArticleText, brief: str) -> None:
    """Refuse a quotation that is not, character for character, what the article says at its place."""
    if passage.anchor.holds_in(text.text):
        return
    quote = " ".join(passage.anchor.quote.split())
    shown = quote if len(quote) <= _SHOWN_OF_QUOTE else quote[:_SHOWN_OF_QUOTE].rstrip() + "…"
    sentence = (
        f"The quotation “{shown}” in the brief “{brief}” differs from the text of "
        f"“{article.metadata.title}” at its place."
    )
    raise CannotExport(sentence, "Mark the passage again in the article, or take it out of the brief.")


def _prepared_from(articles: int, passages: int) -> str:
    if not passages:
        return ""
    return (
        f"Prepared from {articles} {'article' if articles == 1 else 'articles'} "
        f"and {passages} {'passage' if passages == 1 else 'passages'}"
    )
