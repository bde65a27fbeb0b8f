"""Times the main road on made-up articles: `poe bench [ARTICLES]`, 300 unless said otherwise.

Prints one line for each figure; compare figures of one machine only.
"""

import logging
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from desktop_app.paths import profile_folders
from desktop_app.workspace.collect import import_files
from desktop_app.workspace.find import follow, search_text
from desktop_app.workspace.workspace import Access, Workspace

ROUNDS = 20
QUERIES = (
    "minister",
    '"joint statement"',
    "minister NOT harbour",
    "diplom*",
    "title:minister",
    "date:2024",
)
VOCABULARY = """
    minister talks harbour statement joint border treaty visit delegation diplomatic railway energy exports
    parliament security agreement region summit partners strategic dialogue bridge cooperation press service
"""


def main(arguments: list[str]) -> int:
    """Run the benchmark and return the exit status."""
    count = int(arguments[0]) if arguments else 300
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        paths = _articles(root / "files", count)
        folders = profile_folders(root / "profile").make()
        notebook = root / "Bench.commonplace"
        with Workspace.open(notebook, folders, create=True, access=Access.COMMAND) as workspace:
            _report("import", count, _seconds(lambda: import_files(workspace, paths)))
            _report("index", count, _seconds(lambda: follow(workspace)))
            for query in QUERIES:
                times = [_seconds(lambda text=query: search_text(workspace, text)) for _ in range(ROUNDS)]
                middle, worst = statistics.median(times) * 1000, max(times) * 1000
                print(f"search {query:<28} {middle:8.1f} ms, at worst {worst:.1f} ms")
        size = notebook.stat().st_size
        print(f"notebook {size / count / 1000:.1f} kB an article")
    return 0


def _articles(folder: Path, count: int) -> list[Path]:
    """Write articles of some 400 words, the same in every run."""
    chance = random.Random(7)
    words = VOCABULARY.split()
    folder.mkdir()
    paths = []
    for number in range(count):
        sentences = [" ".join(chance.choices(words, k=chance.randint(8, 22))) for _ in range(27)]
        paragraphs = [". ".join(map(str.capitalize, sentences[at : at + 3])) + "." for at in range(0, 27, 3)]
        path = folder / f"article-{number:05}.txt"
        day = f"{chance.randint(1, 28)} May {chance.randint(2019, 2025)}"
        path.write_text(f"{sentences[0].title()}\n\nPublished: {day}\n\n" + "\n\n".join(paragraphs) + "\n")
        paths.append(path)
    return paths


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _report(what: str, count: int, seconds: float) -> None:
    print(f"{what:<35} {seconds:8.2f} s, {count / seconds:.0f} articles a second")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
