"""Spans, anchors, tag paths, identifiers, change sets and errors."""

import inspect

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain import errors
from desktop_app.domain.article import ArticleDraft, Block, BlockKind, Metadata, text_sha256
from desktop_app.domain.changes import Changes, Kind, Touched
from desktop_app.domain.errors import BadQuery, Cancelled, CommonplaceError, UsageError
from desktop_app.domain.file_names import printable
from desktop_app.domain.ids import ID_LENGTH, new_id
from desktop_app.domain.passage import CONTEXT_LENGTH, Span, anchor_at, trimmed
from desktop_app.domain.tag import LONGEST_PATH, Tag, clean_path, is_within, new_path, path_key
from desktop_app.domain.visible import visible_line

TEXTS = st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("😀👩‍🚀é가平עي \n"), max_size=200)


@st.composite
def text_and_span(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(TEXTS.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(text_and_span())
def test_an_anchor_quotes_the_exact_slice_and_up_to_32_code_points_around_it(
    given_text: tuple[str, Span],
) -> None:
    text, span = given_text
    anchor = anchor_at(text, span)
    assert anchor.holds_in(text)
    assert anchor.span == span
    assert anchor.prefix + anchor.quote + anchor.suffix in text
    assert len(anchor.prefix) == min(CONTEXT_LENGTH, span.start)
    assert len(anchor.suffix) == min(CONTEXT_LENGTH, len(text) - span.end)


@given(text_and_span())
def test_trimming_leaves_no_white_space_at_the_ends_and_loses_nothing_else(
    given_text: tuple[str, Span],
) -> None:
    text, span = given_text
    inner = trimmed(text, span)
    quote = text[span.start : span.end]
    if inner is None:
        assert not quote.strip()
    else:
        assert text[inner.start : inner.end] == quote.strip()


def test_an_anchor_does_not_hold_in_another_text() -> None:
    assert not anchor_at("Lavrov said", Span(0, 6)).holds_in("Lawrow said")


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_an_empty_or_reversed_range_is_no_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_spans_overlap_when_they_share_a_code_point() -> None:
    assert Span(0, 5).overlaps(Span(4, 6))
    assert not Span(0, 5).overlaps(Span(5, 6))


def test_an_anchor_beyond_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="the text at 3"):
        anchor_at("abc", Span(0, 4))


@given(st.text(max_size=40))
def test_cleaning_a_tag_path_twice_changes_nothing_more(path: str) -> None:
    assume(visible_line(path.replace("/", "")))
    cleaned = clean_path(path)
    assert clean_path(cleaned) == cleaned
    assert path_key(cleaned) == path_key(path)
    assert is_within(cleaned + "/x", path)


def test_a_tag_without_a_name_is_refused() -> None:
    with pytest.raises(UsageError, match="A tag needs a name"):
        clean_path(" / ")


@pytest.mark.parametrize("sign", ["\u200b", "\u200d", "\ufeff", "\u202e", "\xad", "\x00", "\x1b", "\ud800"])
def test_what_is_invisible_does_not_tell_two_tags_apart(sign: str) -> None:
    assert clean_path(f"{sign}Treaty{sign} / Art{sign}icle {sign} 4") == "Treaty/Article 4"
    assert path_key(f"treaty{sign}") == path_key("Treaty")
    with pytest.raises(UsageError, match="A tag needs a name"):
        clean_path(f"{sign}/ {sign}")


def test_tabs_and_line_ends_in_a_tag_become_spaces() -> None:
    assert clean_path("Treaty\tof\r\n1961/Article\u20284") == "Treaty of 1961/Article 4"


def test_the_path_of_a_new_tag_has_at_most_200_characters() -> None:
    longest = "Treaty/" + "x" * (LONGEST_PATH - 7)
    assert new_path(f" {longest} ") == longest
    with pytest.raises(UsageError, match="longer than 200 characters") as caught:
        new_path(longest + "x")
    assert caught.value.remedy
    assert clean_path(longest + "x") == longest + "x"


def test_a_tag_is_named_by_the_last_part_of_its_path() -> None:
    assert Tag("id", "Treaty/Article 4", "blue").name == "Article 4"
    assert not is_within("Treatyish", "Treaty")


def test_identifiers_are_short_unique_and_sort_as_they_were_made() -> None:
    made = [new_id() for _ in range(5000)]
    assert len(set(made)) == 5000
    assert made == sorted(made)
    assert {len(one) for one in made} == {ID_LENGTH}
    assert all(one.isalnum() and one == one.lower() for one in made)


def test_a_draft_knows_the_hash_of_its_text() -> None:
    draft = ArticleDraft("план", (Block(0, 4, BlockKind.PARAGRAPH),), Metadata("план"))
    assert draft.sha256 == text_sha256("план")
    assert len(draft.sha256) == 64


def test_a_change_set_tells_what_was_touched_of_each_kind() -> None:
    note, tag = Touched(Kind.NOTE, "n", "a"), Touched(Kind.TAG, "t")
    changes = Changes("Note", frozenset({note, tag}))
    assert changes.of(Kind.NOTE) == {note}
    assert changes.touches(Kind.TAG)
    assert not changes.touches(Kind.BRIEF)


def test_errors_say_what_and_what_to_do() -> None:
    assert str(CommonplaceError("It failed.", "Try again.")) == "It failed. Try again."
    assert str(Cancelled()) == "Stopped."
    bad = BadQuery("There is no closing quotation mark.", 4)
    assert (bad.position, bad.exit_status) == (4, 2)


def test_the_drawing_of_the_error_tree_names_every_error() -> None:
    drawn = errors.__doc__ or ""
    for name, one in inspect.getmembers(errors, inspect.isclass):
        assert issubclass(one, CommonplaceError)
        assert f"{name} " in drawn


def test_a_file_name_that_is_no_text_becomes_one_that_can_be_shown() -> None:
    assert printable("caf\udce9.txt") == "caf\ufffd.txt"
    assert printable("Отчёт 보고.txt") == "Отчёт 보고.txt"
