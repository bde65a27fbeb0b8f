"""The whole error tree.

CommonplaceError            a known trouble: a finished sentence, and a remedy where there is one
├── UsageError              the request itself is wrong (exit status 2)
│   └── BadQuery            the search text cannot be understood, with the place of the mistake
├── NoDisplay               no screen to open a window on (exit status 3)
├── NotFound                an article, passage, tag, note or brief that is not in the notebook
├── CannotImport            one file that could not become an article
├── CannotExport            a brief that could not be written
├── NotebookError           the notebook file itself
│   ├── NotANotebook        some other file, or a damaged one
│   ├── NotebookTooNew      written by a newer version
│   ├── NotebookLocked      another process holds it and does not answer
│   └── NotebookReadOnly    an edit on a notebook opened for reading
├── IndexUnavailable        the search index could not be opened or built
└── Cancelled               the user stopped it; nothing is shown

Everything else that is raised is a bug: it goes to the log with its traceback.
"""


class CommonplaceError(Exception):
    """A known trouble, told in one finished sentence.

    Args:
        sentence: what is wrong, naming the file or thing, ending with a full stop.
        remedy: what to do about it, one sentence, or an empty string.
    """

    exit_status = 1

    def __init__(self, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}".strip()


class UsageError(CommonplaceError):
    """The request itself is wrong."""

    exit_status = 2


class BadQuery(UsageError):
    """The search text cannot be understood.

    Args:
        sentence: what is wrong.
        position: where in the search text the mistake begins, in code points from its start.
        end: where it ends; right there if not given.
        remedy: what to write instead.
    """

    def __init__(self, sentence: str, position: int, *, end: int | None = None, remedy: str = "") -> None:
        super().__init__(sentence, remedy)
        self.position = position
        self.end = position if end is None else end


class NoDisplay(CommonplaceError):
    """There is no screen to open a window on."""

    exit_status = 3


class NotFound(CommonplaceError):
    """Something asked for is not in the notebook."""


class CannotImport(CommonplaceError):
    """One file could not become an article."""


class CannotExport(CommonplaceError):
    """A brief could not be written."""


class NotebookError(CommonplaceError):
    """Something is wrong with the notebook file."""


class NotANotebook(NotebookError):
    """The file is not a Commonplace notebook, or is damaged."""


class NotebookTooNew(NotebookError):
    """The notebook was written by a newer version of Commonplace."""


class NotebookLocked(NotebookError):
    """Another process holds the notebook and does not answer."""


class NotebookReadOnly(NotebookError):
    """An edit was tried on a notebook that is open for reading only."""


class IndexUnavailable(CommonplaceError):
    """The search index could not be opened or built."""


class Cancelled(CommonplaceError):
    """The user stopped the work."""

    def __init__(self) -> None:
        super().__init__("Stopped.")
