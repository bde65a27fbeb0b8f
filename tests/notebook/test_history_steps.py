"""The history as a list of steps, and going to any of them."""

from collections.abc import Callable

import pytest

from desktop_app.domain.changes import Changes
from desktop_app.domain.errors import NotFound
from desktop_app.notebook import Notebook

State = Callable[[], dict[str, list[tuple]]]


@pytest.fixture
def states(notebook: Notebook, state: State) -> list[dict[str, list[tuple]]]:
    """What the tables held before each of four steps, and after the last."""
    found = [state()]
    for path in "ABCD":
        with notebook.edit(f"Make {path}") as edit:
            notebook.tags.ensure(edit, path)
        found.append(state())
    return found


def test_the_steps_are_listed_newest_first_with_those_undone(
    notebook: Notebook, states: list[dict[str, list[tuple]]]
) -> None:
    notebook.undo()
    found = notebook.history_steps()
    assert [(one.label, one.undone) for one in found] == [
        ("Make D", True),
        ("Make C", False),
        ("Make B", False),
        ("Make A", False),
    ]
    assert all(one.made.endswith("Z") for one in found)
    assert [one.label for one in notebook.history_steps(2)] == ["Make D", "Make C"]


def test_going_to_a_step_undoes_or_redoes_all_between(
    notebook: Notebook, state: State, states: list[dict[str, list[tuple]]]
) -> None:
    numbers = [0, *(one.number for one in reversed(notebook.history_steps()))]
    for goal in (2, 4, 1, 3, 0, 4):
        assert notebook.undo_to(numbers[goal], "panel") is not None
        assert state() == states[goal]
    assert notebook.undo_to(numbers[4]) is None


def test_all_that_was_touched_is_told_at_once(
    notebook: Notebook, states: list[dict[str, list[tuple]]]
) -> None:
    told: list[Changes] = []
    notebook.subscribe(told.append)
    first = notebook.history_steps()[-1]
    notebook.undo_to(first.number, "panel")
    notebook.undo_to(0)
    assert [(one.label, len(one.touched), one.origin) for one in told] == [
        ("Back to: Make A", 3, "panel"),
        ("Back to the beginning", 1, ""),
    ]


def test_a_step_that_is_not_there_changes_nothing(
    notebook: Notebook, state: State, states: list[dict[str, list[tuple]]]
) -> None:
    with pytest.raises(NotFound, match="no step 99"):
        notebook.undo_to(99)
    assert state() == states[4]
