"""Draws the real window without a screen: `poe screens [FOLDER]`.

Makes a sample notebook with a few tags, a note and a brief, and draws both views in both themes at
two sizes. The pictures go to `build/screens` unless a folder is named.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
THEMES = ("light", "dark")
SIZES = ("1440x900", "1000x700")
VIEWS = ("read", "brief")
QUOTED = (("kim", "people/kim-jong-un"), ("lavrov", "people/lavrov"), ("wonsan", "places/wonsan"))


def main(arguments: list[str]) -> int:
    """Draw the pictures and return the exit status."""
    target = Path(arguments[0]) if arguments else ROOT / "build" / "screens"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        commonplace = Program(Path(folder) / "profile")
        notebook = Path(folder) / "Sample.commonplace"
        _fill(commonplace, notebook)
        for view in VIEWS:
            for theme in THEMES:
                for size in SIZES:
                    picture = target / f"{view}-{theme}-{size}.png"
                    look = ("--view", view, "--theme", theme, "--size", size)
                    commonplace(notebook, *look, "--screenshot", picture)
                    print(picture)
    return 0


class Program:
    """The program with folders of its own; calling it runs one command and fails with it."""

    def __init__(self, profile: Path) -> None:
        self._start = [sys.executable, "-m", "desktop_app", "--profile", str(profile)]
        self._environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}

    def __call__(self, *arguments: object) -> str:
        """Run one command and return what it printed."""
        command = [*self._start, *map(str, arguments)]
        return subprocess.run(
            command, env=self._environ, check=True, stdout=subprocess.PIPE, encoding="utf-8"
        ).stdout


def _fill(commonplace: Program, notebook: Path) -> None:
    """Make the sample notebook look used."""
    commonplace("new", notebook, "--sample")
    for query, tag in QUOTED:
        commonplace("tag", notebook, "--search", query, "--tag", tag)
    brief = notebook.with_suffix(".docx")
    commonplace("brief", notebook, "Talks", "--from-tag", QUOTED[-1][1], "--out", brief)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
