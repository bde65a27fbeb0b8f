"""Builds the frozen program and lets it test itself: `poe package`.

The result is the folder `dist/commonplace` with the programs `commonplace` and `commonplace-worker`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PACKAGING = Path(__file__).resolve().parent
ROOT = PACKAGING.parent
FOLDER = ROOT / "dist" / "commonplace"
SUFFIX = ".exe" if os.name == "nt" else ""
QT_MARKS = ("PySide6", "shiboken6")


def main() -> int:
    """Build, look at what came out, and return the exit status."""
    if not _build():
        return 1
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"{FOLDER}: {size / 1_000_000:.0f} MB", flush=True)
    troubles = [trouble for trouble in (_worker_knows_qt(), _self_test()) if trouble]
    for trouble in troubles:
        print(trouble, file=sys.stderr)
    print(f"frozen program: {2 - len(troubles)} passed, {len(troubles)} failed")
    return 1 if troubles else 0


def _build() -> bool:
    shutil.rmtree(FOLDER, ignore_errors=True)
    command = [
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", FOLDER.parent, "--workpath", ROOT / "build" / "pyinstaller"),
        PACKAGING / "commonplace.spec",
    ]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def _worker_knows_qt() -> str:
    """Return a sentence if Qt's modules were packed into the worker program."""
    program = (FOLDER / f"commonplace-worker{SUFFIX}").read_bytes()
    packed = [mark for mark in QT_MARKS if mark.encode() in program]
    return f"The worker program holds modules of {' and '.join(packed)}." if packed else ""


def _self_test() -> str:
    """Return a sentence if the frozen program does not pass its own test."""
    with tempfile.TemporaryDirectory() as elsewhere:
        # Nothing of this checkout or of its environment may help.
        clean = {"PATH": os.defpath, "HOME": elsewhere, "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
        environ = clean if os.name != "nt" else {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        command = [str(FOLDER / f"commonplace{SUFFIX}"), "--profile", f"{elsewhere}/profile", "--self-test"]
        try:
            done = subprocess.run(command, cwd=elsewhere, env=environ, timeout=180, check=False)
        except subprocess.TimeoutExpired:
            return "The frozen program did not end its self-test within three minutes."
    return (
        f"The frozen program failed its self-test with status {done.returncode}." if done.returncode else ""
    )


if __name__ == "__main__":
    sys.exit(main())
