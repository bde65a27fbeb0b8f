"""The words by which an article states its date, its place, its outlet and its rights."""

import re

from desktop_app.language.word_lists import either

PUBLISHED = re.compile(
    either(
        r"""first published
        published(?: on| at)?
        posted(?: on)?
        date(?: published)?
        issued
        released
        for (?:immediate )?release
        publié(?: le)?
        publicado(?: el)?
        veröffentlicht(?: am)?
        опубликовано
        дата(?: публикации)?
        기사\s?입력
        입력
        등록
        게재
        승인
        发布时间
        发布
        時間
        时间"""
    )
    + r"(?![^\W\d_])\s*[:\uff1a|]?\s*",
    re.IGNORECASE,
)
UPDATED = re.compile(
    r"(?:(?:last )?(?:updated|modified)(?: on| at)?|обновлено|(?:기사\s?)?수정)(?![^\W\d_])\s*[:\uff1a|]?\s*",
    re.IGNORECASE,
)
ACCESSED = re.compile(r"(?:accessed|retrieved|downloaded|saved)(?: on)?\s*:?\s*", re.IGNORECASE)
DATE_NOISE = re.compile(
    either(
        r"""\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?
        понедельник|вторник|среда|четверг|пятница|суббота|воскресенье
        [월화수목금토일]요일
        \bupdated \d+ \w+ ago\b
        \bfor (?:immediate )?release\b
        \([월화수목금토일]\)
        \b(?:kst|gmt|utc|est|edt|msk|bst|cet|jst|am|pm|a\.m\.|p\.m\.|мск)(?!\w)
        오전|오후
        \b(?:published|updated|posted|on|at|by|last|date)\b"""
    ),
    re.IGNORECASE,
)
CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?::\d\d)?")
_NAME = r"[A-Z][\w.'\u2019-]+"
_OUTLET = r"(?P<outlet>[A-Z][\w&]*(?: [A-Z][\w&]*){0,3})"
_SENTENCE_START = r"(?:^|[.!?\"\u201d]\s+)"
REPORTS = re.compile(
    rf"{_SENTENCE_START}{_OUTLET}['\u2019]s (?P<name>{_NAME}(?: {_NAME}){{1,3}}) "
    r"(?:reports|has (?:more|the story|the details)|filed this report)\b"
)
SIGN_OFF = re.compile(
    rf"{_SENTENCE_START}(?P<name>[A-Z]{{2,3}}|{_NAME}(?: {_NAME}){{1,2}}), {_OUTLET}, "
    r"(?P<place>[A-Z][\w-]+(?: [A-Z][\w-]+){0,2})\.?$"
)
RIGHTS = re.compile(
    r"(?:\u00a9|\(c\)|copyright|ⓒ|저작권자)[^\w(]*(?:\(c\)|\u00a9|ⓒ)?\W*"
    r"(?:(?:19|20)\d\d(?:[-\u2013](?:19|20)\d\d)?\W*)?(?:by )?(?P<who>[^,.|()\u00a9\d]{2,50})",
    re.IGNORECASE,
)
INNER_SOURCE = re.compile(
    r"(?:source|источник|출처|来源)\s*[:\uff1a]\s*(?P<who>[^|,;\d]{2,40})", re.IGNORECASE
)
FOLLOW = re.compile(r"follow (?P<who>.{2,30}) on\b", re.IGNORECASE)
SOURCE = re.compile(
    r"(?:source|outlet|publication|publisher|источник|출처|来源)\s*[:\uff1a]\s*(?P<who>\S.{1,60})$",
    re.IGNORECASE,
)
OWN_CHANNEL = re.compile(r"\bour \S*\s?\S*channel\S*\s+(?:https?://)?t\.me/(?P<handle>[A-Z]\w+)")
