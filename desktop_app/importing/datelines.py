"""Finds the dateline that a first paragraph begins with: place, day, agency."""

import re
from collections.abc import Sequence

from desktop_app.domain.article import BlockKind
from desktop_app.importing.bylines import authors_in
from desktop_app.importing.furniture_words import NOTICE
from desktop_app.importing.lines import Line
from desktop_app.importing.outlets import is_agency, is_outlet_like, known_outlet
from desktop_app.importing.shapes import ends_sentence, weight
from desktop_app.importing.statements import Origin
from desktop_app.language.dates import find_dates
from desktop_app.language.names import is_name_like
from desktop_app.language.word_lists import either, words

_DAY = r"(?:[A-Z][^\W\d_]{2,8}\.?\s\d{1,2}|\d{1,2}\s[^\W\d_]{3,9}\.?)"
_DASH = r"(?:--?|[\u2013\u2014])"
_WHEN = rf"(?:(?:,\s*|\s*{_DASH}\s+)(?P<when>{_DAY}(?:,?\s\d{{4}})?))?"
_MIXED_PLACE = (
    r"(?P<place>[A-Z\u0410-\u042f][^\W\d_]+(?:[ '\u2019.-][^\W\d_]+){0,3}(?:, [A-Z][\w. ]{1,20})??)"
)
_WITH_AGENCY = re.compile(
    _MIXED_PLACE
    + _WHEN
    + r"\s*\.?,?\s*(?:\((?P<round>[^)]{2,40})\)|/(?P<slash>[^/]{2,30})/)"
    + r"\.?\s*(?P<sign>--?|[\u2013\u2014:.=])?\s*(?=\S)"
)
_WITH_YEAR = re.compile(
    _MIXED_PLACE + rf"(?:,\s*|\s*{_DASH}\s+)(?P<when>{_DAY},?\s\d{{4}})\s*(?:{_DASH}\s+|:\s+)(?=\S)"
)
_IN_CAPITALS = re.compile(
    r"(?P<place>[A-Z\u0410-\u042f][A-Z\u0410-\u042f'\u2019. -]{2,30}?)(?:, [A-Z][\w. ]{1,20}?)?"
    + _WHEN
    + r"\s*(?:--|[\u2013\u2014]|\s-)\s+(?:(?P<named>РИА Новости|ТАСС|Интерфакс)\.\s+)?(?=\S)"
)
_KOREAN = re.compile(
    r"[(\[](?P<place>[가-힣·]{2,10})\s?=\s?(?P<agency>[가-힣A-Za-z0-9]{2,12})[)\]]\s*"
    r"(?P<rest>[^=]{0,40}?)\s?=\s?"
)
_CHINESE = re.compile(r"(?P<agency>[一-鿿]{2,5}社)(?P<place>[一-鿿]{2,4})\d{1,2}月\d{1,2}日电\s*")
_NO_PLACE = re.compile(
    either(
        r"""breaking|exclusive|update[ds]?|corrected|correction|refile|wrapup|urgent|alert|live|watch
        video|photos?|podcast|analysis|opinion|comment|commentary|editorial|column|feature|focus|factbox
        explainer|timeline|interview|profile|review|preview|obituary|news|headlines|summary|note|notice
        q&a|press release|special report|talking point|advisory|warning|sponsored|read more|related"""
    )
    + r"\b",
    re.IGNORECASE,
)
_CAPITAL_PART = re.compile(r"(?<!['\u2019])[^\W\d_]+|(?<=['\u2019])[^\W\d_]{2,}")
_OPENING = words("in on at by from since until after before during the a an this last")


def dateline_in(text: str) -> "re.Match[str] | None":
    """Return the dateline that a first paragraph begins with, or None."""
    if asian := _KOREAN.match(text) or _CHINESE.match(text):
        return asian
    named = _WITH_AGENCY.match(text)
    if named:
        agency = named["round"] or named["slash"]
        if known_outlet(agency) or is_outlet_like(agency) or named["when"]:
            return named
    dated = _WITH_YEAR.match(text)
    if dated and is_name_like(dated["place"]) and dated["place"].split()[0].casefold() not in _OPENING:
        return dated
    capitals = _IN_CAPITALS.match(text)
    return capitals if capitals and not _NO_PLACE.match(capitals["place"]) else None


def opens_with_dateline(text: str) -> bool:
    """Tell whether the line is a first paragraph by its dateline, however short it is."""
    found = dateline_in(text)
    if found is None:
        return False
    if ends_sentence(text):
        return True
    parts = found.groupdict()
    sure = parts.get("when") or parts.get("sign") or parts.get("agency")
    return bool(sure) and weight(text[found.end() :]) >= 8


def read_dateline(text: str, lines: Sequence[Line], origin: Origin) -> None:
    """`SEOUL, March 3 (Yonhap) --`, `МОСКВА, 12 июля. /ТАСС/.`, `(서울=연합뉴스) 홍길동 기자 =`.

    The full form with the day is the agency's own. Papers print its articles under the short form,
    `BERLIN (Reuters) -`; then the agency is the outlet only if the page around the text names it, too.
    """
    found = dateline_in(text)
    if found is None:
        return
    parts = found.groupdict()
    place = str(parts.get("place") or "").split(",")[0].strip(" .")
    origin.place = origin.place or (_in_small_letters(place) if place.isupper() else place) or None
    agency = parts.get("round") or parts.get("slash") or parts.get("named") or parts.get("agency")
    if agency and (known_outlet(agency) or is_outlet_like(agency) or agency.isupper() or parts.get("agency")):
        outlet = known_outlet(agency) or agency
        if not is_agency(outlet) or _is_around(lines, outlet):
            origin.say_outlet(outlet)
        elif parts.get("when") or parts.get("agency") or parts.get("named"):
            origin.agency = outlet
    if parts.get("rest"):
        origin.say_authors(authors_in(str(parts["rest"])))
    if parts.get("when"):
        for date in find_dates(str(parts["when"])):
            origin.say_date(date)


def _in_small_letters(place: str) -> str:
    """`STRATFORD-UPON-AVON`, `COEUR D'ALENE`, but `ST. JOHN'S`: no capital for a letter alone."""
    return _CAPITAL_PART.sub(_capitalised, place.lower())


def _capitalised(part: "re.Match[str]") -> str:
    return part.group().capitalize()


def _is_around(lines: Sequence[Line], outlet: str) -> bool:
    """Tell whether a notice, a date line or a line of its own names the outlet, too."""
    name = re.compile(rf"\b{re.escape(outlet)}\b", re.IGNORECASE)
    return any(
        known_outlet(line.text) == outlet
        or (
            (line.kind is BlockKind.DATELINE or (line.is_furniture and NOTICE.match(line.text)))
            and name.search(line.text)
        )
        for line in lines
    )
