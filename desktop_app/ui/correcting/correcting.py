"""Opens the paragraph that is worked on, and tells what correcting it did to the passages."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import CommonplaceError
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.correcting.paragraph_dialog import ParagraphDialog
from desktop_app.workspace.workspace import Workspace


class Correcting(QObject):
    """Corrects paragraphs of articles.

    Signals:
        told(str): what was done, for the window to say.
        unplaced(list): sentences on the passages that have no place in the corrected text.
    """

    told = Signal(str)
    unplaced = Signal(list)

    def __init__(self, workspace: Workspace, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bridge = bridge
        self._window = parent
        self._article = ""
        self.dialog: ParagraphDialog | None = None

    def open_paragraph(self, article: str, place: int) -> None:
        """Show the paragraph that holds code point `place` of an article, to be put right."""
        text = self._workspace.notebook.articles.text(article)
        block = next((one for one in text.blocks if one.start <= place <= one.end), None)
        if block is None:
            return
        self._article = article
        self.dialog = ParagraphDialog(block.start, text.text[block.start : block.end], self._window)
        self.dialog.corrected.connect(self._correct)
        self.dialog.open()

    @Slot(int, str)
    def _correct(self, start: int, words: str) -> None:
        from desktop_app.workspace.correct import correct_paragraph

        try:
            done = correct_paragraph(self._workspace, self._article, start, words, origin="correcting")
        except CommonplaceError as error:
            self._bridge.report(error)
            return
        passages = self._workspace.notebook.passages
        lost = [self._sentence(passages.get(one).anchor.quote) for one in done.unplaced]
        self.told.emit(self.tr("Corrected the text"))
        if lost:
            self.unplaced.emit(lost)

    def _sentence(self, quote: str) -> str:
        return self.tr("“{}” has no place in the corrected text; the passage keeps its words.").format(quote)
