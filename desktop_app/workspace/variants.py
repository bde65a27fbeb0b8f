"""Groups of variants: the forms that the user wants a search to take for each other."""

from collections.abc import Sequence

from desktop_app.domain.changes import Kind
from desktop_app.domain.variant_group import clean_forms, same_forms
from desktop_app.workspace.workspace import Workspace


def add_variants(workspace: Workspace, forms: Sequence[str], *, origin: str = "") -> str:
    """Keep a group and return its id; forms that one group holds already are not kept twice.

    Raises:
        UsageError: fewer than two forms, or one that is empty, too long or there twice.
    """
    wanted = same_forms(clean_forms(forms))
    for held in workspace.notebook.variant_groups.all():
        if wanted <= same_forms(held.forms):
            return held.id
    with workspace.notebook.edit("Add variants", origin=origin) as edit:
        return workspace.notebook.variant_groups.add(edit, forms)


def remove_variants(workspace: Workspace, group: str, *, origin: str = "") -> None:
    """Forget a group.

    Raises:
        NotFound: there is no such group.
    """
    with workspace.notebook.edit("Remove variants", origin=origin) as edit:
        workspace.notebook.trash.put(edit, Kind.VARIANTS, group)
