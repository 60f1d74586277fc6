"""``python -m olb_rules.testing N --seed S``: a synthetic cohort as NDJSON on standard output."""

from __future__ import annotations

import argparse
import json
import sys

from ..errors import InputError
from .cohort import synthetic_cohort


def main() -> int:
    """Write the dossiers, one on each line."""
    parser = argparse.ArgumentParser(prog="python -m olb_rules.testing", description=__doc__)
    parser.add_argument("n", type=int, help="how many dossiers")
    parser.add_argument("--seed", type=int, default=0, help="another seed is another world")
    parser.add_argument("--school-year", default="2025-2026")
    asked = parser.parse_args()
    try:
        dossiers = synthetic_cohort(asked.n, asked.seed, school_year=asked.school_year)
    except InputError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    for dossier in dossiers:
        text = json.dumps(dossier, ensure_ascii=False, separators=(",", ":"))
        sys.stdout.buffer.write(text.encode() + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
