"""Answers of a team find their question again, for as long as the dossier says the same."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import olb_rules
from olb_rules import interpret, merge, read_interpretations, write_interpretations
from olb_rules.schema import json_schema
from tests.built_in import built_in

TOP = Path(__file__).parents[2]
PACK = built_in()
DOSSIERS = sorted((TOP / "fixtures" / "profiles").glob("*.json"))
TODAY = date(2026, 5, 20)


def report(data):
    return olb_rules.evaluate(olb_rules.read_profile(data), PACK, engine="reference")


def dossier(name="b-attest-clausulering"):
    return json.loads((TOP / "fixtures" / "profiles" / f"{name}.json").read_text())


def answered(found, answer="taken_up", **more):
    return [
        interpret(
            f, answer, role="titularis", on=TODAY, reason="besproken op de klassenraad", **more
        )
        for f in found.findings
    ]


def shuffled(data, rng):
    """The same dossier with every list in another order."""
    if isinstance(data, dict):
        return {key: shuffled(value, rng) for key, value in data.items()}
    if isinstance(data, list):
        items = [shuffled(item, rng) for item in data]
        rng.shuffle(items)
        return items
    return data


@settings(max_examples=40)
@given(file=st.sampled_from(DOSSIERS), seed=st.integers(0, 1000))
def test_every_answer_is_found_again_whatever_the_order_of_lists(file, seed):
    data = json.loads(file.read_text())
    first = report(data)
    again = report(shuffled(data, random.Random(seed)))
    answers = merge(again, answered(first), on=TODAY)
    assert answers.open == ()
    assert len(answers.answered) == len(first.findings)
    assert not answers.lapsed
    assert not answers.unknown


def test_each_finding_has_marks_of_its_own():
    for file in DOSSIERS:
        findings = report(json.loads(file.read_text())).findings
        assert len({f.question for f in findings}) == len(findings)
        assert len({f.fingerprint for f in findings}) == len(findings)


def test_other_wording_of_a_rule_keeps_the_answer(tmp_path):
    import shutil

    folder = tmp_path / "rules"
    shutil.copytree(TOP / "rules", folder)
    first = olb_rules.evaluate(olb_rules.read_profile(dossier()), olb_rules.load_pack(folder))
    for file in folder.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("ask: Wie ", "ask: Zeg eens, wie "), encoding="utf-8")
    later = olb_rules.evaluate(olb_rules.read_profile(dossier()), olb_rules.load_pack(folder))
    assert [f.ask for f in first.findings] != [f.ask for f in later.findings]
    assert merge(later, answered(first), on=TODAY).open == ()


def test_another_item_elsewhere_changes_nothing_and_other_evidence_lapses():
    data = {
        "learner_ref": "ll-1", "school_year": "2025-2026", "reference_date": "2026-05-20",
        "observations": [{"id": "o1", "assessor": "titularis", "date": "2026-03-02"}],
        "contacts": [],
    }  # fmt: skip
    (said,) = [
        i for i in answered(report(data), answer="not_applicable") if i.rule == "breadth.assessors"
    ]
    contacted = {**data, "contacts": [{"id": "c1", "with": ["leerling"], "date": "2026-01-10"}]}
    assert merge(report(contacted), [said], on=TODAY).answered
    more = {
        **data,
        "observations": [
            *data["observations"],
            {"id": "o2", "assessor": "titularis", "date": "2026-04-02"},
        ],
    }
    (lapsed,) = merge(report(more), [said], on=TODAY).lapsed
    assert lapsed.reason == "evidence_changed"
    assert lapsed.finding is not None
    settled = {
        **data,
        "observations": [
            *data["observations"],
            {"id": "o2", "assessor": "stagementor", "date": "2026-04-02"},
        ],
    }
    (lapsed,) = merge(report(settled), [said], on=TODAY).lapsed
    assert (lapsed.reason, lapsed.finding) == ("settled", None)


def test_an_answer_with_an_end_lapses_after_it():
    found = report(dossier())
    said = answered(found, until=date(2026, 6, 1))
    assert merge(found, said, on=date(2026, 6, 1)).open == ()
    late = merge(found, said, on=date(2026, 6, 2))
    assert {one.reason for one in late.lapsed} == {"expired"}
    assert len(late.open) == len(found.findings)


def test_the_latest_answer_counts_and_no_other_is_lost():
    found = report(dossier())
    old, new = (
        interpret(found.findings[0], answer, role="titularis", on=on, reason="overlegd")
        for answer, on in (("disagree", date(2026, 5, 1)), ("taken_up", date(2026, 5, 10)))
    )
    for order in ([old, new], [new, old]):
        answers = merge(found, order, on=TODAY)
        assert [one.interpretation for one in answers.answered] == [new]
        assert answers.replaced == (old,)


def test_an_answer_to_a_rule_that_is_not_there_is_kept_apart():
    found = report(dossier())
    stranger = answered(found)[0].model_copy(
        update={"rule": "elsewhere.rule", "question": "a" * 20}
    )
    assert merge(found, [stranger], on=TODAY).unknown == (stranger,)


def test_a_reason_that_the_rule_asks_for_cannot_be_withheld():
    asking = {loaded.rule.id for loaded in PACK.rules if loaded.rule.reason == "required"}
    assert asking, "a rule of the pack asks for a reason"
    found = [
        finding
        for file in DOSSIERS
        for finding in report(json.loads(file.read_text())).findings
        if finding.rule in asking
    ]
    assert found
    for reason in (None, "", "  "):
        with pytest.raises(olb_rules.UsageError, match="asks why"):
            interpret(found[0], "not_applicable", role="titularis", on=TODAY, reason=reason)
    assert interpret(found[0], "not_applicable", role="titularis", on=TODAY, reason="omdat")


def test_written_and_read_again_they_are_the_same(tmp_path):
    said = answered(report(dossier()), until=date(2026, 9, 1))
    file = tmp_path / "answers.json"
    file.write_text(write_interpretations(said), encoding="utf-8")
    assert list(read_interpretations(file)) == said
    schema = json_schema("interpretation")
    for one in json.loads(file.read_text())["interpretations"]:
        jsonschema.validate(one, schema)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"{", "no JSON"),
        (b"[]", "these are no interpretations"),
        (b'{"schema": "olb-interpretations/9", "interpretations": []}', "/schema"),
        (
            b'{"schema": "olb-interpretations/1", "interpretations": [{"answer": "geheim"}]}',
            "/interpretations/0/answer",
        ),
        (
            b'{"schema": "olb-interpretations/1", "interpretations": [{"pupil": "geheim"}]}',
            "/interpretations/0/pupil",
        ),
    ],
)
def test_what_cannot_be_read_is_said_without_a_value(content, expected):
    with pytest.raises(olb_rules.InterpretationError) as caught:
        read_interpretations(content)
    assert expected in str(caught.value)
    assert "geheim" not in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(olb_rules.InterpretationError, match="nergens.json"):
        read_interpretations(tmp_path / "nergens.json")
