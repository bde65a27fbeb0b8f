"""Finds what a page puts around an article: navigation, teasers, buttons, notices.

A wrong guess must not swallow prose. So every rule wants the line to be short, and to consist of such
words or begin with such a request; a sentence that only contains one of the words stays text.
"""

import re
from collections.abc import Sequence

from desktop_app.domain.article import BlockKind
from desktop_app.importing.lines import Line
from desktop_app.importing.shapes import (
    BARE_URL,
    CLOSERS,
    ends_plainly,
    is_headline_like,
    is_prose,
    weight,
)

_EMPTY = re.compile(r"\[\s*\]|\[(?:image|img|video|photo|ad|advertisement)\]|\W{1,12}|_{2,}", re.IGNORECASE)
_CRUMBS = re.compile(r"\s[>\u203a\u00bb\u2192]\s|\s?[>\u203a\u00bb]\s")
_HOME = re.compile(
    r"(?:home|main|front page|главная|홈|首页|ホーム)\s*(?:[/|\u00b7\u2022:-]|\s)", re.IGNORECASE
)

_BUTTON_WORDS = frozenset(
    """print dictionary share tweet facebook twitter x email e-mail mail copy link save listen comment comments
    font size whatsapp telegram linkedin reddit pinterest instagram youtube subscribe newsletter newsletters
    sign up log login in register follow us advertisement ad close menu search skip to content main top
    lock icon help-image image bookmark like reply read more next previous back home on off via this article
    story page play video audio download app english español text a - + | / \u00b7 \u2022 & and all or get the
    min mins minute minutes read loading toggle navigation see view show hide expand
    인쇄 공유 공유하기 댓글 좋아요 스크랩 글자크기 본문 글씨 크기 키우기 줄이기 구독 로그인 기사저장 메일 url복사
    поделиться печать распечатать подписаться реклама вконтакте войти комментарии меню поиск""".split()
)
_STRONG_WORDS = frozenset(
    """print dictionary share tweet facebook whatsapp linkedin reddit pinterest subscribe newsletter newsletters
    login advertisement comments comment menu bookmark icon help-image loading navigation register
    instagram youtube telegram email e-mail twitter
    인쇄 공유 공유하기 댓글 좋아요 스크랩 글자크기 구독 로그인 url복사
    поделиться печать распечатать подписаться реклама вконтакте войти комментарии""".split()
)
_BUTTON_PHRASES = re.compile(
    r"(?:sign (?:up|in)|log (?:in|out)|read more|see more|show more|load more|learn more|view all|see all"
    r"|skip to (?:main )?content|back to top|follow us|share this(?: \w+)?|print this(?: \w+)?|close|menu"
    r"|listen to (?:this )?article|\d+ min(?:ute)?s?(?: read)?|\d+ comments?|story continues below.*"
    r"|article continues (?:after|below).*|continue reading|advertisement|sponsored(?: content)?|scroll to continue"
    r"|accept(?: all)?(?: cookies)?|reject(?: all)?|manage (?:preferences|cookies|choices)|cookie settings"
    r"|читать (?:далее|полностью)|на главную|더보기|맨 위로|목록)\W*",
    re.IGNORECASE,
)
_WEB_NOUN = re.compile(
    r"\b(?:newsletters?|inbox|e-?mail|account|subscri\w+|channels?|telegram\w*|whatsapp|app|twitter|facebook"
    r"|instagram|youtube|cookies?|comments?|log ?in|sign ?in|signed in|notifications?|alerts|podcast|ad-free"
    r"|privacy policy|terms of (?:use|service)|journalism|free trial|paywall)\b"
    r"|뉴스레터|구독|댓글|앱|채널|рассылк\w+|канал\w*|телеграм\w*|подпис\w+|комментари\w+|cookie",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"(?:sign up|subscribe|get (?:the|our|your)|enter your|by (?:signing|subscribing|clicking|continuing|submitting)"
    r"|thank(?:s| you) for (?:subscribing|signing)|already a(?:n)? (?:subscriber|account|member)"
    r"|already have an account|log ?in|sign ?in|create (?:a|an|your) (?:free )?account|follow (?:us|our|the)|join (?:us|our|the)"
    r"|download (?:our|the)|support (?:our|independent)|we use cookies|we and our partners|this (?:web)?site uses"
    r"|our (?:web)?site uses|to (?:write|post|leave|read|view|continue)|leave a (?:comment|reply)|post a comment"
    r"|you (?:must|need to|have to) (?:be|log|sign|register)|please (?:log|sign|enable|register|subscribe)"
    r"|read more (?:in|on|at) our|more (?:in|on) our|want (?:more|to read)|never miss|stay (?:up to date|informed)"
    r"|become a|make sure you|don['\u2019]t miss|click here|watch on|listen on|comments are"
    r"|подписывайтесь|подпишитесь|читайте нас|больше новостей|следите за|присоединяйтесь|чтобы (?:оставить|написать)"
    r"|네이버에서|카카오톡)",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:\u00a9|\(c\)|copyright\b|저작권자|무단\s?전재|ⓒ|все права защищены|版权所有)"
    r"|.*\ball rights reserved\b.{0,40}$|.{0,60}무단\s?전재.*금지.{0,20}$|.*\(\d+\s?/\s?\d+\s?[^\W\d]?\)$",
    re.IGNORECASE,
)
_TAGS = re.compile(
    r"(?:tags|tagged|tagged with|keywords|topics|related topics|filed under|теги|метки|ключевые слова|태그|키워드)"
    r"\s*[:\uff1a]\s*\S|#\S+(?:\s+#\S+)*$",
    re.IGNORECASE,
)
_TAGS_BARE = re.compile(r"(?:tags|TAGS|Tags|теги|Теги|태그)\s+\S")
TEASER_LABEL = re.compile(
    r"(?:(?:related|recommended|further)(?: (?:article|articles|story|stories|news|content|coverage|reading|links?|video))?"
    r"|read (?:more|also|next)|also read|see also|more on this|more on this story|also on \S+|don['\u2019]t miss|watch|must read"
    r"|read|(?:читайте|смотрите) (?:также|ещ[её])|по теме|подробнее|관련\s?기사|관련\s?뉴스|함께\s?보기|延伸阅读|相关阅读)",
    re.IGNORECASE,
)
_TEASER = re.compile(
    rf"(?:{TEASER_LABEL.pattern})\s*(?:[:\uff1a|>\u25b6\u2192]|\s[-\u2013\u2014]\s)\s*\S", re.IGNORECASE
)
_LIST_HEADING = re.compile(
    r"(?:more (?:in|from|on|about|stories|news|like this)\b.*|related (?:stories|articles|news|content|coverage|posts|topics|links)"
    r"|most (?:read|popular|viewed|shared|commented)\b.*|(?:top|latest|other|breaking|recent|popular|trending) (?:stories|news|headlines|articles|posts)\b.*"
    r"|you (?:may|might) (?:also )?(?:like|be interested in)\b.*|recommended(?: for you| stories| articles| reading)?|trending(?: now)?"
    r"|what to read next|read next|editor['\u2019]?s['\u2019]? (?:picks?|choice)|also (?:in|on) (?:the )?news|from the web|around the web"
    r"|elsewhere on\b.*|popular now|around the (?:site|web)|sponsored links|partner content"
    r"|материалы по теме|главное сегодня|популярное|последние новости|другие новости|читайте также|ещ[её] по теме"
    r"|많이 본 (?:뉴스|기사)|관련\s?기사|주요\s?뉴스|인기\s?기사|이 시각 주요\s?뉴스|最新新闻|相关新闻|热门新闻)\s*[:\uff1a]?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\s,;]+")


def mark_furniture(lines: Sequence[Line]) -> None:
    """Mark as furniture what the page, not the writer, put into the text."""
    for line in lines:
        if line.kind is None and is_furniture_alone(line.text):
            line.kind = BlockKind.FURNITURE
    _mark_teasers(lines)
    _mark_lists(lines)
    _mark_tail(lines)


def is_furniture_alone(text: str) -> bool:
    """Tell whether the line is furniture by its own words."""
    if _EMPTY.fullmatch(text) or BARE_URL.fullmatch(text) or _TAGS.match(text):
        return True
    size = weight(text)
    if size > 45:
        return False
    return (
        _is_breadcrumb(text)
        or bool(_BUTTON_PHRASES.fullmatch(text))
        or _is_toolbar(text)
        or _is_request(text)
        or (bool(_NOTICE.match(text)) and size <= 40)
        or (bool(_TEASER.match(text)) and is_headline_like(text))
    )


def _is_breadcrumb(text: str) -> bool:
    if ends_plainly(text):
        return False
    parts = _CRUMBS.split(text)
    if len(parts) >= 2 and all(part and weight(part) <= 4 for part in parts):
        return len(parts) >= 3 or bool(_HOME.match(text + " "))
    return bool(_HOME.match(text)) and weight(text) <= 10 and text.count("/") + text.count("|") >= 1


def _is_toolbar(text: str) -> bool:
    words = [word.strip("()[]:.!" + CLOSERS).casefold() for word in _WORD.findall(text)]
    if len(words) > 12 or ends_plainly(text):
        return False
    named = [word for word in words if word and not word.isdigit()]
    return (
        bool(named)
        and all(word in _BUTTON_WORDS for word in named)
        and any(word in _STRONG_WORDS for word in named)
    )


def _is_request(text: str) -> bool:
    if weight(text) > 40 or text[0] in '"\u201c\u00ab' or any(sign in text for sign in "\u201c\u00ab"):
        return False
    return bool(_REQUEST.match(text)) and bool(_WEB_NOUN.search(text))


def _mark_teasers(lines: Sequence[Line]) -> None:
    """`Read more` on a line of its own takes the headline below it along."""
    for index, line in enumerate(lines):
        if line.kind not in {None, BlockKind.FURNITURE}:
            continue
        bare = line.text.rstrip(":\uff1a> \u2192\u2026.")
        if not TEASER_LABEL.fullmatch(bare) or line.text.endswith("."):
            continue
        follower = lines[index + 1] if index + 1 < len(lines) else None
        if follower is None or not _is_teaser(follower):
            if weight(bare) > 1:
                line.kind = BlockKind.FURNITURE
            continue
        line.kind = follower.kind = BlockKind.FURNITURE


def _is_teaser(line: Line) -> bool:
    return (
        line.kind in {None, BlockKind.FURNITURE}
        and is_headline_like(line.text, most=24)
        and not is_prose(line.text)
    )


def _mark_lists(lines: Sequence[Line]) -> None:
    """A heading such as `Most read` takes along the headlines below it, up to the next prose."""
    for index, line in enumerate(lines):
        if index == 0 or line.kind not in {None, BlockKind.FURNITURE} or not _is_list_heading(line.text):
            continue
        run: list[Line] = []
        for follower in lines[index + 1 :]:
            if follower.kind not in {None, BlockKind.FURNITURE} or not _belongs_to_list(follower.text):
                break
            run.append(follower)
        if len(run) >= 2 or (run and index + len(run) + 1 == len(lines)):
            line.kind = BlockKind.FURNITURE
            for follower in run:
                follower.kind = BlockKind.FURNITURE


def _is_list_heading(text: str) -> bool:
    return weight(text) <= 8 and not ends_plainly(text) and bool(_LIST_HEADING.fullmatch(text))


def _belongs_to_list(text: str) -> bool:
    return is_headline_like(text) or is_furniture_alone(text)


def _mark_tail(lines: Sequence[Line]) -> None:
    """After the tags, the related stories or the comment box nothing but remnants of the page follows."""
    tail = len(lines)
    while tail and (lines[tail - 1].is_furniture or not _could_be_body(lines[tail - 1])):
        tail -= 1
    begun = False
    for line in lines[tail:]:
        begun = begun or _opens_tail(line, lines)
        if _TAGS_BARE.match(line.text) and line.kind is None and not ends_plainly(line.text):
            line.kind, begun = BlockKind.FURNITURE, True
        if begun and line.kind is None:
            line.kind = BlockKind.FURNITURE


def _opens_tail(line: Line, lines: Sequence[Line]) -> bool:
    if not line.is_furniture or line is lines[0]:
        return False
    text = line.text
    return bool(
        _TAGS.match(text)
        or _TAGS_BARE.match(text)
        or _is_list_heading(text)
        or _is_request(text)
        or _NOTICE.match(text)
    )


def _could_be_body(line: Line) -> bool:
    return (
        line.kind not in {None, BlockKind.FURNITURE}
        or (weight(line.text) >= 6 and ends_plainly(line.text))
        or is_prose(line.text)
    )
