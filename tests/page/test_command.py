"""``olb-rules report`` as its users meet it."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

import olb_rules
from tests.command import run

ROOT = Path(__file__).parents[2]
DOSSIER = ROOT / "fixtures" / "profiles" / "b-attest-clausulering.json"


def test_a_page_is_written_whole(tmp_path):
    target = tmp_path / "pagina.html"
    done = run("report", DOSSIER, "-o", target, "--name", "Noor & Lou")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [path.name for path in tmp_path.iterdir()] == ["pagina.html"]
    html = target.read_text(encoding="utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert "Noor &amp; Lou" in html


def test_markdown_from_standard_input_and_either_engine():
    made = [
        run("report", "-", "--format", "markdown", "--engine", engine, stdin=DOSSIER.read_text(encoding="utf-8"))
        for engine in ("durable", "reference")
    ]  # fmt: skip
    assert made[0].stdout.startswith("# Samen kijken naar de studiekeuze van ll-08ba\n")
    assert made[0].stdout == made[1].stdout


def test_what_the_team_answered_stands_beside_its_question(tmp_path):
    profile = olb_rules.read_profile_file(DOSSIER)
    made = olb_rules.evaluate(profile)
    said = olb_rules.interpret(
        made.findings[0],
        "already_done",
        role="titularis",
        on=profile.reference_date,
        reason="Dat bespraken we op het oudercontact.",
    )
    file = tmp_path / "antwoorden.json"
    file.write_text(olb_rules.write_interpretations([said]), encoding="utf-8")
    page = run("report", DOSSIER, "--interpretations", file).stdout
    assert "Dat bespraken we op het oudercontact." in page
    assert "dit is al gebeurd" in page
    file.write_text("{}", encoding="utf-8")
    done = run("report", DOSSIER, "--interpretations", file)
    assert done.returncode == 2
    assert "no interpretations" in done.stderr


def test_since_an_earlier_report(tmp_path):
    earlier = tmp_path / "toen.json"
    run("check", ROOT / "fixtures" / "profiles", "--format", "json", "-o", earlier)
    done = run("report", DOSSIER, "--since", earlier)
    assert done.returncode == 0, done.stderr
    assert "Er kwam geen vraag bij." in done.stdout


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"schema": "olb-report/9"}, "olb-report/9"),
        ({"profiles": []}, "no report"),
        ("other", "no report of this pupil"),
    ],
)
def test_an_earlier_report_that_cannot_be_used(change, says, tmp_path):
    plain = json.loads(run("check", DOSSIER, "--format", "json").stdout)
    if change == "other":
        plain["profiles"][0]["ref"] = "xyzzy"
    else:
        plain |= change
    earlier, target = tmp_path / "toen.json", tmp_path / "pagina.html"
    earlier.write_text(json.dumps(plain), encoding="utf-8")
    done = run("report", DOSSIER, "--since", earlier, "-o", target)
    assert done.returncode == 2
    assert says in done.stderr
    assert "xyzzy" not in done.stderr
    assert "Traceback" not in done.stderr
    assert not target.exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nergens.json"], "cannot be read"),
        ([DOSSIER, "--format", "pdf"], "pdf"),
        ([DOSSIER, "--since", "nergens.json"], "cannot be read"),
        ([DOSSIER, "--pack", "nergens"], "no pack 'nergens'"),
        ([DOSSIER, "-o", "/nergens/pagina.html"], "cannot be written"),
    ],
)
def test_bad_use_ends_with_2_in_words(arguments, says):
    done = run("report", *arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_without_jinja2_it_says_what_to_install(tmp_path):
    code = (
        "import sys; sys.modules['jinja2'] = None; sys.argv = ['olb-rules', 'report', sys.argv[1]]\n"
        "from olb_rules.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(DOSSIER)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert "olb-rules[report]" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_wheel_ships_the_templates(tmp_path):
    """A page cannot be written from an installed library that left its templates behind."""
    (made,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    names = set(zipfile.ZipFile(made).namelist())
    templates = {path.name for path in (ROOT / "olb_rules" / "page" / "templates").iterdir()}
    assert {f"olb_rules/page/templates/{name}" for name in templates} <= names
    assert len(templates) >= 5
