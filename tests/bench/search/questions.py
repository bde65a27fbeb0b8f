"""The timed questions: a number of each class, chosen by how many articles hold a word, from a seed."""

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tests.bench.search.engine import Article, Ask

SEED = 3
A_CLASS = 25
SAMPLE = 20_000
"""Articles whose words are counted; what is rare among them is rare in more."""

HEAD = 1_000
"""Articles one of which must hold a word, so that no question is without a hit at any size."""

_WORD = re.compile(r"\b[a-z]{4,}\b", re.ASCII)
_PAIR = re.compile(r"\b(?=([a-z]{4,}) ([a-z]{4,})\b)", re.ASCII)

TOO_COMMON = """
    about after also been being could from have into more most only other over said says some such than that
    their them then there these they this those were what when where which while will with would your
"""
"""Nobody searches for these alone, and stock Whoosh drops some of them."""


@dataclass
class Census:
    """In how many articles of a sample each lower-case word stands, and which words follow each other."""

    articles: int = 0
    words: Counter[str] = field(default_factory=Counter[str])
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    head: set[str] = field(default_factory=set[str])

    @classmethod
    def of(cls, articles: Iterable[Article]) -> "Census":
        """Count the words of some articles."""
        census = cls()
        for article in articles:
            found = set(_WORD.findall(article["body"]))
            census.words.update(found)
            if census.articles < HEAD:
                census.head |= found
                census.pairs.update(set(_PAIR.findall(article["body"])))
            census.articles += 1
        return census

    def band(self, low: float, high: float) -> list[str]:
        """Return words that so large a part of the articles hold; a tiny corpus gives what it has."""
        known = sorted((self.words.keys() & self.head) - set(TOO_COMMON.split()))
        fits = [word for word in known if low * self.articles <= self.words[word] < high * self.articles]
        return fits if len(fits) >= 3 else known


def timed(census: Census, count: int = A_CLASS, *, total: bool = False) -> dict[str, list[Ask]]:
    """Return questions by class; no class asks the same twice where the corpus gives enough."""
    classes = _chosen(census, count)
    return {name: [replace(ask, total=total) for ask in asks] for name, asks in classes.items()}


def _chosen(census: Census, count: int) -> dict[str, list[Ask]]:
    dice = random.Random(SEED)
    common, middle = census.band(0.08, 0.30), census.band(0.01, 0.05)
    low, rare = census.band(0.001, 0.005), census.band(*_rare(census.articles))
    long = [word for word in middle if len(word) > 6] or middle

    def some(words: Sequence[str]) -> list[str]:
        return dice.sample(words, count) if len(words) >= count else dice.choices(words, k=count)

    def together(*bands: Sequence[str]) -> list[tuple[str, ...]]:
        return [tuple(row) for row in zip(*(some(band) for band in bands), strict=True)]

    return {
        "common term": [Ask("term", (word,)) for word in some(common)],
        "rare term": [Ask("term", (word,)) for word in some(rare)],
        "2-term AND": [Ask("all", words) for words in together(common, middle)],
        "3-term OR": [Ask("any", words) for words in together(common, middle, low)],
        "3 common OR": [Ask("any", words) for words in together(common, common, common)],
        "phrase": [Ask("phrase", pair) for pair in _phrases(census, dice, count)],
        "prefix": [Ask("prefix", (word[:4],)) for word in some(middle)],
        "fuzzy, 1 edit": [Ask("fuzzy", (_mistyped(word, dice),)) for word in some(long)],
        "term, source, dates": [
            Ask("term", (word,), source="Reuters", low="2018-01-01", high="2020-12-31")
            for word in some(common)
        ],
        "facets and top 20": [Ask("term", (word,), facets=True) for word in some(common)],
        "20 snippets": [Ask("any", words, snippets=True) for words in together(common, middle)],
        "keystroke": [
            Ask("typed", _typed(words, dice), snippets=True) for words in _phrases(census, dice, count)
        ],
    }


def _rare(articles: int) -> tuple[float, float]:
    """Return the part of the articles that two hold, and the part that ten in 20,000 or eight in few hold."""
    many = max(articles, 1)
    return 2 / many, max(0.0005, 9 / many)


def _phrases(census: Census, dice: random.Random, count: int) -> list[tuple[str, str]]:
    """Return words that often follow each other and are not too common."""
    told = census.words.keys() - set(TOO_COMMON.split())
    often = sorted(
        pair for pair, times in census.pairs.items() if times >= 3 and pair[0] in told and pair[1] in told
    )
    often = often or sorted(census.pairs)
    return dice.sample(often, count) if len(often) >= count else dice.choices(often, k=count)


def _mistyped(word: str, dice: random.Random) -> str:
    place = dice.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1 :]


def _typed(words: tuple[str, ...], dice: random.Random) -> tuple[str, ...]:
    """Return a line as it stands after a keystroke: one unfinished word, or a whole one before it."""
    whole, last = words
    unfinished = last[: dice.randint(3, max(3, len(last) - 1))]
    return (unfinished,) if dice.random() < 0.5 else (whole, unfinished)
