"""Times the reader's page: opening long texts, painting many passages, a frame of scrolling.

    poe bench reader [--json FILE]

Everything is CPU time of this process in ms, so that other work on the machine does not count. The goals:
300 KB in 100 ms, 2 MB in 300 ms, 10 MB in 300 ms; 20,000 passages in one article scroll smoothly.
"""

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from desktop_app.domain.article import ArticleText, Block, BlockKind
from desktop_app.domain.passage import Passage, Span, anchor_at
from desktop_app.domain.tag import PALETTE, Tag
from desktop_app.ui.fonts import load_fonts
from desktop_app.ui.reader.marks import marks_of, repeated_colours
from desktop_app.ui.reader.view import ArticleView
from desktop_app.ui.theme import appearance

SIZES = {"300 KB": 300_000, "2 MB": 2_000_000, "10 MB": 10_000_000}
GOALS = {"300 KB": 100, "2 MB": 300, "10 MB": 300}
COUNTS = (10, 1_000, 10_000, 20_000)
FRAMES = 120
STEP = 48
TAGS = 12
VOCABULARY = """
    minister talks harbour statement joint border treaty visit delegation diplomatic railway energy exports
    parliament security agreement region summit partners strategic dialogue bridge cooperation press service
"""


def made_up(size: int, chance: random.Random) -> ArticleText:
    """Make an article of about so many characters, in paragraphs of 20 to 120 words."""
    words = VOCABULARY.split()
    lines: list[str] = []
    blocks: list[Block] = []
    length = 0
    while length < size:
        line = " ".join(chance.choices(words, k=chance.randint(20, 120)))
        lines.append(line)
        blocks.append(Block(length, length + len(line), BlockKind.PARAGRAPH))
        length += len(line) + 1
    return ArticleText("bench", 1, "\n".join(lines), tuple(blocks))


def passages(text: ArticleText, count: int, chance: random.Random) -> list[Passage]:
    """Mark so many places of 10 to 400 characters, wherever they fall, with one tag or two."""
    made: list[Passage] = []
    for number in range(count):
        start = chance.randrange(len(text.text) - 400)
        span = Span(start, start + chance.randint(10, 400))
        tags = tuple(str(one) for one in chance.sample(range(TAGS), chance.choice((1, 1, 1, 2))))
        made.append(Passage(str(number), "bench", 1, anchor_at(text.text, span), tags, None, "", ""))
    return made


def cpu_ms(work: Callable[[], object]) -> float:
    """Do something and return how much CPU it took."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def time_opening(view: ArticleView, text: ArticleText) -> float:
    """Open a text three times and return the middle of the times, with the first paint."""

    def show() -> None:
        view.show_text(text)
        view.viewport().repaint()

    return sorted(cpu_ms(show) for _ in range(3))[1]


def time_overlay(view: ArticleView, text: ArticleText, count: int, chance: random.Random) -> dict[str, float]:
    """Put passages over a text: until they are seen, and a frame of scrolling through them."""
    tags = [Tag(str(n), f"Theme {n}", PALETTE[n % len(PALETTE)]) for n in range(TAGS)]
    by_id = {tag.id: tag for tag in tags}
    made = passages(text, count, chance)
    view.set_marks([])
    view.verticalScrollBar().setValue(0)
    view.viewport().repaint()

    def show() -> None:
        view.set_marks(marks_of(made, by_id, repeated_colours(tags)))
        view.viewport().repaint()

    shown = cpu_ms(show)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    view.viewport().repaint()
    frames = sorted(cpu_ms(_scroller(view)) for _ in range(FRAMES))
    return {"shown": shown, "p50": frames[FRAMES // 2], "p95": frames[FRAMES * 95 // 100]}


def _scroller(view: ArticleView) -> Callable[[], None]:
    def scroll() -> None:
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + STEP)
        view.viewport().repaint()

    return scroll


def main(arguments: list[str]) -> int:
    """Measure, print, and write the numbers to a file if one is given."""
    parser = argparse.ArgumentParser(prog="bench reader", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--json", type=Path, help="write the numbers here")
    options = parser.parse_args(arguments)
    application = QApplication.instance() or QApplication([])
    load_fonts()
    appearance.start()
    chance = random.Random(20)
    view = ArticleView()
    view.resize(760, 900)
    view.show()
    application.processEvents()
    report = _measure(view, chance)
    if options.json:
        options.json.write_text(json.dumps(report, indent=2), encoding="utf-8")
    view.close()
    return 0


def _measure(view: ArticleView, chance: random.Random) -> dict[str, dict[str, float]]:
    report: dict[str, dict[str, float]] = {}
    texts = {name: made_up(size, chance) for name, size in SIZES.items()}
    time_opening(view, made_up(20_000, chance))
    print("opening, ms of CPU with the first paint")
    for name, text in texts.items():
        report[f"open {name}"] = {"ms": time_opening(view, text), "goal": GOALS[name]}
        print(f"  {name:>8}  {report[f'open {name}']['ms']:7.0f}   goal {GOALS[name]}")
    print("passages, ms of CPU             shown   frame p50    p95")
    for name in ("300 KB", "10 MB"):
        view.show_text(texts[name])
        for count in COUNTS:
            times = time_overlay(view, texts[name], count, chance)
            report[f"{count} in {name}"] = times
            numbers = f"{times['shown']:7.0f} {times['p50']:10.1f} {times['p95']:7.1f}"
            print(f"  {count:>8,} in {name:>8}        {numbers}")
    return report


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
