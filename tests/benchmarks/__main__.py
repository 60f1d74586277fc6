"""Run every benchmark, or those named: ``python -m tests.benchmarks [engines] [whole] [lint] [cohort]``."""

from __future__ import annotations

import sys

from . import cohort, engines, lint, whole

ALL = {"engines": engines.main, "whole": whole.main, "lint": lint.main, "cohort": cohort.main}

if __name__ == "__main__":
    chosen = sys.argv[1:] or list(ALL)
    for name in chosen:
        ALL[name]()
