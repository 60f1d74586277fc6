"""The packs that come with the library: every example of every rule, under both engines."""

from __future__ import annotations

from pathlib import Path

import pytest

import olb_rules
from olb_rules.pack.find import find_pack
from olb_rules.trace import trace, trace_document
from olb_rules.trial import SIDES, try_example

PACKS = {name: olb_rules.load_pack(name) for name in ("olb", "olb-law")}
RULES = [
    (name, loaded) for name, pack in PACKS.items() for loaded in pack.rules if loaded.pack == name
]
EXAMPLES = [
    pytest.param(name, loaded, side, number, id=f"{loaded.rule.id}-{side}-{number}")
    for name, loaded in RULES
    for side in SIDES
    for number in range(len(getattr(loaded.rule.examples, side)))
]


@pytest.mark.parametrize(("name", "loaded", "side", "number"), EXAMPLES)
def test_every_example_gives_what_it_says(name, loaded, side, number):
    trial = try_example(PACKS[name], loaded, side, number)
    assert trial.differences == ()


def test_both_engines_give_the_same_report_on_every_example():
    from olb_rules.catalogue import load_catalogue
    from olb_rules.pack.examples import example_profile

    for name, loaded in RULES:
        for side in SIDES:
            for example in getattr(loaded.rule.examples, side):
                if example.parameters:
                    continue  # each set of parameters builds rulesets that are never freed
                profile = olb_rules.read_profile(example_profile(example))
                catalogue = load_catalogue(example.catalogue) if example.catalogue else None
                reports = {
                    olb_rules.evaluate(
                        profile, PACKS[name], engine=engine, catalogue=catalogue
                    ).to_json()
                    for engine in ("durable", "reference")
                }
                assert len(reports) == 1, (loaded.rule.id, example.name)


@pytest.mark.parametrize("name", PACKS)
def test_a_built_in_pack_loads_without_a_warning(name):
    assert PACKS[name].warnings == ()


@pytest.mark.parametrize(("name", "loaded"), [pytest.param(*r, id=r[1].rule.id) for r in RULES])
def test_every_rule_is_whole(name, loaded):
    rule = loaded.rule
    assert len(rule.examples.fires) >= 2
    assert len(rule.examples.silent) >= 2
    assert rule.finding.ask.endswith("?")
    assert rule.source.check, "a rule of ours encodes a check"
    assert loaded.owner


BANNED = [
    "afzak",
    "beter ",
    "gemakkelijk",
    "hoger niveau",
    "lager",
    "zwak",
    "slecht",
    "onvoldoende",
    "score",
    "totaal",
]


@pytest.mark.parametrize(("name", "loaded"), [pytest.param(*r, id=r[1].rule.id) for r in RULES])
def test_no_text_of_a_rule_ranks_or_judges(name, loaded):
    finding = loaded.rule.finding
    text = " ".join([loaded.rule.title, finding.summary, finding.ask, finding.why or ""]).lower()
    assert [word for word in BANNED if word in text] == []


#: Checks of the vision text about one pupil that rules encode; the others stand with their reason
#: in rules/README.md.
WITHOUT_RULE = {"REL-06", "REL-10", "REL-11", "RGI-03", "INF-04", "INF-13", "BRE-09", "GUI-10", "GUI-11", "GUI-12",
                "EXP-02", "EXP-05", "PRV-01", "PRV-02", "PRV-03"}  # fmt: skip


def test_every_check_about_one_pupil_is_a_rule_or_has_a_reason():
    pack = PACKS["olb"]
    covered = {check for loaded in pack.rules for check in loaded.rule.source.check}
    covered |= {check for rule in pack.language for check in rule.source.check}
    groups = {"REL", "RGI", "INF", "BRE", "GUI", "EXP", "PRV"}
    asked = {c for c in pack.documents["kansrijke-olb"].checks if c.split("-")[0] in groups}
    assert asked - covered <= WITHOUT_RULE
    readme = (find_pack("olb") / "README.md").read_text(encoding="utf-8")
    for check in ("INF-13", "EXP-05", "PRV-01", "PRV-02", "PRV-03"):
        assert check in readme


def test_every_law_check_is_a_rule():
    law = PACKS["olb-law"]
    covered = {c for loaded in law.rules for c in loaded.rule.source.check}
    assert set(law.documents["regelgeving"].checks) <= covered


def test_law_rules_rest_outside_the_days_they_hold_for():
    before = {
        "learner_ref": "a",
        "school_year": "2024-2025",
        "reference_date": "2025-06-01",
        "attest": {"code": "B", "clausuleringen": []},
    }
    report = olb_rules.evaluate(olb_rules.read_profile(before), PACKS["olb-law"])
    law = [o for o in report.outcomes if o.rule.startswith("law.")]
    assert {o.outcome for o in law} == {"not_evaluated"}
    assert all("in force" in o.lacks[0] for o in law)


def test_the_trace_is_up_to_date_and_leaves_no_sentence_out():
    written = Path(find_pack("olb") / "TRACE.md").read_text(encoding="utf-8")
    assert written == trace_document(PACKS["olb"])
    for _, sentences in trace(PACKS["olb"]):
        for one in sentences:
            assert one.rules or one.reason, one
