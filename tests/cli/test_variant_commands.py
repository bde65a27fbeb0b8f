"""Groups of variants on the command line."""

import pytest


def test_groups_are_added_listed_and_removed(commonplace):
    commonplace("new")
    assert commonplace("variants") == []
    done = commonplace("variants", "--add", "DPRK", "North  Korea")["done"]
    (group,) = commonplace("variants")
    assert done == [{"what": "variants", "id": group["id"]}]
    assert group["forms"] == ["DPRK", "North Korea"]
    assert group.keys() == {"id", "forms", "changed"}
    said = commonplace.text("variants", commonplace.notebook)
    assert said == f"{group['id']}  DPRK = North Korea\n"
    commonplace("variants", "--remove", group["id"][:20])
    assert commonplace("variants") == []
    commonplace("undo")
    assert commonplace("variants") == [group]
    commonplace("delete", group["id"])
    assert commonplace("variants") == []


def test_forms_that_a_group_holds_already_are_not_kept_twice(commonplace):
    commonplace("new")
    first = commonplace("variants", "--add", "DPRK", "North Korea", "북한")
    assert commonplace("variants", "--add", "north korea", "dprk") == first
    assert len(commonplace("variants")) == 1
    commonplace("variants", "--add", "DPRK", "Pyongyang")
    assert len(commonplace("variants")) == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--add", "DPRK"], "at least two forms"),
        (["--add", "DPRK", "dprk"], "there twice"),
        (["--add", "DPRK", " "], "is empty"),
        (["--add", "a", "b", "--remove", "c"], "not allowed with"),
    ],
)
def test_a_group_that_says_nothing_is_wrong_usage(commonplace, arguments, words):
    commonplace("new")
    assert words in commonplace.sentence("variants", *arguments, status=2)
    assert commonplace("variants") == []


def test_removing_what_is_not_there_is_told(commonplace):
    commonplace("new")
    sentence = commonplace.sentence("variants", "--remove", "nosuch")
    assert "There is no group of variants “nosuch”" in sentence
    assert "commonplace variants NOTEBOOK" in sentence
