"""The user's groups of variants in the notebook."""

import json
from collections.abc import Iterable

from desktop_app.domain.errors import NotFound
from desktop_app.domain.ids import new_id
from desktop_app.domain.variant_group import VariantGroup, clean_forms
from desktop_app.notebook.database import Database, Row
from desktop_app.notebook.edit import Edit
from desktop_app.notebook.history import now


class VariantGroups:
    """Rows ↔ `VariantGroup`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[VariantGroup]:
        """Return all groups in the order in which they were made."""
        return [_group(row) for row in self._database.rows("SELECT * FROM variant_groups ORDER BY id")]

    def add(self, edit: Edit, forms: Iterable[str], *, key: str | None = None) -> str:
        """Keep a group and return its id.

        Args:
            key: the id that it has in another notebook, when it comes from there.

        Raises:
            UsageError: fewer than two forms, or one that is empty, too long or there twice.
        """
        group = key or new_id()
        edit.insert("variant_groups", {"id": group, "forms": _stored(forms), "changed": now()})
        return group

    def set_forms(self, edit: Edit, group: str, forms: Iterable[str]) -> None:
        """Give a group other forms.

        Raises:
            NotFound: there is no such group.
            UsageError: as for `add`.
        """
        stored = _stored(forms)
        if self._forms(group) != stored:
            edit.update("variant_groups", group, forms=stored, changed=now())

    def delete(self, edit: Edit, group: str) -> None:
        """Forget a group.

        Raises:
            NotFound: there is no such group.
        """
        self._forms(group)
        edit.delete("variant_groups", group)

    def _forms(self, group: str) -> str:
        forms = self._database.value("SELECT forms FROM variant_groups WHERE id = ?", (group,))
        if forms is None:
            sentence = f"There is no group of variants {group} in this notebook."
            raise NotFound(sentence, "`commonplace variants NOTEBOOK` shows them.")
        return str(forms)


def _stored(forms: Iterable[str]) -> str:
    return json.dumps(clean_forms(forms), ensure_ascii=False)


def _group(row: Row) -> VariantGroup:
    return VariantGroup(row["id"], tuple(json.loads(row["forms"])), row["changed"])
