# pyright: basic
"""One segment of a Whoosh index: which documents hold a leaf, and how often.

Whoosh keeps the words, where they stand, and the columns; the tree of a query is evaluated here over
sets of document numbers, so that what is found is exact and counted in full.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from whoosh.reading import IndexReader as WhooshReader
from whoosh.reading import TermNotFound

from desktop_app.domain.query import FieldName, Leaf, Near
from desktop_app.searching.analysis import ENGLISH, NAME_FIELDS, Part, Pattern, Test, alternatives
from desktop_app.searching.near import near_choices
from desktop_app.searching.whoosh_schema import FORM, MAIN, SECOND, WRITTEN, encoded

_SUFFIX = {Test.STEM: "", Test.WRITTEN: WRITTEN}
Frequencies = dict[int, float]
Ranges = dict[int, list[tuple[int, int]]]

_LITERAL = re.compile(r"[^*?]*")


class SegmentPostings:
    """Reads the postings of one segment; document numbers are the segment's own."""

    def __init__(self, reader: WhooshReader) -> None:
        self.reader = reader
        self.every = frozenset(reader.all_doc_ids())
        self.languages = sorted({ENGLISH, *self._lexicon("analysis")})
        self._cards = reader.column_reader("card") if reader.doc_count_all() else None
        self._seen: dict[int, Any] = {}

    def card(self, number: int) -> Any:
        """Return the record of a document: kind, id, article, outlet, year, language, tags, days."""
        if number not in self._seen and self._cards is not None:
            self._seen[number] = self._cards[number]
        return self._seen[number]

    def marked(self, field: str, marks: Iterable[str]) -> set[int]:
        """Return the documents that carry one of the marks."""
        found: set[int] = set()
        for mark in marks:
            found.update(number for number, _ in self._postings(field, encoded(mark)))
        return found

    def leaf(self, leaf: Leaf | Near, field: FieldName | None) -> dict[str, Frequencies]:
        """Return how often a leaf stands in each document, by Whoosh field."""
        names = (MAIN, SECOND) if field is None else (field.value,)
        return {name: self._frequencies(leaf, name, names=field in NAME_FIELDS) for name in names}

    def _frequencies(self, leaf: Leaf | Near, name: str, *, names: bool) -> Frequencies:
        languages = [ENGLISH] if names else self.languages
        total: dict[int, float] = {}
        if isinstance(leaf, Near):
            for language in languages:
                _add(total, _counts(self._near(leaf, name, language, names=names)))
            return total
        patterns = [
            one.pattern for language in languages for one in alternatives(leaf, language, names=names)
        ]
        for wanted in dict.fromkeys(patterns):
            if len(wanted) == 1:
                _add(total, self._word(wanted[0], name))
            else:
                _add(total, _counts(self._ranges(wanted, name)))
        return total

    def _near(self, near: Near, name: str, language: str, *, names: bool) -> Ranges:
        each = [self._either(part, name, language, names=names) for part in near.parts]
        shared = set.intersection(*(set(one) for one in each))
        chosen = {number: near_choices([one[number] for one in each], near.distance) for number in shared}
        return {number: ranges for number, ranges in chosen.items() if ranges}

    def _either(self, leaf: Leaf, name: str, language: str, *, names: bool) -> Ranges:
        """Return the places of any of the alternatives of a leaf."""
        places: dict[int, set[tuple[int, int]]] = {}
        for one in alternatives(leaf, language, names=names):
            for number, ranges in self._ranges(one.pattern, name).items():
                places.setdefault(number, set()).update(ranges)
        return {number: sorted(ranges) for number, ranges in places.items()}

    def _word(self, part: Part, name: str) -> Frequencies:
        total: dict[int, float] = {}
        field = name + _SUFFIX.get(part.test, FORM)
        for key in self._keys(part, field):
            _add(total, dict(self._postings(field, key)))
        return total

    def _ranges(self, wanted: Pattern, name: str) -> Ranges:
        """Return the positions of first and last word of each place where a pattern stands."""
        shared: set[int] | None = None
        places: list[tuple[int, dict[int, set[int]]]] = []
        for part in self._rarest_first(wanted, name):
            found = self._positions(part, name, shared)
            shared = set(found)
            places.append((part.offset, found))
            if not shared:
                return {}
        results: Ranges = {}
        for number in shared or ():
            starts = [{place - offset for place in found[number]} for offset, found in places]
            if common := set.intersection(*starts):
                results[number] = [(start, start + wanted[-1].offset) for start in sorted(common)]
        return results

    def _rarest_first(self, wanted: Pattern, name: str) -> list[Part]:
        counted = [(self._documents(part, name), index, part) for index, part in enumerate(wanted)]
        return [part for _, _, part in sorted(counted, key=_by_count)]

    def _documents(self, part: Part, name: str) -> int:
        if part.test in (Test.STEM, Test.WRITTEN):
            return self.reader.doc_frequency(name + _SUFFIX[part.test], encoded(part.text))
        return len(self.every)

    def _positions(self, part: Part, name: str, within: Collection[int] | None) -> dict[int, set[int]]:
        field = name + _SUFFIX.get(part.test, FORM)
        found: dict[int, set[int]] = {}
        for key in self._keys(part, field):
            for matcher in self._matcher(field, key):
                number = matcher.id()
                if within is None or number in within:
                    found.setdefault(number, set()).update(matcher.value_as("positions"))
        return found

    def _keys(self, part: Part, field: str) -> list[bytes]:
        """Return the words of the vocabulary that fit a part."""
        if part.test in (Test.STEM, Test.FORM, Test.WRITTEN):
            return [encoded(part.text)]
        literal = ""
        if part.test is Test.PREFIX:
            literal = part.text
        elif part.test is Test.WILDCARD and (start := _LITERAL.match(part.text)):
            literal = start[0]
        return [encoded(form) for form in self._lexicon(field, literal) if part.fits_form(form)]

    def _lexicon(self, field: str, prefix: str = "") -> Iterator[str]:
        for key in self.reader.expand_prefix(field, encoded(prefix)):
            yield bytes(key).decode("utf-8")

    def vocabulary(self, field: str) -> Iterator[tuple[str, int]]:
        """Yield the unstemmed words of a field with the number of documents that hold each."""
        for form in self._lexicon(field + FORM):
            yield form, self.reader.doc_frequency(field + FORM, encoded(form))

    def _postings(self, field: str, key: bytes) -> Iterator[tuple[int, float]]:
        for matcher in self._matcher(field, key):
            yield matcher.id(), matcher.weight()

    def _matcher(self, field: str, key: bytes) -> Iterator[Any]:
        """Yield Whoosh's cursor at each document of a word, deleted ones left out."""
        try:
            matcher = self.reader.postings(field, key)
        except TermNotFound:
            return
        while matcher.is_active():
            yield matcher
            matcher.next()


def _by_count(counted: tuple[int, int, Part]) -> tuple[int, int]:
    return counted[0], counted[1]


def _add(total: Frequencies, more: Frequencies) -> None:
    for number, frequency in more.items():
        total[number] = total.get(number, 0.0) + frequency


def _counts(ranges: Ranges) -> Frequencies:
    return {number: float(len(some)) for number, some in ranges.items()}
