"""The files that a school network copies do what they say, in a repository with a pack."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.fewer import FEW, our_fewer_rules

TOP = Path(__file__).parents[2]
CI = TOP / "docs" / "ci"
WORKFLOW = yaml.safe_load((CI / "github-workflow.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((CI / "pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0][
    "hooks"
]
STEPS = {step["name"]: step["run"] for step in WORKFLOW["jobs"]["rules"]["steps"] if "name" in step}


def git(folder, *arguments):
    subprocess.run(
        ["git", "-c", "user.name=wij", "-c", "user.email=wij@voorbeeld.be", *arguments],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip


@pytest.fixture
def repository(tmp_path):
    """A repository on a branch that begins at origin/main."""
    brug = TOP / "fixtures" / "packs" / "de-brug"
    shutil.copytree(brug, tmp_path / "rules", ignore=shutil.ignore_patterns("fixtures"))
    shutil.copytree(brug / "fixtures", tmp_path / "fixtures")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=Begin")
    git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD")
    return tmp_path


@pytest.fixture
def small_repository(repository):
    """The same, on fewer rules than our own: each command reads and compiles all of them."""
    manifest = repository / "rules" / "pack.yaml"
    text = manifest.read_text(encoding="utf-8")
    assert "extends: olb\n" in text
    fewer = our_fewer_rules((*FEW, "outdated/school_forms"))
    manifest.write_text(text.replace("extends: olb\n", f"extends: {fewer}\n"), encoding="utf-8")
    git(repository, "commit", "--quiet", "--all", "--message=Fewer")
    git(repository, "update-ref", "refs/remotes/origin/main", "HEAD")
    return repository


def run(repository, command):
    """A command as the workflow or the hook runs it, with our own olb-rules."""
    command = command.replace("${{ github.base_ref }}", "main")
    ours = f"{shlex.quote(sys.executable)} -m olb_rules "
    command = "\n".join(
        line.replace("olb-rules ", ours, 1) if line.startswith("olb-rules ") else line
        for line in command.splitlines()
    )
    environment = os.environ | {"GITHUB_STEP_SUMMARY": str(repository / "summary.md")}
    return subprocess.run(
        command, shell=True, cwd=repository, env=environment,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def change(repository, old, new):
    file = repository / "rules" / "stem.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


CHECKS = [name for name in STEPS if name != "Install"]


def test_on_a_sound_repository_every_step_passes(repository):
    for name in CHECKS:
        done = run(repository, STEPS[name])
        assert done.returncode == 0, (name, done.stdout, done.stderr)
    assert (repository / "summary.md").read_text(encoding="utf-8").strip()


@pytest.mark.parametrize(
    ("old", "new", "failing"),
    [
        ("below: $min_own_words", "above: $min_own_words", "The examples hold"),
        ("doors_named: {is: 0}", "doors_named: {is: 0}, own_words: {at_least: 0}", "Every part of every rule is tried"),
        ("      - {name: twee uitspraken,", "      - {name: drie uitspraken, profile: {voice_learner: [{verbatim: true}, {verbatim: true}, {verbatim: true}]}}\n      #", "The examples would notice a change"),
        ("own_words: {below: $min_own_words}", "own_words: {is: 0}", "What the change does to dossiers"),
    ],
)  # fmt: skip
def test_each_step_stops_the_change_it_is_there_for(small_repository, old, new, failing):
    change(small_repository, old, new)
    done = run(small_repository, STEPS[failing])
    assert done.returncode == 1, (done.stdout, done.stderr)


def test_the_install_step_names_what_this_distribution_is_called():
    import tomllib

    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    name, _, extra = STEPS["Install"].split("'")[1].rstrip("]").partition("[")
    assert name == project["name"]
    assert extra in project["optional-dependencies"]


def test_the_hooks_do_what_they_say(small_repository):
    hooks = {hook["id"]: hook for hook in HOOKS}
    assert run(small_repository, hooks["olb-rules-test"]["entry"]).returncode == 0
    change(small_repository, "below: $min_own_words", "above: $min_own_words")
    assert run(small_repository, hooks["olb-rules-test"]["entry"]).returncode == 1
    draft = small_repository / "teksten" / "brief.md"
    draft.parent.mkdir()
    draft.write_text("Hij zakt af naar TSO.\n", encoding="utf-8")
    done = run(small_repository, f"{hooks['olb-rules-lint']['entry']} teksten/brief.md")
    assert done.returncode == 0
    assert "hierarchy.afzakken" in done.stdout
