"""What a text says of its outlet, its day and its place, and what it does not say."""

import pytest

from desktop_app.domain.article import ArticleDraft
from desktop_app.importing.importer import RawDocument
from desktop_app.importing.normalise import normalise

BODY = "The council of the three villages met on the lake on Monday and ordered two boats for the summer."
NEXT = "Both will carry forty people each, and they run on the power that the old mill makes at night."
TITLE = "Council raises the fares of the ferry"


def _read(*parts: str) -> ArticleDraft:
    return normalise(RawDocument("article.txt", "\n\n".join(parts)))


def _kinds(draft: ArticleDraft) -> list[str]:
    return [block.kind.value for block in draft.blocks]


@pytest.mark.parametrize("headline", ["Big Report", "Morning Mail", "Lake Review", "Fares rise"])
@pytest.mark.parametrize("below", ["", "By Jane Doe", "5 May 2023"])
def test_two_words_alone_at_the_top_are_the_headline(headline: str, below: str):
    draft = _read(*filter(None, (headline, below, BODY, NEXT)))
    assert (draft.metadata.title, draft.metadata.title_source) == (headline, "stated")
    assert draft.metadata.outlet is None
    assert _kinds(draft)[0] == "title"


def test_a_headline_that_the_browser_gives_with_the_site_is_no_outlet():
    draft = _read("The Big Report | Norland Herald", "The Big Report", BODY, NEXT)
    assert (draft.metadata.title, draft.metadata.outlet) == ("The Big Report", None)


@pytest.mark.parametrize(
    "page",
    [
        ("The Guardian", TITLE, BODY, NEXT),
        ("Lake Mirror", "Home > Villages > Lake", TITLE, BODY, NEXT),
        ("Share Print", "Lake Mirror", TITLE, BODY, NEXT),
        ("Lake Mirror", "5 May 2023", TITLE, BODY, NEXT),
        (TITLE, "Lake Mirror", "5 May 2023", BODY, NEXT),
        ("Lake Mirror", TITLE, BODY, NEXT, "\u00a9 2024 Lake Mirror. All rights reserved."),
        ("Lake Mirror", TITLE, BODY, f"{NEXT} The mayor told the Lake Mirror so on Friday."),
        ("Norland Gazette", TITLE, BODY, NEXT),
        ("The Norland Gazette", "5 May 2023", BODY, NEXT),
        ("Ministry of Fisheries of Norland", TITLE, BODY, NEXT),
    ],
)
def test_a_name_at_the_top_is_the_outlet_if_something_confirms_it(page: tuple[str, ...]):
    draft = _read(*page)
    assert draft.metadata.outlet in page
    assert draft.metadata.outlet != TITLE
    assert TITLE not in page or draft.metadata.title == TITLE


def test_a_name_over_a_headline_that_nothing_confirms_is_neither_outlet_nor_headline():
    draft = _read("Morning Mail", TITLE, BODY, NEXT)
    assert (draft.metadata.outlet, draft.metadata.title) == (None, TITLE)


@pytest.mark.parametrize("name", ["Jane Doe", "World News", "Norland Gazette"])
def test_a_person_a_section_or_a_paper_alone_at_the_top_is_no_headline(name: str):
    assert _read(name, BODY, NEXT).metadata.title_source == "derived"


@pytest.mark.parametrize(
    ("line", "outlet", "place", "authors"),
    [
        ("The Diplomat Weekly, 5 May 2023", "The Diplomat Weekly", None, ()),
        ("THE GUARDIAN, 5 May 2023", "The Guardian", None, ()),
        ("5 May 2023, Lakeside Herald", "Lakeside Herald", None, ()),
        ("Lakeside Herald 5 May 2023", "Lakeside Herald", None, ()),
        ("Lakeside Herald | 5 May 2023", "Lakeside Herald", None, ()),
        ("Lakeside Herald, Aldhaven, 5 May 2023", "Lakeside Herald", "Aldhaven", ()),
        ("Reuters - 5 May 2023", "Reuters", None, ()),
        ("Aldhaven, 5 May 2023", None, "Aldhaven", ()),
        ("Jane Doe 5 May 2023", None, None, ("Jane Doe",)),
    ],
)
def test_beside_a_date_stands_an_outlet_a_place_or_a_writer(
    line: str, outlet: str | None, place: str | None, authors: tuple[str, ...]
):
    known = _read(TITLE, line, BODY, NEXT).metadata
    assert (known.title, known.date) == (TITLE, "2023-05-05")
    assert (known.outlet, known.place, known.authors) == (outlet, place, authors)


@pytest.mark.parametrize("text", [BODY, "The villages agreed."])
@pytest.mark.parametrize(
    ("dateline", "place", "date"),
    [
        ("WASHINGTON, D.C. \u2014 January 9, 2025 \u2014", "Washington", "2025-01-09"),
        ("BERLIN \u2014 January 9, 2025 \u2014", "Berlin", "2025-01-09"),
        ("BERLIN -- Jan. 9, 2025 --", "Berlin", "2025-01-09"),
        ("BERLIN, 9 January 2025 -", "Berlin", "2025-01-09"),
        ("Geneva, 9 January 2025 \u2013", "Geneva", "2025-01-09"),
        ("STRATFORD-UPON-AVON, January 9, 2025 \u2013", "Stratford-Upon-Avon", "2025-01-09"),
        ("ST. JOHN'S, January 9 \u2014", "St. John's", None),
        ("NEW YORK -", "New York", None),
        ("COEUR D'ALENE, Idaho, March 9 -", "Coeur D'Alene", None),
        ("BERLIN (Reuters) -", "Berlin", None),
        ("BERLIN, Jan. 9, 2025 /PRNewswire/ --", "Berlin", "2025-01-09"),
    ],
)
def test_a_dateline_states_place_and_day_however_short_the_paragraph(
    text: str, dateline: str, place: str, date: str | None
):
    draft = _read(TITLE, f"{dateline} {text}", NEXT)
    assert (draft.metadata.place, draft.metadata.date) == (place, date)
    assert draft.metadata.outlet is None
    assert _kinds(draft) == ["title", "paragraph", "paragraph"]


def test_an_agency_in_a_dateline_is_the_outlet_if_the_page_is_its_own():
    first = f"BERLIN (Reuters) - {BODY}"
    assert _read(TITLE, first, NEXT).metadata.outlet is None
    assert _read(TITLE, first, NEXT, "\u00a9 2024 Reuters. All rights reserved.").metadata.outlet == "Reuters"
    assert _read(TITLE, "By Reuters Staff", first, NEXT).metadata.outlet == "Reuters"
    assert _read(TITLE, f"BERLIN, Jan 9 (Reuters) - {BODY}", NEXT).metadata.outlet == "Reuters"


@pytest.mark.parametrize("page", [("Lakeside Herald", TITLE), (f"{TITLE} | Lakeside Herald",)])
def test_an_agency_in_a_dateline_gives_way_to_the_paper_that_printed_it(page: tuple[str, ...]):
    assert _read(*page, f"BERLIN, Jan 9 (Reuters) - {BODY}", NEXT).metadata.outlet == "Lakeside Herald"


@pytest.mark.parametrize(
    "first",
    [
        f"EXCLUSIVE - {BODY}",
        f"Special Report \u2014 {BODY}",
        "On Monday, May 5, 2025 - the day of the vote - the council met in the old mill beside the lake.",
        "In May, 5 villages - all of them on the lake - ordered boats, and the council paid for them.",
        "Summer - the season of boats - begins early on the lake, and the council has ordered two of them.",
    ],
)
def test_what_only_looks_like_a_dateline_states_no_place(first: str):
    known = _read(TITLE, first, NEXT).metadata
    assert (known.place, known.date) == (None, None)


def test_a_headline_with_a_place_before_a_dash_stays_the_headline():
    draft = _read("BERLIN - Ferry fares to rise", BODY, NEXT)
    assert draft.metadata.title == "BERLIN - Ferry fares to rise"
