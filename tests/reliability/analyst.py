"""A simulated analyst: edits a notebook at random and says after each commit what is now saved.

Run as `python analyst.py NOTEBOOK SEED`; each line printed is one acknowledged fact.
"""

import hashlib
import random
import sys
from pathlib import Path

from desktop_app.domain.article import ArticleDraft, Block, BlockKind, Metadata
from desktop_app.domain.passage import Span
from desktop_app.notebook import Notebook


def import_article(notebook: Notebook, chance: random.Random) -> str:
    """Add an article of random words."""
    words = [chance.choice(["Lavrov", "визит", "조약", "treaty", "Wonsan", "сказал"]) for _ in range(40)]
    text = f"{chance.random()} {' '.join(words)}"
    draft = ArticleDraft(text, (Block(0, len(text), BlockKind.PARAGRAPH),), Metadata(text[:30]))
    data = text.encode()
    with notebook.edit("Import") as edit:
        article = notebook.articles.add(
            edit,
            draft,
            original=data,
            original_sha256=hashlib.sha256(data).hexdigest(),
            file_name="a.txt",
        )
    return f"article {article} {draft.sha256}"


def tag_passage(notebook: Notebook, chance: random.Random) -> str:
    """Mark and tag a passage of a random article."""
    article = chance.choice(notebook.articles.ids())
    start = chance.randrange(20)
    with notebook.edit("Tag") as edit:
        passage = notebook.passages.add(edit, article, Span(start, start + 5), author="kim")
        tag = notebook.tags.ensure(edit, f"Tag {chance.randrange(5)}")
        notebook.passages.add_tag(edit, passage, tag)
    return f"passage {passage} {tag}"


def write_note(notebook: Notebook, chance: random.Random) -> str:
    """Write a note on a random article."""
    article = chance.choice(notebook.articles.ids())
    with notebook.edit("Note") as edit:
        note = notebook.notes.on_article(edit, article, f"note {chance.random()}", author="kim")
    return f"note {note} {article}"


def undo_and_redo(notebook: Notebook, _: random.Random) -> str:
    """Take the last step back and do it again: nothing may be lost by it."""
    notebook.undo()
    notebook.redo()
    return "nothing new here"


def main() -> None:
    """Work until killed."""
    chance = random.Random(int(sys.argv[2]))
    with Notebook.open(Path(sys.argv[1])) as notebook:
        print("ready", flush=True)
        while True:
            action = import_article
            if notebook.articles.count() > 3:
                action = chance.choice([import_article, tag_passage, write_note, undo_and_redo])
            print(action(notebook, chance), flush=True)


if __name__ == "__main__":
    main()
