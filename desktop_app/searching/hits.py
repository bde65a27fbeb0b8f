"""Hits for display: where they matched and what to show of them, read from the notebook."""

from dataclasses import dataclass

from desktop_app.domain.errors import NotFound
from desktop_app.domain.query import Query
from desktop_app.notebook.notebook import Notebook
from desktop_app.searching.backend import Found, Hit, IndexDocument, Match
from desktop_app.searching.documents import documents_of
from desktop_app.searching.reference import matches
from desktop_app.searching.snippets import snippet


@dataclass(frozen=True, slots=True)
class _Article:
    text: str
    units: dict[str, IndexDocument]


class HitMaker:
    """Makes the hits of one page; each article is read once."""

    def __init__(self, notebook: Notebook, query: Query) -> None:
        self._notebook = notebook
        self._query = query
        self._articles: dict[str, _Article] = {}

    def hit(self, found: Found) -> Hit | None:
        """Return a hit with spans and snippet; None if the unit is not in the notebook any more."""
        article = self._article(found.article)
        unit = article.units.get(f"{found.kind}:{found.id}")
        if unit is None:
            return None
        places = matches(self._query, unit)
        text, start, end = _shown(unit, article.text, places)
        return Hit(
            kind=found.kind,
            id=found.id,
            article=found.article,
            score=round(found.score, 6),
            matches=places,
            snippet=text[start:end],
            snippet_start=start,
            title=unit.title,
            outlet=unit.outlet,
            date=unit.date,
        )

    def _article(self, key: str) -> _Article:
        if key not in self._articles:
            units = documents_of(self._notebook, key)
            try:
                text = self._notebook.articles.text(key).text
            except NotFound:
                units, text = [], ""
            self._articles[key] = _Article(text, {unit.key: unit for unit in units})
        return self._articles[key]


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
