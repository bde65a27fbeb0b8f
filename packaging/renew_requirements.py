"""Renews the pinned requirements from `pyproject.toml`: `python3 packaging/renew_requirements.py`.

Each `requirements*.txt` names every distribution, also the indirect ones, with one version and the
hashes of all its files, for every system and for Python 3.11 to 3.14. The tool that resolves them
(uv) is installed into a temporary environment, so nothing on this machine changes.

    --upgrade    take the newest versions that pyproject.toml allows (else the pins in place stay)
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

PACKAGING = Path(__file__).resolve().parent
ROOT = PACKAGING.parent
RESOLVER = "uv>=0.9,<1"
OLDEST_PYTHON = "3.11"
HEADING = {
    "requirements.txt": "What the program needs.",
    "requirements-test.txt": "What the tests need besides.",
    "requirements-dev.txt": "What developing and packaging need besides.",
}


def main() -> int:
    """Write the three files and return the exit status."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--upgrade", action="store_true")
    upgrade = options.parse_args().upgrade
    with tempfile.TemporaryDirectory() as folder:
        resolver = _install_resolver(Path(folder))
        _renew(resolver, "requirements.txt", ["pyproject.toml"], upgrade=upgrade)
        pinned = ["--constraint", "packaging/requirements.txt"]
        _renew(
            resolver, "requirements-test.txt", ["--group", "pyproject.toml:test", *pinned], upgrade=upgrade
        )
        pinned += ["--constraint", "packaging/requirements-test.txt"]
        _renew(resolver, "requirements-dev.txt", ["--group", "pyproject.toml:dev", *pinned], upgrade=upgrade)
    return 0


def _install_resolver(folder: Path) -> Path:
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", RESOLVER], check=True)
    return programs / "uv"


def _renew(resolver: Path, name: str, source: list[str], *, upgrade: bool) -> None:
    target = PACKAGING / name
    command = [
        *(resolver, "pip", "compile", *source, "--universal", "--python-version", OLDEST_PYTHON),
        *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-annotate"),
        *("--no-header", "--quiet", "--output-file", target.relative_to(ROOT)),
        *(["--upgrade"] if upgrade else []),
    ]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    pins = target.read_text(encoding="utf-8")
    if re.search(r"://|--index|--find-links|^-e ", pins, re.MULTILINE):
        sys.exit(f"{name} names a place to download from. Remove such settings from pyproject.toml first.")
    note = "Made by packaging/renew_requirements.py; do not edit."
    target.write_text(f"# {HEADING[name]} {note}\n{pins}", encoding="utf-8", newline="\n")
    print(f"{name}: {len(re.findall(r'^[A-Za-z0-9]', pins, re.MULTILINE))} distributions")


if __name__ == "__main__":
    sys.exit(main())
