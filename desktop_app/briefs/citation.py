"""How sources are cited: the one place that words titles, outlets and dates.

Square brackets hold what the source does not state itself: a title made from its first words, a date
known only from the file. They are explained under the list of sources when one is printed.
"""

from dataclasses import dataclass

from desktop_app.briefs.document import Quotation, Source
from desktop_app.domain.article import Evidence

NO_DATE = "n.d."
NO_OUTLET = "outlet not stated"
BRACKETS_EXPLAINED = (
    "Square brackets mark what a source does not state itself: "
    "a title taken from its first words, or a date known only from its file."
)
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SHORT_TITLE = 96
"""Characters of a title kept beside a quotation; the list of sources prints it whole."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The printed parts of a source.

    Attributes:
        title: in quotation marks if stated, in square brackets if derived.
        outlet, date: words to print, never empty.
        where: URL or an empty string.
        kept: what the notebook keeps of it: file name and date of access; may be empty.
    """

    title: str
    authors: str
    outlet: str
    date: str
    where: str
    kept: str


def cite(source: Source) -> Citation:
    """Return the printed parts of an entry in the list of sources."""
    kept = [f"file {source.file_name}"] if source.file_name else []
    if source.accessed:
        kept.append(f"accessed {plain_date(source.accessed)}")
    return Citation(
        title=title_words(source),
        authors=", ".join(source.authors),
        outlet=source.outlet or NO_OUTLET,
        date=date_words(source),
        where=source.url or "",
        kept=", ".join(kept),
    )


def attribution(quotation: Quotation) -> str:
    """Return the line under a quotation: title, outlet and date (the speaker stands before it)."""
    source = quotation.source
    return ", ".join((title_words(source, short=True), source.outlet or NO_OUTLET, date_words(source)))


def title_words(source: Source, *, short: bool = False) -> str:
    """Return the title as printed, whole or shortened at a word."""
    title = " ".join(source.title.split())
    if title.endswith(".") and not title.endswith(".."):
        title = title[:-1]
    if short and len(title) > SHORT_TITLE:
        title = title[:SHORT_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:.–—-") + "…"
    if source.title_source is Evidence.DERIVED:
        return f"[{title}]"
    return f"“{_nested_quotes(title)}”"


def date_words(source: Source) -> str:
    """Return the date as printed: "27 October 2025", in brackets if only the file tells it, or "n.d."."""
    if source.date is None:
        return NO_DATE
    words = plain_date(source.date)
    return f"[{words}]" if source.date_source is Evidence.FILE else words


def plain_date(iso: str) -> str:
    """Return an ISO date at its own precision in words; what is no ISO date is returned as it is."""
    parts = iso.split("T", 1)[0].split("-")
    try:
        numbers = [int(part) for part in parts]
        words = [str(numbers[0])]
        if len(numbers) > 1:
            words.insert(0, _MONTHS[numbers[1] - 1])
        if len(numbers) > 2:
            words.insert(0, str(numbers[2]))
    except (ValueError, IndexError):
        return iso
    return " ".join(words)


def uses_brackets(sources: tuple[Source, ...]) -> bool:
    """Tell whether any of the sources prints a title or date in square brackets."""
    return any(
        source.title_source is Evidence.DERIVED
        or (source.date is not None and source.date_source is Evidence.FILE)
        for source in sources
    )


def _nested_quotes(title: str) -> str:
    """Turn double quotation marks within a title into single ones, as it stands in double ones itself."""
    result: list[str] = []
    opened = False
    for mark in title:
        if mark == '"':
            result.append("’" if opened else "‘")
            opened = not opened
        else:
            result.append({"“": "‘", "”": "’"}.get(mark, mark))
    return "".join(result)
