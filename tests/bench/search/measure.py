"""The measurements of one size: builds and questions in rounds, one engine after the other in each."""

import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.search import corpus
from tests.bench.search.agreement import (
    REFERENCE_ARTICLES,
    against_reference,
    among_engines,
    what_is_shown,
)
from tests.bench.search.engine import Ask
from tests.bench.search.subjects import Engine, Subject

BUILD_AGAIN_SECONDS = 30.0
"""An engine that needs longer is built once, not in every round."""

ADDED = 8

Say = Callable[[str], None]
Figures = dict[str, Any]


@dataclass
class Findings:
    """What was measured at one size, by engine; every list has one entry a round.

    Attributes:
        built, added, opened: the figures that the worker returns.
        asked: by class of question, CPU and wall milliseconds of each question.
        agreed: what was compared before.
    """

    extent: corpus.Extent
    built: dict[str, list[Figures]] = field(default_factory=dict[str, list[Figures]])
    added: dict[str, list[Figures]] = field(default_factory=dict[str, list[Figures]])
    opened: dict[str, list[Figures]] = field(default_factory=dict[str, list[Figures]])
    asked: dict[str, dict[str, list[Figures]]] = field(default_factory=dict[str, dict[str, list[Figures]]])
    agreed: list[str] = field(default_factory=list[str])


@dataclass(frozen=True)
class Plan:
    """What to measure: the corpus, the engines, how often, with which questions."""

    path: Path
    subjects: Sequence[Subject]
    rounds: int
    questions: dict[str, list[Ask]]
    work: Path
    say: Say

    def folder(self, subject: Subject) -> Path:
        """Return where an engine's index lies."""
        return self.work / subject.name


def measure(plan: Plan, extent: corpus.Extent) -> Findings:
    """Measure every engine that takes so many articles; their indexes are removed afterwards."""
    findings = Findings(extent)
    subjects = [one for one in plan.subjects if one.takes(extent.articles)]
    try:
        _build(plan, subjects, findings)
        _agree(plan, subjects, findings)
        _open_and_add(plan, subjects, findings)
        _ask(plan, subjects, findings)
    finally:
        for subject in subjects:
            shutil.rmtree(plan.folder(subject), ignore_errors=True)
    return findings


def _build(plan: Plan, subjects: Sequence[Subject], findings: Findings) -> None:
    for number in range(plan.rounds):
        for subject in subjects:
            done = findings.built.setdefault(subject.name, [])
            if done and done[0]["cpu"] > BUILD_AGAIN_SECONDS:
                continue
            folder = plan.folder(subject)
            shutil.rmtree(folder, ignore_errors=True)
            with Engine(subject, folder) as engine:
                done.append(engine.do("build", corpus=plan.path, count=findings.extent.articles))
            plan.say(f"  round {number + 1}: {subject.name} built in {done[-1]['cpu']:.2f} CPU seconds")


def _agree(plan: Plan, subjects: Sequence[Subject], findings: Findings) -> None:
    """Compare the hits; an engine's two variants differ in what they keep, so both are asked."""
    articles = list(corpus.read(plan.path, findings.extent.articles))
    engines = {subject: Engine(subject, plan.folder(subject)) for subject in subjects}
    try:
        for engine in engines.values():
            engine.do("open")
        findings.agreed, plain = among_engines(engines, articles)
        ours = next((engine for subject, engine in engines.items() if subject.engine == "ours"), None)
        if ours and len(articles) <= REFERENCE_ARTICLES:
            findings.agreed.append(against_reference(ours, articles, plan.questions, plain))
        for name in ("20 snippets", "keystroke"):
            findings.agreed.append(f"{name}:")
            findings.agreed += what_is_shown(engines, plan.questions[name][:5])
    finally:
        for engine in engines.values():
            engine.close()
    for line in findings.agreed:
        plan.say(f"  {line}")


def _open_and_add(plan: Plan, subjects: Sequence[Subject], findings: Findings) -> None:
    articles = corpus.fresh(ADDED * plan.rounds)
    asks = plan.questions["common term"]
    for number in range(plan.rounds):
        batch = articles[number * ADDED : (number + 1) * ADDED]
        first, second = asks[2 * number % len(asks)], asks[(2 * number + 1) % len(asks)]
        for subject in subjects:
            with Engine(subject, plan.folder(subject)) as engine:
                opened = engine.do("first", first=first, second=second)
            with Engine(subject, plan.folder(subject)) as engine:
                added = engine.do("add", articles=batch)
            findings.opened.setdefault(subject.name, []).append(opened)
            findings.added.setdefault(subject.name, []).append(added)


def _ask(plan: Plan, subjects: Sequence[Subject], findings: Findings) -> None:
    """Time the questions; each round opens the index anew and has them in another order."""
    engines = {subject: Engine(subject, plan.folder(subject)) for subject in subjects}
    dice = random.Random(corpus.SEED)
    try:
        for number in range(plan.rounds):
            for engine in engines.values():
                engine.do("open")
            for name, asks in plan.questions.items():
                warm, *rest = dice.sample(asks, len(asks))
                for subject, engine in engines.items():
                    figures = engine.do("time", warm=warm, asks=rest)
                    if figures:
                        by_class = findings.asked.setdefault(subject.name, {})
                        by_class.setdefault(name, []).append(figures)
            plan.say(f"  round {number + 1}: {sum(map(len, plan.questions.values()))} questions each")
    finally:
        for engine in engines.values():
            engine.close()
