"""`poe bench search`: our search and its peers on one corpus, in one run.

A peer that is not installed is named and left out. Peers in another Python are found on the path or
through COMMONPLACE_BENCH_PYTHONS (interpreters parted like PATH); a folder of real news through
COMMONPLACE_CORPORA. An exit status of 1 means that engines disagreed and nothing was timed.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.search import corpus, goals, questions, report
from tests.bench.search.agreement import Disagreement
from tests.bench.search.figures import as_data
from tests.bench.search.measure import Findings, Plan, measure
from tests.bench.search.subjects import KINDS, Engine, Subject, python_for

VARIANTS = {"ids": (False,), "texts": (True,), "both": (False, True)}


def main(arguments: Sequence[str]) -> int:
    """Run the benchmark and return the exit status."""
    options = _options(arguments)
    subjects = _subjects(options.engines, VARIANTS[options.variants])
    with tempfile.TemporaryDirectory(prefix="bench-search-") as folder:
        work = Path(folder)
        path = work / "corpus.jsonl"
        made_of, extents = corpus.write(path, options.sizes, real=not options.generated)
        for extent in extents:
            _say(f"corpus: {extent.articles:,} articles of {made_of}, sha256 {extent.sha256[:16]}")
        census = questions.Census.of(corpus.read(path, questions.SAMPLE))
        asked = questions.timed(census, options.questions, total=options.totals)
        plan = Plan(path, subjects, options.rounds, asked, work / "indexes", _say)
        found: list[Findings] = []
        for extent in extents:
            try:
                found.append(measure(plan, extent))
            except Disagreement as trouble:
                _say(f"Nothing was timed at {extent.articles:,} articles: {trouble}")
                return 1
            _say("\n".join(report.tables(found[-1])))
        versions = _versions(subjects, work)
    _conclude(options, found, versions, made_of)
    return 0


def _conclude(
    options: argparse.Namespace, found: list[Findings], versions: dict[str, str], made_of: str
) -> None:
    if len(found) > 1:
        _say("\n".join(report.growth_lines(found)))
    _say(
        f"\n{report.notes(totals=options.totals)}\n"
        + ", ".join(f"{name} {version}" for name, version in versions.items())
    )
    if options.json:
        data = {
            "machine": {
                "system": platform.platform(),
                "python": platform.python_version(),
                "cores": os.cpu_count(),
            },
            "versions": versions,
            "corpus": made_of,
            "rounds": options.rounds,
            "peers_tell_totals": options.totals,
            "sizes": [as_data(one) for one in found],
            "goals": {
                one.extent.articles: [
                    {
                        "goal": outcome.what,
                        "question": outcome.question,
                        "peer": outcome.peer,
                        "variant": outcome.variant,
                        "wanted": outcome.wanted,
                        "measured": outcome.measured.middle,
                        "least": outcome.measured.least,
                        "most": outcome.measured.most,
                        "met": outcome.is_met,
                    }
                    for outcome in goals.outcomes(one)
                ]
                for one in found
            },
        }
        options.json.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if options.markdown:
        options.markdown.write_text("\n".join(report.markdown(found)), encoding="utf-8")


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="poe bench search", description="Measures our search and its peers."
    )
    parser.add_argument(
        "--sizes", type=_sizes, default=[1000, 20_000], help="articles, by commas (1000,20000)"
    )
    parser.add_argument("--engines", type=_engines, default=list(KINDS), help="of " + ",".join(KINDS))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--questions", type=int, default=questions.A_CLASS, help="of each class")
    parser.add_argument("--variants", choices=VARIANTS, default="both", help="indexes that keep texts or not")
    parser.add_argument(
        "--generated", action="store_true", help="made-up articles even where there are real ones"
    )
    parser.add_argument("--totals", action="store_true", help="the peers, too, tell the exact number of hits")
    parser.add_argument("--json", type=Path, help="where to write all that was measured")
    parser.add_argument("--markdown", type=Path, help="where to write the tables for the README")
    return parser.parse_args(arguments)


def _sizes(text: str) -> list[int]:
    return sorted({int(part) for part in text.split(",")})


def _engines(text: str) -> list[str]:
    names = text.split(",")
    if unknown := set(names) - KINDS.keys():
        raise argparse.ArgumentTypeError(f"no engine is called {', '.join(sorted(unknown))}")
    return names


def _subjects(names: Sequence[str], variants: Sequence[bool]) -> list[Subject]:
    """Return the engines that can run here; each that cannot is named."""
    subjects = []
    for name in names:
        if python := python_for(name):
            subjects += [Subject(name, bodies, python) for bodies in variants]
        else:
            _say(f"{KINDS[name].title} is left out: no Python here can import {KINDS[name].needs}.")
    return subjects


def _versions(subjects: Sequence[Subject], work: Path) -> dict[str, str]:
    versions = {}
    for subject in subjects:
        if subject.engine not in versions:
            with Engine(subject, work / "none") as engine:
                versions[subject.engine] = engine.do("version")
    return versions


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
