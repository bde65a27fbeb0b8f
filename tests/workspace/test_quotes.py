import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import CommonplaceError, NotFound
from desktop_app.workspace.quotes import find_quote, the_quote

TEXT = "He said: “We  will\nnot — never — go.”\nIt’s late. We will not go. ‘We will not go.’"


def slices(quote):
    return [TEXT[span.start : span.end] for span in find_quote(TEXT, quote)]


def test_white_space_and_kinds_of_quotation_marks_do_not_matter():
    assert slices('"We will not') == ["“We  will\nnot", "‘We will not"]
    assert slices("It's late") == ["It’s late"]
    assert slices("  We\u00a0will \n not go. ") == ["We will not go.", "We will not go."]


def test_letters_and_dashes_do_matter():
    assert slices("we will not") == []
    assert slices("not - never") == []


def test_an_empty_quotation_stands_nowhere():
    assert slices(" \n ") == []


def test_a_decomposed_quotation_finds_the_composed_text():
    assert [span.start for span in find_quote("Café open", "Cafe\u0301")] == [0]


def test_several_places_need_a_number():
    with pytest.raises(CommonplaceError, match="3 times"):
        the_quote("a b a b a", "a")
    assert the_quote("a b a b a", "a", 2).start == 4


@pytest.mark.parametrize(("quote", "number"), [("z", None), ("a", 4), ("b", 2)])
def test_what_is_not_there_is_said_with_the_count(quote, number):
    with pytest.raises(NotFound, match=r"0 times|3 times|once"):
        the_quote("a b a a", quote, number)


@given(st.text(min_size=1), st.data())
def test_every_slice_of_a_text_is_found_in_it(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end].strip()
    import unicodedata

    if quote and unicodedata.normalize("NFC", quote) == quote:
        assert find_quote(text, quote)
