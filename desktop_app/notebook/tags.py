"""The codebook in the notebook."""

from collections.abc import Iterable

from desktop_app.domain.errors import NotFound, UsageError
from desktop_app.domain.ids import new_id
from desktop_app.domain.tag import PALETTE, Tag, clean_path, is_within, new_path, path_key, shortcut_key
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
        self,
        edit: Edit,
        tag: str,
        *,
        colour: str | None = None,
        description: str | None = None,
        includes: str | None = None,
        excludes: str | None = None,
    ) -> None:
        """Set the colour or parts of the memo of a tag; None leaves them as they are.

        Raises:
            UsageError: there is no such colour.
        """
        if colour is not None and colour not in PALETTE:
            sentence = f"There is no tag colour {colour}."
            raise UsageError(sentence, f"Choose one of {', '.join(PALETTE)}.")
        given = {"colour": colour, "description": description, "includes": includes, "excludes": excludes}
        edit.update("tags", tag, **{name: value for name, value in given.items() if value is not None})

    def set_shortcut(self, edit: Edit, tag: str, key: str | None) -> None:
        """Give a tag a digit or letter, taken from the tag that had it; None takes its own away.

        Raises:
            UsageError: the key is neither a digit nor a letter.
        """
        stored = shortcut_key(key) if key else None
        if stored is not None:
            for row in self._database.rows("SELECT id FROM tags WHERE shortcut = ?", (stored,)):
                edit.update("tags", row["id"], shortcut=None)
        edit.update("tags", tag, shortcut=stored)

    def set_archived(self, edit: Edit, tag: str, *, archived: bool) -> None:
        """Keep a tag, but offer it no longer, or offer it again."""
        edit.update("tags", tag, archived=int(archived))

    def recent(self, limit: int = 10) -> list[Tag]:
        """Return the tags that passages were given last, the newest first; archived ones are left out."""
        rows = self._database.rows(
            f"{_SELECT} JOIN (SELECT tag, max(rowid) AS last FROM passage_tags GROUP BY tag) AS used"
            " ON used.tag = tags.id WHERE NOT archived ORDER BY used.last DESC LIMIT ?",
            (limit,),
        )
        return [_tag(row) for row in rows]

    def carriers(self, tags: Iterable[str]) -> list[str]:
        """Return the ids of the passages that carry at least one of the tags, in order."""
        found: set[str] = set()
        for tag in tags:
            rows = self._database.rows("SELECT passage FROM passage_tags WHERE tag = ?", (tag,))
            found.update(row["passage"] for row in rows)
        return sorted(found)

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
        for row in self._database.rows("SELECT id FROM notes WHERE tag = ?", (tag.id,)):
            edit.update("notes", row["id"], tag=there.id)
        edit.delete("tags", tag.id)
        edit.update("tags", there.id, **_joined_memo(there, tag))
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


def _joined_memo(kept: Tag, other: Tag) -> Row:
    """Return what a tag says once another was merged into it: nothing that was written is lost."""
    joined: Row = {}
    for name in ("description", "includes", "excludes"):
        texts = (getattr(kept, name).strip(), getattr(other, name).strip())
        joined[name] = "\n\n".join(dict.fromkeys(text for text in texts if text))
    return {**joined, "shortcut": kept.shortcut or other.shortcut}


def _tag(row: Row) -> Tag:
    return Tag(
        row["id"],
        row["path"],
        row["colour"],
        row["description"],
        row["passage_count"],
        includes=row["includes"],
        excludes=row["excludes"],
        shortcut=row["shortcut"],
        archived=bool(row["archived"]),
    )
