"""The hierarchy group: what of it is contested."""

from __future__ import annotations

from .conftest import hierarchy_rules


def test_contested_rules_are_off_with_a_reason() -> None:
    off = [rule for rule in hierarchy_rules().rules if not rule.on]
    assert {rule.id for rule in off} == {"hierarchy.past_beter", "hierarchy.volwaardig"}
    assert all(rule.tier == 3 for rule in off)
