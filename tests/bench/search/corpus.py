"""The articles that are searched: real paragraphs put together anew, or made-up ones, always from a seed.

Real news lie in a folder `corpora`, named by `COMMONPLACE_CORPORA` or found as `../shared/corpora` beside
the checkout. Articles of any number are made of them: a number of paragraphs as news have them, half of
them from one neighbourhood so that an article keeps to its topic, and names from an endless list so that
the vocabulary grows as it does in real text. The first articles of a larger corpus are a smaller one.
"""

import gzip
import hashlib
import itertools
import json
import os
import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from tests.bench.search.engine import Article

ENVIRONMENT = "COMMONPLACE_CORPORA"
SEED = 20261122
FIRST_DAY, DAYS = date(2015, 1, 1), 4018
SOURCES = (
    "Reuters", "BBC News", "The Guardian", "Associated Press", "AFP", "Le Monde", "Der Spiegel", "El Pais",
    "Xinhua", "Yonhap", "TASS", "Al Jazeera", "Nikkei", "Financial Times", "New York Times",
    "Washington Post", "Bloomberg", "ABC", "CNN", "NPR", *(f"Local Gazette {number}" for number in range(80)),
)  # fmt: skip
SAYING = ("told reporters", "said", "declined to comment", "confirmed", "was quoted as saying", "wrote")
ONSETS = "b br c ch d dr f g gr h j k kr l m n p pr r s sh st t tr v w y z"
VOWELS = "a e i o u ai ei ou ia"
CODAS = "n r s l m t k nd rt ng v sky son ez ov"
ENDINGS = ("", "", "", "s", "ed", "ing", "ment", "ation", "al", "ly")
PLAIN = "the of to a in and said for on that is by with was it at from an be will has would its not"


@dataclass(frozen=True)
class Pool:
    """Paragraphs of one language; `share` is how many in a thousand articles are made of them."""

    language: str
    share: int
    paragraphs: Sequence[str]
    titles: Sequence[str]


@dataclass(frozen=True)
class Extent:
    """How large the first articles of a corpus are, and a hash by which runs can be compared."""

    articles: int
    text_bytes: int
    sha256: str


def folder() -> Path | None:
    """Return where the real news lie, or None."""
    named = os.environ.get(ENVIRONMENT)
    beside = Path(__file__).resolve().parents[4] / "shared" / "corpora"
    found = Path(named) if named else beside
    return found if (found / "news_en.jsonl.gz").is_file() else None


def write(path: Path, sizes: Sequence[int], *, real: bool = True) -> tuple[str, list[Extent]]:
    """Write as many articles as the largest size says; return what they are made of and each extent."""
    source = folder() if real else None
    pools = _real_pools(source) if source else _made_pools()
    hashing, text, extents = hashlib.sha256(), 0, list[Extent]()
    with path.open("wb") as stream:
        for number, article in enumerate(itertools.islice(_recombined(pools), max(sizes)), 1):
            line = json.dumps(article, ensure_ascii=False).encode() + b"\n"
            stream.write(line)
            hashing.update(line)
            text += len(article["title"].encode()) + len(article["body"].encode())
            if number in sizes:
                extents.append(Extent(number, text, hashing.hexdigest()))
    return ("real news, recombined" if source else "made-up words"), extents


def read(path: Path, count: int) -> Iterator[Article]:
    """Yield the first articles of a corpus."""
    with path.open(encoding="utf-8") as stream:
        for line in itertools.islice(stream, count):
            yield json.loads(line)


def fresh(count: int) -> list[Article]:
    """Return articles that are in no corpus, to be added to one."""
    return list(itertools.islice(_recombined(_made_pools(), seed=SEED + 1), count))


def _recombined(pools: Sequence[Pool], seed: int = SEED) -> Iterator[Article]:
    dice = random.Random(seed)
    shares = [pool.share for pool in pools]
    weights = [1 / (rank + 1) for rank in range(len(SOURCES))]
    for number in itertools.count():
        pool = dice.choices(pools, shares)[0]
        size = len(pool.paragraphs)
        base = dice.randrange(size)
        paragraphs = []
        for _ in range(max(2, int(dice.lognormvariate(1.95, 0.6)))):
            near = (base + dice.randrange(-40, 40)) % size
            paragraph = pool.paragraphs[near if dice.random() < 0.5 else dice.randrange(size)]
            if dice.random() < 0.25:
                who = f"{_name(dice)} {_name(dice)} {dice.choice(SAYING)}"
                paragraph += f" {who} on case {dice.randrange(1000, 99999)}."
            paragraphs.append(paragraph)
        yield Article(
            id=_identifier(number, dice),
            title=f"{dice.choice(pool.titles)} {_name(dice)}",
            body="\n\n".join(paragraphs),
            date=(FIRST_DAY + timedelta(days=dice.randrange(DAYS))).isoformat(),
            source=dice.choices(SOURCES, weights)[0],
            language=pool.language,
        )


def _identifier(number: int, dice: random.Random) -> str:
    """Return a UUID of version 7 such as the program gives its articles."""
    moment = 1_700_000_000_000 + 137 * number
    return str(
        uuid.UUID(int=moment << 80 | 7 << 76 | dice.getrandbits(12) << 64 | 2 << 62 | dice.getrandbits(62))
    )


def _name(dice: random.Random) -> str:
    """Return a name: a few come often, and there is no end of rare ones."""
    rank = int(dice.paretovariate(0.45))
    return _coined(random.Random(min(rank, 20_000_000))).capitalize()


def _coined(dice: random.Random) -> str:
    onsets, vowels, codas = ONSETS.split(), VOWELS.split(), ["", *CODAS.split()]
    syllables = (dice.choice(onsets) + dice.choice(vowels) for _ in range(dice.choice((2, 2, 3))))
    return "".join(syllables) + dice.choice(codas)


def _real_pools(source: Path) -> list[Pool]:
    found: dict[str, tuple[list[str], list[str]]] = {}
    for name, language in (("news_en", "en"), ("news_zh", "zh"), ("news_ko", "ko")):
        path = source / f"{name}.jsonl.gz"
        if path.is_file():
            with gzip.open(path, "rt", encoding="utf-8") as stream:
                for line in stream:
                    one = json.loads(line)
                    key = one["source"].split()[0] if language == "en" else language
                    titles, paragraphs = found.setdefault(key, ([], []))
                    titles.append(one["title"])
                    paragraphs.extend(_pieces(one["body"].replace("&\t", " ").replace("\t", " "), language))
    shares = {"zh": 10, "ko": 10}
    english = len(found.keys() - shares.keys())
    return [
        Pool(key if key in shares else "en", shares.get(key, 980 // english), paragraphs, titles)
        for key, (titles, paragraphs) in found.items()
    ]


def _pieces(body: str, language: str) -> Iterator[str]:
    """Cut a body where articles can be put together anew: after three sentences, in Korean forty words."""
    mark, step = {"en": (". ", 3), "zh": ("。", 3), "ko": (" ", 40)}[language]
    for paragraph in body.split("\n\n"):
        parts = paragraph.split(mark)
        for start in range(0, len(parts), step):
            piece = mark.join(parts[start : start + step]).strip()
            if len(piece) > 60:
                yield piece if language == "ko" else piece.rstrip(".。") + mark.strip()


@cache
def _made_pools() -> list[Pool]:
    """Make paragraphs of coined words, of which few are common and most are rare, as in any language."""
    dice = random.Random(SEED)
    words = [_coined(dice) + dice.choice(ENDINGS) for _ in range(12_000)]
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))
    plain = PLAIN.split()
    paragraphs = []
    for _ in range(3000):
        sentences = []
        for _ in range(3):
            chosen = dice.choices(words, cum_weights=weights, k=dice.randint(6, 18))
            mixed = (dice.choice(plain) if dice.random() < 0.35 else one for one in chosen)
            sentences.append(" ".join(mixed))
        paragraphs.append(" ".join(f"{one.capitalize()}." for one in sentences))
    titles = [" ".join(dice.choices(words, cum_weights=weights, k=6)).capitalize() for _ in range(1000)]
    return [Pool("en", 1, paragraphs, titles)]
