"""The command line as its users meet it: arguments, output and an exit code."""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import jsonschema
import pytest

from tests.command import run

TOP = Path(__file__).parents[2]
PROFILES = TOP / "fixtures" / "profiles"
DEMO = PROFILES / "b-attest-clausulering.json"
#: The schema of OASIS, from the npm package @microsoft/jest-sarif (MIT).
SARIF = jsonschema.Draft4Validator(
    json.loads((TOP / "tests/schemas/sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
)
WHOLE = {"learner_ref": "ll-1", "school_year": "2025-2026", "reference_date": "2026-05-20",
         "observations": [{"id": "o1", "assessor": "titularis", "context": "theorieles"}]}  # fmt: skip


@pytest.fixture
def profile(tmp_path):
    path = tmp_path / "dossier.json"
    path.write_text(json.dumps(WHOLE), encoding="utf-8")
    return path


def test_text_stands_under_the_two_questions_in_eighty_columns(profile):
    done = run("check", profile)
    assert done.returncode == 0, done.stderr
    first = done.stdout.index("Is er voldoende informatie om een advies te geven?")
    second = done.stdout.index("Past het advies bij deze leerling?")
    assert first < done.stdout.index("Meerdere beoordelaars") < second
    assert max(len(line) for line in done.stdout.splitlines()) <= 80
    assert "Ze beslissen niets" in done.stdout
    assert "Niet nagegaan" in done.stdout


def test_json_follows_its_schema_and_is_the_same_from_both_engines(profile):
    outputs = [
        run("check", profile, "--format", "json", "--engine", e).stdout
        for e in ("durable", "reference")
    ]
    assert outputs[0] == outputs[1]
    report = json.loads(outputs[0])
    schema = json.loads(run("schema", "report").stdout)
    jsonschema.validate(report, schema)
    assert report["schema"] == "olb-report/1"
    assert set(report["pack"]) == {"name", "version", "digest"}
    (one,) = report["profiles"]
    assert one["ref"] == "ll-1"
    assert {"rule", "kind", "level", "summary", "ask", "evidence"} <= set(one["findings"][0])
    assert set(one["outcomes"][0]) == {"rule", "outcome", "lacks"}


def test_the_profile_follows_its_schema(profile):
    schema = json.loads(run("schema", "profile").stdout)
    jsonschema.validate(WHOLE, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**WHOLE, "naam": "x"}, schema)


def test_several_profiles_a_folder_and_standard_input(tmp_path):
    for i in range(3):
        (tmp_path / f"{i}.json").write_text(
            json.dumps({**WHOLE, "learner_ref": f"ll-{i}"}), encoding="utf-8"
        )
    done = run("check", tmp_path, "--format", "json")
    assert [p["ref"] for p in json.loads(done.stdout)["profiles"]] == ["ll-0", "ll-1", "ll-2"]
    done = run("check", "-", "--format", "json", stdin=json.dumps(WHOLE))
    assert json.loads(done.stdout)["profiles"][0]["ref"] == "ll-1"


def test_a_wrong_profile_is_named_and_the_others_are_still_evaluated(tmp_path, profile):
    wrong = tmp_path / "fout.json"
    wrong.write_text(json.dumps({**WHOLE, "thuistaal": "geheim-xyzzy"}), encoding="utf-8")
    done = run("check", wrong, profile, "--format", "json")
    assert done.returncode == 2
    assert len(json.loads(done.stdout)["profiles"]) == 1
    assert "/thuistaal" in done.stderr
    assert "geheim" not in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "nergens.json"], "no such file"),
        (["check"], "Missing argument"),
        (["check", "PROFILE", "--pack", "nergens"], "no pack 'nergens'"),
        (["check", "PROFILE", "--engine", "drools"], "drools"),
        (["check", "PROFILE", "--format", "xml"], "xml"),
        (["check", "PROFILE", "--catalogue", "nergens.json"], "cannot be read"),
        (["check", "PROFILE", "-o", "/nergens/uit.json"], "cannot be written"),
        (["schema", "boek"], "boek"),
        (["chek"], "chek"),
    ],
)
def test_bad_use_ends_with_2_in_words(arguments, says, profile):
    done = run(*[profile if a == "PROFILE" else a for a in arguments])
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_fail_on_decides_the_exit_code(profile):
    assert run("check", profile).returncode == 0
    assert run("check", profile, "--fail-on", "question").returncode == 1
    assert run("check", profile, "--fail-on", "attention").returncode == 0


def test_output_goes_to_a_file_whole(profile, tmp_path):
    target = tmp_path / "uit.json"
    done = run("check", profile, "--format", "json", "--output", target)
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == "olb-report/1"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["dossier.json", "uit.json"], (
        "nothing half-written"
    )


def test_an_empty_folder_is_bad_use(tmp_path):
    done = run("check", tmp_path)
    assert done.returncode == 2
    assert ".json" in done.stderr


def test_a_command_imports_nothing_of_the_others():
    code = (
        "import sys; from olb_rules.cli.app import application; application(['check']);"
        " print([m for m in sys.modules if m.startswith('olb_rules.cli.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "olb_rules.cli.check" in done.stdout
    assert "olb_rules.cli.lint" not in done.stdout


FORMATS = ("text", "json", "sarif", "github", "junit", "markdown")


def test_every_format_holds_the_same_questions_and_nothing_of_the_dossier():
    findings = json.loads(run("check", DEMO, "--format", "json").stdout)["profiles"][0]["findings"]
    texts = {name: run("check", DEMO, "--format", name).stdout for name in FORMATS}
    for finding in findings:
        for name, text in texts.items():
            assert finding["rule"] in text or name == "github", name
            assert finding["ask"][:30] in " ".join(text.split()), (name, finding["ask"])
    sarif = json.loads(texts["sarif"])
    SARIF.validate(sarif)
    (sarif_run,) = sarif["runs"]
    assert len(sarif_run["results"]) == len(findings)
    for result in sarif_run["results"]:
        assert result["kind"] == "review"
        rule = sarif_run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["help"]["text"].endswith("?")
    suites = ET.fromstring(texts["junit"])
    assert len(suites.findall("testsuite/testcase")) == len(findings)
    assert texts["github"].count("::notice file=") == len(findings)


def test_a_finding_has_the_same_fingerprint_whatever_stands_beside_it():
    def prints(*files):
        sarif = json.loads(run("check", *files, "--format", "sarif").stdout)
        return {str(r["partialFingerprints"]) for r in sarif["runs"][0]["results"]}

    other = PROFILES / "enkel-punten.json"
    assert prints(DEMO) < prints(DEMO, other)
    assert prints(DEMO, other) == prints(other, DEMO)


def test_several_formats_at_once_are_the_same_as_each_alone(tmp_path):
    files = {name: tmp_path / f"out.{name}" for name in FORMATS[1:]}
    options = [f"--format={name}={file}" for name, file in files.items()]
    done = run("check", DEMO, "--format", "text", *options)
    assert done.returncode == 0
    assert done.stdout == run("check", DEMO).stdout
    for name, file in files.items():
        assert file.read_text(encoding="utf-8") == run("check", DEMO, "--format", name).stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--format", "sarf"], "did you mean 'sarif'"),
        (["--format", "sarif="], "names no file"),
        (["--format", "text", "--format", "json"], "two formats for one place"),
        (["--format", "json=a.txt", "--format", "sarif=./a.txt"], "two formats for one place"),
    ],
)
def test_formats_that_cannot_be_are_refused_before_anything_is_written(
    options, said, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    for command in (["check", DEMO], ["lint", DEMO]):
        done = run(*command, *options)
        assert done.returncode == 2
        assert said in done.stderr
        assert not done.stdout
    assert not list(tmp_path.iterdir())


def test_a_process_says_the_same_as_a_command_in_this_one(profile):
    """All others here run in the process of the tests; this one holds that to the real thing."""
    words = ["check", str(profile), "--format", "json", "--fail-on", "info"]
    done = subprocess.run(
        [sys.executable, "-m", "olb_rules", *words],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    here = run(*words)
    assert (done.returncode, done.stdout, done.stderr) == (1, here.stdout, here.stderr)
    assert here.returncode == 1
    done = subprocess.run(
        [sys.executable, "-m", "olb_rules", "check", "-", "--format", "json"],
        capture_output=True, input=profile.read_bytes(), check=False,
    )  # fmt: skip
    here = run("check", "-", "--format", "json", stdin=profile.read_bytes())
    assert done.stdout.decode("utf-8") == here.stdout
