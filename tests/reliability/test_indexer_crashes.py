"""The indexer may be killed at any moment: the index catches up to what the notebook holds."""

import hashlib
import os
import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from desktop_app.domain.article import ArticleDraft, Block, BlockKind, Metadata
from desktop_app.domain.passage import Span
from desktop_app.domain.query_text import parse
from desktop_app.jobs.process import WorkerProcess, worker_command
from desktop_app.notebook import Notebook
from desktop_app.searching import generations
from desktop_app.searching.backend import ALL_KINDS
from desktop_app.searching.backends import default
from desktop_app.searching.catch_up import catch_up, tidy
from desktop_app.searching.documents import documents_of
from desktop_app.searching.reference import holds
from desktop_app.searching.searcher import Searcher

KILLS = int(os.environ.get("COMMONPLACE_KILLS", "50"))
IMPORTED = int(os.environ.get("COMMONPLACE_IMPORTED", "1000"))
"""Articles of the large import; `poe kills` imports 20,000 under 100 kills."""

WORDS = (
    *("minister", "treaty", "Wonsan", "harbour", "talks", "U.S.", "program", "programme"),
    *("энергия", "диалог", "평양", "회담", "战略对话"),
)
QUERIES = (
    *("minister", '"treaty wonsan"', "harb*", "*ment", "talsk~1", "=Talks", "==U.S."),
    *("диалог", "평양", "战略", "minister NOT treaty", "harbour OR диалог"),
    *("treaty NEAR/3 talks", "title:report", "date:2025"),
)


def add_report(notebook: Notebook, number: int) -> str:
    """Import a report that alone holds the word `reportN`."""
    text = f"report{number} from Wonsan. " + "The ministers spoke about the treaty at length. " * 40
    data = text.encode()
    draft = ArticleDraft(text, (Block(0, len(text), BlockKind.PARAGRAPH),), Metadata(f"Report {number}"))
    digest = hashlib.sha256(data).hexdigest()
    with notebook.edit("Import") as edit:
        return notebook.articles.add(
            edit, draft, original=data, original_sha256=digest, file_name=f"{number}.txt"
        )


def change_something(notebook: Notebook, chance: random.Random, round_number: int) -> None:
    """Import, tag, note, delete and undo, so that every kind of journal line occurs."""
    for number in range(4):
        article = add_report(notebook, round_number * 10 + number)
        with notebook.edit("Tag") as edit:
            passage = notebook.passages.add(edit, article, Span(0, 8), author="kim")
            notebook.passages.add_tag(edit, passage, notebook.tags.ensure(edit, f"Tag {number}"))
        with notebook.edit("Note") as edit:
            notebook.notes.on_article(edit, article, f"remark{round_number}", author="kim")
    if chance.random() < 0.5:
        with notebook.edit("Delete") as edit:
            notebook.delete_article(edit, chance.choice(notebook.articles.ids()))
    if chance.random() < 0.3:
        notebook.undo()


def is_done(messages: Sequence[Mapping[str, object]]) -> bool:
    """Tell whether the indexer said that it has caught up."""
    return any("caught_up" in message for message in messages)


def seconds_until(messages: Sequence[Mapping[str, object]]) -> float:
    """Wait until the indexer has caught up and return how long that took."""
    began = time.monotonic()
    while not is_done(messages):
        assert time.monotonic() - began < 120, "the indexer does not answer"
        time.sleep(0.01)
    return time.monotonic() - began


def test_the_index_holds_all_and_only_what_the_notebook_holds_after_many_kills(tmp_path: Path) -> None:
    chance = random.Random(3)
    folder = tmp_path / "index"
    killed_at_work, needed = 0, 0.0
    with Notebook.create(tmp_path / "work.commonplace") as notebook:
        for round_number in range(KILLS):
            change_something(notebook, chance, round_number)
            caught_up: list[Mapping[str, object]] = []
            worker = WorkerProcess(worker_command("indexer"), on_message=caught_up.append)
            worker.send({"do": "open", "notebook": str(notebook.path), "folder": str(folder)})
            worker.send({"do": "catch_up"})
            if round_number == 0:
                needed = seconds_until(caught_up)  # the first may finish, and tells how fast the machine is
            else:
                time.sleep(chance.uniform(0.0, 1.3) * needed)
            worker.kill()
            killed_at_work += not is_done(caught_up)
        assert 0 < killed_at_work < KILLS, "the kills should fall before, in and after the work"

        assert catch_up(notebook, folder) == notebook.journal.last().number
        with Searcher(notebook, folder) as searcher:
            page = searcher.search(parse("wonsan OR report* OR remark*"), limit=10_000)
            found = {(hit.kind, hit.id) for hit in page.hits}
            for number in (0, KILLS * 10 - 10):
                wanted = f"report{number}"
                there = any(
                    wanted in notebook.articles.text(one).text.split()[0] for one in notebook.articles.ids()
                )
                hits = searcher.search(parse(wanted), kinds=("article",)).total
                assert hits == int(there)
        assert found == {
            *(("article", one) for one in notebook.articles.ids()),
            *(("passage", one.id) for one in notebook.passages.all()),
            *(("note", one.id) for one in notebook.notes.all()),
        }
        assert notebook.check() == []


def import_some(notebook: Notebook, chance: random.Random, first: int, count: int) -> None:
    """Import made-up articles in one edit."""
    with notebook.edit("Import") as edit:
        for number in range(first, first + count):
            lines = [" ".join(chance.choices(WORDS, k=chance.randint(3, 30))) for _ in range(3)]
            text = "\n".join(lines)
            starts = [text.index(line) for line in lines]
            blocks = tuple(
                Block(start, start + len(line), BlockKind.PARAGRAPH)
                for start, line in zip(starts, lines, strict=True)
                if text.index(line) == start
            )
            date = chance.choice((None, "2024-05-01", "2025-07-12"))
            draft = ArticleDraft(text, blocks, Metadata(f"Report {number}", date=date, language="en"))
            data = f"{number} {text}".encode()
            digest = hashlib.sha256(data).hexdigest()
            notebook.articles.add(
                edit, draft, original=data, original_sha256=digest, file_name=f"{number}.txt"
            )


def test_an_index_whose_writer_was_killed_during_a_large_import_equals_the_matcher(tmp_path: Path) -> None:
    chance = random.Random(11)
    folder = tmp_path / "index"
    kills = min(KILLS, 100)
    with Notebook.create(tmp_path / "large.commonplace") as notebook:
        for number in range(kills):
            worker = WorkerProcess(worker_command("indexer"), on_message=lambda _: None)
            worker.send({"do": "open", "notebook": str(notebook.path), "folder": str(folder)})
            worker.send({"do": "catch_up"})
            import_some(notebook, chance, number * IMPORTED // kills, IMPORTED // kills)
            worker.send({"do": "catch_up"})
            time.sleep(chance.uniform(0.0, 0.5))
            worker.kill()
        catch_up(notebook, folder)
        while tidy(folder):
            pass
        units = [unit for one in notebook.articles.ids() for unit in documents_of(notebook, one)]
        reader = default(generations.current(folder)).reader()
        try:
            for text in QUERIES:
                query = parse(text)
                expected = {unit.key for unit in units if holds(query, unit)}
                answer = reader.answer(query, kinds=ALL_KINDS, limit=len(units) + 1)
                assert {f"{one.kind}:{one.id}" for one in answer.found} == expected, text
                assert answer.total == len(expected)
        finally:
            reader.close()
