"""From the bytes of a file to an article draft, in one call."""

from desktop_app.domain.article import ArticleDraft
from desktop_app.domain.errors import CannotImport
from desktop_app.importing.importer import find_importer
from desktop_app.importing.normalise import normalise

HEAD = 4096
"""As many bytes of a file are shown to the importers to recognise it by."""


def read_bytes(data: bytes, file_name: str) -> ArticleDraft:
    """Read the file `file_name` that holds `data`.

    Raises:
        CannotImport: with a sentence that names the file and what to do.
    """
    if not data.strip():
        raise CannotImport(f"“{file_name}” is empty.", "Save the article again and import the new file.")
    importer = find_importer(file_name, data[:HEAD])
    return normalise(importer.read(data, file_name))
