"""The Markdown and the HTML exporter."""

import io
import re
from html.parser import HTMLParser

import pytest

from desktop_app.briefs.document import BriefDocument, Paragraph, Quotation, Run
from desktop_app.briefs.formats import html, markdown
from tests.briefs.brief_samples import HOSTILE_TEXTS, MINISTRY, hostile_brief, sample_brief

ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "h4", "h5", "p", "ul", "ol", "li"),
    *("a", "strong", "em", "b", "sup", "span", "br", "small", "figure", "blockquote", "footer"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}


class Reader(HTMLParser):
    """Collects what a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in {"meta", "br"}:
            self.open.append(tag)
        assert tag in ALLOWED

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def page_of(document: BriefDocument) -> Reader:
    """Write HTML and read it again."""
    stream = io.BytesIO()
    html.EXPORTER.write(document, stream)
    reader = Reader()
    reader.feed(stream.getvalue().decode("utf-8"))
    reader.close()
    assert reader.open == []
    return reader


def markdown_of(document: BriefDocument) -> str:
    """Write Markdown."""
    stream = io.BytesIO()
    markdown.EXPORTER.write(document, stream)
    return stream.getvalue().decode("utf-8")


def brief_of(*blocks) -> BriefDocument:
    """Make a brief of some blocks."""
    return BriefDocument("A brief", "", "2026-11-22", "2026-11-22T09:30:00Z", blocks=blocks)


@pytest.mark.parametrize("document", [sample_brief(), hostile_brief()], ids=["real", "hostile"])
def test_the_page_is_whole_and_holds_neither_scripts_nor_outside_things(document):
    page = page_of(document)
    for _tag, name, value in page.attributes:
        assert not name.startswith("on")
        assert name not in {"src", "srcset", "action"}
        if name == "href":
            assert re.match(r"https?://|#source-\d+$", value)
    ids = [value for _tag, name, value in page.attributes if name == "id"]
    assert len(set(ids)) == len(ids)


def test_quotations_stand_word_for_word_on_the_page():
    sample = sample_brief()
    text = page_of(sample).text
    for quotation in sample.quotations:
        for line in quotation.text.split("\n"):
            assert line in text


def test_the_page_links_each_quotation_to_its_source():
    page = page_of(sample_brief())
    assert ("a", "href", "#source-3") in page.attributes
    assert ("li", "id", "source-3") in page.attributes


@pytest.mark.parametrize("text", HOSTILE_TEXTS[1:4])
def test_hostile_text_is_text_on_the_page(text):
    assert text in page_of(brief_of(Paragraph((Run(text),)))).text


def test_markdown_quotes_line_by_line_and_cites_by_footnote():
    text = markdown_of(sample_brief())
    assert "> The treaty does not call for any updates to its text." in text
    assert "[^3]\n>\n> Tags: Treaty/Alliance" in text
    assert re.findall(r"^\[\^(\d)\]: ", text, re.MULTILINE) == ["1", "2", "3", "4"]


def test_markdown_escapes_what_would_mean_something():
    text = markdown_of(brief_of(Paragraph((Run("1. *a* <b> [c](d) `e` # |"),)), Paragraph((Run("- x"),))))
    assert r"1\. \*a\* \<b\> \[c\](d) \`e\` \# \|" in text
    assert "\n\\- x\n" in text


def test_markdown_puts_marks_next_to_letters():
    runs = (
        Run("see "),
        Run(" bold ", bold=True),
        Run("it", italic=True, link="https://example.org/"),
        Run(" "),
    )
    assert "see  **bold** [*it*](<https://example.org/>)" in markdown_of(brief_of(Paragraph(runs)))


def test_markdown_of_hostile_text_keeps_one_block_a_line():
    for line in markdown_of(hostile_brief()).splitlines():
        assert not re.match(r"\s*<(script|w:p)", line)


def test_a_citation_without_a_list_of_sources_leads_nowhere():
    lonely = brief_of(Quotation("we became allies.", MINISTRY, "q" * 26))
    assert "[^" not in markdown_of(lonely)
    assert not [one for one in page_of(lonely).attributes if one[1] == "href"]
