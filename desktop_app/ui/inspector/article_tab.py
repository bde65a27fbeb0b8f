"""What is known of the article and how it is known; all of it can be put right."""

from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.article import Article, Evidence
from desktop_app.domain.changes import Kind
from desktop_app.domain.errors import CommonplaceError
from desktop_app.domain.query_dates import canonical_date
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.inspector.article_shelf import ArticleShelf
from desktop_app.ui.reader.wording import counted, language_words
from desktop_app.ui.widgets import Caption, ElidedLabel, FlatButton, OutlineButton, Rule, label
from desktop_app.workspace import annotate
from desktop_app.workspace.workspace import Workspace

EVIDENCE = {
    Evidence.STATED: QT_TRANSLATE_NOOP("Evidence", "stated in the text"),
    Evidence.DERIVED: QT_TRANSLATE_NOOP("Evidence", "derived from the text"),
    Evidence.FILE: QT_TRANSLATE_NOOP("Evidence", "from the file"),
    Evidence.USER: QT_TRANSLATE_NOOP("Evidence", "by you"),
    None: QT_TRANSLATE_NOOP("Evidence", "not stated"),
}


def evidence_words(evidence: Evidence | None) -> str:
    """Return how something is known, in words."""
    return QCoreApplication.translate("Evidence", EVIDENCE[evidence])


class DetailField(QObject):
    """One line of details: caption, how it is known, and a field.

    Signals:
        edited(str, str): name of the field and what was typed, when it was left changed.
    """

    edited = Signal(str, str)

    def __init__(self, name: str, caption: str, place: QVBoxLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self._shown = ""
        row = QHBoxLayout()
        self.evidence = label("", parent, px=11, tone="second")
        row.addWidget(Caption(caption, parent))
        row.addStretch(1)
        row.addWidget(self.evidence)
        self.field = QLineEdit(parent)
        self.field.setAccessibleName(caption)
        self.field.editingFinished.connect(self._finished)
        self.trouble = label("", parent, px=11, tone="danger")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        part = QVBoxLayout()
        part.setSpacing(4)
        part.addLayout(row)
        part.addWidget(self.field)
        part.addWidget(self.trouble)
        place.addLayout(part)

    def show_value(self, value: str, evidence: str) -> None:
        """Show a value, unless another one is just being typed."""
        self.evidence.setText(evidence)
        if self.field.hasFocus() and self.field.isModified() and value == self._shown:
            return
        self._shown = value
        self.field.setText(value)
        self.field.setCursorPosition(0)
        self.field.setToolTip(value)
        self.complain("")

    def complain(self, sentence: str) -> None:
        """Say below the field what is wrong with it; an empty sentence takes it back."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    @Slot()
    def _finished(self) -> None:
        typed = " ".join(self.field.text().split())
        if typed != self._shown:
            self.edited.emit(self.name, typed)


class ArticleTab(QWidget):
    """Title, outlet, date, authors and address of an article, its shelf, its file, and its removal.

    Signals:
        told(str): what was done, for a toast with Undo.
        correct_requested: the user wants to put a typing error in the text right.
    """

    told = Signal(str)
    correct_requested = Signal()

    def __init__(self, workspace: Workspace, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bridge = bridge
        self._article: Article | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        self.fields = {
            name: DetailField(name, caption, column, self)
            for name, caption in (
                ("title", self.tr("Title")),
                ("outlet", self.tr("Outlet")),
                ("date", self.tr("Date")),
                ("authors", self.tr("Authors")),
                ("url", self.tr("Address")),
            )
        }
        self.fields["date"].field.setPlaceholderText(self.tr("2025-10-27, 2025-10 or 2025"))
        self.fields["authors"].field.setPlaceholderText(self.tr("Separate names by semicolons"))
        for one in self.fields.values():
            one.edited.connect(self._edited)
        self.correct = OutlineButton(self.tr("Correct a typing error…"), self, icon_name="pencil")
        self.correct.setToolTip(
            self.tr("Put the paragraph with the cursor right; the text as imported stays")
        )
        self.correct.clicked.connect(self.correct_requested)
        column.addWidget(self.correct)
        column.addWidget(Rule(self, faint=True))
        self.shelf = ArticleShelf(workspace, bridge, self)
        self.shelf.told.connect(self.told)
        column.addWidget(self.shelf)
        self._build_file(column)

    def show_article(self, article: Article | None) -> None:
        """Show the details of an article, or nothing."""
        self._article = article
        self.setEnabled(article is not None)
        self.shelf.show_article(article)
        if article is None:
            for one in self.fields.values():
                one.show_value("", "")
            return
        known = article.metadata
        authors = "; ".join(known.authors)
        self.fields["title"].show_value(known.title, evidence_words(known.title_source))
        self.fields["outlet"].show_value(known.outlet or "", evidence_words(known.outlet_source))
        self.fields["date"].show_value(known.date or "", evidence_words(known.date_source))
        self.fields["authors"].show_value(authors, "" if authors else evidence_words(None))
        self.fields["url"].show_value(known.url or "", "" if known.url else evidence_words(None))
        self._file.setText(article.file_name)
        facts = [counted(article.words, "word"), language_words(known.language)]
        self._facts.setText(" · ".join(fact for fact in facts if fact))
        self._added.setText(self.tr("Added {}").format(article.added[:10]))

    def _build_file(self, column: QVBoxLayout) -> None:
        column.addWidget(Rule(self, faint=True))
        part = QVBoxLayout()
        part.setSpacing(4)
        self._file = ElidedLabel("", self)
        self._facts = label("", self, px=12, tone="second")
        self._added = label("", self, px=12, tone="second")
        part.addWidget(Caption(self.tr("Original file"), self))
        for one in (self._file, self._facts, self._added):
            part.addWidget(one)
        column.addLayout(part)
        row = QHBoxLayout()
        save = OutlineButton(self.tr("Save original…"), self, icon_name="download")
        save.setToolTip(self.tr("Write the file to a folder, byte for byte as it was imported"))
        save.clicked.connect(self._save_original)
        remove = FlatButton(self.tr("Delete"), self, icon_name="trash-2")
        remove.setToolTip(self.tr("Move the article with its passages and notes to the trash"))
        remove.clicked.connect(self._delete)
        row.addWidget(save)
        row.addStretch(1)
        row.addWidget(remove)
        column.addLayout(row)
        column.addStretch(1)

    @Slot(str, str)
    def _edited(self, name: str, typed: str) -> None:
        if self._article is None:
            return
        field = self.fields[name]
        value: object = typed or None
        if name == "date" and typed:
            value = canonical_date(typed)
            if value is None:
                field.complain(self.tr("Write a date as 2025-10-27, 2025-10 or 2025."))
                return
        if name == "authors":
            value = tuple(one.strip() for one in typed.split(";") if one.strip())
        try:
            annotate.set_metadata(self._workspace, self._article.id, **{name: value})
        except CommonplaceError as error:
            field.complain(str(error))
            return
        field.complain("")

    @Slot()
    def _save_original(self) -> None:
        if self._article is None:
            return
        article, name = self._article.id, Path(self._article.file_name).name
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save the original file"), name)
        if chosen:
            _, data = self._workspace.notebook.articles.original(article)
            self._bridge.run(_Writing(Path(chosen), data))

    @Slot()
    def _delete(self) -> None:
        if self._article is not None:
            annotate.delete_things(self._workspace, [(Kind.ARTICLE, self._article.id)])
            self.told.emit(self.tr("Moved 1 article to the trash"))


class _Writing:
    """Writes a file off the GUI thread."""

    def __init__(self, path: Path, data: bytes) -> None:
        self._path = path
        self._data = data

    def __call__(self) -> Path:
        try:
            self._path.write_bytes(self._data)
        except OSError as error:
            sentence = QCoreApplication.translate("ArticleTab", "“{}” could not be written: {}.")
            sentence = sentence.format(self._path.name, error.strerror)
            raise CommonplaceError(sentence, "Choose another folder.") from error
        return self._path
