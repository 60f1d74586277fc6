"""Follow-ups: read whole or refused whole, with the place of what is wrong."""

from __future__ import annotations

import json

import jsonschema
import pytest

from olb_rules import CohortError, read_follow_ups
from olb_rules.schema import json_schema

ONE = {
    "kind": "follow-up",
    "learner_ref": "ll-1",
    "school_year": "2025-2026",
    "reference_date": "2026-11-20",
    "followed": "partly",
    "changes": [{"what": "study_option", "date": "2026-10-12", "themes": ["contents", "earlier"]}],
    "learner_says": "had graag eerst meegelopen",
    "guardians_say": "",
    "helped": "partly",
    "themes": ["information"],
}
TWO = {**ONE, "learner_ref": "ll-2", "changes": []}


def written(tmp_path, text):
    file = tmp_path / "opvolging.ndjson"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_follow_up_is_read_from_plain_data_a_list_or_lines(tmp_path):
    wanted = read_follow_ups([ONE, TWO])
    assert [one.ref for one in wanted] == ["ll-1", "ll-2"]
    assert wanted[0].changes[0].themes == ("contents", "earlier")
    assert read_follow_ups(written(tmp_path, json.dumps([ONE, TWO]))) == wanted
    lines = f"{json.dumps(ONE)}\n\n{json.dumps(TWO)}\n"
    assert read_follow_ups(written(tmp_path, lines)) == wanted
    assert read_follow_ups(written(tmp_path, json.dumps(ONE, indent=1))) == wanted[:1]


def test_a_follow_up_follows_its_schema():
    jsonschema.validate(read_follow_ups([ONE])[0].to_dict(), json_schema("follow-up"))


@pytest.mark.parametrize(
    ("change", "pointer", "says"),
    [
        ({"naam": "Xyzzy"}, "/naam", "may not hold 'naam'"),
        ({"opinion": "Xyzzy"}, "/opinion", "a follow-up has no field 'opinion'"),
        ({"followed": "Xyzzy"}, "/followed", "'yes', 'partly', 'no' or 'unknown'"),
        ({"themes": ["Xyzzy"]}, "/themes/0", "'heard'"),
        ({"changes": [{"date": "2026-11-21"}]}, "/changes/0/date", "after the reference date"),
        ({"kind": "report"}, "/kind", "'follow-up'"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_never_with_a_value(
    tmp_path, change, pointer, says
):
    file = written(tmp_path, f"{json.dumps(ONE)}\n{json.dumps({**TWO, **change})}\n")
    with pytest.raises(CohortError) as caught:
        read_follow_ups(file)
    assert "Xyzzy" not in str(caught.value)
    assert [(p.line, p.pointer) for p in caught.value.problems] == [(2, pointer)]
    assert says in str(caught.value)


def test_every_broken_record_is_reported_at_once(tmp_path):
    broken = [{**ONE, "followed": 1}, TWO, {**TWO, "helped": 2}]
    with pytest.raises(CohortError) as caught:
        read_follow_ups(written(tmp_path, json.dumps(broken)))
    assert [p.file.rsplit(" ", 1)[-1] for p in caught.value.problems] == ["1", "3"]


@pytest.mark.parametrize("text", ["", "[1]", "{", '{"kind": 1}\n{\n', "\xff", "null"])
def test_what_is_no_follow_up_is_a_clear_error(tmp_path, text):
    with pytest.raises(CohortError):
        read_follow_ups(written(tmp_path, text))


def test_a_file_that_is_not_there_is_a_clear_error(tmp_path):
    with pytest.raises(CohortError, match="cannot be read"):
        read_follow_ups(tmp_path / "weg.json")
