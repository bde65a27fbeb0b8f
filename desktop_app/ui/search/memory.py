"""What is remembered of searching in one notebook: the last searches, and what was seen of the saved ones."""

from dataclasses import dataclass, field

from desktop_app.ui.window_state import WindowState

MOST_SEARCHES = 50


@dataclass
class SearchHistory:
    """The last searches, walked through with the arrow keys.

    Attributes:
        searches: the newest first.
    """

    searches: list[str] = field(default_factory=list[str])
    _place: int = -1
    _typed: str = ""

    @property
    def walking(self) -> bool:
        """Whether an older search stands in the field now."""
        return self._place >= 0

    def add(self, text: str) -> None:
        """Remember a search; one that was there before moves to the front."""
        text = text.strip()
        self.stop()
        if text:
            self.searches = [text, *(one for one in self.searches if one != text)][:MOST_SEARCHES]

    def older(self, typed: str) -> str | None:
        """Return the search before the one that stands in the field, or None at the end."""
        if not self.walking:
            self._typed = typed
        if self._place + 1 < len(self.searches) and self.searches[self._place + 1] == typed.strip():
            self._place += 1
        if self._place + 1 >= len(self.searches):
            return None
        self._place += 1
        return self.searches[self._place]

    def newer(self) -> str | None:
        """Return the search after the one that stands in the field, at last what was typed."""
        if not self.walking:
            return None
        self._place -= 1
        return self.searches[self._place] if self.walking else self._typed

    def stop(self) -> None:
        """Begin with the newest again: the user typed."""
        self._place = -1


class SearchMemory:
    """Keeps the history of one notebook, and when each saved search was last looked at."""

    def __init__(self, state: WindowState, notebook: str) -> None:
        self._state = state
        self._notebook = notebook
        self.history = SearchHistory(list(state.settings.searches.get(notebook, ())))

    def add(self, text: str) -> None:
        """Remember a search that was made on purpose."""
        self.history.add(text)
        kept = {**self._state.settings.searches, self._notebook: list(self.history.searches)}
        if kept != self._state.settings.searches:
            self._state.change(searches=kept)

    def seen(self, search: str) -> str | None:
        """Return when a saved search was last looked at, ISO 8601 UTC, or None if it never was."""
        return self._state.settings.seen.get(self._notebook, {}).get(search)

    def mark_seen(self, search: str, moment: str) -> None:
        """Remember when a saved search was looked at."""
        here = {**self._state.settings.seen.get(self._notebook, {}), search: moment}
        self._state.change(seen={**self._state.settings.seen, self._notebook: here})

    def keep_only(self, searches: set[str]) -> None:
        """Forget what is known of other saved searches than these."""
        here = self._state.settings.seen.get(self._notebook, {})
        kept = {search: moment for search, moment in here.items() if search in searches}
        if kept != here:
            self._state.change(seen={**self._state.settings.seen, self._notebook: kept})
