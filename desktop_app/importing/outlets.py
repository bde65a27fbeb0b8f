"""What the name of a newspaper, agency, broadcaster or ministry looks like."""

import re

from desktop_app.importing.shapes import ends_sentence, weight
from desktop_app.language.names import is_name_like
from desktop_app.language.word_lists import words

_KNOWN = {
    name.casefold(): name
    for name in re.split(
        r"[;\n]\s*",
        """Reuters; The Associated Press; Associated Press; AP; AFP; Agence France-Presse; TASS; KCNA; Xinhua
        Yonhap; Yonhap News Agency; Kyodo; Kyodo News; BBC; BBC News; CNN; CGTN; RT; NHK; Al Jazeera
        NK News; NK PRO; 38 North; The Guardian; Bloomberg; Politico; Sputnik; RIA Novosti; Interfax; DW
        Deutsche Welle; Axios; Foreign Policy; Nikkei Asia; VOA; KBS
        Hankyoreh; The Economist; Der Spiegel
        Le Monde; El País; Euronews
        France 24; Newsweek; TIME; The Diplomat; Kommersant; Izvestia; Meduza; NPR; PBS; ABC News
        NBC News; CBS News; Fox News; ТАСС; РИА Новости; Интерфакс; Коммерсантъ; Известия; Ведомости; РБК
        Лента.ру; Газета.ru; 연합뉴스; 뉴시스; 뉴스1
        조선일보; 중앙일보; 동아일보; 한겨레; 경향신문; 노동신문
        新华社; 人民日报; 环球时报; 新華社; 共同通信""",
    )
}
_PAPER_WORDS = words(
    """daily times news post herald agency journal tribune gazette today press review broadcasting tv
    radio observer guardian weekly magazine chronicle monitor courier standard mail express affairs
    report network telegraph independent star globe sun insider outlook digest record dispatch
    examiner inquirer mirror monde figaro zeitung spiegel pravda izvestia vesti novosti газета
    известия новости вести правда время newswire newsroom channel bulletin sentinel argus echo
    argument argumenty"""
)
_SURE_PAPER_WORDS = words(
    """daily times herald tribune gazette courier chronicle telegraph observer guardian examiner inquirer
    zeitung newswire newsroom broadcasting weekly magazine bulletin sentinel tv radio figaro pravda
    izvestia vesti novosti газета известия новости вести"""
)
_AGENCIES = frozenset(
    re.split(
        r"[;\n]\s*",
        """reuters; ap; the associated press; associated press; afp; agence france-presse; tass; kcna; xinhua
        yonhap; yonhap news agency; kyodo; kyodo news; ria novosti; interfax; bloomberg; тасс
        риа новости; интерфакс; 연합뉴스; 뉴시스; 뉴스1; 新华社; 新華社; 共同通信""",
    )
)
_OFFICE = re.compile(
    r"(?:the )?(?:(?:foreign |defen[cs]e )?ministry of|embassy of|department of|permanent mission"
    r"|office of the)\b|МИД\b|Министерство\b|[가-힣]{2,6}부$",
    re.IGNORECASE,
)
_ASIAN_PAPER = re.compile(
    r"[^\W\d_]{1,8}(?:일보|신문|뉴스|방송|통신|경제|日报|日報|新闻|新聞|通信|通讯社|时报|時報)\d?"
)
_SECTION_WORDS = words(
    """the news world latest breaking top today daily press release international national asia europe
    politics business opinion live video analysis post posts report reports review reviews our local
    home regional video stories magazine weekly sports culture foreign policy economy society section
    category transcript statement interview press conference remarks full text read-out readout new"""
)


def known_outlet(text: str) -> str | None:
    """Return the usual spelling of a well-known outlet, or None."""
    return _KNOWN.get(text.strip(" .\u00a0").casefold())


def is_agency(outlet: str) -> bool:
    """Tell whether an outlet mostly writes for other outlets: its name alone may be a mere credit."""
    return outlet.casefold() in _AGENCIES


def is_outlet_like(text: str) -> bool:
    """Tell whether a short line is by its words the name of an outlet, and not of one of its sections."""
    if weight(text) > 12 or ends_sentence(text) or ":" in text:
        return False
    if known_outlet(text) or _ASIAN_PAPER.fullmatch(text) or is_office(text):
        return True
    parts = [part.strip(",.()").casefold() for part in text.split()]
    if not text.isascii() and len(parts) <= 4 and text[0].isupper() and parts[-1] in _PAPER_WORDS:
        return True
    if not is_name_like(text) or len(parts) > 6 or is_section(text):
        return False
    return parts[-1] in _PAPER_WORDS or parts[0] in {"radio", "voice"}


def is_full_name(text: str) -> bool:
    """Tell whether a name that sounds like an outlet can hardly mean anything else: `Lakeside Gazette`."""
    if is_office(text) or _ASIAN_PAPER.fullmatch(text):
        return True
    parts = [part.strip(",.()").casefold() for part in text.split()]
    return len(parts) > 1 and parts[-1] in _SURE_PAPER_WORDS


def is_section(text: str) -> bool:
    """Tell whether the line names a section of a paper: `World News`."""
    return all(part.strip(",.()").casefold() in _SECTION_WORDS for part in text.split())


def is_office(text: str) -> bool:
    """Tell whether a line is the name of a ministry, an embassy or the like, and nothing more."""
    if not _OFFICE.match(text) or weight(text) > 12:
        return False
    return (
        not any(part[0].islower() and part not in _SMALL_WORDS for part in text.split()) or not text.isascii()
    )


_SMALL_WORDS = words("of the and for to in")
