"""Takes a fresh machine to a running program, with nothing but Python.

    python3 packaging/bootstrap.py run [NOTEBOOK]       environment, dependencies, then the program
    python3 packaging/bootstrap.py test [ARGUMENTS]     environment, dependencies, then the tests
    python3 packaging/bootstrap.py dev                  environment with the developers' tools as well

The environment is `.venv` at the root of the checkout. Requirements are installed with their hashes
checked, and only where they changed since the last call. From then on `.venv/bin/commonplace` is the
program, in whichever folder it is called; on Windows it lies in `.venv/Scripts`. Without a screen, `run`
does the program's main job and draws a picture of its window.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)
PACKAGING = Path(__file__).resolve().parent
ROOT = PACKAGING.parent
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "requirements.json"
PROGRAMS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")

REQUIREMENTS = {
    "run": ("requirements.txt",),
    "test": ("requirements.txt", "requirements-test.txt"),
    "dev": ("requirements.txt", "requirements-test.txt", "requirements-dev.txt"),
}

SYSTEM_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfreetype.so.6": "libfreetype6",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""What Qt needs of a Linux system, and the Debian package that holds it."""


def main(arguments: list[str]) -> int:
    """Do what the first argument names and return the exit status."""
    if sys.version_info < OLDEST_PYTHON:
        here = ".".join(map(str, sys.version_info[:3]))
        return _refuse(f"Commonplace needs Python 3.11 or newer, and this is Python {here}.")
    if not arguments or arguments[0] not in REQUIREMENTS:
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    job, rest = arguments[0], arguments[1:]
    status = _prepare_system() or _prepare_environment(job) or _write_launcher()
    if status or job == "dev":
        return status
    return _test(rest) if job == "test" else _run(rest)


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


# --- the system --------------------------------------------------------------------------------


def _prepare_system() -> int:
    """Install what the system lacks, or say how to; return the exit status."""
    packages = _missing_packages()
    if not packages:
        return 0
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if not shutil.which("apt-get"):
        return _refuse(
            "This system lacks what Commonplace needs. Debian calls it by these names; install the same "
            f"here and try again: {' '.join(packages)}"
        )
    if os.geteuid() != 0:
        return _refuse(
            f"This system lacks what Commonplace needs. Install it and try again:\n    sudo {line}"
        )
    _say(f"Installing from the system: {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ("apt-get update -qq", f"{line} -qq"):
        done = subprocess.run(command.split(), env=quiet, stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            return _refuse(f"`{command}` failed; its own words are above. Put that right and try again.")
    return 0


def _missing_packages() -> list[str]:
    if not sys.platform.startswith("linux"):
        return []
    missing = [package for library, package in SYSTEM_LIBRARIES.items() if not _loads(library)]
    if not _has_environment() and not importlib.util.find_spec("ensurepip"):
        missing.append(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    return missing


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


# --- the environment ---------------------------------------------------------------------------


def _has_environment() -> bool:
    return PYTHON.exists() and _installed().get("python", _this_python()) == _this_python()


def _this_python() -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def _installed() -> dict[str, str]:
    """Return what the last call installed: each file of requirements with its digest."""
    try:
        return json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _prepare_environment(job: str) -> int:
    """Make `.venv` and install what changed; return the exit status."""
    wanted = {name: hashlib.sha256((PACKAGING / name).read_bytes()).hexdigest() for name in REQUIREMENTS[job]}
    if not _has_environment():
        _say(f"Making the environment in {ENVIRONMENT}")
        # --clear: an environment of another Python, or one that an interruption left half made.
        made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)], check=False)
        if made.returncode:
            return _refuse("Python could not make the environment; its own words are above.")
    installed = _installed()
    if all(installed.get(name) == digest for name, digest in wanted.items()):
        return 0
    _say(f"Installing {', '.join(wanted)} (some minutes on a slow line)")
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--require-hashes", "--only-binary", ":all:"]
    for name in wanted:
        command += ["--requirement", str(PACKAGING / name)]
    if subprocess.run(command, check=False).returncode:
        return _refuse(
            "pip could not install the requirements; its own words are above. Try again when it can."
        )
    STAMP.write_text(json.dumps({**installed, "python": _this_python(), **wanted}), encoding="utf-8")
    return 0


def _write_launcher() -> int:
    """Put the command `commonplace` into the environment; return the exit status.

    It runs this checkout, from any folder and whether or not the environment is active.
    """
    launcher = PROGRAMS / ("commonplace.cmd" if os.name == "nt" else "commonplace")
    text = _launcher_for_windows() if os.name == "nt" else _launcher()
    try:
        if launcher.exists() and launcher.read_bytes() == text:
            return 0
        fresh = launcher.with_name(launcher.name + ".fresh")
        fresh.write_bytes(text)
        fresh.chmod(0o755)
        fresh.replace(launcher)
    except OSError as trouble:
        return _refuse(f"{launcher} cannot be written: {trouble.strerror}. Put the rights in order.")
    return 0


def _launcher() -> bytes:
    root, python = (shlex.quote(str(one)) for one in (ROOT, PYTHON))
    # The path goes in front and stays out of the way of what the caller has in PYTHONPATH.
    lines = (
        "#!/bin/sh",
        "# Written by packaging/bootstrap.py: runs the program of this checkout from any folder.",
        f'PYTHONPATH={root}${{PYTHONPATH:+:$PYTHONPATH}} exec {python} -P -m desktop_app "$@"',
        "",
    )
    return os.fsencode("\n".join(lines))


def _launcher_for_windows() -> bytes:
    root, python = (str(one).replace("%", "%%") for one in (ROOT, PYTHON))
    lines = (
        "@echo off",
        "rem Written by packaging/bootstrap.py: runs the program of this checkout from any folder.",
        "setlocal",
        "chcp 65001 >nul",
        f'set "PYTHONPATH={root};%PYTHONPATH%"',
        f'"{python}" -P -m desktop_app %*',
        "",
    )
    return "\r\n".join(lines).encode("utf-8")


# --- the jobs ----------------------------------------------------------------------------------


def _python(*arguments: str, **settings: str) -> subprocess.CompletedProcess[bytes]:
    """Run the environment's Python at the root of the checkout."""
    environ = {**os.environ, **settings}
    return subprocess.run([str(PYTHON), *arguments], cwd=ROOT, env=environ, check=False)


def _test(arguments: list[str]) -> int:
    chosen = arguments or ["tests"]
    return _python("-m", "pytest", "-n", "2", *chosen).returncode


def _run(arguments: list[str]) -> int:
    if arguments:
        return _python("-m", "desktop_app", str(Path(arguments[0]).absolute()), *arguments[1:]).returncode
    folder = ROOT / "build" / "run"
    folder.mkdir(parents=True, exist_ok=True)
    if not _has_screen():
        return _run_without_window(folder)
    notebook = folder / "Sample.commonplace"
    if not notebook.exists():
        made = _python("-m", "desktop_app", "new", str(notebook), "--sample")
        if made.returncode:
            return made.returncode
    return _python("-m", "desktop_app", str(notebook)).returncode


def _run_without_window(folder: Path) -> int:
    """Have the program do its main job, which it tells in four lines, and draw its window."""
    done = _python("-m", "desktop_app", "demonstrate", "--out", str(folder))
    if done.returncode:
        return done.returncode
    notebook, picture = folder / "Demonstration.commonplace", folder / "window.png"
    look = ("--size", "1440x900", "--screenshot", str(picture))
    drawn = _python("-m", "desktop_app", str(notebook), *look, QT_QPA_PLATFORM="offscreen")
    if drawn.returncode == 0:
        print(f"There is no screen here, so the window was drawn into {picture}.")
    return drawn.returncode


def _has_screen() -> bool:
    """Ask the program's own check, which needs nothing but Python."""
    sys.path.insert(0, str(ROOT))
    from desktop_app.domain.errors import NoDisplay
    from desktop_app.ui.preflight import require_screen

    try:
        require_screen()
    except NoDisplay:
        return False
    return os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] not in ("offscreen", "minimal")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
