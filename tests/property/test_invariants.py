"""What may never happen, whatever the dossier: tried on random profiles and the built-in pack."""

from __future__ import annotations

import json
import logging
import random
import re

from hypothesis import given, settings
from hypothesis import strategies as st

import olb_rules
from olb_rules.report import json_report, text_report
from tests.built_in import built_in

from .generated import ITEM_LISTS, SECRET, make, renamed, shuffled

PACK = built_in()
rngs = st.randoms(use_true_random=False)


def evaluated(data, engine="reference", pack=PACK):
    return olb_rules.evaluate(olb_rules.read_profile(data), pack, engine=engine)


def said(report):
    """What a report says, without the pseudonym."""
    plain = report.to_dict()
    del plain["ref"]
    return plain


@settings(max_examples=75)
@given(rngs, st.sampled_from([0.3, 0.6, 0.95]))
def test_both_engines_write_the_same_bytes(rng, fullness):
    profile = make(rng, fullness)
    reports = [evaluated(profile, engine) for engine in ("durable", "reference")]
    assert reports[0].to_json() == reports[1].to_json()
    assert json_report(reports[:1], PACK) == json_report(reports[1:], PACK)


@given(rngs)
def test_the_order_of_lists_changes_nothing(rng):
    profile = make(rng)
    assert evaluated(profile).to_json() == evaluated(shuffled(rng, profile)).to_json()


@given(rngs)
def test_two_runs_do_not_differ(rng):
    profile = make(rng)
    assert evaluated(profile).to_json() == evaluated(json.loads(json.dumps(profile))).to_json()


@given(rngs, st.permutations(["doorstroom", "dubbel", "arbeidsmarkt"]))
def test_swapping_the_names_of_the_finaliteiten_changes_nothing(rng, names):
    profile = make(rng)
    words = dict(zip(["doorstroom", "dubbel", "arbeidsmarkt"], names, strict=True))
    assert said(evaluated(profile)) == said(evaluated(renamed(profile, words)))


@given(rngs)
def test_another_pseudonym_changes_nothing(rng):
    profile = make(rng)
    assert said(evaluated(profile)) == said(evaluated({**profile, "learner_ref": "een-ander"}))


@given(rngs)
def test_swapping_gender_words_in_texts_changes_nothing(rng):
    profile = make(rng)
    for name in ITEM_LISTS:
        for item in profile.get(name, []):
            item["text"] = "zij werkt graag samen met haar klasgenoten"
    other = json.loads(
        json.dumps(profile).replace("zij werkt", "hij werkt").replace("haar", "zijn")
    )
    assert said(evaluated(profile)) == said(evaluated(other))


#: Items with everything that the host records about them, so that nothing becomes unknown.
COMPLETE = {
    "domain": "leren_en_studeren", "method": "gesprek", "context": "stage", "assessor": "stagementor",
    "date": "2026-03-03", "period": "P2", "purpose": "leren plannen", "nature": "fact",
    "need": "need_to_know", "text": "plande een week vooruit",
}  # fmt: skip
ADDITIONS = [
    *((name, COMPLETE) for name in ITEM_LISTS),
    ("voice_learner", {"text": "ik wil dit", "verbatim": True, "date": "2026-03-03", "stance": "agrees", "response": "ok"}),
    ("voice_guardians", {"text": "wij ook", "verbatim": True, "date": "2026-03-03", "stance": "agrees", "response": "ok"}),
    ("contacts", {"date": "2026-03-03", "with": ["leerling"], "live": True, "initiative": "spontaneous", "questions": 2}),
    ("information_moments", {"date": "2026-03-03", "channel": "gesprek", "accessible": True}),
    ("self_reflections", {"date": "2026-03-03", "guided_by": "titularis"}),
]  # fmt: skip


@settings(max_examples=100)
@given(rngs, st.sampled_from(ADDITIONS))
def test_adding_information_to_what_is_recorded_never_adds_a_sufficiency_finding(rng, addition):
    """To what is recorded: a host that starts to record something makes rules speak that could
    not be evaluated before, and that is meant (docs/decisions)."""
    name, item = addition
    profile = make(rng, 0.97)
    if name not in profile:
        profile[name] = [dict(item)]
    before = evaluated(profile)
    more = {
        **profile,
        name: [*profile[name], {**item, "id": "extra"} if "verbatim" not in item else dict(item)],
    }
    after = evaluated(more)
    spoke = {f.rule for f in before.findings if f.kind == "sufficiency"}
    silent = {o.rule for o in before.outcomes if o.outcome == "clear"}
    new = {f.rule for f in after.findings if f.kind == "sufficiency"} - spoke
    assert not new & silent, new


WORDS_OF_JUDGEMENT = re.compile(
    r"\b(score|totaal|rangschikking|ranking|verdict|punten op|van de \d+|geschikt|ongeschikt|beste|slechtste|\d+ ?%|\d+/10)\b", re.IGNORECASE
)  # fmt: skip


@given(rngs)
def test_no_output_holds_a_verdict_a_score_or_a_total(rng):
    report = evaluated(make(rng))
    text = text_report([report], PACK)
    assert WORDS_OF_JUDGEMENT.search(text.replace("Er is geen", "")) is None
    keys = set()

    def gather(data):
        if isinstance(data, dict):
            keys.update(data)
            for value in data.values():
                gather(value)
        elif isinstance(data, list):
            for value in data:
                gather(value)

    gather({k: v for k, v in report.to_dict().items() if k != "parameters"})
    assert not {k for k in keys if re.search("score|total|rank|count|colou?r|grade", str(k))}
    for finding in report.findings:
        assert finding.ask.endswith("?")
        assert finding.level in ("info", "question", "attention")


@given(rngs, st.sampled_from(["durable", "reference"]))
def test_no_value_of_the_profile_stands_in_a_finding(rng, engine):
    report = evaluated(make(rng, 0.9), engine)
    plain = report.to_dict()
    del plain["ref"]
    assert SECRET not in json.dumps(plain, ensure_ascii=False)
    assert SECRET not in text_report([report], PACK).replace(report.ref, "")


def test_nothing_is_logged(caplog, capfd):
    caplog.set_level(logging.DEBUG)
    for seed in range(20):
        for engine in ("durable", "reference"):
            evaluated(make(random.Random(seed)), engine)
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


@given(rngs)
def test_a_rule_on_absent_data_never_speaks_and_never_counts_as_clear(rng):
    profile = make(rng)
    bare = {k: profile[k] for k in ("learner_ref", "school_year", "reference_date")}
    report = evaluated(bare)
    assert report.findings == ()
    assert {o.outcome for o in report.outcomes} == {"not_evaluated"}
    assert all(o.lacks for o in report.outcomes)


@given(rngs)
def test_evidence_leads_to_something_in_the_profile(rng):
    data = make(rng, 0.9)
    profile = olb_rules.read_profile(data)
    for finding in olb_rules.evaluate(profile, PACK, engine="reference").findings:
        for evidence in finding.evidence:
            for pointer in evidence.pointers:
                profile.at(pointer)


@given(rngs)
def test_domains_that_are_shielded_or_hold_nothing_are_never_asked_about(rng):
    profile = make(rng)
    for status in ("shielded", "nothing_relevant"):
        profile["domains"] = dict.fromkeys(
            (
                "onderwijsloopbaan",
                "leren_en_studeren",
                "psychisch_en_sociaal",
                "preventieve_gezondheidszorg",
            ),
            status,
        )
        fired = {f.rule for f in evaluated(profile).findings}
        assert not {rule for rule in fired if rule.startswith("domains.")}
