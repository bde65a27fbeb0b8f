"""The rules of normalising, on small texts that show one rule each."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.article import ArticleDraft, BlockKind, Evidence
from desktop_app.domain.errors import CannotImport
from desktop_app.importing.canonical import canonical
from desktop_app.importing.importer import RawBlock, RawDocument
from desktop_app.importing.normalise import normalise

BODY = "The ministers of both countries met in the capital on Monday and talked about trade for two hours."


def _read(text: str, file_name: str = "article.txt") -> ArticleDraft:
    return normalise(RawDocument(file_name, text))


def _kinds(text: str) -> list[str]:
    return [block.kind.value for block in _read(text).blocks]


PIECES = st.sampled_from(
    [
        BODY,
        "Read more",
        "Related Stories",
        "Question: Why?",
        "Anna Berg: Because.",
        "Published: 27 Oct. 2025, 21:20",
        "Home > World",
        "Photo: MFA",
        'ANNA BERG MINISTER "We agreed."',
        "- one",
        "a\tb",
        "",
        "tags One Two",
        "By Anna Berg",
        "[]",
        "\u2026",
    ]
)


@given(st.lists(PIECES | st.text(max_size=60), max_size=25))
def test_whatever_comes_the_blocks_are_the_lines_of_canonical_text(pieces: list[str]):
    try:
        draft = _read("\n".join(pieces))
    except CannotImport:
        return
    assert canonical(draft.text) == draft.text
    assert [draft.text[block.start : block.end] for block in draft.blocks] == draft.text.split("\n")
    assert draft.metadata.title
    assert any(block.kind is not BlockKind.FURNITURE for block in draft.blocks)


@given(
    st.lists(st.sampled_from([BODY, "He agreed to read more.", "Sign up, she said, or leave."]), max_size=6)
)
def test_sentences_never_become_furniture(sentences: list[str]):
    numbered = [f"{sentence[:-1]} in part {index}." for index, sentence in enumerate([BODY, *sentences])]
    assert "furniture" not in _kinds("\n\n".join(numbered))


@pytest.mark.parametrize(
    "line",
    [
        "Read more about it in the report of the auditor.",
        "Comments by the minister were not published.",
        "Home > is a sign, he explained, that nobody understands any more.",
        "Related parties sold their shares in the company.",
        "Subscribe to nothing, the old man told his sons.",
        "Topics: trade, ships and the weather were all discussed at length.",
        "(c) the parties shall meet once a year in the capital;",
        "Copyright in the songs belongs to the widow of the singer.",
        "The move is seen in Seoul as a warning to the north.",
        "A photo released by state media showed the minister smiling.",
        "The treaty has been in force since then, as the record shows. [12]",
        "Tags are tied to the luggage of every passenger.",
        "The share price fell by (12/250) of its value, and then rose again.",
    ],
)
def test_prose_that_speaks_the_language_of_pages_stays_prose(line: str):
    assert _kinds(f"{BODY}\n\n{line}\n\n{BODY}") == ["paragraph"] * 3


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        "Home > World > Asia",
        "print dictionary print",
        "Related article: Minister leaves for the north",
        "https://news.example/2025/07/14/story",
        "Sign up for our newsletter",
        "We use cookies to make this site better.",
        "Standards Board Policy (0/250자)",
        "Advertisement",
        "\u00a9 2024 The Daily Example. All rights reserved.",
        "무단 전재 및 재배포 금지",
        "Подписывайтесь на наш канал",
        "#trade #summit",
    ],
)
def test_what_the_page_puts_between_paragraphs_is_furniture(line: str):
    assert _kinds(f"{BODY}\n\n{line}\n\n{BODY[::-1].lower()} end of it all.")[1] == "furniture"


def test_read_more_takes_along_the_headline_below_but_no_sentence():
    text = (
        f"{BODY}\nRead more\nMinister leaves for the north\n\u201cWe agreed,\u201d he said on Monday.\n{BODY}"
    )
    assert _kinds(text) == ["paragraph", "furniture", "furniture", "paragraph", "paragraph"]


def test_the_second_copy_of_a_caption_is_furniture():
    caption = "The minister of trade arrives at the airport of the capital. [AFP/YONHAP]"
    assert _kinds(f"{BODY}\n{caption}\n\n{caption}\n{BODY}") == [
        "paragraph",
        "caption",
        "furniture",
        "paragraph",
    ]


LONG = (
    "Ferry fares on the lake rise by a tenth in spring, the council said. The money pays for two boats. "
    "Fishermen said that they could not bear it, and that they would row."
)


def test_a_paragraph_of_several_sentences_that_was_pasted_twice_stays_text():
    assert _kinds(f"{BODY}\n\n{LONG}\n\n{LONG}\n\nSo it went on.") == ["paragraph"] * 4


def test_a_long_sentence_that_was_pasted_twice_stays_text():
    long = " and ".join([BODY[:-1], *(f"then the {word} one" for word in ("second", "third", "last"))] * 3)
    assert _kinds(f"{BODY}\n\n{long}.\n\n{long}.\n\nSo it went on.") == ["paragraph"] * 4


def test_a_short_sentence_that_stands_there_twice_is_a_caption_and_its_copy():
    line = "The mayor greets Dr. Vos at the old harbour on Monday."
    assert _kinds(f"{BODY}\n\n{line}\n\n{line}\n\n{BODY[:-1]}, and so on.") == [
        "paragraph",
        "caption",
        "furniture",
        "paragraph",
    ]


def test_an_answer_goes_on_until_the_next_label():
    text = "\n".join(["Question: Why?", "Anna Berg: Because.", BODY, "Question: When?", "Anna Berg: Soon."])
    draft = _read(text)
    assert [(block.kind.value, block.speaker) for block in draft.blocks] == [
        ("question", None),
        ("answer", "Anna Berg"),
        ("answer", "Anna Berg"),
        ("question", None),
        ("answer", "Anna Berg"),
    ]


def test_an_outline_is_no_interview():
    text = f"A. Background\n{BODY}\nB. The talks\n{BODY}\nA. Again\n{BODY}"
    assert "answer" not in _kinds(text)


def test_a_first_sentence_about_a_publication_is_no_dateline():
    draft = _read(f"Published in March 2020, the report shocked many readers.\n{BODY}")
    assert draft.metadata.date is None


def test_one_colon_makes_no_interview():
    assert _kinds(f"{BODY}\n\nAnna Berg: a life in letters\n\n{BODY}").count("answer") == 0


def test_a_speaker_in_capitals_before_a_quote_is_named_as_the_text_writes_the_name():
    text = f'{BODY} Anna de Berg spoke.\nANNA DE BERG FOREIGN MINISTER "We have agreed on this."\n{BODY}'
    block = _read(text).blocks[1]
    assert (block.kind, block.speaker) == (BlockKind.QUOTE, "Anna de Berg")


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\n\nThe agreement was signed on July 12, 2025 in the capital of the country.",
        f"{BODY}\n\nRelated: Talks of July 12, 2025\n\n{BODY}",
        f"{BODY}\n\nhttps://news.example/2025/07/12/talks\n\n{BODY}",
        f"{BODY}\n\nPhoto: the talks of July 12, 2025\n\n{BODY}",
    ],
)
def test_dates_in_prose_links_teasers_and_captions_are_not_the_articles(text: str):
    assert _read(text).metadata.date is None


def test_a_date_in_the_file_name_counts_if_the_text_states_none():
    metadata = _read(BODY, "2024-03-05_talks.txt").metadata
    assert (metadata.date, metadata.date_source) == ("2024-03-05", Evidence.FILE)
    assert _read(BODY, "20240305 talks.txt").metadata.date == "2024-03-05"
    assert _read(BODY, "54ef20240305d3.txt").metadata.date is None
    assert _read(f"12 July 2025\n{BODY}", "2024-03-05.txt").metadata.date == "2025-07-12"


@pytest.mark.parametrize(
    "line",
    [
        "Related article: The Moscow Herald on the talks",
        "The Associated Press contributed to this report.",
        "The talks were first reported by The Daily Example.",
        "https://www.dailyexample.example/world",
    ],
)
def test_an_outlet_that_is_only_mentioned_is_not_the_articles(line: str):
    assert _read(f"{BODY}\n\n{BODY[:-1]}, again.\n\n{line}").metadata.outlet is None


def test_a_derived_title_is_the_first_sentence_and_has_no_block():
    draft = _read(f"SEOUL, March 3 (Yonhap) -- {BODY} More followed.")
    assert draft.metadata.title == BODY[:-1]
    assert draft.metadata.title_source is Evidence.DERIVED
    assert BlockKind.TITLE not in {block.kind for block in draft.blocks}


def test_a_long_derived_title_is_cut_at_a_word():
    title = _read("word " * 100 + "end.").metadata.title
    assert len(title) <= 121
    assert title.endswith("word\u2026")


def test_blocks_and_hints_of_a_format_are_kept():
    raw = RawDocument(
        "a.md",
        blocks=(RawBlock("A heading", BlockKind.HEADING), RawBlock(BODY), RawBlock("", BlockKind.QUOTE)),
        hints={"title": "Talks", "date": "2024-03-05", "lang": "en-GB", "author": "Anna Berg"},
    )
    draft = normalise(raw)
    assert [block.kind.value for block in draft.blocks] == ["heading", "paragraph"]
    assert (draft.metadata.title, draft.metadata.date, draft.metadata.language) == (
        "Talks",
        "2024-03-05",
        "en",
    )
    assert draft.metadata.authors == ("Anna Berg",)


@pytest.mark.parametrize("text", ["", " \n\u200b\n", "***\n\n---"])
def test_a_file_without_words_is_refused(text: str):
    with pytest.raises(CannotImport, match=r"article\.txt"):
        _read(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY} " * 5000,
        f"{BODY}\n" * 5000,
        "@" * 200_000,
        "a-" * 100_000,
        "A. " * 100_000,
        "1.2" * 60_000,
        "word coun-\ntries " * 9000,
        f"{BODY}\n" + " \n" * 60_000 + BODY,
    ],
)
def test_long_and_odd_texts_take_seconds_not_minutes(text: str):
    started = time.monotonic()
    with suppress(CannotImport):
        _read(text)
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    ("credit", "authors"),
    [
        ("(Reporting by Jane Doe; Editing by John Smith)", ("Jane Doe",)),
        ("(Reporting by Jane Doe in Paris and Bo Roe; editing by John Smith.)", ("Jane Doe", "Bo Roe")),
        ("Reporting by Jane Doe, Ann Poe; Additional reporting by Bob Roe", ("Jane Doe", "Ann Poe")),
        ("Writing by Tom Orr; Reporting by Jane Doe. Editing by John Smith.", ("Jane Doe",)),
        ("(Additional reporting by Bob Roe; Editing by John Smith)", ()),
        ("(Editing by John Smith)", ()),
    ],
)  # fmt: skip
def test_the_credit_at_the_end_names_the_authors_if_there_is_no_byline(credit: str, authors: tuple[str, ...]):
    text = f"Ferry fares to rise\n\n{BODY}\n\n{LONG}\n\n{credit}"
    draft = _read(text)
    assert draft.metadata.authors == authors
    assert draft.blocks[-1].kind is BlockKind.BYLINE
    assert _read(text.replace("rise\n", "rise\nBy Anna Berg\n", 1)).metadata.authors == ("Anna Berg",)


def test_a_byline_below_the_credit_outdoes_it():
    text = f"Ferry fares to rise\n\n{BODY}\n\n{LONG}\n\n(Reporting by Jane Doe)\n\nBy Anna Berg"
    assert _read(text).metadata.authors == ("Anna Berg",)


def test_a_credit_in_brackets_after_the_last_sentence_names_the_authors_and_stays_where_it_is():
    draft = _read(f"Ferry fares to rise\n\n{BODY}\n\n{LONG} (Reporting by Jane Doe; Editing by John Smith)")
    assert draft.metadata.authors == ("Jane Doe",)
    assert draft.text.endswith("(Reporting by Jane Doe; Editing by John Smith)")


def test_prose_about_reporting_names_no_author():
    line = "Reporting by Anna Berg, however, showed that the boats were never ordered at all."
    assert _read(f"{BODY}\n\n{LONG}\n\n{line}").metadata.authors == ()
