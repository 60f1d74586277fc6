"""The packs that come with the library, on the workbench."""

from __future__ import annotations

import functools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from olb_rules.engine import ProgramRule
from olb_rules.pack.condition import Comparison, Group
from olb_rules.pack.truth import EMPTY, compile_condition
from olb_rules.workbench.coverage import Coverage, coverage_of
from olb_rules.workbench.decision import decide
from olb_rules.workbench.testing import Workbench, fixtures_beside

PACKS = ("olb", "olb-law")


@functools.cache
def bench_of(name):
    return Workbench.of(name)


@pytest.mark.parametrize("name", PACKS)
def test_every_example_sentence_and_dossier_holds(name):
    bench = bench_of(name)
    results = [c.run() for c in bench.cases(bench.chosen([]), fixtures_beside(bench.source.folder))]
    assert [one.id for one in results if not one.passed] == []
    assert len({one.id for one in results}) == len(results), "each has a name of its own"


def test_every_condition_of_the_data_rules_was_true_and_false():
    bench = bench_of("olb")
    coverage = Coverage(tuple(coverage_of(bench, list(bench.rules))))
    # The rule is not evaluated while the day is absent, and a day cannot be empty: that this
    # condition was false cannot be shown. It stands there for the reader.
    always = [("handover.confirmed", "handover_day: present is false")]
    assert [(one.rule, one.what) for one in coverage.missing] == always


@pytest.mark.parametrize("name", PACKS)
def test_every_example_is_found_where_it_stands(name):
    bench = bench_of(name)
    source = bench.source
    for rule, loaded in bench.rules.items():
        for side in ("fires", "silent", "not_evaluated"):
            for number, example in enumerate(getattr(loaded.rule.examples, side)):
                assert example.name in source.written("rule", rule, "examples", side, number)


MEASURES = ("a", "b", "c")
LEAVES = st.builds(
    Comparison,
    st.sampled_from(MEASURES),
    st.sampled_from(
        ["is", "is_not", "below", "at_least", "above", "at_most", "missing", "present"]
    ),
    st.integers(0, 3),
    st.none(),
    st.just(()),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        Group,
        st.sampled_from(["all", "any", "none"]),
        st.lists(inner, min_size=1, max_size=3).map(tuple),
        st.just(()),
    ),
    max_leaves=8,
)
FACTS = st.dictionaries(st.sampled_from(MEASURES), st.integers(0, 3) | st.just(EMPTY))


@given(CONDITIONS, FACTS)
def test_a_decision_is_the_truth_of_the_condition_and_names_what_made_it_so(condition, facts):
    class Rule(ProgramRule):
        def constant(self, comparison):
            return comparison.value

    rule = Rule("x.y", "", condition, {}, MEASURES, ())
    whole = compile_condition(condition, lambda one: one.value)(facts)
    decision = decide(rule, facts)
    assert decision.truth is whole
    for part in decision.walk():
        if isinstance(part.condition, Group):
            assert part.deciding or not part.members
            kept = Group(part.condition.how, tuple(d.condition for d in part.deciding), ())
            alone = compile_condition(kept, lambda one: one.value)(facts)
            assert alone is part.truth, "the deciding members decide by themselves"
