"""What narrows a search besides its words: one value of one facet, such as an outlet or a month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.query import (
    DateRange,
    Every,
    FieldName,
    LanguageIs,
    NameIs,
    Query,
    TagIs,
    all_of,
)
from desktop_app.domain.query_text import parse
from desktop_app.ui.reader.wording import language_words
from desktop_app.ui.search.rows import short_date
from desktop_app.ui.search.shelf_words import shelf_words


class Facet(StrEnum):
    """What the results can be counted and narrowed by."""

    DATE = "date"
    OUTLET = "outlet"
    LANGUAGE = "language"
    TAG = "tag"
    SPEAKER = "speaker"
    SHELF = "shelf"


SEVERAL = {Facet.TAG, Facet.SPEAKER}
"""An article can have several of these; of the others the newest filter takes the place of the one before."""

COUNTED_AS = {
    Facet.DATE: ("year", "month"),
    Facet.OUTLET: ("outlet",),
    Facet.LANGUAGE: ("language",),
}
"""Under which names the values are counted of which an article has one."""

FACET_WORDS = {
    Facet.DATE: "Date",
    Facet.OUTLET: "Outlet",
    Facet.LANGUAGE: "Language",
    Facet.TAG: "Tag",
    Facet.SPEAKER: "Speaker",
    Facet.SHELF: "Shelf",
}


def facet_words(facet: "Facet") -> str:
    """Return what a filter is called in the language of the user."""
    return QCoreApplication.translate("Filters", FACET_WORDS[facet])


FACET_ICONS = {
    Facet.DATE: "calendar",
    Facet.OUTLET: "newspaper",
    Facet.LANGUAGE: "languages",
    Facet.TAG: "tag",
    Facet.SPEAKER: "user",
    Facet.SHELF: "library",
}


@dataclass(frozen=True)
class Filter:
    """One value of a facet.

    Attributes:
        value: a year or month in ISO form, the name of an outlet or speaker, a language, a tag's path;
            of a shelf the search text that stands for it.
    """

    facet: Facet
    value: str

    @property
    def words(self) -> str:
        """What the chip says."""
        return value_words(self.facet, self.value)

    def query(self) -> Query:
        """Return what an article must be."""
        match self.facet:
            case Facet.DATE:
                return DateRange(self.value, self.value)
            case Facet.OUTLET:
                return NameIs(FieldName.OUTLET, self.value)
            case Facet.LANGUAGE:
                return LanguageIs(self.value)
            case Facet.TAG:
                return TagIs(self.value)
            case Facet.SPEAKER:
                return NameIs(FieldName.SPEAKER, self.value)
            case Facet.SHELF:
                return parse(self.value)


def value_words(facet: Facet, value: str) -> str:
    """Return a value of a facet as people say it."""
    if facet is Facet.DATE:
        return short_date(value)
    if facet is Facet.SHELF:
        return shelf_words(value)
    return language_words(value) if facet is Facet.LANGUAGE else value


def with_filter(filters: Sequence[Filter], added: Filter) -> tuple[Filter, ...]:
    """Return the filters with one more, which takes the place of one it cannot go with."""
    kept = [one for one in filters if one.facet is not added.facet or one.facet in SEVERAL]
    return tuple(dict.fromkeys((*kept, added)))


def narrowed(query: Query, filters: Sequence[Filter]) -> Query:
    """Return the query with all filters."""
    parts = [one.query() for one in filters]
    return all_of(parts if isinstance(query, Every) else [query, *parts])


def widened(query: Query, filters: Sequence[Filter]) -> tuple[tuple[tuple[str, ...], Query], ...]:
    """Return for each facet of which one value is chosen its counts' names and the query without that filter.

    So the menu of a facet keeps offering the other values, with the counts that they would have.
    """
    made: list[tuple[tuple[str, ...], Query]] = []
    for one in filters:
        if names := COUNTED_AS.get(one.facet):
            others = [other for other in filters if other.facet is not one.facet]
            made.append((names, narrowed(query, others)))
    return tuple(made)


def values_of(facet: Facet, facets: Mapping[str, Mapping[str, int]]) -> list[tuple[str, int]]:
    """Return the values of a facet with their counts: years newest first, others most frequent first."""
    if facet is Facet.DATE:
        return sorted(facets.get("year", {}).items(), reverse=True)
    counts = facets.get(facet.value, {})
    return sorted(counts.items(), key=_most_first)


def months_of(year: str, facets: Mapping[str, Mapping[str, int]]) -> list[tuple[str, int]]:
    """Return the months of a year with their counts, in order."""
    months = facets.get("month", {})
    return sorted((month, count) for month, count in months.items() if month.startswith(f"{year}-"))


def _most_first(pair: tuple[str, int]) -> tuple[int, str]:
    value, count = pair
    return -count, value.casefold()
