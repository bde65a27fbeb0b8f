"""Hits for display: where they matched and what to show of them, read from the notebook."""

from dataclasses import dataclass, replace

from desktop_app.domain.errors import NotFound
from desktop_app.domain.query import Query
from desktop_app.notebook.notebook import Notebook
from desktop_app.searching.backend import Found, Hit, IndexDocument, Match
from desktop_app.searching.documents import documents_of
from desktop_app.searching.reference import Unit
from desktop_app.searching.snippets import snippet

ARTICLES_KEPT = 256
HITS_KEPT = 256
TEXT_KEPT = 8_000_000
"""Code points of texts that are kept in memory from one search to the next."""


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article's text, and its units by their keys, as documents and as what is asked."""

    text: str
    units: dict[str, IndexDocument]
    asked: dict[str, Unit]


class ReadArticles:
    """The articles of one state of a notebook that were shown last, read once.

    Args:
        state: what changes whenever the notebook does.
    """

    def __init__(self, notebook: Notebook, state: object) -> None:
        self.notebook = notebook
        self.state = state
        self._articles: dict[str, ReadArticle] = {}
        self._size = 0

    def get(self, key: str) -> ReadArticle:
        """Return an article, without text and units if it is not in the notebook any more."""
        article = self._articles.pop(key, None)
        if article is None:
            article = self._read(key)
            self._size += len(article.text)
        self._articles[key] = article  # the newest last
        while len(self._articles) > 1 and (len(self._articles) > ARTICLES_KEPT or self._size > TEXT_KEPT):
            self._size -= len(self._articles.pop(next(iter(self._articles))).text)
        return article

    def _read(self, key: str) -> ReadArticle:
        units = documents_of(self.notebook, key)
        try:
            text = self.notebook.articles.text(key).text
        except NotFound:
            text = ""
        return ReadArticle(text, {unit.key: unit for unit in units}, {unit.key: Unit(unit) for unit in units})


class HitMaker:
    """Makes hits of one query; the first ones are remembered."""

    def __init__(self, articles: ReadArticles, query: Query) -> None:
        self.articles = articles
        self.query = query
        self._made: dict[str, Hit] = {}

    def hit(self, found: Found) -> Hit | None:
        """Return a hit with spans and snippet; None if the unit is not in the notebook any more."""
        key = f"{found.kind}:{found.id}"
        if known := self._made.get(key):
            return replace(known, score=round(found.score, 6))
        article = self.articles.get(found.article)
        if key not in article.units:
            return None
        made = self._hit(found, article)
        if len(self._made) < HITS_KEPT:
            self._made[key] = made
        return made

    def _hit(self, found: Found, article: ReadArticle) -> Hit:
        key = f"{found.kind}:{found.id}"
        unit, places = article.units[key], article.asked[key].matches(self.query)
        shown, start, end = _shown(unit, article.text, places)
        return Hit(
            kind=found.kind,
            id=found.id,
            article="" if found.article == found.id and found.kind == "note" else found.article,
            score=round(found.score, 6),
            matches=places,
            snippet=shown[start:end],
            snippet_start=start,
            title=unit.title,
            outlet=unit.outlet,
            date=unit.date,
        )


def _shown(unit: IndexDocument, text: str, places: tuple[Match, ...]) -> tuple[str, int, int]:
    """Return the text a snippet is cut from, and its range."""
    if unit.kind == "note":
        note = unit.notes[0].text
        return note, *snippet(note, [one for one in places if one.field == "note"])
    if unit.kind == "passage" and unit.quote:
        start, last = unit.quote[0].start, unit.quote[-1]
        end = last.start + len(last.text)
        found = [one for one in places if one.field == "quote"]
        return text, *snippet(text, found, start=start, end=end)
    found = [one for one in places if one.field == "text"]
    start = unit.body[0].start if unit.body and not found else 0
    return text, *snippet(text, found, start=start)
