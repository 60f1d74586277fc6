"""Survivors that somebody looked at: changes that make no difference, each with the reason.

They stand in ``equivalent.tsv`` in the folder of the pack: the id of the rule, measure or
collection, the change as ``olb-rules mutate`` writes it, and why no example can notice it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ...errors import PackError, Problem
from ..source import At, shown_path

__all__ = ["Explained"]

_HEAD = ["owner", "change", "reason"]


@dataclass(frozen=True, slots=True)
class Explained:
    """The reasons by owner and change, and where each stands."""

    reasons: dict[tuple[str, str], str] = field(default_factory=dict)
    places: dict[tuple[str, str], At] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path) -> Explained:
        """Read ``equivalent.tsv``; a pack without one has explained nothing.

        Raises:
            PackError: for each line that cannot be read or has no reason.
        """
        file = folder / "equivalent.tsv"
        made = cls()
        if not file.is_file():
            return made
        name = shown_path(file)
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            problem = Problem("this list cannot be read", name, expected="UTF-8")
            raise PackError(problem) from None
        if not lines or lines[0].split("\t") != _HEAD:
            raise PackError(
                Problem(
                    "this list has no head", name, 1, expected="owner, change, reason with tabs"
                )
            )
        problems = []
        for number, line in enumerate(lines[1:], 2):
            cells = line.split("\t")
            if len(cells) != 3 or not all(cell.strip() for cell in cells):
                problems.append(
                    Problem(
                        "this line explains nothing",
                        name,
                        number,
                        expected="an owner, a change and a reason, with tabs between",
                    )
                )
                continue
            made.reasons[cells[0], cells[1]] = cells[2]
            made.places[cells[0], cells[1]] = At(name, number)
        if problems:
            raise PackError(problems)
        return made

    def stale(self, survivors: Iterable[tuple[str, str]]) -> list[At]:
        """Lines about a change that is noticed by now, or that is not made any more."""
        left = set(survivors)
        return [at for key, at in self.places.items() if key not in left]
