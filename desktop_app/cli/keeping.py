"""The commands that keep things in order: history, trash, erasing, marks and collections."""

import argparse
from collections.abc import Callable, Mapping
from typing import Any

from desktop_app.cli import say
from desktop_app.domain.errors import UsageError

Arguments = argparse.Namespace
Asked = tuple[str, dict[str, Any], Callable[[Any], None]]
"""A verb, its arguments, and what says its document."""


def _history(arguments: Arguments) -> Asked:
    if arguments.to is not None:
        return "undo_to", {"number": arguments.to}, say.done
    return "history", {"limit": arguments.limit}, _say_history


def _trash(_: Arguments) -> Asked:
    return "trash", {}, _say_trash


def _restore_deleted(arguments: Arguments) -> Asked:
    return "restore_deleted", {"ids": arguments.ids}, _say_restored


def _erase(arguments: Arguments) -> Asked:
    if bool(arguments.ids) == arguments.all:
        sentence = "It is not said what to erase."
        raise UsageError(sentence, "Name things by their ids, or give --all.")
    values = {"ids": arguments.ids, "everything": arguments.all, "sure": arguments.yes}
    return "erase", values, _say_erased


def _mark(arguments: Arguments) -> Asked:
    return "mark", {"articles": arguments.articles, "as_": arguments.as_}, say.done


def _collection(arguments: Arguments) -> Asked:
    values = {
        "name": arguments.name,
        "articles": arguments.articles,
        "take_out": arguments.take_out,
        "rename": arguments.rename,
    }
    return "collection", values, say.done


def _correct(arguments: Arguments) -> Asked:
    values = {
        "article": arguments.article,
        "quote": arguments.quote,
        "text": arguments.text,
        "occurrence": arguments.occurrence,
    }
    return "correct", values, _say_corrected


def _say_corrected(document: Any) -> None:
    say.done(document)
    for one in document["requoted"]:
        say.line(f"passage  {one}  quotes the corrected words")
    for one in document["unplaced"]:
        say.line(f"passage  {one}  keeps its words, but has no place in the corrected text")


def _say_history(document: Any) -> None:
    for one in document:
        say.line(f"{one['number']}  {one['made']}  {one['label']}{'  (undone)' if one['undone'] else ''}")


def _say_trash(document: Any) -> None:
    for one in document:
        say.line(f"{one['id']}  {one['deleted']}  {one['kind']}  {one['name']}")
    if not document:
        say.line("The trash is empty.")


def _say_restored(document: Any) -> None:
    say.done(document)
    for sentence in document["left_out"]:
        say.line(sentence)


def _say_erased(document: Any) -> None:
    verb = "Erased" if document["erased"] else "Would be erased"
    for one in document["things"]:
        say.line(f"{verb}: {one['kind']}  {one['id']}  {one['name']}")
    for one in document["ends"]:
        say.line(f"Undo {'ended' if document['erased'] else 'would end'}: {one['number']}  {one['label']}")
    for name in document["copies"]:
        say.line(f"A copy that may still hold it: {name}")
    if not document["things"]:
        say.line("There was nothing to erase.")
    elif not document["erased"]:
        say.line("Nothing was erased yet; add --yes to do it.")
    elif not document["clean"]:
        say.line("Another program reads the notebook; the file is clean once it was opened again.")


KEEPING: Mapping[str, Callable[[Arguments], Asked]] = {
    "history": _history,
    "trash": _trash,
    "restore-deleted": _restore_deleted,
    "erase": _erase,
    "mark": _mark,
    "correct": _correct,
    "collection": _collection,
}
"""How each command asks."""
