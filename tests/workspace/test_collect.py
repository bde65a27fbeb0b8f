import sys
from pathlib import Path

from desktop_app.jobs.job import CancelToken
from desktop_app.workspace import collect
from desktop_app.workspace.collect import import_files


def write(folder, **files):
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(f"{text}\n\nThe second paragraph of {name} says little.\n")
    return folder


def test_an_import_of_many_files_is_one_undo_step(empty, tmp_path, monkeypatch):
    monkeypatch.setattr(collect, "BATCH", 3)
    texts = {f"a{number}": f"Article number {number} tells of something else." for number in range(8)}
    report = import_files(empty, [write(tmp_path / "many", **texts)])
    assert len(report.imported) == 8
    assert empty.notebook.articles.count() == 8
    empty.notebook.undo()
    assert empty.notebook.articles.count() == 0
    empty.notebook.redo()
    assert empty.notebook.articles.count() == 8


def test_the_same_text_twice_becomes_one_article(empty, tmp_path):
    folder = write(tmp_path / "twins", one="The ministers met in Wonsan.")
    (folder / "two.txt").write_bytes((folder / "one.txt").read_bytes())
    report = import_files(empty, [folder])
    assert [len(report.imported), len(report.duplicates)] == [1, 1]
    again = import_files(empty, [folder, folder / "one.txt"])
    assert not again.imported
    assert {article for _, article in again.duplicates} == {report.imported[0].article}
    assert empty.notebook.undo_label == "Import 1 article"


def test_a_file_that_cannot_be_read_costs_itself_alone(empty, tmp_path):
    folder = write(tmp_path / "mixed", good="The ministers met in Wonsan.")
    (folder / "empty.txt").write_text("")
    report = import_files(empty, [folder / "empty.txt", folder / "good.txt", folder / "missing.txt"])
    assert [one.title for one in report.imported]
    assert {Path(path).name for path, _ in report.failed} == {"empty.txt", "missing.txt"}
    assert all(reason.endswith(".") for _, reason in report.failed)


def test_a_parser_that_dies_costs_the_file_it_was_reading(empty, tmp_path, monkeypatch):
    killer = tmp_path / "killer.py"
    killer.write_text(
        "import os, signal, sys\n"
        "from desktop_app.importing import job\n"
        "real = job.read_bytes\n"
        "def read_bytes(data, name):\n"
        "    if 'bomb' in name:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return real(data, name)\n"
        "job.read_bytes = read_bytes\n"
        "from desktop_app.worker import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    monkeypatch.setattr(collect, "worker_command", lambda kind: [sys.executable, str(killer), kind])
    names = {"a": "First news.", "b_bomb": "Boom.", "c": "Third news.", "d_bomb": "Boom!", "e": "Last news."}
    report = import_files(empty, [write(tmp_path / "bombs", **names)])
    assert [Path(one.path).name for one in report.imported] == ["a.txt", "c.txt", "e.txt"]
    assert [Path(path).name for path, _ in report.failed] == ["b_bomb.txt", "d_bomb.txt"]
    assert empty.notebook.undo_label == "Import 3 articles"


def test_a_cancelled_import_keeps_what_was_stored(empty, tmp_path, monkeypatch):
    monkeypatch.setattr(collect, "BATCH", 2)
    texts = {f"a{number}": f"Article number {number} tells of something else." for number in range(40)}
    cancel = CancelToken()

    def stop(progress):
        if progress.done == 10:
            cancel.cancel()

    report = import_files(empty, [write(tmp_path / "many", **texts)], progress=stop, cancel=cancel)
    assert report.cancelled
    assert 0 < len(report.imported) < 40
    assert empty.notebook.articles.count() == len(report.imported)


def test_an_empty_folder_is_told(empty, tmp_path):
    (tmp_path / "nothing").mkdir()
    report = import_files(empty, [tmp_path / "nothing"])
    assert len(report.failed) == 1
