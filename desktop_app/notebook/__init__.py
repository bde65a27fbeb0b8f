"""The stored notebook: one SQLite file, the only SQL, and the one door for changes."""

from desktop_app.notebook.notebook import SUFFIX, Notebook

__all__ = ["SUFFIX", "Notebook"]
