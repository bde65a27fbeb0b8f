"""A search with the other forms of its words: what was typed, or any form of it that occurs.

Words that follow each other and are one known name or form become one unit: `Kim Jong Un` is a phrase,
not three words. Inside a phrase in quotation marks the forms of its words give whole other phrases, at
most `MOST_PHRASES`, those that differ in the fewest words first. What is marked as exact, the beginning
of a word, a wildcard and a fuzzy word are left as they are. Below a NOT the forms count as well.
"""

import itertools
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from desktop_app.domain.query import (
    And,
    Exact,
    Field,
    FieldName,
    Leaf,
    Near,
    Not,
    Or,
    Phrase,
    Query,
    Term,
    Variant,
    Variants,
    all_of,
)
from desktop_app.language.analyzer import query_tokens
from desktop_app.language.variants import SPELLING, OtherForm, VariantRules
from desktop_app.searching.analysis import ENGLISH
from desktop_app.searching.backend import VariantUse

MOST_PHRASES = 16
CUT_TOO_MUCH = 4
"""A form whose stem is so much shorter is looked for as it is: `organization` has the stem `organ`."""


@lru_cache(maxsize=4)
def rules_for(groups: tuple[tuple[str, ...], ...]) -> VariantRules:
    """Return the rules with the user's groups."""
    return VariantRules(groups)


def expand(
    query: Query,
    rules: VariantRules,
    *,
    occurs: Callable[[Query], bool],
    without: Collection[str] = (),
) -> tuple[Query, tuple[VariantUse, ...]]:
    """Return the query with the other forms of its words that occur, and what these are.

    Args:
        occurs: tells whether a leaf, or a leaf in a field, is true of any unit.
        without: keys of variants that are switched off; they are told, but not looked for.
    """
    expansion = _Expansion(rules, occurs, frozenset(without))
    return expansion.query(query, None), tuple(expansion.uses.values())


@dataclass(frozen=True, slots=True)
class _Part:
    """A word or unit inside a phrase: as typed, or one of its other forms."""

    text: str
    use: VariantUse | None


class _Expansion:
    def __init__(self, rules: VariantRules, occurs: Callable[[Query], bool], without: frozenset[str]) -> None:
        self._rules = rules
        self._occurs = occurs
        self._without = without
        self.uses: dict[str, VariantUse] = {}

    def query(self, query: Query, field: FieldName | None) -> Query:
        match query:
            case And(parts):
                return all_of(self._run(parts, field))
            case Or(parts):
                return replace(query, parts=tuple(self.query(part, field) for part in parts))
            case Not(part):
                return Not(self.query(part, field))
            case Field(name, part):
                return Field(name, self.query(part, name))
            case Near(parts):
                return replace(query, parts=tuple(self._leaf(part, field) for part in parts))
            case Term() | Phrase():
                return self._leaf(query, field)
            case _:
                return query

    def _run(self, parts: Sequence[Query], field: FieldName | None) -> Iterator[Query]:
        at = 0
        while at < len(parts):
            words = list(_terms(parts[at:]))
            length = self._rules.unit_length(words) if words else 1
            if length > 1:
                yield self._whole(Phrase(" ".join(words[:length])), field)
            else:
                yield self.query(parts[at], field)
            at += length

    def _leaf(self, leaf: Leaf, field: FieldName | None) -> Leaf:
        if isinstance(leaf, Term):
            return self._whole(leaf, field)
        if not isinstance(leaf, Phrase):
            return leaf
        words = leaf.text.split()
        if self._rules.unit_length(words) == len(words):
            return self._whole(leaf, field)
        return self._phrase(leaf, words, field)

    def _whole(self, leaf: Term | Phrase, field: FieldName | None) -> Leaf:
        """Return a word or unit with its other forms."""
        typed, others = leaf, list[Variant]()
        if self._rules.as_written(leaf.text):
            typed, *dotted = [Exact(text, case=True) for text in _with_and_without_dots(leaf.text)]
            others += [Variant(one, None) for one in dotted]
        for other in self._others(leaf.text, field):
            if isinstance(typed, Exact) and _bare(other.form.text) == _bare(leaf.text):
                continue
            use = self._use(leaf.text, other)
            self.uses[use.key] = use
            if use.used:
                others.append(Variant(_form_leaf(other), f"{use.typed} → {use.form}"))
        return Variants(typed, tuple(others)) if others else typed

    def _others(self, text: str, field: FieldName | None) -> list[OtherForm]:
        """Return the other forms that occur and are not found by the stem of `text` anyway."""

        def is_known(word: str) -> bool:
            return self._stands(Exact(word), field)

        found: dict[Term | Phrase | Exact | tuple[str, ...], OtherForm] = {}
        for other in self._rules.others(text, is_known):
            leaf = _form_leaf(other)
            found.setdefault(leaf if isinstance(leaf, Exact) else _stems(leaf.text), other)
        found.pop(_stems(text), None)
        return [other for other in found.values() if self._stands(_form_leaf(other), field)]

    def _stands(self, leaf: Leaf, field: FieldName | None) -> bool:
        return self._occurs(Field(field, leaf) if field else leaf)

    def _phrase(self, leaf: Phrase, words: list[str], field: FieldName | None) -> Leaf:
        """Return a phrase with the phrases that other forms of its words give."""
        choices: list[list[_Part]] = []
        at = 0
        while at < len(words):
            length = self._rules.unit_length(words[at:])
            text = " ".join(words[at : at + length])
            others = [_Part(other.form.text, self._use(text, other)) for other in self._others(text, field)]
            choices.append([_Part(text, None), *others])
            at += length
        found: list[Variant] = []
        for parts in itertools.islice(_fewest_first(choices), MOST_PHRASES):
            phrase = Phrase(" ".join(part.text for part in parts))
            uses = [part.use for part in parts if part.use]
            if self._stands(phrase, field):
                self.uses |= {use.key: use for use in uses}
                if all(use.used for use in uses):
                    found.append(Variant(phrase, ", ".join(f"{use.typed} → {use.form}" for use in uses)))
        return Variants(leaf, tuple(found)) if found else leaf

    def _use(self, typed: str, other: OtherForm) -> VariantUse:
        key = f"{other.rule}:{typed.casefold()}>{other.form.text}"
        return VariantUse(key, typed, other.form.text, other.rule, key not in self._without)


def _bare(text: str) -> str:
    return text.replace(".", "")


def _with_and_without_dots(acronym: str) -> list[str]:
    """Return the ways to write an acronym, as it was typed first: US, U.S., and U.S with one dot lost."""
    dotted = ".".join(_bare(acronym))
    return list(dict.fromkeys((acronym, _bare(acronym), f"{dotted}.", dotted)))


def _terms(parts: Sequence[Query]) -> Iterator[str]:
    for part in parts:
        if not isinstance(part, Term):
            return
        yield part.text


def _fewest_first(choices: list[list[_Part]]) -> Iterator[tuple[_Part, ...]]:
    """Yield the combinations in which one part is another form, then two, and so on."""
    for count in range(1, len(choices) + 1):
        for places in itertools.combinations(range(len(choices)), count):
            options = [choice[1:] if index in places else choice[:1] for index, choice in enumerate(choices)]
            yield from itertools.product(*options)


def _form_leaf(other: OtherForm) -> Term | Phrase | Exact:
    text = other.form.text
    if other.form.as_written:
        return Exact(text, case=True)
    if " " in text:
        return Phrase(text)
    stems = _stems(text)
    if other.rule == SPELLING and len(stems) == 1 and len(stems[0]) < len(text) - CUT_TOO_MUCH:
        return Exact(text)
    return Term(text)


def _stems(text: str) -> tuple[str, ...]:
    return tuple(token.text for token in query_tokens(text, ENGLISH))
