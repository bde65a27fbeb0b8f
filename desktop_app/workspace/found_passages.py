"""What a search finds that is worth tagging: sentences of the articles' own text, and passages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop_app.domain.article import ArticleText, Block, BlockKind
from desktop_app.domain.passage import Span, trimmed
from desktop_app.importing.datelines import dateline_in
from desktop_app.language.sentences import sentences
from desktop_app.workspace.workspace import Workspace

BESIDE_THE_TEXT = frozenset(
    {BlockKind.TITLE, BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.CAPTION, BlockKind.FURNITURE}
)
"""Blocks that are no statement of the article, and so nothing to quote."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch that was tagged, or would be.

    Attributes:
        passage: id of the passage; empty when nothing was written.
        fresh: whether the passage is new.
    """

    article: str
    span: Span
    quote: str
    passage: str = ""
    fresh: bool = True


@dataclass(frozen=True, slots=True)
class FoundPassages:
    """What a search found to tag.

    Attributes:
        marks: in the order of the articles and of their texts.
        skipped: how many matches were left out, since they stand in a headline, byline, dateline,
            caption or furniture.
    """

    marks: Sequence[Marked]
    skipped: int = 0


def found_passages(workspace: Workspace, query: str) -> FoundPassages:
    """Return what to tag: the sentence around each match in an article's text, and each passage found."""
    from desktop_app.workspace.find import EVERYTHING, search_text

    notebook = workspace.notebook
    page = search_text(workspace, query, kinds=("article", "passage"), limit=EVERYTHING)
    marks: dict[tuple[str, Span], Marked] = {}
    skipped = 0
    for hit in page.hits:
        content = notebook.articles.text(hit.article)
        if hit.kind == "passage":
            spans = [notebook.passages.get(hit.id).anchor.span]
        else:
            places = [Span(one.start, one.end) for one in hit.matches if one.field == "text"]
            spans = [one for one in body_sentences(content) if _meets(one, places)]
            skipped += sum(not _meets(place, spans) for place in places)
        for span in spans:
            inner = trimmed(content.text, span)
            if inner is not None:
                fresh = notebook.passages.at(hit.article, inner) is None
                quote = content.text[inner.start : inner.end]
                marks.setdefault((hit.article, inner), Marked(hit.article, inner, quote, fresh=fresh))
    return FoundPassages(sorted(marks.values(), key=lambda one: (one.article, one.span)), skipped)


def body_sentences(content: ArticleText) -> Iterator[Span]:
    """Yield the sentences of what the article itself says; one after a dateline begins behind it."""
    for block in content.blocks:
        if block.kind in BESIDE_THE_TEXT:
            continue
        start = block.start + _dateline_length(content.text, block)
        for one in sentences(content.text[start : block.end]):
            yield Span(start + one.start, start + one.end)


def _dateline_length(text: str, block: Block) -> int:
    dateline = dateline_in(text[block.start : block.end]) if block.kind is BlockKind.PARAGRAPH else None
    return dateline.end() if dateline else 0


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for other in others)
