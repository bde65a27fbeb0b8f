"""The notebook: one file that holds years of work, and the one door for changing it."""

import contextlib
import logging
import os
import uuid
from collections.abc import Callable, Generator, Sequence
from pathlib import Path

from desktop_app.domain.changes import Changes, Finding, Kind, Touched
from desktop_app.domain.errors import NotebookError
from desktop_app.domain.merge import MergeReport
from desktop_app.domain.trash import DAYS_IN_TRASH, Erasure, Step
from desktop_app.notebook import check
from desktop_app.notebook.articles import Articles
from desktop_app.notebook.briefs import Briefs
from desktop_app.notebook.collections import Collections
from desktop_app.notebook.database import Database
from desktop_app.notebook.edit import Edit, changes, require_read_marks, write_journal
from desktop_app.notebook.erasing import Erasing
from desktop_app.notebook.history import History
from desktop_app.notebook.journal import Journal
from desktop_app.notebook.merging import merge
from desktop_app.notebook.migrations import migrate, readable
from desktop_app.notebook.note_templates import NoteTemplates
from desktop_app.notebook.note_versions import NoteVersions
from desktop_app.notebook.notes import Notes
from desktop_app.notebook.passages import Passages
from desktop_app.notebook.searches import Searches
from desktop_app.notebook.tags import Tags
from desktop_app.notebook.trash import Deleter, Trash
from desktop_app.notebook.variant_groups import VariantGroups

log = logging.getLogger(__name__)

SUFFIX = ".commonplace"
Subscriber = Callable[[Changes], None]


class Notebook:
    """An open notebook.

    Attributes:
        path: the file.
        read_only: whether edits are refused.
        warnings: sentences to show once after opening.
        articles, collections, passages, tags, notes, briefs, searches, variant_groups: what it holds.
        note_versions, note_templates: what notes said before, and the user's own texts to begin with.
        trash: what was deleted and can be had back.
        journal: what the index follows.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._history = History(database)
        self._subscribers: list[Subscriber] = []
        self.path = database.path
        self.read_only = database.read_only
        self.warnings: list[str] = list(database.warnings)
        self.articles = Articles(database)
        self.collections = Collections(database)
        self.passages = Passages(database, self.articles)
        self.tags = Tags(database)
        self.notes = Notes(database)
        self.note_versions = NoteVersions(database)
        self.note_templates = NoteTemplates(database)
        self.briefs = Briefs(database)
        self.searches = Searches(database)
        self.variant_groups = VariantGroups(database)
        self.journal = Journal(database)
        self.trash = Trash(database, self._deleters())
        self._erasing = Erasing(database, self._history)

    @classmethod
    def create(cls, path: Path) -> "Notebook":
        """Make a new, empty notebook and open it.

        Raises:
            NotebookError: a file of that name exists, or its folder cannot be written to.
        """
        if path.exists():
            sentence = f"{path.name} exists already."
            raise NotebookError(sentence, "Choose another name, or open it.")
        if not path.parent.is_dir():
            sentence = f"There is no folder {path.parent}."
            raise NotebookError(sentence, "Make the folder first, or choose another.")
        # What a deleted notebook of that name left beside it is not to be taken for part of the new one.
        for left_over in ("-wal", "-shm", "-journal"):
            path.with_name(path.name + left_over).unlink(missing_ok=True)
        database = Database(path, create=True)
        try:
            with contextlib.suppress(OSError):
                path.chmod(0o600)
            migrate(database)
            with database.transaction():
                database.execute("INSERT INTO facts (name, value) VALUES ('uuid', ?)", (str(uuid.uuid4()),))
        except BaseException:
            database.close()
            path.unlink(missing_ok=True)
            raise
        return cls(database)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> "Notebook":
        """Open a notebook; an older file is copied, then brought up to date.

        Raises:
            NotFound: there is no such file.
            NotANotebook: it is something else, is damaged, or holds foreign triggers or views.
            NotebookTooNew: it was written by a newer version.
        """
        database = Database(path, read_only=read_only)
        try:
            kept = None
            if read_only:
                database = readable(database)
            else:
                kept = migrate(database)
            notebook = cls(database)
        except BaseException:
            database.close()
            raise
        if kept:
            notebook.warnings.append(
                f"The notebook was brought up to date; its older form is kept as {kept.name}."
            )
        if not read_only:
            notebook._tidy()
        return notebook

    @property
    def uuid(self) -> str:
        """The notebook's own identifier; a copy of the file has the same."""
        return str(self._database.value("SELECT value FROM facts WHERE name = 'uuid'"))

    @contextlib.contextmanager
    def edit(
        self, label: str, *, origin: str = "", amend: str | None = None, undoable: bool = True
    ) -> Generator[Edit, None, None]:
        """Change the notebook: one transaction, one undo step, committed when the block ends.

        Args:
            label: what is done, as the undo menu names it ("Tag passage").
            origin: who does it; handed to subscribers so that a pane can ignore its own edits.
            amend: a key; an edit that follows one with the same key joins its undo step.
            undoable: whether it is a step that undo takes back. What the user did not do on purpose is
                none: that an article counts as read once it was open. Only read marks may be set so.

        Raises:
            NotebookReadOnly: the notebook is open for reading only.
            NotebookError: the disk is full or failing; nothing is changed then.
        """
        with self._database.transaction():
            edit = Edit(self._database)
            yield edit
            touched = edit.touched()
            if edit.record:
                if undoable:
                    self._history.keep(edit, label, amend)
                else:
                    require_read_marks(edit.record)
                write_journal(self._database, touched)
        if touched:
            self._tell(changes(label, touched, origin))

    def undo(self, origin: str = "") -> Changes | None:
        """Take back the newest step; return what it touched, or None if there is none."""
        done = self._history.undo(origin)
        if done:
            self._tell(done)
        return done

    def redo(self, origin: str = "") -> Changes | None:
        """Do the last undone step again; return what it touched, or None if there is none."""
        done = self._history.redo(origin)
        if done:
            self._tell(done)
        return done

    def history_steps(self, limit: int | None = None) -> list[Step]:
        """Return the steps of the undo history, newest first; those undone wait to be redone."""
        return self._history.steps(limit)

    def undo_to(self, number: int, origin: str = "") -> Changes | None:
        """Undo or redo until step `number` is the newest that stands; 0 is before the first.

        Returns:
            What was touched, or None if there was nothing to do.

        Raises:
            NotFound: there is no such step.
        """
        done = self._history.go_to(number, origin)
        if done:
            self._tell(done)
        return done

    def erasure(self, things: Sequence[str]) -> Erasure:
        """Return what erasing these things of the trash would take, and which undo steps it would end."""
        return self._erasing.plan(things)

    def erase(self, things: Sequence[str], origin: str = "") -> Erasure:
        """Erase things that lie in the trash: undo ends there; `finish_erasing` must follow."""
        done = self._erasing.erase(things)
        gone = {Touched(Kind.TRASH, one.id) for one in done.things}
        # The index is built anew only when it hears of something that it holds.
        gone |= {Touched(one.kind, one.id, one.article) for one in done.things}
        self._tell(changes("Erase", gone, origin))
        return done

    def finish_erasing(self) -> bool:
        """Write the file anew, so that nothing of what was erased stays in it; this may take a while.

        It may run in another thread than the edits.

        Returns:
            False while another program reads the file; the next opening sees to it then.
        """
        return self._erasing.finish()

    def _tidy(self) -> None:
        """Let go what has lain in the trash too long, and finish an erasure that was broken off.

        A file too damaged for this is opened all the same: `check` tells of it.
        """
        with contextlib.suppress(NotebookError):
            self._purge()
            self._erasing.finish()

    def _purge(self) -> None:
        gone = self._erasing.purge()
        if gone.things:
            count = len(gone.things)
            what = "1 thing" if count == 1 else f"{count} things"
            ends = ", and undo goes back no further than that" if gone.steps else ""
            self.warnings.append(f"{what} deleted more than {DAYS_IN_TRASH} days ago left the trash{ends}.")

    @property
    def undo_label(self) -> str | None:
        """What undo would take back, or None."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str | None:
        """What redo would do again, or None."""
        return self._history.redo_label

    def subscribe(self, callback: Subscriber) -> Callable[[], None]:
        """Call `callback` after each edit, undo and redo; return what ends the subscription."""
        self._subscribers.append(callback)

        def unsubscribe() -> None:
            if callback in self._subscribers:
                self._subscribers.remove(callback)

        return unsubscribe

    def _tell(self, done: Changes) -> None:
        for callback in list(self._subscribers):
            try:
                callback(done)
            except Exception:  # one pane that fails must not keep the others from hearing
                log.exception("a subscriber failed on %s", done.label)

    def _deleters(self) -> dict[Kind, Deleter]:
        return {
            Kind.ARTICLE: self.delete_article,
            Kind.PASSAGE: self.passages.delete,
            Kind.TAG: self.tags.delete,
            Kind.NOTE: self.notes.delete,
            Kind.BRIEF: self.briefs.delete,
            Kind.SEARCH: self.searches.delete,
            Kind.COLLECTION: self.collections.delete,
            Kind.VARIANTS: self.variant_groups.delete,
            Kind.TEMPLATE: self.note_templates.delete,
            Kind.TEMPLATE: _delete_template,
        }

    def delete_article(self, edit: Edit, article: str) -> None:
        """Remove an article with its passages, their notes, tags, and places in briefs and collections."""
        for collection in self.collections.of_article(article):
            self.collections.remove(edit, collection.id, [article])
        for passage in self.passages.of_article(article):
            self.passages.delete(edit, passage.id)
        for note in self.notes.of_article(article):
            self.notes.delete(edit, note.id)
        self.articles.delete(edit, article)

    def take_over(self, edit: Edit, other: "Notebook") -> MergeReport:
        """Bring in everything of another notebook that is not here yet; tell what, and what conflicts."""
        return merge(self._database, other._database, edit)  # noqa: SLF001 - of the same class

    def check(self) -> list[Finding]:
        """Return everything that is wrong with the file; empty if nothing."""
        return list(check.findings(self._database, self.articles))

    def backup(self, target: Path) -> None:
        """Write a complete copy to `target`, and open it to see that it is good.

        Raises:
            NotebookError: the copy could not be written or is not good; `target` is then untouched.
        """
        partial = target.with_name(f"{target.name}.partial")
        try:
            self._database.copy_to(partial)
            with Notebook.open(partial, read_only=True) as copy:
                if copy.articles.count() != self.articles.count():
                    sentence = f"The copy {target.name} is not complete."
                    raise NotebookError(sentence, "Try again.")
            os.replace(partial, target)  # noqa: PTH105 - atomic on every system
        finally:
            partial.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file; what was written is all in the one file then."""
        self._subscribers.clear()
        self._database.close()

    def __enter__(self) -> "Notebook":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _delete_template(edit: Edit, template: str) -> None:
    edit.delete("note_templates", template)
