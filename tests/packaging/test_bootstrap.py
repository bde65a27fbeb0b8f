import importlib.util
import json
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
    monkeypatch.setattr(module, "PROGRAMS", environment / "bin")
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


@pytest.fixture
def launcher(bootstrap: ModuleType, monkeypatch) -> Path:
    """The command as it is written for the Python that runs the tests."""
    monkeypatch.setattr(bootstrap, "PYTHON", Path(sys.executable))
    bootstrap.PROGRAMS.mkdir(parents=True)
    assert bootstrap._write_launcher() == 0
    return bootstrap.PROGRAMS / ("commonplace.cmd" if os.name == "nt" else "commonplace")


def test_the_command_runs_this_checkout_from_any_folder(launcher, tmp_path):
    elsewhere = tmp_path / "a folder"
    elsewhere.mkdir()
    # What lies in the caller's folder is not taken for the program.
    (elsewhere / "desktop_app").mkdir()
    (elsewhere / "desktop_app" / "__main__.py").write_text("raise SystemExit(9)")
    call = [launcher, "new", "two words.commonplace", "--sample", "--json", "--profile", tmp_path / "profile"]
    done = subprocess.run(call, cwd=elsewhere, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["notebook"] == str(elsewhere / "two words.commonplace")


def test_the_command_gives_on_the_exit_status(launcher, tmp_path):
    done = subprocess.run([launcher, "serch", "x", "y"], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 2


@posix
def test_the_command_works_in_a_checkout_whose_path_a_shell_would_take_apart(bootstrap, monkeypatch):
    root = bootstrap.ENVIRONMENT.parent / "o'brien's $HOME; work"
    (root / "desktop_app").mkdir(parents=True)
    (root / "desktop_app" / "__init__.py").write_text("")
    (root / "desktop_app" / "__main__.py").write_text("import sys; print(sys.argv[1:])")
    monkeypatch.setattr(bootstrap, "ROOT", root)
    monkeypatch.setattr(bootstrap, "PYTHON", Path(sys.executable))
    bootstrap.PROGRAMS.mkdir(parents=True)
    assert bootstrap._write_launcher() == 0
    call = [bootstrap.PROGRAMS / "commonplace", "*", "a b"]
    assert subprocess.run(call, capture_output=True, text=True, check=False).stdout == "['*', 'a b']\n"


def test_the_command_is_written_once_and_again_when_it_is_another(bootstrap, launcher):
    text, written = launcher.read_bytes(), launcher.stat().st_ino
    assert bootstrap._write_launcher() == 0
    assert launcher.stat().st_ino == written
    launcher.write_text("stale")
    assert bootstrap._write_launcher() == 0
    assert launcher.read_bytes() == text
    assert [one.name for one in launcher.parent.iterdir()] == [launcher.name]


def test_a_command_that_cannot_be_written_is_told_in_a_sentence(bootstrap, capsys):
    assert bootstrap._write_launcher() == 1
    assert "cannot be written" in capsys.readouterr().err


def test_the_windows_form_of_the_command_keeps_its_quotes(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap, "ROOT", Path("work 100%"))
    lines = bootstrap._launcher_for_windows().decode().split("\r\n")
    assert 'set "PYTHONPATH=work 100%%;%PYTHONPATH%"' in lines
    assert lines[-2].endswith('" -P -m desktop_app %*')


@posix
def test_each_call_sees_to_the_command(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap, "_prepare_system", lambda: 0)
    a_python_that_writes_down_its_calls(bootstrap)
    assert bootstrap.main(["dev"]) == 0
    assert (bootstrap.PROGRAMS / "commonplace").exists()


def test_the_readme_names_the_command():
    readme = (PACKAGING.parent / "README.md").read_text(encoding="utf-8")
    assert ".venv/bin/commonplace" in readme
    assert "commonplace --help" in readme


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
