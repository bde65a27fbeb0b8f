"""The query language: what it reads, what it refuses, and that it reads back what it writes."""

import re
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import BadQuery
from desktop_app.domain.name_equality import same_name
from desktop_app.domain.query import (
    WHOLE_NAMES,
    And,
    DateRange,
    Every,
    Exact,
    Field,
    FieldName,
    Fuzzy,
    HasNote,
    HasTag,
    IsUnread,
    LanguageIs,
    NameIs,
    Near,
    Not,
    OnShelf,
    Or,
    Phrase,
    Prefix,
    Query,
    Shelf,
    TagIs,
    Term,
    Variant,
    Variants,
    Wildcard,
    all_of,
    any_of,
    parts_of,
    speaking_leaves,
    with_shelves,
    with_tags,
)
from desktop_app.domain.query_lexer import QUOTE_GROUPS, narrowed
from desktop_app.domain.query_text import parse, show, word_leaf

A, B, C = Term("a"), Term("b"), Term("c")

READ = {
    "": Every(),
    "   ": Every(),
    "*": Every(),
    "strategic": Term("strategic"),
    "a b": And((A, B)),
    "a AND b": And((A, B)),
    "a and b": And((A, Term("and"), B)),
    "a OR b c": Or((A, And((B, C)))),
    "(a OR b) c": And((Or((A, B)), C)),
    "a (b c)": And((A, B, C)),
    "-a": Not(A),
    "NOT a": Not(A),
    "a -(b OR c)": And((A, Not(Or((B, C))))),
    "-(-a)": Not(Not(A)),
    "Jong-un": Term("Jong-un"),
    "R & D": And((Term("R"), Term("D"))),
    '"strategic  dialogue"': Phrase("strategic dialogue"),
    "«стратегический диалог»": Phrase("стратегический диалог"),
    "“strategic dialogue”": Phrase("strategic dialogue"),
    "「战略对话」": Phrase("战略对话"),
    "『战略』 ‹a b› „c d“": And((Phrase("战略"), Phrase("a b"), Phrase("c d"))),
    "＂战略＂": Phrase("战略"),
    "sanct*": Prefix("sanct"),
    "wom?n *ment": And((Wildcard("wom?n"), Wildcard("*ment"))),
    "who? what?": And((Term("who?"), Term("what?"))),
    "lavrof~ name~2": And((Fuzzy("lavrof", 1), Fuzzy("name", 2))),
    'a NEAR/3 "b c"': Near((A, Phrase("b c")), 3),
    "a NEAR/3 b NEAR/3 c": Near((A, B, C), 3),
    "title:a": Field(FieldName.TITLE, A),
    "Title: a": Field(FieldName.TITLE, A),
    "title：（a OR b）": Field(FieldName.TITLE, Or((A, B))),
    "outlet:CGTN author:Kim note:x speaker:Lavrov furniture:share": And(
        (
            Field(FieldName.OUTLET, Term("CGTN")),
            Field(FieldName.AUTHOR, Term("Kim")),
            Field(FieldName.NOTE, Term("x")),
            Field(FieldName.SPEAKER, Term("Lavrov")),
            Field(FieldName.FURNITURE, Term("share")),
        )
    ),
    "10:30 https://a.org/b Moscow: c": And(
        (Term("10:30"), Term("https://a.org/b"), Term("Moscow:"), Term("c"))
    ),
    '"unknown:a"': Phrase("unknown:a"),
    "=lavrov": Exact("lavrov"),
    "==Lavrov": Exact("Lavrov", case=True),
    '="strategic  dialogue"': Exact("strategic dialogue"),
    "==“Strategic Dialogue”": Exact("Strategic Dialogue", case=True),
    "＝lavrov": Exact("lavrov"),
    "=OR =title:a =wom?n": And((Exact("OR"), Exact("title:a"), Exact("wom?n"))),
    "-=a title:==B": And((Not(Exact("a")), Field(FieldName.TITLE, Exact("B", case=True)))),
    '=a NEAR/2 =="b c"': Near((Exact("a"), Exact("b c", case=True)), 2),
    "a = b": And((A, B)),
    "‘strategic dialogue’ ‚a b‘ ‘it’s here’": And(
        (Phrase("strategic dialogue"), Phrase("a b"), Phrase("it’s here"))
    ),
    "‘tis Lavrov’s =‘a b’ -‘c d’": And((Term("tis"), Term("Lavrov’s"), Exact("a b"), Not(Phrase("c d")))),
    "»a b« 《战略》 〈a b〉 ﹁c﹂ ｢d｣ ❝a c❞": And(
        (Phrase("a b"), Phrase("战略"), Phrase("a b"), Phrase("c"), Phrase("d"), Phrase("a c"))
    ),
    "is:unread is:READ": And((IsUnread(), Not(IsUnread()))),
    'outlet:="NK  News" -speaker:=Lavrov': And(
        (NameIs(FieldName.OUTLET, "NK News"), Not(NameIs(FieldName.SPEAKER, "Lavrov")))
    ),
    "outlet:==“NK News” outlet:(=news)": And(
        (NameIs(FieldName.OUTLET, "NK News", case=True), Field(FieldName.OUTLET, Exact("news")))
    ),
    "outlet:=a OR title:(b outlet:＝=c)": Or(
        (NameIs(FieldName.OUTLET, "a"), Field(FieldName.TITLE, And((B, NameIs(FieldName.OUTLET, "c", True)))))
    ),
    "a outlet:=&": A,
    "author:=Lee": Field(FieldName.AUTHOR, Exact("Lee")),
    'collection:"Week  12" -is:Starred': And(
        (OnShelf(Shelf.COLLECTION, "Week 12"), Not(OnShelf(Shelf.STARRED)))
    ),
    "collection:Week added:TODAY added:2025-7": And(
        (OnShelf(Shelf.COLLECTION, "Week"), OnShelf(Shelf.ADDED, "today"), OnShelf(Shelf.ADDED, "2025-07"))
    ),
    "added:>2024-06 added:2024..2025": And(
        (OnShelf(Shelf.ADDED, ">=2024-07"), OnShelf(Shelf.ADDED, "2024..2025"))
    ),
    "tag:Treaty/Article": TagIs("Treaty/Article"),
    'tag:"Arms control / New START"': TagIs("Arms control/New START"),
    "tag:(a OR b)": Or((TagIs("a"), TagIs("b"))),
    "language:EN-gb": LanguageIs("en"),
    "has:note has:TAG": And((HasNote(), HasTag())),
    "date:2025": DateRange("2025", "2025"),
    "date:2025-7": DateRange("2025-07", "2025-07"),
    "date:2025-07-12": DateRange("2025-07-12", "2025-07-12"),
    "date:2024..2025-07": DateRange("2024", "2025-07"),
    "date:2024..": DateRange("2024", None),
    "date:..2024": DateRange(None, "2024"),
    "date:>2024-06": DateRange("2024-07", None),
    "date:>2024-12": DateRange("2025-01", None),
    "date:<2024-01-01": DateRange(None, "2023-12-31"),
    "date:>=2024": DateRange("2024", None),
    "date:<=2024": DateRange(None, "2024"),
}

REFUSED = {
    "(a": (0, 1),
    "a)": (1, 2),
    '"a b': (0, 4),
    "a OR": (2, 4),
    "OR a": (0, 2),
    "a AND": (2, 5),
    "a AND AND b": (2, 5),
    "AND a": (0, 3),
    "a OR OR b": (2, 4),
    "a NOT": (2, 5),
    "()": (0, 1),
    "-": (0, 1),
    "title:": (0, 6),
    "a foo:bar": (2, 9),
    "lavrov~9": (0, 8),
    "a lavrov~0": (2, 10),
    "date:20": (5, 7),
    "date:2025-13": (5, 12),
    "date:2025-02-30": (5, 15),
    "date:2025..2024": (5, 15),
    "date:..": (5, 7),
    "date:>9999": (5, 10),
    "a date:<0001": (7, 12),
    "has:colour": (4, 10),
    "is:old": (3, 6),
    "added:lately": (6, 12),
    'collection:" "': (11, 14),
    "language:english1": (9, 17),
    "tag:/": (4, 5),
    "NEAR/3 a": (0, 6),
    "a NEAR/3": (2, 8),
    "a NEAR/3 b NEAR/4 c": (11, 17),
    "a NEAR/3 (b)": (2, 8),
    "& NEAR/3 b": (10, 10),
}


@pytest.mark.parametrize("text", READ)
def test_a_search_text_is_read_as(text: str) -> None:
    assert parse(text) == READ[text]


@pytest.mark.parametrize("text", READ)
def test_what_is_read_is_written_so_that_it_is_read_again(text: str) -> None:
    assert parse(show(parse(text))) == parse(text)


@pytest.mark.parametrize("text", REFUSED)
def test_a_mistake_is_told_in_a_sentence_at_its_place(text: str) -> None:
    with pytest.raises(BadQuery) as caught:
        parse(text)
    assert (caught.value.position, caught.value.end) == REFUSED[text]
    assert caught.value.sentence.endswith(".")
    assert caught.value.remedy.endswith(".")


@pytest.mark.parametrize("text", REFUSED)
def test_while_typing_a_mistake_is_passed_over(text: str) -> None:
    parse(text, typing=True)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("strat", Prefix("strat")),
        ("strat ", Term("strat")),
        ("kim strat", And((Term("kim"), Prefix("strat")))),
        ("title:strat", Field(FieldName.TITLE, Prefix("strat"))),
        ("(a OR strat", Or((A, Prefix("strat")))),
        ('"strategic dial', And((Phrase("strategic"), Prefix("dial")))),
        ('"strategic ', Phrase("strategic")),
        ('"strategic dialogue"', Phrase("strategic dialogue")),
        ("date:20", Every()),
        ("a date:2025-", Term("a")),
        ("a -", Term("a")),
        ('"', Every()),
        ('"a &', Phrase("a")),
        ("tag:Trea", TagIs("Trea")),
        ("foo:bar ", Phrase("foo:bar")),
        ("lavrov~9 ", Fuzzy("lavrov", 2)),
        ("=lavr", Prefix("lavr")),
        ("==Lavr ", Exact("Lavr", case=True)),
        ('="strategic dial', And((Exact("strategic"), Prefix("dial")))),
        ("‘strategic dial", And((Term("strategic"), Prefix("dial")))),
        ("is:un", Every()),
        ("outlet:=NK", Field(FieldName.OUTLET, Prefix("NK"))),
        ("outlet:=NK ", NameIs(FieldName.OUTLET, "NK")),
        ('outlet:="NK News"', NameIs(FieldName.OUTLET, "NK News")),
        ('outlet:="NK Ne', Field(FieldName.OUTLET, And((Exact("NK"), Prefix("Ne"))))),
        ('"strategic (dial', And((Phrase("strategic"), Phrase("(dial")))),
        ("who?", Prefix("who")),
        ("a NEAR/3 strat", Near((A, Prefix("strat")), 3)),
    ],
)
def test_while_typing_the_last_word_is_the_beginning_of_one(text: str, query: Query) -> None:
    assert parse(text, typing=True) == query


def test_the_days_of_a_range_are_counted_to_both_ends() -> None:
    first, last = DateRange("2024-02", "2024-02").days()
    assert (first, last) == (date(2024, 2, 1).toordinal(), date(2024, 2, 29).toordinal())
    assert DateRange(None, "2024").days() == (None, date(2024, 12, 31).toordinal())
    assert DateRange("2024", None).days() == (date(2024, 1, 1).toordinal(), None)


def test_tags_are_resolved_wherever_they_stand() -> None:
    query = parse("a (tag:x OR -tag:y) title:b")
    resolved = with_tags(query, lambda path: [f"id of {path}"])
    assert resolved == query
    assert isinstance(resolved, And)
    either = resolved.parts[1]
    assert isinstance(either, Or)
    assert either.parts[0].ids == ("id of x",)
    assert either.parts[1].part.ids == ("id of y",)


def test_shelves_are_resolved_wherever_they_stand() -> None:
    query = parse("a (is:starred OR -collection:y) title:added:today")
    known = with_shelves(query, lambda shelf: [shelf.shelf.value, shelf.value])
    found = [one.articles for one in parts_of(known) if isinstance(one, OnShelf)]
    assert found == [{"starred", ""}, {"collection", "y"}, {"added", "today"}]


def test_the_leaves_that_speak_for_a_hit_are_those_below_no_negation() -> None:
    query = parse("a (title:b OR -c) date:2025 a NEAR/2 b")
    assert list(speaking_leaves(query)) == [
        (A, None),
        (B, FieldName.TITLE),
        (Near((A, B), 2), None),
    ]


@pytest.mark.parametrize(
    ("one", "other", "case", "same"),
    [
        ("NK News", " nk  news", False, True),
        ("NK News", "nk news", True, False),
        ("NK News", "ＮＫ News", True, True),
        ("NK News", "NK News Pro", False, False),
        ("STRASSE", "Straße", False, True),
        ("연합뉴스", "연합뉴스", True, True),
    ],
)
def test_two_writings_are_one_name(one: str, other: str, case: bool, same: bool) -> None:
    assert same_name(one, other, case=case) is same


def test_a_phrase_that_holds_every_quotation_mark_loses_the_straight_ones() -> None:
    text = "x" + "".join(QUOTE_GROUPS)
    assert show(Phrase(text)).startswith('"x')


def test_of_variants_what_was_typed_is_written() -> None:
    assert show(Variants(Phrase("a b"), (Variant(Term("c"), "a b → c"),))) == '"a b"'


def test_nothing_joined_is_everything() -> None:
    assert all_of([]) == Every()
    assert any_of([]) == Every()


LETTERS = "ab'é平Ля한-.:~*?1/&’"
SIGNS = LETTERS + ' "=‘«»“”「」()（：ORANDNEAR/3title:date:2025..>tag:has:note\t\n'
WORDS = st.text(LETTERS, min_size=1, max_size=6).map(word_leaf)
LEAVES = WORDS.filter(lambda leaf: leaf is not None and not isinstance(leaf, Every)).filter(
    lambda leaf: parse(show(leaf)) == leaf if _is_word(show(leaf)) else False
)


def _single_spaced(text: str) -> str:
    return " ".join(narrowed(text).split())


def _has_letter(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


PHRASES = st.text("ab 平Л'é-:()OR", min_size=1, max_size=9).map(_single_spaced)
EXACTS = st.text("ab 平Л'é-:()OR=‘’~*", min_size=1, max_size=9).map(_single_spaced).filter(_has_letter)
YEARS = st.dates().map(lambda day: day.isoformat())
DATES = st.builds(lambda day, size: day[:size], YEARS, st.sampled_from((4, 7, 10)))


def _is_word(text: str) -> bool:
    if text in {"OR", "AND", "NOT"} or text.startswith(("-", "NEAR/")):
        return False
    return not re.match("[a-z]{2,}:.", text)


def _ordered(one: str, other: str) -> DateRange:
    low, high = sorted((one, other))
    return DateRange(low, high)


SIMPLE = st.one_of(
    LEAVES,
    PHRASES.filter(_has_letter).map(Phrase),
    st.builds(_ordered, DATES, DATES),
    st.builds(DateRange, DATES, st.none()),
    st.builds(DateRange, st.none(), DATES),
    st.builds(Exact, EXACTS, st.booleans()),
    st.builds(NameIs, st.sampled_from(WHOLE_NAMES), EXACTS, st.booleans()),
    st.sampled_from(
        [
            Every(),
            HasNote(),
            HasTag(),
            IsUnread(),
            LanguageIs("ko"),
            TagIs("A b/-c"),
            TagIs("x-1/y"),
            OnShelf(Shelf.COLLECTION, "A “b”"),
        ]
    ),
    st.builds(Near, st.tuples(LEAVES, LEAVES), st.integers(0, 99)),
)


def _compound(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    some = st.lists(inner, min_size=2, max_size=4)
    named = st.builds(Field, st.sampled_from(list(FieldName)), inner)
    return st.one_of(some.map(all_of), some.map(any_of), inner.map(Not), named)


@settings(max_examples=150, deadline=None)
@given(st.recursive(SIMPLE, _compound, max_leaves=12))
def test_every_query_is_read_back_as_it_was_written(query: Query) -> None:
    assert parse(show(query)) == query


@settings(max_examples=300, deadline=None)
@given(st.text(SIGNS, max_size=30))
@example("a\x00b\ud800")
def test_no_text_breaks_the_reader(text: str) -> None:
    typed = parse(text, typing=True)
    assert parse(show(typed)) == typed
    query, mistake = _read(text)
    if mistake is None:
        assert parse(show(query)) == query
    else:
        assert 0 <= mistake.position <= mistake.end <= len(text)
        assert mistake.remedy


def _read(text: str) -> tuple[Query, BadQuery | None]:
    try:
        return parse(text), None
    except BadQuery as mistake:
        return Every(), mistake
