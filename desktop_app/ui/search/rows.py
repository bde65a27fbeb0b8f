"""Makes the rows of the result list from what the notebook knows."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.article import Article
from desktop_app.domain.tag import Tag
from desktop_app.notebook.notebook import Notebook
from desktop_app.searching.backend import Hit, Match
from desktop_app.ui.search.line_layout import Marked, one_line
from desktop_app.ui.search.results import Found, Row
from desktop_app.workspace.note_links import name_of_note

NOTHING_STATED = "No outlet or date stated"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ELLIPSIS_BEFORE = "… "
LEAD = 12
"""So much of the text stands before the word through which a unit was found."""

Spans = tuple[tuple[int, int], ...]
_SNIPPET_OF = {"article": "text", "passage": "quote", "note": "note"}


def short_date(iso: str) -> str:
    """Return an ISO date at the precision it has: "27 Oct 2025", "Apr 2018", "2019"."""
    parts = iso.split("-")
    words = [parts[0]]
    if len(parts) > 1:
        words.insert(0, _MONTHS[int(parts[1]) - 1])
    if len(parts) > 2:
        words.insert(0, str(int(parts[2])))
    return " ".join(words)


def found_by(hit: Hit) -> Found:
    """Return what a search hit puts into the list."""
    return Found(
        article=hit.article,
        title=hit.title,
        outlet=hit.outlet,
        date=hit.date,
        matches=tuple(hit.matches),
        snippet=hit.snippet,
        snippet_start=hit.snippet_start,
        kind=hit.kind,
        unit="" if hit.kind == "article" else hit.id,
    )


def in_library(article: Article, beginning: str | None = None) -> Found:
    """Return what an article puts into the list when nothing is searched for."""
    known = article.metadata
    return Found(
        article=article.id, title=known.title, outlet=known.outlet, date=known.date, snippet=beginning
    )


class RowMaker:
    """Makes rows, asking the notebook for tags."""

    def __init__(self, notebook: Notebook) -> None:
        self._notebook = notebook
        self._tags: dict[str, Tag] | None = None

    def forget(self) -> None:
        """Ask for the tags anew: they have changed."""
        self._tags = None

    def passage_of(self, found: Found) -> str:
        """Return the passage that was found, or that the found note hangs on; empty for an article."""
        if found.kind == "note":
            return (
                next(
                    (
                        note.passage
                        for note in self._notebook.notes.of_article(found.article)
                        if note.id == found.unit
                    ),
                    None,
                )
                or ""
            )
        return found.unit

    def row(self, found: Found) -> Row:
        """Return the row for one article."""
        tags = self._tags_of(found.article)
        known = next(iter(self._notebook.articles.some([found.article])), None)
        return Row(
            article=found.article,
            outlet=found.outlet
            or ("" if found.date else QCoreApplication.translate("Results", NOTHING_STATED)),
            date=short_date(found.date) if found.date else "",
            title=Marked(one_line(found.title) or self._note_title(found), _spans(found.matches, "title", 0)),
            snippet=self._snippet(found),
            colours=tuple(dict.fromkeys(tag.colour for tag in tags)),
            tags=tuple(tag.path for tag in tags),
            kind="" if found.kind == "article" else found.kind.capitalize(),
            via=", ".join(dict.fromkeys(one.via for one in found.matches if one.via)),
            unread=known is not None and not known.read,
            starred=known is not None and known.starred,
        )

    def _note_title(self, found: Found) -> str:
        """Return what a note that hangs on no article is called."""
        if found.kind != "note" or not self._notebook.notes.exists(found.unit):
            return ""
        return name_of_note(self._notebook.notes.get(found.unit))

    def _tags_of(self, article: str) -> list[Tag]:
        if self._tags is None:
            self._tags = {tag.id: tag for tag in self._notebook.tags.all()}
        ids = dict.fromkeys(tag for one in self._notebook.passages.of_article(article) for tag in one.tags)
        return [self._tags[tag] for tag in ids if tag in self._tags]

    def _snippet(self, found: Found) -> Marked:
        if found.snippet:
            start = found.snippet_start
            text = one_line(found.snippet)
            # A quotation begins somewhere in the text, but at its own beginning nothing was left out.
            before = ELLIPSIS_BEFORE if start > 0 and found.kind != "passage" else ""
            text, shift = before + text, len(before)
            marks = _spans(
                found.matches,
                _SNIPPET_OF[found.kind],
                shift - start,
                lowest=shift,
                highest=len(text),
            )
            vias = [one for one in found.matches if one.via and one.field == _SNIPPET_OF[found.kind]]
            # One line less is left for the snippet: it begins close to the word it was found by.
            return (
                _closer(text, marks, _spans((vias[0],), vias[0].field, shift - start))
                if vias
                else Marked(text, marks)
            )
        return Marked("")


def _closer(text: str, marks: Spans, first: Spans) -> Marked:
    """Leave out of a snippet what stands far before the first of some marks."""
    wanted = first[0][0] if first and first[0] in marks else marks[0][0] if marks else 0
    cut = text.rfind(" ", 0, max(wanted - LEAD, 0)) + 1
    if cut <= len(ELLIPSIS_BEFORE):
        return Marked(text, marks)
    shift = cut - len(ELLIPSIS_BEFORE)
    kept = tuple((start - shift, end - shift) for start, end in marks if start >= cut)
    return Marked(ELLIPSIS_BEFORE + text[cut:], kept)


def _spans(
    matches: tuple[Match, ...], field: str, shift: int, *, lowest: int = 0, highest: int | None = None
) -> Spans:
    made = []
    for match in matches:
        start, end = match.start + shift, match.end + shift
        if match.field == field and end > lowest and (highest is None or start < highest):
            made.append((max(start, lowest), end if highest is None else min(end, highest)))
    return tuple(made)
