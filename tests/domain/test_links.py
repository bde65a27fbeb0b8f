"""Links in notes: what is written is read again, whatever stands around it."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.ids import new_id
from desktop_app.domain.links import (
    LinkTo,
    as_markdown,
    being_typed,
    clean_label,
    link_text,
    links_in,
    plain,
    read_address,
    replaced,
)

KINDS = st.sampled_from(list(LinkTo))
KEYS = st.text("0123456789abcdefghijklmnopqrstuv", min_size=26, max_size=26)
AROUND = st.text(st.characters(exclude_characters="[]", exclude_categories=("Cs",)), max_size=30)
LABELS = st.text(st.characters(exclude_categories=("Cs",)), max_size=200)


@given(st.lists(st.tuples(AROUND, KINDS, KEYS, LABELS), max_size=5), AROUND)
def test_links_are_read_as_they_were_written_and_the_text_around_them_stays(
    parts: list[tuple[str, LinkTo, str, str]], last: str
) -> None:
    text = "".join(before + link_text(kind, key, label) for before, kind, key, label in parts) + last
    found = links_in(text)
    assert [(one.to, one.id, one.label) for one in found] == [
        (kind, key, clean_label(label)) for _, kind, key, label in parts
    ]
    assert replaced(text, lambda link: text[link.start : link.end]) == text
    assert replaced(text, lambda _: "") == "".join(before for before, *_ in parts) + last


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at_for_links(text: str) -> None:
    assert replaced(text, lambda link: text[link.start : link.end]) == text
    plain(text)
    being_typed(text)


def test_what_is_no_link_is_text() -> None:
    key = new_id()
    for text in ("[[article]]", f"[[brief:{key}]]", f"[[note:{key[:-1]}]]", f"[[note:{key}|a\nb]]"):
        assert links_in(text) == []


def test_the_name_of_today_is_shown_and_what_is_gone_is_crossed_out() -> None:
    key = new_id()
    text = f"See {link_text(LinkTo.TAG, key, 'Old')}."
    assert as_markdown(text, lambda _: "New [name]") == rf"See [New \[name\]](commonplace:tag/{key})."
    assert as_markdown(text, lambda _: None) == "See ~~Old~~."
    assert read_address(f"commonplace:tag/{key}") == (LinkTo.TAG, key)
    assert read_address("https://example.org") is None


def test_an_open_link_is_known_by_what_was_typed_since() -> None:
    assert being_typed("See [[Lav") == "Lav"
    assert being_typed("See [[") == ""
    assert being_typed("See [[a]] and") is None
    assert being_typed("[[a\nb") is None
