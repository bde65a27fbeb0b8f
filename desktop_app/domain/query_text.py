"""Search text to query tree and back: `parse` and `show`.

    query    = either
    either   = both { OR both }
    both     = one { [AND] one }
    one      = (NOT | -) one | leaf { NEAR/n leaf } | ( either ) | field: one
    leaf     = word | word* | wor?d | word~1 | "phrase"

Operators are upper case. A word without a letter or digit counts for nothing. The saved form of a
search is its text: `parse(show(query)) == query`.
"""

import re

from desktop_app.domain.errors import BadQuery
from desktop_app.domain.query import (
    And,
    DateRange,
    Every,
    Field,
    FieldName,
    Fuzzy,
    HasNote,
    HasTag,
    LanguageIs,
    Leaf,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    TagIs,
    Term,
    Wildcard,
    all_of,
    any_of,
)
from desktop_app.domain.query_lexer import QUOTE_GROUPS, Lexeme, Sort, lexemes
from desktop_app.domain.query_values import date_value, has_value, language_value, tag_value

_FUZZY = re.compile(r"(.+)~([12]?)")
_INNER_MARK = re.compile(r"\?\w")
_PLAIN = re.compile(r"[\w/.][\w/.-]*")
_VALUES = {"date": date_value, "language": language_value, "tag": tag_value, "has": has_value}
_ENDS = (Sort.END, Sort.CLOSE, Sort.OR)


def parse(text: str, *, typing: bool = False) -> Query:
    """Read a search text; nothing at all means everything.

    Args:
        text: what stands in the search box.
        typing: while the user still types: takes what is there instead of raising, and a last word
            that ends the text counts as the beginning of a word.

    Raises:
        BadQuery: if the text cannot be understood (never while typing).
    """
    reader = _Reader(text, typing=typing)
    query = reader.whole()
    if query is not None:
        return query
    if text.strip() and not typing:
        sentence = "There is no word in this search."
        raise BadQuery(sentence, 0)
    return Every()


class _Reader:
    """Recursive descent over the lexemes; None stands for a part that counts for nothing."""

    def __init__(self, text: str, *, typing: bool) -> None:
        self.pieces = list(lexemes(text))
        self.length = len(text)
        self.typing = typing
        self.at = 0
        self.value_of = ""

    def peek(self) -> Lexeme:
        return self.pieces[self.at]

    def take(self) -> Lexeme:
        piece = self.pieces[self.at]
        self.at = min(self.at + 1, len(self.pieces) - 1)
        return piece

    def mistake(self, sentence: str, position: int) -> None:
        if not self.typing:
            raise BadQuery(sentence, position)

    def whole(self) -> Query | None:
        parts: list[Query] = []
        while self.peek().sort is not Sort.END:
            part = self.either()
            if part is not None:
                parts.append(part)
            if self.peek().sort is Sort.CLOSE:
                self.mistake("This parenthesis closes nothing.", self.take().start)
        return all_of(parts) if parts else None

    def either(self) -> Query | None:
        parts = [self.both()]
        while self.peek().sort is Sort.OR:
            sign = self.take()
            if self.peek().sort in _ENDS:
                self.mistake("Something is missing after OR.", sign.start)
            parts.append(self.both())
        found = [part for part in parts if part is not None]
        return any_of(found) if found else None

    def both(self) -> Query | None:
        if self.peek().sort in (Sort.OR, Sort.AND):
            self.mistake(f"Something is missing before {self.peek().text}.", self.peek().start)
        found: list[Query] = []
        while self.peek().sort not in _ENDS:
            if self.peek().sort is Sort.AND:
                sign = self.take()
                if self.peek().sort in (*_ENDS, Sort.AND):
                    self.mistake("Something is missing after AND.", sign.start)
                continue
            part = self.one()
            if part is not None:
                found.append(part)
        return all_of(found) if found else None

    def one(self) -> Query | None:
        piece = self.take()
        if piece.sort in (Sort.NOT, Sort.MINUS):
            part = self.operand(f"Something is missing after {piece.text}.", piece)
            return Not(part) if part is not None else None
        if piece.sort is Sort.OPEN:
            return self.group(piece)
        if piece.sort is Sort.FIELD:
            return self.field(piece)
        if piece.sort is Sort.NEAR:
            self.mistake("NEAR stands between two words or phrases.", piece.start)
            return None
        part = self.leaf(piece)
        return self.near(part) if self.peek().sort is Sort.NEAR else part

    def operand(self, sentence: str, sign: Lexeme) -> Query | None:
        if self.peek().sort in (*_ENDS, Sort.AND):
            self.mistake(sentence, sign.start)
            return None
        return self.one()

    def group(self, opening: Lexeme) -> Query | None:
        if self.peek().sort is Sort.CLOSE:
            self.mistake("There is nothing between these parentheses.", opening.start)
        part = self.either()
        if self.peek().sort is Sort.CLOSE:
            self.take()
        else:
            self.mistake("This parenthesis is not closed.", opening.start)
        return part

    def field(self, name: Lexeme) -> Query | None:
        outer, self.value_of = self.value_of, name.text if name.text in _VALUES else ""
        part = self.operand(f"Something is missing after “{name.text}:”.", name)
        self.value_of = outer
        if part is None or name.text in _VALUES:
            return part
        return Field(FieldName(name.text), part)

    def near(self, first: Query | None) -> Query | None:
        parts: list[Query | None] = [first]
        distance = int(self.peek().text)
        while self.peek().sort is Sort.NEAR:
            sign = self.take()
            if int(sign.text) != distance:
                self.mistake("One chain of NEAR has one distance.", sign.start)
            if self.peek().sort not in (Sort.WORD, Sort.PHRASE, Sort.OPEN_PHRASE):
                self.mistake("NEAR stands between two words or phrases.", sign.start)
                break
            parts.append(self.leaf(self.take()))
        leaves = tuple(part for part in parts if isinstance(part, Leaf))
        if len(leaves) < len(parts):
            self.mistake("NEAR stands between two words or phrases.", self.peek().start)
        if len(leaves) > 1:
            return Near(leaves, distance)
        return leaves[0] if leaves else None

    def leaf(self, piece: Lexeme) -> Query | None:
        if piece.sort is Sort.OPEN_PHRASE:
            self.mistake("This quotation mark is not closed.", piece.start)
        if self.value_of:
            try:
                return _VALUES[self.value_of](piece.text, piece.start)
            except BadQuery as mistake:
                self.mistake(mistake.sentence, mistake.position)
                return None
        if piece.sort is Sort.OPEN_PHRASE:
            return self.open_phrase(piece.text)
        if piece.sort is Sort.PHRASE:
            return _phrase(piece.text)
        leaf = word_leaf(piece.text)
        if self.typing and isinstance(leaf, Term) and piece.end == self.length:
            return Prefix(leaf.text)
        return leaf

    def open_phrase(self, text: str) -> Query | None:
        """Take a phrase that is still being typed: its last word may be half a word."""
        words = text.split()
        if not words or text[-1:].isspace():
            return _phrase(text)
        parts = [_phrase(" ".join(words[:-1])), Prefix(words[-1]) if _counts(words[-1]) else None]
        found = [part for part in parts if part is not None]
        return all_of(found) if found else None


def word_leaf(word: str) -> Query | None:
    """Return what one bare word of the search text means; None if it has no letter or digit."""
    if word.strip("*") == "":
        return Every()
    if not _counts(word):
        return None
    if word.endswith("*") and not set(word[:-1]) & {"*", "?"}:
        return Prefix(word[:-1])
    if "*" in word or _INNER_MARK.search(word):
        return Wildcard(word)
    if fuzzy := _FUZZY.fullmatch(word):
        return Fuzzy(fuzzy[1], int(fuzzy[2] or 1))
    return Term(word)


def show(query: Query) -> str:
    """Write a query as search text that `parse` reads back as the same query."""
    if isinstance(query, Or):
        return " OR ".join(show(part) for part in query.parts)
    if isinstance(query, And):
        return " ".join(_atom(part) if isinstance(part, Or) else show(part) for part in query.parts)
    if isinstance(query, Near):
        return f" NEAR/{query.distance} ".join(_leaf_text(part) for part in query.parts)
    if isinstance(query, Not):
        return f"-{_atom(query.part)}"
    if isinstance(query, Field):
        return f"{query.name}:{_atom(query.part)}"
    if isinstance(query, Leaf):
        return _leaf_text(query)
    return _value_text(query)


def _atom(query: Query) -> str:
    compound = isinstance(query, Or | And | Near | Not)
    return f"({show(query)})" if compound else show(query)


def _leaf_text(leaf: Leaf) -> str:
    match leaf:
        case Term(text):
            return text
        case Prefix(text):
            return f"{text}*"
        case Wildcard(pattern):
            return pattern
        case Fuzzy(text, edits):
            return f"{text}~{edits}"
        case _:
            return _quoted(leaf.text)


def _value_text(query: Every | DateRange | LanguageIs | TagIs | HasNote | HasTag) -> str:
    match query:
        case DateRange():
            return f"date:{_range_text(query)}"
        case LanguageIs(language):
            return f"language:{language}"
        case TagIs(path):
            return f"tag:{path if _PLAIN.fullmatch(path) else _quoted(path)}"
        case HasNote():
            return "has:note"
        case HasTag():
            return "has:tag"
        case _:
            return "*"


def _range_text(dates: DateRange) -> str:
    low, high = dates.low, dates.high
    if low == high:
        return low or ".."
    if low is None:
        return f"<={high}"
    return f">={low}" if high is None else f"{low}..{high}"


def _quoted(text: str) -> str:
    """Put `text` between quotation marks that do not occur in it."""
    free = next((group for group in QUOTE_GROUPS if not set(group) & set(text)), None)
    if free is None:
        text = "".join(sign for sign in text if sign != '"')
        free = QUOTE_GROUPS[0]
    opening, closing = ('"', '"') if free is QUOTE_GROUPS[0] else (free[0], free[1])
    return f"{opening}{text}{closing}"


def _phrase(text: str) -> Phrase | None:
    words = " ".join(text.split())
    return Phrase(words) if _counts(words) else None


def _counts(text: str) -> bool:
    return any(sign.isalnum() for sign in text)
