"""What became of each question between two reports."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import olb_rules
from olb_rules.errors import UsageError
from olb_rules.report import compare
from tests.property.generated import make

START = {"learner_ref": "ll-1", "school_year": "2025-2026", "reference_date": "2026-03-02",
         "observations": [], "voice_learner": [], "contacts": []}  # fmt: skip


def report(**changes):
    return olb_rules.evaluate(olb_rules.read_profile(START | changes), engine="reference")


def rules(findings):
    return {finding.rule for finding in findings}


def test_settled_new_stayed_changed_and_no_longer_asked():
    later = {k: v for k, v in START.items() if k != "contacts"} | {
        "reference_date": "2026-05-20",
        "observations": [
            {"id": "o1", "assessor": "titularis", "date": "2026-04-01", "purpose": "x"}
        ],
        "voice_learner": [{"id": "v1", "verbatim": True, "text": "ja", "stance": "agrees"}],
        "advice": {"date": "2026-05-19", "arguments": [{"evidence": []}]},
    }
    then, now = report(), olb_rules.evaluate(olb_rules.read_profile(later), engine="reference")
    made = compare(then, now)
    assert rules(made.settled) == {"voice.learner", "breadth.purpose", "breadth.beyond_results"}
    assert "evidence.observations" in {a.rule for a, _ in made.changed}
    assert "evidence.sources" in rules(made.new)
    assert any(rule.startswith("contact.") for rule in rules(made.unasked))
    assert not rules(made.unasked) & rules(made.settled)
    assert made.earlier_date == "2026-03-02"


def test_a_report_held_beside_itself_has_nothing_new():
    now = report()
    made = compare(now, now)
    assert made.stayed == now.findings
    assert made == compare(now, now)
    assert [*made.new, *made.settled, *made.changed, *made.unasked] == []


@given(st.integers(0, 2**32), st.integers(0, 2**32))
def test_each_finding_stands_in_one_place(first, second):
    then, now = (
        olb_rules.evaluate(olb_rules.read_profile(make(random.Random(seed))), engine="reference")
        for seed in (first, second)
    )
    made = compare(then, now)
    earlier = [*made.settled, *made.unasked, *(a for a, _ in made.changed)]
    stayed = {finding.fingerprint for finding in made.stayed}
    assert sorted([f.fingerprint for f in earlier] + list(stayed)) == sorted(
        f.fingerprint for f in then.findings
    )
    current = [*made.stayed, *made.new, *(b for _, b in made.changed)]
    assert sorted(f.fingerprint for f in current) == sorted(f.fingerprint for f in now.findings)
    assert all((a.rule, a.subject) == (b.rule, b.subject) for a, b in made.changed)


def test_another_pupil_or_a_later_day_is_refused():
    now = report()
    with pytest.raises(UsageError, match="another pupil"):
        compare(replace(now, ref="ll-2"), now)
    with pytest.raises(UsageError, match="later day"):
        compare(replace(now, reference_date="2026-09-01"), now)
