# pyright: basic
"""What Whoosh raises over damaged or missing files, told in one sentence."""

import contextlib
import logging
import pickle
import struct
import traceback
import zlib
from collections.abc import Iterator

from desktop_app.domain.errors import IndexUnavailable

log = logging.getLogger(__name__)


def _damage() -> tuple[type[Exception], ...]:
    """Return what reading a torn or foreign file can end in: Whoosh checks little of what it reads."""
    from whoosh.index import IndexError as WhooshIndexError
    from whoosh.reading import ReaderClosed, TermNotFound
    from whoosh.writing import IndexingError

    of_python = (OSError, ValueError, LookupError, EOFError, TypeError, AttributeError, ImportError)
    more = (AssertionError, ArithmeticError, MemoryError, struct.error, pickle.PickleError, zlib.error)
    return (*of_python, *more, WhooshIndexError, ReaderClosed, TermNotFound, IndexingError)


def _let_go_of_files(trouble: Exception) -> None:
    """Close what Whoosh's frames still hold: it leaves files open when it stumbles over them."""
    from whoosh.filedb.filestore import Storage
    from whoosh.filedb.structfile import StructFile

    chained: BaseException | None = trouble
    while chained is not None:
        for frame, _ in traceback.walk_tb(chained.__traceback__):
            for value in frame.f_locals.values():
                if isinstance(value, StructFile | Storage):
                    with contextlib.suppress(Exception):
                        value.close()
        traceback.clear_frames(chained.__traceback__)
        chained = chained.__context__


@contextlib.contextmanager
def told(what: str) -> Iterator[None]:
    """Turn trouble with an index into `IndexUnavailable`; `what` could not be done ("opened").

    Raises:
        IndexUnavailable: in place of whatever Whoosh raised, which goes to the log.
    """
    try:
        yield
    except _damage() as trouble:
        log.info("the search index could not be %s", what, exc_info=True)
        _let_go_of_files(trouble)
        sentence = f"The search index could not be {what}."
        raise IndexUnavailable(sentence, "It is built again from the notebook.") from trouble
