"""Finds who wrote an article, and the credits for agencies and contributors."""

import re

from desktop_app.importing.outlets import is_outlet_like, known_outlet
from desktop_app.importing.shapes import weight
from desktop_app.language.dates import find_dates
from desktop_app.language.names import is_name_like
from desktop_app.language.word_lists import either, words

_BY = re.compile(
    either(
        """by
        (?:written|reporting|story|text|reported) by
        author
        автор
        текст
        글
        文
        作者
        interview(?:ed)?(?: by|:)
        par
        von
        por"""
    )
    + r"\s*[:\uff1a]?\s+(?P<who>\S.*)|(?:автор|作者|author)\s?[:\uff1a]\s?(?P<named>\S.*)",
    re.IGNORECASE,
)
_KOREAN = re.compile(r"(?P<who>[가-힣]{2,4}(?:[·,]\s?[가-힣]{2,4})*)\s?(?:기자|특파원|논설위원)(?!\w)")
_CREDIT = re.compile(
    either(
        r""".{2,60} contributed (?:to this|reporting|to the)\b.{0,60}
        \(?(?:additional )?(?:reporting|writing|editing) by .{2,160}
        (?:with|from) (?:agencies|wires|agency reports|reporting by .{2,60})
        .{2,40} contributed\.?"""
    ),
    re.IGNORECASE,
)
_REPORTERS = re.compile(
    r"(?:^|[(;,.] ?)(?:writing and )?reporting by (?P<who>[^;)]+?)"
    r"(?=[;)]|\.?$|[.,]? (?:and )?(?:additional|editing|edited|writing|written|translat)\w*\b)",
    re.IGNORECASE,
)
_WORK_BY = re.compile(r"\(?(?:additional )?(?:reporting|writing|editing) by ", re.IGNORECASE)
_SMALL_START = re.compile(r"(?<![\w'\u2019-])[^\W\d_][\w'\u2019-]*")
_CREDIT_WORDS = words(
    """and by in at of from for with the additional reporting writing editing edited written compiled
    translated translation contributions graphics photography video staff bureau bureaus newsroom agencies
    correspondents reporters editors de la van von der den di da al el bin ibn"""
)
_IN_BRACKETS = re.compile(
    r"\((?:[^()]{0,60}; ?)?(?:writing and )?reporting by [^()]{2,160}\)\.?$", re.IGNORECASE
)
_MAIL = re.compile(r"[\[(<]?[\w.+-]+@[\w.-]+\.\w+[\])>]?")
_ROLES = re.compile(
    r"\b"
    + either(
        r"""staff (?:writer|reporter)
        (?:senior |diplomatic )?correspondent
        reporter
        contributor
        (?:political |foreign )?editor
        bureau chief
        special to .*
        in [A-Z]\w+(?: [A-Z]\w+)?"""
    )
    + r"\b.*"
)
_SPLIT = re.compile(r"\s*(?:,| and | & |;|\u00b7| и | / )\s*")


_STAFF = re.compile(
    r"(?:(?:by|from) )?(?P<outlet>(?:[A-Z][\w&]* ){0,3})(?:staff|newsroom|agencies|correspondents?)"
    r"(?: (?:and|with) (?:agencies|wires|reporters))?",
    re.IGNORECASE,
)
_EDITOR = re.compile(r"(?:责任编辑|编辑|編集|editors?|редактор)\s*[:\uff1a]\s*\S.{0,40}", re.IGNORECASE)


def staff_of(text: str) -> str | None:
    """Return the known outlet whose staff the line names as its writers, or None."""
    if found := _STAFF.fullmatch(text):
        return known_outlet(found["outlet"])
    by = _BY.match(text)
    who = by["who"] if by and by["who"] else ""
    return known_outlet(who) or known_outlet(re.split(r"[,|]", who)[-1])


def reporters_of(text: str) -> list[str]:
    """Return whom a closing credit such as `(Reporting by A and B; Editing by C)` names as reporters.

    Who edited, translated or added something is no author. In a line that says more than the credit, the
    credit stands in brackets at the end.
    """
    credit = text if is_credit(text) else (ending.group() if (ending := _IN_BRACKETS.search(text)) else "")
    found = _REPORTERS.search(credit)
    return authors_in(f"by {found['who']}") if found else []


def is_byline(text: str) -> bool:
    """Tell whether the line names the writers and says nothing else."""
    if weight(text) > 16 or text.endswith((".", "!", "?", ":")):
        return False
    if _KOREAN.search(text) and weight(text) <= 6:
        return True
    if _STAFF.fullmatch(text) or staff_of(text):
        return True
    return _BY.match(text) is not None and bool(authors_in(text))


def is_credit(text: str) -> bool:
    """Tell whether the line credits an agency or contributors."""
    if (known_outlet(text) and weight(text) <= 4) or _EDITOR.fullmatch(text):
        return True
    if weight(text) > 40 or _CREDIT.fullmatch(text) is None or text[0] in '"\u201c':
        return False
    return _WORK_BY.match(text) is None or all(
        not word[0].islower() or word in _CREDIT_WORDS for word in _SMALL_START.findall(text)
    )


def authors_in(text: str) -> list[str]:
    """Return the names in a byline, in order, without offices, mail addresses, agencies and dates."""
    if korean := _KOREAN.search(text):
        return [name.strip() for name in re.split(r"[·,]", korean["who"])]
    found = _BY.match(text)
    who = (found["who"] or found["named"]) if found else text
    for date in reversed(find_dates(who)):
        who = who[: date.span.start]
    who = _MAIL.sub("", who).split("|")[0]
    names: list[str] = []
    for part in _SPLIT.split(who):
        name = _ROLES.sub("", part).strip(" ,.-\u2013\u2014\u00a0")
        if name.isupper() and len(name) > 4:
            name = _title_case(name)
        if _STAFF.fullmatch(name):
            break
        if 2 <= len(name.split()) <= 5 and is_name_like(name) and not is_outlet_like(name):
            names.append(name)
        elif names:
            break
    return names


def _title_case(name: str) -> str:
    return " ".join("-".join(part.capitalize() for part in word.split("-")) for word in name.split())
