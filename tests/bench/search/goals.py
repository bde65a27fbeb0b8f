"""The goals of the project as ratios at 100,000 articles, and how far a run is from each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tests.bench.search import figures
from tests.bench.search.figures import Ratio
from tests.bench.search.measure import Findings

AT = 100_000
"""The goals are set for so many articles; at other sizes they only give a direction."""

PEAK_MB = 400
INDEX_TO_TEXT = 0.5
KEYSTROKE_MS = 4.0
BUILD = {"fts5": 2.0, "tantivy": 2.5, "whoosh": 60.0}
ADD_TO_FTS5 = 2.0
OPEN_TO_TANTIVY = 1.5
P95 = {"xapian": 0.5, "fts5": 0.3}
P95_PHRASE = {"xapian": 0.7}
P50 = {"tantivy": 1.0}
P50_FUZZY = {"tantivy": 1.5}


@dataclass(frozen=True)
class Outcome:
    """One goal and what was measured.

    Attributes:
        what: what is measured; of a question, which percentile.
        peer: the engine compared with, if there is one.
        variant: whether texts are kept.
        question: the class of questions, if it is about one.
    """

    what: str
    measured: Ratio
    bound: Literal["≥", "≤"]
    goal: float
    unit: str = ""
    peer: str = ""
    variant: str = ""
    question: str = ""

    @property
    def is_met(self) -> bool:
        """Tell whether the middle of the rounds reaches the goal."""
        if self.bound == "≥":
            return self.measured.middle >= self.goal
        return self.measured.middle <= self.goal

    @property
    def wanted(self) -> str:
        """Return the goal as text."""
        return f"{self.bound} {self.goal:g} {self.unit}".strip()

    @property
    def measured_text(self) -> str:
        """Return the measurement as text."""
        return f"{self.measured} {self.unit}".strip()

    @property
    def column(self) -> str:
        """Return what a table of questions calls this goal; goals of single questions stand in it, too."""
        usual = (P95 | P50)[self.peer]
        return f"{self.what} / {self.peer} {self.bound} {usual:g}"

    @property
    def verdict(self) -> str:
        """Tell whether the goal is met, or by how much it is missed."""
        special = self.question and self.goal != (P95 | P50)[self.peer]
        goal = f" ({self.bound} {self.goal:g})" if special else ""
        if self.is_met:
            return "met" + goal
        good, bad = self.goal, self.measured.middle
        short = good / bad if self.bound == "≥" else bad / good
        return f"missed ×{figures.number(short)}{goal}"


def outcomes(findings: Findings) -> list[Outcome]:
    """Return every goal that this run can judge; like is compared with like: both with texts, or neither."""
    names = [name for name in ("ours", "ours+texts") if name in findings.built]
    return [outcome for name in names for outcome in _of_variant(findings, name)]


def _of_variant(findings: Findings, ours: str) -> Iterator[Outcome]:
    texts = ours.removeprefix("ours")
    title = " with texts" if texts else ""
    cpu = figures.built(findings, ours, "cpu")
    for peer, goal in BUILD.items():
        if found := figures.ratio(figures.built(findings, peer + texts, "cpu"), cpu):
            yield Outcome(f"build{title}: articles a CPU second, × {peer}", found, "≥", goal)
    yield from _alone(findings, ours, title)
    if found := figures.ratio(figures.added(findings, ours), figures.added(findings, "fts5" + texts)):
        yield Outcome(f"add one article{title}, CPU / fts5", found, "≤", ADD_TO_FTS5)
    first = figures.opened(findings, ours, "cpu_ms")
    if found := figures.ratio(first, figures.opened(findings, "tantivy" + texts, "cpu_ms")):
        yield Outcome(f"open and first question{title}, CPU / tantivy", found, "≤", OPEN_TO_TANTIVY)
    for question in findings.asked.get(ours, {}):
        yield from _of_question(findings, ours, texts, question)


def _alone(findings: Findings, ours: str, title: str) -> Iterator[Outcome]:
    """Goals that have no peer: memory, size, keystroke."""
    if found := figures.ratio(figures.built(findings, ours, "peak_mb"), [1.0]):
        yield Outcome(f"build{title}: peak memory", found, "≤", PEAK_MB, "MB")
    sizes = figures.built(findings, ours, "size")
    if not title and (found := figures.ratio(sizes, [float(findings.extent.text_bytes)])):
        yield Outcome("index size / text", found, "≤", INDEX_TO_TEXT)
    if found := figures.ratio(figures.asked(findings, ours, "keystroke", 0.95), [1.0]):
        yield Outcome("keystroke to 20 hits with snippets, p95 CPU", found, "≤", KEYSTROKE_MS, "ms")


def _of_question(findings: Findings, ours: str, texts: str, question: str) -> Iterator[Outcome]:
    is_phrase, is_fuzzy = question == "phrase", question.startswith("fuzzy")
    for part, peers in (
        (0.95, P95 | (P95_PHRASE if is_phrase else {})),
        (0.5, P50_FUZZY if is_fuzzy else P50),
    ):
        for peer, goal in peers.items():
            mine = figures.asked(findings, ours, question, part)
            theirs = figures.asked(findings, peer + texts, question, part)
            if found := figures.ratio(mine, theirs):
                yield Outcome(
                    f"p{100 * part:.0f}",
                    found,
                    "≤",
                    goal,
                    peer=peer,
                    variant="with texts" if texts else "index only",
                    question=question,
                )
