"""What an article states of itself, as the rules find it out one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.article import Evidence
from desktop_app.language.dates import FoundDate


@dataclass(slots=True)
class Origin:
    """What was found; each rule fills what the ones before it left empty."""

    title: str | None = None
    outlet: str | None = None
    outlet_source: Evidence | None = None
    date: str | None = None
    date_source: Evidence | None = None
    date_is_labelled: bool = False
    time: str | None = None
    place: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    accessed: str | None = None
    language: str | None = None
    agency: str | None = None  # whose dateline the text has: the outlet, if nothing else names one

    def say_outlet(self, outlet: str, source: Evidence = Evidence.STATED) -> None:
        """Note the outlet, unless a stronger rule has found one."""
        if self.outlet is None and outlet.strip():
            self.outlet, self.outlet_source = outlet.strip(), source

    def say_date(self, date: FoundDate, source: Evidence = Evidence.STATED) -> None:
        """Note the date and its time, unless a stronger rule has found one."""
        if self.date is None:
            self.date, self.time, self.date_source = date.iso, date.time, source

    def say_authors(self, authors: Sequence[str]) -> None:
        """Note the authors, unless a stronger rule has found some."""
        if not self.authors:
            self.authors = tuple(authors)
