"""The hierarchy group: its examples, its own texts, and the vision text's families in the wild."""

from __future__ import annotations

import pytest

from olb_rules.language import LanguageMatcher

from .conftest import hierarchy_matcher, hierarchy_rules, matcher_with, unmark

FILE = hierarchy_rules()
MATCHER = hierarchy_matcher()


@pytest.mark.parametrize("rule", FILE.rules, ids=lambda rule: rule.id)
def test_examples_fire_at_exactly_the_marked_words(rule) -> None:
    matcher = matcher_with(rule)
    for example in rule.examples.fires:
        text, spans = unmark(example)
        hits = [hit for hit in matcher.scan(text) if hit.rule == rule.id]
        assert sorted((s.start, s.end) for hit in hits for s in hit.spans) == spans, example
    for example in rule.examples.silent:
        hits = [hit for hit in matcher.scan(example) if hit.rule == rule.id and not hit.quoted]
        assert hits == [], example


@pytest.mark.parametrize("rule", FILE.rules, ids=lambda rule: rule.id)
def test_what_is_proposed_lints_clean(rule) -> None:
    for text in (rule.finding.ask, *rule.finding.alternatives):
        assert [hit.rule for hit in MATCHER.scan(text) if not hit.quoted] == [], text


def test_contested_rules_are_off_with_a_reason() -> None:
    off = [rule for rule in FILE.rules if not rule.on]
    assert {rule.id for rule in off} == {"hierarchy.past_beter", "hierarchy.volwaardig"}
    assert all(rule.tier == 3 for rule in off)


def test_the_matcher_is_built_once_for_all(matcher: LanguageMatcher) -> None:
    assert matcher.scan("Hij zakt af naar TSO.") == MATCHER.scan("Hij zakt af naar TSO.")
