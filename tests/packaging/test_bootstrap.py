import importlib.util
import os
import stat
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from desktop_app.ui import preflight

PACKAGING = Path(__file__).resolve().parent.parent.parent / "packaging"


@pytest.fixture
def bootstrap(tmp_path, monkeypatch) -> ModuleType:
    """The script as a module, with its environment in a folder of the test."""
    form = importlib.util.spec_from_file_location("bootstrap_under_test", PACKAGING / "bootstrap.py")
    module = importlib.util.module_from_spec(form)
    form.loader.exec_module(module)
    environment = tmp_path / ".venv"
    monkeypatch.setattr(module, "ENVIRONMENT", environment)
    monkeypatch.setattr(module, "STAMP", environment / "requirements.json")
    monkeypatch.setattr(module, "PYTHON", environment / "bin" / "python")
    return module


def a_python_that_writes_down_its_calls(bootstrap: ModuleType, *, status: int = 0) -> Path:
    """Put a stand-in for the environment's Python in place; return where it notes its calls."""
    notes = bootstrap.ENVIRONMENT / "calls"
    bootstrap.PYTHON.parent.mkdir(parents=True)
    bootstrap.PYTHON.write_text(f'#!/bin/sh\necho "$@" >> "{notes}"\nexit {status}\n')
    bootstrap.PYTHON.chmod(bootstrap.PYTHON.stat().st_mode | stat.S_IXUSR)
    return notes


posix = pytest.mark.xfail(os.name == "nt", reason="the stand-in is a shell script")


def test_an_old_python_is_told_so_in_one_sentence(bootstrap, monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 10, 4, "final", 0))
    assert bootstrap.main(["run"]) == 1
    told = capsys.readouterr().err
    assert told == "Commonplace needs Python 3.11 or newer, and this is Python 3.10.4.\n"


@pytest.mark.parametrize("arguments", [[], ["walk"]])
def test_a_call_without_a_known_job_shows_how_to_call(bootstrap, capsys, arguments):
    assert bootstrap.main(arguments) == 2
    assert "bootstrap.py run" in capsys.readouterr().err


def test_it_runs_on_pythons_that_are_too_old_far_enough_to_say_so():
    source = (PACKAGING / "bootstrap.py").read_text(encoding="utf-8")
    compile(source, "bootstrap.py", "exec", dont_inherit=True)
    assert "match " not in source
    assert ":=" not in source


def test_it_asks_for_the_libraries_that_the_program_asks_for(bootstrap):
    known = {**preflight.GRAPHICS_LIBRARIES, **preflight.WINDOW_LIBRARIES}
    for library, package in bootstrap.SYSTEM_LIBRARIES.items():
        assert known[library] == package


@posix
def test_requirements_are_installed_once_with_their_hashes_checked(bootstrap):
    calls = a_python_that_writes_down_its_calls(bootstrap)
    assert bootstrap._prepare_environment("run") == 0
    assert bootstrap._prepare_environment("run") == 0
    (only,) = calls.read_text().splitlines()
    assert "--require-hashes" in only
    assert only.endswith(str(PACKAGING / "requirements.txt"))


@posix
def test_the_tests_need_more_than_the_program(bootstrap):
    calls = a_python_that_writes_down_its_calls(bootstrap)
    assert bootstrap._prepare_environment("run") == 0
    assert bootstrap._prepare_environment("test") == 0
    assert bootstrap._prepare_environment("run") == 0
    assert len(calls.read_text().splitlines()) == 2


@posix
def test_a_changed_file_of_requirements_is_installed_again(bootstrap, tmp_path, monkeypatch):
    calls = a_python_that_writes_down_its_calls(bootstrap)
    monkeypatch.setattr(bootstrap, "PACKAGING", tmp_path)
    for pins in ("a==1", "a==2"):
        (tmp_path / "requirements.txt").write_text(pins)
        assert bootstrap._prepare_environment("run") == 0
    assert len(calls.read_text().splitlines()) == 2


@posix
def test_an_installation_that_failed_is_tried_again_next_time(bootstrap, capsys):
    a_python_that_writes_down_its_calls(bootstrap, status=1)
    assert bootstrap._prepare_environment("run") == 1
    assert "pip could not install" in capsys.readouterr().err
    assert not bootstrap.STAMP.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no root")
def test_a_user_without_rights_gets_the_line_to_run(bootstrap, monkeypatch, capsys):
    monkeypatch.setattr(bootstrap, "_missing_packages", lambda: ["libgl1", "python3.11-venv"])
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert bootstrap.main(["run"]) == 1
    last = capsys.readouterr().err.splitlines()[-1].strip()
    assert last == "sudo apt-get install -y --no-install-recommends libgl1 python3.11-venv"


def test_a_system_without_apt_gets_the_names(bootstrap, monkeypatch, capsys):
    monkeypatch.setattr(bootstrap, "_missing_packages", lambda: ["libgl1"])
    monkeypatch.setattr(bootstrap.shutil, "which", lambda _: None)
    assert bootstrap.main(["run"]) == 1
    assert "libgl1" in capsys.readouterr().err


def test_reports_are_added_up_for_the_last_line(tmp_path):
    (tmp_path / "a.xml").write_text(
        '<testsuites><testsuite tests="5" failures="1" errors="0" skipped="1"/></testsuites>'
    )
    (tmp_path / "b.xml").write_text(
        '<testsuites><testsuite tests="2" failures="0" errors="0" skipped="0"/></testsuites>'
    )
    count = [sys.executable, PACKAGING / "count_tests.py", tmp_path]
    done = subprocess.run([*count, "0"], capture_output=True, text=True, check=False)
    assert done.stdout == "5 passed, 1 failed\n"
    assert done.returncode == 1
