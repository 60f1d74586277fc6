"""Mistakes of a pack as they are found, each at the place of the thing it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..errors import Problem
from ..rulefile.yaml import YamlFile

__all__ = ["Notes", "Places"]

#: Where each rule, measure, collection and parameter stands: its file, and its path in it.
Places = Mapping[str, "tuple[YamlFile, tuple[str | int, ...]]"]


@dataclass(slots=True)
class Notes:
    """Errors and warnings, in the order in which they were found.

    A warning about a pack below is left out: whoever builds on a pack cannot mend it.
    """

    places: Places
    own: Sequence[YamlFile]
    """The files of the pack itself."""
    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def at(
        self,
        thing: str,
        what: str,
        *path: str | int,
        expected: str | None = None,
        hint: str | None = None,
        warning: bool = False,
    ) -> None:
        """Note a mistake at a place of a rule, measure, collection or parameter."""
        file, start = self.places[thing]
        made = file.problem(what, *start, *path, expected=expected, hint=hint)
        if not warning:
            self.errors.append(made)
        elif any(file is one for one in self.own):
            self.warnings.append(made)
