import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.__main__ import for_window, main
from desktop_app.cli import COMMANDS


def start(*arguments, **settings):
    """Start the program as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "desktop_app", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **settings,
    )


def test_import_tells_imported_there_already_and_failed(commonplace, seed_paths, tmp_path):
    commonplace("new")
    (tmp_path / "empty.txt").write_text("")
    report = commonplace("import", seed_paths[0], seed_paths[0].parent, tmp_path / "empty.txt", status=1)
    assert len(report["imported"]) == 5
    assert report["imported"][0].keys() >= {"path", "article", "title", "outlet", "date", "warnings"}
    assert [Path(one["path"]).name for one in report["failed"]] == ["empty.txt"]
    again = commonplace("import", *seed_paths)
    assert len(again["duplicates"]) == 5
    assert {one["article"] for one in again["duplicates"]} == {one["article"] for one in report["imported"]}


def test_import_of_a_folder_tells_what_it_leaves_out(commonplace, tmp_path):
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text("A zeppelin was seen over Wonsan on Monday.\n")
    (folder / "deep" / "song.mp3").write_bytes(b"ID3")
    (folder / ".hidden.mp3").write_bytes(b"ID3")
    commonplace("new")
    report = commonplace("import", folder)
    assert len(report["imported"]) == 1
    (left,) = report["skipped"]
    assert left["path"] == str(folder / "deep" / "song.mp3")
    assert left["reason"].endswith(".")
    lines = commonplace.text("import", commonplace.notebook, folder).splitlines()
    assert lines[-2] == f"left out: {left['path']}: {left['reason']}"
    assert lines[-1] == "0 imported, 1 there already, 0 failed, 1 left out."


def test_import_says_on_standard_error_which_file_failed(commonplace, tmp_path):
    commonplace("new")
    assert "missing.txt" in commonplace.sentence("import", tmp_path / "missing.txt")


def test_the_sample_articles_are_known_as_the_contract_says(library):
    known = [(one["outlet"], one["date"], one["time"]) for one in library("list", "articles")]
    assert known[1][0] == "CGTN"
    assert known[3] == ("Korea JoongAng Daily", "2025-10-27", "21:20")
    assert known[2][1] == "2025-07-12"
    assert known[0] == known[4] == (None, None, None)
    assert known[1][1] is None


def test_new_refuses_a_name_that_is_taken(library):
    assert "exists already" in library.sentence("new")


@pytest.mark.parametrize("command", ["list", "check", "undo"])
def test_a_missing_notebook_is_told_in_one_sentence(commonplace, command):
    more = ["articles"] if command == "list" else []
    assert "There is no notebook at" in commonplace.sentence(command, *more)
    document = commonplace(command, *more, status=1)
    assert document["error"]["remedy"]


def test_a_file_that_is_no_notebook_is_told(commonplace):
    commonplace.notebook.write_text("just text")
    assert "is not a Commonplace notebook" in commonplace.sentence("list", "tags")


@pytest.mark.parametrize(
    "arguments",
    [
        ["serch", "x", "y"],
        ["list", "x"],
        ["list", "x", "shoes"],
        ["import", "x"],
        ["undo", "x", "0"],
        ["search", "x", "q", "--in", "shoes"],
        ["search", "x", "q", "--limit", "-1"],
        ["tag", "x", "a", "--tag", "t"],
        ["tag", "x", "a", "--search", "q", "--tag", "t"],
        ["tag", "x", "a", "--quote", "q"],
        ["note", "x", "--article", "a", "--passage", "p", "text"],
        ["brief", "x", "name"],
        ["--nonsense"],
        ["one", "--screenshot"],
    ],
)
def test_wrong_usage_is_one_sentence_and_status_two(arguments, capfd, tmp_path):
    assert main(["--profile", str(tmp_path / "profile"), *arguments]) == 2
    output, errors = capfd.readouterr()
    assert output == ""
    assert errors.startswith("commonplace: ")
    assert errors.count("\n") == 1


def test_a_mistyped_command_is_guessed(commonplace):
    assert "Did you mean search?" in commonplace.sentence("serch", "query", status=2)


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["x.commonplace"], True),
        (["--profile", "new"], True),
        (["--profile", "p", "x.commonplace", "--screenshot", "s.png"], True),
        (["--theme=dark"], True),
        (["new", "x"], False),
        (["--profile", "p", "list", "x", "tags"], False),
        (["--version"], False),
        (["x", "y"], False),
        (["--unknown"], False),
    ],
)
def test_only_a_notebook_or_nothing_opens_the_window(arguments, window):
    assert for_window(arguments) is window


def test_help_lists_every_command_and_version_is_short(capfd):
    assert main(["--help"]) == 0
    shown = capfd.readouterr().out
    listed = {line.split()[0] for line in shown.splitlines() if line.startswith("    ") and line.split()}
    assert set(COMMANDS) - {"demonstrate"} <= listed
    assert "==SUPPRESS==" not in shown
    assert main(["--version"]) == 0
    assert capfd.readouterr().out.startswith("commonplace ")
    for name in COMMANDS:
        assert main([name, "--help"]) == 0


def test_the_command_line_loads_no_qt_and_no_search_engine():
    script = (
        "import sys\n"
        "from desktop_app.__main__ import main\n"
        "main(['--profile', sys.argv[1], 'list', 'nowhere.commonplace', 'articles'])\n"
        "print([name for name in sys.modules if name.startswith(('PySide6', 'whoosh', 'docx'))])\n"
    )
    done = subprocess.run([sys.executable, "-c", script, "profile"], capture_output=True, check=True)
    assert done.stdout.split(b"\n")[-2] == b"[]"


def test_output_is_utf8_whatever_the_locale_says(library):
    library("note", "--article", library("list", "articles")[0]["id"], "조약 – Договор")
    environ = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    with start("list", library.notebook, "notes", env=environ) as process:
        output, errors = process.communicate(timeout=60)
    assert "조약 – Договор" in output.decode("utf-8")
    assert errors == b""


def test_a_reader_that_goes_away_is_no_trouble(library):
    chosen = library("list", "articles")[2]["id"]
    command = f'"{sys.executable}" -m desktop_app show "{library.notebook}" {chosen} --json | head -c 10'
    done = subprocess.run(command, shell=True, capture_output=True, check=True, timeout=60)
    assert done.stderr == b""


def test_a_bug_gives_one_sentence_and_a_report_in_the_log(library, monkeypatch, expected_log, tmp_path):
    expected_log("unexpected error")

    def broken(*_arguments, **_values):
        return 1 // 0

    monkeypatch.setattr("desktop_app.workspace.verbs.request", broken)
    sentence = library.sentence("list", "tags")
    assert "ZeroDivisionError" in sentence
    log = tmp_path / "profile" / "log" / "commonplace.log"
    assert str(log) in sentence
    assert "Traceback" in log.read_text()


def test_json_stands_alone_on_standard_output_also_after_an_error(library, capfd):
    assert main(["list", "nowhere.commonplace", "tags", "--json"]) == 1
    document = json.loads(capfd.readouterr().out)
    assert document["error"].keys() == {"sentence", "remedy"}


def test_people_read_what_became_of_each_file(commonplace, seed_paths, tmp_path):
    assert "was made." in commonplace.text("new", commonplace.notebook)
    said = commonplace.text("import", commonplace.notebook, *seed_paths)
    assert said.endswith("5 imported, 0 there already, 0 failed.\n")
    assert "(Korea JoongAng Daily, 2025-10-27)" in said
    said = commonplace.text("import", commonplace.notebook, seed_paths[0])
    assert "there already: " in said


def test_progress_shows_on_a_terminal_and_leaves_no_trace(commonplace, seed_paths, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    commonplace("new")
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    commonplace("import", *seed_paths)
    assert "4 of 5" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_control_c_ends_quietly(commonplace, monkeypatch):
    commonplace("new")

    def interrupted(*_arguments, **_values):
        raise KeyboardInterrupt

    monkeypatch.setattr("desktop_app.workspace.verbs.request", interrupted)
    assert commonplace.text("list", commonplace.notebook, "tags", status=130) == ""
    assert commonplace.errors == ""


def test_a_log_that_cannot_be_written_costs_the_log_alone(commonplace, tmp_path):
    (tmp_path / "profile").mkdir()
    (tmp_path / "profile" / "log").write_text("a file in the way")
    assert main(["--profile", str(tmp_path / "profile"), "list", str(tmp_path / "none"), "tags"]) == 1
    commonplace.text("list", tmp_path / "none", "tags", status=1)
    assert "There is no notebook at" in commonplace.errors
    assert "cannot be made" in commonplace.sentence("new")


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="file names are always text there")
def test_a_file_whose_name_is_no_text_is_imported_with_the_others(commonplace, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text("The ministers met in the café of the station.\n")
    (folder / "other.txt").write_text("A zeppelin was seen over Wonsan on Monday.\n")
    (folder / os.fsdecode(b"empt\xff.txt")).write_text("")
    commonplace("new")
    document = commonplace("import", folder, status=1)
    assert sorted(one["path"].rsplit("/", 1)[1] for one in document["imported"]) == [
        "caf\ufffd.txt",
        "other.txt",
    ]
    assert [one["path"].rsplit("/", 1)[1] for one in document["failed"]] == ["empt\ufffd.txt"]
