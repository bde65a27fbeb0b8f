"""The bar for known troubles, and the strip that shows long work."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from desktop_app.domain.errors import CommonplaceError
from desktop_app.jobs.job import Progress
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import appearance
from desktop_app.ui.widgets import ElidedLabel, FlatButton, IconButton, OutlineButton, label

MOST_LINES = 8


class NoticeBar(QFrame):
    """One sentence about what went wrong and its remedy; a list of details where there are several."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._picture = QLabel(self)
        self._words = label("", self)
        self._words.setWordWrap(True)
        self._more = FlatButton(self.tr("Details"), self)
        self._more.setCheckable(True)
        self._more.toggled.connect(self._show_details)
        close = IconButton("x", self.tr("Dismiss"), self)
        close.clicked.connect(self.hide)
        self._details = label("", self, px=12, tone="second")
        self._details.setWordWrap(True)
        self._details.setContentsMargins(26, 0, 0, 4)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        row.addWidget(self._more)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 14, 6)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._details)
        self._paint_icon()
        appearance.theme_changed.connect(self._paint_icon)
        self.hide()

    def tell(self, sentence: str, details: Sequence[str] = ()) -> None:
        """Show a sentence, and details that can be unfolded."""
        self._words.setText(sentence)
        shown = list(details[:MOST_LINES])
        if len(details) > MOST_LINES:
            shown.append(f"… and {len(details) - MOST_LINES} more.")
        self._details.setText("\n".join(shown))
        self._more.setChecked(False)
        self._more.setVisible(bool(details))
        self._details.hide()
        self.setAccessibleName(sentence)
        self.show()

    @Slot(object)
    def tell_error(self, error: CommonplaceError) -> None:
        """Show a known error."""
        self.tell(str(error))

    def text(self) -> str:
        """Return what is or was said, details included."""
        return f"{self._words.text()}\n{self._details.text()}".strip()

    @Slot(bool)
    def _show_details(self, shown: bool) -> None:
        self._details.setVisible(shown)
        self._more.setText(self.tr("Fewer details") if shown else self.tr("Details"))

    @Slot()
    def _paint_icon(self) -> None:
        drawn = icon("triangle-alert", colour="warn").pixmap(QSize(16, 16), self.devicePixelRatioF())
        self._picture.setPixmap(drawn)


class WorkStrip(QFrame):
    """What long work is doing, how far it is, and Cancel.

    Signals:
        cancelled: Cancel was pressed.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self._title = label("", self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(220)
        self._what = ElidedLabel("", self, tone="second")
        self._cancel = OutlineButton(self.tr("Cancel"), self)
        self._cancel.clicked.connect(self._cancel_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 14, 6)
        row.setSpacing(14)
        row.addWidget(self._title)
        row.addWidget(self._bar)
        row.addWidget(self._what, 1)
        row.addWidget(self._cancel)
        self.hide()

    def begin(self, title: str) -> None:
        """Show that work has begun."""
        self._title.setText(title)
        self._what.setText("")
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        self.show()

    def advance(self, progress: Progress) -> None:
        """Show how far it is."""
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        self._what.setText(progress.what)

    def end(self) -> None:
        """Work has ended."""
        self.hide()

    @Slot()
    def _cancel_pressed(self) -> None:
        self._cancel.setEnabled(False)
        self._what.setText(self.tr("Stopping…"))
        self.cancelled.emit()
