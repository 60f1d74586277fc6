"""A school as a subject of rules: read, refused, asked; and never mixed up with a pupil."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import olb_rules
from olb_rules import ProfileError, SchoolError, read_profile, read_school
from olb_rules.profile import read_record
from olb_rules.report import json_report, text_report
from olb_rules.schema import json_schema
from tests.built_in import built_in
from tests.command import run

FIXTURES = Path(__file__).parents[2] / "fixtures"
SCHOOLS = sorted((FIXTURES / "schools").glob("*.json"))
WHOLE = {
    "kind": "school",
    "school_ref": "s-1",
    "school_year": "2025-2026",
    "reference_date": "2026-06-15",
}
PUPIL = {"learner_ref": "ll-1", "school_year": "2025-2026", "reference_date": "2026-06-15"}
PACK = built_in()


@pytest.mark.parametrize("file", SCHOOLS, ids=lambda file: file.stem)
def test_a_school_gets_exactly_the_questions_that_were_agreed(file):
    school = olb_rules.read_school_file(file)
    wanted = yaml.safe_load(
        (file.parent / "expected" / f"{file.stem}.yaml").read_text(encoding="utf-8")
    )
    durable, reference = (
        olb_rules.evaluate(school, PACK, engine=engine) for engine in ("durable", "reference")
    )
    assert durable.to_json() == reference.to_json()
    outcomes = {o.rule: o.outcome for o in durable.outcomes}
    assert [r for r, o in outcomes.items() if o == "fired"] == wanted["fired"]
    lacking = [r for r, o in outcomes.items() if o == "not_evaluated"]
    assert lacking == (
        list(outcomes) if wanted["not_evaluated"] == "all" else wanted["not_evaluated"]
    )


@pytest.mark.parametrize("file", SCHOOLS, ids=lambda file: file.stem)
def test_a_school_file_follows_the_schema_and_is_in_canonical_order(file):
    data = json.loads(file.read_text(encoding="utf-8"))
    jsonschema.validate(data, json_schema("school"))
    assert data == olb_rules.read_school_file(file).to_dict()


def test_rules_about_schools_and_rules_about_pupils_never_meet():
    about = {loaded.rule.id: loaded.rule.subject for loaded in PACK.rules}
    school = olb_rules.evaluate(read_school(WHOLE), PACK, engine="reference")
    pupil = olb_rules.evaluate(read_profile(PUPIL), PACK, engine="reference")
    assert {o.rule for o in school.outcomes} == {r for r, s in about.items() if s == "school"}
    assert not {o.rule for o in pupil.outcomes} & {o.rule for o in school.outcomes}
    assert school.to_dict()["about"] == "school"
    assert "about" not in pupil.to_dict()


def test_every_rule_about_the_school_is_of_the_kind_school():
    kinds = {loaded.rule.kind for loaded in PACK.rules if loaded.rule.subject == "school"}
    assert kinds == {"school"}


def test_the_key_kind_tells_a_school_from_a_profile():
    assert type(read_record(WHOLE)).__name__ == "SchoolContext"
    assert type(read_record(json.dumps(PUPIL))).__name__ == "StudentProfile"
    with pytest.raises(ProfileError, match="no field 'kind'"):
        read_record({**PUPIL, "kind": "leerling"})
    with pytest.raises(SchoolError):
        read_record({"kind": "school"})


@pytest.mark.parametrize(
    ("change", "pointer", "says"),
    [
        ({"kind": "scholl"}, "/kind", "cannot be used"),
        ({"visie": {}}, "/visie", "a school file has no field 'visie'"),
        ({"vision": {"documents": ""}}, "/vision/documents", "did you mean 'document'?"),
        ({"switchers": {"count": -1}}, "/switchers/count", "at least 0"),
        ({"switchers": {"count": 1.5}}, "/switchers/count", "a whole number"),
        ({"recurring": [{"share": 1.01}]}, "/recurring/0/share", "at most 1"),
        ({"reflections": [{"date": "2026-06-16"}]}, "/reflections/0/date", "after the reference"),
        ({"reflections": [{"naam": "x"}]}, "/reflections/0/naam", "may not hold 'naam'"),
        ({"agreements": [{"id": "a", "serves": ["weg"]}], "vision": {"values": []}}, "/agreements/0/serves/0", "leads to no item"),
        ({"agreements": [{"id": "a"}, {"id": "a"}]}, "/agreements/1/id", "used twice"),
        ({"school_year": "2025-2027"}, "/school_year", "two years"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_school_is_said_with_its_place(change, pointer, says):
    with pytest.raises(SchoolError) as caught:
        read_school({**WHOLE, **change})
    assert any(p.pointer == pointer and says in str(p) for p in caught.value.problems), (
        caught.value.problems
    )


def test_what_is_no_json_or_no_file_is_a_school_error():
    for data in ("[]", "{", b"\xff", '{"kind": "school", "kind": "school"}', "[" * 99):
        with pytest.raises(SchoolError):
            read_school(data)
    with pytest.raises(SchoolError, match="school file"):
        olb_rules.read_school_file(FIXTURES / "schools" / "weg.json")


def test_a_day_on_which_an_action_is_due_may_lie_ahead():
    school = read_school({**WHOLE, "actions": [{"due": "2027-01-01", "outcome": ""}]})
    assert school.actions[0].due.year == 2027


def test_absent_is_not_evaluated_and_empty_is_asked():
    rule = "school.reflection"
    absent = olb_rules.evaluate(read_school(WHOLE), PACK, engine="reference")
    empty = olb_rules.evaluate(read_school({**WHOLE, "reflections": []}), PACK, engine="reference")
    assert {o.outcome for o in absent.outcomes} == {"not_evaluated"}
    assert next(o for o in absent.outcomes if o.rule == rule).lacks == ("/reflections",)
    assert [f.rule for f in empty.findings] == [rule]


@given(st.permutations(["directie", "clb", "titularis"]), st.permutations([0, 1, 2]))
def test_the_order_of_lists_changes_nothing(roles, order):
    meetings = [{"date": f"2025-1{i}-01", "roles": roles[: i + 1], "lessons": []} for i in range(3)]
    school = read_school({**WHOLE, "reflections": [meetings[i] for i in order]})
    again = read_school({**WHOLE, "reflections": meetings[::-1]})
    if sorted(roles[:1]) == sorted(again.reflections[0].roles):
        one, other = (
            olb_rules.evaluate(s, PACK, engine="reference").to_json() for s in (school, again)
        )
        assert one == other


def test_no_value_of_a_school_stands_in_a_report():
    secret = "xyzzygeheim"
    school = read_school(
        {
            **WHOLE,
            "vision": {"document": secret, "version": "", "values": [], "involved": [secret]},
            "deviations": [{"id": "d", "rule": secret, "reason": ""}],
            "actions": [{"what": secret, "due": "2026-01-01", "outcome": ""}],
            "reflections": [{"roles": [secret], "lessons": [secret], "follow_up": []}],
        }
    )
    report = olb_rules.evaluate(school, PACK)
    assert len(report.findings) >= 6
    assert secret not in report.to_json() + text_report([report], PACK)


OVERLAY = """\
name: onze-school
version: 0.1.0
title: Onze school
extends: olb
defaults: {owner: directie, review_by: 2027-01-01}
vision: {document: Samen kiezen, version: '3', date: 2024-05-14, values: {stem: "De leerling kiest, en wordt gehoord."}}
"""
OWN = """\
- id: eigen.zonder_clb
  title: Met het CLB
  kind: school
  subject: school
  for_each: reflections
  serves: stem
  source: {document: kansrijke-olb, section: reflectie, check: REF-01}
  when: {eigen_clb: {is: 0}}
  finding: {level: question, summary: Het CLB keek niet mee., ask: Wie vraagt het CLB erbij?}
  examples:
    fires: [{name: zonder, school: {reflections: [{roles: [titularis]}]}}]
    silent: [{name: met, school: {reflections: [{roles: [clb]}]}}]
"""
MEASURE = "- {id: eigen_clb, subject: school, title: het CLB bij de reflectie, for_each: reflections, count: item.roles, where: {self: clb}}\n"


@pytest.fixture
def overlay(tmp_path):
    folder = tmp_path / "onze-school"
    folder.mkdir()
    (folder / "pack.yaml").write_text(OVERLAY, encoding="utf-8")
    (folder / "measures.yaml").write_text(MEASURE, encoding="utf-8")
    (folder / "eigen.yaml").write_text(OWN, encoding="utf-8")
    return folder


def test_a_rule_of_a_school_says_which_of_its_values_it_serves(overlay):
    pack = olb_rules.load_pack(overlay)
    school = read_school({**WHOLE, "reflections": [{"date": "2026-05-01", "roles": ["titularis"]}]})
    report = olb_rules.evaluate(school, pack)
    finding = next(f for f in report.findings if f.rule == "eigen.zonder_clb")
    assert finding.serves == ("stem",)
    assert "dient: De leerling kiest, en wordt gehoord." in text_report([report], pack)
    plain = json.loads(json_report([report], pack))["profiles"][0]["findings"]
    assert [f["serves"] for f in plain if f["rule"] == "eigen.zonder_clb"] == [["stem"]]


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("eigen.yaml", "serves: stem", "serves: stm", "did you mean 'stem'?"),
        ("eigen.yaml", "  subject: school\n", "", "expected a list of the profile"),
        ("eigen.yaml", "when: {eigen_clb: {is: 0}}", "when: {assessors: {is: 0}}", "a measure with 'subject: school'"),
        ("eigen.yaml", "school: {reflections: [{roles: [clb]}]}", "profile: {}", "the example holds a profile"),
        ("eigen.yaml", "roles: [clb]", "rollen: [clb]", "did you mean 'roles'?"),
        ("measures.yaml", "subject: school, ", "", "there are no items 'reflections'"),
        ("measures.yaml", "count: item.roles", "count: item.role", "did you mean 'roles'?"),
        ("measures.yaml", "count: item.roles, where: {self: clb}", "count: reflections, where: {date: {until: advice_day}}", "'advice_day' measures a profile"),
        ("eigen.yaml", "for_each: reflections", "for_each: observations", "a list of the school"),
    ],
)  # fmt: skip
def test_a_mistake_about_the_subject_is_found_before_anything_is_read(
    overlay, file, old, new, says
):
    path = overlay / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(olb_rules.PackError) as caught:
        olb_rules.load_pack(overlay)
    assert says in str(caught.value)


def test_check_takes_schools_and_pupils_side_by_side(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(WHOLE), encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps(PUPIL), encoding="utf-8")
    done = run("check", str(tmp_path), "--format", "json", "--engine", "reference")
    assert done.returncode == 0, done.stderr
    assert [p.get("about", "profile") for p in json.loads(done.stdout)["profiles"]] == [
        "school",
        "profile",
    ]
    (tmp_path / "c.json").write_text('{"kind": "school", "naam": "geheim"}', encoding="utf-8")
    done = run("check", str(tmp_path / "c.json"))
    assert done.returncode == 2
    assert "may not hold 'naam'" in done.stderr
    assert "geheim" not in done.stderr


def test_schema_school_is_a_json_schema():
    done = run("schema", "school")
    schema = json.loads(done.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert "noun" not in schema["properties"]
    assert schema["properties"]["kind"]["const"] == "school"
