"""Run every benchmark, or those named: ``python -m tests.benchmarks [engines] [whole] [lint]``."""

from __future__ import annotations

import sys

from . import engines, lint, whole

ALL = {"engines": engines.main, "whole": whole.main, "lint": lint.main}

if __name__ == "__main__":
    chosen = sys.argv[1:] or list(ALL)
    for name in chosen:
        ALL[name]()
