"""`check` on a file that was damaged, `backup` onto one that exists."""

import random

import pytest

PAGE = 4096


def overwritten_header(content):
    content[:100] = bytes(100)


def another_beginning(content):
    content[:100] = random.Random(1).randbytes(100)


def cut_to_the_half(content):
    del content[len(content) // 2 :]


def cut_to_a_page(content):
    del content[PAGE:]


def cut_to_the_first_bytes(content):
    del content[50:]


def random_schema(content):
    content[100:PAGE] = random.Random(2).randbytes(PAGE - 100)


def random_pages(content):
    for start in range(2 * PAGE, 12 * PAGE, PAGE):
        content[start : start + PAGE] = random.Random(start).randbytes(PAGE)


DAMAGE = (
    overwritten_header, another_beginning, cut_to_the_half, cut_to_a_page, cut_to_the_first_bytes,
    random_schema, random_pages,
)  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE)
def test_check_tells_what_is_wrong_with_a_damaged_file(library, damage):
    content = bytearray(library.notebook.read_bytes())
    damage(content)
    library.notebook.write_bytes(content)
    for option in ((), ("--repair",)):
        document = library("check", *option, status=1)
        assert document.keys() == {"ok", "findings"}
        assert not document["ok"]
        assert all(one.keys() == {"what", "where", "remedy"} for one in document["findings"])
        assert "estore" in document["findings"][0]["remedy"]
        assert library.notebook.name in document["findings"][0]["where"]
        assert library.errors == ""
    said = library.text("check", library.notebook, status=1)
    assert said.startswith(f"{library.notebook.name}: ")
    assert library.notebook.read_bytes() == content


def test_check_still_says_when_there_is_no_notebook_at_all(commonplace):
    assert commonplace("check", status=1)["error"]["sentence"].startswith("There is no notebook")


def test_a_backup_never_takes_the_place_of_a_file(library, tmp_path):
    there = tmp_path / "there.commonplace"
    there.write_text("precious")
    sentence = library.sentence("backup", there)
    assert "there.commonplace exists already. Choose another name;" in sentence
    assert "exists already" in library.sentence("backup", library.notebook)
    assert there.read_text() == "precious"
