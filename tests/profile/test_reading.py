"""Reading a profile: what is taken, what is refused, and how the refusal reads."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from olb_rules import ProfileError, StudentProfile, read_profile, read_profile_file

WHOLE = {"learner_ref": "ll-1", "school_year": "2025-2026", "reference_date": "2026-05-20"}


def problems_of(data) -> list[tuple[str | None, str]]:
    with pytest.raises(ProfileError) as caught:
        read_profile(data)
    return [(problem.pointer, str(problem)) for problem in caught.value.problems]


def test_the_smallest_profile_is_a_pseudonym_a_year_and_a_day():
    profile = read_profile(WHOLE)
    assert profile.learner_ref == "ll-1"
    assert profile.reference_date == date(2026, 5, 20)
    assert profile.observations is None


def test_absent_and_empty_are_different():
    assert read_profile({**WHOLE, "observations": []}).observations == ()
    assert read_profile({**WHOLE, "observations": None}).observations is None


def test_json_text_bytes_and_plain_data_give_the_same_profile():
    text = json.dumps(WHOLE)
    assert read_profile(text) == read_profile(text.encode()) == read_profile(WHOLE)
    assert read_profile("\ufeff" + text) == read_profile(WHOLE)


def test_a_profile_cannot_be_changed():
    with pytest.raises(ValueError, match="frozen"):
        read_profile(WHOLE).learner_ref = "other"


def test_lists_stand_in_one_order_whatever_order_they_came_in():
    items = [{"id": "o10"}, {"id": "o2"}, {"date": "2026-01-02"}, {"date": "2026-01-01"}]
    first = read_profile({**WHOLE, "observations": items})
    second = read_profile({**WHOLE, "observations": items[::-1]})
    assert first.to_json() == second.to_json()
    assert [item.id for item in first.observations] == ["o2", "o10", None, None]


def test_pointers_lead_into_the_profile_as_json():
    profile = read_profile({**WHOLE, "observations": [{"id": "b"}, {"id": "a", "text": "x"}]})
    assert profile.at("/observations/0") == {"id": "a", "text": "x"}
    with pytest.raises(KeyError):
        profile.at("/observations/7")


def test_every_problem_is_named_at_once_each_with_its_place():
    found = dict(
        problems_of(
            {
                "learner_ref": "",
                "school_year": "2025-2027",
                "reference_date": "2026-02-30",
                "observations": [{"assesor": "x"}, {"date": 3}],
                "contacts": [{"live": "yes", "questions": -1}],
                "pistes": {},
            }
        )
    )
    assert set(found) == {
        "/learner_ref",
        "/school_year",
        "/reference_date",
        "/observations/0/assesor",
        "/observations/1/date",
        "/contacts/0/live",
        "/contacts/0/questions",
        "/pistes",
    }
    assert "did you mean 'assessor'?" in found["/observations/0/assesor"]
    assert "expected true or false" in found["/contacts/0/live"]
    assert "expected a number of at least 0" in found["/contacts/0/questions"]


@pytest.mark.parametrize(
    ("field", "why"),
    [
        ("naam", "pseudonymous"), ("rijksregisternummer", "pseudonymous"), ("Stamnummer", "pseudonymous"),
        ("foto", "pseudonymous"), ("address", "pseudonymous"), ("thuistaal", "GDPR"), ("home_language", "GDPR"),
        ("nationality", "GDPR"), ("herkomst", "GDPR"), ("religion", "GDPR"), ("diagnose", "CLB"),
        ("medicatie", "CLB"), ("IQ", "intelligence"), ("oki", "background"), ("mother_education", "background"),
        ("schooltoelage", "background"), ("burgerlijke_staat", "background"), ("tuchtfeiten", "disciplinary"),
        ("sexual_orientation", "GDPR"), ("login_activity", "tracking"), ("wellbeing_score", "scored"),
        ("remarks", "notes"),
    ],
)  # fmt: skip
def test_what_a_profile_may_not_hold_is_refused_by_name_with_the_reason(field, why):
    for data, place in (
        ({**WHOLE, field: "x"}, f"/{field}"),
        ({**WHOLE, "observations": [{field: "x"}]}, f"/observations/0/{field}"),
    ):
        ((pointer, text),) = problems_of(data)
        assert pointer == place
        assert "may not hold" in text
        assert why in text


def test_days_after_the_reference_date_are_refused_but_plans_are_not():
    late = {**WHOLE, "observations": [{"date": "2026-05-21"}]}
    ((pointer, text),) = problems_of(late)
    assert pointer == "/observations/0/date"
    assert "after the reference date" in text
    read_profile({**WHOLE, "actions": [{"when": "2026-09-01"}], "switch": {"date": "2026-09-01"}})


def test_ids_are_unique_and_references_lead_somewhere():
    found = dict(
        problems_of(
            {
                **WHOLE,
                "observations": [{"id": "o1"}, {"id": "o1"}],
                "guardians": [{"id": "g1"}],
                "voice_guardians": [{"guardian": "o1"}],
                "contacts": [{"with": ["leerling", "g2"]}],
                "pistes": [{"id": "p1"}],
                "advice": {"pistes": ["p2"], "arguments": [{"piste": "p1", "evidence": ["o9"]}]},
            }
        )
    )
    assert set(found) == {
        "/observations/1/id",
        "/voice_guardians/0/guardian",
        "/contacts/0/with/1",
        "/advice/pistes/0",
        "/advice/arguments/0/evidence/0",
    }


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("", "no JSON"),
        ('{"learner_ref": ', "no JSON"),
        ("[]", "no profile"),
        ("42", "no profile"),
        (b"\xff\xfe{}", "not UTF-8"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 50 + "1" + "}" * 50, "nested too deeply"),
        ('{"learner_ref": "a", "learner_ref": "b"}', "stands twice"),
        ('{"x": ' + "9" * 400 + "}", "too large"),
        ("x" * 6_000_000, "too large"),
        ("\x00" * 100, "no JSON"),
    ],
)
def test_nonsense_is_refused_in_words(data, says):
    assert says in problems_of(data)[0][1]


def test_numbers_that_are_no_numbers_are_refused_with_their_place():
    for word in ("NaN", "Infinity", "-Infinity", "1e999"):
        text = json.dumps({**WHOLE, "results": [{"value": 1}]}).replace("1}]", word + "}]")
        assert ("/results/0/value") in dict(problems_of(text))
    assert "/results/0/value" in dict(problems_of({**WHOLE, "results": [{"value": float("nan")}]}))


def test_half_a_character_is_refused():
    text = json.dumps(WHOLE).replace("ll-1", "\\ud800")
    assert problems_of(text)[0][0] == "/learner_ref"


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(ProfileError, match="cannot be read"):
        read_profile_file(tmp_path / "none.json")
    with pytest.raises(ProfileError, match="cannot be read"):
        read_profile_file(tmp_path)
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(ProfileError, match="too large"):
        read_profile_file(large)


scalar = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=6))
key = st.sampled_from(["id", "date", "with", "text", "live", "pistes", "evidence", "x"])
part = st.dictionaries(key, st.one_of(scalar, st.lists(scalar, max_size=2)), max_size=3)
junk = st.one_of(scalar, part, st.lists(st.one_of(scalar, part), max_size=3))


@given(st.dictionaries(st.sampled_from(sorted(StudentProfile.model_fields)), junk, max_size=4))
def test_any_data_gives_a_profile_or_a_clear_error(data):
    try:
        profile = read_profile({**WHOLE, **data})
    except ProfileError as error:
        assert error.problems
    else:
        assert read_profile(profile.to_json()) == profile


SECRET = "xyzzy-geheim"


@given(
    st.sampled_from(sorted(StudentProfile.model_fields)),
    st.sampled_from([SECRET, [SECRET], {"id": SECRET}, {"text": [SECRET]}, [{"date": SECRET}], [{"id": SECRET, "guardian": SECRET}]]),
)  # fmt: skip
def test_no_value_stands_in_an_error(field, value):
    try:
        read_profile({**WHOLE, field: value})
    except ProfileError as error:
        assert SECRET not in str(error)
        assert SECRET not in repr(error.problems)
