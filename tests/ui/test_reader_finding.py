"""Finding in a text gives exact code points, in any script and however letters are composed."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.passage import Span
from desktop_app.ui.reader.finding import Options, find_all


def found(text: str, wanted: str, **options: bool) -> list[str]:
    return [text[span.start : span.end] for span in find_all(text, wanted, Options(**options))]


@pytest.mark.parametrize(
    ("text", "wanted", "options", "expected"),
    [
        ("Kim met KIM, Kimono", "kim", {}, ["Kim", "KIM", "Kim"]),
        ("Kim met KIM, Kimono", "kim", {"whole": True}, ["Kim", "KIM"]),
        ("Kim met KIM", "Kim", {"case": True}, ["Kim"]),
        ("Résumé resume", "resume", {}, ["Résumé", "resume"]),
        ("Résumé resume", "resume", {"accents": True}, ["resume"]),
        (unicodedata.normalize("NFD", "Résumé") + " x", "résumé", {"accents": True}, ["Re\u0301sume\u0301"]),
        (unicodedata.normalize("NFD", "Résumé") + " x", "resume", {"accents": True}, []),
        ("조선로동당 조선", "조선", {}, ["조선", "조선"]),
        ("조선로동당 조선", "조선", {"whole": True}, ["조선"]),
        (unicodedata.normalize("NFD", "평양에서"), "평양", {}, [unicodedata.normalize("NFD", "평양")]),
        ("각", "가", {}, []),
        ("Пхеньян, ПХЕНЬЯНА", "пхеньян", {}, ["Пхеньян", "ПХЕНЬЯН"]),
        ("😀 слово 😀слово", "слово", {}, ["слово", "слово"]),
        ("Straße", "strasse", {}, ["Straße"]),
        ("Straße", "stras", {}, []),
        ("the line\nbreaks", "line breaks", {}, ["line\nbreaks"]),
        ("Kim’s visit", "kim's", {}, ["Kim’s"]),
        ("co\u00adoperate", "cooperate", {}, ["co\u00adoperate"]),
        ("عَرَبِيّ", "عربي", {}, ["عَرَبِيّ"]),
        ("aaa", "", {}, []),
    ],
)
def test_words_are_found_as_asked(
    text: str, wanted: str, options: dict[str, bool], expected: list[str]
) -> None:
    assert found(text, wanted, **options) == expected


@given(st.text(max_size=60), st.text(min_size=1, max_size=12), st.text(max_size=60))
def test_what_is_found_lies_in_the_text_and_never_overlaps(before: str, wanted: str, after: str) -> None:
    text = f"{before} {wanted} {after}"
    spans = find_all(text, wanted, Options())
    assert all(0 <= one.start < one.end <= len(text) for one in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))


@given(st.text(alphabet="abé조ж😀 ", max_size=40), st.text(alphabet="abé조ж😀", min_size=1, max_size=3))
def test_exact_matching_finds_what_python_finds(text: str, wanted: str) -> None:
    expected: list[Span] = []
    at = text.find(wanted)
    while at >= 0:
        expected.append(Span(at, at + len(wanted)))
        at = text.find(wanted, at + len(wanted))
    assert find_all(text, wanted, Options(case=True, accents=True)) == expected
