"""Names of a package that are imported when first used.

Whoever checks one dossier should not wait for what reads a school, and whoever lints a letter not
for what reads rule files: start-up is part of a command's time.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

__all__ = ["from_homes"]


def from_homes(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """The ``__getattr__`` of a package: ``homes`` has the names of each of its modules."""

    def attribute(name: str) -> Any:
        home = next((module for module, names in homes.items() if name in names.split()), None)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(f".{home}", package), name)
        setattr(sys.modules[package], name, value)  # the next time it is simply there
        return value

    return attribute
