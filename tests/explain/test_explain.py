"""Why a rule spoke or kept silent, and what would settle its question."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import olb_rules
from olb_rules.explain import explain, explained_text, find_rule
from olb_rules.pack.condition import comparisons
from tests.built_in import built_in
from tests.command import run

TOP = Path(__file__).parents[2]
PACK = built_in()
DOSSIERS = [
    TOP / "fixtures" / "profiles" / f"{name}.json"
    for name in ("b-attest-clausulering", "niets-bijgehouden")
]
PUPIL_RULES = [loaded for loaded in PACK.rules if loaded.rule.subject != "school"]


@pytest.mark.parametrize("file", DOSSIERS, ids=lambda file: file.stem)
def test_the_outcome_explained_is_the_outcome_that_was(file):
    profile = olb_rules.read_profile_file(file)
    report = olb_rules.evaluate(profile, PACK)
    outcomes = {one.rule: one for one in report.outcomes}
    fired = {(finding.rule, finding.subject) for finding in report.findings}
    for loaded in PUPIL_RULES:
        made = explain(loaded, PACK, profile)
        assert made.outcome == outcomes[loaded.rule.id].outcome
        assert made.lacks == outcomes[loaded.rule.id].lacks
        for subject in made.subjects:
            assert ((loaded.rule.id, subject.pointer) in fired) is (subject.truth is True)
            assert bool(subject.settles) is (subject.truth is True)
            assert bool(subject.opens) is (subject.truth is None)
            assert any(part.decided for part in subject.parts)


def test_no_word_or_day_of_the_dossier_is_in_an_explanation():
    for file in DOSSIERS[:1]:
        profile = olb_rules.read_profile_file(file)
        texts = [note.text for note in profile.observations or () if note.text]
        for loaded in PUPIL_RULES:
            said = explained_text(explain(loaded, PACK, profile))
            assert not [text for text in texts if text in said]


def test_every_rule_has_a_page_in_dutch():
    for loaded in PACK.rules:
        made = explain(loaded, PACK)
        assert loaded.rule.finding.ask[:40] in explained_text(made).replace("\n  ", " ")
        condition = "\n".join(made.condition)
        for one in comparisons(loaded.condition):
            assert PACK.measures[one.measure].title in condition


def test_what_would_settle_it_settles_it():
    data = {
        "learner_ref": "ll-1", "school_year": "2025-2026", "reference_date": "2026-05-20",
        "observations": [{"id": "o1", "assessor": "titularis", "date": "2026-03-02"}],
    }  # fmt: skip
    loaded = find_rule("breadth.assessors", PACK)
    (subject,) = explain(loaded, PACK, olb_rules.read_profile(data)).subjects
    assert subject.settles == ("aantal verschillende beoordelaars: nog 1 erbij (nu 1)",)
    data["observations"].append({"id": "o2", "assessor": "stagementor", "date": "2026-03-09"})
    assert explain(loaded, PACK, olb_rules.read_profile(data)).outcome == "clear"


def test_what_lacks_is_named_with_what_it_could_do():
    profile = olb_rules.read_profile(
        {"learner_ref": "ll-1", "school_year": "2025-2026", "reference_date": "2026-05-20"}
    )
    made = explain(find_rule("breadth.assessors", PACK), PACK, profile)
    assert made.outcome == "not_evaluated"
    assert "/observations" in made.lacks
    (subject,) = made.subjects
    assert "aantal verschillende beoordelaars" in subject.opens[0]


def test_the_command_on_a_dossier():
    file = TOP / "fixtures/profiles/enkel-punten.json"
    done = run("explain", "breadth.methods", file)
    assert done.returncode == 0, done.stderr
    assert "De vraag valt weg met een van deze:" in done.stdout
    assert "nog 1 erbij (nu 1)" in done.stdout
    plain = json.loads(run("explain", "breadth.methods", file, "--format", "json").stdout)
    assert plain["outcome"] == "fired"
    assert plain["subjects"][0]["parts"][0]["value"] == 1


def test_the_command_on_a_text(tmp_path):
    draft = tmp_path / "brief.txt"
    draft.write_text("Hij zakt af naar TSO. Zijn broek zakt af naar beneden.", encoding="utf-8")
    done = run("explain", "hierarchy.afzakken", "--text", draft)
    assert done.returncode == 0, done.stderr
    assert "»zakt af« als split" in done.stdout
    assert "aangewezen" in done.stdout
    assert "niet aangewezen (unless.clause_has: @kleding)" in done.stdout
    assert "spreekt: " in run("explain", "hierarchy.afzakken").stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["breadth.asessors"], "did you mean 'breadth.assessors'"),
        (["breadth.assessors", "--text", "x.txt"], "--text goes with a language rule"),
        (
            ["hierarchy.afzakken", TOP / "fixtures/schools/school-onderweg.json"],
            "drafts and dossiers",
        ),
        (
            ["hierarchy.afzakken", TOP / "fixtures/profiles/leeg.json", "--text", "x.txt"],
            "one of the two",
        ),
        (["school.agreements", TOP / "fixtures/profiles/leeg.json"], "is about a school"),
    ],
)
def test_bad_use_ends_with_2_in_words(arguments, says):
    done = run("explain", *arguments)
    assert done.returncode == 2
    assert says in done.stderr


def test_a_language_rule_is_explained_on_every_text_of_a_dossier():
    done = run(
        "explain", "hierarchy.afzakken", TOP / "fixtures/profiles/b-attest-clausulering.json"
    )
    assert done.returncode == 0, done.stderr
    assert "/advice/text" in done.stdout
    assert "»zakt … af« als split" in done.stdout
    assert "geen van de uitzonderingen stond er" in done.stdout
    assert "niet aangewezen (unless.clause_has: naar)" in done.stdout
    plain = json.loads(
        run(
            "explain",
            "hierarchy.afzakken",
            TOP / "fixtures/profiles/b-attest-clausulering.json",
            "--format",
            "json",
        ).stdout
    )
    assert {place["pointer"] for place in plain["places"]} == {"/advice/text"}
    nothing = run("explain", "hierarchy.afzakken", TOP / "fixtures/profiles/leeg.json")
    assert "staat niets waar de regel naar kijkt" in nothing.stdout


def test_the_page_of_a_rule_says_what_it_needs_what_silences_it_and_who_keeps_it():
    page = run("explain", "hierarchy.afzakken").stdout
    assert "Spreekt alleen met" in page
    assert "clause_has: @kleding" in page.split("Zwijgt met")[1]
    page = run("explain", "breadth.assessors").stdout
    assert "Onderhouden door de redactie van olb_rules, na te kijken voor 1 september 2027" in page
    assert "Zwijgt bij: drie blikken" in page
