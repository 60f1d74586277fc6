"""``olb-rules diff``: what a change of rules does, as its author and a workflow meet it."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.command import run
from tests.fewer import fewer_rules, our_fewer_rules

TOP = Path(__file__).parents[2]
CORPUS = TOP / "fixtures"
BREADTH = "sufficiency/breadth.yaml"


@pytest.fixture
def head(tmp_path):
    return fewer_rules(tmp_path / "rules")


def change(folder, file, before, after):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def diff(head, *more):
    done = run("diff", our_fewer_rules(), head, "--corpus", CORPUS, *more)
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
    shutil.rmtree(head / "language" / "health")
    change(head, "language/wordlists.yaml", "nouns: [vak]", "nouns: [vak, leergang]")
    made = diff(head, "--format", "json")[1]
    assert "health.diagnosis" in made["rules"]["removed"]
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
    done = run("diff", our_fewer_rules(), head, "--corpus", corpus)
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
    done = run("diff", "HEAD:nergens", "HEAD", "--corpus", CORPUS)
    assert done.returncode == 2
    assert "there is no pack here @ HEAD:nergens" in done.stderr
    done = run("diff", "HEAD:../..", "HEAD", "--corpus", CORPUS)
    assert done.returncode == 2
    done = run("diff", "--", "--output=x", "HEAD", "--corpus", CORPUS)
    assert done.returncode == 2
    assert not (tmp_path / "x").exists()


def test_a_corpus_that_is_not_there(head, tmp_path):
    done = run("diff", our_fewer_rules(), head, "--corpus", tmp_path / "nergens")
    assert done.returncode == 2
    assert "--corpus with dossiers" in done.stderr


def test_a_corpus_without_anything_to_try_is_no_proof(head, tmp_path):
    empty = tmp_path / "leeg"
    empty.mkdir()
    done = run("diff", our_fewer_rules(), head, "--corpus", empty, "--strict")
    assert done.returncode == 2
    assert "there is nothing to try here" in done.stderr


def test_a_corpus_may_lie_anywhere_and_have_any_capitals(head, tmp_path):
    corpus = tmp_path / "expected" / "catalogue"
    corpus.mkdir(parents=True)
    shutil.copy(CORPUS / "profiles" / "enkel-punten.json", corpus / "EEN.JSON")
    (corpus / "~$brief.docx").write_bytes(b"een slot van Word")
    done = run("diff", our_fewer_rules(), head, "--corpus", corpus)
    assert done.returncode == 0, done.stderr
    assert "in 1 dossiers and texts" in done.stdout


def test_a_title_or_a_reason_is_wording(head):
    change(head, "measures.yaml", "title: ", "title: het ")
    change(head, "pack.yaml", "reason: De visietekst", "reason: Onze visietekst")
    made = diff(head, "--format", "json")[1]
    assert made["asks"] == "patch"
    assert "min_assessors" in made["reworded"]
    assert made["things"]["measures"] == made["things"]["parameters"] == []


def test_a_threshold_and_a_setting_are_more_than_wording(head):
    change(head, "pack.yaml", "beoordelaars die meekijken, default: 2", "beoordelaars, default: 3")
    change(head, "pack.yaml", "setting: schoolwereld", "setting: studie")
    made = diff(head, "--format", "json")[1]
    assert made["asks"] in ("minor", "major")
    assert made["things"]["parameters"] == ["min_assessors"]
    assert made["things"]["settings"] == ["setting"]


def test_a_rule_that_retires_is_gone_and_one_out_of_preview_is_new(head):
    change(head, BREADTH, "  kind: sufficiency", "  lifecycle: retired\n  kind: sufficiency")
    made = diff(head, "--format", "json")[1]
    assert made["rules"]["removed"] == ["breadth.assessors"]
    assert made["asks"] == "major"
    done = run("diff", head, our_fewer_rules(), "--corpus", CORPUS, "--format", "json")
    assert json.loads(done.stdout)["rules"]["added"] == ["breadth.assessors"]


def damaged(whole, at, value):
    made = bytearray(whole)
    made[at] = value
    return bytes(made)


def test_a_wheel(head, tmp_path):
    wheel = tmp_path / "school-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as made:
        for file in head.rglob("*.yaml"):
            made.write(file, f"school/{file.relative_to(head).as_posix()}")
        made.writestr("../buiten.yaml", "- x")
    done = run("diff", our_fewer_rules(), wheel, "--corpus", CORPUS)
    assert done.returncode == 0, done.stderr
    assert "none is other than before" in done.stdout
    assert not (tmp_path.parent / "buiten.yaml").exists()
    whole = wheel.read_bytes()
    body = 60 + len("school/")
    directory = whole.find(b"PK\x01\x02")
    for broken in (
        whole[:2000],
        b"",
        damaged(whole, body, whole[body] ^ 0xFF),
        damaged(damaged(whole, 6, 1), directory + 8, 1),  # says that it is encrypted
        damaged(damaged(whole, 8, 99), directory + 10, 99),  # packed in a way that nobody knows
    ):
        wheel.write_bytes(broken)
        done = run("diff", wheel, our_fewer_rules(), "--corpus", CORPUS)
        assert done.returncode == 2
        assert "this wheel cannot be read" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_wheel_that_claims_to_hold_much_is_not_unpacked(tmp_path):
    wheel = tmp_path / "bom.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("x/pack.yaml", b"#" * 100_000_000)
    done = run("diff", wheel, our_fewer_rules(), "--corpus", CORPUS)
    assert done.returncode == 2
    assert "bom.whl x/pack.yaml; expected at most 2,000,000 bytes" in done.stderr
    with zipfile.ZipFile(wheel, "w") as made:
        for number in range(5_001):
            made.writestr(f"x/{number}.yaml", b"")
    done = run("diff", wheel, our_fewer_rules(), "--corpus", CORPUS)
    assert done.returncode == 2
    assert "there are 5,001 YAML files here" in done.stderr


def test_a_pack_at_a_revision_may_build_on_another_there(tmp_path, monkeypatch):
    def git(*arguments):
        name = ("-c", "user.name=a", "-c", "user.email=a@b.be")
        subprocess.run(["git", *name, *arguments], cwd=tmp_path, check=True, capture_output=True)

    for name, extends in (("basis", our_fewer_rules()), ("school", "../basis")):
        folder = tmp_path / "packs" / name
        folder.mkdir(parents=True)
        (folder / "pack.yaml").write_text(
            f"name: {name}\nversion: 1.0.0\ntitle: {name}\nextends: {extends}\n"
            "defaults: {owner: wij, review_by: 2099-01-01}\n"
        )
    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "packs")
    with (tmp_path / "packs" / "school" / "pack.yaml").open("a") as file:
        file.write("set: {min_assessors: 3}\n")
    monkeypatch.chdir(tmp_path)
    done = run("diff", "HEAD:packs/school", "packs/school", "--corpus", CORPUS)
    assert done.returncode == 0, done.stderr
    assert "parameters: min_assessors" in done.stdout
    (tmp_path / "packs" / "school" / "pack.yaml").write_text("name: x\nversion: een\n")
    git("commit", "-qam", "kapot")
    done = run("diff", "HEAD:packs/school", "HEAD~1:packs/school", "--corpus", CORPUS)
    assert done.returncode == 2
    assert "HEAD:packs/school school/pack.yaml:2" in done.stderr
