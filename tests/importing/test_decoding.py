"""Bytes to characters, in every encoding that old articles come in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import CannotImport
from desktop_app.importing.decoding import decode, looks_binary

RUSSIAN = (
    "Министры обсудили вопросы торговли, сообщили в министерстве. «Мы видим хорошую динамику», — сказал он."
)
KOREAN = "외교부는 다음 달 서울에서 전략대화가 열린다고 밝혔다. 교류 확대 방안이 논의될 예정이다."
CHINESE = "外交部发言人表示，中方愿同各方一道，推动地区问题政治解决进程。双方就共同关心的问题交换了意见。"
JAPANESE = "外務省によると、両国の外相は来月東京で会談する予定である。カタカナの言葉もある。"
FRENCH = "Les habitants de la vallée ont voté contre le projet, a annoncé la préfecture. « Gagné », dit-elle."
ENGLISH = "\u201cWe\u2019re ready,\u201d he said \u2014 and left the caf\u00e9 in the evening."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN.replace("«", '"').replace("»", '"').replace("—", "-"), "koi8-r"),
        (RUSSIAN, "utf-16-le"),
        (KOREAN, "cp949"),
        (KOREAN, "utf-16-be"),
        (CHINESE, "gb18030"),
        (JAPANESE, "shift_jis"),
        (FRENCH, "cp1252"),
        (ENGLISH, "cp1252"),
        (ENGLISH, "utf-16-le"),
    ],
)
def test_unmarked_encodings_are_guessed_and_the_guess_is_told(text: str, encoding: str):
    decoded = decode(text.encode(encoding), "old.txt")
    assert decoded.text == text
    assert decoded.encoding == encoding
    assert decoded.warning
    assert "old.txt" in decoded.warning


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [RUSSIAN, KOREAN, CHINESE, JAPANESE, FRENCH, ENGLISH])
def test_stated_encodings_need_no_guess(text: str, encoding: str):
    decoded = decode(text.encode(encoding), "new.txt")
    assert decoded.text == text
    assert decoded.warning is None


@given(st.text())
def test_utf8_is_never_taken_for_anything_else(text: str):
    data = text.replace("\0", "").encode("utf-8", errors="ignore")
    if not looks_binary(data[:4096]):
        assert decode(data, "x.txt").text == text.replace("\0", "").removeprefix("\ufeff")


def test_a_few_broken_bytes_do_not_spoil_utf8():
    data = RUSSIAN.encode() * 3
    decoded = decode(data[:300] + b"\xff" + data[300:], "torn.txt")
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") <= 3
    assert decoded.warning is not None


@pytest.mark.parametrize("data", [b"%PDF-1.7\n...", b"PK\x03\x04....", b"{\\rtf1 }", bytes(range(256))])
def test_what_is_no_text_is_refused(data: bytes):
    with pytest.raises(CannotImport, match=r"picture\.txt"):
        decode(data, "picture.txt")
