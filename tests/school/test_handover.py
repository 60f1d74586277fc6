"""Hand-over: only what is needed, marked, about the school career and agreed on goes along."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import olb_rules
from olb_rules.handover import REASONS, hand_over
from olb_rules.pack.paths import field_names
from olb_rules.profile.audit import walk
from olb_rules.profile.process import Consent
from tests.built_in import built_in
from tests.property.generated import make

FIXTURES = Path(__file__).parents[2] / "fixtures" / "profiles"
EVERYTHING = [
    name
    for name in field_names(olb_rules.StudentProfile)
    if name not in ("format", "learner_ref", "school_year", "reference_date")
]
BOTH = ("leerling", "opvoedingsverantwoordelijke")


def agreed(*scopes, by=BOTH):
    return [Consent(scope=scope, by=one) for scope in scopes for one in by]


CAREER = agreed("onderwijsloopbaan")
ALL = agreed("onderwijsloopbaan", "welzijn", "gezondheid", "zorg", "verslag")


def profile(**parts):
    whole = {"learner_ref": "ll-1", "school_year": "2025-2026", "reference_date": "2026-06-15"}
    return olb_rules.read_profile({**whole, **parts})


def over(dossier, needs=EVERYTHING, consent=CAREER, **more):
    return hand_over(dossier, purpose="start", needs=needs, consent=consent, **more)


def refused(handed):
    return {one.pointer: one.reason for one in handed.refused}


NEEDED = {"domain": "leren_en_studeren", "need": "need_to_know", "assessor": "titularis"}


def test_what_is_needed_marked_and_agreed_goes_along():
    handed = over(profile(observations=[{"id": "o1", **NEEDED, "text": "plant zelf"}]))
    assert [one.id for one in handed.profile.observations] == ["o1"]
    assert refused(handed) == {}
    assert handed.profile.handover.items == ("o1",)
    assert handed.profile.handover.scopes == ("onderwijsloopbaan",)
    assert handed.profile.handover.purpose == "start"
    assert handed.read_first == ("/observations/0/text",)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"need": "nice_to_know"}, "nice_to_know"),
        ({"need": None}, "not_marked"),
        ({"domain": None}, "no_domain"),
        ({"domain": "psychisch_en_sociaal"}, "no_consent"),
        ({"domain": "preventieve_gezondheidszorg"}, "no_consent"),
    ],
)
def test_a_piece_of_information_stays_for_a_reason(change, reason):
    items = [{"id": "o1", **NEEDED}, {"id": "o2", **NEEDED, **change}]
    handed = over(profile(observations=items))
    assert refused(handed) == {"/observations/1": reason}
    assert [one.id for one in handed.profile.observations] == ["o1"]


def test_other_data_go_along_only_with_an_agreement_of_their_own():
    care = profile(
        observations=[{"id": "o1", **NEEDED, "domain": "psychisch_en_sociaal"}],
        position={"graad": 2, "zorgfase": 2, "verslag": "gc"},
        domains={"onderwijsloopbaan": "looked_at", "preventieve_gezondheidszorg": "shielded"},
    )
    handed = over(care)
    assert refused(handed) == {
        "/domains/preventieve_gezondheidszorg": "no_consent",
        "/observations": "no_consent",
        "/position/verslag": "no_consent",
        "/position/zorgfase": "no_consent",
    }
    assert refused(over(care, consent=ALL)) == {}
    # The rule on the hand-over asks about the other kinds, agreed or not.
    report = olb_rules.evaluate(over(care, consent=ALL).profile, engine="reference")
    assert "handover.scope" in {f.rule for f in report.findings}


def test_both_pupil_and_guardians_agree_unless_the_pupil_is_of_age():
    dossier = profile(results=[{"id": "r1", **NEEDED}])
    for by in BOTH:
        handed = over(dossier, consent=agreed("onderwijsloopbaan", by=[by]))
        assert refused(handed) == {"/results": "no_consent"}
        assert handed.profile.results is None
    grown = over(
        dossier, consent=agreed("onderwijsloopbaan", by=["leerling"]), parties=["leerling"]
    )
    assert [one.id for one in grown.profile.results] == ["r1"]


def test_the_agreements_of_the_dossier_count_when_none_are_given():
    consents = [{"scope": "onderwijsloopbaan", "by": by} for by in BOTH]
    dossier = profile(results=[{"id": "r1", **NEEDED}], consents=consents)
    handed = hand_over(dossier, purpose="start", needs=["results"])
    assert [one.id for one in handed.profile.results] == ["r1"]
    assert len(handed.profile.consents) == 2


def test_working_papers_of_the_team_and_what_is_of_the_family_stay():
    handed = over(
        profile(
            guardians=[{"id": "g1", "role": "ouder", "not_reached_reason": "ziek"}],
            context=[{"text": "iets"}],
            contacts=[{"date": "2026-05-01"}],
            notes=[{"text": "iets"}],
            interpretation={"text": "iets"},
        ),
        consent=ALL,
    )
    assert refused(handed) == {
        "/contacts": "stays_here",
        "/context": "stays_here",
        "/guardians/0/not_reached_reason": "stays_here",
        "/interpretation": "stays_here",
        "/notes": "stays_here",
    }


def test_an_argument_that_rests_on_something_that_stays_stays_too():
    handed = over(
        profile(
            observations=[
                {"id": "o1", **NEEDED},
                {"id": "o2", **NEEDED, "domain": "preventieve_gezondheidszorg"},
            ],
            pistes=[{"id": "p1", "richting": "hout-2", "links": ["o1", "o2"]}],
            advice={
                "text": "Wat wij zien",
                "arguments": [
                    {"id": "a1", "evidence": ["o1"], "text": "plant zelf"},
                    {"id": "a2", "evidence": ["o1", "o2"], "text": "over gezondheid"},
                ],
            },
        )
    )
    assert refused(handed) == {
        "/advice/arguments/1": "refers",
        "/observations/1": "no_consent",
        "/pistes/0/links/1": "refers",
    }
    assert "gezondheid" not in handed.profile.to_json()


def test_only_the_fields_that_are_needed_go_along():
    dossier = profile(
        results=[{"id": "r1", **NEEDED, "value": 61.5, "subject": "wiskunde"}],
        preferences=[{"richting": "hout-2", "by": "leerling", "reason": "graag buiten"}],
        interests=[{"id": "i1", **NEEDED, "label": "dieren"}],
    )
    handed = over(dossier, needs=["results.subject", "preferences.by"])
    plain = handed.profile.to_dict()
    assert plain["results"] == [{"id": "r1", "subject": "wiskunde"}]
    assert plain["preferences"] == [{"richting": "hout-2", "by": "leerling"}]
    assert refused(handed)["/interests"] == "not_needed"
    assert refused(handed)["/results/0/value"] == "not_needed"
    assert refused(handed)["/preferences/0/reason"] == "not_needed"
    assert "/preferences/0/richting" not in refused(handed)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"purpose": " "}, "without a purpose"),
        ({"needs": ["resultaten"]}, "no field 'resultaten'"),
        ({"needs": ["results.subjec"]}, "did you mean 'subject'?"),
        ({"parties": []}, "nobody who can agree"),
        ({"parties": ["buur"]}, "nobody who can agree"),
    ],
)
def test_a_wrong_argument_is_a_clear_error(arguments, says):
    with pytest.raises(olb_rules.UsageError, match=says.replace("?", r"\?")):
        hand_over(profile(), **{"purpose": "start", "needs": ["results"], **arguments})


def leaves(plain):
    """Pointer and value of everything that holds nothing else, save ids; empty lists are leaves."""
    return {
        p: v
        for p, key, v in walk(plain)
        if p and key != "id" and (not isinstance(v, (dict, list)) or not v)
    }


REMADE = ("/consents", "/handover/items", "/handover/scopes", "/handover/purpose")
needs_of = st.lists(st.sampled_from(EVERYTHING), unique=True)
consents_of = st.lists(st.sampled_from(ALL), unique=True)


@given(st.integers(0, 10**6), needs_of, consents_of)
def test_every_field_goes_along_or_is_named_with_a_reason(seed, needs, consent):
    dossier = olb_rules.read_profile(make(random.Random(seed)))
    handed = hand_over(dossier, purpose="start", needs=needs, consent=consent)
    before, after = leaves(dossier.to_dict()), leaves(handed.profile.to_dict())
    named = tuple(one.pointer for one in handed.refused)
    stayed = {
        p
        for p in before
        if p.startswith(REMADE) or any(p == n or p.startswith(f"{n}/") for n in named)
    }
    arrived = [v for p, v in after.items() if not p.startswith((*REMADE, "/handover/planned"))]
    kept = [v for p, v in before.items() if p not in stayed and p != "/handover/planned"]
    assert sorted(map(repr, arrived)) == sorted(map(repr, kept))
    assert all(one.reason in REASONS for one in handed.refused)
    assert len(set(named)) == len(named)


@given(st.integers(0, 10**6), needs_of, consents_of)
def test_nothing_goes_along_that_may_not(seed, needs, consent):
    dossier = olb_rules.read_profile(make(random.Random(seed)))
    made = hand_over(dossier, purpose="start", needs=needs, consent=consent).profile
    scopes = {
        c.scope for c in consent if {d.by for d in consent if d.scope == c.scope} >= set(BOTH)
    }
    assert set(made.handover.scopes) <= scopes
    assert made.context is made.contacts is made.notes is made.interpretation is None
    domains = {"psychisch_en_sociaal": "welzijn", "preventieve_gezondheidszorg": "gezondheid"}
    for name in ("observations", "interviews", "reports", "results", "interests", "talents"):
        for item in getattr(made, name) or ():
            assert name in needs
            assert item.need == "need_to_know"
            assert domains.get(item.domain, "onderwijsloopbaan") in scopes


@given(st.integers(0, 10**6), needs_of, st.sampled_from(EVERYTHING))
def test_needing_more_never_takes_anything_away(seed, needs, one_more):
    dossier = olb_rules.read_profile(make(random.Random(seed)))
    fewer = len(leaves(over(dossier, needs=needs).profile.to_dict()))
    more = len(leaves(over(dossier, needs=[*needs, one_more]).profile.to_dict()))
    assert more >= fewer


@pytest.mark.parametrize("file", sorted(FIXTURES.glob("*.json")), ids=lambda file: file.stem)
def test_a_handed_over_dossier_can_be_evaluated_like_any_other(file):
    handed = over(olb_rules.read_profile_file(file))
    assert olb_rules.evaluate(handed.profile, engine="reference").outcomes
    assert all(str(one).startswith(f"{one.pointer}: ") for one in handed.refused)


def test_what_a_pack_reads_can_be_what_a_receiver_needs():
    from olb_rules.needs import needs

    dossier = profile(
        results=[{"id": "r1", **NEEDED, "value": 61.5, "date": "2026-05-01"}],
        interests=[{"id": "i1", **NEEDED, "label": "dieren"}],
    )
    handed = over(dossier, needs=needs(built_in()))
    assert handed.profile.results[0].date is not None
    assert refused(handed)["/results/0/value"] == "not_needed"
