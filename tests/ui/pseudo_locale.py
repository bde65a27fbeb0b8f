"""A language in which every string is bracketed and longer, so that what is not translated stands out."""

from PySide6.QtCore import QTranslator

LONGER = 1.3
"""German and Russian are about so much longer than English."""


def pseudo(text: str) -> str:
    """Return a text in the language: bracketed, longer, its places and access key kept."""
    extra = "~" * max(1, round(len(text) * (LONGER - 1)))
    return f"[{text}{extra}]"


class PseudoLocale(QTranslator):
    """Translates every string, known or not."""

    def isEmpty(self) -> bool:  # noqa: N802  (the name is Qt's)
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Return the string in the language."""
        del context, disambiguation, n
        return pseudo(source) if source.strip() else source
