"""The dossiers that come with the library, each with the questions that were read and agreed."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
import yaml

import olb_rules
from tests.built_in import built_in

FIXTURES = Path(__file__).parents[2] / "fixtures"
DOSSIERS = sorted((FIXTURES / "profiles").glob("*.json"))
PACK = built_in()


def expected(file):
    return yaml.safe_load((FIXTURES / "expected" / f"{file.stem}.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", DOSSIERS, ids=lambda file: file.stem)
def test_a_dossier_gets_exactly_the_questions_that_were_agreed(file):
    profile = olb_rules.read_profile_file(file)
    wanted = expected(file)
    reports = [
        olb_rules.evaluate(profile, PACK, engine=engine) for engine in ("durable", "reference")
    ]
    assert reports[0].to_json() == reports[1].to_json()
    outcomes = {o.rule: o.outcome for o in reports[0].outcomes}
    assert [r for r, o in outcomes.items() if o == "fired"] == wanted["fired"]
    lacking = [r for r, o in outcomes.items() if o == "not_evaluated"]
    assert lacking == (
        list(outcomes) if wanted["not_evaluated"] == "all" else wanted["not_evaluated"]
    )


@pytest.mark.parametrize(
    "file", [f for f in DOSSIERS if f.stem.startswith("compleet-")], ids=lambda file: file.stem
)
def test_a_complete_and_careful_dossier_gets_no_findings_but_info(file):
    report = olb_rules.evaluate(olb_rules.read_profile_file(file), PACK)
    assert [f.rule for f in report.findings if f.level != "info"] == []


@pytest.mark.parametrize("file", DOSSIERS, ids=lambda file: file.stem)
def test_the_file_is_in_canonical_order_so_that_pointers_lead_into_it(file):
    profile = olb_rules.read_profile_file(file)
    assert json.loads(file.read_text(encoding="utf-8")) == profile.to_dict()


def test_there_are_enough_dossiers_and_every_rule_speaks_or_rests_somewhere():
    assert len(DOSSIERS) >= 16
    assert {f.stem for f in DOSSIERS} == {f.stem for f in (FIXTURES / "expected").glob("*.yaml")}
    spoken = {rule for file in DOSSIERS for rule in expected(file)["fired"]}
    assert len(spoken) >= 50


def test_the_law_pack_on_the_b_attest_with_the_example_catalogue():
    catalogue = olb_rules.load_catalogue(FIXTURES / "catalogue" / "voorbeeld.json")
    assert catalogue.example
    profile = olb_rules.read_profile_file(FIXTURES / "profiles" / "b-attest-clausulering.json")
    report = olb_rules.evaluate(profile, built_in("olb-law"), catalogue=catalogue)
    law = {f.rule for f in report.findings if f.rule.startswith("law.")}
    assert {"law.excluded_piste", "law.repeat", "law.option_unknown"} <= law
    unknown = [f for f in report.findings if f.rule == "law.option_unknown"]
    assert all("Zelf na te gaan" in f.summary for f in unknown)


@pytest.mark.parametrize("file", DOSSIERS, ids=lambda file: file.stem)
def test_a_report_as_plain_data_holds_every_field(file):
    """``to_dict`` walks the report itself; the standard library's way is the same, and slower."""
    report = olb_rules.evaluate(olb_rules.read_profile_file(file), engine="reference")
    plain = dataclasses.asdict(report)
    del plain["pack"], plain["about"]  # "about" is left out for a profile
    for made in (plain, *plain["findings"]):
        made["parameters"] = dict(made["parameters"])
    assert report.to_dict() == plain
