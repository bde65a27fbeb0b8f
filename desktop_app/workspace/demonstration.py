"""The main job of the program from end to end, for a first look where there is no screen."""

from itertools import pairwise
from pathlib import Path

from desktop_app.domain.passage import Span
from desktop_app.language.sentences import sentences
from desktop_app.paths import Folders
from desktop_app.searching.backend import SearchPage
from desktop_app.workspace import annotate, care, collect, find, write
from desktop_app.workspace.door import locked
from desktop_app.workspace.lock import FileLock, place_of
from desktop_app.workspace.workspace import Workspace

NOTEBOOK = "Demonstration.commonplace"
BRIEF = "Demonstration"
TAG = "Demonstration/Found"
QUOTED = 5
"""So many sentences go into the brief."""


def demonstrate(folders: Folders, out: Path | None = None) -> list[str]:
    """Make a notebook of the sample articles, search it, tag, note, write a brief; return what was done.

    Args:
        out: where notebook and brief go; without it, the program's own data folder. Those of an earlier
            demonstration are replaced.
    """
    folder = (out or folders.data).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / NOTEBOOK
    _make_room(path, folders)
    with collect.make_sample(path, folders) as workspace:
        query = _telling_query(workspace)
        page = find.search_text(workspace, query, kinds=("article",))
        passages = _tag_best(workspace, page)
        if passages:
            text = f"Found by searching for {query}."
            annotate.write_note(workspace, passage=passages[0], text=text)
        target = folder / f"{BRIEF}.docx"
        written = write.write_brief(workspace, BRIEF, target, from_tags=[TAG] if passages else ())
        count = workspace.notebook.articles.count()
    return [
        f"Made the notebook {path} with {count} sample articles.",
        f"Searched it for {query}: {page.total} articles in {page.took_ms:.0f} ms.",
        f"Tagged {len(passages)} passages “{TAG}” and wrote a note on the first.",
        f"Wrote the brief {written.file}.",
    ]


def _make_room(path: Path, folders: Folders) -> None:
    """Remove the notebook of an earlier demonstration, unless somebody has it open."""
    with FileLock(place_of(path, folders.make()).lock) as lock:
        if not lock.take():
            raise locked(path)
        path.unlink(missing_ok=True)
        care.remove_left_over(path)


def _telling_query(workspace: Workspace) -> str:
    """Return two neighbouring words that many of the articles share, as a phrase."""
    shared: dict[str, int] = {}
    for text in workspace.notebook.articles.texts(workspace.notebook.articles.ids()):
        words = [word.strip(".,;:?!“”\"'()").casefold() for word in text.text.split()]
        pairs = {f"{one} {two}" for one, two in pairwise(words) if _long(one, two)}
        for pair in pairs:
            shared[pair] = shared.get(pair, 0) + 1
    best = max(sorted(shared), key=lambda pair: (shared[pair], len(pair)), default="minister")
    return f'"{best}"'


def _long(*words: str) -> bool:
    return all(len(word) > 5 and word.isalpha() for word in words)


def _tag_best(workspace: Workspace, page: SearchPage) -> list[str]:
    """Tag, in each article found, the sentence around the first match."""
    passages: list[str] = []
    for hit in page.hits[:QUOTED]:
        place = next((Span(one.start, one.end) for one in hit.matches if one.field == "text"), None)
        text = workspace.notebook.articles.text(hit.article).text
        around = next((one for one in sentences(text) if place and one.overlaps(place)), place)
        if around is not None:
            passages.append(annotate.tag_passage(workspace, hit.article, around, [TAG]))
    return passages
