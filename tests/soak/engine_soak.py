"""Hold the durable engine against the reference, for as long as one likes.

``python tests/soak/engine_soak.py --evaluations 1000000`` runs random programs and facts in
subprocesses of bounded life (a program's rulesets are never freed, so each process takes 60
programs), and reports wrong answers, crashes and the growth of memory within a process.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "engine"))

PROGRAMS_PER_PROCESS = 60
WARM_UP = 10


def worker(seed: int, evaluations: int) -> int:
    """Run one process: prints ``evaluations wrong kilobytes-grown``."""
    import programs

    from olb_rules.engine import DurableEngine, ReferenceEngine

    rng = random.Random(seed)
    wrong = done = 0
    built = []
    for number in range(PROGRAMS_PER_PROCESS):
        made = programs.program(rng, rng.randint(1, 90), rng.randint(1, 20), f"{seed}-{number}")
        built.append((made, DurableEngine(made), ReferenceEngine(made)))
    each = max(1, evaluations // PROGRAMS_PER_PROCESS)
    before = 0
    for turn in range(each):
        if turn == min(WARM_UP, each - 1):
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for made, durable, reference in built:
            given = programs.subjects(rng, made)
            done += 1
            if durable.fired(given) != reference.fired(given):
                wrong += 1
                print("wrong", seed, made.key, file=sys.stderr)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(done, wrong, grown)
    return 1 if wrong else 0


def main() -> int:
    """Spread the evaluations over processes, two at a time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--evaluations", type=int, default=1_000_000)
    parser.add_argument("--per-process", type=int, default=30_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--worker", action="store_true")
    arguments = parser.parse_args()
    if arguments.worker:
        return worker(arguments.seed, arguments.evaluations)
    start = time.monotonic()
    seeds = iter(range(arguments.seed, 1_000_000_000))
    running: list[tuple[int, subprocess.Popen[str]]] = []
    planned = done = wrong = crashed = 0
    grown = 0
    while planned < arguments.evaluations or running:
        while len(running) < 2 and planned < arguments.evaluations:
            seed = next(seeds)
            share = min(arguments.per_process, arguments.evaluations - planned)
            command = [
                sys.executable,
                __file__,
                "--worker",
                "--seed",
                str(seed),
                "--evaluations",
                str(share),
            ]
            running.append((seed, subprocess.Popen(command, stdout=subprocess.PIPE, text=True)))
            planned += share
        seed, process = running.pop(0)
        output, _ = process.communicate()
        numbers = output.split()
        if process.returncode not in (0, 1) or len(numbers) != 3:
            crashed += 1
            print(f"the process of seed {seed} ended with {process.returncode}", file=sys.stderr)
            continue
        done += int(numbers[0])
        wrong += int(numbers[1])
        grown = max(grown, int(numbers[2]))
        print(
            f"{done:>9,} evaluations, {wrong} wrong, {crashed} crashed, at most {grown} kB grown, "
            f"{time.monotonic() - start:.0f} s",
            flush=True,
        )
    return 1 if wrong or crashed else 0


if __name__ == "__main__":
    sys.exit(main())
