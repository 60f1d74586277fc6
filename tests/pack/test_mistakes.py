"""A wrong pack is refused whole: every mistake at once, each with its place and what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import olb_rules
from olb_rules.pack.find import find_pack

PACK = """\
name: proef
version: 1.0.0
title: Proefpakket
defaults: {owner: wij, review_by: 2027-01-01}
documents:
  visie: {title: Onze visie, sections: {een: Een}, checks: [A-1]}
parameters:
  least: {title: minste, default: 2, minimum: 1, maximum: 5, reason: twee is meer dan een}
"""
MEASURES = """\
- {id: watchers, title: wie keek, distinct: assessor, of: observations}
- {id: code, title: het attest, value: attest.code, type: text}
"""
RULE = """\
- id: proef.een
  title: Een
  kind: sufficiency
  source: {document: visie, section: een, check: A-1}
  when: {watchers: {below: $least}, code: {is: B}}
  finding: {level: question, summary: "{watchers} keken.", ask: Wie nog?}
  examples:
    fires: [{name: a, profile: {observations: [], attest: {code: B}}}]
    silent: [{name: b, profile: {observations: [], attest: {code: A}}}]
"""


@pytest.fixture
def folder(tmp_path):
    pack = tmp_path / "proef"
    pack.mkdir()
    (pack / "pack.yaml").write_text(PACK, encoding="utf-8")
    (pack / "measures.yaml").write_text(MEASURES, encoding="utf-8")
    (pack / "rules.yaml").write_text(RULE, encoding="utf-8")
    return pack


def problems(folder) -> list[str]:
    with pytest.raises(olb_rules.PackError) as caught:
        olb_rules.load_pack(folder)
    return [str(problem) for problem in caught.value.problems]


def test_the_pack_without_mistakes_loads(folder):
    pack = olb_rules.load_pack(folder)
    assert [loaded.rule.id for loaded in pack.rules] == ["proef.een"]
    assert pack.warnings == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "says", "hint"),
    [
        ("rules.yaml", "watchers: {below", "wachters: {below", 5, "no measure 'wachters'", "did you mean 'watchers'?"),
        ("rules.yaml", "{below: $least}", "{belo: $least}", 5, "unknown comparison 'belo'", "did you mean 'below'?"),
        ("rules.yaml", "$least", "$leest", 5, "no parameter '$leest'", "did you mean 'least'?"),
        ("rules.yaml", "{is: B}", "{is: D}", 5, "'code' is never 'D'", "one of A, B, C"),
        ("rules.yaml", "{is: B}", "{below: B}", 5, "'code' is a text", "one_of"),
        ("rules.yaml", "{below: $least}", "{below: twee}", 5, "'watchers' is a number", "a number"),
        ("rules.yaml", "Wie nog?", "Wie nog.", 6, "'ask' cannot be used", "question mark"),
        ("rules.yaml", "{watchers} keken", "{code} keken", 6, "'{code}' is no number", "no text or day"),
        ("rules.yaml", "{watchers} keken", "{watcher} keken", 6, "'{watcher}'", "did you mean 'watchers'?"),
        ("rules.yaml", "{watchers} keken.", "x" * 141, 6, "'summary' cannot be used", "at most 140"),
        ("rules.yaml", "level: question", "level: error", 6, "'level' cannot be used", "'info', 'question' or 'attention'"),
        ("rules.yaml", "  title: Een\n", "  titel: Een\n", 2, "unknown key 'titel'", "did you mean 'title'?"),
        ("rules.yaml", "  kind: sufficiency\n", "", 1, "'kind' is missing", "kind: "),
        ("rules.yaml", "document: visie", "document: visi", 4, "unknown document 'visi'", "did you mean 'visie'?"),
        ("rules.yaml", "section: een", "section: twee", 4, "unknown section 'twee'", "one of een"),
        ("rules.yaml", "check: A-1", "check: A-9", 4, "unknown check 'A-9'", "A-1"),
        ("rules.yaml", "    silent: [{name: b, profile: {observations: [], attest: {code: A}}}]\n", "", 7, "no example on which it is silent", "'silent'"),
        ("rules.yaml", "profile: {observations: [], attest: {code: B}}", "profile: {observation: []}", 8, "no field 'observation'", "did you mean 'observations'?"),
        ("rules.yaml", "id: proef.een", "id: Proef", 1, "'id' cannot be used", "form"),
        ("rules.yaml", "below: $least}, ", "below: 0}, ", 5, "can never fire", "true together"),
        ("rules.yaml", "when: {watchers: {below: $least}, code: {is: B}}", "when: {any: [{watchers: {below: 3}}, {watchers: {at_least: 3}}]}", 5, "always fires", "can be false"),
        ("rules.yaml", "when: {watchers: {below: $least}, code: {is: B}}", "when: {watchers: {below: 2, at_least: 2}}", 5, "can never fire", "contradict"),
        ("rules.yaml", "  when:", "  for_each: piste\n  when:", 5, "no items 'piste'", "a list of the profile"),
        ("measures.yaml", "distinct: assessor", "distinct: asessor", 1, "no field 'asessor'", "did you mean 'assessor'?"),
        ("measures.yaml", "of: observations", "of: observation", 1, "nothing called 'observation'", "did you mean 'observations'?"),
        ("measures.yaml", "value: attest.code", "value: attest.kode", 2, "no field 'kode'", "did you mean 'code'?"),
        ("measures.yaml", "distinct: assessor", "distinkt: assessor", 1, "unknown key 'distinkt'", "did you mean 'distinct'?"),
        ("measures.yaml", "type: text", "type: number", 2, "'attest.code' is a text", "type: text"),
        ("measures.yaml", "of: observations", "of: observations, where: {natur: fact}", 1, "no field 'natur'", "did you mean 'nature'?"),
        ("measures.yaml", "of: observations", "of: observations, where: {nature: feit}", 1, "never 'feit'", "fact"),
        ("measures.yaml", "of: observations", "of: observations, count: observations", 1, "cannot be used", "exactly one operator"),
        ("pack.yaml", "default: 2", "default: 9", 8, "'least' cannot be used", "at most 5"),
        ("pack.yaml", "version: 1.0.0", "version: een", 2, "'version' cannot be used", "form"),
        ("pack.yaml", "title: Proefpakket", "extends: olbb\ntitle: x", 3, "no pack 'olbb'", "did you mean 'olb'?"),
        ("pack.yaml", "name: proef", "name: proef\nname: proef", 2, "'name' stands twice", "first stands on line 1"),
        ("rules.yaml", "  title: Een", "\ttitle: Een", 2, "no YAML", "spaces, not tabs"),
        ("pack.yaml", "parameters:", "switch_off: [{rule: proef.eenn, reason: mag niet}]\nparameters:", 7, "no rule 'proef.eenn'", "did you mean 'proef.een'?"),
        ("pack.yaml", "parameters:", "set: {leest: 3}\nparameters:", 7, "no parameter 'leest' to set", "did you mean 'least'?"),
    ],
)  # fmt: skip
def test_each_mistake_has_its_place_and_what_to_do(folder, file, old, new, line, says, hint):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = problems(folder)
    place = f"proef/{file}:{line}"
    assert any(says in p and place in p and hint in p for p in found), found


def test_twenty_mistakes_are_all_reported_in_one_run(folder):
    for i in range(20):
        (folder / f"wrong{i:02}.yaml").write_text(
            RULE.replace("proef.een", f"proef.r{i}").replace("watchers: {", f"measure{i}: {{"),
            encoding="utf-8",
        )
    found = problems(folder)
    for i in range(20):
        assert any(f"'measure{i}'" in p and f"wrong{i:02}.yaml:5" in p for p in found)


def test_a_yaml_bomb_deep_nesting_and_a_large_file_are_refused(folder):
    bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 20)
    )
    (folder / "bomb.yaml").write_text(bomb, encoding="utf-8")
    (folder / "deep.yaml").write_text("[" * 5000 + "]" * 5000, encoding="utf-8")
    with (folder / "large.yaml").open("wb") as file:
        file.truncate(100_000_000)
    (folder / "binary.yaml").write_bytes(b"\xff\xfe\x00")
    (folder / "tag.yaml").write_text("- !!python/object/apply:os.system [echo]\n", encoding="utf-8")
    text = "\n".join(problems(folder))
    for name, says in (
        ("bomb", "aliases"),
        ("deep", "nested"),
        ("large", "too large"),
        ("binary", "UTF-8"),
        ("tag", "a tag"),
    ):
        assert any(f"{name}.yaml" in line and says in line for line in text.splitlines()), (
            name,
            text,
        )


def test_yes_and_no_are_words_and_not_booleans(folder):
    rule = RULE.replace("name: a,", "name: no,")
    (folder / "rules.yaml").write_text(rule, encoding="utf-8")
    assert olb_rules.load_pack(folder).rules[0].rule.examples.fires[0].name == "no"


def test_the_digest_is_of_what_the_files_say(folder, tmp_path):
    first = olb_rules.load_pack(folder).digest
    rules = (folder / "rules.yaml").read_text(encoding="utf-8")
    (folder / "rules.yaml").write_bytes(
        ("# een opmerking\r\n" + rules.replace("\n", "\r\n")).encode()
    )
    assert olb_rules.load_pack(folder).digest == first
    copy = tmp_path / "elders" / "proef"
    shutil.copytree(folder, copy)
    assert olb_rules.load_pack(copy).digest == first
    (folder / "rules.yaml").write_text(rules.replace("Wie nog?", "Wie ook?"), encoding="utf-8")
    assert olb_rules.load_pack(folder).digest != first


def test_an_overlay_sets_parameters_switches_off_and_adds(folder, tmp_path):
    school = tmp_path / "school"
    school.mkdir()
    (school / "pack.yaml").write_text(
        "name: onze-school\nversion: 0.1.0\ntitle: Onze school\nextends: ../proef\n"
        "defaults: {owner: directie, review_by: 2027-01-01}\nset: {least: 3}\n"
        "vision: {document: onze visie, version: '2', date: 2025-01-01, values: {zorg: Zorg voor elkaar}}\n",
        encoding="utf-8",
    )
    (school / "eigen.yaml").write_text(
        RULE.replace("proef.een", "school.een")
        .replace("code: {is: B}", "code: {is: C}")
        .replace("code: B", "code: C")
        + "  serves: [zorg]\n",
        encoding="utf-8",
    )
    pack = olb_rules.load_pack(school)
    assert {r.rule.id for r in pack.rules} == {"proef.een", "school.een"}
    assert pack.values["least"] == 3
    profile = olb_rules.read_profile({
        "learner_ref": "a", "school_year": "2025-2026", "reference_date": "2026-01-01",
        "attest": {"code": "C"}, "observations": [{"assessor": "a"}, {"assessor": "b"}],
    })  # fmt: skip
    (finding,) = olb_rules.evaluate(profile, pack).findings
    assert finding.rule == "school.een"
    assert finding.parameters == (("least", 3),)
    assert finding.serves == ("zorg",)
    manifest = school / "pack.yaml"
    manifest.write_text(
        manifest.read_text() + "switch_off: [{rule: proef.een, reason: wij vragen dit anders}]\n",
        encoding="utf-8",
    )
    pack = olb_rules.load_pack(school)
    assert {r.rule.id for r in pack.rules} == {"school.een"}
    assert pack.switched_off[0].reason == "wij vragen dit anders"


def test_packs_that_extend_one_another_are_refused(folder, tmp_path):
    other = tmp_path / "ander"
    shutil.copytree(folder, other)
    for pack, below in ((folder, "../ander"), (other, "../proef")):
        text = (pack / "pack.yaml").read_text()
        (pack / "pack.yaml").write_text(text.replace("version:", f"extends: {below}\nversion:"))
    assert any("extends itself" in p for p in problems(folder))


def test_lifecycle_decides_what_runs(folder):
    profile = olb_rules.read_profile({
        "learner_ref": "a", "school_year": "2025-2026", "reference_date": "2026-01-01",
        "attest": {"code": "B"}, "observations": [],
    })  # fmt: skip
    for lifecycle, runs in (
        ("stable", True),
        ("deprecated", True),
        ("preview", False),
        ("retired", False),
    ):
        (folder / "rules.yaml").write_text(RULE + f"  lifecycle: {lifecycle}\n", encoding="utf-8")
        report = olb_rules.evaluate(profile, olb_rules.load_pack(folder))
        assert bool(report.outcomes) is runs


def test_no_pack_and_no_folder_are_named(tmp_path):
    assert "a file pack.yaml in it" in problems(tmp_path)[0]
    assert "did you mean 'olb-law'?" in problems("olb-lav")[0]


def test_the_built_in_packs_are_found():
    for name in ("olb", "olb-law"):
        assert (Path(find_pack(name)) / "pack.yaml").is_file()
