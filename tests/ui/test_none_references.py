import sys

from PySide6.QtWidgets import QLabel


def test_a_call_into_qt_gives_back_every_reference_to_none(qtbot):
    """PySide6 6.12 loses one at each call on Python 3.11 and dies after some thousands."""
    label = QLabel()
    qtbot.addWidget(label)
    label.setText("warm")
    before = sys.getrefcount(None)
    for number in range(1_000):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 100
