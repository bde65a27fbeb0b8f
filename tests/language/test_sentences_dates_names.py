"""Sentences, dates, names, scripts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.language.dates import find_dates
from desktop_app.language.names import find_names, is_name_like, speaker_label
from desktop_app.language.scripts import Script, language_of, script_of
from desktop_app.language.sentences import sentences


def _cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came. She left.", ["He came.", "She left."]),
        ("Mr. Kim met U.S. President Smith. He spoke.", ["Mr. Kim met U.S. President Smith.", "He spoke."]),
        ("They flew to the U.S. The talks failed.", ["They flew to the U.S.", "The talks failed."]),
        ("\u201cNo.\u201d He left.", ["\u201cNo.\u201d", "He left."]),
        ("It rose 3.5 percent on Oct. 27 in Seoul.", ["It rose 3.5 percent on Oct. 27 in Seoul."]),
        ("北京。上海！好", ["北京。", "上海！", "好"]),
        ("One\nTwo", ["One", "Two"]),
        ("Well\u2026 yes. J. Smith agreed!", ["Well\u2026 yes.", "J. Smith agreed!"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]):
    assert _cut(text) == expected


@given(st.text())
def test_sentences_cover_all_that_is_not_white_space(text: str):
    spans = sentences(text)
    kept = "".join(text[span.start : span.end] for span in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(one.end <= two.start for one, two in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "iso", "time"),
    [
        ("Published: 27 Oct. 2025, 21:20", "2025-10-27", "21:20"),
        ("Wonsan, July 12, 2025", "2025-07-12", None),
        ("12 July 2025", "2025-07-12", None),
        ("12th of July, 2025", "2025-07-12", None),
        ("2025-07-12", "2025-07-12", None),
        ("2025-07-12T08:05:00Z", "2025-07-12", "08:05"),
        ("July 2025", "2025-07", None),
        ("March 3, 2025 at 9:20 p.m.", "2025-03-03", "21:20"),
        ("12:05 a.m. aside, March 3, 2025 12:05 am", "2025-03-03", "00:05"),
        ("April 10, 2018 / 10:53 AM", "2018-04-10", "10:53"),
        ("2025년 7월 12일", "2025-07-12", None),
        ("2024.05.20. 오후 3:20", "2024-05-20", "15:20"),
        ("2025年7月12日 10:30", "2025-07-12", "10:30"),
        ("12 июля 2025 года", "2025-07-12", None),
        ("4 mars 2021", "2021-03-04", None),
        ("12. Juli 2025", "2025-07-12", None),
        ("12 de julio de 2025", "2025-07-12", None),
        ("27.10.2025", "2025-10-27", None),
    ],
)
def test_dates_are_read_in_many_forms(text: str, iso: str, time: str | None):
    found = find_dates(text)
    assert [(date.iso, date.time) for date in found] == [(iso, time)]


@pytest.mark.parametrize(
    "text",
    [
        "https://news.example/2025/07/14/story",
        "in 2024, 15 people",
        "last month",
        "03/04/2025",
        "30 February 2025",
        "2025-13-01",
        "2026-2027",
        "version 12.7.20251",
        "he may 2024 times",
    ],
)
def test_what_is_no_clear_date_is_none(text: str):
    assert not [date for date in find_dates(text) if len(date.iso) > 7]


@given(st.text("0123456789 .-/:,apmJulyMachOct", max_size=40))
def test_found_dates_lie_in_the_text_and_do_not_overlap(text: str):
    found = find_dates(text)
    assert all(date.span.end <= len(text) for date in found)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Sergey Lavrov: We agreed.", "Sergey Lavrov"),
        ("Question: Why?", "Question"),
        ("JOHN O'NEIL: No.", "JOHN O'NEIL"),
        ("Министр: Да.", "Министр"),
        ("the minister said: no", None),
        ("https://a.example", None),
        ("At 10:30 he left", None),
        ("no label here", None),
    ],
)
def test_labels_of_speakers_are_told_from_other_colons(line: str, name: str | None):
    found = speaker_label(line)
    assert (found.name if found else None) == name
    if found:
        assert not line[found.end].isspace()


def test_names_are_capitalised_sequences_without_the_first_word_of_a_sentence():
    text = "The minister met Kim Jong-un and U.S. President Donald Trump. However, Ri Yong Ho left."
    names = [text[span.start : span.end] for span in find_names(text)]
    assert names == ["Kim Jong-un", "U.S. President Donald Trump", "Ri Yong Ho"]


def test_a_name_has_capitals_or_no_case_at_all():
    assert is_name_like("Ministry of Foreign Affairs")
    assert is_name_like("김하늘")
    assert not is_name_like("said the minister")
    assert not is_name_like("")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said on Monday that the talks were good for the region.", "en"),
        ("Le ministre a dit que les entretiens sont dans une bonne phase pour la région.", "fr"),
        ("Der Minister sagte, dass die Gespräche mit den Nachbarn nicht zu Ende sind.", "de"),
        ("Министр сказал, что переговоры прошли хорошо.", "ru"),
        ("Міністр сказав, що їхні переговори були успішні і корисні.", "uk"),
        ("외교부는 다음 달 회의가 열린다고 밝혔다.", "ko"),
        ("外務省によると会談が行われる", "ja"),
        ("外交部发言人表示，双方达成共识", "zh"),
        ("قال الوزير إن المحادثات كانت جيدة", "ar"),
        ("", None),
        ("12345 ... !!!", None),
        ("zxqv brrt", None),
    ],
)
def test_language_is_guessed_from_script_and_common_words(text: str, language: str | None):
    assert language_of(text) == language


@given(st.characters())
def test_every_character_has_a_script(character: str):
    assert isinstance(script_of(character), Script)
