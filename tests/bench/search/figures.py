"""From measurements to figures: percentiles, ratios over rounds, growth."""

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.bench.search.measure import Findings

Rounds = list[float]
"""One figure a round."""


@dataclass(frozen=True)
class Ratio:
    """Ours divided by a peer's, or the other way round: the middle, and the least and most of the rounds."""

    middle: float
    least: float
    most: float

    def __str__(self) -> str:
        return f"{number(self.middle)} ({number(self.least)}–{number(self.most)})"


def ratio(above: Rounds, below: Rounds) -> Ratio | None:
    """Return the ratio round by round; what was measured once stands for every round."""
    if not above or not below:
        return None
    rounds = max(len(above), len(below))
    pairs = [(above[at % len(above)], below[at % len(below)]) for at in range(rounds)]
    each = [one / max(other, 1e-9) for one, other in pairs]
    return Ratio(statistics.median(each), min(each), max(each))


def percentile(values: Iterable[float], part: float) -> float:
    """Return the value that so large a part of all does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(part * len(ordered)) - 1)]


def asked(findings: Findings, name: str, question: str, part: float, clock: str = "cpu_ms") -> Rounds:
    """Return a percentile of one class of questions in milliseconds."""
    return [percentile(one[clock], part) for one in findings.asked.get(name, {}).get(question, [])]


def built(findings: Findings, name: str, what: str) -> Rounds:
    """Return a figure of the builds."""
    return [one[what] for one in findings.built.get(name, [])]


def opened(findings: Findings, name: str, what: str) -> Rounds:
    """Return a figure of opening the index and asking for the first time."""
    return [one[what] for one in findings.opened.get(name, [])]


def added(findings: Findings, name: str, what: str = "cpu_ms") -> Rounds:
    """Return the median of adding one article, in milliseconds."""
    return [statistics.median(one[what]) for one in findings.added.get(name, [])]


def growth(points: Sequence[tuple[float, float]]) -> float | None:
    """Return the exponent that fits points by least squares of their logarithms: 1 is in proportion."""
    if len(points) < 2:
        return None
    logs = [(math.log(x), math.log(max(y, 1e-9))) for x, y in points]
    return statistics.linear_regression([x for x, _ in logs], [y for _, y in logs]).slope


def middle(rounds: Rounds) -> float | None:
    """Return the median over the rounds, None if there is none."""
    return statistics.median(rounds) if rounds else None


def number(value: float | None) -> str:
    """Return a figure with about three digits that count."""
    if value is None:
        return "–"
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value >= 10 else f"{value:.2f}"


def as_data(findings: Findings) -> dict[str, Any]:
    """Return everything that was measured as plain data."""
    return {
        "articles": findings.extent.articles,
        "text_bytes": findings.extent.text_bytes,
        "corpus_sha256": findings.extent.sha256,
        "compared": findings.agreed,
        "build": findings.built,
        "open_and_first_question": findings.opened,
        "add_one": findings.added,
        "questions": findings.asked,
    }
