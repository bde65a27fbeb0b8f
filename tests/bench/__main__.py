"""Runs a benchmark: `poe bench [NAME] [OPTIONS]`; without a name the main road."""

import importlib
import sys

MODULES = {
    "main-road": "tests.bench.bench_main_road",
    "reader": "tests.bench.reader",
    "search": "tests.bench.search.command",
    "stall": "tests.bench.ui_stall",
}
"""Each has a `main` that takes the arguments and returns the exit status; loaded only when it is run."""


def main(arguments: list[str]) -> int:
    """Hand the arguments to the benchmark that the first one names."""
    name = "main-road"
    if arguments and arguments[0] in MODULES:
        name, *arguments = arguments
    return importlib.import_module(MODULES[name]).main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
