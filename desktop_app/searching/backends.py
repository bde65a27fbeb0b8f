"""Which search backend is used: the fast one, or the stock Whoosh codec behind a switch."""

import os
from functools import lru_cache
from pathlib import Path

from desktop_app.searching.backend import SearchBackend
from desktop_app.searching.columnar_backend import ColumnarBackend
from desktop_app.searching.whoosh_backend import WhooshBackend

SWITCH = "COMMONPLACE_SEARCH"
"""Environment variable; `stock` asks for Whoosh's own codec."""


def chosen() -> type[ColumnarBackend] | type[WhooshBackend]:
    """Return the class of the backend in use."""
    return WhooshBackend if os.environ.get(SWITCH) == "stock" else ColumnarBackend


@lru_cache(maxsize=8)
def default(folder: Path) -> SearchBackend:
    """Return the backend in use, over one folder; the same one each time, with what it has learned."""
    return chosen()(folder)
