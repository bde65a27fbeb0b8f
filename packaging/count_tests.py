"""Adds up test reports for the last line of `.ci/run`: `count_tests.py FOLDER FAILED_STEPS`."""

import sys
import xml.etree.ElementTree as ET
from pathlib import Path


def main(folder: str, failed_steps: str) -> int:
    """Print how many tests passed and failed; a failed step without failed tests counts as one."""
    passed = failed = 0
    for report in sorted(Path(folder).glob("*.xml")):
        for suite in ET.parse(report).iter("testsuite"):
            bad = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            passed += int(suite.get("tests", 0)) - bad - int(suite.get("skipped", 0))
            failed += bad
    if int(failed_steps):
        failed = max(failed, int(failed_steps))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
