import os
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop_app.domain.errors import NoDisplay
from desktop_app.ui import preflight
from desktop_app.ui.screen_door import COOKIE, Answer, ask_wayland, ask_x11

if not sys.platform.startswith("linux"):
    pytest.skip("X11 and Wayland are Linux's", allow_module_level=True)

SECRET = b"0123456789abcdef"


def told(environ: dict[str, str]) -> str:
    with pytest.raises(NoDisplay) as caught:
        preflight.require_screen(environ, "linux")
    assert caught.value.exit_status == 3
    return caught.value.sentence


@contextmanager
def x_server(number: int, *, secret: bytes | None = None, mute: bool = False) -> Iterator[str]:
    """Answer X11's first request like a server; with `secret`, let in only who shows it."""
    door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    door.bind(f"\0/tmp/.X11-unix/X{number}")
    door.listen()

    def serve() -> None:
        while True:
            try:
                guest, _ = door.accept()
            except OSError:
                return
            with guest:
                request = guest.recv(200)
                welcome = secret is None or secret in request
                if request and not mute:
                    guest.sendall(b"\x01" if welcome else b"\x00")

    server = threading.Thread(target=serve)
    server.start()
    try:
        yield f":{number}"
    finally:
        door.shutdown(socket.SHUT_RDWR)
        door.close()
        server.join()


def screen_number() -> int:
    """Return a number that no other test process uses."""
    return 20_000 + os.getpid() % 30_000


def authority(folder: Path, number: int, secret: bytes) -> Path:
    fields = (b"host", str(number).encode(), COOKIE, secret)
    entry = struct.pack(">H", 256) + b"".join(struct.pack(">H", len(field)) + field for field in fields)
    path = folder / "authority"
    path.write_bytes(entry)
    return path


def test_no_screen_is_named_at_all():
    assert told({}) == ("There is no screen to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set.")


def test_a_named_screen_that_does_not_answer_is_told_by_its_name():
    assert told({"DISPLAY": ":59871"}) == "The screen DISPLAY=:59871 does not answer."


def test_a_wayland_screen_that_does_not_answer_is_told_by_its_name(tmp_path):
    environ = {"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert told(environ) == "The screen WAYLAND_DISPLAY=wayland-9 does not answer."


def test_a_screen_that_wants_another_user_is_told_apart():
    number = screen_number()
    with x_server(number, secret=SECRET) as display:
        assert told({"DISPLAY": display}) == f"The screen DISPLAY={display} refuses this user."


def test_the_users_own_cookie_opens_the_screen(tmp_path):
    number = screen_number()
    with x_server(number, secret=SECRET) as display:
        own = {"XAUTHORITY": str(authority(tmp_path, number, SECRET))}
        assert ask_x11(display, own) is Answer.WELCOME
        strange = {"XAUTHORITY": str(authority(tmp_path, number + 1, SECRET))}
        assert ask_x11(display, strange) is Answer.REFUSED


def test_a_cut_off_authority_file_does_not_stop_the_asking(tmp_path):
    number = screen_number()
    path = authority(tmp_path, number, SECRET)
    path.write_bytes(path.read_bytes() + b"\x01\x00\x00")
    with x_server(number, secret=b"another") as display:
        assert ask_x11(display, {"XAUTHORITY": str(path)}) is Answer.REFUSED


def test_a_server_that_hangs_up_counts_as_silent():
    with x_server(screen_number(), mute=True) as display:
        assert ask_x11(display, {}) is Answer.SILENT


@pytest.mark.parametrize("display", ["nonsense", ":x", "", "localhost:", "[::]"])
def test_a_screen_name_that_makes_no_sense_counts_as_silent(display):
    assert ask_x11(display, {}) is Answer.SILENT


def test_a_forwarded_screen_only_has_to_listen():
    with socket.create_server(("127.0.0.1", 0)) as door:
        number = door.getsockname()[1] - 6000
        assert ask_x11(f"127.0.0.1:{number}.0", {}) is Answer.WELCOME
    assert ask_x11(f"127.0.0.1:{number}.0", {}) is Answer.SILENT


def test_a_wayland_screen_is_found_in_the_runtime_folder(tmp_path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
        door.bind(str(tmp_path / "wayland-0"))
        door.listen()
        assert ask_wayland("wayland-0", {"XDG_RUNTIME_DIR": str(tmp_path)})
        assert ask_wayland(str(tmp_path / "wayland-0"), {})


@pytest.mark.parametrize("name", ["offscreen", "minimal", "offscreen:size=100x100"])
def test_drawing_without_a_screen_needs_no_screen(name):
    preflight.require_screen({"QT_QPA_PLATFORM": name}, "linux")


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_always_have_a_screen(system):
    preflight.require_screen({}, system)


def test_a_missing_graphics_library_is_named_with_its_package():
    error = preflight.missing_library("libGL.so.1: cannot open shared object file: No such file or directory")
    assert error.sentence == "The graphics library libGL.so.1, which Qt needs, is missing."
    assert "sudo apt-get install" in error.remedy
    assert "libgl1" in error.remedy


def test_a_missing_window_library_is_named_with_its_package():
    error = preflight.missing_library(
        "libxcb-cursor.so.0: cannot open shared object file: No such file or directory"
    )
    assert (
        error.sentence == "The library libxcb-cursor.so.0, which a window on an X11 screen needs, is missing."
    )
    assert "libxcb-cursor0" in error.remedy


def test_an_unknown_library_is_named_without_a_guess():
    error = preflight.missing_library("/x/libqxcb.so: libodd.so.7: cannot open shared object file: No such")
    assert error.sentence == "The system library libodd.so.7, which Qt needs, is missing."


def test_any_other_trouble_of_the_loader_is_passed_on():
    error = preflight.missing_library("/x/libqxcb.so: undefined symbol: xcb_none.")
    assert error.sentence == "Qt could not be loaded: /x/libqxcb.so: undefined symbol: xcb_none."


def test_starting_the_program_without_a_screen_says_one_sentence_and_exits_with_3(tmp_path):
    environ = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", "--profile", str(tmp_path / "profile")],
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr.startswith("commonplace: There is no screen to open a window on:")
    assert len(done.stderr.splitlines()) == 1
