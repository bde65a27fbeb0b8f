import os
import subprocess
import sys

import pytest

from desktop_app.app import main

PNG = b"\x89PNG\r\n\x1a\n"


def window(tmp_path, *arguments, **environ):
    """Start the program for the window, without the screen of this session."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    return subprocess.run(
        [sys.executable, "-m", "desktop_app", "--profile", str(tmp_path / "profile"), *map(str, arguments)],
        env={**inherited, **environ},
        capture_output=True,
        check=False,
        timeout=120,
    )


def one_line(done):
    errors = done.stderr.decode()
    assert errors.startswith("commonplace: ")
    assert errors.count("\n") == 1
    return errors


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a screen may be missing on Linux only")
def test_without_a_screen_there_is_one_sentence_and_status_three(tmp_path):
    done = window(tmp_path)
    assert done.returncode == 3
    assert "screen" in one_line(done)


@pytest.mark.window
def test_a_missing_notebook_is_told_before_any_window(tmp_path):
    done = window(tmp_path, tmp_path / "none.commonplace", QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 1
    assert "There is no notebook at" in one_line(done)


@pytest.mark.window
def test_the_window_of_a_notebook_can_be_drawn_into_a_file(tmp_path, library):
    target = tmp_path / "pictures" / "window.png"
    done = window(
        tmp_path, library.notebook, "--screenshot", target, "--size", "1000x700", "--theme", "dark",
        QT_QPA_PLATFORM="offscreen",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert target.read_bytes().startswith(PNG)
    assert library("check")["ok"]


def test_wrong_options_of_the_window_are_wrong_usage(capfd):
    assert main(["--size", "wide"]) == 2
    assert main(["--theme", "pink"]) == 2
    assert capfd.readouterr().err.count("\n") == 2
