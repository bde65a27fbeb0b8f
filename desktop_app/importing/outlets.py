"""What the name of a newspaper, agency, broadcaster or ministry looks like."""

import re

from desktop_app.importing.shapes import ends_sentence, weight
from desktop_app.language.names import is_name_like

_KNOWN = {
    name.casefold(): name
    for name in (
        "Reuters", "The Associated Press", "Associated Press", "AP", "AFP", "Agence France-Presse", "TASS", "KCNA",
        "Xinhua", "Yonhap", "Yonhap News Agency", "Kyodo", "Kyodo News", "BBC", "BBC News", "CNN", "CGTN", "RT", "NHK",
        "Al Jazeera", "NK News", "NK PRO", "38 North", "The Guardian", "Bloomberg", "Politico", "POLITICO", "Sputnik",
        "RIA Novosti", "Interfax", "DW", "Deutsche Welle", "Axios", "Foreign Policy", "Nikkei Asia", "VOA", "KBS",
        "Hankyoreh", "The Economist", "Der Spiegel", "Le Monde", "El País", "Euronews", "France 24", "Newsweek", "TIME",
        "The Diplomat", "Kommersant", "Izvestia", "Meduza", "NPR", "PBS", "ABC", "NBC News", "CBS News", "Fox News",
        "ТАСС", "РИА Новости", "Интерфакс", "Коммерсантъ", "Известия", "Ведомости", "РБК", "Лента.ру", "Газета.ru",
        "연합뉴스", "뉴시스", "뉴스1", "조선일보", "중앙일보", "동아일보", "한겨레", "경향신문", "노동신문", "新华社", "人民日报", "环球时报", "新華社", "共同通信",
    )
}  # fmt: skip
_PAPER_WORDS = frozenset(
    """daily times news post herald agency journal tribune gazette today press review broadcasting tv radio
    observer guardian weekly magazine chronicle monitor courier standard mail express affairs report network
    telegraph independent star globe sun insider outlook digest record dispatch examiner inquirer mirror
    monde figaro zeitung spiegel pravda izvestia vesti novosti газета известия новости вести правда время
    newswire newsroom channel bulletin sentinel argus echo argument argumenty""".split()
)
_OFFICE_WORDS = re.compile(
    r"\b(?:Ministry of|Embassy of|Department of|Permanent Mission|Office of the|Foreign Ministry of|МИД|Министерство)\b|외교부$|국방부$|통일부$"
)
_ASIAN_PAPER = re.compile(
    r"[^\W\d_]{1,8}(?:일보|신문|뉴스|방송|통신|경제|日报|日報|新闻|新聞|通信|通讯社|时报|時報)\d?"
)
_SECTION_WORDS = frozenset(
    """the news world latest breaking top today daily press release international national asia europe politics
    business opinion live video analysis post posts report reports review reviews our local home regional video
    stories magazine weekly sports culture foreign policy economy society section category transcript statement
    interview press conference remarks full text read-out readout new""".split()
)


def known_outlet(text: str) -> str | None:
    """Return the usual spelling of a well-known outlet, or None."""
    return _KNOWN.get(text.strip(" .\u00a0").casefold())


def is_outlet_like(text: str) -> bool:
    """Tell whether a short line is by its words the name of an outlet, and not of one of its sections."""
    if weight(text) > 8 or ends_sentence(text) or ":" in text:
        return False
    if known_outlet(text) or _ASIAN_PAPER.fullmatch(text):
        return True
    if not is_name_like(text):
        return False
    words = [word.strip(",.()").casefold() for word in text.split()]
    if all(word in _SECTION_WORDS for word in words):
        return False
    return (
        len(words) <= 6
        and (words[-1] in _PAPER_WORDS or words[0] in {"radio", "voice"})
        or bool(_OFFICE_WORDS.search(text))
    )
