"""``olb-rules mutate``, from the outside, on a small pack with known gaps; and its parts."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from olb_rules.workbench.mutation.data import DataMutation
from olb_rules.workbench.mutation.language import LanguageMutation
from olb_rules.workbench.mutation.run import Mutation
from olb_rules.workbench.sentence import found_in, marked, unmark
from olb_rules.workbench.testing import Workbench

from .conftest import LANGUAGE, MEASURES, RULES, write_pack


def result(run, pack, *arguments):
    done = run("mutate", pack, "--format", "json", *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def changes(content):
    return {(one["rule"], one["change"]) for one in content["survivors"]}


def test_a_survivor_has_its_place_and_an_example_that_notices_it(run, pack):
    done = run("mutate", pack)
    assert (done.returncode, done.stderr) == (0, "")
    number = next(
        n for n, line in enumerate(RULES.splitlines(), 1) if "contact_count: {is: 0}" in line
    )
    part = next(
        p for p in done.stdout.split("\n\n") if "stem.gehoord · contact_count: is 0 -> is 1" in p
    )
    place, _, told, example = part.splitlines()
    assert place == f"klein/rules.yaml:{number}"
    assert told == "  no example notices; this one would:"
    side, _, written = example.strip().partition(": ")
    assert side == "fires"
    assert yaml.safe_load(written) == {
        "profile": {"voice_learner": [{"verbatim": True, "stance": "doubts"}], "contacts": []}
    }


@pytest.mark.parametrize(
    "gap",
    [
        ("stem.gehoord", "without all [open_objections: at_least 1, contact_count: is 0]"),
        ("stem.gehoord", "contact_count: is 0 -> is 1"),
        ("stem.gehoord", "open_objections: at_least 1 -> at_least 2"),
        ("open_objections", "where stance: without doubts"),
        ("taal.afzakken", "without the phrase 'de gemakkelijke weg'"),
        ("taal.afzakken", "without unless.next 'door'"),
    ],
)
def test_known_gaps_survive(run, pack, gap):
    assert gap in changes(result(run, pack, "--no-search"))


@pytest.mark.parametrize(
    "noticed",
    [
        ("breed.beoordelaars", "assessors: below $min_assessors -> at_least $min_assessors"),
        ("breed.beoordelaars", "assessors: below $min_assessors -> below 3"),
        ("breed.beoordelaars", "assessors: below $min_assessors -> below 1"),
        ("taal.afzakken", "without the phrase 'een trapje lager'"),
        ("taal.afzakken", "the verb 'af|zakken' without a loose part"),
        ("taal.afzakken", "without unless.clause_has '@kleding'"),
    ],
)
def test_what_an_example_notices_does_not_survive(pack, noticed):
    made = {(v.owner, v.change): v.noticed_by for v in Mutation(pack, search=False).run().verdicts}
    assert made[noticed] is not None


def test_a_suggested_example_put_in_the_pack_is_right_and_notices(run, pack):
    before = result(run, pack, "-k", "stem")
    told = {one["change"]: one["example"] for one in before["survivors"]}
    rules = yaml.safe_load(RULES)
    for number, example in enumerate(sorted(e for e in told.values() if e)):
        side, _, written = example.rpartition("}")[0].partition(": ")
        side = side.split()[-1]
        rules[1]["examples"].setdefault(side, []).append(
            {"name": f"voorgesteld {number}", **yaml.safe_load(written + "}")}
        )
    write_pack(pack, rules=yaml.safe_dump(rules, allow_unicode=True))
    assert run("test", pack).returncode == 0, run("test", pack).stdout
    after = result(run, pack, "-k", "stem")
    assert {c for _, c in changes(after)} == {
        change for change, example in told.items() if not example
    }


def test_wordings_are_written_hold_and_notice_and_are_renewed(run, pack):
    (pack / "examples").mkdir()
    file = pack / "examples" / "woorden.tsv"
    first = result(run, pack, "--wordings", file)
    assert file.read_text(encoding="utf-8").startswith("rule\tside\tsentence\ttodo\n# ")
    assert run("test", pack).returncode == 0
    second = result(run, pack)
    assert second["score"] > first["score"]
    language = {c for c in changes(second) if c[0] == "taal.afzakken"}
    assert len(language) < len([c for c in changes(first) if c[0] == "taal.afzakken"])
    lines = file.read_text(encoding="utf-8")
    write_pack(pack, language=LANGUAGE.replace(', "de gemakkelijke weg"', ""))
    assert run("test", pack).returncode == 1
    result(run, pack, "--wordings", file)
    assert run("test", pack).returncode == 0
    renewed = file.read_text(encoding="utf-8")
    assert "gemakkelijke weg" in lines
    assert "[[de gemakkelijke weg]]" not in renewed.lower()


def test_an_explained_change_leaves_the_score_and_a_stale_explanation_is_told(run, pack):
    before = result(run, pack, "--no-search")
    gap = "without unless.next 'door'"
    file = pack / "equivalent.tsv"
    file.write_text(
        f"owner\tchange\treason\ntaal.afzakken\t{gap}\tDat komt niet voor.\nbreed.x\tweg\tWas zo.\n",
        encoding="utf-8",
    )
    content = result(run, pack, "--no-search")
    assert [one["reason"] for one in content["explained"]] == ["Dat komt niet voor."]
    assert ("taal.afzakken", gap) not in changes(content)
    assert content["score"] > before["score"]
    assert content["stale"] == [{"file": "klein/equivalent.tsv", "line": 3}]
    file.write_text("owner\tchange\treason\ntaal.afzakken\tx\t\n", encoding="utf-8")
    done = run("mutate", pack)
    assert (done.returncode, done.stdout) == (2, "")
    assert "this line explains nothing @ klein/equivalent.tsv:2" in done.stderr


def test_fail_under_and_a_rule_that_does_not_exist(run, pack):
    score = 100 * result(run, pack, "--no-search")["score"]
    assert run("mutate", pack, "--no-search", "--fail-under", score + 0.1).returncode == 1
    assert run("mutate", pack, "--no-search", "--fail-under", score - 0.1).returncode == 0
    done = run("mutate", pack, "-k", "bred")
    assert (done.returncode, done.stdout) == (2, "")


def test_more_processes_give_the_same(monkeypatch, pack):
    from olb_rules.workbench.mutation import run as module

    alone = Mutation(pack).run(jobs=1)
    monkeypatch.setattr(module, "WORTH_PROCESSES", 0)
    ticks = []
    together = Mutation(pack).run(jobs=2, advance=lambda: ticks.append(1))
    assert together == alone
    assert len(ticks) == len(Mutation(pack).tasks)


def test_every_change_is_a_change_and_has_a_name_of_its_own():
    for name in ("olb", "olb-law"):
        bench = Workbench.of(name)
        found = list(DataMutation(bench).mutants(frozenset(bench.rules)))
        originals = {
            **{("rule", n): one for n, one in bench.rules.items()},
            **{("measure", n): one for n, one in bench.pack.measures.items()},
            **{("collection", n): one for n, one in bench.pack.collections.items()},
        }
        assert len({one.id for one in found}) == len(found)
        assert [one.id for one in found if one.changed == originals[one.what, one.owner]] == []


def test_every_change_of_a_data_rule_of_ours_is_noticed_or_explained():
    for name in ("olb", "olb-law"):
        bench = Workbench.of(name)
        mutation = Mutation(name, rules=list(bench.rules), search=False).run()
        assert [(one.owner, one.change) for one in mutation.survivors] == []


def test_looking_at_fewer_sentences_finds_the_same_survivors():
    """A line that finds nothing in a sentence is not tried on it; trying all must agree."""
    bench = Workbench.of("olb")
    mutation = LanguageMutation(bench)
    small = [rule for rule in sorted(bench.source.language) if len(bench.sentences[rule]) <= 60]
    for mutant in mutation.mutants(frozenset(small[::12])):
        matcher = bench.bench.matcher(mutant.changed)
        differs = any(
            found_in(matcher, text) != wanted
            for text, wanted in (
                one.plain for one in bench.sentences[mutant.owner] if one.todo is None
            )
        )
        assert (mutation.noticed(mutant) is not None) is differs, mutant.id


@given(
    st.lists(
        st.tuples(
            st.text(alphabet="ab c.é", max_size=5),
            st.text(alphabet="xyz ü", min_size=1, max_size=5),
        ),
        max_size=4,
    ),
    st.text(alphabet="ab .", max_size=4),
)
def test_marks_are_taken_off_and_put_back(pieces, tail):
    written = "".join(f"{before}[[{inside}]]" for before, inside in pieces) + tail
    plain, places = unmark(written)
    assert "[" not in plain
    assert [plain[a:b] for a, b in places] == [inside for _, inside in pieces]
    assert marked(plain, places) == written


def test_the_small_pack_is_what_the_gaps_speak_of():
    assert "doubts, objects" in MEASURES


def test_a_line_that_another_covers_is_named_with_it(run, pack):
    double = LANGUAGE.replace(
        '"een trapje lager"', '"een trapje lager", "een (trapje|trapke) lager"'
    )
    write_pack(pack, language=double)
    told = run("mutate", pack, "-k", "taal").stdout
    assert (
        "without the phrase 'een trapje lager'\n"
        "  equivalent so far: another line of the rule finds the same words\n"
        "    een (trapje|trapke) lager\n"
    ) in told
