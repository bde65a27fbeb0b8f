"""Selected words with where they come from, ready to be pasted elsewhere."""

from desktop_app.briefs.citation import attribution
from desktop_app.briefs.compose import source_of
from desktop_app.briefs.document import Quotation
from desktop_app.domain.article import Article


def cited(article: Article, words: str) -> str:
    """Return a quotation with its source: title, outlet and date, and the address if there is one."""
    source = source_of(article, 1)
    line = attribution(Quotation(text=words, source=source, passage=""))
    quote = f"“{words.strip()}”\n" if words.strip() else ""
    return f"{quote}{line}" + (f", {source.url}" if source.url else "")
