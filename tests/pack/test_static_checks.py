"""What is known of a pack before any dossier is read: each check of it, seen to speak and to rest."""

from __future__ import annotations

from datetime import date

import pytest

import olb_rules
from olb_rules.workbench.examined import examine
from olb_rules.workbench.testing import Workbench
from tests.workbench.conftest import LANGUAGE, MEASURES, PACK, RULES, write_pack

TODAY = date(2026, 11, 23)
SECOND = """\
  - id: taal.tweede
    title: Nog een
    kind: language
    tier: 1
    source: {document: visie, section: a}
    match:
      verbs: ["af|zakken"]
      phrases: ["een trapje lager", "de gemakkelijke weg"]
      unless: {clause_has: ["@kleding"], next: [door]}
    finding: {summary: Dit woord rangschikt., ask: "Hoe kan het anders?", alternatives: [stapt over]}
    examples: {fires: ["Hij [[zakt]] [[af]]."], silent: ["Ze stapt over."]}
"""


def refused(folder) -> list[str]:
    with pytest.raises(olb_rules.PackError) as caught:
        olb_rules.load_pack(folder)
    return [str(problem) for problem in caught.value.problems]


def notes(folder, today=TODAY) -> list[str]:
    return [str(one) for one in examine(Workbench.of(folder), today)]


def test_a_sound_pack_has_nothing_to_look_at(pack):
    assert notes(pack) == []
    for name in ("olb", "olb-law"):
        assert notes(name) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("language", "document: visie", "document: visi",
         "unknown document 'visi' @ klein/language.yaml:8:14; expected a document that pack.yaml names; did you mean"),
        ("language", "section: a", "section: b", "unknown section 'b' @ klein/language.yaml:8"),
        ("language", "    tier: 1\n", "    tier: 1\n    serves: [zorg]\n", "unknown value 'zorg' @ klein/language.yaml:8"),
        ("language", '"@kleding"', '"@kledij"', "there is no wordlist '@kledij' @ klein/language.yaml:9"),
        ("language", "{nouns: [broek]}", "{nouns: [broek], include: [stof]}",
         "there is no wordlist '@stof' @ klein/language.yaml:2"),
        ("language", "{nouns: [broek]}", '{nouns: [broek], phrases: ["een @stof"]}',
         "there is no wordlist '@stof' @ klein/language.yaml:2"),
        ("language", 'ask: "Hoe kan het anders?"', "ask: Zo niet.", "'ask' cannot be used"),
        ("language", "Dit woord rangschikt.", "x" * 141, "'summary' cannot be used"),
        ("language", "    tier: 1\n", "    tier: 1\n    titel: x\n", "did you mean 'title'?"),
    ],
)  # fmt: skip
def test_a_language_rule_is_held_against_its_pack(tmp_path, file, old, new, says):
    assert old in LANGUAGE
    folder = write_pack(tmp_path / "klein", **{file: LANGUAGE.replace(old, new, 1)})
    found = refused(folder)
    assert any(says in one for one in found), found


def test_a_rule_that_is_off_is_held_against_its_pack_too(tmp_path):
    off = LANGUAGE.replace("tier: 1", "tier: 3\n    off: {reason: omstreden dus uit}")
    folder = write_pack(tmp_path / "klein", language=off.replace("document: visie", "document: x"))
    assert any("unknown document 'x'" in one for one in refused(folder))


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"measures": MEASURES + "- {id: vrij, title: iets, count: pistes}\n"},
         "nothing uses the measure 'vrij' @ klein/measures.yaml:5"),
        ({"pack": PACK + "  los: {title: los, default: 2, minimum: 1, maximum: 9, reason: zomaar}\n"},
         "nothing uses the parameter 'los' @ klein/pack.yaml:8"),
        ({"language": LANGUAGE.replace("rules:", "  schoen: {nouns: [schoen]}\nrules:", 1)},
         "nothing uses the wordlist 'schoen' @ klein/language.yaml:3"),
        ({"rules": RULES + RULES[: RULES.index("- id: stem")].replace("breed.beoordelaars", "breed.weer")},
         "this says the same as 'breed.beoordelaars' @ klein/rules.yaml"),
        ({"language": LANGUAGE + SECOND}, "this looks for the same as 'taal.afzakken' @ klein/language.yaml"),
        ({"pack": PACK.replace("2099-01-01", "2026-11-22")},
         "the review of pack 'klein' was due on 2026-11-22 @ klein/pack.yaml:4"),
        ({"rules": RULES.replace("kind: process", "kind: process\n  review_by: 2026-01-31")},
         "the review of rule 'stem.gehoord' was due on 2026-01-31 @ klein/rules.yaml:"),
        ({"language": LANGUAGE.replace("tier: 1", "tier: 1\n    review_by: 2026-01-31")},
         "the review of rule 'taal.afzakken' was due on 2026-01-31 @ klein/language.yaml:8"),
        ({"language": LANGUAGE.replace("next: [door]", 'phrase: ["een trapje lager"]')},
         "'een trapje lager' never speaks: the exception unless.phrase: een trapje lager always silences it @ klein/language.yaml:11"),
        ({"language": LANGUAGE.replace("next: [door]", 'sentence_has: ["weg"]')},
         "'de gemakkelijke weg' never speaks: the exception unless.sentence_has: weg"),
        ({"rules": RULES.replace("Er zijn te weinig ogen.", "Zo start een leerling een trapje lager.")},
         "'een trapje lager' in this text is what 'taal.afzakken' points at @ klein/rules.yaml:"),
        ({"language": LANGUAGE.replace("[stapt over]", '["zakt af"]')},
         "in this text is what 'taal.afzakken' points at @ klein/language.yaml:"),
        ({"pack": PACK.replace("reason: afgesproken", "reason: anders zakken we af")},
         "in this text is what 'taal.afzakken' points at @ klein/pack.yaml:7"),
        ({"measures": MEASURES.replace("title: contacten", "title: een trapje lager")},
         "in this text is what 'taal.afzakken' points at @ klein/measures.yaml:4"),
    ],
)  # fmt: skip
def test_what_there_is_to_look_at(tmp_path, monkeypatch, files, says):
    monkeypatch.chdir(tmp_path)
    found = notes(write_pack(tmp_path / "klein", **files))
    assert [one for one in found if one.startswith(says) or says in one], found


@pytest.mark.parametrize(
    "unless",
    ['next: ["een trapje lager"]', 'sentence_has: ["een trapje lager dan"]', "previous: [trapje]"],
)
def test_an_exception_that_leaves_something_is_left_alone(tmp_path, unless):
    folder = write_pack(tmp_path / "klein", language=LANGUAGE.replace("next: [door]", unless))
    assert notes(folder) == []


def test_a_review_is_due_the_day_after(tmp_path):
    folder = write_pack(tmp_path / "klein", pack=PACK.replace("2099-01-01", "2026-11-23"))
    assert notes(folder, date(2026, 11, 23)) == []
    assert len(notes(folder, date(2026, 11, 24))) == 1


def test_whoever_builds_on_a_pack_hears_nothing_of_what_that_pack_should_mend(tmp_path):
    write_pack(tmp_path / "klein", measures=MEASURES + "- {id: vrij, title: iets, count: pistes}\n")
    above = tmp_path / "boven"
    above.mkdir()
    (above / "pack.yaml").write_text(
        "name: boven\nversion: 1.0.0\ntitle: Boven\nextends: ../klein\n"
        "defaults: {owner: wij, review_by: 2099-01-01}\ndocuments: {eigen: {title: Eigen}}\n"
        "switch_off: [{rule: breed.beoordelaars, reason: dat weten we al}]\n",
        encoding="utf-8",
    )
    (above / "nog.yaml").write_text(
        RULES[RULES.index("- id: stem") :]
        .replace("stem.gehoord", "aaa.gehoord")
        .replace("{document: visie, section: a, check: A-2}", "{document: eigen}"),
        encoding="utf-8",
    )
    (said,) = notes(above)
    assert said.startswith("this says the same as 'stem.gehoord' @ ")
    assert "boven/nog.yaml:" in said


def test_the_command_says_so_in_every_format_and_fails_when_asked(run, tmp_path):
    folder = write_pack(tmp_path / "klein", pack=PACK.replace("2099-01-01", "2020-01-01"))
    due = "the review of pack 'klein' was due on 2020-01-01"
    done = run("test", folder)
    assert done.returncode == 0
    assert f"to look at\n  {due} @ klein/pack.yaml:4" in done.stdout
    assert done.stdout.endswith("0 not, 1 to look at\n")
    assert run("test", folder, "--strict").returncode == 1
    assert run("test", folder, "--strict", "-k", "breed").returncode == 0
    assert f'"what": "{due}"' in run("test", folder, "--format", "json").stdout
    assert run("test", folder, "--format", "github").stdout == (
        f"::warning file=klein/pack.yaml,line=4,title=to look at::{due}; "
        "read it once more, then set review_by anew\n"
    )
    junit = run("test", folder, "--format", "junit").stdout
    assert '<testsuite name="to look at" tests="1" failures="0">' in junit
