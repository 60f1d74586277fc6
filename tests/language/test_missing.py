"""A text that speaks of one thing and never of the other."""

from __future__ import annotations

import olb_rules
from olb_rules.language.setting import LONG
from tests.built_in import built_in

PACK = built_in()
CONCERNS = (
    "De doelen voor Frans zijn niet bereikt. De leerling geeft taken te laat af."
    " Voor wiskunde zijn er tekorten in dit rapport."
)


def rules(text):
    return [hit.rule for hit in olb_rules.lint_text(text, PACK)]


def test_concerns_without_a_strength_are_asked_about():
    (hit,) = [h for h in olb_rules.lint_text(CONCERNS, PACK) if h.rule == "appreciation.missing"]
    assert [span.text for span in hit.spans] == ["niet bereikt", "te laat", "tekorten"]


def test_one_strength_anywhere_is_enough():
    for strength in ("Tijdens de stage werkte hij nauwkeurig.", "Ze groeide sterk in samenwerken."):
        assert "appreciation.missing" not in rules(f"{CONCERNS} {strength}")
        assert "appreciation.missing" not in rules(f"{strength} {CONCERNS}")


def test_a_strength_that_is_denied_is_none():
    assert "appreciation.missing" in rules(CONCERNS + " Hij is niet gemotiveerd voor dit vak.")


def test_a_concern_or_two_need_no_counterweight():
    assert "appreciation.missing" not in rules("Taken komen te laat. Voor Frans zijn er tekorten.")


def test_in_a_long_text_a_strength_counts_wherever_it_stands():
    elsewhere = "De wind waaide over het plein en de zon scheen op het dak. " * (LONG // 40)
    assert "appreciation.missing" in rules(CONCERNS + "\n\n" + elsewhere)
    praised = elsewhere + " Dat was een mooie en fijne dag."
    assert "appreciation.missing" not in rules(CONCERNS + "\n\n" + praised)
