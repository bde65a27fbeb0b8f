"""Whose name stands under what is written."""

import getpass
from dataclasses import dataclass


@dataclass(slots=True)
class _Signature:
    name: str = ""


_signature = _Signature()


def sign_as(name: str) -> None:
    """Sign what this process writes from now on with a name; an empty one stands for the system's."""
    _signature.name = name.strip()


def author() -> str:
    """Return the name the user chose, else the one the system knows, or an empty string."""
    if _signature.name:
        return _signature.name
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
