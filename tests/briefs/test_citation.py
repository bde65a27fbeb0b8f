"""How sources are worded."""

from dataclasses import replace

import pytest

from desktop_app.briefs.citation import attribution, cite, date_words, plain_date, title_words, uses_brackets
from desktop_app.briefs.document import Quotation, Source
from desktop_app.domain.article import Evidence

STATED = Source(
    1, "a", "Ties reach 'new height'", Evidence.STATED, "Daily", "2025-10-27", Evidence.STATED,
    ("A. Writer", "B. Writer"), "en", "https://example.org/1", "2025-11-02", "003.txt",
)  # fmt: skip


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2025-10-27", "27 October 2025"),
        ("2018-04", "April 2018"),
        ("2019", "2019"),
        ("2025-10-27T21:20:00Z", "27 October 2025"),
        ("2025-13-01", "2025-13-01"),
        ("soon", "soon"),
    ],
)
def test_a_date_is_worded_at_the_precision_known(iso, words):
    assert plain_date(iso) == words


def test_an_unknown_date_is_said_to_be_unknown():
    assert date_words(replace(STATED, date=None, date_source=None)) == "n.d."


def test_a_date_from_the_file_alone_stands_in_brackets():
    assert date_words(replace(STATED, date_source=Evidence.FILE)) == "[27 October 2025]"


def test_a_stated_title_stands_in_quotation_marks():
    assert title_words(STATED) == "“Ties reach 'new height'”"


def test_a_derived_title_stands_in_brackets():
    assert title_words(replace(STATED, title_source=Evidence.DERIVED)) == "[Ties reach 'new height']"


def test_quotation_marks_within_a_title_become_single_ones():
    assert (
        title_words(replace(STATED, title='Kim: "We are allies" and “friends”'))
        == "“Kim: ‘We are allies’ and ‘friends’”"
    )


def test_the_full_stop_of_a_title_is_left_out_but_an_ellipsis_stays():
    assert title_words(replace(STATED, title="Remarks.")) == "“Remarks”"
    assert title_words(replace(STATED, title="And then...")) == "“And then...”"


def test_a_long_title_is_shortened_at_a_word_beside_a_quotation_only():
    long = replace(STATED, title="word " * 40)
    assert title_words(long, short=True).endswith("word…”")
    assert len(title_words(long, short=True)) < 100
    assert "…" not in cite(long).title


def test_the_attribution_names_title_outlet_and_date():
    assert attribution(Quotation("x", STATED, "p")) == "“Ties reach 'new height'”, Daily, 27 October 2025"


def test_an_unknown_outlet_is_said_to_be_unknown():
    assert "outlet not stated" in attribution(Quotation("x", replace(STATED, outlet=None), "p"))


def test_the_list_of_sources_names_authors_file_and_access():
    citation = cite(STATED)
    assert (citation.authors, citation.where) == ("A. Writer, B. Writer", "https://example.org/1")
    assert citation.kept == "file 003.txt, accessed 2 November 2025"
    assert cite(replace(STATED, file_name="", accessed=None)).kept == ""


def test_brackets_are_explained_only_where_they_are_used():
    assert not uses_brackets((STATED,))
    assert uses_brackets((STATED, replace(STATED, title_source=Evidence.DERIVED)))
    assert uses_brackets((replace(STATED, date_source=Evidence.FILE),))
    assert not uses_brackets((replace(STATED, date=None, date_source=Evidence.FILE),))
