"""Runs a benchmark: `poe bench [main-road] [ARTICLES]` or `poe bench search [OPTIONS]`."""

import sys

from tests.bench import bench_main_road


def main(arguments: list[str]) -> int:
    """Hand the arguments to the benchmark that the first one names; the main road if none does."""
    if arguments[:1] == ["search"]:
        from tests.bench.search import command

        return command.main(arguments[1:])
    if arguments[:1] == ["main-road"]:
        arguments = arguments[1:]
    return bench_main_road.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
