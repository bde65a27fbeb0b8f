"""Other forms of words and names: what counts as one, and above all what does not."""

import pytest

from desktop_app.language.cyrillic import romanisations, transliterations
from desktop_app.language.korean import korean_name, name_variants
from desktop_app.language.spelling import respelled
from desktop_app.language.variant_tables import table
from desktop_app.language.variants import VariantRules
from desktop_app.language.word_lists import words

RULES = VariantRules([("Bolton", "John Bolton")])


def everything(_: str) -> bool:
    return True


def forms(text: str) -> set[str]:
    return {other.form.text for other in RULES.others(text, everything)}


@pytest.mark.parametrize("name", ["synonyms", "spelling", "names_russian", "korean_surnames"])
def test_every_line_of_a_table_is_a_group_without_an_empty_form(name: str) -> None:
    assert table(name)
    for group in table(name):
        assert all(group), group
        assert len(set(group)) == len(group), group


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("programme", "program"),
        ("programmes", "programs"),
        ("organisation", "organization"),
        ("recognised", "recognized"),
        ("denuclearisation", "denuclearization"),
        ("analyse", "analyze"),
        ("behaviour", "behavior"),
        ("neighbouring", "neighboring"),
        ("dishonour", "dishonor"),
        ("defence", "defense"),
        ("centre", "center"),
        ("travelled", "traveled"),
        ("co-operation", "cooperation"),
    ],
)
def test_british_and_american_spelling_give_each_other(british: str, american: str) -> None:
    assert american in respelled(british)
    assert british in respelled(american)


@pytest.mark.parametrize(
    "word",
    sorted(
        words(
            """advertise promise surprise exercise precise raise rise wise size prize seize capsize four hour
            tour our doctor factor motor laboratory water other filled called killing analysis basis crises"""
        )
    ),
)
def test_words_that_only_look_so_have_one_spelling(word: str) -> None:
    assert respelled(word) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergey", "Sergei"),
        ("dmitri", "Dmitry"),
        ("Alexander", "Aleksandr"),
        ("Yury", "Yuriy"),
        ("Kozlovsky", "Kozlovskii"),
        ("Ryabkov", "Riabkov"),
        ("Yegorov", "Egorov"),
        ("Aleksandrov", "Alexandrov"),
    ],
)
def test_a_russian_name_has_its_other_romanisations(one: str, other: str) -> None:
    assert other in romanisations(one)


@pytest.mark.parametrize(
    ("latin", "cyrillic"), [("Lavrov", "Лавров"), ("Sergei", "Сергей"), ("Zakharova", "Захарова")]
)
def test_a_russian_name_is_written_in_the_other_script_both_ways(latin: str, cyrillic: str) -> None:
    assert cyrillic in transliterations(latin)
    assert latin in transliterations(cyrillic)


@pytest.mark.parametrize("word", ["нет", "план", "он", "net", "talk", "ship", "minister", "Kim", "win"])
def test_a_common_word_is_not_taken_for_a_name(word: str) -> None:
    assert not romanisations(word)
    assert not transliterations(word)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Choe Son-hui", "Choi Son Hui"),
        ("choe son hui", "Choi Seon Hee"),
        ("Choi Sonhui", "Choe Son Hui"),
        ("Pak Jong-chon", "Park Jeong Cheon"),
        ("Ri Yong Ho", "Lee Yong Ho"),
        ("Kim Jong Un", "Kim Jung Eun"),
        ("최선희", "Choe Son Hui"),
        ("Choe Son-hui", "최선희"),
        ("Kim Jong Un", "김정은"),
    ],
)
def test_a_korean_name_has_its_other_spellings(one: str, other: str) -> None:
    assert other in set(name_variants(one, everything))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong Un", "Kim Jong Il"),
        ("Kim Jong Un", "Kim Yo Jong"),
        ("Kim Jong Il", "Kim Il Sung"),
        ("Choe Son Hui", "Choe Ryong Hae"),
        ("Ri Yong Ho", "Ri Su Yong"),
        ("Ri Yong Ho", "Kim Yong Ho"),
    ],
)
def test_another_persons_name_is_never_a_form(one: str, other: str) -> None:
    assert other not in forms(one)
    assert one not in forms(other)
    first, second = korean_name(one), korean_name(other)
    assert first
    assert second
    assert not (
        set(first.family) & set(second.family)
        and set(first.first) & set(second.first)
        and set(first.second) & set(second.second)
    )


@pytest.mark.parametrize(
    "text",
    [
        "kim to go",
        "park is on",
        "han so",
        "Lee said nothing",
        "an old man",
        "정부",
        "moon base",
        "Moon Base",
        "No Change",
        "Hong Kong Tan",
    ],
)
def test_words_that_follow_a_family_name_by_chance_are_no_name(text: str) -> None:
    assert korean_name(text) is None


def test_a_form_of_a_group_is_known_whatever_its_case_and_its_article() -> None:
    assert "DPRK" in forms("north korea")
    assert "Democratic People's Republic of Korea" in forms("dprk")
    assert "South Korea" in forms("Republic of Korea")
    assert "the Republic of Korea" in forms("South Korea")
    assert "John Bolton" in forms("bolton")


def test_a_possessive_has_the_forms_of_its_word() -> None:
    assert "Sergei" in forms("Sergey’s")
    assert "program" in forms("programme's")


def test_a_group_parts_what_only_contains_each_other() -> None:
    assert not forms("North Korea") & {"South Korea", "the Republic of Korea", "ROK"}
    assert not forms("Korea")


def test_an_acronym_that_is_a_word_counts_in_capitals_only() -> None:
    assert RULES.as_written("US")
    assert "United States" in forms("US")
    assert not RULES.as_written("us")
    assert not forms("us")
    assert not forms("un")
    assert "European Union" not in forms("eu")


def test_a_run_of_words_is_one_unit_if_it_is_a_known_form() -> None:
    assert RULES.unit_length(["Kim", "Jong", "Un", "said"]) == 3
    assert RULES.unit_length(["Choe", "Son-hui"]) == 2
    assert RULES.unit_length(["north", "korea", "missile"]) == 2
    assert RULES.unit_length(["nuclear", "test"]) == 1
    assert RULES.unit_length(["kim", "to", "go"]) == 1
