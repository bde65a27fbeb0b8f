"""Word documents (.docx)."""

from pathlib import Path
from typing import BinaryIO

from desktop_app.briefs.document import BriefDocument


class WordExporter:
    """Writes a Word document from our own template, with real styles, bookmarks and links."""

    name = "Word document"
    suffix = ".docx"

    def write(self, document: BriefDocument, stream: BinaryIO) -> None:
        """Write the brief as a Word package."""
        # Deferred: python-docx and lxml take a third of a second to import.
        from desktop_app.briefs.formats.word_blocks import BodyWriter
        from desktop_app.briefs.formats.word_package import write_package

        writer = BodyWriter(document)
        body = "".join(writer.body())
        write_package(document, body, writer.links, stream)

    def verify(self, path: Path) -> None:
        """Test the archive and open the document again."""
        from desktop_app.briefs.formats.word_package import open_again

        open_again(path)


EXPORTER = WordExporter()
