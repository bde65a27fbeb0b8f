import csv
import zipfile

import pytest

from desktop_app.domain.errors import CannotExport
from desktop_app.workspace.annotate import tag_passage, write_note
from desktop_app.workspace.codebook import delete_tags
from desktop_app.workspace.passage_export import export_formats, export_passages
from desktop_app.workspace.passage_list import (
    Grouping,
    PassageFilter,
    TagRule,
    list_passages,
    passage_lines,
)
from desktop_app.workspace.stretches import paragraph_at


@pytest.fixture
def marked(sample):
    """The sample notebook with one passage in each of four articles."""
    notebook = sample.notebook
    delete_tags(sample, [tag.path for tag in notebook.tags.all()])
    with notebook.edit("Delete passages") as edit:
        for brief in notebook.briefs.all():
            notebook.briefs.delete(edit, brief.id)
        for passage in notebook.passages.all():
            notebook.passages.delete(edit, passage.id)
    ids = []
    wanted = [["A"], ["A", "B"], ["B/C"], []]
    for article, paths in zip(notebook.articles.ids(), wanted, strict=False):
        text = notebook.articles.text(article)
        longest = max(text.blocks, key=lambda block: block.end - block.start)
        ids.append(tag_passage(sample, article, paragraph_at(text, longest.start + 1), paths))
    write_note(sample, passage=ids[0], text="=Check the 방북 date")
    return sample, ids


def shown(workspace, **wanted):
    return set(list_passages(workspace.notebook, PassageFilter(**wanted)).ids())


def test_passages_are_filtered_by_tags(marked):
    workspace, (a, ab, bc, _) = marked
    assert shown(workspace, tags=["A", "B"]) == {a, ab, bc}
    assert shown(workspace, tags=["A", "B"], below=False) == {a, ab}
    assert shown(workspace, tags=["A", "B"], rule=TagRule.ALL) == {ab}
    assert shown(workspace, tags=["A"], without=["B"]) == {a}
    assert shown(workspace, without=["A", "B"]) == {_}


def test_passages_are_filtered_by_note_text_and_author(marked):
    workspace, ids = marked
    first = workspace.notebook.passages.get(ids[0])
    assert shown(workspace, has_note=True) == {ids[0]}
    assert shown(workspace, has_note=False) == set(ids[1:])
    assert shown(workspace, text="the 방북  DATE") == {ids[0]}
    assert ids[0] in shown(workspace, text=first.anchor.quote[:30].upper())
    assert shown(workspace, author="nobody") == set()


def test_passages_are_filtered_by_outlet_and_date(marked):
    workspace, ids = marked
    articles = {
        one: workspace.notebook.articles.get(workspace.notebook.passages.get(one).article) for one in ids
    }
    dated = {one: article.metadata.date for one, article in articles.items() if article.metadata.date}
    one, date = next(iter(dated.items()))
    assert shown(workspace, first=date, last=date) >= {one}
    assert shown(workspace, first="2999") == set()
    assert shown(workspace, last="1900-01") == set()
    assert shown(workspace, first=date[:4]) >= {one}
    outlet = next(article.metadata.outlet for article in articles.values() if article.metadata.outlet)
    expected = {one for one, article in articles.items() if article.metadata.outlet == outlet}
    assert shown(workspace, outlet=outlet) == expected


def test_passages_are_grouped(marked):
    workspace, (a, ab, bc, bare) = marked
    by_tag = list_passages(workspace.notebook, grouping=Grouping.TAG)
    assert [(group.title, set(group.passages)) for group in by_tag.groups] == [
        ("A", {a, ab}),
        ("B", {ab}),
        ("B/C", {bc}),
        ("", {bare}),
    ]
    assert len(by_tag.ids()) == by_tag.shown == by_tag.total == 4
    by_article = list_passages(workspace.notebook, grouping=Grouping.ARTICLE)
    assert len(by_article.groups) == 4
    months = [group.title for group in list_passages(workspace.notebook, grouping=Grouping.MONTH).groups]
    assert months == sorted(months, reverse=True)
    assert list_passages(workspace.notebook, grouping=Grouping.OUTLET).outlets


def test_what_a_row_says_is_fetched_by_id_and_gone_ones_are_left_out(marked):
    workspace, (a, ab, *_) = marked
    lines = passage_lines(workspace.notebook, [ab, "gone", a])
    assert [line.id for line in lines] == [ab, a]
    assert lines[0].paths == ["A", "B"]
    assert lines[1].note == "=Check the 방북 date"
    assert lines[1].title


@pytest.mark.parametrize("suffix", [suffix for _, suffix in export_formats()])
def test_what_is_shown_is_exported(marked, suffix, tmp_path):
    workspace, ids = marked
    listing = list_passages(workspace.notebook, PassageFilter(tags=["A"]), Grouping.TAG)
    path = export_passages(workspace.notebook, listing, tmp_path / f"out{suffix}")
    data = path.read_bytes()
    quote = workspace.notebook.passages.get(ids[0]).anchor.quote[:20]
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            data = b"".join(package.read(name) for name in package.namelist())
    assert quote.split()[0].encode() in data


def test_a_csv_export_has_a_row_for_each_passage_of_each_group(marked, tmp_path):
    workspace, ids = marked
    listing = list_passages(workspace.notebook, grouping=Grouping.TAG)
    path = export_passages(workspace.notebook, listing, tmp_path / "out.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["Group"], row["Passage"]) for row in rows if row["Passage"] == ids[1]] == [
        ("A", ids[1]),
        ("B", ids[1]),
    ]
    assert {row["Note"] for row in rows if row["Passage"] == ids[0]} == {"'=Check the 방북 date"}


def test_an_unknown_ending_is_refused(marked, tmp_path):
    workspace, _ = marked
    with pytest.raises(CannotExport, match="cannot be written"):
        export_passages(workspace.notebook, list_passages(workspace.notebook), tmp_path / "out.odt")
