"""Draws the film strip of the README without a screen: `poe screens [FOLDER]`.

Opens the real window on a notebook with the sample articles, tags, notes and a brief, and draws a picture
a scene, each in one of the two themes. They go to `packaging/screens` unless a folder is named, with at most
256 colours each, so that they stay small.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.notebook.notebook import Notebook
from desktop_app.paths import profile_folders
from desktop_app.resources import seeds
from desktop_app.ui.desk import Desk, start_qt
from desktop_app.ui.main_window import MainWindow
from desktop_app.workspace import annotate, write
from desktop_app.workspace.found_passages import body_sentences
from desktop_app.workspace.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
SIZE, SMALL = (1440, 900), (1000, 700)
COLOURS, GROUNDS, APART = 256, 24, 12
MARKED = (
    ("strategic", ("Relations/Strategic dialogue",)),
    ("Kim Jong-un", ("People/Kim Jong-un",)),
    ("Lavrov", ("People/Lavrov",)),
    ("Wonsan", ("Places/Wonsan",)),
    ("military", ("Arms and troops",)),
    ("resort", ("Places/Wonsan", "Tourism")),
)
"""Words, and the tags that the sentences around their first places get."""

NOTE = "Compare with the read-out of the other side.\n\nIs this the **first** time since July?"

Scene = Callable[[MainWindow], QWidget]


def main(arguments: list[str]) -> int:
    """Draw the pictures and return the exit status."""
    target = Path(arguments[0]) if arguments else ROOT / "packaging" / "screens"
    target.mkdir(parents=True, exist_ok=True)
    start_qt(["commonplace"])
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(profile_folders(Path(folder)).make(), theme="light")
        window = desk.open_first(None, plain="Moscow and Pyongyang.commonplace", size=SIZE)
        _settle(window)
        _save(_welcome(window), target / "01-welcome-light.png")
        _fill(window)
        for number, (name, theme, size, scene) in enumerate(SCENES, start=2):
            window.commands.view.choose_theme(theme)
            window.resize(*size)
            shown = scene(window)
            _settle(window)
            picture = target / f"{number:02}-{name}-{theme}.png"
            _save(shown, picture)
            print(f"{picture} {picture.stat().st_size // 1024} KB")
            if shown is not window:
                shown.close()
        desk.close()
    return 0


# --- the notebook ------------------------------------------------------------------------------------------


def _fill(window: MainWindow) -> None:
    """Import the sample articles and use them a little."""
    window.collecting.collect(seeds())
    _wait(lambda: not window.collecting.busy, 60)
    workspace, notebook = window.workspace, window.workspace.notebook
    annotate.sign_as("Ada")
    for article in notebook.articles.ids():
        for words, tags in MARKED:
            _mark(workspace, article, words=words, tags=tags)
    first = notebook.passages.of_article(_busiest(notebook))[1]
    annotate.write_note(workspace, passage=first.id, text=NOTE)
    with notebook.edit("Save search") as edit:
        notebook.searches.add(edit, "Strategic dialogue", '"strategic dialogue"')
        notebook.searches.add(edit, "Lavrov in Wonsan", "lavrov wonsan")
    brief = write.new_brief(workspace, "Talks of 2025")
    for tag in ("Relations/Strategic dialogue", "Places/Wonsan"):
        carrying = notebook.passages.with_tag(notebook.tags.by_path(tag).id)[:3]
        write.add_to_brief(workspace, brief, [one.id for one in carrying], section=tag.partition("/")[2])
    _settle(window)


def _mark(workspace: Workspace, article: str, *, words: str, tags: tuple[str, ...]) -> None:
    """Tag the first two sentences of an article in which some words stand."""
    content = workspace.notebook.articles.text(article)
    found = [one for one in body_sentences(content) if words in content.text[one.start : one.end]]
    for sentence in found[:2]:
        annotate.tag_passage(workspace, article, sentence, tags)


def _busiest(notebook: Notebook) -> str:
    """Return the article with the most passages."""
    return max(notebook.articles.ids(), key=lambda one: len(notebook.passages.of_article(one)))


# --- the scenes --------------------------------------------------------------------------------------------


def _welcome(window: MainWindow) -> QWidget:
    return window


def _read(window: MainWindow) -> QWidget:
    window.show_view("read")
    article, model = _busiest(window.workspace.notebook), window.search.model
    rows = [number for number in range(model.rowCount()) if model.row(number).article == article]
    window.search.list.choose(rows[0])
    _wait(lambda: window.reader.article == article, 5)
    window.reader.select_passage(window.workspace.notebook.passages.of_article(article)[1].id)
    return window


def _search(window: MainWindow) -> QWidget:
    window.conversation.show_search('lavrov OR "strategic dialogue"')
    return window


def _palette(window: MainWindow) -> QWidget:
    _read(window)
    window.commands.go.open_palette()
    window.palette_of_commands.field.setText("la")
    return window


def _view(name: str) -> Scene:
    def scene(window: MainWindow) -> QWidget:
        window.palette_of_commands.close_palette()
        window.show_view(name)
        return window

    return scene


def _keys(window: MainWindow) -> QWidget:
    from desktop_app.ui.settings.dialog import SettingsDialog

    window.show_view("read")
    dialog = SettingsDialog(window, window.desk.state)
    dialog.show_page("Keys")
    dialog.show()
    return dialog


SCENES: tuple[tuple[str, str, tuple[int, int], Scene], ...] = (
    ("read", "light", SIZE, _read),
    ("read", "dark", SIZE, _read),
    ("search", "light", SIZE, _search),
    ("palette", "dark", SIZE, _palette),
    ("brief", "light", SIZE, _view("brief")),
    ("history", "dark", SIZE, _view("history")),
    ("small", "sepia", SMALL, _read),
    ("keys", "light", SIZE, _keys),
)


# --- drawing -----------------------------------------------------------------------------------------------


def _save(widget: QWidget, path: Path) -> None:
    """Save a picture with as many colours as one byte counts: the most frequent, others as the nearest."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    pixels = lines[:, : image.width() * 3].reshape(-1, 3)
    known, where, counts = np.unique(pixels, axis=0, return_inverse=True, return_counts=True)
    table = _table(known[np.argsort(counts)[::-1]].astype(np.int32))
    distance = ((known[:, None, :].astype(np.int32) - table[None, :, :]) ** 2).sum(axis=2)
    bytes_of = distance.argmin(axis=1).astype(np.uint8)[where.reshape(-1)]
    indexed = QImage(
        bytes_of.tobytes(), image.width(), image.height(), image.width(), QImage.Format.Format_Indexed8
    )
    indexed.setColorTable([0xFF000000 | int(r) << 16 | int(g) << 8 | int(b) for r, g, b in table])
    if not indexed.save(str(path), "PNG", 0):
        msg = f"{path} could not be written"
        raise OSError(msg)


def _table(colours: np.ndarray) -> np.ndarray:
    """Choose colours: all grounds, then the most frequent of which none is near another.

    So a small square keeps its colour, though few pixels have it.
    """
    chosen = [*colours[:GROUNDS]]
    for colour in colours[GROUNDS:]:
        near = ((np.array(chosen) - colour) ** 2).sum(axis=1).min()
        if near > APART**2:
            chosen.append(colour)
            if len(chosen) == COLOURS:
                break
    return np.array(chosen)


def _settle(window: MainWindow) -> None:
    _wait(window.is_settled, 60)
    end = time.monotonic() + 0.6
    _wait(lambda: time.monotonic() > end, 2)


def _wait(done: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        time.sleep(0.005)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
