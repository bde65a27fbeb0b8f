"""Finds out whether a window can open, before Qt is asked to.

Qt ends the whole process where it finds no screen or misses a library, with a hint that often names
the wrong cause. What would make it do so is looked for here first, without Qt, and told in one sentence.
"""

import ctypes
import importlib.util
import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from desktop_app.domain.errors import NoDisplay
from desktop_app.ui.screen_door import Answer, ask_wayland, ask_x11

GRAPHICS_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libfreetype.so.6": "libfreetype6",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""What Qt needs even to draw a picture, and the Debian package that holds it."""

WINDOW_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
}
"""What Qt needs besides to open a window on an X11 screen."""

WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
"""What Qt needs besides to open a window on a Wayland screen."""

WITHOUT_WINDOW = "or use the commands of `commonplace --help`, which need no window."


def require_screen(environ: Mapping[str, str] = os.environ, system: str = sys.platform) -> None:
    """Raise NoDisplay, with the cause and its remedy, where Qt would end the process.

    Args:
        environ: the environment that Qt will see.
        system: the name of the system, as in `sys.platform`.
    """
    if not system.startswith("linux"):
        return
    platform = environ.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0]
    if platform and platform != "xcb" and not platform.startswith("wayland"):
        _require_libraries("libqoffscreen.so")
    elif _x11_is_used(environ, platform):
        _require_libraries("libqxcb.so")
    else:
        _require_libraries("libqwayland.so")


def _x11_is_used(environ: Mapping[str, str], platform: str) -> bool:
    """Return whether the window opens through X11, not Wayland; raise NoDisplay where through neither."""
    display = "" if platform.startswith("wayland") else environ.get("DISPLAY", "")
    wayland = "" if platform == "xcb" else environ.get("WAYLAND_DISPLAY", "")
    if not display and not wayland:
        raise NoDisplay(
            "There is no screen to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set.",
            f"Start Commonplace from a desktop session, {WITHOUT_WINDOW}",
        )
    answer = ask_x11(display, environ) if display else Answer.SILENT
    if answer is Answer.WELCOME:
        return True
    if wayland and ask_wayland(wayland, environ):
        return False
    name = f"DISPLAY={display}" if display else f"WAYLAND_DISPLAY={wayland}"
    if answer is Answer.REFUSED:
        raise NoDisplay(
            f"The screen {name} refuses this user.",
            f"Start Commonplace as the user who is logged in at that screen, {WITHOUT_WINDOW}",
        )
    raise NoDisplay(
        f"The screen {name} does not answer.",
        f"Set it to the screen of a running desktop session, {WITHOUT_WINDOW}",
    )


def _require_libraries(plugin: str) -> None:
    """Load Qt's own platform plugin, so that the system's loader names what it misses."""
    package = importlib.util.find_spec("PySide6")
    if package is None or not package.submodule_search_locations:
        return
    path = Path(package.submodule_search_locations[0], "Qt", "plugins", "platforms", plugin)
    if not path.exists():
        return
    try:
        ctypes.CDLL(str(path))
    except OSError as trouble:
        raise missing_library(str(trouble)) from None


def missing_library(trouble: str) -> NoDisplay:
    """Return the error for what the system's loader said about a library that it misses."""
    found = re.search(r"(lib[^\s:/]+\.so[.\d]*): cannot open shared object", trouble)
    if found is None:
        return NoDisplay(
            f"Qt could not be loaded: {trouble.rstrip('.')}.", f"Install Commonplace again, {WITHOUT_WINDOW}"
        )
    name = found.group(1)
    others = WAYLAND_LIBRARIES if name in WAYLAND_LIBRARIES else WINDOW_LIBRARIES
    absent = _absent({**GRAPHICS_LIBRARIES, **others}) | {name}
    if name in GRAPHICS_LIBRARIES:
        sentence = f"The graphics library {name}, which Qt needs, is missing."
    elif name in WINDOW_LIBRARIES:
        sentence = f"The library {name}, which a window on an X11 screen needs, is missing."
    elif name in WAYLAND_LIBRARIES:
        sentence = f"The library {name}, which a window on a Wayland screen needs, is missing."
    else:
        sentence = f"The system library {name}, which Qt needs, is missing."
    packages = _packages(absent)
    if not packages:
        return NoDisplay(sentence, "Install the package of your system that holds it.")
    return NoDisplay(sentence, f"Install it with: sudo apt-get install {' '.join(packages)}")


def _packages(libraries: Iterable[str]) -> list[str]:
    known = {**GRAPHICS_LIBRARIES, **WINDOW_LIBRARIES, **WAYLAND_LIBRARIES}
    return sorted({known[name] for name in libraries if name in known})


def _absent(libraries: Iterable[str]) -> set[str]:
    absent: set[str] = set()
    for name in libraries:
        try:
            ctypes.CDLL(name)
        except OSError:
            absent.add(name)
    return absent
