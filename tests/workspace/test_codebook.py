import pytest

from desktop_app.domain.errors import UsageError
from desktop_app.domain.passage import Span
from desktop_app.domain.tag import by_digit, by_letter
from desktop_app.workspace.annotate import rename_tag, tag_passage
from desktop_app.workspace.codebook import (
    Retagging,
    TagMemo,
    archive_tags,
    delete_tags,
    found_in_tag,
    merge_tags,
    move_tag,
    new_tag,
    plan_deletion,
    plan_merge,
    plan_move,
    recolour_tag,
    retag,
    set_tag_key,
    split_tag,
    tag_stretches,
    write_memo,
)
from desktop_app.workspace.stretches import paragraph_at, turn_at, turns, whole_paragraphs


@pytest.fixture
def tagged(sample):
    """The sample notebook without tags of its own, with four passages of its first article tagged."""
    notebook = sample.notebook
    delete_tags(sample, [tag.path for tag in notebook.tags.all()])
    article = notebook.articles.ids()[0]
    text = notebook.articles.text(article)
    spans = [
        span for block in text.blocks for span in whole_paragraphs(text, Span(block.start, block.end or 1))
    ]
    wanted = [["Visits"], ["Visits", "Talks"], ["Talks/Gas"], ["Visits/Paris"]]
    ids = [tag_passage(sample, article, span, paths) for span, paths in zip(spans, wanted, strict=False)]
    return sample, ids


def paths(workspace):
    return [tag.path for tag in workspace.notebook.tags.all()]


def carried(workspace, passage):
    notebook = workspace.notebook
    return {notebook.tags.get(tag).path for tag in notebook.passages.get(passage).tags}


def test_a_move_is_planned_with_all_that_is_below_and_done_in_one_step(tagged):
    workspace, _ = tagged
    plan = plan_move(workspace.notebook, "Talks", "Politics/Talks")
    assert plan.moved == [("Talks", "Politics/Talks"), ("Talks/Gas", "Politics/Talks/Gas")]
    assert (plan.passages, plan.duplicates, plan.is_merge) == (2, 0, False)
    before = paths(workspace)
    assert move_tag(workspace, "Talks", "Politics/Talks") == plan
    assert "Politics/Talks/Gas" in paths(workspace)
    assert workspace.notebook.undo_label == "Move tag"
    workspace.notebook.undo()
    assert paths(workspace) == before


def test_a_merge_tells_before_it_happens_how_many_passages_carry_both(tagged):
    workspace, ids = tagged
    plan = plan_move(workspace.notebook, "Visits", "Talks")
    assert plan.merged == [("Visits", "Talks")]
    assert plan.moved == [("Visits/Paris", "Talks/Paris")]
    assert (plan.passages, plan.duplicates) == (3, 1)
    move_tag(workspace, "Visits", "Talks")
    assert paths(workspace) == ["Talks", "Talks/Gas", "Talks/Paris"]
    assert [carried(workspace, one) for one in ids] == [{"Talks"}, {"Talks"}, {"Talks/Gas"}, {"Talks/Paris"}]
    assert workspace.notebook.undo_label == "Merge tags"
    workspace.notebook.undo()
    assert carried(workspace, ids[1]) == {"Visits", "Talks"}


def test_several_tags_merge_into_one_in_one_step(tagged):
    workspace, ids = tagged
    plans = plan_merge(workspace.notebook, ["Visits", "Visits/Paris", "Talks"], "State affairs")
    assert [plan.path for plan in plans] == ["Visits", "Talks"]
    merge_tags(workspace, ["Visits", "Talks"], "State affairs")
    assert carried(workspace, ids[1]) == {"State affairs"}
    workspace.notebook.undo()
    assert "Visits" in paths(workspace)


def test_nothing_written_about_a_tag_is_lost_in_a_merge(tagged):
    workspace, _ = tagged
    write_memo(workspace, "Visits", TagMemo("Journeys", "arrival", "calls"))
    write_memo(workspace, "Talks", TagMemo("Talks at a table", "arrival", ""))
    set_tag_key(workspace, "Visits", "v")
    merge_tags(workspace, ["Visits"], "Talks")
    kept = workspace.notebook.tags.by_path("Talks")
    assert kept.description == "Talks at a table\n\nJourneys"
    assert (kept.includes, kept.excludes, kept.shortcut) == ("arrival", "calls", "v")


def test_a_note_on_a_tag_goes_along_when_it_is_merged(tagged):
    workspace, _ = tagged
    notebook = workspace.notebook
    visits = notebook.tags.by_path("Visits")
    with notebook.edit("Write note") as edit:
        row = {"id": "n1", "tag": visits.id, "text": "t", "author": "", "created": "", "changed": ""}
        edit.insert("notes", row)
    rename_tag(workspace, "Visits", "Talks")
    delete_tags(workspace, ["Talks"])
    assert "n1" not in {note.id for note in notebook.notes.all()}


def test_a_tag_cannot_move_below_itself(tagged):
    workspace, _ = tagged
    with pytest.raises(UsageError, match="below"):
        move_tag(workspace, "Talks", "Talks/Old")


def test_chosen_passages_are_split_off_by_hand(tagged):
    workspace, ids = tagged
    assert split_tag(workspace, "Visits", "Arrivals", [ids[0], ids[2]]) == 1
    assert carried(workspace, ids[0]) == {"Arrivals"}
    assert carried(workspace, ids[1]) == {"Visits", "Talks"}
    workspace.notebook.undo()
    assert carried(workspace, ids[0]) == {"Visits"}
    split_tag(workspace, "Visits", "Arrivals", [ids[0]], keep=True)
    assert carried(workspace, ids[0]) == {"Visits", "Arrivals"}


def test_a_split_needs_passages_and_a_new_name(tagged):
    workspace, ids = tagged
    with pytest.raises(UsageError, match="None of these"):
        split_tag(workspace, "Visits", "Arrivals", [ids[2]])
    with pytest.raises(UsageError, match="name of the old"):
        split_tag(workspace, "Visits", "visits", [ids[0]])


def test_passages_of_a_tag_are_found_by_search(tagged):
    workspace, ids = tagged
    quote = workspace.notebook.passages.get(ids[1]).anchor.quote
    word = max(quote.split(), key=len).strip(".,;:“”")
    found = found_in_tag(workspace, "Visits", word)
    assert ids[1] in found
    assert not set(found) - {ids[0], ids[1]}


def test_deleting_a_tag_tells_how_many_passages_lose_it_and_keeps_them(tagged):
    workspace, ids = tagged
    plan = plan_deletion(workspace.notebook, ["Visits"])
    assert [tag.path for tag in plan.tags] == ["Visits", "Visits/Paris"]
    assert (plan.passages, plan.bare) == (3, 2)
    delete_tags(workspace, ["Visits"])
    assert paths(workspace) == ["Talks", "Talks/Gas"]
    assert all(workspace.notebook.passages.exists(one) for one in ids)
    workspace.notebook.undo()
    assert carried(workspace, ids[0]) == {"Visits"}


def test_an_archived_tag_is_kept_but_not_offered(tagged):
    workspace, _ = tagged
    assert archive_tags(workspace, ["Visits"]) == 2
    tags = workspace.notebook.tags.all()
    assert [tag.path for tag in by_digit(tags).values()] == ["Talks", "Talks/Gas"]
    assert "Visits" not in {tag.path for tag in workspace.notebook.tags.recent()}
    archive_tags(workspace, ["Visits"], archived=False)
    assert len(by_digit(workspace.notebook.tags.all())) == 4


def test_a_key_belongs_to_one_tag(tagged):
    workspace, _ = tagged
    set_tag_key(workspace, "Talks", "1")
    set_tag_key(workspace, "Visits", "1")
    set_tag_key(workspace, "Talks/Gas", "G")
    tags = workspace.notebook.tags.all()
    assert by_digit(tags)["1"].path == "Visits"
    assert by_digit(tags)["2"].path == "Talks"
    letters = by_letter(tags)
    assert letters["g"].path == "Talks/Gas"
    assert letters["t"].path == "Talks"
    with pytest.raises(UsageError, match="cannot be the key"):
        set_tag_key(workspace, "Talks", "ß")


def test_the_tag_used_last_comes_first_among_the_recent(tagged):
    workspace, ids = tagged
    retag(workspace, ids[:2], Retagging(add=["Talks/Gas"]))
    assert workspace.notebook.tags.recent()[0].path == "Talks/Gas"


def test_many_passages_are_retagged_in_one_step(tagged):
    workspace, ids = tagged
    assert retag(workspace, ids, Retagging(add=["New"], remove=["Visits"])) == 4
    assert [carried(workspace, one) for one in ids[:2]] == [{"New"}, {"Talks", "New"}]
    assert workspace.notebook.undo_label == "Retag 4 passages"
    workspace.notebook.undo()
    assert carried(workspace, ids[0]) == {"Visits"}


def test_a_colour_comes_from_the_palette(tagged):
    workspace, _ = tagged
    recolour_tag(workspace, "Talks", "violet")
    assert workspace.notebook.tags.by_path("Talks").colour == "violet"
    with pytest.raises(UsageError):
        recolour_tag(workspace, "Talks", "red")


def test_a_new_tag_is_one_step(tagged):
    workspace, _ = tagged
    new_tag(workspace, "Region / Caucasus")
    assert "Region/Caucasus" in paths(workspace)
    workspace.notebook.undo()
    assert "Region/Caucasus" not in paths(workspace)


def test_turns_of_speakers_are_tagged_as_a_whole(sample):
    notebook = sample.notebook
    told = [(article, turns(notebook.articles.text(article))) for article in notebook.articles.ids()]
    article, found = max(told, key=lambda one: len(one[1]))
    assert found
    text = notebook.articles.text(article)
    assert turn_at(text, Span(found[0].span.start, found[0].span.start + 1)) == found[0]
    speaker = found[0].speaker
    stretches = [(article, one.span) for one in found if one.speaker == speaker]
    assert tag_stretches(sample, stretches, ["Speaker"]) == len(stretches)
    tag = notebook.tags.by_path("Speaker")
    assert tag.passages == len(stretches)
    notebook.undo()
    assert notebook.tags.by_path("Speaker") is None


def test_a_selection_is_widened_to_whole_paragraphs(sample):
    article = sample.notebook.articles.ids()[0]
    text = sample.notebook.articles.text(article)
    blocks = [block for block in text.blocks if block.end - block.start > 20][:2]
    found = whole_paragraphs(text, Span(blocks[0].start + 3, blocks[1].start + 3))
    assert found[0].start == blocks[0].start
    assert found[-1].end == blocks[1].end
    assert paragraph_at(text, blocks[0].start + 3) == found[0]
