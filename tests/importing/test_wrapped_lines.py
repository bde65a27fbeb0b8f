"""Hard-wrapped mails and short texts, and words divided at the ends of lines."""

import textwrap

import pytest

from desktop_app.domain.article import ArticleDraft
from desktop_app.importing.hyphens import join_divided, vocabulary_of
from desktop_app.importing.importer import RawDocument
from desktop_app.importing.lines import to_lines
from desktop_app.importing.normalise import normalise

ONE = (
    "The council of the three villages met on the lake on Monday and ordered two boats for the summer, "
    "which the fishermen had asked for since the old ferry went down in the storm of last November."
)
TWO = "Both will carry forty people each. They run on the power that the old mill makes at night in winter."
HEAD = (
    "Received: from mail.lake.example ([203.0.113.9]) by mx.desk.example with ESMTP id 4f9a77b for "
    "<desk@desk.example> (version=TLS1_3 cipher=TLS_AES_256); Mon, 5 Feb 2024 08:15:02 +0100\n"
    "Message-ID: <20240205081500.1234@lake.example>\n"
    "From: Anna Berg <anna@lake.example>\n"
    "X-Mailer: Lake Post 5\n"
    "Subject: The ferry that nobody wanted and\n"
    "\tthat came to be built\n"
    "  all the same\n"
    "Date: Mon, 5 Feb 2024 08:15:00 +0100\n"
    "To: desk@desk.example,\n"
    " news@desk.example\n"
)
SIGNATURE = "-- \nAnna Berg\nHead of Words\nLake Council, Aldhaven"


def _wrapped(text: str, width: int) -> str:
    return textwrap.fill(text, width, break_on_hyphens=False)


def _texts(text: str) -> list[str]:
    return [line.text for line in to_lines(text)]


def _read(text: str) -> ArticleDraft:
    return normalise(RawDocument("mail.txt", text))


@pytest.mark.parametrize("width", [40, 60, 66, 72, 78])
@pytest.mark.parametrize("paragraphs", [(ONE,), (TWO, ONE)])
def test_a_wrapped_mail_is_joined_whatever_its_head_and_its_signature(
    width: int, paragraphs: tuple[str, ...]
):
    body = "\n\n".join(_wrapped(paragraph, width) for paragraph in paragraphs)
    draft = _read(f"{HEAD}\n{body}\n\n{SIGNATURE}\n")
    texts = draft.text.split("\n")
    assert set(paragraphs) <= set(texts)
    assert texts[-4:] == ["--", *SIGNATURE.split("\n")[1:]]
    assert draft.metadata.title == "The ferry that nobody wanted and that came to be built all the same"
    assert (draft.metadata.date, draft.metadata.authors) == ("2024-02-05", ("Anna Berg",))
    kinds = {text: block.kind.value for text, block in zip(texts, draft.blocks, strict=True)}
    assert kinds["To: desk@desk.example, news@desk.example"] == "furniture"
    assert kinds["X-Mailer: Lake Post 5"] == "furniture"


@pytest.mark.parametrize("width", [44, 60, 72])
def test_a_short_wrapped_text_is_joined_beside_a_long_link(width: int):
    link = "https://lake.example/" + "a-very-long-way-" * 12
    text = "\n\n".join(["Boats for the lake", _wrapped(ONE, width), link, _wrapped(TWO, width)])
    assert _texts(text) == ["Boats for the lake", ONE, link, TWO]


def test_a_quoted_answer_of_another_width_is_joined_for_itself():
    quoted = "\n".join(f"> {line}" for line in _wrapped(ONE, 58).split("\n"))
    text = f"{_wrapped(TWO, 66)}\n\nJohn Smith wrote:\n{quoted}\n\n{_wrapped(ONE, 66)}"
    assert _texts(text) == [TWO, "John Smith wrote:", ONE, ONE]


def test_a_short_quoted_answer_is_joined_at_the_width_of_the_text():
    quoted = f"> {ONE[:60].strip()}\n> Mill Lane on the lake."
    text = f"{_wrapped(ONE, 60)}\n\n{quoted}\n\n{_wrapped(TWO, 60)}"
    assert _texts(text) == [ONE, f"{ONE[:60].strip()} Mill Lane on the lake.", TWO]


def test_lines_that_are_no_head_of_a_mail_are_not_unfolded():
    text = "Anna Berg: We came.\n  It rained.\nPiet Vos: We saw it, too.\n\nThen both went home."
    assert len(_texts(text)) == 4


def test_a_head_without_a_text_below_stays_lines():
    assert _texts("Subject: Boats\nFrom: Anna Berg") == ["Subject: Boats", "From: Anna Berg"]


@pytest.mark.parametrize(
    ("first", "second", "elsewhere", "joined"),
    [
        ("coun-", "tries", "", "countries"),
        ("govern-", "ment", "", "government"),
        ("to-", "gether", "He went to see it.", "together"),
        ("with-", "out", "He went out with it.", "without"),
        ("minis-", "tries", "He tries again.", "ministries"),
        ("strong-", "holds", "A strong man holds the strongholds.", "strongholds"),
        ("long-", "standing", "", "long-standing"),
        ("long-", "shore", "The longshore wind blew.", "longshore"),
        ("self-", "government", "", "self-government"),
        ("water-", "based", "", "water-based"),
        ("newly-", "built", "", "newly-built"),
        ("six-", "teen", "", "sixteen"),
        ("Mon-", "day", "", "Monday"),
        ("state-of-", "the-art", "", "state-of-the-art"),
        ("harbour-", "master", "The harbour has a master.", "harbour-master"),
        ("law-", "maker", "The law-maker spoke.", "law-maker"),
        ("Wash-", "ington", "", "Washington"),
        ("Anglo-", "Norse", "", "Anglo-Norse"),
        ("US-", "led", "", "US-led"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_or_stays(first: str, second: str, elsewhere: str, joined: str):
    assert join_divided(first, second, vocabulary_of(f"the {first}\n{second} here. {elsewhere}")) == joined


def test_where_hardly_a_line_ends_in_a_hyphen_the_hyphens_are_the_writers():
    plain = "The boats on the lake carry villagers.\n" * 100
    few = vocabulary_of(f"{plain}The lake-\nside villages and their coun-\ntries.")
    many = vocabulary_of(plain + "The lake-\nside villages.\n" * 10)
    assert join_divided("the lake-", "side villages", few) == "the lake-side villages"
    assert join_divided("their coun-", "tries.", few) == "their countries."
    assert join_divided("the lake-", "side villages", many) == "the lakeside villages"


@pytest.mark.parametrize("lines", ["The two coun-\ntries met.", "The two coun-  \n  tries met."])
def test_a_divided_word_is_joined_in_lines_of_any_length(lines: str):
    assert _texts(f"{lines}\n\n{ONE}") == ["The two countries met.", ONE]


def test_a_line_that_ends_in_a_hyphen_before_a_new_sentence_or_a_gap_stays_alone():
    assert _texts(f"The pre-\nThe post.\n\nThe mid-\n\nwinter.\n\n{ONE}")[:4] == [
        "The pre-",
        "The post.",
        "The mid-",
        "winter.",
    ]


def test_a_word_divided_twice_is_no_witness_for_its_own_halves():
    line = "and spoke about the trade of the two coun-\ntries which had come to a stop in the long win-\nter;"
    text = " ".join(_texts(f"{line}\n{line}\n{line}"))
    assert "coun-" not in text
    assert "win-" not in text
