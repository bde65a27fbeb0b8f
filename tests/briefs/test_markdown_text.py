"""The small part of Markdown in the analyst's own text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.briefs.document import Heading, Paragraph, Run
from desktop_app.briefs.links import web_link
from desktop_app.briefs.markdown_text import read_markdown, read_paragraphs, read_runs


def test_empty_lines_part_paragraphs_and_single_ends_of_line_do_not():
    assert [block.text for block in read_markdown("one\ntwo\n\n\nthree\n")] == ["one two", "three"]


def test_hashes_make_headings_below_the_sections():
    blocks = read_markdown("# One\ntext\n### *Three*\n#none")
    assert blocks[0] == Heading(2, "One")
    assert blocks[2] == Heading(4, "Three")
    assert blocks[3].text == "#none"


def test_dashes_make_points():
    assert [(one.text, one.bullet) for one in read_paragraphs("so:\n- a\n* b\n\nend")] == [
        ("so:", False), ("a", True), ("b", True), ("end", False),
    ]  # fmt: skip


def test_a_heading_in_a_note_is_a_bold_paragraph():
    assert read_paragraphs("# Why") == (Paragraph((Run("Why", bold=True),)),)


@pytest.mark.parametrize(
    ("line", "runs"),
    [
        ("a **b** c", (Run("a "), Run("b", bold=True), Run(" c"))),
        ("*b* _c_", (Run("b", italic=True), Run(" "), Run("c", italic=True))),
        ("**a *b* c**", (Run("a ", bold=True), Run("b", bold=True, italic=True), Run(" c", bold=True))),
        ("***both***", (Run("both", bold=True, italic=True),)),
        ("2 * 3 * 4", (Run("2 * 3 * 4"),)),
        ("snake_case_name", (Run("snake_case_name"),)),
        ("an **open end", (Run("an **open end"),)),
        (r"\*not italic\*", (Run("*not italic*"),)),
        ("[site](https://example.org/a_(b))", (Run("site", link="https://example.org/a_(b)"),)),
        ("[no](javascript:alert)", (Run("[no](javascript:alert)"),)),
        (
            "see https://example.org/x.",
            (Run("see "), Run("https://example.org/x", link="https://example.org/x"), Run(".")),
        ),
        ("**[b](https://example.org/)**", (Run("b", bold=True, link="https://example.org/"),)),
        ("", ()),
    ],
)
def test_a_line_is_read_into_runs(line, runs):
    assert read_runs(line) == runs


@given(st.text(alphabet="ab *_[]()\\#-\nhttps:/.", max_size=80))
def test_nothing_is_lost_but_marks(text):
    shown = "".join(block.text for block in read_markdown(text))
    letters = "ab"
    kept = [letter for letter in shown if letter in letters]
    linked = "".join(
        run.link or "" for block in read_markdown(text) if isinstance(block, Paragraph) for run in block.runs
    )
    if not linked:
        assert kept == [letter for letter in text if letter in letters]


@pytest.mark.parametrize("piece", ["*a ", "**", "[", "_a* ", "[a](https://", "\\", "<https://a "])
def test_a_very_long_line_of_marks_takes_no_time(piece):
    start = time.process_time()
    read_runs(piece * 20_000)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("http://example.org", "http://example.org"),
        ("HTTPS://Example.ORG:8080/a?b=c#d", "https://example.org:8080/a?b=c#d"),
        ("https://пример.рф/путь", "https://xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/%D0%BF", "https://example.org/%D0%BF"),
        ("https://user:secret@example.org/", None),
        ("https://exa mple.org/", None),
        ("https://example.org:99999/", None),
        ("https://[::1", None),
        ("javascript:alert(1)", None),
        ("ftp://example.org", None),
        ("file:///etc/passwd", None),
        ("https://example.org/" + "x" * 3000, None),
        ("", None),
        (None, None),
    ],
)
def test_only_well_formed_web_addresses_become_links(address, link):
    assert web_link(address) == link
