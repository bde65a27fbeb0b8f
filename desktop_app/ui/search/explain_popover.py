"""Says why a result was found: which words of the search stand where, how often, and in which form."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop_app.searching.explain import Reason
from desktop_app.ui.fonts import MEDIUM
from desktop_app.ui.reader.wording import counted
from desktop_app.ui.widgets import Caption, label

NARROWEST, WIDEST = 290, 420
_PLACES = {
    "text": "in the text",
    "title": "in the title",
    "quote": "in the quotation",
    "note": "in the notes",
    "furniture": "in what is set aside",
    "outlet": "in the outlet",
    "author": "among the authors",
    "speaker": "among the speakers",
}
_CONDITIONS = {
    "absent": "does not occur, as asked",
    "date": "the date fits",
    "language": "the language fits",
    "collection": "it is in the collection",
    "starred": "it has a star",
    "added": "it was added then",
    "outlet": "the outlet is called so",
    "speaker": "a speaker is called so",
    "tag": "it carries the tag",
    "note": "it has a note",
    "read": "it was not read yet",
}


def reason_words(reason: Reason) -> str:
    """Return where and how often something was found: "3 times in the text, as Sergei"."""
    if not reason.count:
        return _words(_CONDITIONS.get(reason.place, "it fits"))
    place = _words(_PLACES.get(reason.place, reason.place))
    often = f"{counted(reason.count, 'time')} {place}"
    return _words("{}, via {}").format(often, reason.via) if reason.via else often


class ExplainPopover(QFrame):
    """A small window beside a result; Escape or a click elsewhere closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Why this was found"))
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(Caption(self.tr("Why this was found"), self))
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(14)
        self._rows.setVerticalSpacing(6)
        self._rows.setColumnStretch(1, 1)
        column.addLayout(self._rows)
        self._said: list[str] = []

    def show_reasons(self, reasons: Sequence[Reason], beside: QRect) -> None:
        """Show the reasons next to a box of the screen."""
        asked_before = ""
        for number, reason in enumerate(reasons):
            asked = reason.asked if reason.asked != asked_before else ""
            asked_before = reason.asked
            self._add(number, asked, reason_words(reason), via=reason.via is not None)
            self._said.append(f"{reason.asked}: {reason_words(reason)}")
        if not reasons:
            nothing = self.tr("The article has changed since: search again.")
            self._add(0, "", nothing, via=False)
            self._said.append(nothing)
        self.setAccessibleDescription(". ".join(self._said))
        self.adjustSize()
        self.move(self._place(beside))
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.words()))

    def words(self) -> str:
        """Return everything it says."""
        return ". ".join(self._said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() or event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _add(self, number: int, asked: str, words: str, *, via: bool) -> None:
        left = label(asked, self, weight=MEDIUM)
        right = label(words, self, tone="accent" if via else "second")
        for part in (left, right):
            part.setWordWrap(True)
        top = Qt.AlignmentFlag.AlignTop
        self._rows.addWidget(left, number, 0, top)
        self._rows.addWidget(right, number, 1, top)

    def _place(self, beside: QRect) -> QPoint:
        """Return where it stands: below the box, or above where there is no room."""
        screen = self.screen().availableGeometry()
        left = min(beside.left() + 20, screen.right() - self.width())
        below = beside.bottom() + 4
        fits = below + self.height() <= screen.bottom()
        return QPoint(left, below if fits else beside.top() - self.height() - 4)


def _words(text: str) -> str:
    """Return words in the language of the user."""
    return QCoreApplication.translate("Reasons", text)
