"""A report that was kept comes back whole, or is refused in words."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import olb_rules
from olb_rules.errors import ReportError
from olb_rules.report import read_report, read_report_file, read_reports
from tests.property.generated import SECRET, make


@given(st.randoms(use_true_random=False), st.sampled_from([0.2, 0.6, 1.0]))
def test_what_was_written_is_read_back_the_same(rng, fullness):
    profile = olb_rules.read_profile(make(random.Random(rng.random()), fullness))
    report = olb_rules.evaluate(profile, engine="reference")
    assert read_report(report.to_json()) == report
    assert read_report(report.to_json().encode(), ref=report.ref) == report


def kept(**changes) -> str:
    profile = olb_rules.read_profile(
        {
            "learner_ref": SECRET,
            "school_year": "2025-2026",
            "reference_date": "2026-05-20",
            "observations": [],
        }
    )
    plain = json.loads(olb_rules.evaluate(profile, engine="reference").to_json())
    plain.update(changes)
    return json.dumps(plain)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (kept(schema="olb-report/2"), "olb-report/2"),
        (kept(schema=SECRET), "no known schema"),
        (kept(schema=None), "no known schema"),
        (kept(profiles={}), "/profiles"),
        (kept(profiles=[]), "no report"),
        (kept(profiles=[3]), "/profiles/0"),
        (kept(profiles=[{"ref": SECRET}]), "/profiles/0/findings"),
        (kept(pack={"name": SECRET}), "/pack"),
        (kept(pack=None), "/pack"),
        ("[]", "no report"),
        ("{", "no JSON"),
        ("[" * 200_000, "no JSON"),
        (b"\xff\xfe", "not UTF-8"),
        ("", "no JSON"),
    ],
)  # fmt: skip
def test_anything_else_is_refused_without_a_value_of_it(data, says):
    with pytest.raises(ReportError) as caught:
        read_report(data)
    assert says in str(caught.value)
    assert SECRET not in str(caught.value)


def test_one_of_several_is_found_by_its_pseudonym():
    one = json.loads(kept())
    other = json.loads(kept())["profiles"][0] | {"ref": "ll-2"}
    both = json.dumps(one | {"profiles": [one["profiles"][0], other]})
    assert [report.ref for report in read_reports(both)] == [SECRET, "ll-2"]
    assert read_report(both, ref="ll-2").ref == "ll-2"
    with pytest.raises(ReportError, match="2 reports"):
        read_report(both)
    with pytest.raises(ReportError, match="no report of this pupil"):
        read_report(both, ref="ll-3")


def test_a_day_that_is_none_is_named():
    plain = json.loads(kept())
    plain["profiles"][0]["reference_date"] = "gisteren"
    with pytest.raises(ReportError, match="/profiles/0/reference_date"):
        read_report(json.dumps(plain))


def test_a_file(tmp_path):
    path = tmp_path / "toen.json"
    path.write_text(kept(), encoding="utf-8")
    assert read_report_file(path).ref == SECRET
    with pytest.raises(ReportError, match="cannot be read"):
        read_report_file(tmp_path / "nergens.json")


def test_a_field_of_a_later_minor_version_is_passed_over():
    plain = json.loads(kept())
    plain["profiles"][0]["later"] = 1
    assert read_report(json.dumps(plain)).ref == SECRET
