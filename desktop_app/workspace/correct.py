"""Correcting typing errors in an article's text: a new revision; the original and the old text stay."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from desktop_app.domain.article import Block
from desktop_app.domain.correction import (
    Correction,
    applied,
    differences,
    fitted,
    found_again,
    moved,
    recut,
)
from desktop_app.domain.errors import NotFound, UsageError
from desktop_app.domain.passage import Passage, Span, anchor_at
from desktop_app.importing.canonical import clean
from desktop_app.notebook.edit import Edit
from desktop_app.workspace.quotes import the_quote
from desktop_app.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction did.

    Attributes:
        revision: the number of the article's newest text.
        requoted: passages whose quotation was corrected with the text.
        unplaced: passages that the correction cuts into, and that were not found again: they keep the
            quotation of the older text, and have no place in the newest.
    """

    revision: int
    requoted: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()


@dataclass(slots=True)
class _Text:
    """A text while it is corrected, with its paragraphs and where its passages stand."""

    text: str
    blocks: tuple[Block, ...]
    spans: dict[str, Span | None]
    growths: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])

    def take(self, one: Correction) -> None:
        """Apply one correction."""
        one = fitted(self.text, one)
        self.blocks = recut(self.text, self.blocks, one)
        self.spans = {key: span and moved(span, one) for key, span in self.spans.items()}
        self.text = applied(self.text, one)
        self.growths.append((one.start, one.growth))

    def about(self, place: int) -> int:
        """Return about where a place of the text before all corrections is now."""
        return place + sum(growth for start, growth in self.growths if start < place)


def correct_text(
    workspace: Workspace, article: str, corrections: Sequence[Correction], *, origin: str = ""
) -> Corrected:
    """Correct stretches of an article's text, in one step of undo.

    Args:
        corrections: none overlaps another; places are those of the text before any of them.

    Raises:
        NotFound: there is no such article.
        UsageError: they overlap, lie outside of the text, or leave nothing of it.
    """
    notebook = workspace.notebook
    current = notebook.articles.text(article)
    passages = notebook.passages.of_article(article)
    placed = {one.id: one.anchor.span for one in passages if one.revision == current.revision}
    state = _Text(current.text, current.blocks, dict(placed))
    for one in _last_first(corrections):
        state.take(Correction(one.start, one.end, clean(one.text)))
    if state.text == current.text:
        return Corrected(current.revision)
    with notebook.edit("Correct text", origin=origin) as edit:
        revision = notebook.articles.revise(edit, article, state.text, state.blocks)
        unplaced = [one.id for one in passages if not _placed(workspace, edit, one, state, revision)]
    requoted = [
        one.id
        for one in passages
        if one.id not in unplaced and notebook.passages.get(one.id).anchor.quote != one.anchor.quote
    ]
    return Corrected(revision, tuple(requoted), tuple(unplaced))


def correct_paragraph(
    workspace: Workspace, article: str, start: int, text: str, *, origin: str = ""
) -> Corrected:
    """Replace the paragraph that begins at code point `start` by what the user made of it.

    Only the words that differ count as corrected, so that passages in the rest of it stay as they are.

    Raises:
        NotFound: no paragraph begins there.
    """
    current = workspace.notebook.articles.text(article)
    block = next((one for one in current.blocks if one.start == start), None)
    if block is None:
        sentence = f"No paragraph of article {article} begins at {start}."
        raise NotFound(sentence)
    old = current.text[block.start : block.end]
    return correct_text(workspace, article, differences(old, clean(text), block.start), origin=origin)


def correct_quote(
    workspace: Workspace, article: str, quote: str, text: str, *, occurrence: int | None = None
) -> Corrected:
    """Replace the words that `quote` names.

    Raises:
        CommonplaceError: the quotation stands nowhere, or in several places and none was picked.
    """
    current = workspace.notebook.articles.text(article).text
    span = the_quote(current, quote, occurrence)
    return correct_text(
        workspace, article, differences(current[span.start : span.end], clean(text), span.start)
    )


def _last_first(corrections: Sequence[Correction]) -> list[Correction]:
    ordered = sorted(corrections, key=_place, reverse=True)
    for later, earlier in pairwise(ordered):
        if earlier.end > later.start:
            sentence = "Two corrections overlap."
            raise UsageError(sentence, "Make one of them.")
    return ordered


def _place(one: Correction) -> tuple[int, int]:
    return one.start, one.end


def _placed(workspace: Workspace, edit: Edit, passage: Passage, state: _Text, revision: int) -> bool:
    """Give a passage its place in the corrected text; tell whether there is one."""
    span = state.spans.get(passage.id)
    if span is None and passage.id in state.spans:
        span = found_again(state.text, passage.anchor, near=state.about(passage.anchor.start))
    elif span is None:  # it had no place before, and may have one now
        span = found_again(state.text, passage.anchor)
    if span is not None:
        anchor = anchor_at(state.text, span)
        workspace.notebook.passages.place(edit, passage.id, anchor, revision=revision)
    return span is not None
