"""What can be written on the command line."""

import argparse
import difflib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from desktop_app import __version__
from desktop_app.cli import COMMANDS, OPTIONS_WITH_VALUE
from desktop_app.domain.errors import UsageError

KINDS = {"articles": "article", "passages": "passage", "notes": "note"}
"""How `--in` names the kinds of hits."""

LISTS = ("articles", "tags", "passages", "notes", "briefs", "searches", "collections")

MARKS = ("read", "unread", "starred", "unstarred")
"""What `mark` can say of an article."""

_ABOUT = """\
Commonplace, a desktop research notebook: collect articles, search them, tag passages, write notes,
export Word briefs.

  commonplace [NOTEBOOK]     opens the window (without a name: the notebook used last)
                             --theme light|sepia|dark, --view read|brief, --size WxH, --screenshot FILE
  commonplace COMMAND ...    works without a window; COMMAND --help tells more
"""

_AFTER = """\
Exit status: 0 done, 1 could not (one sentence on standard error), 2 wrong usage, 3 no display.
ARTICLE is an id, the unique beginning of one (from 4 characters), a file name or a title.
With --json standard output holds one JSON document and nothing else, also when it failed.
Words that begin with a minus go after --, as in: commonplace search NOTEBOOK -- -furniture
"""


class Parser(argparse.ArgumentParser):
    """A parser that raises our errors instead of leaving the program."""

    def error(self, message: str) -> NoReturn:
        """Raise what argparse has to say as a finished sentence."""
        sentence = message[:1].upper() + message[1:].rstrip(".") + "."
        raise UsageError(sentence, f"`{self.prog} --help` shows how it is written.")


def parse(argv: list[str]) -> argparse.Namespace:
    """Return the parsed command line.

    Raises:
        UsageError: if it cannot be understood.
        SystemExit: after --help or --version.
    """
    first = next((one for one in _positional(argv)), None)
    if first is not None and first not in COMMANDS:
        near = difflib.get_close_matches(first, COMMANDS, n=1)
        sentence = f"There is no command {first}."
        raise UsageError(
            sentence, f"Did you mean {near[0]}?" if near else "`commonplace --help` lists the commands."
        )
    return build_parser().parse_args(argv)


def build_parser() -> Parser:
    """Return the parser of the whole command line."""
    parser = Parser(
        prog="commonplace",
        description=_ABOUT,
        epilog=_AFTER,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"commonplace {__version__}")
    parser.add_argument("--self-test", action="store_true", help="see that every part works here, and leave")
    parser.add_argument(
        "--profile", type=Path, metavar="DIR", help="keep all folders of the program under DIR"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, (about, fill) in _COMMANDS.items():
        visible: dict[str, Any] = {"help": about} if about else {}
        command: argparse.ArgumentParser = commands.add_parser(
            name, description=about or None, allow_abbrev=False, **visible
        )
        command.add_argument(
            "--profile", type=Path, metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS
        )
        command.add_argument("--json", action="store_true", help="one JSON document on standard output")
        fill(command)
    return parser


def _positional(argv: list[str]) -> list[str]:
    """Return the words that are neither options nor values of the options before a command."""
    found: list[str] = []
    words = iter(argv)
    for word in words:
        if word in OPTIONS_WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            found.append(word)
    return found


def _new(command: argparse.ArgumentParser) -> None:
    command.add_argument("notebook", metavar="NOTEBOOK", type=Path)
    command.add_argument("--sample", action="store_true", help="put the sample articles in")


def _import(command: argparse.ArgumentParser) -> None:
    command.add_argument("notebook", metavar="NOTEBOOK", type=Path)
    command.add_argument(
        "paths", metavar="PATH", type=Path, nargs="+", help="a file, or a folder with all in it"
    )


def _list(command: argparse.ArgumentParser) -> None:
    command.add_argument("notebook", metavar="NOTEBOOK", type=Path)
    command.add_argument("what", metavar="|".join(LISTS), choices=LISTS)


def _show(command: argparse.ArgumentParser) -> None:
    command.add_argument("notebook", metavar="NOTEBOOK", type=Path)
    command.add_argument("article", metavar="ARTICLE")


def _set(command: argparse.ArgumentParser) -> None:
    _show(command)
    for name in ("title", "outlet", "date", "url"):
        command.add_argument(f"--{name}", metavar=name[0].upper(), help="an empty text takes it away")
    command.add_argument("--author", metavar="A", action="append", help="may be given several times")


def _correct(command: argparse.ArgumentParser) -> None:
    _show(command)
    command.add_argument("--quote", metavar="TEXT", required=True, help="the words as they are")
    command.add_argument(
        "--with", dest="text", metavar="TEXT", required=True, help="the words as they should be"
    )
    command.add_argument(
        "--occurrence", type=_positive, metavar="N", help="which one, if the words stand several times"
    )


def _search(command: argparse.ArgumentParser) -> None:
    command.add_argument("notebook", metavar="NOTEBOOK", type=Path)
    command.add_argument(
        "query", metavar="QUERY", help='words, "a phrase", AND OR NOT, word*, outlet: date: tag:'
    )
    command.add_argument(
        "--in", dest="kinds", type=_kinds, default=list(KINDS.values()), metavar="articles,passages,notes"
    )
    command.add_argument("--limit", type=_count, default=20, metavar="N", help="so many hits (20)")
    command.add_argument("--sort", choices=("relevance", "date"), default="relevance")
    command.add_argument(
        "--without",
        metavar="VARIANT",
        action="append",
        default=[],
        help="switch off another form of a word, as the search names it; may be given several times",
    )


def _tag(command: argparse.ArgumentParser) -> None:
    command.add_argument("notebook", metavar="NOTEBOOK", type=Path)
    command.add_argument("article", metavar="ARTICLE", nargs="?")
    command.add_argument(
        "--quote", metavar="TEXT", help="the passage; white space and quotation marks do not matter"
    )
    command.add_argument(
        "--occurrence", type=_positive, metavar="N", help="which one, if the quotation stands several times"
    )
    command.add_argument(
        "--search",
        metavar="QUERY",
        help="tag the sentence around every match in the articles' own text, and every passage found",
    )
    command.add_argument("--tag", dest="tags", metavar="PATH", nargs="+", action="extend", required=True)
    command.add_argument("--note", metavar="TEXT", help="a note on the passage")
    command.add_argument(
        "--dry-run", action="store_true", help="with --search: only tell what would be tagged"
    )


def _note(command: argparse.ArgumentParser) -> None:
    command.add_argument("notebook", metavar="NOTEBOOK", type=Path)
    place = command.add_mutually_exclusive_group()
    place.add_argument("--article", metavar="A")
    place.add_argument("--passage", metavar="P", help="takes the place of its note")
    place.add_argument("--on-tag", metavar="PATH")
    place.add_argument("--on-brief", metavar="NAME")
    place.add_argument("--rewrite", metavar="NOTE", help="the id of a note that is there, or its beginning")
    command.add_argument("--title", metavar="T")
    command.add_argument("text", metavar="TEXT", help="Markdown; a note on nothing goes into the journal")


def _steps(command: argparse.ArgumentParser) -> None:
    command.add_argument("notebook", metavar="NOTEBOOK", type=Path)
    command.add_argument("count", metavar="N", type=_positive, nargs="?", default=1, help="so many steps (1)")


def _history(command: argparse.ArgumentParser) -> None:
    command.add_argument("notebook", metavar="NOTEBOOK", type=Path)
    command.add_argument("--limit", type=_positive, metavar="N", help="only the N newest steps")
    command.add_argument(
        "--to", type=_count, metavar="NUMBER", help="undo or redo until this step is the newest that stands"
    )


def _trash(command: argparse.ArgumentParser) -> None:
    command.add_argument("notebook", metavar="NOTEBOOK", type=Path)


def _restore_deleted(command: argparse.ArgumentParser) -> None:
    command.add_argument("notebook", metavar="NOTEBOOK", type=Path)
    command.add_argument("ids", metavar="ID", nargs="+", help="as `trash` shows it, or its beginning")


def _erase(command: argparse.ArgumentParser) -> None:
    command.add_argument("notebook", metavar="NOTEBOOK", type=Path)
    command.add_argument("ids", metavar="ID", nargs="*", help="as `trash` shows it, or its beginning")
    command.add_argument("--all", action="store_true", help="all that lies in the trash")
    command.add_argument("--yes", action="store_true", help="do it; else only tell what it would take")


def _mark(command: argparse.ArgumentParser) -> None:
    command.add_argument("notebook", metavar="NOTEBOOK", type=Path)
    command.add_argument("articles", metavar="ARTICLE", nargs="+")
    command.add_argument("--as", dest="as_", choices=MARKS, required=True)


def _collection(command: argparse.ArgumentParser) -> None:
    command.add_argument("notebook", metavar="NOTEBOOK", type=Path)
    command.add_argument("name", metavar="NAME", help="is made if it is new")
    command.add_argument("articles", metavar="ARTICLE", nargs="*")
    change = command.add_mutually_exclusive_group()
    change.add_argument("--take-out", action="store_true", help="take the articles out instead")
    change.add_argument("--rename", metavar="NEW", help="give the collection another name")


def _delete(command: argparse.ArgumentParser) -> None:
    command.add_argument("notebook", metavar="NOTEBOOK", type=Path)
    command.add_argument("ids", metavar="ID", nargs="+")


def _untag(command: argparse.ArgumentParser) -> None:
    command.add_argument("notebook", metavar="NOTEBOOK", type=Path)
    command.add_argument("passage", metavar="PASSAGE")
    command.add_argument("path", metavar="PATH")


def _rename_tag(command: argparse.ArgumentParser) -> None:
    command.add_argument("notebook", metavar="NOTEBOOK", type=Path)
    command.add_argument("path", metavar="PATH")
    command.add_argument("new", metavar="NEW")


def _merge(command: argparse.ArgumentParser) -> None:
    command.add_argument("notebook", metavar="NOTEBOOK", type=Path)
    command.add_argument("other", metavar="OTHER.commonplace", type=Path)


def _brief(command: argparse.ArgumentParser) -> None:
    command.add_argument("notebook", metavar="NOTEBOOK", type=Path)
    command.add_argument("name", metavar="NAME")
    command.add_argument(
        "--out", metavar="FILE", type=Path, required=True, help="its ending names the format: .docx …"
    )
    command.add_argument(
        "--from-tag", dest="from_tags", metavar="PATH", nargs="+", action="extend", default=[]
    )


def _variants(command: argparse.ArgumentParser) -> None:
    command.add_argument("notebook", metavar="NOTEBOOK", type=Path)
    change = command.add_mutually_exclusive_group()
    change.add_argument(
        "--add", dest="forms", metavar="FORM", nargs="+", help='a new group, as --add "DPRK" "North Korea"'
    )
    change.add_argument("--remove", metavar="ID", help="forget a group, by its id or the beginning of it")


def _check(command: argparse.ArgumentParser) -> None:
    command.add_argument("notebook", metavar="NOTEBOOK", type=Path)
    command.add_argument("--repair", action="store_true", help="put right what can be")


def _backup(command: argparse.ArgumentParser) -> None:
    command.add_argument("notebook", metavar="NOTEBOOK", type=Path)
    command.add_argument("out", metavar="FILE", type=Path, nargs="?")


def _restore(command: argparse.ArgumentParser) -> None:
    command.add_argument("source", metavar="FILE", type=Path)
    command.add_argument("notebook", metavar="NOTEBOOK", type=Path)


def _demonstrate(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", metavar="DIR", type=Path)


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError
    return number


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _kinds(text: str) -> list[str]:
    return [KINDS[one.strip()] for one in text.split(",")] if _known_kinds(text) else _no_kinds(text)


def _known_kinds(text: str) -> bool:
    return all(one.strip() in KINDS for one in text.split(","))


def _no_kinds(text: str) -> NoReturn:
    msg = f"{text} is none of {', '.join(KINDS)}"
    raise argparse.ArgumentTypeError(msg)


# argparse names a conversion in its messages by the function's name.
_count.__name__ = _positive.__name__ = "number"

_COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], Any]]] = {
    "new": ("make a notebook", _new),
    "import": ("turn files into articles", _import),
    "list": ("list what a notebook holds", _list),
    "show": ("show an article", _show),
    "set": ("correct what is known of an article", _set),
    "correct": ("correct a typing error in an article's text; the original stays", _correct),
    "search": ("find articles, passages and notes", _search),
    "tag": ("tag a passage, or all that a search finds", _tag),
    "untag": ("take a tag from a passage", _untag),
    "rename-tag": ("rename or move a tag and all below it", _rename_tag),
    "note": ("write a note on an article, a passage, a tag, a brief, or into the journal", _note),
    "brief": ("write a brief to a file", _brief),
    "undo": ("take back the last changes", _steps),
    "redo": ("do again what was taken back", _steps),
    "history": ("list the steps of undo, or go to one of them", _history),
    "delete": ("move articles, passages, tags, notes … to the trash", _delete),
    "trash": ("list what was deleted; it waits for 30 days", _trash),
    "restore-deleted": ("bring back what was deleted", _restore_deleted),
    "erase": ("erase from the trash and the file for good", _erase),
    "mark": ("mark articles as read or unread, with a star or without", _mark),
    "collection": ("put articles into a collection, or take them out", _collection),
    "merge": ("bring in what another notebook holds", _merge),
    "variants": ("list, add or remove the forms that a search takes for each other", _variants),
    "check": ("see that nothing is damaged", _check),
    "backup": ("copy a notebook while it is in use", _backup),
    "restore": ("put a backup in the place of a notebook", _restore),
    "demonstrate": ("", _demonstrate),
}
"""Each command with its one-line help and what it takes; one without help is not listed."""
