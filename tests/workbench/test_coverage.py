"""``olb-rules coverage``, from the outside, on a small pack with known gaps."""

from __future__ import annotations

import json
import re

from .conftest import LANGUAGE, RULES, write_pack

#: What the examples of the small pack do not reach.
GAPS = {
    "open_objections: at_least 1 is true",
    "contact_count: is 0 is false",
    "all is true",
    "phrases: de gemakkelijke weg",
    "joined",
    "participle",
    "cluster",
    "unless.next: door",
}


def test_the_table_names_each_gap_with_its_place(run, pack):
    done = run("coverage", pack)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert {line.strip().split("  ")[1] for line in lines if line.startswith("    klein/")} == GAPS
    place = next(line for line in lines if line.endswith("unless.next: door"))
    number = next(n for n, line in enumerate(LANGUAGE.splitlines(), 1) if "next: [door]" in line)
    assert f"klein/language.yaml:{number}" in place
    assert not any(line.startswith("breed.beoordelaars") for line in lines), "it misses nothing"
    assert re.search(r"all rules +\d+/\d+ +\d+\.\d %", done.stdout)


def test_examples_that_reach_the_gaps_make_it_whole(run, pack):
    write_pack(
        pack,
        rules=RULES.replace(
            "    silent:\n      - {name: gehoord",
            "      - {name: bezwaar, profile: {voice_learner: [{verbatim: true, stance: objects}], contacts: []}}\n"
            "    silent:\n"
            "      - {name: besproken, profile: {voice_learner: [{verbatim: true, stance: objects}], contacts: [{live: true}]}}\n"
            "      - {name: gehoord",
        ),
        language=LANGUAGE.replace(
            "      fires:\n",
            "      fires:\n        - Ze koos [[de gemakkelijke weg]].\n        - We zien hem [[afzakken]].\n"
            "        - Hij is [[afgezakt]].\n        - Hij dreigt [[af te zakken]].\n",
        ).replace("      silent:\n", "      silent:\n        - Een trapje lager door de gang.\n"),
    )
    done = run("coverage", pack, "--fail-under", 100)
    assert "100.0 %" in done.stdout, done.stdout
    assert done.returncode == 0


def test_fail_under(run, pack):
    percent = json.loads(run("coverage", pack, "--format", "json").stdout)["percent"]
    assert 0 < percent < 100
    assert run("coverage", pack, "--fail-under", percent + 0.01).returncode == 1
    assert run("coverage", pack, "--fail-under", percent - 0.01).returncode == 0
    assert run("coverage", pack, "--fail-under", 101).returncode == 2


def test_unknown_is_shown_and_not_demanded(run, pack):
    write_pack(
        pack,
        rules=RULES.replace(
            "\n- id: stem.gehoord",
            "    not_evaluated:\n      - {name: niet bijgehouden, profile: {}}\n\n- id: stem.gehoord",
            1,
        ),
    )
    content = json.loads(run("coverage", pack, "--format", "json", "-k", "breed").stdout)
    (rule,) = content["rules"]
    seen = {one["what"]: (one["seen"], one["demanded"]) for one in rule["parts"]}
    assert seen == {
        "assessors: below $min_assessors is true": (1, True),
        "assessors: below $min_assessors is false": (1, True),
        "assessors: below $min_assessors is unknown": (1, False),
    }
    assert content["percent"] == 100


def test_the_page_stands_alone_and_says_in_words_what_is_missing(run, pack, tmp_path):
    page = tmp_path / "dekking.html"
    done = run("coverage", pack, "--html", page)
    assert done.returncode == 0
    text = page.read_text(encoding="utf-8")
    assert text.count("<td>missing</td>") == len(GAPS)
    assert all(gap in text for gap in GAPS)
    assert not re.search(r"(src|href)\s*=|@import|url\(|<script", text)
    assert not re.search(r"\b(red|green)\b|#f00|#0f0", text)


def test_what_only_a_todo_reaches_does_not_count(run, pack):
    write_pack(
        pack,
        rules=RULES.replace("{name: een, profile", "{name: een, todo: later, profile").replace(
            "below: $min_assessors", "above: 5"
        ),
    )
    content = json.loads(run("coverage", pack, "--format", "json", "-k", "breed").stdout)
    assert content["percent"] == 50
