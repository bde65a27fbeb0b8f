# pyright: basic
"""What Whoosh raises over damaged or missing files, told in one sentence."""

import contextlib
import logging
import pickle
import struct
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
        sentence = f"The search index could not be {what}."
        raise IndexUnavailable(sentence, "It is built again from the notebook.") from trouble
