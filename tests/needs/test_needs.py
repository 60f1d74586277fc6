"""A profile cut down to what a pack needs gives the report of the whole one."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import olb_rules
from olb_rules.catalogue import load_catalogue
from olb_rules.needs import needs, trim
from tests.built_in import built_in
from tests.command import run
from tests.property.generated import make

TOP = Path(__file__).parents[2]
PACKS = {name: built_in(name) for name in ("olb", "olb-law")}
NEEDS = {name: needs(pack) for name, pack in PACKS.items()}
DOSSIERS = sorted((TOP / "fixtures" / "profiles").glob("*.json"))
CATALOGUE = load_catalogue(TOP / "fixtures/catalogue/voorbeeld.json")


def reports(profile, name):
    catalogue = CATALOGUE if name == "olb-law" else None
    cut = trim(profile, NEEDS[name])
    return [
        olb_rules.evaluate(one, PACKS[name], engine="reference", catalogue=catalogue).to_json()
        for one in (profile, cut)
    ]


@pytest.mark.parametrize("name", PACKS)
@pytest.mark.parametrize("file", DOSSIERS, ids=lambda file: file.stem)
def test_the_report_of_every_dossier_stays_the_same_to_the_byte(name, file):
    whole, cut = reports(olb_rules.read_profile_file(file), name)
    assert whole == cut


@settings(max_examples=30)
@given(seed=st.integers(0, 10_000), name=st.sampled_from(list(PACKS)))
def test_and_of_any_dossier(seed, name):
    whole, cut = reports(olb_rules.read_profile(make(random.Random(seed), 0.9)), name)
    assert whole == cut


def test_something_is_really_left_out():
    profile = olb_rules.read_profile_file(TOP / "fixtures/profiles/b-attest-clausulering.json")
    cut = trim(profile, NEEDS["olb"])
    assert any(action.what for action in profile.actions)
    assert all(action.what is None for action in cut.actions)
    assert [action.id for action in cut.actions] == [action.id for action in profile.actions]
    assert olb_rules.read_profile(cut.to_dict()) == cut


def test_each_field_says_which_rules_read_it_and_which_ask_for_care():
    fields = {need.pointer: need for need in NEEDS["olb"].fields}
    assert "breadth.assessors" in fields["/observations/*/assessor"].rules
    assert fields["/advice/text"].sensitive
    assert fields["/observations/*/assessor"].sensitive is None
    assert fields["/school_year"].rules == ()


def test_the_command_says_the_same(tmp_path):
    plain = json.loads(run("needs", "--format", "json").stdout)
    assert plain["pack"] == "olb"
    assert {f["pointer"] for f in plain["fields"]} == {n.pointer for n in NEEDS["olb"].fields}
    text = run("needs", "olb-law").stdout
    assert "/attest/clausuleringen/*/value" in text
    assert "/actions/*/what" not in text
