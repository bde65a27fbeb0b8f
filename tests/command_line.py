"""The command line as the tests of commands and journeys use it."""

import json

import pytest

from desktop_app.__main__ import main


class CommandLine:
    """Runs the real command line in this process, in a profile of its own."""

    def __init__(self, capfd, folder):
        self._capfd = capfd
        self._profile = ["--profile", str(folder / "profile")]
        self.notebook = folder / "notes.commonplace"
        self.errors = ""

    def text(self, command, *arguments, status=0):
        """Return what a command writes to standard output, after checking its exit status."""
        found = main([*self._profile, command, *map(str, arguments)])
        output, self.errors = self._capfd.readouterr()
        assert found == status, (output, self.errors)
        return output

    def __call__(self, command, *arguments, status=0):
        """Return the JSON document of a command on the notebook."""
        return json.loads(self.text(command, self.notebook, *arguments, "--json", status=status))

    def sentence(self, command, *arguments, status=1):
        """Return the one line on standard error of a command on the notebook that fails."""
        self.text(command, self.notebook, *arguments, status=status)
        assert self.errors.count("\n") == 1, self.errors
        assert self.errors.startswith("commonplace: ")
        return self.errors.strip()


@pytest.fixture
def commonplace(capfd, tmp_path):
    """The command line on an own profile; `commonplace.notebook` is not made yet."""
    return CommandLine(capfd, tmp_path)


@pytest.fixture
def library(commonplace):
    """The command line on a notebook with the sample articles."""
    commonplace("new", "--sample")
    return commonplace
