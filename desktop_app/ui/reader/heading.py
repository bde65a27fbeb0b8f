"""Places what stands above an article on its page: origin, title and the chips of its tags."""

from PySide6.QtCore import QObject, Slot

from desktop_app.domain.article import Article, Evidence
from desktop_app.ui.reader.header import CHIPS_HEIGHT, ArticleHeader, TagSummary
from desktop_app.ui.reader.marks import title_start
from desktop_app.ui.reader.reading_style import reading
from desktop_app.ui.reader.view import ArticleView

HEADER_GAP, TITLE_GAP = 12, 14
FIRST_LINES = 12
"""A headline further down than this does not count as the head of the page."""
_BEYOND = 24


class Heading(QObject):
    """The header and the chips of one reader; they scroll with the text."""

    def __init__(self, view: ArticleView, header: ArticleHeader, summary: TagSummary) -> None:
        super().__init__(view)
        self._view = view
        self._header = header
        self._summary = summary
        self._article: Article | None = None
        reading.changed.connect(self._show_again)

    def show(self, article: Article) -> None:
        """Show an article's origin, and its title unless the text begins with it."""
        self._article = article
        self._header.show_article(article, with_title=not self._title_in_text())
        self.place()

    @Slot()
    def _show_again(self) -> None:
        if self._article is not None:
            self.show(self._article)

    def title_start(self) -> int | None:
        """Return where the text holds the article's title, or None if it does not."""
        text, page, article = self._view.text, self._view.page, self._article
        known = text is not None and page is not None and article is not None
        return title_start(text, page.title_line, article.metadata.title) if known else None

    @Slot()
    def place(self) -> None:
        """Put header and chips where the page has room for them."""
        page = self._view.page
        if self._article is None or page is None or self._view.text is None:
            return
        above = -self._view.verticalScrollBar().value()
        left, width = self._view.text_left, self._view.column_width + _BEYOND
        height = self._header.height_for(width)
        in_text = self._title_in_text()
        self._view.set_title_gap(CHIPS_HEIGHT + TITLE_GAP if in_text else 0)
        self._view.set_head(height + HEADER_GAP + (0 if in_text else CHIPS_HEIGHT + TITLE_GAP))
        self._header.setGeometry(left, above, width, height)
        self._summary.setFixedWidth(width)
        if in_text and page.title_line is not None:
            self._summary.move(left, round(self._view.box_of_line(page.title_line).bottom()) + 8)
        else:
            self._summary.move(left, above + height + HEADER_GAP - 2)

    def _title_in_text(self) -> bool:
        page, article = self._view.page, self._article
        if page is None or article is None or article.metadata.title_source is not Evidence.STATED:
            return False
        return page.title_line is not None and page.title_line < FIRST_LINES
