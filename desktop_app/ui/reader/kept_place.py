"""A text that was corrected is shown where the reader had got to."""

from desktop_app.domain.article import ArticleText
from desktop_app.ui.reader.view import ArticleView


def show_again(view: ArticleView, text: ArticleText) -> None:
    """Show a text of the same article in place of the one shown, without going to its top."""
    bar = view.verticalScrollBar()
    place = bar.value()
    view.show_text(text)
    bar.setValue(place)
