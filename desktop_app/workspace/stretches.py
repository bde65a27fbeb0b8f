"""Stretches of an article that are tagged as a whole: its paragraphs and the turns of its speakers."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.domain.article import ArticleText, Block, BlockKind
from desktop_app.domain.passage import Span, trimmed

BESIDE = frozenset({BlockKind.FURNITURE, BlockKind.CAPTION, BlockKind.BYLINE, BlockKind.DATELINE})
"""Blocks that belong to no turn and are no paragraph."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until another begins.

    Attributes:
        speaker: the name, as the article states it.
    """

    speaker: str
    span: Span


def turns(content: ArticleText) -> list[Turn]:
    """Return the turns of the speakers in the order of the text."""
    found: list[Turn] = []
    running: Block | None = None
    for block in content.blocks:
        if block.kind in BESIDE or block.start == block.end:
            continue
        if block.speaker is None:
            running = None
        elif running is not None and running.speaker == block.speaker and running.kind == block.kind:
            found[-1] = Turn(block.speaker, Span(found[-1].span.start, block.end))
        else:
            found.append(Turn(block.speaker, Span(block.start, block.end)))
            running = block
    return [Turn(one.speaker, inner) for one in found if (inner := trimmed(content.text, one.span))]


def turn_at(content: ArticleText, span: Span) -> Turn | None:
    """Return the turn in which a span begins, or None."""
    return next((one for one in turns(content) if one.span.start <= span.start < one.span.end), None)


def whole_paragraphs(content: ArticleText, span: Span) -> list[Span]:
    """Return each paragraph that a span touches, without white space at its ends."""
    return [one for one in _paragraphs(content) if one.overlaps(span)]


def paragraph_at(content: ArticleText, place: int) -> Span | None:
    """Return the paragraph in which a code point stands, or None."""
    return next((one for one in _paragraphs(content) if one.start <= place <= one.end), None)


def _paragraphs(content: ArticleText) -> Iterator[Span]:
    for block in content.blocks:
        if block.start < block.end:
            inner = trimmed(content.text, Span(block.start, block.end))
            if inner is not None:
                yield inner
