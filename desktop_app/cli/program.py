"""Runs one command: arguments in, a verb carried out, its document said on standard output."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli import say
from desktop_app.cli.arguments import build_parser, parse
from desktop_app.domain.errors import CommonplaceError, NotANotebook, UsageError
from desktop_app.paths import Folders, profile_folders, user_folders
from desktop_app.workspace.outermost import complain, run_outermost, speak_utf8

if TYPE_CHECKING:
    from desktop_app.workspace.workspace import Workspace

Arguments = argparse.Namespace


def run(argv: list[str]) -> int:
    """Run one command line and return the exit status."""
    speak_utf8()
    as_json = "--json" in argv

    def tell(trouble: CommonplaceError) -> None:
        if as_json:
            _write_json({"error": {"sentence": trouble.sentence, "remedy": trouble.remedy}})

    return run_outermost(lambda: _run(argv), _folders(argv), on_error=tell)


def _run(argv: list[str]) -> int:
    try:
        arguments = parse(argv)
    except SystemExit as left:  # after --help and --version
        return left.code if isinstance(left.code, int) else 0
    if arguments.self_test:
        from desktop_app.workspace.self_test import self_test

        return self_test(say.line)
    if arguments.command is None:
        build_parser().print_help(sys.stdout)
        return 0
    return _COMMANDS[arguments.command](arguments, _folders(argv))


def _folders(argv: list[str]) -> Folders:
    """Return the folders that `--profile` names, wherever it stands, else the user's own."""
    for place, word in enumerate(argv):
        if word == "--":
            break
        if word == "--profile" and place + 1 < len(argv):
            return profile_folders(Path(argv[place + 1]))
        if word.startswith("--profile="):
            return profile_folders(Path(word.removeprefix("--profile=")))
    return user_folders()


def _request(
    arguments: Arguments, folders: Folders, verb: str, here: dict[str, Any] | None = None, **values: Any
) -> Any:
    """Carry out a verb; `here` are arguments that only this process can take."""
    from desktop_app.workspace.verbs import request

    return request(arguments.notebook.absolute(), folders, verb, values, here=here)


def _said(arguments: Arguments, document: Any, speak: Callable[[Any], None]) -> int:
    if arguments.json:
        _write_json(document)
    else:
        speak(document)
    return 0


def _new(arguments: Arguments, folders: Folders) -> int:
    path = arguments.notebook.absolute()
    with _made(path, folders, sample=arguments.sample) as made:
        count = made.notebook.articles.count()
        document = {
            "done": [{"what": "notebook", "id": made.notebook.uuid}],
            "notebook": str(path),
            "articles": count,
        }
    return _said(arguments, document, say.new)


def _made(path: Path, folders: Folders, *, sample: bool) -> "Workspace":
    from desktop_app.workspace.collect import make_sample
    from desktop_app.workspace.workspace import Access, Workspace

    if sample:
        return make_sample(path, folders)
    return Workspace.open(path, folders, create=True, access=Access.COMMAND)


def _import(arguments: Arguments, folders: Folders) -> int:
    paths = [str(one.absolute()) for one in arguments.paths]
    with say.progress_line() as progress:
        document = _request(arguments, folders, "import", {"progress": progress}, paths=paths)
    _said(arguments, document, say.imported)
    for one in document["failed"]:
        complain(CommonplaceError(one["reason"]))
    return 1 if document["failed"] else 0


def _list(arguments: Arguments, folders: Folders) -> int:
    document = _request(arguments, folders, "list", what=arguments.what)
    return _said(arguments, document, say.LISTS[arguments.what])


def _show(arguments: Arguments, folders: Folders) -> int:
    return _said(arguments, _request(arguments, folders, "show", article=arguments.article), say.article)


def _set(arguments: Arguments, folders: Folders) -> int:
    given = {name: getattr(arguments, name) for name in ("title", "outlet", "date", "url")}
    fields: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if arguments.author is not None:
        fields["authors"] = [one for one in arguments.author if one.strip()]
    if not fields:
        sentence = "There is nothing to set."
        raise UsageError(sentence, "Give --title, --outlet, --date, --author or --url.")
    return _said(
        arguments, _request(arguments, folders, "set", article=arguments.article, fields=fields), say.done
    )


def _search(arguments: Arguments, folders: Folders) -> int:
    document = _request(
        arguments,
        folders,
        "search",
        query=arguments.query,
        kinds=arguments.kinds,
        limit=arguments.limit,
        sort=arguments.sort,
        without=arguments.without,
    )
    return _said(arguments, document, say.page)


def _tag(arguments: Arguments, folders: Folders) -> int:
    if arguments.search is not None:
        if arguments.article or arguments.quote or arguments.note or arguments.occurrence:
            sentence = "--search goes with --tag and --dry-run alone."
            raise UsageError(sentence, "Name either an article and a quotation, or a search.")
        values: dict[str, Any] = {
            "query": arguments.search,
            "tags": arguments.tags,
            "dry_run": arguments.dry_run,
        }
        return _said(arguments, _request(arguments, folders, "tag_search", **values), say.marked)
    if arguments.article is None or arguments.quote is None or arguments.dry_run:
        sentence = "A passage is named by an article and --quote."
        raise UsageError(sentence, "Or tag what a search finds, with --search and perhaps --dry-run.")
    values = {
        "article": arguments.article,
        "quote": arguments.quote,
        "tags": arguments.tags,
        "note": arguments.note,
        "occurrence": arguments.occurrence,
    }
    return _said(arguments, _request(arguments, folders, "tag", **values), say.done)


def _note(arguments: Arguments, folders: Folders) -> int:
    values = {
        "text": arguments.text,
        "title": arguments.title,
        "article": arguments.article,
        "passage": arguments.passage,
        "tag": arguments.on_tag,
        "brief": arguments.on_brief,
        "note": arguments.rewrite,
    }
    return _said(arguments, _request(arguments, folders, "note", **values), say.done)


def _undo_redo(arguments: Arguments, folders: Folders) -> int:
    return _said(arguments, _request(arguments, folders, arguments.command, count=arguments.count), say.done)


def _delete(arguments: Arguments, folders: Folders) -> int:
    return _said(arguments, _request(arguments, folders, "delete", ids=arguments.ids), say.done)


def _untag(arguments: Arguments, folders: Folders) -> int:
    values = {"passage": arguments.passage, "path": arguments.path}
    return _said(arguments, _request(arguments, folders, "untag", **values), say.done)


def _rename_tag(arguments: Arguments, folders: Folders) -> int:
    values = {"path": arguments.path, "new": arguments.new}
    return _said(arguments, _request(arguments, folders, "rename_tag", **values), say.done)


def _merge(arguments: Arguments, folders: Folders) -> int:
    document = _request(arguments, folders, "merge", other=str(arguments.other.absolute()))
    return _said(arguments, document, say.merged)


def _brief(arguments: Arguments, folders: Folders) -> int:
    values: dict[str, Any] = {
        "name": arguments.name,
        "out": str(arguments.out.absolute()),
        "from_tags": arguments.from_tags,
    }
    return _said(arguments, _request(arguments, folders, "brief", **values), say.written)


def _variants(arguments: Arguments, folders: Folders) -> int:
    if arguments.forms is not None:
        document = _request(arguments, folders, "add_variants", forms=arguments.forms)
    elif arguments.remove is not None:
        document = _request(arguments, folders, "remove_variants", group=arguments.remove)
    else:
        return _said(arguments, _request(arguments, folders, "variants"), say.variants)
    return _said(arguments, document, say.done)


def _check(arguments: Arguments, folders: Folders) -> int:
    try:
        document = _request(arguments, folders, "repair" if arguments.repair else "check")
    except NotANotebook as trouble:
        from desktop_app.workspace.care import damaged
        from desktop_app.workspace.records import check_record

        document = check_record(damaged(arguments.notebook, trouble))
    _said(arguments, document, say.checked)
    return 0 if document["ok"] else 1


def _backup(arguments: Arguments, folders: Folders) -> int:
    out = str(arguments.out.absolute()) if arguments.out else None
    return _said(arguments, _request(arguments, folders, "backup", out=out), say.written)


def _restore(arguments: Arguments, folders: Folders) -> int:
    from desktop_app.workspace.care import restore

    target = arguments.notebook.absolute()
    kept = restore(arguments.source.absolute(), target, folders)
    document = {
        "done": [{"what": "notebook", "id": None}],
        "file": str(target),
        "replaced": str(kept) if kept else None,
    }
    return _said(arguments, document, say.restored)


def _demonstrate(arguments: Arguments, folders: Folders) -> int:
    from desktop_app.workspace.demonstration import demonstrate

    lines = demonstrate(folders, arguments.out)
    return _said(arguments, {"lines": lines}, say.lines)


def _write_json(document: Any) -> None:
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
    sys.stdout.flush()


def _kept(arguments: Arguments, folders: Folders) -> int:
    """Carry out one of the commands that keep things in order."""
    from desktop_app.cli.keeping import KEEPING

    verb, values, speak = KEEPING[arguments.command](arguments)
    return _said(arguments, _request(arguments, folders, verb, **values), speak)


_COMMANDS: dict[str, Callable[[Arguments, Folders], int]] = {
    "new": _new,
    "import": _import,
    "list": _list,
    "show": _show,
    "set": _set,
    "search": _search,
    "tag": _tag,
    "untag": _untag,
    "rename-tag": _rename_tag,
    "note": _note,
    "brief": _brief,
    "undo": _undo_redo,
    "redo": _undo_redo,
    "correct": _kept,
    "history": _kept,
    "delete": _delete,
    "trash": _kept,
    "restore-deleted": _kept,
    "erase": _kept,
    "mark": _kept,
    "collection": _kept,
    "merge": _merge,
    "variants": _variants,
    "check": _check,
    "backup": _backup,
    "restore": _restore,
    "demonstrate": _demonstrate,
}
