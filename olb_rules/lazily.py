"""What is imported, or read back from where it was kept, when first used.

Whoever checks one dossier should not wait for what reads a school, and whoever lints a letter not
for what reads rule files: start-up is part of a command's time.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Generic, TypeVar

__all__ = ["Later", "calling", "from_homes"]

_T = TypeVar("_T")


class Later(Generic[_T]):
    """A value that, once pickled and read back, is made again only when it is asked for.

    Two threads that ask at the same time may each make it, and both are right.
    """

    def __init__(self, value: _T) -> None:
        self._value: _T | None = value
        self._pickled = b""

    @property
    def value(self) -> _T:
        """The value itself."""
        value, pickled = self._value, self._pickled
        if value is None:
            # Its pickle stood in the one that was read: who reads one that others wrote is asked
            # to think there.
            self._value = value = pickle.loads(pickled)  # noqa: S301
        return value

    def __getstate__(self) -> bytes:
        return self._pickled or pickle.dumps(self.value, protocol=5)

    def __setstate__(self, pickled: bytes) -> None:
        self._value, self._pickled = None, pickled


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


def calling(module: str, name: str, package: str) -> Callable[..., Any]:
    """A function that stands for one of a module that is imported when it is called."""

    def call(*arguments: Any, **named: Any) -> Any:
        return getattr(import_module(module, package), name)(*arguments, **named)

    return call
