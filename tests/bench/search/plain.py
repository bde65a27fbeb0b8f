"""Words of which every tokeniser and stemmer thinks the same, so that all engines must agree on them.

A word is plain if it stands in the corpus only as itself between spaces and punctuation (not in "x-ray",
"it's" or "word.Next"), if no stemmer changes it, and if no other word of the corpus has it as its stem.
On such words there is nothing to explain: the sets of hits must be equal.
"""

import bisect
import itertools
import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import Stemmer
from whoosh.lang.porter import stem as whoosh_stem

from desktop_app.language.analyzer import fold
from desktop_app.searching.analysis import edit_distance, words
from tests.bench.search.engine import Article, Ask
from tests.bench.search.questions import TOO_COMMON

SEED = 11
EACH = 8
"""Questions of each shape that are compared."""

TRIES = 400
_AROUND = ".,;:!?\"'()[]“”‘’…"
_PIECE = re.compile(r"[a-z0-9]+", re.ASCII)
_TOKEN = re.compile(r"[^\W_]+")

WHOOSH_STOPS = """
    a an and are as at be by can for from have if in is it may not of on or tbd that the this to us we when
    will with yet you your
"""
"""What stock Whoosh drops as if it stood not in the text."""


@dataclass(frozen=True)
class Plain:
    """The words of a corpus: `alone` stand only as themselves, `within` also or only in other chunks."""

    alone: frozenset[str]
    within: frozenset[str]

    @classmethod
    def of(cls, articles: Iterable[Article]) -> "Plain":
        """Look at every different chunk between spaces."""
        chunks: set[str] = set()
        for article in articles:
            chunks.update(article["title"].split())
            chunks.update(article["body"].split())
        seen, spoiled = set[str](), set[str]()
        for chunk in chunks:
            pieces = _PIECE.findall(chunk.lower() if chunk.isascii() else fold(chunk))
            if len(pieces) == 1 and chunk.strip(_AROUND).lower() == pieces[0] and pieces[0].isalpha():
                seen.add(pieces[0])
            else:
                spoiled.update(pieces, ("".join(pieces),))
        return cls(frozenset(seen - spoiled), frozenset(spoiled))

    @cached_property
    def stems(self) -> dict[str, frozenset[str]]:
        """What the stemmers make of each word of the corpus."""
        return {word: frozenset(_stems(word)) for word in self.alone | self.within}

    @cached_property
    def agreed(self) -> list[str]:
        """The plain words that a question may hold."""
        taken = {stem for word, stems in self.stems.items() for stem in stems if stem != word}
        stops = {*TOO_COMMON.split(), *WHOOSH_STOPS.split()}
        return sorted(
            word for word in self.alone - taken - stops if len(word) > 3 and self.stems[word] == {word}
        )


_ENGLISH, _PORTER = Stemmer.Stemmer("english"), Stemmer.Stemmer("porter")


def _stems(word: str) -> list[str]:
    """Return what tantivy and Xapian, FTS5, Whoosh and we make of a word."""
    ours = next((one.stem for one in words(word, "en")), word)
    return [_ENGLISH.stemWord(word), _PORTER.stemWord(word), whoosh_stem(word), ours]


def comparable(plain: Plain, articles: Sequence[Article]) -> dict[str, list[Ask]]:
    """Return questions on which all engines must find the same articles."""
    dice = random.Random(SEED)
    agreed = set(plain.agreed)
    counted = _held(agreed, articles)
    often = sorted(counted, key=lambda word: (-counted[word], word))[:60]
    every = sorted(counted)
    return {
        "term": [Ask("term", (word,)) for word in [*often[:EACH], *_some(every, dice)]],
        "AND": [Ask("all", pair) for pair in _pairs(often, dice)],
        "OR": [Ask("any", pair) for pair in _pairs(every, dice)],
        "phrase": [Ask("phrase", pair) for pair in _phrases(agreed, articles, dice)],
        "prefix": [Ask("prefix", (start,)) for start in _prefixes(plain, every, dice)],
        "fuzzy": [Ask("fuzzy", (word,)) for word in _fuzzy(plain, every, dice)],
        "source and dates": [
            Ask("term", (word,), source="Reuters", low="2016-03-01", high="2023-10-31")
            for word in often[:EACH]
        ],
        "facets": [Ask("term", (word,), facets=True) for word in often[:EACH]],
    }


def _some(words_: Sequence[str], dice: random.Random, count: int = EACH) -> list[str]:
    return dice.sample(words_, min(count, len(words_)))


def _pairs(words_: Sequence[str], dice: random.Random) -> list[tuple[str, ...]]:
    return [tuple(dice.sample(words_, 2)) for _ in range(EACH)] if len(words_) > 1 else []


def _held(agreed: set[str], articles: Iterable[Article]) -> dict[str, int]:
    """Count in how many articles each word stands."""
    counts: dict[str, int] = {}
    for article in articles:
        for word in agreed.intersection(_TOKEN.findall(article["body"].lower())):
            counts[word] = counts.get(word, 0) + 1
    return counts


def _prefixes(plain: Plain, every: Sequence[str], dice: random.Random) -> list[str]:
    """Return beginnings that the same words have before and after stemming."""
    forms = sorted((form, word) for word, stems in plain.stems.items() for form in (word, *stems))
    found: dict[str, None] = {}
    for word in _some(every, dice, TRIES):
        start = word[: max(4, len(word) - 2)]
        if set(_stems(start)) != {start}:  # FTS5 stems also what a prefix is asked by
            continue
        low, high = bisect.bisect(forms, (start,)), bisect.bisect(forms, (start + "\x7f",))
        near = {other for _, other in forms[low:high]}
        if all(one in plain.alone and _all_start(start, (one, *plain.stems[one])) for one in near):
            found[start] = None
            if len(found) == EACH:
                break
    return list(found)


def _all_start(start: str, forms: Iterable[str]) -> bool:
    return all(form.startswith(start) for form in forms)


def _fuzzy(plain: Plain, every: Sequence[str], dice: random.Random) -> list[str]:
    """Return mistyped words that the same words resemble before and after stemming, without swaps."""
    by_length: dict[int, list[tuple[str, str]]] = {}
    for word, stems in plain.stems.items():
        for form in {word, *stems}:
            by_length.setdefault(len(form), []).append((form, word))
    found: dict[str, None] = {}
    for word in _some([one for one in every if len(one) > 5], dice, TRIES // 10):
        typed = word[:2] + word[3:]
        lengths = range(len(typed) - 1, len(typed) + 2)
        forms = [pair for length in lengths for pair in by_length.get(length, ())]
        near = {other for form, other in forms if _resembles(typed, form)}
        swapped = any(sorted(form) == sorted(typed) for form, _ in forms if len(form) == len(typed))
        if not swapped and all(
            one in plain.alone and all(_resembles(typed, form) for form in (one, *plain.stems[one]))
            for one in near
        ):
            found[typed] = None
            if len(found) == EACH:
                break
    return list(found)


def _resembles(typed: str, form: str) -> bool:
    """Tell whether one insertion, deletion or replacement at most parts two words."""
    return len(set(typed) ^ set(form)) <= 2 and edit_distance(typed, form) <= 1


def _phrases(agreed: set[str], articles: Sequence[Article], dice: random.Random) -> list[tuple[str, str]]:
    """Return pairs that stand together in the same articles, whatever paragraphs and stop words do."""
    candidates: set[tuple[str, str]] = set()
    for article in articles[:300]:
        found = _TOKEN.findall(article["body"].lower())
        candidates.update(pair for pair in itertools.pairwise(found) if agreed.issuperset(pair))
    chosen = set(dice.sample(sorted(candidates), min(4 * EACH, len(candidates))))
    for article in articles:
        lowered = article["body"].lower()
        for pair in [one for one in chosen if one[0] in lowered and one[1] in lowered]:
            if len({_adjacent(pair, reading) for reading in _readings(lowered)}) > 1:
                chosen.discard(pair)
    return sorted(chosen)[:EACH]


def _readings(lowered: str) -> list[list[list[str]]]:
    """Return the words of a body by paragraph, as one run, and as one run without stop words."""
    stops = WHOOSH_STOPS.split()
    paragraphs = [_TOKEN.findall(one) for one in lowered.split("\n\n")]
    run = [token for one in paragraphs for token in one]
    return [paragraphs, [run], [[one for one in run if len(one) > 1 and one not in stops]]]


def _adjacent(pair: tuple[str, str], runs: Iterable[Sequence[str]]) -> bool:
    return any(pair == two for run in runs for two in itertools.pairwise(run))
