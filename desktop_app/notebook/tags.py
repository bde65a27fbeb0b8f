"""The codebook in the notebook."""

from desktop_app.domain.errors import NotFound, UsageError
from desktop_app.domain.ids import new_id
from desktop_app.domain.tag import PALETTE, Tag, clean_path, is_within, new_path, path_key
from desktop_app.notebook.database import Database, Row
from desktop_app.notebook.edit import Edit
from desktop_app.notebook.history import now

_SELECT = """
SELECT tags.*, (SELECT count(*) FROM passage_tags WHERE passage_tags.tag = tags.id) AS passage_count FROM tags
"""


class Tags:
    """Rows ↔ `Tag`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Tag]:
        """Return all tags in the order of their paths."""
        return sorted(map(_tag, self._database.rows(_SELECT)), key=_by_path)

    def get(self, tag: str) -> Tag:
        """Return a tag by its id.

        Raises:
            NotFound: there is none.
        """
        row = self._database.row(f"{_SELECT} WHERE tags.id = ?", (tag,))
        if row is None:
            sentence = f"There is no tag {tag} in this notebook."
            raise NotFound(sentence, "`commonplace list NOTEBOOK tags` shows them.")
        return _tag(row)

    def by_path(self, path: str) -> Tag | None:
        """Return the tag at `path`, or None; case and spaces do not matter."""
        row = self._database.row(f"{_SELECT} WHERE path_key = ?", (path_key(path),))
        return _tag(row) if row else None

    def within(self, path: str) -> list[Tag]:
        """Return the tag at `path` and all below it."""
        return [tag for tag in self.all() if is_within(tag.path, path)]

    def ensure(self, edit: Edit, path: str, *, colour: str | None = None) -> str:
        """Return the id of the tag at `path`, which is made if it is new.

        Raises:
            UsageError: the path is empty or too long.
        """
        known = self.by_path(path)
        if known:
            return known.id
        cleaned = new_path(path)
        tag = new_id()
        count = int(self._database.value("SELECT count(*) FROM tags"))
        edit.insert(
            "tags",
            {
                "id": tag,
                "path": cleaned,
                "path_key": path_key(cleaned),
                "colour": colour or PALETTE[count % len(PALETTE)],
                "description": "",
                "created": now(),
            },
        )
        return tag

    def describe(
        self, edit: Edit, tag: str, *, colour: str | None = None, description: str | None = None
    ) -> None:
        """Set the colour or the description of a tag.

        Raises:
            UsageError: there is no such colour.
        """
        if colour is not None and colour not in PALETTE:
            sentence = f"There is no tag colour {colour}."
            raise UsageError(sentence, f"Choose one of {', '.join(PALETTE)}.")
        given = {"colour": colour, "description": description}
        edit.update("tags", tag, **{name: value for name, value in given.items() if value is not None})

    def rename(self, edit: Edit, path: str, new: str) -> list[str]:
        """Move the tag at `path`, and all below it, to `new`; a tag already there takes them in.

        Returns:
            The ids of the tags now at and below `new` that were moved or took one in.

        Raises:
            NotFound: there is no tag at or below `path`.
            UsageError: `new` lies below `path`, or a path would become too long.
        """
        moving = self.within(path)
        if not moving:
            sentence = f"There is no tag “{path}” in this notebook."
            raise NotFound(sentence, "`commonplace list NOTEBOOK tags` shows them.")
        target = clean_path(new)
        if is_within(target, path) and path_key(target) != path_key(path):
            sentence = f"“{target}” lies below “{clean_path(path)}”."
            raise UsageError(sentence, "Choose a name outside it.")
        depth = len(clean_path(path).split("/"))
        return [
            self._move(edit, tag, new_path("/".join([target, *tag.path.split("/")[depth:]])))
            for tag in moving
        ]

    def _move(self, edit: Edit, tag: Tag, path: str) -> str:
        there = self.by_path(path)
        if there is None or there.id == tag.id:
            edit.update("tags", tag.id, path=path, path_key=path_key(path))
            return tag.id
        for row in self._database.rows("SELECT * FROM passage_tags WHERE tag = ?", (tag.id,)):
            edit.delete("passage_tags", row["id"])
            key = f"{row['passage']}:{there.id}"
            if not self._database.value("SELECT 1 FROM passage_tags WHERE id = ?", (key,)):
                edit.insert("passage_tags", {**row, "id": key, "tag": there.id})
        edit.delete("tags", tag.id)
        return there.id

    def delete(self, edit: Edit, tag: str) -> int:
        """Remove a tag and return how many passages carried it; the passages stay."""
        rows = self._database.rows("SELECT id FROM passage_tags WHERE tag = ?", (tag,))
        for row in rows:
            edit.delete("passage_tags", row["id"])
        edit.delete("tags", tag)
        return len(rows)


def _by_path(tag: Tag) -> str:
    return path_key(tag.path)


def _tag(row: Row) -> Tag:
    return Tag(row["id"], row["path"], row["colour"], row["description"], row["passage_count"])
