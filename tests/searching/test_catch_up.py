"""The index follows the journal: every change, every undo, copies and restored notebooks, damage."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.domain.article import BlockKind
from desktop_app.domain.errors import Cancelled, IndexUnavailable
from desktop_app.domain.query import with_tags
from desktop_app.domain.query_text import parse
from desktop_app.notebook.notebook import Notebook
from desktop_app.searching import generations, watermark
from desktop_app.searching.catch_up import catch_up
from desktop_app.searching.documents import documents_of
from desktop_app.searching.indexer import serve
from desktop_app.searching.reference import holds
from desktop_app.searching.searcher import Searcher
from desktop_app.searching.writer_lock import writer_lock
from tests.searching.notebooks import add, keys, mark, search

QUERIES = ("*", "lavrov", "has:tag", "has:note", "tag:talks", "note:format", "title:later", "date:2025")


def agrees(notebook: Notebook, folder: Path) -> None:
    """Assert that the index and the brute-force matcher see the same notebook."""
    catch_up(notebook, folder)
    units = [unit for article in notebook.articles.ids() for unit in documents_of(notebook, article)]
    for text in QUERIES:
        query = with_tags(parse(text), lambda path: [tag.id for tag in notebook.tags.within(path)])
        expected = {(unit.kind, unit.id) for unit in units if holds(query, unit)}
        assert keys(search(notebook, folder, text, limit=1000)) == expected, text


def test_each_edit_undo_and_redo_reaches_the_index(notebook, folder, lavrov, korean) -> None:
    agrees(notebook, folder)
    passage = mark(notebook, lavrov, "strategic dialogue", "Talks/2025", note="Watch this format.")
    agrees(notebook, folder)
    with notebook.edit("Set title") as edit:
        notebook.articles.set_metadata(edit, lavrov, title="Later title", date="2024")
    agrees(notebook, folder)
    with notebook.edit("Delete tag") as edit:
        notebook.tags.delete(edit, notebook.tags.ensure(edit, "Talks/2025"))
    agrees(notebook, folder)
    for _ in range(3):
        notebook.undo()
        agrees(notebook, folder)
    notebook.redo()
    agrees(notebook, folder)
    with notebook.edit("Delete passage") as edit:
        notebook.passages.delete(edit, passage)
    agrees(notebook, folder)
    with notebook.edit("Delete article") as edit:
        notebook.delete_article(edit, lavrov)
    agrees(notebook, folder)


def test_an_article_that_becomes_furniture_by_the_users_word_leaves_the_search(
    notebook, folder, lavrov
) -> None:
    with notebook.edit("Mark as furniture") as edit:
        notebook.articles.set_block(edit, lavrov, 0, kind=BlockKind.FURNITURE, speaker=None)
    catch_up(notebook, folder)
    assert search(notebook, folder, "met choe -title:choe").total == 0
    assert search(notebook, folder, "furniture:met").total == 1


def test_renaming_a_tag_touches_no_document(notebook, folder, lavrov) -> None:
    mark(notebook, lavrov, "Choe", "People")
    catch_up(notebook, folder)
    before = watermark.read(generations.current(folder))
    with notebook.edit("Rename tag") as edit:
        notebook.tags.rename(edit, "People", "Persons/All")
    catch_up(notebook, folder)
    after = watermark.read(generations.current(folder))
    assert after.files == before.files
    assert after.number > before.number
    page = search(notebook, folder, "tag:persons")
    assert page.facets["tag"] == {"Persons/All": 2}
    assert search(notebook, folder, "tag:people").total == 0


def test_nothing_new_costs_no_commit(notebook, folder, lavrov) -> None:
    number = catch_up(notebook, folder)
    before = watermark.read(generations.current(folder))
    assert catch_up(notebook, folder) == number == notebook.journal.last().number
    assert watermark.read(generations.current(folder)) == before


def test_an_empty_notebook_has_an_empty_index(notebook, folder) -> None:
    assert catch_up(notebook, folder) == 0
    page = search(notebook, folder, "*")
    assert (page.total, page.behind) == (0, False)


def test_a_copy_and_a_restored_notebook_are_built_anew(notebook, folder, lavrov, tmp_path) -> None:
    copy = tmp_path / "copy.commonplace"
    notebook.backup(copy)
    add(notebook, "Only in the first.")
    catch_up(notebook, folder)
    with Notebook.open(copy) as other:
        add(other, "Only in the second.")
        assert other.journal.last().number == notebook.journal.last().number
        catch_up(other, folder)
        assert search(other, folder, "second").total == 1
        assert search(other, folder, "first").total == 0


@pytest.mark.parametrize("field", ["schema", "analyzer", "notebook", "mark", "number"])
def test_whatever_does_not_match_is_built_anew(notebook, folder, lavrov, field: str) -> None:
    catch_up(notebook, folder)
    old = generations.current(folder)
    known = json.loads((old / watermark.FILE_NAME).read_text())
    known[field] = known[field] + 1 if isinstance(known[field], int) else "other"
    (old / watermark.FILE_NAME).write_text(json.dumps(known))
    catch_up(notebook, folder)
    assert generations.current(folder) != old
    assert not old.exists()
    assert search(notebook, folder, "lavrov").total == 1


def _cut_short(folder: Path) -> None:
    for path in generations.current(folder).glob("*.seg"):
        path.write_bytes(path.read_bytes()[:100])


def _scramble_toc(folder: Path) -> None:
    for path in generations.current(folder).glob("*.toc"):
        path.write_bytes(b"\xff" * path.stat().st_size)


def _lose_files(folder: Path) -> None:
    for path in generations.current(folder).glob("*.*"):
        path.unlink()


def _nonsense_watermark(folder: Path) -> None:
    (generations.current(folder) / watermark.FILE_NAME).write_text("[1, 2")


def _other_watermark(folder: Path) -> None:
    (generations.current(folder) / watermark.FILE_NAME).write_text('{"a": 1}')


def _point_elsewhere(folder: Path) -> None:
    (folder / generations.CURRENT).write_text("../../elsewhere")


def _nonsense_pointer(folder: Path) -> None:
    (folder / generations.CURRENT).write_bytes(b"\xff\xfe")


def _lose_everything(folder: Path) -> None:
    shutil.rmtree(folder)


DAMAGE = [
    *(_cut_short, _scramble_toc, _lose_files, _nonsense_watermark, _other_watermark),
    *(_point_elsewhere, _nonsense_pointer, _lose_everything),
]


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda one: one.__name__)
def test_a_damaged_index_is_built_again(notebook, folder, lavrov, damage: Callable[[Path], None]) -> None:
    catch_up(notebook, folder)
    damage(folder)
    agrees(notebook, folder)


def test_a_stopped_build_leaves_the_old_index_and_no_lock(notebook, folder, lavrov) -> None:
    catch_up(notebook, folder)
    watermark.remove(generations.current(folder))

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        catch_up(notebook, folder, stop)
    assert search(notebook, folder, "lavrov").total == 1
    agrees(notebook, folder)


def test_a_stopped_update_is_done_the_next_time(notebook, folder, lavrov) -> None:
    catch_up(notebook, folder)
    add(notebook, "Lavrov spoke again.")

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        catch_up(notebook, folder, stop)
    agrees(notebook, folder)


def test_a_crash_between_commit_and_watermark_is_caught_up(notebook, folder, lavrov) -> None:
    catch_up(notebook, folder)
    generation = generations.current(folder)
    old = (generation / watermark.FILE_NAME).read_text()
    mark(notebook, lavrov, "Choe", "People")
    catch_up(notebook, folder)
    (generation / watermark.FILE_NAME).write_text(old)
    agrees(notebook, folder)
    assert generations.current(folder) == generation


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(notebook, tmp_path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(IndexUnavailable, match="could not be written"):
        catch_up(notebook, tmp_path / "file")


def test_progress_counts_articles(notebook, folder) -> None:
    for number in range(3):
        add(notebook, f"Article {number}.")
    told: list[tuple[int, int]] = []
    catch_up(notebook, folder, lambda done, total: told.append((done, total)))
    assert told == [(3, 3)]


HOLDER = """
import sys
from pathlib import Path
from desktop_app.searching.writer_lock import writer_lock
with writer_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_one_process_writes_and_the_other_waits(notebook, folder, lavrov) -> None:
    command = [sys.executable, "-c", HOLDER, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(IndexUnavailable, match="still building"), writer_lock(folder, timeout=0.1):
            pass
        holder.kill()
    catch_up(notebook, folder)
    assert search(notebook, folder, "lavrov").total == 1


def test_the_indexer_answers_each_message(notebook, folder, lavrov) -> None:
    messages = iter(
        [
            {"do": "open", "notebook": str(notebook.path), "folder": str(folder)},
            {"do": "catch_up"},
            {"do": "dance"},
            {"do": "open", "notebook": str(notebook.path) + "x", "folder": str(folder)},
            {"do": "catch_up"},
            {"do": "close"},
        ]
    )
    answers: list[dict] = []
    serve(lambda: next(messages), answers.append)
    assert answers[0] == {"caught_up": notebook.journal.last().number}
    assert "dance" in answers[1]["failed"]
    assert answers[2]["failed"].endswith(".")
    assert search(notebook, folder, "lavrov").total == 1


def test_the_indexer_ends_with_its_input() -> None:
    answers: list[dict] = []
    serve(lambda: None, answers.append)
    assert answers == []


def test_an_open_search_sees_an_index_that_was_deleted_and_built_again(notebook, folder, lavrov) -> None:
    catch_up(notebook, folder)
    with Searcher(notebook, folder) as searcher:
        before = searcher.search(parse("lavrov")).total
        assert before
        shutil.rmtree(folder)
        with notebook.edit("Delete") as edit:
            notebook.delete_article(edit, lavrov)
        catch_up(notebook, folder)
        assert searcher.search(parse("lavrov")).total < before
