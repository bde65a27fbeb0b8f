"""Finds picture captions, and the second copies of them that pasted pages have."""

import re
from collections.abc import Sequence
from itertools import pairwise

from desktop_app.domain.article import BlockKind
from desktop_app.importing.lines import Line
from desktop_app.importing.shapes import LONGEST, fingerprint, weight
from desktop_app.language.sentences import sentences
from desktop_app.language.word_lists import either

_LABEL = re.compile(
    either(
        r"""(?:file |stock )?(?:photo|image|picture|illustration|screenshot)s?(?: credit)?\s*[:\uff1a/]
        (?:photo|photograph|image|picture) (?:by|courtesy of)\b
        (?:photo|image) (?:source|credit|caption)s?\b
        file photo\b
        caption\s*:
        фото\s*[:\uff1a/©]
        на (?:фото|снимке)\b
        사진\s*(?:=|:|제공|출처)
        \[사진
        ▲
        △
        图[:\uff1a]
        图片来源
        写真[:\uff1a]"""
    ),
    re.IGNORECASE,
)
_AGENCIES = "AP|AFP|EPA|TASS|REUTERS|Reuters|YONHAP|Yonhap|Getty Images|Xinhua|KCNA|Sputnik"
_CREDIT = re.compile(
    either(
        rf"""\[(?=[^\]]*[A-Z]{{2}})[A-Z0-9][A-Z0-9 .,&/-]{{1,50}}\]$
        \[(?:screen capture|file photo|photo)[^\]]{{0,40}}\]$
        (?i:[(\[](?:photo|image|picture|file|pool|courtesy|credit|фото|사진)\b[^)\]]{{0,80}}[)\]]\.?$)
        (?i:\s(?:photo|image|picture)\s?(?:by|:|credit:)\s[^.]{{2,50}}$)
        \s[/|]\s?(?:{_AGENCIES})(?:[ -/][\w ]{{1,20}})?$
        (?:Getty Images|\b(?i:reuters)/[A-Z][\w .-]+|\bAP Photo/?[\w .-]*|\bvia (?:AP|AFP|REUTERS))\)?$
        ^\u00a9[^/©]{{2,30}}/[^/©]{{2,40}}$
        /사진=?\S{{0,20}}$"""
    )
)
_SCENE = re.compile(
    r"\b"
    + either(
        r"""in (?:this|an) (?:file |undated |handout )*(?:photo|picture|image|screengrab)
        file photo
        (?:undated|handout) photo
        (?:is|are) (?:pictured|seen here|seen in this|seen in an undated)
        pictured (?:in|here|during|at|on)
        this handout"""
    )
    + r"\b",
    re.IGNORECASE,
)


def mark_captions(lines: Sequence[Line]) -> None:
    """Mark captions; of two equal ones the second is furniture."""
    for line in lines:
        if line.kind is None and is_caption(line.text):
            line.kind = BlockKind.CAPTION
    _mark_copies(lines)


def is_caption(text: str) -> bool:
    """Tell whether the line says that it describes a picture."""
    if len(text) > LONGEST:
        return False
    size = weight(text)
    if size > 70:
        return False
    return bool(
        (_LABEL.match(text) and size <= 60)
        or _CREDIT.search(text)
        or (size <= 45 and _SCENE.search(text) and text.count(". ") <= 1)
    )


def _is_one_short_sentence(text: str) -> bool:
    return 5 <= weight(text) <= 45 and len(sentences(text)) == 1


def _mark_copies(lines: Sequence[Line]) -> None:
    """Two equal lines in a row are a caption that stood in the page twice.

    A paragraph that somebody pasted twice is none: it is long, or has several sentences.
    """
    body = [line for line in lines if not line.is_furniture]
    for one, two in pairwise(body):
        if two.kind not in {None, BlockKind.CAPTION} or fingerprint(one.text) != fingerprint(two.text):
            continue
        if one.kind is None and one is not body[0] and _is_one_short_sentence(one.text):
            one.kind = BlockKind.CAPTION
        if one.kind is BlockKind.CAPTION or one.is_furniture:
            two.kind = BlockKind.FURNITURE
    seen: set[str] = set()
    for line in lines:
        if line.kind is BlockKind.CAPTION:
            print_ = fingerprint(line.text)
            if print_ in seen and weight(line.text) > 3:
                line.kind = BlockKind.FURNITURE
            seen.add(print_)
