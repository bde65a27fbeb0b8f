"""The small widgets, driven as a person does."""

import sys

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFontInfo, QIcon
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import CannotImport
from desktop_app.domain.tag import Tag
from desktop_app.ui.crash import CrashDialog, count_bugs, report_of, show_crash
from desktop_app.ui.desk import start_qt
from desktop_app.ui.fonts import serif_font, ui_font
from desktop_app.ui.icons import icon
from desktop_app.ui.notices import NoticeBar
from desktop_app.ui.theme import set_mode, theme
from desktop_app.ui.widgets import ElidedLabel, IconButton, TagChip, Toast


@pytest.fixture(autouse=True)
def dressed(qapp):
    start_qt(["commonplace"])
    set_mode("light")
    return qapp


def test_the_shipped_fonts_are_used() -> None:
    assert QFontInfo(ui_font(13, 600)).family() == "Inter"
    assert QFontInfo(serif_font(17)).family() == "Source Serif 4"


def test_an_icon_takes_the_colour_of_the_theme_when_it_is_painted(qtbot) -> None:
    def darkest(one: QIcon) -> int:
        image = one.pixmap(QSize(16, 16)).toImage()
        opaque = [image.pixelColor(x, y) for x in range(16) for y in range(16)]
        return min(colour.lightness() for colour in opaque if colour.alpha() > 200)

    one = icon("search", colour="text")

    in_light = darkest(one)
    set_mode("dark")

    assert in_light < 60
    assert darkest(one) > 180


def test_an_icon_is_drawn_at_the_density_of_the_screen() -> None:
    drawn = icon("search").pixmap(QSize(16, 16), 2.0)

    assert drawn.size() == QSize(32, 32)
    assert drawn.devicePixelRatio() == 2.0


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(ValueError, match="no such icon"):
        icon("no-such-drawing")


def test_an_icon_button_needs_a_name(qtbot) -> None:
    with pytest.raises(ValueError, match="name"):
        IconButton("x", "")
    button = IconButton("x", "Dismiss", key="Esc")
    qtbot.addWidget(button)

    assert button.accessibleName() == "Dismiss"
    assert "Esc" in button.toolTip()


def test_a_long_label_is_elided_and_tells_all_in_its_tool_tip(qtbot) -> None:
    label = ElidedLabel("a very long name of an outlet " * 5)
    qtbot.addWidget(label)
    label.resize(100, 18)
    label.show()

    assert label.toolTip() == label.text()
    label.resize(4000, 18)
    assert label.toolTip() == ""


def test_the_cross_of_a_chip_takes_the_tag_off_and_the_rest_chooses_it(qtbot) -> None:
    chip = TagChip(Tag("t1", "Treaty/Article 4", "violet"), removable=True)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    chip.show()

    with qtbot.waitSignal(chip.removed) as removed:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.cross_centre())
    with qtbot.waitSignal(chip.clicked) as clicked:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().topLeft())
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)

    assert removed.args == ["t1"]
    assert clicked.args == ["t1"]


def test_a_toast_offers_undo_and_goes_when_it_is_taken(qtbot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(600, 400)
    host.show()
    undone: list[bool] = []
    toast = Toast(host)

    toast.show_message("Tagged “Treaty”", undo=lambda: undone.append(True))
    qtbot.mouseClick(toast._undo, Qt.MouseButton.LeftButton)

    assert undone == [True]
    assert toast.isHidden()


def test_a_known_error_stands_in_the_bar_with_its_remedy(qtbot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)

    bar.tell_error(CannotImport("a.pdf is locked.", "Unlock it first."))

    assert not bar.isHidden()
    assert bar.text() == "a.pdf is locked. Unlock it first."


def test_many_details_are_cut_with_a_count(qtbot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)

    bar.tell("12 files could not be read.", [f"file {number}" for number in range(12)])

    assert "… and 4 more." in bar.text()


def test_a_bug_is_logged_and_shown_with_a_report(qtbot, expected_log) -> None:
    expected_log("a bug: broken")
    error = ValueError("broken")

    show_crash(ValueError, error, None)
    from desktop_app.ui.crash import _open

    dialog = _open[0]
    qtbot.addWidget(dialog)

    assert isinstance(dialog, CrashDialog)
    assert "ValueError: broken" in dialog.report
    assert "Commonplace" in report_of(ValueError, error, None)
    dialog.close()


def test_the_theme_changes_for_the_whole_application(qapp) -> None:
    set_mode("dark")

    assert theme().dark
    assert qapp.palette().window().color().name() == theme().side.lower()
    with pytest.raises(ValueError, match="no such theme"):
        set_mode("plaid")


def test_an_error_in_a_slot_is_counted_while_nobody_watches(qtbot, monkeypatch, capsys, expected_log) -> None:
    expected_log("a bug")

    def fail() -> None:
        raise ValueError("a bug in a slot")

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    bugs = count_bugs()
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: bugs.number == 1)
    assert "a bug in a slot" in capsys.readouterr().err
