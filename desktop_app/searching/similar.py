"""More like this: the words that tell an article or a selected passage from the rest.

A word tells the more, the more often it stands in the text and the fewer articles hold it (Spärck Jones
1972; the weight is (1 + log tf) · log(1 + N/df)). Words that stand nowhere else cannot find anything.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator

from desktop_app.domain.query import Every, Query, Term, any_of
from desktop_app.searching.analysis import Word, words
from desktop_app.searching.backend import ARTICLES, IndexDocument, IndexReader, Segment

MOST_WORDS = 12
CANDIDATES = 60
"""So many of the most frequent words are weighed."""

SHORTEST = 3
IN_THE_TITLE = 3
"""A word in the title counts as often as so many in the text."""


def similar_query(document: IndexDocument, reader: IndexReader, span: tuple[int, int] | None) -> Query | None:
    """Return a query for the most telling words of an article, None if there is none.

    Args:
        span: the part of its text that counts, in code points; all of it and its title if not given.
    """
    count = reader.answer(Every(), kinds=ARTICLES, limit=0, facets=False).total
    weighed: list[tuple[float, str]] = []
    for word, frequency in _frequent(document, span):
        holding = reader.answer(Term(word), kinds=ARTICLES, limit=0, facets=False).total
        if 1 < holding <= max(2, count // 2):
            weighed.append((-(1 + math.log(frequency)) * math.log(1 + count / holding), word))
    chosen = [Term(word) for _, word in sorted(weighed)[:MOST_WORDS]]
    return any_of(chosen) if chosen else None


def _frequent(document: IndexDocument, span: tuple[int, int] | None) -> list[tuple[str, int]]:
    """Return words as they are mostly written, in small letters, with how often each occurs in any form."""
    counts: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    title = () if span else (Segment(document.title, 0, document.language),)
    weighted = ((document.body if span is None else _cut(document, *span), 1), (title, IN_THE_TITLE))
    for segments, weight in weighted:
        for word in _words(segments):
            counts[word.stem] += weight
            written.setdefault(word.stem, Counter())[word.written.lower()] += 1
    return [
        (written[stem].most_common(1)[0][0], frequency) for stem, frequency in counts.most_common(CANDIDATES)
    ]


def _words(segments: Iterable[Segment]) -> Iterator[Word]:
    """Yield what can tell: no numbers, no very short words, of Han and Hangul the pairs."""
    for segment in segments:
        for word in words(segment.text, segment.language):
            is_pair = len(word.form) == 2 and not word.form.isascii()
            if word.form.isalpha() and (len(word.form) >= SHORTEST or is_pair):
                yield word


def _cut(document: IndexDocument, start: int, end: int) -> Iterator[Segment]:
    for segment in document.body:
        low, high = max(start - segment.start, 0), end - segment.start
        if low < len(segment.text) and high > 0:
            yield Segment(segment.text[low:high], segment.start + low, segment.language)
