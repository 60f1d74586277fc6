"""Draws that come out the same on every machine and every version of Python."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

__all__ = ["Draw"]

_T = TypeVar("_T")


class Draw:
    """A stream of draws that belongs to a key, such as a seed and the number of a pupil.

    Only ``Random.random`` is used: of the standard generator it alone is promised to give the same
    sequence for ever; ``choice``, ``sample`` and ``shuffle`` have changed and may again.
    """

    __slots__ = ("_next",)

    def __init__(self, *key: object) -> None:
        self._next = random.Random("/".join(str(part) for part in key)).random  # noqa: S311

    def chance(self, share: float) -> bool:
        """True in this share of cases."""
        return self._next() < share

    def whole(self, least: int, most: int) -> int:
        """A whole number from ``least`` up to and including ``most``."""
        return least + int(self._next() * (most - least + 1))

    def share(self, least: float, most: float) -> float:
        """A number between two others."""
        return least + self._next() * (most - least)

    def of(self, options: Sequence[_T]) -> _T:
        """One of some options."""
        return options[int(self._next() * len(options))]

    def weighted(self, weights: Mapping[_T, float]) -> _T:
        """One of some options, each as often as its weight says."""
        left = self._next() * sum(weights.values())
        chosen = next(iter(weights))
        for chosen, weight in weights.items():  # noqa: B007  the last one when rounding leaves some
            left -= weight
            if left < 0:
                break
        return chosen

    def some(self, options: Sequence[_T], least: int, most: int) -> list[_T]:
        """Between ``least`` and ``most`` different options, in their own order."""
        wanted = min(self.whole(least, most), len(options))
        left = list(range(len(options)))
        taken = [left.pop(int(self._next() * len(left))) for _ in range(wanted)]
        return [options[i] for i in sorted(taken)]

    def day(self, first: date, last: date) -> str:
        """A school day (Monday to Friday) between two days, as ``YYYY-MM-DD``; the first one when
        there is none."""
        day = first + timedelta(self.whole(0, max((last - first).days, 0)))
        if day.weekday() > 4:
            day -= timedelta(day.weekday() - 4)
        return max(day, first).isoformat()

    def mark(self, length: int) -> str:
        """Letters and digits that mean nothing."""
        return "".join(self.of("0123456789abcdef") for _ in range(length))
