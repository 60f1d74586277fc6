"""The durable-rules engine, driven in the one way that was measured to be right.

durable-rules is C code of 2020 that gives wrong answers, and can crash, when used as its
documentation shows: its ``Host`` races with its own timer threads, ``none`` depends on the order
of facts, a fact that does not parse silently ends a batch. So this module, the only one that
imports it, keeps to the C module and to the part of it that proved right in hundreds of thousands
of trials against a plain evaluator:

* one message per subject with scalar fields, and a ``go`` message last in the same batch; every
  rule begins with ``go``, so no match is ever taken back;
* constant tests under ``$and`` and ``$or`` only: no joins, no negation, no regular expressions.
  ``none`` is rewritten with the opposite comparisons beforehand;
* texts never reach the C code: each is replaced by the number of the constant it equals, or 0;
  days are day numbers, booleans are 0 and 1, numbers are written without an exponent;
* a sentinel rule must fire in every run, or the run is an error: never a silent "nothing found";
* one constant session, deleted afterwards; one lock, and fresh rulesets after a fork;
* at most 60 tests in a ruleset (a message may have 64 pending matches) and 240 fields in a
  message: larger packs are spread over more rulesets.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import sys
import threading
from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import Final

from ..errors import EngineFailure, OutsideSubsetError
from .program import Program, ProgramRule, Subject
from .wire import Codes, tests_of

__all__ = ["DurableEngine"]

#: Tests in one ruleset: 64 pending matches of one message make the C code fail (error 303).
TESTS_PER_RULESET: Final = 60
#: Comparisons in one ruleset: 512 distinct ones were seen to hang.
COMPARISONS_PER_RULESET: Final = 400
#: A message may have 251 fields, and a measure takes two beside the four of every message.
MEASURES_PER_RULESET: Final = 115
#: Subjects in one run; thousands were seen to be right, and memory is given back after each.
SUBJECTS_PER_RUN: Final = 50

_SENTINEL: Final = "~sentinel"
_GO: Final = '{"k":"~go","sid":"0","id":"go"}'
_SUBJECT: Final = re.compile(r'"id": ?"([0-9]+)"')
_names = itertools.count()


def _load() -> ModuleType:
    """Import the C module; on CPython 3.13 with lazy symbol binding.

    It names ``PyEval_CallObject``, which 3.13 no longer has, in callbacks that are never used
    here. With lazy binding it loads and all else works; the flags are put back at once.
    """
    if sys.version_info < (3, 13) or not hasattr(sys, "setdlopenflags"):
        import durable_rules_engine

        module: ModuleType = durable_rules_engine
        return module
    before = sys.getdlopenflags()
    sys.setdlopenflags(os.RTLD_LAZY | (before & ~os.RTLD_NOW))
    try:
        import durable_rules_engine

        lazily: ModuleType = durable_rules_engine
        return lazily  # noqa: TRY300  the flags are put back below
    except ImportError as error:
        raise EngineFailure(
            "durable-rules does not load on this Python; install it with "
            "CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject pip install --no-cache-dir "
            "--force-reinstall durable-rules"
        ) from error
    finally:
        sys.setdlopenflags(before)


class _Ruleset:
    """One ruleset in the C code, with how its facts are written."""

    __slots__ = ("codes", "handle", "names")

    def __init__(self, module: ModuleType, rules: Sequence[ProgramRule]) -> None:
        self.codes = Codes(rules)
        self.names: list[str] = []
        entries: list[str] = []
        for rule in rules:
            for test in tests_of(rule, self.codes):
                entries.append(
                    f'"{len(self.names)}":{{"all":[{{"g":{{"k":"~go"}}}},'
                    f'{{"s":{{"$and":[{{"k":"subject"}},{test}]}}}}],"pri":0,"cap":65535}}'
                )
                self.names.append(rule.id)
        entries.append(f'"{_SENTINEL}":{{"all":[{{"g":{{"k":"~go"}}}}],"pri":65535}}')
        name = f"olb_{os.getpid()}_{next(_names)}"
        self.handle = module.create_ruleset(name, "{" + ",".join(entries) + "}")


def _shards(rules: Sequence[ProgramRule]) -> Iterator[list[ProgramRule]]:
    """The rules in groups that one ruleset can hold.

    Raises:
        OutsideSubsetError: for a rule that no ruleset can hold.
    """
    shard: list[ProgramRule] = []
    measures: set[str] = set()
    tests = comparisons = 0
    for rule in rules:
        written = tests_of(rule, Codes([rule]))
        mine, held = len(written), sum(test.count(":") for test in written)
        wider = measures | set(rule.measures)
        if (
            mine > TESTS_PER_RULESET
            or len(rule.measures) > MEASURES_PER_RULESET
            or held > COMPARISONS_PER_RULESET
        ):
            raise OutsideSubsetError(
                f"rule '{rule.id}' has more comparisons than the engine can hold; make it two rules"
            )
        if shard and (
            tests + mine > TESTS_PER_RULESET
            or len(wider) > MEASURES_PER_RULESET
            or comparisons + held > COMPARISONS_PER_RULESET
        ):
            yield shard
            shard, wider, tests, comparisons = [], set(rule.measures), 0, 0
        shard.append(rule)
        measures, tests, comparisons = wider, tests + mine, comparisons + held
    if shard:
        yield shard


class DurableEngine:
    """Decides with durable-rules. Threads take turns; a forked child builds rulesets of its own."""

    name = "durable"

    def __init__(self, program: Program) -> None:
        self._program = program
        self._start()

    def _start(self) -> None:
        self._module = _load()
        self._pid = os.getpid()
        self._lock = threading.Lock()
        self._rulesets: dict[str, list[_Ruleset]] = {}
        for scope in self._program.scopes:
            rules = [rule for rule in self._program.rules if rule.scope == scope]
            self._rulesets[scope] = [_Ruleset(self._module, shard) for shard in _shards(rules)]

    def fired(self, subjects: Sequence[Subject]) -> list[frozenset[str]]:
        """For each subject the rules whose condition is true.

        Raises:
            OutsideSubsetError: for a fact that the engine cannot be trusted with.
            EngineFailure: when the engine gave no answer.
        """
        if os.getpid() != self._pid:
            self._start()
        found: list[set[str]] = [set() for _ in subjects]
        for scope, rulesets in self._rulesets.items():
            numbers = [i for i, subject in enumerate(subjects) if subject.scope == scope]
            for start in range(0, len(numbers), SUBJECTS_PER_RUN):
                chosen = numbers[start : start + SUBJECTS_PER_RUN]
                for ruleset in rulesets:
                    self._run(ruleset, subjects, chosen, found)
        return [frozenset(names) for names in found]

    def _run(
        self,
        ruleset: _Ruleset,
        subjects: Sequence[Subject],
        chosen: Sequence[int],
        found: list[set[str]],
    ) -> None:
        messages = [ruleset.codes.message(i, subjects[i].facts) for i in chosen]
        batch = f"[{','.join(messages)},{_GO}]"
        complete = False
        with self._lock:
            module, handle = self._module, ruleset.handle
            try:
                _, state = module.assert_facts(handle, batch)
                result = module.start_action_for_state(handle, state)
                text = result[1] if result is not None else None
                while text is not None:
                    # {"<test>":[{"g":{...},"s":{...,"id":"<subject>"}},...]}: no text of a
                    # profile is in it, so it can be read without parsing all of it.
                    name = text[2 : text.index('"', 2)]
                    if name == _SENTINEL:
                        complete = True
                    else:
                        rule = ruleset.names[int(name)]
                        for number in _SUBJECT.findall(text):
                            found[int(number)].add(rule)
                    text = module.complete_and_start_action(handle, state)
            except Exception as error:  # noqa: BLE001  the C code raises its own
                self._recover(handle)
                raise EngineFailure(
                    f"durable-rules failed on this batch ({type(error).__name__})"
                ) from None
            if complete:
                module.delete_state(handle, "0")
        if not complete:
            raise EngineFailure("durable-rules ended a batch without having gone through it")

    def _recover(self, handle: int) -> None:
        """Leave the session in a state in which it can be deleted: an action must have started."""
        with contextlib.suppress(Exception):
            _, state = self._module.assert_facts(handle, f"[{_GO}]")
            self._module.start_action_for_state(handle, state)
            self._module.delete_state(handle, "0")
