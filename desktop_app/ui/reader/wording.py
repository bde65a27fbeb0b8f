"""How an article's origin is put in words, the same in the reader, the inspector and the brief view."""

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_app.briefs.citation import plain_date
from desktop_app.domain.article import Article, Evidence, Metadata

WORDS_A_MINUTE = 230
NO_DATE = "date not stated"
NO_OUTLET = "outlet not stated"


def date_words(known: Metadata, *, time: bool = True) -> str:
    """Return the date with how we know it: "27 October 2025, 21:20", "… (from the file)", or none stated."""
    if known.date is None:
        return _words(NO_DATE)
    words = plain_date(known.date)
    if known.time and time:
        words = f"{words}, {known.time}"
    if known.date_source is Evidence.FILE:
        return _words("{} (from the file)").format(words)
    return words


def outlet_words(known: Metadata) -> str:
    """Return the outlet, or that none is stated."""
    return known.outlet or _words(NO_OUTLET)


def origin_words(known: Metadata) -> str:
    """Return outlet and date in one line, for cards and rows."""
    return f"{outlet_words(known)} · {date_words(known, time=False)}"


def reading_time(article: Article) -> str:
    """Return how long the article takes to read: "6 min"."""
    return _words("{} min").format(max(1, round(article.words / WORDS_A_MINUTE)))


def language_words(code: str | None) -> str:
    """Return the name of a language by its tag, or an empty string."""
    if not code:
        return ""
    language = QLocale(code).language()
    known = language not in (QLocale.Language.C, QLocale.Language.AnyLanguage)
    return QLocale.languageToString(language) if known else code


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 passage", "9 passages"."""
    return f"{number:,} {_words(one if number == 1 else many or one + 's')}"


def shortened(quote: str, length: int = 90) -> str:
    """Return a quote on one line, cut after a word with an ellipsis where it is long."""
    words = " ".join(quote.split())
    if len(words) <= length:
        return words
    cut = words[:length]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut[length // 2 :] else cut}…"


def _words(text: str) -> str:
    """Return words in the language of the user."""
    return QCoreApplication.translate("Wording", text)
