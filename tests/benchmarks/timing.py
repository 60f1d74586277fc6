"""How a figure is taken: the best of several turns, everything warmed up, peers in turn."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping

TURNS = 7


def best_of(work: Mapping[str, Callable[[], object]], repeat: int) -> dict[str, float]:
    """Seconds for one call of each, the least of several turns taken in rotation, so that a
    machine that slows down slows them all."""
    best = dict.fromkeys(work, float("inf"))
    for function in work.values():
        function()
    for _ in range(TURNS):
        for name, function in work.items():
            gc.collect()
            start = time.perf_counter()
            for _ in range(repeat):
                function()
            best[name] = min(best[name], (time.perf_counter() - start) / repeat)
    return best


def table(title: str, seconds: Mapping[str, float], against: str) -> None:
    """Print microseconds and the ratio to one of them."""
    print(f"\n{title}")
    for name, value in sorted(seconds.items(), key=lambda pair: pair[1]):
        print(
            f"  {name:<28} {value * 1e6:>12,.1f} µs   {value / seconds[against]:>9.2f} x {against}"
        )
