"""Two engines, one answer; and the durable one is safe where it was measured not to be."""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
import programs

from olb_rules.engine import (
    DurableEngine,
    Program,
    ProgramRule,
    ReferenceEngine,
    Subject,
    engine_for,
)
from olb_rules.errors import EngineFailure, OutsideSubsetError, UsageError
from olb_rules.pack.condition import Comparison, Group
from olb_rules.pack.truth import EMPTY

#: A program's rulesets are never freed, and some 580 in one process make a later one hang, so a
#: few programs are shared by all examples and the facts vary.
POOL = [
    programs.program(random.Random(seed), 5 + 7 * seed, 3 + 2 * seed, f"pool-{seed}")
    for seed in range(12)
]
ENGINES: dict[str, tuple[DurableEngine, ReferenceEngine]] = {}


def pair(program: Program) -> tuple[DurableEngine, ReferenceEngine]:
    if program.key not in ENGINES:
        ENGINES[program.key] = DurableEngine(program), ReferenceEngine(program)
    return ENGINES[program.key]


@settings(max_examples=400, deadline=None)
@given(st.integers(0, len(POOL) - 1), st.randoms(use_true_random=False))
def test_both_engines_decide_alike(number, rng):
    durable, reference = pair(POOL[number])
    subjects = programs.subjects(rng, POOL[number])
    assert durable.fired(subjects) == reference.fired(subjects)


def one_rule(condition, types) -> Program:
    constants = {}

    def gather(tree):
        if isinstance(tree, Comparison):
            constants[tree.path] = tree.value
        else:
            for member in tree.members:
                gather(member)

    gather(condition)
    rule = ProgramRule("a.b", "", condition, constants, tuple(types), ())
    return Program(f"one-{random.random()}", (rule,), types)


@pytest.mark.parametrize("engine", [DurableEngine, ReferenceEngine])
def test_a_comparison_has_three_values(engine):
    below = Comparison("n", "below", 2, None, ("n",))
    denied = Group("none", (below,), ())
    for condition, on_one, on_three, on_empty in (
        (below, True, False, False),
        (denied, False, True, True),
    ):
        made = engine(one_rule(condition, {"n": "number"}))
        fired = [bool(f) for f in made.fired([Subject("", "", {"n": v}) for v in (1, 3, EMPTY)])]
        assert fired == [on_one, on_three, on_empty]
        assert made.fired([Subject("", "", {})]) == [frozenset()], "unknown never fires"


@pytest.mark.parametrize("value", [2**53, -(2**60), float("inf"), float("nan"), 1e300, 1e-40])
def test_a_number_outside_the_subset_is_refused_before_the_c_code(value):
    made = DurableEngine(one_rule(Comparison("n", "below", 2, None, ()), {"n": "number"}))
    with pytest.raises(OutsideSubsetError, match="'n'"):
        made.fired([Subject("", "", {"n": value})])
    assert made.fired([Subject("", "", {"n": 1})]) == [{"a.b"}], "and the engine goes on"


def test_a_condition_too_intricate_is_refused_when_the_engine_is_built():
    def wide(n, how):
        inner = "all" if how == "any" else "any"
        members = tuple(
            Group(
                inner, tuple(Comparison(f"m{i}{j}", "is", 1, None, (i, j)) for j in range(3)), (i,)
            )
            for i in range(n)
        )
        return Group(how, members, ())

    types = {f"m{i}{j}": "number" for i in range(30) for j in range(3)}
    with pytest.raises(OutsideSubsetError, match="rule 'a.b'"):
        DurableEngine(one_rule(wide(30, "all"), types))
    facts = dict.fromkeys(types, 1)
    held = DurableEngine(one_rule(wide(14, "any"), types))
    assert held.fired([Subject("", "", facts)]) == [{"a.b"}], "alternatives are split over tests"


def test_more_rules_than_one_ruleset_holds_are_spread():
    rules = tuple(
        ProgramRule(f"r.{i}", "", Comparison("n", "at_least", i, None, (i,)), {(i,): i}, ("n",), ())
        for i in range(300)
    )
    program = Program("many", rules, {"n": "number"})
    subjects = [Subject("", "", {"n": 149})]
    assert DurableEngine(program).fired(subjects) == ReferenceEngine(program).fired(subjects)


def test_many_subjects_in_one_call():
    program = POOL[5]
    durable, reference = pair(program)
    rng = random.Random(7)
    subjects = [s for _ in range(60) for s in programs.subjects(rng, program)]
    assert durable.fired(subjects) == reference.fired(subjects)


def test_an_engine_that_gives_no_answer_is_an_error(monkeypatch):
    durable, _ = pair(POOL[3])
    subjects = programs.subjects(random.Random(1), POOL[3])

    class Silent:
        def __getattr__(self, name):
            return getattr(real, name)

        def start_action_for_state(self, handle, state):
            real.start_action_for_state(handle, state)

    real = durable._module
    monkeypatch.setattr(durable, "_module", Silent())
    with pytest.raises(EngineFailure, match="without having gone through"):
        durable.fired(subjects)


def test_threads_share_an_engine():
    program = POOL[6]
    durable, reference = pair(program)
    rng = random.Random(3)
    cases = [programs.subjects(rng, program) for _ in range(40)]
    expected = [reference.fired(case) for case in cases]
    wrong: list[int] = []

    def work(offset):
        for turn in range(120):
            i = (turn + offset) % len(cases)
            if durable.fired(cases[i]) != expected[i]:
                wrong.append(i)

    threads = [threading.Thread(target=work, args=(7 * n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def _decide(seed: int) -> bool:
    program = POOL[6]
    durable, reference = pair(program)
    rng = random.Random(seed)
    cases = [programs.subjects(rng, program) for _ in range(20)]
    return all(durable.fired(case) == reference.fired(case) for case in cases)


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_forked_child_decides_right_even_while_a_thread_of_the_parent_is_at_work():
    durable, _ = pair(POOL[6])
    busy = threading.Event()
    stop = threading.Event()

    def work():
        subjects = programs.subjects(random.Random(9), POOL[6])
        while not stop.is_set():
            durable.fired(subjects)
            busy.set()

    thread = threading.Thread(target=work)
    thread.start()
    busy.wait()
    try:
        with multiprocessing.get_context("fork").Pool(2) as pool:
            assert pool.map_async(_decide, range(6)).get(timeout=60) == [True] * 6
    finally:
        stop.set()
        thread.join()


_SPAWNED = """
import olb_rules
profile = olb_rules.read_profile({"learner_ref": "a", "school_year": "2025-2026",
    "reference_date": "2026-05-01", "observations": [{"assessor": "titularis"}]})
def work(_):
    return olb_rules.evaluate(profile).to_json()
if __name__ == "__main__":
    import multiprocessing
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        results = set(pool.map(work, range(4)))
    assert results == {work(0)}, "a spawned child says something else"
    print("same")
"""


def test_a_spawned_child_says_the_same(tmp_path):
    import subprocess

    script = tmp_path / "spawned.py"
    script.write_text(_SPAWNED)
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "same", done.stderr


def test_memory_stays_flat():
    resource = pytest.importorskip("resource")
    program = POOL[8]
    durable, _ = pair(program)
    subjects = programs.subjects(random.Random(5), program)
    for _ in range(200):
        durable.fired(subjects)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(1500):
        durable.fired(subjects)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 4_000, "kilobytes"


def test_an_unknown_engine_is_named():
    with pytest.raises(UsageError, match="did you mean 'durable'"):
        engine_for("durabel", POOL[0])
