"""The worked example of a school's own pack, as that school would use it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import olb_rules
from olb_rules.errors import PackError
from tests import command
from tests.built_in import built_in

TOP = Path(__file__).parents[2]
BRUG = TOP / "fixtures" / "packs" / "de-brug"
DOSSIER = BRUG / "fixtures" / "profiles" / "een-stem.json"


def run(*arguments, **environment):
    if not environment:
        return command.run(*arguments)
    return subprocess.run(
        [sys.executable, "-m", "olb_rules", *map(str, arguments)],
        capture_output=True, encoding="utf-8", check=False, env=os.environ | environment,
    )  # fmt: skip


@pytest.fixture(scope="module")
def pack():
    return olb_rules.load_pack(BRUG)


@pytest.fixture(scope="module")
def report(pack):
    return olb_rules.evaluate(olb_rules.read_profile_file(DOSSIER), pack)


def test_its_examples_and_its_dossier_hold():
    done = run("test", BRUG)
    assert done.returncode == 0, done.stdout
    assert "1 dossier" in done.stdout


def test_its_rules_are_tried_to_the_last_part():
    for name in ("coverage", "mutate"):
        done = run(name, BRUG, "--fail-under", "100")
        assert done.returncode == 0, done.stdout


def test_a_finding_says_which_value_of_the_school_it_serves(report):
    served = {finding.rule: finding.serves for finding in report.findings if finding.serves}
    assert served == {"brug.own_words": ("stem",), "brug.both_ways": ("deuren",)}
    done = run("check", DOSSIER, "--pack", BRUG)
    assert "De leerling spreekt eerst, in eigen woorden." in " ".join(done.stdout.split())


def test_its_thresholds_are_in_force_and_shown(report):
    (finding,) = (one for one in report.findings if one.rule == "breadth.assessors")
    assert dict(finding.parameters) == {"min_assessors": 3}
    built_in = olb_rules.evaluate(olb_rules.read_profile_file(DOSSIER))
    assert "breadth.assessors" not in {one.rule for one in built_in.findings}


def test_a_rule_that_is_switched_off_says_nothing_and_is_kept_with_its_reason(pack, report):
    assert "breadth.contexts" not in {outcome.rule for outcome in report.outcomes}
    (off,) = pack.switched_off
    assert off.rule == "breadth.contexts"
    assert "atelier" in off.reason


@pytest.mark.parametrize(
    ("text", "here", "in_olb"),
    [
        ("Ze volgt maar het Bruggenbouwersjaar.", ["hierarchy.maar"], []),
        ("Ze volgt nu TSO.", ["outdated.school_forms"], []),
        ("Voor hem is het knutselatelier iets.", ["brug.ateliertje"], []),
        ("Hij zakt af naar Haarzorg.", ["hierarchy.afzakken"], ["hierarchy.afzakken"]),
    ],
)
def test_its_words_and_language_rules_come_on_top(pack, text, here, in_olb):
    assert [hit.rule for hit in olb_rules.lint_text(text, pack)] == here
    assert [hit.rule for hit in olb_rules.lint_text(text, built_in())] == in_olb


def distribution(folder, *, engine=">=0.1,<2"):
    """The pack as a distribution that was installed in a folder."""
    home = folder / "olb_pack_de_brug"
    home.mkdir(parents=True)
    (home / "__init__.py").write_text("", encoding="utf-8")
    for file in ("pack.yaml", "stem.yaml", "measures.yaml", "language/woorden.yaml"):
        (home / file).parent.mkdir(exist_ok=True)
        text = (BRUG / file).read_text(encoding="utf-8").replace('">=0.1,<2"', f'"{engine}"')
        (home / file).write_text(text, encoding="utf-8")
    info = folder / "olb_pack_de_brug-1.0.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: olb-pack-de-brug\nVersion: 1.0.0\n"
    )
    (info / "entry_points.txt").write_text("[olb_rules.packs]\nde-brug = olb_pack_de_brug\n")
    return str(folder)


def test_as_an_installed_distribution_it_goes_by_its_name(tmp_path, pack):
    site = distribution(tmp_path / "site")
    done = run("check", DOSSIER, "--pack", "de-brug", "--format", "json", PYTHONPATH=site)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["pack"]["name"] == "de-brug"
    assert "brug.own_words" in {f["rule"] for f in found["profiles"][0]["findings"]}
    missing = run("check", DOSSIER, "--pack", "de-brugg", PYTHONPATH=site)
    assert missing.returncode == 2
    assert "did you mean 'de-brug'" in missing.stderr


@pytest.mark.parametrize(
    ("engine", "fits"),
    [
        (">=0.1", True),
        (">=0.1,<2", True),
        (">=0.1.0, <0.2", True),
        (">=9.0", False),
        (">=0.0.1,<0.1", False),
        ("<0.1.0", False),
    ],
)
def test_a_pack_for_another_version_of_the_library_is_refused(tmp_path, engine, fits):
    site = distribution(tmp_path / "site", engine=engine)
    if fits:
        assert olb_rules.load_pack(Path(site) / "olb_pack_de_brug").manifest.engine == engine
        return
    with pytest.raises(PackError, match=r"not for olb_rules 0\.1\.0 @ \S*pack\.yaml:6:1") as raised:
        olb_rules.load_pack(Path(site) / "olb_pack_de_brug")
    assert engine in str(raised.value)


def test_a_range_that_is_none_is_refused(tmp_path):
    site = distribution(tmp_path / "site", engine="0.1 or so")
    with pytest.raises(PackError, match="'engine'"):
        olb_rules.load_pack(Path(site) / "olb_pack_de_brug")
