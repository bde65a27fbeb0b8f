"""A small box for choosing a tag by typing: the best match is chosen by Enter, a new name makes a new tag."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import UsageError
from desktop_app.domain.tag import Tag, by_digit, clean_path, path_key
from desktop_app.ui.fonts import ui_font
from desktop_app.ui.icons import paint_icon
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets import label, paint_tag_square

WIDTH = 280
ROW = 30
MOST_ROWS = 8
_TAG = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


def ranked(tags: Sequence[Tag], typed: str) -> list[Tag]:
    """Return the tags that fit what was typed, best first: start of name, start of path, anywhere."""
    wanted = " ".join(typed.split()).casefold()
    if not wanted:
        return list(tags)
    scored: list[tuple[int, int, Tag]] = []
    for number, tag in enumerate(tags):
        path, name = tag.path.casefold(), tag.name.casefold()
        if name.startswith(wanted):
            scored.append((0, number, tag))
        elif path.startswith(wanted):
            scored.append((1, number, tag))
        elif any(word.startswith(wanted) for word in path.replace("/", " ").split()):
            scored.append((2, number, tag))
        elif wanted in path:
            scored.append((3, number, tag))
    return [tag for _, _, tag in sorted(scored, key=_rank)]


class TagPicker(QFrame):
    """A popup; open it with `open_at`.

    Signals:
        chosen(str): the path of a tag, new or known.
        several_chosen(list): paths of more than one tag; Ctrl+Enter or a comma put each of them aside.
        closed: it went away, with or without a choice.
    """

    chosen = Signal(str)
    several_chosen = Signal(list)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Choose a tag"))
        self._tags: Sequence[Tag] = ()
        self._aside: list[str] = []
        self._keys: dict[str, str] = {}
        self.recent: Sequence[str] = ()
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Tag, or PARENT/TAG"))
        self.field.setAccessibleName(self.tr("Name of the tag"))
        self.field.setFont(ui_font())
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self._take)
        self.field.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setItemDelegate(_TagDelegate(self))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Matching tags"))
        self.list.itemClicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        self._said = label("", self, px=12, tone="second")
        self._said.setWordWrap(True)
        self._said.hide()
        column.addWidget(self.field)
        column.addWidget(self._said)
        column.addWidget(self.list)
        self.setFixedWidth(WIDTH)

    def open_at(self, place: QPoint, tags: Sequence[Tag], *, top: int | None = None) -> None:
        """Show the picker with its top left corner at a place of the screen, or as near as fits.

        Args:
            tags: archived ones are found by typing their whole path alone.
            top: where what is tagged begins on the screen; the picker stays above that if not below.
        """
        last = {path: number for number, path in enumerate(self.recent)}
        self._tags = sorted(tags, key=partial(_recent_first, last))
        self._keys = {tag.id: key for key, tag in by_digit(tags).items()}
        self._put_aside([])
        self.field.clear()
        self._narrow("")
        self.adjustSize()
        self.move(_on_screen(self, place, top))
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if self._takes_aside(event):
                return True
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                last = self.list.count() - 1
                self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), last))
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    @Slot(str)
    def _narrow(self, typed: str) -> None:
        self.list.clear()
        for tag in ranked(self._shown(typed), typed):
            item = QListWidgetItem(tag.path, self.list)
            item.setData(_TAG, tag)
        if self._is_new(typed):
            QListWidgetItem(self.tr("Create “{}”").format(clean_path(typed)), self.list)
        self.list.setCurrentRow(0)
        rows = min(max(self.list.count(), 1), MOST_ROWS)
        self.list.setFixedHeight(rows * ROW + 2)
        self.adjustSize()

    def _shown(self, typed: str) -> list[Tag]:
        wanted = typed.strip().casefold()
        return [tag for tag in self._tags if not tag.archived or tag.path.casefold() == wanted]

    def key_of(self, tag: Tag) -> str:
        """Return the digit or letter that is shown beside a tag, or an empty string."""
        return (tag.shortcut or self._keys.get(tag.id, "")).upper()

    def _is_new(self, typed: str) -> bool:
        try:
            return path_key(typed) not in {path_key(tag.path) for tag in self._tags}
        except UsageError:
            return False

    @Slot()
    def _take(self) -> None:
        item = self.list.currentItem()
        typed = self.field.text()
        if item is None:
            return
        paths = list(self._aside)
        if typed.strip() or not paths:
            paths = list(dict.fromkeys([*paths, self._path_of(item)]))
        self.hide()
        if len(paths) == 1:
            self.chosen.emit(paths[0])
        else:
            self.several_chosen.emit(paths)

    def _path_of(self, item: QListWidgetItem) -> str:
        tag = item.data(_TAG)
        return tag.path if isinstance(tag, Tag) else clean_path(self.field.text())

    def _takes_aside(self, event: QKeyEvent) -> bool:
        """Put the current tag aside, or the last one back, if the key says so."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        item = self.list.currentItem()
        if item is not None and ((enter and control) or (event.text() == "," and self.field.text().strip())):
            path = self._path_of(item)
            self._put_aside([one for one in self._aside if one != path] + [path])
            self.field.clear()
            return True
        if event.key() == Qt.Key.Key_Backspace and self._aside and not self.field.text():
            self._put_aside(self._aside[:-1])
            return True
        return False

    def _put_aside(self, paths: Sequence[str]) -> None:
        self._aside = list(paths)
        self._said.setText(self.tr("Also: {}").format(", ".join(self._aside)))
        self._said.setVisible(bool(self._aside))
        self.adjustSize()


class _TagDelegate(QStyledItemDelegate):
    """Paints a tag's square and path; a row without a tag is the one that makes a new one."""

    def __init__(self, picker: TagPicker) -> None:
        super().__init__(picker)
        self._picker = picker

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        del index
        return QSize(option.rect.width(), ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        painter.save()
        try:
            self._paint(painter, option, index)
        finally:
            painter.restore()

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        box = QRect(option.rect)
        tag = index.data(_TAG)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme().sel))
            painter.drawRoundedRect(box, 6, 6)
        if isinstance(tag, Tag):
            paint_tag_square(painter, QPointF(box.left() + 14, box.center().y() + 0.5), tag.colour, side=9)
        else:
            paint_icon(painter, "plus", QRect(box.left() + 7, box.center().y() - 6, 14, 14).toRectF())
        painter.setFont(ui_font())
        painter.setPen(QColor(theme().text))
        room = box.adjusted(28, 0, -34, 0)
        words = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideMiddle, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        key = self._picker.key_of(tag) if isinstance(tag, Tag) else ""
        if key:
            painter.setPen(QColor(theme().text3))
            painter.drawText(
                box.adjusted(0, 0, -10, 0),
                int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight),
                key,
            )


def _rank(scored: tuple[int, int, Tag]) -> tuple[int, int]:
    return scored[0], scored[1]


def _recent_first(last: Mapping[str, int], tag: Tag) -> int:
    return last.get(tag.path, len(last))


def _on_screen(popup: QWidget, place: QPoint, above: int | None) -> QPoint:
    screen = popup.screen().availableGeometry()
    left = min(place.x(), screen.right() - popup.width() - 8)
    top = place.y()
    if top + popup.height() > screen.bottom():
        end = place.y() - 32 if above is None else above
        top = end - popup.height() - 8
        if top < screen.top():
            # Neither fits: beside the words, at the edge of the screen.
            left, top = screen.right() - popup.width() - 8, screen.bottom() - popup.height() - 8
    return QPoint(max(left, screen.left() + 8), max(top, screen.top()))
