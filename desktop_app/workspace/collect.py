"""Collecting: files and folders become articles, parsed in a worker process, stored in batches."""

import hashlib
import logging
import queue
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app import resources
from desktop_app.domain.article import ArticleDraft
from desktop_app.domain.errors import Cancelled
from desktop_app.domain.file_names import printable
from desktop_app.domain.ids import new_id
from desktop_app.importing.wire import draft_from_json
from desktop_app.jobs.frames import Message
from desktop_app.jobs.job import CancelToken, OnProgress, tell
from desktop_app.jobs.process import WorkerGone, WorkerProcess, worker_command
from desktop_app.paths import Folders
from desktop_app.workspace.workspace import Access, Workspace

_log = logging.getLogger(__name__)

AHEAD = 4
"""How many files the worker is asked for before the first answer: it never waits, memory stays small."""

BATCH = 8
"""Articles stored in one transaction; a batch is also stored when its texts grow large."""

BATCH_BYTES = 256 * 1024

FILE_SECONDS = 120.0
"""How long one file may take to parse."""


@dataclass(frozen=True, slots=True)
class Imported:
    """One file that became an article."""

    path: str
    article: str
    title: str
    outlet: str | None
    date: str | None
    warnings: tuple[str, ...]


@dataclass(slots=True)
class ImportReport:
    """What became of each file.

    Attributes:
        imported: files that became articles.
        duplicates: path and the article that was there already.
        failed: path and the reason, a sentence.
        skipped: what folders hold that is no kind of article: path and the reason, a sentence.
        cancelled: whether the user stopped the import; what was stored until then stays.
    """

    imported: list[Imported] = field(default_factory=list[Imported])
    duplicates: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    failed: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    skipped: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    cancelled: bool = False

    @property
    def files(self) -> int:
        """How many files were dealt with."""
        return len(self.imported) + len(self.duplicates) + len(self.failed)


@dataclass(frozen=True, slots=True)
class _Parsed:
    """What the worker made of one file: a draft, or why there is none."""

    path: str
    draft: ArticleDraft | None
    original: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Fresh:
    """One draft with the bytes it was made from."""

    path: str
    draft: ArticleDraft
    original: str
    data: bytes


def import_files(
    workspace: Workspace,
    paths: Sequence[Path],
    *,
    progress: OnProgress | None = None,
    cancel: CancelToken | None = None,
) -> ImportReport:
    """Import files and all files in folders; one undo step however many there are.

    May be called in any thread: the notebook is changed through `workspace.dispatch` only, a short
    batch at a time. `progress` is called in the calling thread.
    """
    report = ImportReport()
    files = _expanded(paths, report)
    intake = _Intake(workspace, report)
    try:
        for done, parsed in enumerate(_parse(files, cancel or CancelToken())):
            tell(progress, done, len(files), Path(parsed.path).name)
            intake.take(parsed)
    except Cancelled:
        report.cancelled = True
    intake.store()
    tell(progress, report.files, len(files))
    return report


def import_sample(workspace: Workspace) -> ImportReport:
    """Import the sample articles that come with the program."""
    return import_files(workspace, resources.seeds())


def make_sample(path: Path, folders: Folders) -> Workspace:
    """Make a notebook with the sample articles and open it for a command.

    Raises:
        NotebookError: if it cannot be made.
    """
    workspace = Workspace.open(path, folders, create=True, access=Access.COMMAND)
    try:
        import_sample(workspace)
    except BaseException:
        workspace.close()
        raise
    return workspace


class _Intake:
    """Gathers drafts and stores them in batches that together are one undo step."""

    def __init__(self, workspace: Workspace, report: ImportReport) -> None:
        self._workspace = workspace
        self._report = report
        self._key = f"import {new_id()}"
        self._waiting: list[_Parsed] = []
        self._size = 0
        self._twins: list[tuple[str, int]] = []

    def take(self, parsed: _Parsed) -> None:
        """Take one file in, or note why it cannot be."""
        if parsed.draft is None:
            self._report.failed.append((parsed.path, parsed.reason))
            return
        self._waiting.append(parsed)
        self._size += len(parsed.draft.text)
        if len(self._waiting) >= BATCH or self._size >= BATCH_BYTES:
            self.store()

    def store(self) -> None:
        """Store what waits."""
        waiting, self._waiting, self._size = self._waiting, [], 0
        fresh: list[_Fresh] = []
        for parsed in waiting:
            data = _same_bytes(parsed)
            if data is None:
                self._report.failed.append((parsed.path, "The file changed while it was being read."))
            elif parsed.draft is not None:
                fresh.append(_Fresh(parsed.path, parsed.draft, parsed.original, data))
        if fresh:
            self._workspace.dispatch(lambda: self._write(fresh))

    def _write(self, fresh: Sequence[_Fresh]) -> None:
        kept, doubles = self._sorted_out(fresh)
        self._report.duplicates += doubles
        if not kept:
            return
        total = len(self._report.imported) + len(kept)
        label = "Import 1 article" if total == 1 else f"Import {total} articles"
        notebook = self._workspace.notebook
        with notebook.edit(label, origin="import", amend=self._key) as edit:
            added = [
                notebook.articles.add(
                    edit,
                    one.draft,
                    original=one.data,
                    original_sha256=one.original,
                    file_name=printable(Path(one.path).name),
                )
                for one in kept
            ]
        self._report.imported += [_imported(one, article) for one, article in zip(kept, added, strict=True)]
        for path, index in self._twins:
            self._report.duplicates.append((path, added[index]))

    def _sorted_out(self, fresh: Sequence[_Fresh]) -> tuple[list[_Fresh], list[tuple[str, str]]]:
        """Part what is new from what is there already, in the notebook or earlier in the batch."""
        kept: list[_Fresh] = []
        doubles: list[tuple[str, str]] = []
        places: dict[str, int] = {}
        self._twins = []
        for one in fresh:
            text = one.draft.sha256
            same = self._workspace.notebook.articles.find_same(text_sha256=text, original_sha256=one.original)
            if same is not None:
                doubles.append((one.path, same))
            elif text in places:
                self._twins.append((one.path, places[text]))
            else:
                places[text] = len(kept)
                kept.append(one)
        return kept, doubles


def _imported(fresh: _Fresh, article: str) -> Imported:
    about = fresh.draft.metadata
    return Imported(fresh.path, article, about.title, about.outlet, about.date, fresh.draft.warnings)


def _expanded(paths: Sequence[Path], report: ImportReport) -> list[str]:
    """Return the files under `paths`, each once, in order; what is none or not there goes to the report."""
    from desktop_app.importing.job import expand, skipped

    report.skipped += [(str(one.path), one.reason) for one in skipped(paths)]

    files: dict[str, None] = {}
    for path in paths:
        if not path.exists():
            report.failed.append((str(path), f"There is no file or folder at {path}."))
            continue
        found = [str(one) for one in expand([path])]
        if not found:
            report.failed.append((str(path), f"The folder {path} holds no files that can be read."))
        files.update(dict.fromkeys(found))
    return list(files)


def _same_bytes(parsed: _Parsed) -> bytes | None:
    """Return the bytes that the worker parsed, or None if the file is another by now."""
    try:
        data = Path(parsed.path).read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == parsed.original else None


def _parse(files: Sequence[str], cancel: CancelToken) -> Iterator[_Parsed]:
    """Parse `files` in worker processes; a parser that dies or hangs costs its one file."""
    waiting = deque(files)
    while waiting:
        with _reader() as (worker, answers):
            yield from _parse_with(worker, answers, waiting, cancel)


def _parse_with(
    worker: WorkerProcess, answers: "queue.Queue[Message | None]", waiting: deque[str], cancel: CancelToken
) -> Iterator[_Parsed]:
    """Parse until all is done or the worker fails; `waiting` keeps what is still to do."""
    asked = 0
    while waiting:
        try:
            while asked < min(AHEAD, len(waiting)):
                worker.send({"path": waiting[asked]})
                asked += 1
        except WorkerGone:
            _log.info("a reader of files ended early")
        answer = _next(answers, cancel)
        path = waiting.popleft()
        if answer is None:
            reason = "The file could not be read: its reader crashed or took too long."
            yield _Parsed(path, None, "", reason)
            return
        asked -= 1
        yield _parsed(path, answer)


def _next(answers: "queue.Queue[Message | None]", cancel: CancelToken) -> Message | None:
    """Wait for the next answer; None if the worker ended or took too long."""
    for _ in range(int(FILE_SECONDS / 0.1)):
        if cancel.cancelled:
            raise Cancelled
        try:
            return answers.get(timeout=0.1)
        except queue.Empty:
            continue
    return None


def _parsed(path: str, answer: Message) -> _Parsed:
    if "draft" in answer:
        return _Parsed(path, draft_from_json(answer["draft"]), str(answer["original_sha256"]), "")
    return _Parsed(path, None, "", str(answer["failed"]))


@contextmanager
def _reader() -> "Generator[tuple[WorkerProcess, queue.Queue[Message | None]]]":
    answers: queue.Queue[Message | None] = queue.Queue()

    def ended(_status: int) -> None:
        answers.put(None)

    worker = WorkerProcess(worker_command("import"), on_message=answers.put, on_end=ended)
    try:
        yield worker, answers
    finally:
        worker.kill() if worker.running else worker.close()
