"""A cohort: dossiers a second on one core and on all, and memory against the size of the cohort.

Each run is a process of its own, over dossiers that ``synthetic_cohort`` made. 2,000 on one core and
on all, 20,000 on all; ``OLB_COHORT=100000`` adds another with the reference engine.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
import tempfile
from pathlib import Path

from olb_rules.testing import synthetic_cohort

from .lint import run

SIZES = (2_000, 20_000)
ENGINES = ("reference", "durable")


def main() -> None:
    """Print dossiers a second, and the largest process in megabytes."""
    sizes = [*SIZES, *([int(os.environ["OLB_COHORT"])] if "OLB_COHORT" in os.environ else [])]
    cores = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as folder:
        print(f"\ncohort, {cores} cores: dossiers a second, and the largest process")
        for size in sizes:
            source = Path(folder) / f"{size}.ndjson"
            with source.open("w", encoding="utf-8") as file:
                for dossier in synthetic_cohort(size, seed=1):
                    file.write(json.dumps(dossier, ensure_ascii=False) + "\n")
            jobs_of = sorted({1, cores}) if size == sizes[0] else [cores]
            engines = ENGINES if size in SIZES else ENGINES[:1]
            for engine, jobs in itertools.product(engines, jobs_of):
                out = Path(folder) / f"{size}-{engine}-{jobs}"
                line = measure(source, out, engine, jobs, size)
                print(f"  {size:>9,} {engine:<10} {jobs} jobs  {line}", flush=True)
        reports = Path(folder) / f"{sizes[-1]}-reference-{cores}" / "reports"
        page = Path(folder) / "page.html"
        took, memory = once("reflect", str(reports), "-o", str(page))
        print(f"  reflect on {sizes[-1]:,}: {took:.1f} s, {memory:.0f} MB")


def measure(source: Path, out: Path, engine: str, jobs: int, size: int) -> str:
    """One run of the batch."""
    took, memory = once(
        "batch", str(source), "-o", str(out), "--engine", engine, "--jobs", str(jobs)
    )
    each = size / took
    return f"{took:>7.1f} s  {each:>7,.0f} a second  {each / jobs:>6,.0f} a core  {memory:>4.0f} MB"


def once(*arguments: str) -> tuple[float, float]:
    """Seconds and megabytes of one command, taken once: it is long enough."""
    return run([str(Path(sys.executable).parent / "olb-rules"), *arguments], Path.cwd(), turns=1)
