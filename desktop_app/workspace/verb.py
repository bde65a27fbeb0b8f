"""What a verb is: one thing that can be done with a notebook, by name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that can be done with a notebook.

    Attributes:
        run: takes a workspace and JSON arguments by name, returns a JSON document.
        writes: whether it needs the process that holds the notebook.
        dispatches: whether it goes through `workspace.dispatch` by itself, step by step.
    """

    run: Callable[..., Any]
    writes: bool = True
    dispatches: bool = False
