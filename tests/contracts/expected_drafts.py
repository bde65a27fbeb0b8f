"""What the sample files must become, in a form that a person can read and check.

`PYTHONPATH=. python tests/contracts/expected_drafts.py` writes the expectations anew; read the
difference before you keep it.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desktop_app.domain.article import ArticleDraft
from desktop_app.importing.read_file import read_bytes

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
SEEDS = Path(__file__).resolve().parents[2] / "seeds"
SEED_EXPECTATIONS = SAMPLES / "seeds"


def sample_files(importer: str) -> list[Path]:
    """Return the sample files of one importer."""
    return [path for path in sorted((SAMPLES / importer).glob("*")) if path.suffix != ".json"]


def expectation_of(sample: Path) -> Path:
    """Return where the expectation of a sample is kept."""
    folder = SEED_EXPECTATIONS if sample.parent == SEEDS else sample.parent
    return folder / f"{sample.name}.expected.json"


def summary(draft: ArticleDraft) -> dict[str, Any]:
    """Return what is known of the article, and kind, speaker and first words of every block."""
    known = {name: value for name, value in asdict(draft.metadata).items() if value}
    blocks = [
        f"{block.kind}{f' ({block.speaker})' if block.speaker else ''}: "
        + " ".join(draft.text[block.start : block.end].split()[:6])
        for block in draft.blocks
    ]
    return json.loads(json.dumps({"metadata": known, "blocks": blocks, "warnings": list(draft.warnings)}))


def _main() -> None:
    SEED_EXPECTATIONS.mkdir(exist_ok=True)
    folders = [folder for folder in SAMPLES.iterdir() if folder.is_dir() and folder != SEED_EXPECTATIONS]
    for sample in [*SEEDS.glob("*.txt"), *(path for folder in folders for path in sample_files(folder.name))]:
        draft = read_bytes(sample.read_bytes(), sample.name)
        written = json.dumps(summary(draft), indent=1, ensure_ascii=False)
        expectation_of(sample).write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    _main()
