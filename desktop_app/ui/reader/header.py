"""What stands above an article: where it comes from, its title, and the tags it carries."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.article import Article, Evidence
from desktop_app.domain.tag import Tag
from desktop_app.ui.fonts import MEDIUM, SEMIBOLD, ui_font
from desktop_app.ui.reader.reading_style import reading
from desktop_app.ui.reader.wording import counted, date_words, language_words, outlet_words, reading_time
from desktop_app.ui.widgets import TagChip, label

CHIPS_SHOWN = 2
CHIPS_HEIGHT = 24
DERIVED = "The file states no title: these are the first words of the text. Set one in the inspector."
_EVIDENCE = {
    Evidence.STATED: "stated in the text",
    Evidence.FILE: "taken from the file, not stated in the text",
    Evidence.USER: "set by you",
    Evidence.DERIVED: "derived from the text",
}


class ArticleHeader(QWidget):
    """Outlet, date, reading time, language; the title, unless the text itself begins with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outlet = label("", self, px=12, weight=SEMIBOLD, tone="accent")
        self._rest = label("", self, px=12, tone="second")
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._outlet)
        row.addWidget(self._rest)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 18, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._title)

    def show_article(self, article: Article, *, with_title: bool) -> None:
        """Show an article's origin, and its title if the text does not hold it."""
        known = article.metadata
        rest = [date_words(known), reading_time(article), language_words(known.language)]
        self._outlet.setText(known.outlet or "")
        self._outlet.setVisible(known.outlet is not None)
        lead = "  ·  " if known.outlet else ""
        first = [] if known.outlet else [outlet_words(known)]
        self._rest.setText(lead + "  ·  ".join(part for part in [*first, *rest] if part))
        self._outlet.setToolTip(_told(self.tr("Outlet"), known.outlet_source))
        self._rest.setToolTip(_told(self.tr("Date"), known.date_source))
        self._title.setVisible(with_title)
        derived = known.title_source is Evidence.DERIVED
        self._title.setText(known.title)
        style = reading.style
        self._title.setFont(style.font(22) if derived else style.font(26, SEMIBOLD))
        self._title.setProperty("tone", "second" if derived else "")
        self._title.style().unpolish(self._title)
        self._title.style().polish(self._title)
        self._title.setToolTip(_words(DERIVED) if derived else "")
        name = self.tr("Title: {} (derived)") if derived else self.tr("Title: {}")
        self._title.setAccessibleName(name.format(known.title))

    def height_for(self, width: int) -> int:
        """Return how tall the header is at a width."""
        self.setFixedWidth(width)
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()


class TagSummary(QWidget):
    """The tags of an article as chips, how many passages and notes it has.

    Signals:
        tag_clicked(str): the id of a tag.
    """

    tag_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(CHIPS_HEIGHT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._counts = label("", self, px=12, tone="second")
        self._more = label("", self, px=12, weight=MEDIUM, tone="second")
        self._chips: list[TagChip] = []
        self._row.addWidget(self._more)
        self._row.addWidget(self._counts)
        self._row.addStretch(1)

    def show_tags(self, tags: Sequence[Tag], *, passages: int, notes: int) -> None:
        """Show the tags, most used first, and the counts."""
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for number, tag in enumerate(tags[:CHIPS_SHOWN]):
            chip = TagChip(tag, self)
            chip.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            chip.clicked.connect(self.tag_clicked)
            self._row.insertWidget(number, chip)
            self._chips.append(chip)
        more = tags[CHIPS_SHOWN:]
        self._more.setText(f"+{len(more)}")
        self._more.setVisible(bool(more))
        self._more.setToolTip("\n".join(tag.path for tag in more))
        counts = f"{counted(passages, 'passage')}, {counted(notes, 'note')}"
        self._counts.setText(counts if passages or notes else self.tr("No passages yet"))
        self._counts.setFont(ui_font(12))


def _told(what: str, evidence: Evidence | None) -> str:
    if evidence is None:
        return _words("{} not stated in the text").format(what)
    return f"{what} {_words(_EVIDENCE[evidence])}"


def _words(text: str) -> str:
    """Return words in the language of the user."""
    return QCoreApplication.translate("ArticleHeader", text)
