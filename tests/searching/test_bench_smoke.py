"""The benchmark against other engines runs, on a few made-up articles and with what is always there."""

import json

from tests.bench.search import command


def test_the_benchmark_compares_before_it_times_and_writes_its_tables(tmp_path, capsys):
    json_file, markdown_file = tmp_path / "bench.json", tmp_path / "bench.md"
    status = command.main(
        [
            *("--sizes", "60", "--engines", "ours,fts5", "--rounds", "1", "--questions", "3", "--generated"),
            *("--json", str(json_file), "--markdown", str(markdown_file)),
        ]
    )

    printed = capsys.readouterr().out
    assert status == 0, printed
    assert "equal in ours, ours+texts, fts5, fts5+texts" in printed
    assert "ours = the reference matcher on 60 articles" in printed
    (size,) = json.loads(json_file.read_text(encoding="utf-8"))["sizes"]
    assert size["articles"] == 60
    assert set(size["build"]) == {"ours", "ours+texts", "fts5", "fts5+texts"}
    assert size["questions"]["ours+texts"].keys() - size["questions"]["fts5+texts"].keys() == {
        "fuzzy, 1 edit"
    }
    assert "| keystroke |" in markdown_file.read_text(encoding="utf-8")
