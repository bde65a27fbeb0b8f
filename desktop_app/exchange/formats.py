"""Which exchange formats there are."""

import importlib
import pkgutil
from functools import cache
from typing import cast

import desktop_app.exchange as room
from desktop_app.exchange.table import TableFormat


@cache
def table_formats() -> tuple[TableFormat, ...]:
    """Return all formats a table can be written in, in the order of their names."""
    modules = pkgutil.iter_modules(room.__path__, room.__name__ + ".")
    names = [module.name for module in modules if module.name.endswith("_file")]
    found = [cast("TableFormat", importlib.import_module(name).FORMAT) for name in names]
    return tuple(sorted(found, key=_name))


def _name(one: TableFormat) -> str:
    return one.name
