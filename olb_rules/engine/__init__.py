"""The two engines, behind one small interface. They decide alike; only the durable one is C.

``fired(subjects)`` gives, for each subject, the rules whose condition is true on its facts.
Engines are kept per program, because building one costs more than a thousand runs.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from typing import Literal, Protocol

from ..errors import Problem, UsageError, did_you_mean
from .durable import DurableEngine
from .program import Program, ProgramRule, Subject
from .reference import ReferenceEngine

__all__ = [
    "ENGINES",
    "DurableEngine",
    "Engine",
    "EngineName",
    "Program",
    "ProgramRule",
    "ReferenceEngine",
    "Subject",
    "engine_for",
]

EngineName = Literal["durable", "reference"]


class Engine(Protocol):
    """What evaluation asks of an engine."""

    name: str

    def fired(self, subjects: Sequence[Subject]) -> list[frozenset[str]]:
        """For each subject the rules whose condition is true."""


ENGINES: dict[str, Callable[[Program], Engine]] = {
    "durable": DurableEngine,
    "reference": ReferenceEngine,
}

#: durable-rules cannot free a ruleset without risk, so few are built and none is dropped. Some
#: 580 rulesets in one process made a later one hang; this many programs stay far below.
PROGRAMS_LIMIT = 100

_built: dict[tuple[str, str], Engine] = {}
_lock = threading.Lock()
if hasattr(os, "register_at_fork"):
    # A child must not wait for a lock that a thread of its parent held.
    os.register_at_fork(after_in_child=lambda: globals().__setitem__("_lock", threading.Lock()))


def engine_for(name: str, program: Program) -> Engine:
    """The engine of this name for a program, built at the first call.

    Raises:
        UsageError: for a name that is no engine, or for more programs in one process than
            durable-rules can safely hold.
    """
    if name not in ENGINES:
        raise UsageError(
            Problem(
                f"there is no engine '{name}'",
                expected="one of " + ", ".join(ENGINES),
                hint=did_you_mean(name, list(ENGINES)),
            )
        )
    key = (name, program.key)
    engine = _built.get(key)
    if engine is not None:
        return engine
    with _lock:
        if key not in _built:
            if name == "durable" and sum(k[0] == "durable" for k in _built) >= PROGRAMS_LIMIT:
                raise UsageError(
                    Problem(
                        f"more than {PROGRAMS_LIMIT} packs or sets of parameters in one process",
                        expected="fewer, or engine='reference', which has no such limit",
                    )
                )
            _built[key] = ENGINES[name](program)
        return _built[key]
