"""One search asked of a reader: with the other forms of its words, and what is written as typed first."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.query import And, Query
from desktop_app.language.variants import VariantRules
from desktop_app.searching.backend import Answer, Found, IndexReader, Order, UnitKind, VariantUse
from desktop_app.searching.diacritics import as_typed
from desktop_app.searching.expand import expand


@dataclass(frozen=True, slots=True)
class How:
    """What a search asks for besides the query.

    Attributes:
        without: keys of variants that are switched off.
    """

    kinds: Sequence[UnitKind]
    limit: int
    sort: Order
    rules: VariantRules
    without: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of it.

    Attributes:
        query: with the other forms of the words.
        variants: what these are.
    """

    reader: IndexReader
    answer: Answer
    query: Query
    variants: tuple[VariantUse, ...]


def ask(reader: IndexReader, query: Query, how: How, occurs: Callable[[Query], bool]) -> Asked:
    """Answer a query whose tags are resolved.

    Raises:
        IndexUnavailable: if the index is damaged.
        UsageError: if the query cannot be answered exactly.
    """
    expanded, variants = expand(query, how.rules, occurs=occurs, without=how.without)
    answer = reader.answer(expanded, kinds=how.kinds, limit=how.limit, order=how.sort)
    marked = as_typed(expanded) if how.sort == "relevance" and how.limit > 0 else None
    if marked is not None:
        written_so = reader.answer(And((expanded, marked)), kinds=how.kinds, limit=how.limit, order=how.sort)
        answer = replace(answer, found=_these_first(written_so.found, answer.found, how.limit))
    return Asked(reader, answer, expanded, variants)


def _these_first(first: tuple[Found, ...], others: tuple[Found, ...], limit: int) -> tuple[Found, ...]:
    """Put the hits of a stricter query before the rest, and raise their scores above the rest's.

    If fewer than `limit` are in `first`, these are all, so enough of the rest are among `others`.
    """
    keys = {(one.kind, one.id) for one in first}
    rest = [one for one in others if (one.kind, one.id) not in keys]
    above = max((one.score for one in rest), default=0.0)
    return (*(replace(one, score=one.score + above) for one in first), *rest)[:limit]
