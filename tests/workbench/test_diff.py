"""``olb-rules diff``: what a change of rules does, as its author and a workflow meet it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.test_check import run

TOP = Path(__file__).parents[2]
CORPUS = TOP / "fixtures"


@pytest.fixture
def head(tmp_path):
    return Path(shutil.copytree(TOP / "rules", tmp_path / "rules"))


def change(folder, file, before, after):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def diff(head, *more):
    done = run("diff", TOP / "rules", head, "--corpus", CORPUS, *more)
    return done, json.loads(done.stdout) if "json" in more else done.stdout


def test_nothing_changed(head):
    done, made = diff(head, "--format", "json", "--strict")
    assert done.returncode == 0, done.stderr
    assert (made["asks"], made["findings"]) == ("none", [])
    assert made["looked_at"] > 20


def test_a_threshold_turned_round_makes_findings_vanish_and_asks_for_a_major_step(head):
    change(head, "sufficiency/breadth.yaml", "{below: $min_assessors}", "{below: 1}")
    done, made = diff(head, "--format", "json", "--strict")
    assert done.returncode == 1
    assert made["asks"] == "major"
    assert "breadth.assessors" in made["rules"]["condition"]
    (moved,) = [one for one in made["findings"] if one["how"] == "vanishes"]
    assert moved["rule"] == "breadth.assessors"
    assert moved["example"].startswith("profiles/")


def test_wording_asks_for_a_patch_and_the_version_may_say_it(head):
    change(
        head,
        "sufficiency/breadth.yaml",
        "ask: Wie ziet deze leerling",
        "ask: Wie kent deze leerling",
    )
    made = diff(head, "--format", "json")[1]
    assert (made["asks"], made["enough"]) == ("patch", False)
    assert made["rules"]["text"] == ["breadth.assessors"]
    change(head, "pack.yaml", "version: 1.0.0", "version: 1.0.1")
    done, made = diff(head, "--format", "json", "--strict")
    assert done.returncode == 0
    assert made["says"] == "patch"


def test_a_rule_that_is_gone_and_a_wordlist_that_grew(head):
    (head / "language" / "gender.yaml").unlink()
    change(head, "language/wordlists.yaml", "nouns: [vak]", "nouns: [vak, leergang]")
    made = diff(head, "--format", "json")[1]
    assert "gender.options" in made["rules"]["removed"]
    assert "vak" in made["things"]["wordlists"]
    assert made["asks"] == "major"


def test_for_a_pull_request(head):
    change(head, "sufficiency/breadth.yaml", "{below: $min_assessors}", "{below: 9}")
    page = diff(head, "--format", "markdown")[1]
    assert "| `breadth.assessors` | appears |" in page
    assert "asks for a minor step; the version says none" in page


def test_no_word_of_a_dossier_is_shown(head):
    change(head, "sufficiency/breadth.yaml", "{below: $min_assessors}", "{below: 9}")
    said = diff(head)[1]
    for file in (CORPUS / "profiles").glob("*.json"):
        for note in json.loads(file.read_text()).get("observations") or []:
            assert not note.get("text") or note["text"] not in said


def test_a_broken_dossier_is_named_and_the_rest_compared(head, tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    shutil.copy(CORPUS / "profiles" / "enkel-punten.json", corpus)
    (corpus / "kapot.json").write_text("{")
    done = run("diff", TOP / "rules", head, "--corpus", corpus)
    assert done.returncode == 2
    assert "kapot.json" in done.stderr
    assert "in 1 dossiers and texts" in done.stdout


def test_git_revisions(tmp_path, head, monkeypatch):
    def git(*arguments):
        name = ("-c", "user.name=a", "-c", "user.email=a@b.be")
        subprocess.run(["git", *name, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q")
    git("add", "rules")
    git("commit", "-q", "-m", "rules")
    change(head, "sufficiency/breadth.yaml", "{below: $min_assessors}", "{below: 1}")
    git("commit", "-qam", "change")
    monkeypatch.chdir(tmp_path)
    done = run("diff", "HEAD~1", "HEAD:rules", "--corpus", CORPUS)
    assert done.returncode == 0, done.stderr
    assert "breadth.assessors vanishes" in done.stdout
    done = run("diff", "HEAD~9", "HEAD", "--corpus", CORPUS)
    assert done.returncode == 2
    assert "no such folder, wheel or git revision @ HEAD~9" in done.stderr
    done = run("diff", "--", "--output=x", "HEAD", "--corpus", CORPUS)
    assert done.returncode == 2
    assert not (tmp_path / "x").exists()


def test_a_corpus_that_is_not_there(head, tmp_path):
    done = run("diff", TOP / "rules", head, "--corpus", tmp_path / "nergens")
    assert done.returncode == 2
    assert "--corpus with dossiers" in done.stderr
