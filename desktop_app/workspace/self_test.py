"""Sees that every part of the program works where it is installed: `commonplace --self-test`."""

import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from desktop_app import resources
from desktop_app.briefs.exporter import exporters
from desktop_app.domain.errors import CommonplaceError
from desktop_app.jobs.frames import Message
from desktop_app.jobs.process import WorkerProcess, worker_command
from desktop_app.paths import Folders, profile_folders
from desktop_app.workspace import annotate, care, collect, find, write
from desktop_app.workspace.workspace import Workspace

PARTS = ("fonts", "icons", "brief.docx")
"""What must lie in `resources/`."""

WORKER_SECONDS = 60.0


def self_test(say: Callable[[str], object]) -> int:
    """Go through every part with folders of its own, say each step, and return 0, or 1 if one failed."""
    failed = 0
    with tempfile.TemporaryDirectory(prefix="commonplace-") as folder:
        folders = profile_folders(Path(folder) / "profile").make()
        for name, step in _STEPS.items():
            try:
                said = step(folders, Path(folder))
            except CommonplaceError as trouble:
                said, failed = f"FAILED: {trouble}", failed + 1
            except Exception as trouble:  # noqa: BLE001 (a self-test tells of whatever goes wrong)
                said, failed = f"FAILED: {type(trouble).__name__}: {trouble}", failed + 1
            say(f"{name}: {said}")
    say("All parts work." if not failed else f"{failed} of {len(_STEPS)} steps failed.")
    return 1 if failed else 0


def _resources(_folders: Folders, _folder: Path) -> str:
    missing = [name for name in PARTS if not resources.resource(name).exists()]
    if missing or not resources.seeds():
        sentence = f"The installation is not complete: {', '.join(missing) or 'the sample'} is missing."
        raise CommonplaceError(sentence, "Install the program again.")
    return "fonts, icons, template and sample are there"


def _worker(_folders: Folders, _folder: Path) -> str:
    answers: list[Message] = []
    told = threading.Event()

    def on_message(message: Message) -> None:
        answers.append(message)
        told.set()

    worker = WorkerProcess(worker_command("echo"), on_message=on_message)
    try:
        worker.send({"hello": "worker"})
        told.wait(WORKER_SECONDS)
    finally:
        status = worker.close()
    if answers != [{"hello": "worker"}] or status:
        sentence = f"The worker program does not answer (status {status})."
        raise CommonplaceError(sentence, "Install the program again.")
    return "worker processes start and answer"


def _main_road(folders: Folders, folder: Path) -> str:
    path = folder / "self-test.commonplace"
    with collect.make_sample(path, folders) as workspace:
        count = workspace.notebook.articles.count()
        if count != len(resources.seeds()):
            sentence = f"{count} of {len(resources.seeds())} sample articles were imported."
            raise CommonplaceError(sentence)
        page = find.search_text(workspace, "minister", kinds=("article",))
        if not page.hits:
            sentence = "The search finds nothing."
            raise CommonplaceError(sentence)
        marks = annotate.tag_search(workspace, "minister", ["Self-test"]).marks
        for exporter in exporters():
            write.write_brief(
                workspace, "Self-test", folder / f"brief{exporter.suffix}", from_tags=["Self-test"]
            )
        findings = care.check(workspace)
        if findings:
            raise CommonplaceError(findings[0].what, findings[0].remedy)
    suffixes = ", ".join(exporter.suffix for exporter in exporters())
    return f"{count} articles, {page.total} hits, {len(marks)} passages, briefs as {suffixes}"


def _follow(folders: Folders, folder: Path) -> str:
    with Workspace.open(folder / "self-test.commonplace", folders) as workspace:
        if workspace.index is None or not workspace.index.catch_up_now(WORKER_SECONDS):
            sentence = "The indexer does not follow the notebook."
            raise CommonplaceError(sentence)
    return "the indexer follows the notebook"


_STEPS: dict[str, Callable[[Folders, Path], str]] = {
    "resources": _resources,
    "workers": _worker,
    "main road": _main_road,
    "indexer": _follow,
}
