"""The tables of a run: on the screen, and in Markdown for the README."""

from collections.abc import Callable, Iterable, Sequence

from tests.bench.search import figures, goals
from tests.bench.search.figures import number
from tests.bench.search.measure import Findings

Rows = list[list[str]]

_NOTES = """
CPU is user and system time; wall times are in the JSON. Ours counts all hits exactly and makes every
facet with each answer; the peers {count}. With texts
every engine also hands out the texts of its 20 hits: ours from a SQLite table beside the index.
tantivy marks no words of a prefix in snippets. Stock Whoosh gets 20,000 articles at most.
""".strip()


def notes(*, totals: bool) -> str:
    """Return what must be known to read the tables."""
    none = "rank the first 20 and count only where facets are asked for"
    return _NOTES.format(
        count="count all hits, too (--totals), but make facets only when asked" if totals else none
    )


def tables(findings: Findings) -> list[str]:
    """Return the lines of one size."""
    extent = findings.extent
    lines = [f"\n== {extent.articles:,} articles, {extent.text_bytes / 1e6:.1f} MB of text =="]
    lines += _aligned(build_rows(findings))
    for title, names in _variants(findings):
        if rows := question_rows(findings, names):
            lines += ["", f"CPU milliseconds, p50 / p95, {title}"]
            lines += _aligned(rows)
    return [*lines, "", *goal_lines(findings)]


def build_rows(findings: Findings) -> Rows:
    """Return one row an engine: building, size, memory, adding, opening."""
    head = ["engine", "build CPU s", "wall s", "of it reading", "articles/s", "peak MB", "size/text"]
    rows = [[*head, "add ms", "wall", "open+ask ms", "wall", "start ms", "RSS MB"]]
    for name in findings.built:
        cpu = figures.built(findings, name, "cpu")
        size = figures.middle(figures.built(findings, name, "size")) or 0
        row = [cpu, figures.built(findings, name, "wall"), figures.built(findings, name, "reading")]
        row.append([findings.extent.articles / max(one, 1e-9) for one in cpu])
        row.append(figures.built(findings, name, "peak_mb"))
        row.append([size / findings.extent.text_bytes])
        row += [figures.added(findings, name, clock) for clock in ("cpu_ms", "wall_ms")]
        row += [figures.opened(findings, name, what) for what in ("cpu_ms", "wall_ms", "start_ms", "rss_mb")]
        rows.append([name, *(number(figures.middle(one)) for one in row)])
    return rows


def question_rows(findings: Findings, names: Sequence[str]) -> Rows:
    """Return one row a class of questions: p50 / p95 of each engine."""
    classes = dict.fromkeys(one for name in names for one in findings.asked.get(name, {}))
    return [
        ["question", *names],
        *([one, *(_halves(findings, name, one) for name in names)] for one in classes),
    ]


def _halves(findings: Findings, name: str, question: str) -> str:
    parts = [figures.middle(figures.asked(findings, name, question, part)) for part in (0.5, 0.95)]
    return " / ".join(number(part) for part in parts) if parts[0] is not None else "–"


def goal_lines(findings: Findings) -> list[str]:
    """Return each goal with what was measured; those of the questions as a table for each variant."""
    found = goals.outcomes(findings)
    if not found:
        return []
    set_for = "" if findings.extent.articles == goals.AT else f" (set for {goals.AT:,} articles)"
    rows = [["goal" + set_for, "ratio (least–most over rounds)", "wanted", ""]]
    rows += [[one.what, one.measured_text, one.wanted, one.verdict] for one in found if not one.question]
    lines = _aligned(rows)
    for variant in dict.fromkeys(one.variant for one in found if one.question):
        asked = [one for one in found if one.question and one.variant == variant]
        columns = list(dict.fromkeys(one.column for one in asked))
        cells = {(one.question, one.column): f"{one.measured} {one.verdict}" for one in asked}
        table = [[f"CPU, ours / peer, {variant}", *columns]]
        questions = dict.fromkeys(one.question for one in asked)
        table += [[question, *(cells.get((question, one), "–") for one in columns)] for question in questions]
        lines += ["", *_aligned(table)]
    return [*lines, "", f"{sum(one.is_met for one in found)} of {len(found)} goals met"]


def growth_lines(sizes: Sequence[Findings]) -> list[str]:
    """Return by which power of the number of articles each engine's times grow."""
    names = dict.fromkeys(name for one in sizes for name in one.built)
    classes = dict.fromkeys(question for one in sizes for some in one.asked.values() for question in some)
    measures: dict[str, Callable[[Findings, str], float | None]] = {
        "build": lambda one, name: figures.middle(figures.built(one, name, "cpu")),
        "index size": lambda one, name: figures.middle(figures.built(one, name, "size")),
        "peak memory": lambda one, name: figures.middle(figures.built(one, name, "peak_mb")),
        "add one": lambda one, name: figures.middle(figures.added(one, name)),
    }
    for question in classes:
        measures[question] = lambda one, name, question=question: figures.middle(
            figures.asked(one, name, question, 0.5)
        )
    rows = [["growth: exponent of the number of articles", *names]]
    for title, figure in measures.items():
        rows.append([title, *(_exponent(sizes, name, figure) for name in names)])
    return ["", *_aligned(rows)]


def _exponent(sizes: Sequence[Findings], name: str, figure: Callable[[Findings, str], float | None]) -> str:
    found = [(one.extent.articles, figure(one, name)) for one in sizes]
    slope = figures.growth([(x, y) for x, y in found if y is not None])
    return "–" if slope is None else f"{slope:.2f}"


def _variants(findings: Findings) -> list[tuple[str, list[str]]]:
    with_texts = [name for name in findings.built if name.endswith("+texts")]
    without = [name for name in findings.built if name not in with_texts]
    return [("index only", without), ("with texts", with_texts)]


def _aligned(rows: Rows) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(
            cell.ljust(width) if not at else cell.rjust(width) for at, (cell, width) in enumerate(pairs)
        )
        for pairs in (list(zip(row, widths, strict=True)) for row in rows)
    ]


def markdown(sizes: Iterable[Findings]) -> list[str]:
    """Return the tables of all sizes for the README: what a desktop holds, so with texts."""
    lines: list[str] = []
    for findings in sizes:
        names = dict(_variants(findings))["with texts"] or list(findings.built)
        lines += [f"### {findings.extent.articles:,} articles, {findings.extent.text_bytes / 1e6:.0f} MB", ""]
        wanted = [0, 1, 4, 5, 6, 7, 9]
        rows = build_rows(findings)
        lines += _marked([[row[at] for at in wanted] for row in rows if row is rows[0] or row[0] in names])
        lines += ["", "CPU milliseconds, p50 / p95:", ""]
        lines += [*_marked(question_rows(findings, names)), ""]
    return lines


def _marked(rows: Rows) -> list[str]:
    head, *rest = ["| " + " | ".join(row) + " |" for row in rows]
    return [head, "|" + " --- |" * len(rows[0]), *rest]
