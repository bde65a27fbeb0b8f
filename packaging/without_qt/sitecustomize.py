"""Makes Qt impossible to import, for the proof that only the window needs it.

Python loads this by itself where the folder is on PYTHONPATH, in every child process as well.
"""

import sys
from importlib.abc import MetaPathFinder


class NoQt(MetaPathFinder):
    """Answers each import of Qt as if it were not installed."""

    def find_spec(self, name, _path, _target=None):
        """Refuse Qt and leave all else to the finders that follow."""
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(f"{name} is hidden from this run", name=name)


sys.meta_path.insert(0, NoQt())
