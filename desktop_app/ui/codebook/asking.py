"""Asking for a line of text."""

from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget


def ask_for_line(parent: QWidget, title: str, what: str, suggested: str = "") -> str:
    """Ask for a line of text; empty if the user thought better of it."""
    words, agreed = QInputDialog.getText(parent, title, what, QLineEdit.EchoMode.Normal, suggested)
    return " ".join(words.split()) if agreed else ""
