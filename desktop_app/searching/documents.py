"""Units of a notebook as index documents: what of an article, a passage or a note is searched."""

from collections.abc import Iterable, Iterator
from typing import TypedDict

from desktop_app.domain.article import Article, ArticleText, Block, BlockKind
from desktop_app.domain.errors import NotFound
from desktop_app.domain.note import Note
from desktop_app.domain.passage import Passage
from desktop_app.language.scripts import language_of
from desktop_app.notebook.notebook import Notebook
from desktop_app.searching.backend import IndexDocument, Segment


def documents_of(notebook: Notebook, article: str) -> list[IndexDocument]:
    """Return the documents of an article, its passages and its notes; none if it is gone.

    Args:
        article: its id, or that of a note that hangs on no article.
    """
    try:
        return list(_documents(notebook, article))
    except NotFound:
        return _note_alone(notebook, article)


def _note_alone(notebook: Notebook, key: str) -> list[IndexDocument]:
    """Return the document of a note that hangs on no article: it stands in the index for its own article."""
    if not notebook.notes.exists(key):
        return []
    note = notebook.notes.get(key)
    tags = () if note.tag is None else (note.tag,)
    segment = note_segment(note.text, None)
    document = IndexDocument(
        kind="note",
        id=key,
        article=key,
        language=segment.language,
        title=note.title,
        date=note.created[:10],
        notes=(segment,),
        tags=tags,
        has_note=True,
    )
    return [] if note.article else [document]


def _documents(notebook: Notebook, key: str) -> Iterator[IndexDocument]:
    article = notebook.articles.get(key)
    text = notebook.articles.text(key)
    passages = notebook.passages.of_article(key)
    notes = notebook.notes.of_article(key)
    yield article_document(article, text, passages, notes)
    by_id = {passage.id: passage for passage in passages}
    noted = {note.passage for note in notes}
    for passage in passages:
        yield passage_document(article, text, passage, has_note=passage.id in noted)
    for note in notes:
        yield note_document(article, text, note, by_id.get(note.passage or ""))


def article_document(
    article: Article, text: ArticleText, passages: Iterable[Passage], notes: Iterable[Note]
) -> IndexDocument:
    """Return the document of an article with all that hangs on it."""
    metadata = article.metadata
    pieces = [
        (block.kind, Segment(text.text[block.start : block.end], block.start, metadata.language))
        for block in text.blocks
    ]
    note_texts = tuple(note_segment(note.text, metadata.language) for note in notes)
    return IndexDocument(
        kind="article",
        id=article.id,
        **_of_its_article(article),
        body=tuple(segment for kind, segment in pieces if kind is not BlockKind.FURNITURE),
        furniture=tuple(segment for kind, segment in pieces if kind is BlockKind.FURNITURE),
        notes=note_texts,
        speakers=_speakers(text.blocks),
        tags=tuple(dict.fromkeys(tag for passage in passages for tag in passage.tags)),
        has_note=bool(note_texts),
    )


def passage_document(
    article: Article, text: ArticleText, passage: Passage, *, has_note: bool
) -> IndexDocument:
    """Return the document of a passage."""
    metadata = article.metadata
    return IndexDocument(
        kind="passage",
        id=passage.id,
        **_of_its_article(article),
        quote=tuple(_lines(passage.anchor.quote, passage.anchor.start, metadata.language)),
        notes=(note_segment(passage.note, metadata.language),) if passage.note else (),
        speakers=_speakers(_touched(text, passage)),
        tags=passage.tags,
        has_note=has_note,
    )


def note_document(article: Article, text: ArticleText, note: Note, passage: Passage | None) -> IndexDocument:
    """Return the document of a note; `passage` is what it hangs on, None for a note on the article."""
    metadata = article.metadata
    blocks = _touched(text, passage) if passage else text.blocks
    return IndexDocument(
        kind="note",
        id=note.id,
        **_of_its_article(article),
        notes=(note_segment(note.text, metadata.language),),
        speakers=_speakers(blocks),
        tags=passage.tags if passage else (),
        has_note=True,
    )


def note_segment(text: str, article_language: str | None) -> Segment:
    """Return a note's text with its own language: an analyst writes in another than the article's."""
    return Segment(text, 0, language_of(text) or article_language)


def _lines(quote: str, start: int, language: str | None) -> Iterator[Segment]:
    """Cut a quote where the article's blocks end, so that the same phrases hold in both."""
    for line in quote.split("\n"):
        if line:
            yield Segment(line, start, language)
        start += len(line) + 1


def _touched(text: ArticleText, passage: Passage) -> tuple[Block, ...]:
    if passage.revision != text.revision:
        return ()
    start, end = passage.anchor.start, passage.anchor.end
    return tuple(block for block in text.blocks if block.start < end and start < block.end)


def _speakers(blocks: Iterable[Block]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(block.speaker for block in blocks if block.speaker))


class _OfArticle(TypedDict):
    article: str
    language: str | None
    unread: bool
    title: str
    outlet: str | None
    authors: tuple[str, ...]
    date: str | None


def _of_its_article(article: Article) -> _OfArticle:
    """Return what an article, its passages and its notes have in common."""
    metadata = article.metadata
    return {
        "article": article.id,
        "language": metadata.language,
        "unread": not article.read,
        "title": metadata.title,
        "outlet": metadata.outlet,
        "authors": metadata.authors,
        "date": metadata.date,
    }
