"""Before anything is timed: ours against the brute-force matcher, and all engines against each other."""

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any

from desktop_app.searching.reference import holds
from tests.bench.search.engine import Article, Ask, Reply
from tests.bench.search.engines.ours import document, tree
from tests.bench.search.plain import Plain, comparable
from tests.bench.search.subjects import Engine, Subject

REFERENCE_ARTICLES = 1_000
"""Up to so many articles ours is compared with the matcher, which looks at every word of each."""

TIMED_OF_A_CLASS = 3


class Disagreement(Exception):
    """Two answers that should be equal are not; times would compare different work."""


def against_reference(
    ours: Engine, articles: Sequence[Article], timed: dict[str, list[Ask]], plain: dict[str, list[Ask]]
) -> str:
    """Compare ours with the reference matcher, exactly, on timed and plain questions.

    Raises:
        Disagreement: if one set of hits differs.
    """
    asks = [ask for some in timed.values() for ask in some[:TIMED_OF_A_CLASS]]
    asks += [ask for some in plain.values() for ask in some[:TIMED_OF_A_CLASS]]
    documents = [document(article) for article in articles]
    hits = 0
    for ask, found in zip(asks, ours.do("hits", asks=asks), strict=True):
        query = tree(ask)
        true = {one.id for one in documents if holds(query, one)}
        _must_be_equal("ours", set(found), "the reference matcher", true, ask)
        hits += len(true)
    return (
        f"ours = the reference matcher on {len(articles)} articles: "
        f"{len(asks)} questions of {len(timed)} classes, {hits} hits, all sets equal"
    )


def among_engines(
    engines: dict[Subject, Engine], articles: Sequence[Article]
) -> tuple[list[str], dict[str, list[Ask]]]:
    """Compare all engines with the first on questions of plain words.

    Raises:
        Disagreement: if one set of hits, or one count by source, differs.
    """
    plain = Plain.of(articles)
    questions = comparable(plain, articles)
    lines = [f"{len(plain.agreed)} words on which every tokeniser and stemmer agrees; on them:"]
    for shape, asks in questions.items():
        found = {subject: engine.do("hits", asks=asks) for subject, engine in engines.items()}
        for number, ask in enumerate(asks):
            answers = {one.name: set(hits[number]) for one, hits in found.items() if hits[number] is not None}
            _all_equal(answers, ask)
        able = [subject.name for subject, hits in found.items() if None not in hits]
        first = next(iter(found.values()))
        total = sum(len(one) for one in first if one is not None)
        lines.append(f"  {shape}: {len(asks)} questions, {total} hits, equal in {', '.join(able)}")
    counted = [dataclasses.replace(ask, total=True) for some in questions.values() for ask in some]
    _counts_equal(engines, [ask for ask in counted if ask.shape != "fuzzy"])
    lines.append("  numbers of hits and counts by source: equal")
    return lines, questions


def what_is_shown(engines: dict[Subject, Engine], asks: Sequence[Ask]) -> list[str]:
    """Tell who shows a snippet of every hit.

    Raises:
        Disagreement: if ours does not.
    """
    lines = []
    for subject, engine in engines.items():
        if subject.bodies:
            replies = [Reply(**one) for one in engine.do("replies", asks=asks)]
            hits = sum(len(reply.ids) for reply in replies)
            shown = sum(1 for reply in replies for one in reply.snippets if one.strip())
            lines.append(f"  {subject.name}: {shown} snippets that are not empty for {hits} hits")
            if subject.engine == "ours" and shown < hits:
                raise Disagreement(lines[-1])
    return lines


def _counts_equal(engines: dict[Subject, Engine], asks: list[Ask]) -> None:
    replies = {subject: engine.do("replies", asks=asks) for subject, engine in engines.items()}
    for number, ask in enumerate(asks):
        _all_equal(
            {
                one.name: {("total", some[number]["total"]), *some[number]["facets"].items()}
                for one, some in replies.items()
            },
            ask,
        )


def _all_equal(answers: dict[str, set[Any]], ask: Ask) -> None:
    names = list(answers)
    for name in names[1:]:
        _must_be_equal(name, answers[name], names[0], answers[names[0]], ask)


def _must_be_equal(name: str, found: Iterable[Any], other: str, wanted: Iterable[Any], ask: Ask) -> None:
    more, fewer = sorted(set(found) - set(wanted)), sorted(set(wanted) - set(found))
    if more or fewer:
        asked = {key: value for key, value in dataclasses.asdict(ask).items() if value}
        raise Disagreement(
            f"{name} and {other} disagree on {asked}: "
            f"{len(more)} only in {name} {more[:3]}, {len(fewer)} only in {other} {fewer[:3]}"
        )
