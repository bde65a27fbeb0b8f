"""What the reader does to the notebook: it calls the verbs and shows known troubles."""

from collections.abc import Sequence

from desktop_app.domain.brief import Brief
from desktop_app.domain.errors import CommonplaceError
from desktop_app.domain.passage import Span
from desktop_app.ui.bridge import Bridge
from desktop_app.workspace import annotate, write
from desktop_app.workspace.workspace import Workspace

FIRST_BRIEF = "Brief"


class Annotator:
    """Marks, tags and quotes passages.

    Attributes:
        brief: id of the brief to add to; if empty or gone, the one changed last, or a new one.
    """

    def __init__(self, workspace: Workspace, bridge: Bridge) -> None:
        self._workspace = workspace
        self._bridge = bridge
        self.brief = ""

    def tag(self, article: str, span: Span, paths: Sequence[str]) -> str:
        """Tag a span and return its passage, or an empty string after a known trouble."""
        try:
            return annotate.tag_passage(self._workspace, article, span, paths)
        except CommonplaceError as error:
            self._bridge.report(error)
            return ""

    def mark(self, article: str, span: Span) -> str:
        """Make a passage of a span, with no tag yet, or find the one that is there."""
        there = self._workspace.notebook.passages.at(article, span)
        return there or self.tag(article, span, ())

    def add_to_brief(self, passages: Sequence[str]) -> Brief | None:
        """Add passages to the brief and return it, or None after a known trouble."""
        try:
            brief = self._brief()
            write.add_to_brief(self._workspace, brief.id, passages)
        except CommonplaceError as error:
            self._bridge.report(error)
            return None
        return brief

    def undo(self) -> None:
        """Take the last change of the notebook back."""
        self._workspace.notebook.undo()

    def _brief(self) -> Brief:
        briefs = self._workspace.notebook.briefs
        known = briefs.all()
        chosen = next((one for one in known if one.id == self.brief), None)
        if chosen is not None:
            return chosen
        if known:
            return max(known, key=_changed)
        return briefs.get(write.new_brief(self._workspace, FIRST_BRIEF))


def _changed(brief: Brief) -> str:
    return brief.changed
