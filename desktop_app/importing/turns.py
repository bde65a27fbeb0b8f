"""Finds who speaks: interviews, press conferences, and the speakers of a broadcast script."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.article import BlockKind
from desktop_app.importing.lines import Line
from desktop_app.importing.shapes import ends_sentence
from desktop_app.language.names import speaker_label
from desktop_app.language.word_lists import words

_QUESTIONS = words(
    """question questions q reporter journalist interviewer вопрос корреспондент журналист 문 질문 기자
    問 问 记者 記者"""
)
_ANSWERS = words("answer a reply ответ 답 답변 答")
_NO_SPEAKERS = words(
    """note notes source sources photo photos image update updated related read watch tags tag date
    published editor editors contact tel phone email e-mail address location title subject from to cc
    by url link links warning example examples summary background context venue time price correction
    factbox timeline keywords topics place author copyright via file video audio see also more posted
    subject 사진 자료 출처 фото источник"""
)
_LABEL = re.compile(r"(?P<label>(?:[QA]|문|답|問|答)\.?\d{0,2})\s?[.:\uff1a)]\s+")
_CAPITALS = re.compile(
    r"(?P<who>[^\W\d_a-z][^a-z\"\u201c\d:]{5,80}?)\s*[:,\u2013-]?\s*(?P<quote>[\"\u201c].*)"
)
_OFFICES = words(
    """president prime minister foreign defense defence secretary spokesman spokeswoman spokesperson
    chairman chairwoman director professor analyst correspondent reporter ambassador general admiral
    dr mr mrs ms head former deputy vice first us u.s. uk dprk russian chinese korean american north
    south national security"""
)


@dataclass(frozen=True, slots=True)
class _Label:
    name: str
    generic: str | None  # "question", "answer" or None for a person


def mark_turns(lines: Sequence[Line]) -> None:
    """Give questions, answers and spoken quotes their kinds and speakers."""
    _mark_broadcast(lines)
    labels = [_label(line) for line in lines]
    trusted = _trusted(labels)
    if not trusted:
        return
    asking = _askers(lines, labels, trusted)
    text = "\n".join(line.text for line in lines)
    kind: BlockKind | None = None
    speaker: str | None = None
    for line, label in zip(lines, labels, strict=True):
        if label is not None and label.name in trusted:
            is_question = label.generic == "question" or label.name in asking
            kind = BlockKind.QUESTION if is_question else BlockKind.ANSWER
            speaker = None if label.generic else _written_name(label.name, text)
        if kind is not None and line.kind is None:
            line.kind, line.speaker = kind, speaker


def _label(line: Line) -> _Label | None:
    if line.kind is not None:
        return None
    short = _LABEL.match(line.text)
    found = speaker_label(line.text)
    name = short["label"] if short else found.name if found else None
    if name is None:
        return None
    key = name.casefold().rstrip(".0123456789 ")
    if key in _QUESTIONS or key.startswith(("question from", "question:")):
        return _Label(name, "question")
    if key in _ANSWERS:
        return _Label(name, "answer")
    if key in _NO_SPEAKERS or key.split()[0] in _NO_SPEAKERS or len(name.split()) > 7:
        return None
    return _Label(name, None)


def _trusted(labels: Sequence[_Label | None]) -> set[str]:
    """Return the labels that make turns: they come again, or stand among questions."""
    counts = Counter(label.name for label in labels if label)
    generic = {label.name for label in labels if label and label.generic}
    questions = {label.name for label in labels if label and label.generic == "question"}
    people = {name for name, count in counts.items() if name not in generic and (count > 1 or questions)}
    trusted = generic | people if questions else people
    total = sum(counts[name] for name in trusted)
    if questions:
        return trusted if total >= 2 else set()
    # Without a question said to be one, labels must alternate and come often: `Note:` is nobody.
    first = next((index for index, label in enumerate(labels) if label and label.name in trusted), 0)
    often = total * 5 >= len(labels) - first
    return trusted if len(trusted) >= 2 and total >= 3 and often else set()


def _askers(lines: Sequence[Line], labels: Sequence[_Label | None], trusted: set[str]) -> set[str]:
    """Return the people whose turns mostly end in a question mark, if others answer."""
    if any(label and label.generic == "question" for label in labels):
        return set()
    asked: Counter[str] = Counter()
    spoken: Counter[str] = Counter()
    for line, label in zip(lines, labels, strict=True):
        if label and label.name in trusted:
            spoken[label.name] += 1
            asked[label.name] += line.text.rstrip('"\u201d\u2019)').endswith(("?", "\uff1f"))
    found = {name for name in spoken if asked[name] * 3 >= spoken[name] * 2}
    return found if len(found) < len(spoken) else set()


def _mark_broadcast(lines: Sequence[Line]) -> None:
    """`RI YONG HO DPRK FOREIGN MINISTER "..."`: a speaker in capitals before the words spoken."""
    text = "\n".join(line.text for line in lines)
    open_speaker: str | None = None
    for line in lines:
        if line.kind is not None:
            open_speaker = None
            continue
        match = _CAPITALS.fullmatch(line.text)
        if match and len(match["who"].split()) >= 2 and match["who"].isupper():
            line.kind, line.speaker = BlockKind.QUOTE, _name_in(match["who"], text)
            closed = match["quote"].rstrip()[-1] in '"\u201d' and len(match["quote"]) > 1
            open_speaker = None if closed or not ends_sentence(line.text) else line.speaker
        elif open_speaker and line.text[0] in '"\u201c':
            line.kind, line.speaker = BlockKind.QUOTE, open_speaker
            open_speaker = None if line.text.endswith(('"', "\u201d")) else open_speaker
        else:
            open_speaker = None


def _name_in(who: str, text: str) -> str:
    """Return the name without the office: the longest beginning that the text writes as a name."""
    parts = [part.strip(",") for part in who.split()]
    for count in range(min(len(parts), 5), 1, -1):
        if found := _mixed_case(parts[:count], text):
            return found
    name: list[str] = []
    for part in parts:
        if name and part.casefold() in _OFFICES:
            break
        name.append(part)
    return " ".join(part.capitalize() for part in name)


def _written_name(label: str, text: str) -> str:
    """Return a label in capitals as the text writes it elsewhere, any other as it is."""
    return (_mixed_case(label.split(), text) if label.isupper() else None) or label


def _mixed_case(parts: Sequence[str], text: str) -> str | None:
    pattern = r"\b" + r"[\s-]+".join(map(re.escape, parts)) + r"\b"
    for found in re.finditer(pattern, text, re.IGNORECASE):
        if not found.group().isupper() and found.group()[0].isupper():
            return found.group()
    return None
