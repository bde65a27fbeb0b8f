"""Plain text files, as pasted, saved or extracted from somewhere."""

from desktop_app.importing.decoding import decode, looks_binary
from desktop_app.importing.importer import Importer, RawDocument


class PlainText:
    """Reads text in any encoding."""

    name = "text files"
    suffixes = (".txt", ".text")

    def sniff(self, head: bytes, file_name: str) -> bool:
        """Take whatever ends like a text file, and files without a known ending that hold no binary data."""
        stem, dot, suffix = file_name.rpartition(".")
        plain = not (dot and stem) or f".{suffix.lower()}" in self.suffixes
        return plain and not looks_binary(head)

    def read(self, data: bytes, file_name: str) -> RawDocument:
        """Decode the file; nothing else is known of it."""
        decoded = decode(data, file_name)
        warnings = (decoded.warning,) if decoded.warning else ()
        return RawDocument(file_name, decoded.text, warnings=warnings)


IMPORTER: Importer = PlainText()
