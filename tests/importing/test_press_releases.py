"""What stands around the text of a press release."""

import textwrap

import pytest

from desktop_app.domain.article import ArticleDraft
from desktop_app.importing.importer import RawDocument
from desktop_app.importing.normalise import normalise

BODY = "The council of the three villages met on the lake on Monday and ordered two boats for the summer."
NEXT = "Both will carry forty people each, and they run on the power that the old mill makes at night."


def _read(text: str) -> ArticleDraft:
    return normalise(RawDocument("release.txt", text))


def _kinds(text: str) -> list[str]:
    return [block.kind.value for block in _read(text).blocks]


@pytest.mark.parametrize(
    "notice", ["FOR IMMEDIATE RELEASE", "For immediate release:", "*** FOR RELEASE ***"]
)  # fmt: skip
def test_the_notice_of_release_is_neither_headline_nor_text(notice: str):
    draft = _read(f"{notice}\n\nLake council orders two boats\n\n{BODY}\n\n{NEXT}")
    assert [block.kind.value for block in draft.blocks] == ["furniture", "title", "paragraph", "paragraph"]
    assert draft.metadata.title == "Lake council orders two boats"
    assert draft.metadata.authors == ()


@pytest.mark.parametrize(
    "notice",
    [
        "FOR IMMEDIATE RELEASE: January 9, 2025",
        "January 9, 2025 FOR IMMEDIATE RELEASE",
        "For release January 9, 2025",
    ],
)
def test_the_notice_of_release_may_state_the_date(notice: str):
    draft = _read(f"{notice}\n\nLake council orders boats\n\n{BODY}\n\n{NEXT}")
    known = draft.metadata
    assert (known.title, known.date) == ("Lake council orders boats", "2025-01-09")
    assert (known.place, known.outlet, known.authors) == (None, None, ())
    assert draft.blocks[0].kind.value == "dateline"


def test_a_wrapped_release_is_joined_but_its_contact_is_not():
    contact = "Contact:\nJane Doe\nLake Council\n(555) 010-0199\njane@lake.example"
    body = "\n\n".join(textwrap.fill(text, 60) for text in (f"ALDHAVEN, Jan. 9, 2025 -- {BODY}", NEXT))
    draft = _read(f"FOR IMMEDIATE RELEASE\n\n{contact}\n\nLake council orders boats\n\n{body}\n\n# # #")
    furniture = ["FOR IMMEDIATE RELEASE", *contact.split("\n")]
    assert draft.text.split("\n")[: len(furniture)] == furniture
    assert [block.kind.value for block in draft.blocks] == [
        *["furniture"] * len(furniture),
        "title",
        "paragraph",
        "paragraph",
        "furniture",
    ]
    assert (draft.metadata.place, draft.metadata.date) == ("Aldhaven", "2025-01-09")


@pytest.mark.parametrize(
    "contact",
    [
        "Contact: Jane Doe, +1 555 0100, press@lake.example",
        "Contact: Jane Doe",
        "CONTACT: Jane Doe, (555) 010-0199",
        "Media contact: John Smith, Lake Council",
        "Press Contacts: press@lake.example",
        "Media Inquiries: https://lake.example/press",
        "Media Contact:\nJane Doe\nHead of Words, Lake Council\n555 0100\njane@lake.example",
        "MEDIA CONTACT\nJane Doe\njane@lake.example",
        "For more information, please contact Jane Doe at jane@lake.example.",
    ],
)
@pytest.mark.parametrize("at_the_end", [False, True])
def test_whom_to_ask_is_furniture(contact: str, at_the_end: bool):
    title, body = "Lake council orders two boats", f"{BODY}\n\n{NEXT}"
    whole = f"{title}\n\n{body}\n\n{contact}" if at_the_end else f"{contact}\n\n{title}\n\n{body}"
    draft = _read(whole)
    furniture = [draft.text[b.start : b.end] for b in draft.blocks if b.kind.value == "furniture"]
    assert "\n".join(furniture) == contact
    assert draft.metadata.title == title
    assert draft.metadata.authors == ()


def test_a_contact_without_an_empty_line_below_ends_with_its_last_address():
    contact = "Media contact:\nJane Doe\njane@lake.example"
    kinds = _kinds(f"{contact}\nLake council orders two boats\n{BODY}\n{NEXT}")
    assert kinds == ["furniture", "furniture", "furniture", "title", "paragraph", "paragraph"]


def test_a_date_below_a_contact_stays_the_date():
    draft = _read(f"Contact: Jane Doe\njane@lake.example\nMay 5, 2023\n\nCouncil orders boats\n\n{BODY}")
    assert draft.metadata.date == "2023-05-05"
    assert draft.metadata.title == "Council orders boats"


@pytest.mark.parametrize(
    "line",
    [
        "Contact: that was all the villagers had ever wanted from the city.",
        "Contact between the villages ended when the bridge fell.",
        "Press contacts were asked to leave the hall before the vote.",
        "Media contact with the prisoners was not allowed in 2019.",
        "For immediate release of the prisoners, the crowd sang all night.",
        "For more information, contact was sought with the owners of the mill.",
    ],
)
def test_sentences_about_contacts_and_releases_stay_text(line: str):
    assert _kinds(f"{BODY}\n\n{line}\n\n{NEXT}") == ["paragraph"] * 3
