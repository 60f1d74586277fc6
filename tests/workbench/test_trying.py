"""``olb-rules test`` and the pytest plugin, from the outside, on a small pack."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from .conftest import LANGUAGE, MEASURES, RULES, write_pack

TURNED = RULES.replace("below: $min_assessors", "at_most: $min_assessors")


def test_examples_that_hold_give_one_line_and_exit_code_0(run, pack):
    done = run("test", pack)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "klein 1.0.0: 3 rules: 8 as they should be, 0 not\n"


def test_a_failing_example_shows_place_fragment_expected_happened_and_why(run, pack):
    write_pack(pack, rules=TURNED)
    done = run("test", pack)
    assert done.returncode == 1
    line = TURNED.splitlines().index(
        "      - {name: twee, profile: {observations: [{assessor: titularis}, {assessor: stagementor}]}}"
    )
    assert done.stdout.splitlines()[:8] == [
        "breed.beoordelaars · silent · twee",
        f"  klein/rules.yaml:{line + 1}",
        "    │ {name: twee, profile: {observations: [{assessor: titularis}, {assessor: stagementor}]}}",
        "  expected  the rule is clear",
        "  happened  the outcome is fired, not clear",
        "  why       assessors = 2; at_most 2 ($min_assessors) -> true  <-",
        "",
        "klein 1.0.0: 3 rules: 7 as they should be, 1 not",
    ]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("evidence: [/observations/1]", "the evidence is ['/observations/0'], not ['/observations/1']"),
        ("findings: 2", "there are 1 findings, not 2"),
        ("parameters: {min_assessors: 3}", "the parameter min_assessors is 2, not 3"),
    ],
)  # fmt: skip
def test_evidence_findings_and_parameters_are_held_exactly(run, pack, written, told):
    write_pack(pack, rules=RULES.replace("evidence: [/observations/0]", written))
    done = run("test", pack)
    assert done.returncode == 1
    assert told in done.stdout


def test_a_sentence_shows_the_words_found_and_what_silenced_them(run, pack):
    wrong = LANGUAGE.replace(
        "Ze start [[een trapje lager]]", "Ze start een [[trapje]] lager"
    ).replace("Hij [[zakt]] volgend jaar [[af]].", "Hij [[zakt]] in zijn broek [[af]].")
    write_pack(pack, language=wrong)
    done = run("test", pack)
    assert done.returncode == 1
    assert "it does not point at 'zakt'" in done.stdout
    assert "'zakt … af' (split): silenced by unless.clause_has: @kleding" in done.stdout
    assert "it points at 'een trapje lager'" in done.stdout
    assert "found: Ze start [[een trapje lager]]." in done.stdout


def test_a_rule_without_examples_of_both_kinds_is_refused(run, pack):
    write_pack(
        pack, rules=RULES.replace("    silent:\n      - {name: gehoord", "      - {name: gehoord")
    )
    done = run("test", pack)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no example on which it is silent @ klein/rules.yaml:" in done.stderr


def test_a_todo_rests_as_long_as_it_fails_and_fails_when_it_holds(run, pack):
    open_ = TURNED.replace("{name: twee, profile", '{name: twee, todo: "nog te beslissen", profile')
    write_pack(pack, rules=open_)
    done = run("test", pack)
    assert done.returncode == 0, done.stdout
    assert "1 to do" in done.stdout
    write_pack(pack, rules=open_.replace("at_most", "below"))
    done = run("test", pack)
    assert done.returncode == 1
    assert "it holds by now: take 'todo' away (nog te beslissen)" in done.stdout


def test_sentences_may_stand_in_sets_beside_the_rules(run, pack):
    (pack / "examples").mkdir()
    file = pack / "examples" / "taal.tsv"
    head = "rule\tside\tsentence\ttodo\n"
    file.write_text(head + "taal.afzakken\tfires\tDreigt [[af te zakken]].\n", encoding="utf-8")
    assert "9 as they should be, 0 not" in run("test", pack).stdout
    file.write_text(head + "taal.afzakken\tsilent\tDreigt af te zakken.\n", encoding="utf-8")
    done = run("test", pack)
    assert done.returncode == 1
    assert "klein/examples/taal.tsv:2" in done.stdout
    file.write_text(
        head + "taal.afzaken\tfires\t[[x]]\ntaal.afzakken\tfires\tzonder\ntaal.afzakken\tfires\n",
        encoding="utf-8",
    )
    done = run("test", pack)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("klein/examples/taal.tsv:") == 3
    assert "did you mean 'taal.afzakken'?" in done.stderr


def dossier(folder, expected, **values):
    (folder / "profiles").mkdir(parents=True, exist_ok=True)
    (folder / "expected").mkdir(exist_ok=True)
    whole = {"learner_ref": "ll-1", "school_year": "2025-2026", "reference_date": "2026-05-20"}
    (folder / "profiles" / "een.json").write_text(json.dumps({**whole, **values}))
    (folder / "expected" / "een.yaml").write_text(expected)
    return folder


EEN = {"observations": [{"assessor": "Geheim"}], "advice": {"text": "Ze start een trapje lager."}}


def test_dossiers_are_held_exactly_and_no_value_of_them_is_shown(run, pack, tmp_path):
    agreed = "about: een blik\nfired: [breed.beoordelaars, taal.afzakken]\nnot_evaluated: [stem.gehoord]\n"
    folder = dossier(
        tmp_path / "fixtures",
        agreed + "findings:\n"
        "  - {rule: breed.beoordelaars, evidence: [/observations/0], parameters: {min_assessors: 2}}\n"
        "  - {rule: taal.afzakken, subject: /advice/text, spans: [[9, 25]]}\n",
        **EEN,
    )
    done = run("test", pack)
    assert done.returncode == 0, done.stdout
    assert "1 dossiers: 9 as they should be" in done.stdout, "fixtures/ beside the pack is found"
    dossier(
        folder,
        "about: een blik\nfired: [taal.afzakken, x.y]\nfindings:\n"
        "  - {rule: taal.afzakken, spans: [[9, 24]]}\n",
        **EEN,
    )
    done = run("test", pack, "--fixtures", folder)
    assert done.returncode == 1
    assert "breed.beoordelaars is fired, not clear" in done.stdout
    assert (
        "stem.gehoord is not_evaluated (lacking /contacts, /voice_learner), not clear"
        in done.stdout
    )
    assert "there is no rule 'x.y'" in done.stdout
    assert "no finding of taal.afzakken shows {'spans': ((9, 24),)}" in done.stdout
    assert "assessors = 1; below 2 ($min_assessors) -> true" in done.stdout
    assert "Geheim" not in done.stdout
    assert "trapje" not in done.stdout


def test_a_dossier_that_cannot_be_read_fails_and_a_folder_without_any_is_refused(
    run, pack, tmp_path
):
    folder = dossier(tmp_path / "elders", "about: stuk\nfired: []\n", naam="Geheim")
    done = run("test", pack, "--fixtures", folder)
    assert done.returncode == 1
    assert "it cannot be read" in done.stdout
    assert "Geheim" not in done.stdout
    done = run("test", pack, "--fixtures", tmp_path)
    assert done.returncode == 2
    assert "there are no expectations in this folder" in done.stderr


def test_json_junit_and_github(run, pack):
    write_pack(pack, rules=TURNED)
    done = run("test", pack, "--format", "json")
    assert done.returncode == 1
    content = json.loads(done.stdout)
    assert (content["schema"], content["passed"], content["failed"]) == ("olb-test/1", 7, 1)
    (failed,) = [one for one in content["results"] if not one["passed"]]
    assert failed["id"] == "breed.beoordelaars::silent::twee"
    assert failed["happened"] == ["the outcome is fired, not clear"]
    assert failed["file"] == "klein/rules.yaml"
    root = ET.fromstring(run("test", pack, "--format", "junit").stdout)
    assert len(root.findall(".//testcase")) == 8
    assert len(root.findall(".//failure")) == 1
    github = run("test", pack, "--format", "github").stdout
    assert github.startswith(
        f"::error file=klein/rules.yaml,line={failed['line']},title=breed.beoordelaars silent::"
    )
    assert github.count("\n") == 1


def test_one_rule_can_be_chosen_and_a_name_that_does_not_exist_is_refused(run, pack):
    assert "1 rules: 2 as they should be" in run("test", pack, "-k", "breed.beoordelaars").stdout
    assert "2 rules: 4 as they should be" in run("test", pack, "-k", "breed", "-k", "stem").stdout
    done = run("test", pack, "-k", "breed.beordelaars")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean 'breed.beoordelaars'?" in done.stderr


def test_rules_that_are_off_or_in_preview_are_tried_all_the_same(run, pack):
    write_pack(
        pack,
        rules=TURNED.replace("kind: sufficiency", "kind: sufficiency\n  lifecycle: preview"),
        language=LANGUAGE.replace(
            "tier: 1", "tier: 3\n    off: {reason: daar denken we nog over na}"
        ).replace("[[een trapje lager]]", "een trapje [[lager]]"),
    )
    done = run("test", pack)
    assert "breed.beoordelaars · silent · twee" in done.stdout
    assert "taal.afzakken · fires" in done.stdout


def test_an_overlay_tries_its_own_rules_only(run, pack, tmp_path):
    school = tmp_path / "school"
    school.mkdir()
    (school / "pack.yaml").write_text(
        "name: school\nversion: 1.0.0\ntitle: School\nextends: [../klein]\nset: {min_assessors: 3}\n"
        "defaults: {owner: wij, review_by: 2099-01-01}\ndocuments: {eigen: {title: Eigen visie}}\n"
    )
    (school / "eigen.yaml").write_text(
        RULES.split("\n- id: stem")[0]
        .replace("breed.beoordelaars", "eigen.ogen")
        .replace("document: visie, section: a, check: A-1", "document: eigen")
        .replace("kind: sufficiency", "kind: school")
        .replace("below: $min_assessors", "below: 2")
    )
    done = run("test", school)
    assert done.stdout == "school 1.0.0: 1 rules: 2 as they should be, 0 not\n", done.stderr


@pytest.mark.parametrize("command", ["test", "coverage", "mutate"])
def test_as_a_process(command, pack):
    done = subprocess.run(
        [sys.executable, "-m", "olb_rules", command, str(pack)],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "klein 1.0.0" in done.stdout


# The pytest plugin

pytest_plugins = ["pytester"]


@pytest.fixture
def elsewhere(pytester, monkeypatch):
    """Another repository, with its own pack and tests."""
    from pathlib import Path

    write_pack(pytester.path / "regels")
    pytester.makepyfile(test_own="def test_own(): pass")
    monkeypatch.setenv(
        "PYTHONPATH",
        os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]),
    )
    return pytester


def pytest_there(elsewhere, *arguments):
    return elsewhere.runpytest_subprocess(*plugin(), *arguments)


def plugin():
    """Named here when the library was installed before it had an entry point."""
    from importlib.metadata import entry_points

    installed = any(e.value == "olb_rules.pytest_plugin" for e in entry_points(group="pytest11"))
    return [] if installed else ["-p", "olb_rules.pytest_plugin"]


def test_each_example_is_a_test_beside_those_of_the_repository(elsewhere):
    result = pytest_there(elsewhere, "--olb-pack", "regels", "-v")
    result.assert_outcomes(passed=9)
    result.stdout.fnmatch_lines(["regels/rules.yaml::breed.beoordelaars::fires::een PASSED*"])


def test_without_the_option_nothing_is_added(elsewhere):
    pytest_there(elsewhere).assert_outcomes(passed=1)


def test_a_failure_is_the_example_and_no_traceback(elsewhere):
    write_pack(elsewhere.path / "regels", rules=TURNED)
    result = pytest_there(elsewhere, "--olb-pack", "regels")
    result.assert_outcomes(passed=8, failed=1)
    result.stdout.fnmatch_lines(
        [
            "*breed.beoordelaars::silent::twee*",
            "breed.beoordelaars · silent · twee",
            "  regels/rules.yaml:*",
            "    │ {name: twee, *",
            "  expected  the rule is clear",
            "  happened  the outcome is fired, not clear",
            "  why       assessors = 2; at_most 2 ($min_assessors) -> true  <-",
            "FAILED regels/rules.yaml::breed.beoordelaars::silent::twee*",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*.py:*")


def test_items_are_chosen_by_name_and_a_wrong_pack_is_told_without_a_traceback(elsewhere):
    pytest_there(elsewhere, "--olb-pack", "regels", "-k", "afzakken and silent").assert_outcomes(
        passed=2, deselected=7
    )
    write_pack(elsewhere.path / "regels", rules=RULES.replace("when:", "wanneer:"))
    result = pytest_there(elsewhere, "--olb-pack", "regels")
    assert result.ret == 4
    result.stderr.fnmatch_lines(
        ["*--olb-pack regels:", "*unknown key 'wanneer' @ regels/rules.yaml*"]
    )


def test_the_measures_of_the_small_pack_are_those_the_tests_speak_of():
    assert MEASURES.count("- {id:") == 4
