"""The packs that come with the library: every example of every rule, under both engines."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import olb_rules
from olb_rules.pack.condition import Comparison, comparisons
from olb_rules.pack.examples import example_profile, example_record
from olb_rules.pack.find import find_pack
from olb_rules.trace import trace, trace_document
from olb_rules.workbench.trial import SIDES, try_example
from tests.built_in import built_in

PACKS = {name: built_in(name) for name in ("olb", "olb-law")}
RULES = [
    (name, loaded) for name, pack in PACKS.items() for loaded in pack.rules if loaded.pack == name
]
EXAMPLES = [
    pytest.param(name, loaded, side, number, id=f"{loaded.rule.id}-{side}-{number}")
    for name, loaded in RULES
    for side in SIDES
    for number in range(len(getattr(loaded.rule.examples, side)))
]


@pytest.mark.parametrize("engine", ["durable", "reference"])
@pytest.mark.parametrize(("name", "loaded", "side", "number"), EXAMPLES)
def test_every_example_gives_what_it_says(name, loaded, side, number, engine):
    trial = try_example(PACKS[name], loaded, side, number, engine=engine)
    assert trial.differences == ()


def test_both_engines_give_the_same_report_on_every_example():
    from olb_rules.catalogue import load_catalogue

    for name, loaded in RULES:
        for side in SIDES:
            for example in getattr(loaded.rule.examples, side):
                profile = example_record(loaded.rule, example)
                catalogue = load_catalogue(example.catalogue) if example.catalogue else None
                reports = {
                    olb_rules.evaluate(
                        profile,
                        PACKS[name],
                        engine=engine,
                        parameters=example.parameters,
                        catalogue=catalogue,
                    ).to_json()
                    for engine in ("durable", "reference")
                }
                assert len(reports) == 1, (loaded.rule.id, example.name)


def test_few_sets_of_parameters_are_tried_as_each_builds_rulesets_that_are_never_freed():
    sets = {
        tuple(sorted(example.parameters.items()))
        for _, loaded in RULES
        for side in SIDES
        for example in getattr(loaded.rule.examples, side)
    }
    assert len(sets) <= 12


def test_the_built_in_packs_are_checked_whole_and_their_digests_noted(monkeypatch):
    """``make rules`` writes the digests down, once the packs load without a mistake."""
    from olb_rules.pack import load

    noted = set((find_pack("olb") / "CHECKED").read_text(encoding="ascii").split())
    assert noted == {pack.digest for pack in PACKS.values()}
    monkeypatch.setattr(load, "checked_digests", frozenset)
    for name in PACKS:
        assert built_in(name).warnings == ()


@pytest.mark.parametrize("name", PACKS)
def test_a_built_in_pack_loads_without_a_warning(name):
    assert PACKS[name].warnings == ()


@pytest.mark.parametrize(("name", "loaded"), [pytest.param(*r, id=r[1].rule.id) for r in RULES])
def test_every_rule_is_whole(name, loaded):
    rule = loaded.rule
    assert len(rule.examples.fires) >= 2
    assert len(rule.examples.silent) >= 2
    assert rule.finding.ask.endswith("?")
    assert rule.source.check, "a rule of ours encodes a check"
    assert loaded.owner


#: Words of verdict or rank. "hoger onderwijs" is the name of a kind of education.
BANNED = re.compile(
    r"\b(afzak\w*|beter\w*|best|beste|gemakkelijk\w*|makkelijk\w*|moeilijk\w*|hoger(?! onderwijs)\w*"
    r"|lager\w*|hoogste|laagste|zwak\w*|slecht\w*|onvoldoende|ongeschikt\w*|geschikt\w*|score\w*"
    r"|totaal|rang\w*|fout\w*|te laat)\b",
    re.IGNORECASE,
)


def texts(rule):
    """What a team reads of a rule."""
    finding = rule.finding
    return [rule.title, finding.summary, finding.ask, *([finding.why] if finding.why else [])]


@pytest.mark.parametrize(("name", "loaded"), [pytest.param(*r, id=r[1].rule.id) for r in RULES])
def test_no_text_of_a_rule_ranks_or_judges(name, loaded):
    assert [BANNED.findall(text) for text in texts(loaded.rule) if BANNED.search(text)] == []


def test_the_list_of_banned_words_finds_them():
    for text in ("een betere keuze", "naar een hoger niveau", "afzakken", "de laagste", "te laat"):
        assert BANNED.search(text), text
    assert not BANNED.search("wegen naar hoger onderwijs")


def test_titles_and_reasons_of_measures_and_parameters_do_not_rank_or_judge_either():
    for pack in PACKS.values():
        shown = [spec.title for spec in pack.measures.values()]
        shown += [text for p in pack.parameters.values() for text in (p.title, p.reason)]
        assert [text for text in shown if BANNED.search(text)] == []


@pytest.mark.parametrize(("name", "loaded"), [pytest.param(*r, id=r[1].rule.id) for r in RULES])
def test_a_summary_fits_a_glance_with_every_value_filled_in(name, loaded):
    summary = loaded.rule.finding.summary
    filled = summary.format_map(dict.fromkeys(fields(summary), 1000))
    assert len(filled) <= 140
    assert filled[-1] == "."
    assert 1 <= loaded.rule.finding.ask.count("?") <= 2


def fields(text):
    return [name for _, name, _, _ in string.Formatter().parse(text) if name]


def surely_known(condition):
    """The measures that have a value whenever the condition is true."""
    if isinstance(condition, Comparison):
        return set() if condition.op == "missing" else {condition.measure}
    parts = [surely_known(member) for member in condition.members]
    if condition.how == "all":
        return set().union(*parts)
    return set.intersection(*parts) if condition.how == "any" else set()


@pytest.mark.parametrize(("name", "loaded"), [pytest.param(*r, id=r[1].rule.id) for r in RULES])
def test_a_text_never_shows_a_measure_that_may_be_unknown_when_the_rule_speaks(name, loaded):
    shown = {field for text in texts(loaded.rule) for field in fields(text)}
    assert (shown & set(PACKS[name].measures)) - surely_known(loaded.condition) == set()


@pytest.mark.parametrize(("name", "loaded"), [pytest.param(*r, id=r[1].rule.id) for r in RULES])
def test_no_text_shows_a_number_of_days_that_may_be_negative(name, loaded):
    measures = PACKS[name].measures
    shown = {field for text in texts(loaded.rule) for field in fields(text)} & set(measures)
    assert [field for field in shown if measures[field].operator == "order"] == []


ABOUT_RIGHTS = {
    "actions.attest_motivation", "advice.choice", "advice.excluded", "advice.preference",
    "contact.objections", "context.use", "privacy.health", "handover.agreement", "handover.scope",
    "school.handover_agreement", "school.handover_scope",
}  # fmt: skip


def test_attention_is_kept_for_rights_and_for_what_the_pupil_says():
    asking = {r.rule.id for n, r in RULES if n == "olb" and r.rule.finding.level == "attention"}
    assert asking == ABOUT_RIGHTS


GROUPS_OF_PUPILS = {"doorstroom", "dubbel", "arbeidsmarkt", "A", "B", "aso", "tso", "kso", "bso"}


def test_no_rule_of_the_vision_text_singles_out_a_group():
    """Of all words that a rule or measure holds something against, only those of the attest may
    look like the name of a stream."""
    pack = PACKS["olb"]
    held = {
        (c.measure, str(value))
        for loaded in pack.rules
        for c in comparisons(loaded.condition)
        for value in (c.value if isinstance(c.value, tuple) else (c.value,))
    }
    for name, thing in [*pack.measures.items(), *pack.collections.items()]:
        for wanted in thing.where.values():
            operands = wanted.values() if isinstance(wanted, dict) else [wanted]
            for one in operands:
                held |= {(name, str(v)) for v in (one if isinstance(one, list) else [one])}
    assert {m for m, value in held if value in GROUPS_OF_PUPILS} == {"attest_code"}
    about = {spec.value for spec in pack.measures.values() if spec.value}
    assert not {path for path in about if path.startswith("position.")} - {"position.zorgfase"}


#: Something more in a list, with every field that a host could record of it.
ITEM = {
    "domain": "leren_en_studeren", "method": "gesprek", "context": "stage", "assessor": "stagementor",
    "date": "2026-03-03", "period": "P2", "purpose": "leren plannen", "need": "need_to_know", "text": "plande",
}  # fmt: skip
VOICE = {"text": "dit wil ik", "verbatim": True, "stance": "agrees", "response": "gehoord"}
MORE = {
    "observations": ITEM, "interviews": ITEM, "reports": ITEM, "results": ITEM, "interests": ITEM,
    "talents": ITEM, "outside_school": ITEM, "voice_learner": VOICE, "voice_guardians": VOICE,
    "contacts": {"date": "2026-03-03", "with": ["leerling"], "live": True, "initiative": "spontaneous", "questions": 1},
    "information_moments": {"date": "2026-03-03", "channel": "gesprek", "accessible": True},
    "self_reflections": {"date": "2026-03-03", "guided_by": "stagementor"},
}  # fmt: skip
SUFFICIENCY = [r for r in RULES if r[1].rule.kind == "sufficiency"]


@pytest.mark.parametrize(("name", "loaded"), [pytest.param(*r, id=r[1].rule.id) for r in SUFFICIENCY])  # fmt: skip
def test_adding_information_to_a_silent_example_never_makes_a_sufficiency_rule_speak(name, loaded):
    tried = 0
    for example in loaded.rule.examples.silent:
        whole = example_profile(example)
        for place in MORE.keys() & whole.keys():
            more = {**whole, place: [*whole[place], MORE[place]]}
            report = olb_rules.evaluate(
                olb_rules.read_profile(more),
                PACKS[name],
                engine="reference",
                parameters=example.parameters,
            )
            tried += 1
            assert loaded.rule.id not in {f.rule for f in report.findings}, (example.name, place)
    lists = {place for e in loaded.rule.examples.silent for place in e.profile}
    assert tried or not lists & MORE.keys()


def test_sufficiency_rules_count_different_things_and_never_shares():
    for name, loaded in SUFFICIENCY:
        operators = {
            PACKS[name].measures[c.measure].operator for c in comparisons(loaded.condition)
        }
        assert not operators & {"share", "unmatched", "words", "with_fewer"}, loaded.rule.id


#: Checks of the vision text about one pupil that rules encode; the others stand with their reason
#: in rules/README.md.
WITHOUT_RULE = {"REL-06", "REL-10", "REL-11", "RGI-03", "INF-04", "INF-13", "BRE-09", "GUI-10", "GUI-11", "GUI-12",
                "EXP-02", "EXP-05", "PRV-01", "PRV-02", "PRV-03"}  # fmt: skip


def test_every_check_is_a_rule_or_has_a_reason():
    pack = PACKS["olb"]
    covered = {check for loaded in pack.rules for check in loaded.rule.source.check}
    covered |= {check for loaded in pack.language for check in loaded.rule.source.check}
    groups = {"REL", "RGI", "VIS", "REF", "INF", "BRE", "GUI", "EXP", "PRV"}
    asked = {c for c in pack.documents["kansrijke-olb"].checks if c.split("-")[0] in groups}
    assert asked - covered <= WITHOUT_RULE
    readme = (find_pack("olb") / "README.md").read_text(encoding="utf-8")
    assert [check for check in sorted(WITHOUT_RULE) if check not in readme] == []


def test_every_law_check_is_a_rule():
    law = PACKS["olb-law"]
    covered = {c for loaded in law.rules for c in loaded.rule.source.check}
    assert set(law.documents["regelgeving"].checks) <= covered


def test_law_rules_rest_outside_the_days_they_hold_for():
    before = {
        "learner_ref": "a",
        "school_year": "2024-2025",
        "reference_date": "2025-06-01",
        "attest": {"code": "B", "clausuleringen": []},
    }
    report = olb_rules.evaluate(olb_rules.read_profile(before), PACKS["olb-law"])
    law = [o for o in report.outcomes if o.rule.startswith("law.")]
    assert {o.outcome for o in law} == {"not_evaluated"}
    assert all("in force" in o.lacks[0] for o in law)


def test_the_trace_is_up_to_date_and_leaves_no_sentence_out():
    written = Path(find_pack("olb") / "TRACE.md").read_text(encoding="utf-8")
    assert written == trace_document(PACKS["olb"])
    for _, sentences in trace(PACKS["olb"]):
        for one in sentences:
            assert one.rules or one.reason, one
