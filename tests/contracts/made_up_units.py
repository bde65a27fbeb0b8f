"""Made-up units in four scripts, and made-up queries of every kind; all of it from a seed."""

import random

from desktop_app.domain.query import (
    And,
    DateRange,
    Every,
    Exact,
    Field,
    FieldName,
    Fuzzy,
    HasNote,
    HasTag,
    IsUnread,
    LanguageIs,
    Leaf,
    NameIs,
    Near,
    Not,
    OnShelf,
    Or,
    Phrase,
    Prefix,
    Query,
    Shelf,
    TagIs,
    Term,
    Variant,
    Variants,
    Wildcard,
)
from desktop_app.searching.backend import ALL_KINDS, IndexDocument, Segment

WORDS = {
    "en": (
        "strategic dialogue talks talked Kim Jong-un Jong Un missile missiles program programme U.S. US us "
        "sanctions Lavrov Lavrov's Sergey Sergei agreement agreed new New naïve nai\u0308ve café 1,000 3.14 "
        "North Korea state-run he said the Choe Son-hui Choi 😀"
    ),
    "ru": "стратегический диалог Лавров Сергей встреча встречи ядерная программа ракеты КНДР США новый ёлка",
    "ko": "평양 전략적 대화 북한은 김정은 위원장이 러시아와 미사일을 발사했다 한미 최선희",
    "zh": "战略对话 朝鲜半岛 对话 外交部长 王毅 核计划 半岛 朝鲜 战略",
    "fr": "l'accord accords qu'il dialogue stratégique nouvelle nouveaux naïve programme",
}
VOCABULARY = {language: text.split() for language, text in WORDS.items()}
OUTLETS = (
    None,
    "CGTN",
    "Korea JoongAng Daily",
    "International Affairs",
    "Global Times",
    "Daily",
    "CGTN  daily",
)
PEOPLE = ("Sergey Lavrov", "Choe Son-hui", "Kim Jong-un", "Wang Yi")
DATES = (None, None, "2024", "2024-06", "2024-06-30", "2024-07-01", "2025-07-12", "2025-10-27", "2025")
TAGS = ("t1", "t2", "t3", "t4")


def sentence(dice: random.Random, language: str, longest: int = 14) -> str:
    """Return random words of one language, rarely with a few of another."""
    words = dice.choices(VOCABULARY[language], k=dice.randint(2, longest))
    if dice.random() < 0.2:
        words += dice.choices(VOCABULARY[dice.choice(sorted(VOCABULARY))], k=2)
    between = "" if language == "zh" and dice.random() < 0.5 else " "
    return between.join(words) + dice.choice((".", "。", "!", ""))


def segments(dice: random.Random, language: str, most: int) -> tuple[Segment, ...]:
    """Return lines that follow each other in one text."""
    made: list[Segment] = []
    start = 0
    for _ in range(dice.randint(0, most)):
        made.append(Segment(sentence(dice, language), start, language))
        start += len(made[-1].text) + 1
    return tuple(made)


def unit(dice: random.Random, number: int) -> IndexDocument:
    """Return a random unit."""
    kind = dice.choice(ALL_KINDS)
    language = dice.choice(sorted(VOCABULARY))
    notes = segments(dice, dice.choice(("en", language)), 2) if kind != "note" else ()
    notes = notes or (segments(dice, "en", 1) if kind != "article" else ())
    return IndexDocument(
        kind=kind,
        id=f"u{number:03}",
        article=f"a{number // 3:03}",
        language=dice.choice((language, language, None)),
        title=sentence(dice, language, 5),
        outlet=dice.choice(OUTLETS),
        authors=tuple(dice.sample(PEOPLE, dice.randint(0, 2))),
        date=dice.choice(DATES),
        body=segments(dice, language, 5) if kind == "article" else (),
        furniture=segments(dice, language, 1) if kind == "article" else (),
        quote=segments(dice, language, 2) if kind == "passage" else (),
        notes=notes,
        speakers=tuple(dice.sample(PEOPLE, dice.randint(0, 2))),
        tags=tuple(dice.sample(TAGS, dice.randint(0, 2))),
        has_note=kind == "note" or bool(notes),
        unread=dice.random() < 0.3,
    )


def leaf(dice: random.Random) -> Leaf | Near:
    """Return something that is looked for in texts."""
    words = VOCABULARY[dice.choice(sorted(VOCABULARY))]
    choice = dice.randrange(14)
    if choice == 12:
        parts = tuple(simple(dice, words, dice.randrange(12)) for _ in range(dice.randint(2, 3)))
        return Near(parts, dice.randint(0, 6))
    if choice == 13:
        parts = tuple(
            variants(dice, words) if dice.random() < 0.6 else Term(dice.choice(words)) for _ in "ab"
        )
        return Near(parts, dice.randint(0, 6))
    return simple(dice, words, choice)


def simple(dice: random.Random, words: list[str], choice: int) -> Leaf:
    """Return a leaf of the sort that `choice` (0 to 11) stands for."""
    word = dice.choice(words)
    at = dice.randrange(len(word))
    if choice < 4:
        return Term(word)
    if choice < 6:
        return Phrase(" ".join(dice.choices(words, k=dice.randint(1, 3))))
    if choice == 6:
        return Prefix(word[: at + 1])
    if choice == 7:
        return Wildcard(dice.choice((f"{word[:at]}?{word[at + 1 :]}", f"{word[:at]}*", f"*{word[at:]}")))
    if choice == 8:
        return Fuzzy(word[:at] + word[at + 1 :] or word, dice.choice((1, 2)))
    if choice < 11:
        return Exact(word if dice.random() < 0.7 else f"{word} {dice.choice(words)}", dice.random() < 0.5)
    return variants(dice, words)


def variants(dice: random.Random, words: list[str]) -> Variants:
    """Return a word or phrase with one to three other forms, which may contain it."""
    typed = dice.choice(words)
    others = (
        Phrase(" ".join(dice.choices(words, k=2))),
        Phrase(f"{typed} {dice.choice(words)}"),
        Exact(dice.choice(words), case=True),
        Term(dice.choice(VOCABULARY[dice.choice(sorted(VOCABULARY))])),
    )
    chosen = dice.sample(others, dice.randint(1, 3))
    leaf = dice.choice((Term(typed), Phrase(typed), Exact(typed, case=True)))
    return Variants(leaf, tuple(Variant(one, f"{typed} → {one.text}") for one in chosen))


def condition(dice: random.Random) -> Query:
    """Return something that is asked of a unit's data."""
    dates = sorted(date for date in set(DATES) if date)
    low, high = sorted(dice.choices(dates, k=2))
    choices = (
        DateRange(low, high),
        DateRange(low, None),
        DateRange(None, high),
        DateRange(low, low),
        LanguageIs(dice.choice(sorted(VOCABULARY))),
        NameIs(FieldName.OUTLET, dice.choice(("CGTN", "daily", "Daily", "CGTN Daily")), dice.random() < 0.3),
        NameIs(FieldName.SPEAKER, dice.choice((*PEOPLE, "wang yi", "Wang")), dice.random() < 0.3),
        OnShelf(Shelf.STARRED, "", frozenset(f"a{dice.randrange(150):03}" for _ in range(40))),
        OnShelf(Shelf.COLLECTION, "Week", dice.choice((None, frozenset(("a001", "nosuch"))))),
        TagIs("some/path", tuple(dice.sample(TAGS, dice.randint(0, 2)))),
        HasNote(),
        HasTag(),
        IsUnread(),
        Every(),
    )
    return dice.choice(choices)


def named(dice: random.Random, depth: int) -> Query:
    """Return a query asked of a field."""
    name = dice.choice(list(FieldName))
    if name in (FieldName.AUTHOR, FieldName.SPEAKER) and dice.random() < 0.7:
        return Field(name, Term(dice.choice(" ".join(PEOPLE).split())))
    if name is FieldName.OUTLET and dice.random() < 0.7:
        return Field(name, Phrase(dice.choice(("CGTN", "korea joongang", "Daily Korea", "times"))))
    return Field(name, tree(dice, depth - 1))


def tree(dice: random.Random, depth: int = 3) -> Query:
    """Return a random query."""
    choice = dice.random()
    if depth <= 0 or choice < 0.25:
        return leaf(dice) if dice.random() < 0.8 else condition(dice)
    parts = tuple(tree(dice, depth - 1) for _ in range(dice.randint(2, 3)))
    if choice < 0.5:
        return And(parts)
    if choice < 0.7:
        return Or(parts)
    if choice < 0.85:
        return Not(parts[0])
    return named(dice, depth)
