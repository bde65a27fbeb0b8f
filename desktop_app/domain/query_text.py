"""Search text to query tree: `parse`; `query_show.show` writes a tree as text again.

    query    = either
    either   = both { OR both }
    both     = one { [AND] one }
    one      = (NOT | -) one | leaf { NEAR/n leaf } | ( either ) | field: one | outlet:=name
    leaf     = word | word* | wor?d | word~1 | "phrase" | =word | ="phrase" | ==Word | =="Phrase"

Operators are upper case. A word without a letter or digit counts for nothing. What is shown is read
again as the same: `parse(show(query)) == query`. An equals sign right after `outlet:` or `speaker:` asks
for the whole name; in parentheses, `outlet:(=post)`, for a word of it as it is written.
"""

import re
from dataclasses import replace

from desktop_app.domain.errors import BadQuery
from desktop_app.domain.query import (
    WHOLE_NAMES,
    Every,
    Exact,
    Field,
    FieldName,
    Fuzzy,
    Leaf,
    NameIs,
    Near,
    Not,
    Phrase,
    Prefix,
    Query,
    Term,
    Wildcard,
    all_of,
    any_of,
)
from desktop_app.domain.query_lexer import FIELD_NAMES, Lexeme, Sort, lexemes
from desktop_app.domain.query_show import show
from desktop_app.domain.query_values import (
    added_value,
    collection_value,
    date_value,
    has_value,
    is_value,
    language_value,
    tag_value,
)

__all__ = ["parse", "show", "word_leaf"]

MOST_EDITS = 2

_FUZZY = re.compile(r"(.+)~(\d{0,9})", re.ASCII)
_INNER_MARK = re.compile(r"\?\w")
_UNKNOWN_FIELD = re.compile(r"([A-Za-z]{2,}):(?!//).", re.ASCII)
_VALUES = {
    "date": date_value,
    "language": language_value,
    "tag": tag_value,
    "collection": collection_value,
    "added": added_value,
    "has": has_value,
    "is": is_value,
}
_ENDS = (Sort.END, Sort.CLOSE, Sort.OR)
_WORDS = (Sort.WORD, Sort.PHRASE, Sort.OPEN_PHRASE)
_QUOTE_IT = "Put it in quotation marks to search for it as it stands."
_NAMES = ", ".join(f"{name}:" for name in FIELD_NAMES)


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
        raise BadQuery(sentence, 0, end=len(text), remedy="Write at least one word with a letter or digit.")
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

    def mistake(self, sentence: str, piece: Lexeme, remedy: str) -> None:
        if not self.typing:
            raise BadQuery(sentence, piece.start, end=piece.end, remedy=remedy)

    def whole(self) -> Query | None:
        parts: list[Query] = []
        while self.peek().sort is not Sort.END:
            part = self.either()
            if part is not None:
                parts.append(part)
            if self.peek().sort is Sort.CLOSE:
                self.mistake(
                    "This parenthesis closes nothing.", self.take(), "Take it away, or open one before it."
                )
        return all_of(parts) if parts else None

    def either(self) -> Query | None:
        parts = [self.both()]
        while self.peek().sort is Sort.OR:
            sign = self.take()
            if self.peek().sort in _ENDS:
                self.missing("after", sign)
            parts.append(self.both())
        found = [part for part in parts if part is not None]
        return any_of(found) if found else None

    def missing(self, where: str, sign: Lexeme) -> None:
        remedy = f"Write a word there, or {sign.text.lower()} in small letters to search for the word."
        self.mistake(f"Something is missing {where} {sign.text}.", sign, remedy)

    def both(self) -> Query | None:
        if self.peek().sort in (Sort.OR, Sort.AND):
            self.missing("before", self.peek())
        found: list[Query] = []
        while self.peek().sort not in _ENDS:
            if self.peek().sort is Sort.AND:
                sign = self.take()
                if self.peek().sort in (*_ENDS, Sort.AND):
                    self.missing("after", sign)
                continue
            part = self.one()
            if part is not None:
                found.append(part)
        return all_of(found) if found else None

    def one(self) -> Query | None:
        piece = self.take()
        if piece.sort in (Sort.NOT, Sort.MINUS):
            part = self.operand(piece, piece.text, "Write after it what must not be there.")
            return None if part is None else Not(part)
        if piece.sort is Sort.OPEN:
            return self.group(piece)
        if piece.sort is Sort.FIELD:
            return self.field(piece)
        if piece.sort is Sort.NEAR:
            self.mistake("NEAR stands between two words or phrases.", piece, "Write a NEAR/5 b.")
            return None
        part = self.leaf(piece)
        return self.near(part) if self.peek().sort is Sort.NEAR else part

    def operand(self, sign: Lexeme, name: str, remedy: str) -> Query | None:
        if self.peek().sort in (*_ENDS, Sort.AND):
            self.mistake(f"Something is missing after {name}.", sign, remedy)
            return None
        return self.one()

    def group(self, opening: Lexeme) -> Query | None:
        if self.peek().sort is Sort.CLOSE:
            remedy = "Write words between them, or take them away."
            self.mistake("There is nothing between these parentheses.", opening, remedy)
        part = self.either()
        if self.peek().sort is Sort.CLOSE:
            self.take()
        else:
            self.mistake("This parenthesis is not closed.", opening, "Close it with “)” or take it away.")
        return part

    def field(self, name: Lexeme) -> Query | None:
        if name.text in WHOLE_NAMES and self.peek().marks and not self.is_being_typed(self.peek()):
            return _whole_name(FieldName(name.text), self.take())
        outer, self.value_of = self.value_of, name.text if name.text in _VALUES else ""
        remedy = f"Write it like {name.text}:{_EXAMPLES.get(name.text, 'word')}."
        part = self.operand(name, f"“{name.text}:”", remedy)
        self.value_of = outer
        if part is None or name.text in _VALUES:
            return part
        return Field(FieldName(name.text), part)

    def near(self, first: Query | None) -> Query | None:
        parts: list[Query | None] = [first]
        between = "NEAR stands between two words or phrases."
        distance = int(self.peek().text)
        while self.peek().sort is Sort.NEAR:
            sign = self.take()
            if int(sign.text) != distance:
                self.mistake("One chain of NEAR has one distance.", sign, f"Write NEAR/{distance} here too.")
            if self.peek().sort not in _WORDS:
                self.mistake(between, sign, "Write a word or a phrase after it.")
                break
            parts.append(self.leaf(self.take()))
        leaves = tuple(part for part in parts if isinstance(part, Leaf))
        if len(leaves) < len(parts):
            self.mistake(between, self.peek(), "Write a word or a phrase on both sides of it.")
        if len(leaves) > 1:
            return Near(leaves, distance)
        return leaves[0] if leaves else None

    def leaf(self, piece: Lexeme) -> Query | None:
        if piece.sort is Sort.OPEN_PHRASE:
            self.mistake("This quotation mark is not closed.", piece, "Close it, or take it away.")
        if self.value_of:
            return self.value(piece)
        if piece.sort is Sort.OPEN_PHRASE:
            return self.open_phrase(piece)
        if piece.sort is Sort.PHRASE:
            return _phrase(piece)
        return self.word(piece)

    def value(self, piece: Lexeme) -> Query | None:
        try:
            return _VALUES[self.value_of](piece.text, piece.start)
        except BadQuery as mistake:
            self.mistake(mistake.sentence, piece, mistake.remedy)
            return None

    def is_being_typed(self, piece: Lexeme) -> bool:
        return self.typing and piece.end == self.length and piece.sort is not Sort.PHRASE

    def word(self, piece: Lexeme) -> Query | None:
        is_last = self.is_being_typed(piece)
        if piece.marks:
            exact = _phrase(piece)
            return self.beginning(exact) if is_last else exact
        if unknown := _UNKNOWN_FIELD.match(piece.text):
            sentence = f"“{unknown[1]}:” is no field of a search."
            self.mistake(sentence, piece, f"{_QUOTE_IT} The fields are {_NAMES}.")
            return _phrase(piece)
        fuzzy = _FUZZY.fullmatch(piece.text)
        if fuzzy and fuzzy[2] and not 1 <= int(fuzzy[2]) <= MOST_EDITS:
            sentence = f"A word can be 1 or {MOST_EDITS} letters off, not {int(fuzzy[2])}."
            self.mistake(sentence, piece, f"Write {fuzzy[1]}~{MOST_EDITS}.")
        leaf = word_leaf(piece.text)
        return self.beginning(leaf) if is_last else leaf

    def beginning(self, leaf: Query | None) -> Query | None:
        """Return the last word as the beginning of one, if it can be written as such."""
        if not isinstance(leaf, Term | Exact | Phrase):
            return leaf
        text = leaf.text.rstrip("?:")
        piece, *rest = lexemes(f"{text}*")
        is_word = len(rest) == 1 and piece.sort is Sort.WORD and not piece.marks
        if is_word and not _UNKNOWN_FIELD.match(piece.text) and word_leaf(piece.text) == Prefix(text):
            return Prefix(text)
        return leaf

    def open_phrase(self, piece: Lexeme) -> Query | None:
        """Take a phrase that is still being typed: its last word may be half a word."""
        words = piece.text.split()
        if not words or piece.text[-1:].isspace():
            return _phrase(piece)
        started = replace(piece, text=" ".join(words[:-1]))
        last = self.beginning(_phrase(replace(piece, text=words[-1])))
        parts = [_phrase(started), last]
        found = [part for part in parts if part is not None]
        return all_of(found) if found else None


_EXAMPLES = {
    "date": "2025-07",
    "language": "ko",
    "tag": "Treaty",
    "collection": "Week",
    "added": "week",
    "has": "note",
    "is": "unread",
    "outlet": "CGTN",
}


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
    if (fuzzy := _FUZZY.fullmatch(word)) and _counts(fuzzy[1]):
        return Fuzzy(fuzzy[1], min(max(int(fuzzy[2] or 1), 1), MOST_EDITS))
    return Term(word)


def _phrase(piece: Lexeme) -> Phrase | Exact | None:
    words = " ".join(piece.text.split())
    if not _counts(words):
        return None
    return Exact(words, case=piece.marks > 1) if piece.marks else Phrase(words)


def _whole_name(field: FieldName, piece: Lexeme) -> NameIs | None:
    words = " ".join(piece.text.split())
    return NameIs(field, words, case=piece.marks > 1) if _counts(words) else None


def _counts(text: str) -> bool:
    return any(sign.isalnum() for sign in text)
