"""The built-in pack as a host meets it: loading, one evaluation, the command line."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import olb_rules
from olb_rules.evaluation import Evaluation

from .timing import best_of, table

PROFILES = Path(__file__).parents[2] / "fixtures" / "profiles"


def main() -> None:
    files = sorted(PROFILES.glob("*.json"), key=lambda file: file.stat().st_size)
    file = files[-1]
    pack = olb_rules.load_pack()
    profile = olb_rules.read_profile_file(file)
    data = file.read_bytes()
    seconds = best_of(
        {
            "load the built-in pack": olb_rules.load_pack,
            "read a full profile": lambda: olb_rules.read_profile(data),
            "measures alone": lambda: Evaluation(profile, pack),
            "evaluate, durable": lambda: olb_rules.evaluate(profile, pack),
            "evaluate, reference": lambda: olb_rules.evaluate(profile, pack, engine="reference"),
        },
        10,
    )
    table(f"built-in pack: {len(pack.rules)} rules on {file.stem}", seconds, "evaluate, durable")
    command = [sys.executable, "-m", "olb_rules", "check", str(file)]
    # As an installed package runs: from compiled modules.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    runs = []
    for _ in range(7):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
        runs.append(time.perf_counter() - start)
    print(
        f"  olb-rules check, whole process: {min(runs):.3f} s at best, {sorted(runs)[3]:.3f} s median"
    )
