"""Reflection from the outside: a folder in, a page or figures out, and no pupil in either."""

from __future__ import annotations

import itertools
import json
import random
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize as milp

import olb_rules
from olb_rules.cohort.again import after
from olb_rules.cohort.figures import figures_of
from olb_rules.cohort.intake import files_of
from olb_rules.cohort.page import reflection_page
from olb_rules.cohort.reflect import reflect
from olb_rules.cohort.tally import Tally, school_year_of
from olb_rules.cohort.variables import RULE, group_of, split_named
from olb_rules.errors import CohortError, UsageError
from tests import command
from tests.built_in import built_in

PACK = built_in()
RULES = ["breadth.assessors", "voice.guardians", "timing.continuous"]
YEAR = "2025-2026"


def report(ref, day, **outcomes):
    """A report in which the rules did what is said; ``voice_guardians`` stands for its id."""
    did = {rule: outcomes.get(rule.replace(".", "_"), "clear") for rule in RULES}
    return {
        "schema": "olb-report/1",
        "pack": {"name": "olb", "version": "1.0.0", "digest": "sha256:0"},
        "ref": ref,
        "reference_date": day,
        "findings": [],
        "outcomes": [{"rule": r, "outcome": o, "lacks": []} for r, o in did.items()],
        "parameters": {},
    }


def answers(ref, rule, answer, day="2026-06-01"):
    one = {"rule": rule, "answer": answer, "date": day, "role": "titularis"}
    one |= {"question": "0" * 20, "fingerprint": "0" * 20}
    return {"schema": "olb-interpretations/1", "ref": ref, "interpretations": [one]}


def follow_up(ref, **more):
    whole = {"school_year": YEAR, "reference_date": "2026-11-20"}
    return {"kind": "follow-up", "learner_ref": ref, **whole, **more}


def written(folder, *lines):
    folder.mkdir(exist_ok=True)
    (folder / "cohort.ndjson").write_text(
        "".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8"
    )
    return folder


def figures(folder, *lines, **options):
    return reflect(written(folder, *lines), PACK, **options)[0]


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cohort"


def told(shown):
    return [(one.key, one.standing, one.count) for one in shown]


def test_a_dossier_counts_once_with_its_last_evaluation(folder):
    lines = [report(f"l{i}", "2026-02-01", voice_guardians="fired") for i in range(40)]
    lines += [report(f"l{i}", "2026-06-01") for i in range(25)]
    made = figures(folder, *lines)
    assert made.dossiers == 40
    asked = made.rules["voice.guardians"][0]
    assert told(made.rules["voice.guardians"]) == [
        ("asked", "most", None),
        ("not_asked", "few", None),
    ]
    assert asked.parts[0].standing == "hidden"
    assert told(made.shown["evaluations"]) == [("more", "count", 25), ("once", "count", 15)]


def test_a_question_that_is_gone_at_a_later_evaluation_is_settled(folder):
    lines = [report(f"l{i}", "2026-02-01", voice_guardians="fired") for i in range(30)]
    lines += [report(f"l{i}", "2026-06-01") for i in range(18)]
    lines += [report(f"k{i}", "2026-03-01") for i in range(20)]
    made = figures(folder, *lines[::-1])
    asked, rest = made.rules["voice.guardians"]
    assert (asked.count, rest.count) == (30, 20)
    assert told(asked.parts) == [("open", "count", 12), ("settled", "count", 18)]


def test_what_teams_answered_is_counted_for_open_questions_only(folder):
    lines = [report(f"l{i}", "2026-02-01", voice_guardians="fired") for i in range(60)]
    lines += [report(f"k{i}", "2026-03-01") for i in range(20)]
    lines += [report(f"l{i}", "2026-06-01") for i in range(20)]
    lines += [answers(f"l{i}", "voice.guardians", "taken_up", "2026-02-02") for i in range(60)]
    lines += [answers(f"l{i}", "voice.guardians", "not_applicable") for i in range(15, 35)]
    lines += [
        answers("k1", "voice.guardians", "disagree"),
        answers("weg", "voice.guardians", "disagree"),
    ]
    made, unmatched = reflect(written(folder, *lines), PACK)
    opened = made.rules["voice.guardians"][0]["open"]
    assert opened.count == 40
    assert told(opened.parts) == [("not_applicable", "count", 15), ("applicable", "count", 25)]
    assert unmatched == 1


def test_the_latest_follow_up_counts_and_changers_are_asked_apart(folder):
    lines = [report(f"l{i}", "2026-02-01") for i in range(60)]
    lines += [follow_up(f"l{i}", followed="no", reference_date="2026-10-01") for i in range(60)]
    changes = [{"what": "study_option", "date": "2026-10-01", "themes": ["contents"]}]
    lines += [follow_up(f"l{i}", followed="yes", changes=changes) for i in range(20)]
    lines += [follow_up(f"l{i}", followed="partly", themes=["earlier"]) for i in range(20, 45)]
    made = figures(folder, *lines)
    assert told(made.shown["follow_up"]) == [("there", "most", None), ("none", "few", None)]
    assert "followed" not in made.shown
    lines += [report(f"k{i}", "2026-02-01") for i in range(20)]
    made = figures(folder, *lines)
    assert told(made.shown["changed"]) == [("changed", "count", 20), ("not", "count", 40)]
    assert told(made.shown["theme earlier"]) == [("named", "count", 25), ("not", "count", 35)]
    assert told(made.shown["change theme contents"]) == [
        ("named", "most", None),
        ("not", "few", None),
    ]


def test_years_are_never_counted_together(folder):
    lines = [report(f"l{i}", "2025-06-01", voice_guardians="fired") for i in range(30)]
    lines += [report(f"l{i}", "2026-06-01") for i in range(25)]
    assert figures(folder, *lines).dossiers == 25
    assert figures(folder, *lines, year="2024-2025").dossiers == 30
    assert (school_year_of("2025-08-31"), school_year_of("2025-09-01")) == ("2024-2025", YEAR)
    with pytest.raises(UsageError, match="did you mean '2025-2026'"):
        figures(folder, *lines, year="2025-2027")


def test_a_folder_holds_files_of_all_kinds_side_by_side(folder):
    written(folder, *[report(f"l{i}", "2026-02-01") for i in range(20)])
    whole = {
        "schema": "olb-report/1",
        "pack": {},
        "profiles": [
            report("x", "2026-02-01"),
            {**report("school", "2026-02-01"), "about": "school"},
        ],
    }
    (folder / "sub").mkdir()
    (folder / "sub" / "een.json").write_text(json.dumps(whole, indent=1), encoding="utf-8")
    (folder / "lijst.json").write_text(json.dumps([follow_up("x")]), encoding="utf-8")
    school = {"kind": "school", "school_ref": "s"}
    (folder / "school.json").write_text(json.dumps(school), encoding="utf-8")
    (folder / "profiel.json").write_text('{"format": "olb-profile/1"}', encoding="utf-8")
    assert reflect(folder, PACK)[0].dossiers == 21


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "no JSON"),
        ("[1]", "no record of a cohort"),
        ('{"a": "geheim"}', "no record of a cohort"),
        ('{"schema": "olb-report/9"}', "another version of reports"),
        ('{"schema": "olb-interpretations/1", "interpretations": []}', "no pseudonym"),
        ('{"schema": "olb-report/1", "ref": "geheim"}', "cannot be counted"),
        ('{"schema": "olb-report/1", "ref": 1, "reference_date": "2026-01-01", "outcomes": []}', "no pseudonym"),
        ('{"schema": "olb-report/1", "ref": "g", "reference_date": "2026-01-01", "outcomes": [{"rule": "a.b", "outcome": "geheim"}]}', "cannot be counted"),
        ('{"schema": "olb-interpretations/1", "ref": "x", "interpretations": [{"answer": "geheim"}]}', "answer cannot be counted"),
        ('{"schema": "olb-interpretations/1", "ref": "x", "interpretations": [{"answer": "disagree"}]}', "no rule or no day"),
        ('{"kind": "follow-up", "naam": "geheim"}', "may not hold 'naam'"),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_is_named_with_its_line_and_nothing_is_counted(folder, line, says):
    written(folder, *[report(f"l{i}", "2026-02-01") for i in range(30)])
    with (folder / "cohort.ndjson").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(CohortError) as caught:
        reflect(folder, PACK)
    assert "cohort.ndjson:31" in str(caught.value)
    assert says in str(caught.value)
    assert "geheim" not in str(caught.value)


def test_too_few_dossiers_or_too_small_a_group_is_a_clear_error(folder):
    lines = [report(f"l{i}", "2026-02-01") for i in range(19)]
    with pytest.raises(CohortError, match="at least 20"):
        figures(folder, *lines)
    assert figures(folder, *lines, minimum=5).dossiers == 19
    with pytest.raises(UsageError, match="at least 5"):
        figures(folder, *lines, minimum=4)
    with pytest.raises(CohortError, match="no such folder"):
        reflect(folder / "weg", PACK)
    with pytest.raises(CohortError, match="no report in this folder"):
        figures(folder, follow_up("x"))


def random_cohort(seed, size):
    rng = random.Random(seed)
    shares = {rule: rng.choice([0.02, 0.1, 0.4, 0.9, 0.99]) for rule in RULES}
    lines = []
    for i in range(size):
        day = f"2026-0{rng.randint(1, 6)}-10"
        did = {
            rule.replace(".", "_"): rng.choices(
                ["fired", "clear", "not_evaluated"], [share, 1 - share, rng.choice([0, 0.1])]
            )[0]
            for rule, share in shares.items()
        }
        lines.append(report(f"l{i}", day, **did))
        if rng.random() < 0.5:
            later = {
                k: "clear" if v == "fired" and rng.random() < 0.5 else v for k, v in did.items()
            }
            lines.append(report(f"l{i}", "2026-06-20", **later))
        for rule in RULES:
            if rng.random() < 0.5:
                lines.append(answers(f"l{i}", rule, rng.choice(["taken_up", "not_applicable"])))
        if rng.random() < 0.6:
            lines.append(
                follow_up(
                    f"l{i}",
                    followed=rng.choice(["yes", "yes", "partly", "no", None]),
                    changes=[{"what": "school"}] if rng.random() < 0.2 else [],
                    themes=["earlier"] if rng.random() < 0.3 else [],
                    learner_says=rng.choice(["", "goed"]),
                )
            )
    return lines


def tallied(folder, lines):
    return Tally.of(files_of(written(folder, *lines)))


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**6), st.integers(20, 220))
def test_a_reader_with_a_solver_learns_nothing_that_is_not_shown(tmp_path_factory, seed, size):
    """All numbers of a page at once: every variable of everybody, of those with a follow-up and of
    changers, tied together by the sizes of the groups they split."""
    folder = tmp_path_factory.mktemp("cohort")
    made = figures_of(tallied(folder, random_cohort(seed, size)), YEAR, minimum=5)
    tables = {f"rule {n}": (RULE, parts, None) for n, parts in made.rules.items()}
    tables |= {n: (split_named(n), parts, group_of(n)) for n, parts in made.shown.items()}
    place = {}
    for name, (split, _, _) in tables.items():
        for leaf in split.leaves():
            place[name, leaf] = len(place)

    def row(name, path):
        made_row = np.zeros(len(place))
        for leaf in tables[name][0].leaves():
            if leaf[: len(path)] == path:
                made_row[place[name, leaf]] = 1
        return made_row

    known, unshown = [], []
    for name, (_, parts, group) in tables.items():
        if group is None:
            known.append(milp.LinearConstraint(row(name, ()), made.dossiers, made.dossiers))
        else:
            first = tables[group][1][0].key
            tied = row(name, ()) - row(group, (first,))
            known.append(milp.LinearConstraint(tied, 0, 0))
        todo = [((one.key,), one) for one in parts]
        while todo:
            path, one = todo.pop()
            todo += [((*path, below.key), below) for below in one.parts]
            if one.standing == "count":
                known.append(milp.LinearConstraint(row(name, path), one.count, one.count))
            else:
                unshown.append((name, path))
                if one.standing == "few":
                    known.append(milp.LinearConstraint(row(name, path), 0, made.minimum - 1))
    rng = random.Random(seed)
    for name, path in rng.sample(unshown, min(12, len(unshown))):
        ends = [
            milp.milp(sign * row(name, path), constraints=known, integrality=np.ones(len(place)))
            for sign in (1, -1)
        ]
        assert all(end.success for end in ends)
        assert round(-ends[1].fun) - round(ends[0].fun) + 1 >= made.minimum, (name, path)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.integers(20, 120), st.integers(1, 4))
def test_figures_made_again_with_a_few_dossiers_more_do_not_show_them(
    tmp_path_factory, seed, size, more
):
    folder = tmp_path_factory.mktemp("cohort")
    lines = random_cohort(seed, size + more)
    fewer = [x for x in lines if int((x.get("ref") or x["learner_ref"])[1:]) < size]
    first = figures_of(tallied(folder, fewer), YEAR, minimum=5)
    plain = json.loads(json.dumps(first.to_dict()))
    again = after(figures_of(tallied(folder, lines), YEAR, minimum=5), plain)
    before = {**first.to_dict()["rules"], **first.to_dict()["figures"]}
    now = {**again.to_dict()["rules"], **again.to_dict()["figures"]}

    def flat(parts, at=()):
        for one in parts:
            yield (*at, one["part"]), one.get("count")
            yield from flat(one.get("parts", ()), (*at, one["part"]))

    for name, parts in before.items():
        held, new = dict(flat(parts)), dict(flat(now[name]))
        for path, count in held.items():
            if count is not None:
                assert new[path] is not None
                assert abs(new[path] - count) in {0, *range(5, 999)}
        # The size of a group stays what its splits add up to.
        if (group := group_of(name)) and now[name][0].get("count") is not None:
            assert sum(p["count"] for p in now[name]) == now[group][0]["count"]


def test_every_variable_is_split_in_one_place_only():
    """The same question about two groups of which one holds the other could be subtracted."""
    names = [
        "evaluations",
        "moment",
        "follow_up",
        "followed",
        "helped",
        "learner",
        "guardians",
        "changed",
    ]
    assert all(group_of(name) in (None, "follow_up") for name in names)
    assert group_of("theme heard") == "follow_up"
    assert group_of("change theme heard") == "changed"


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cohort")
    made = figures_of(tallied(folder, random_cohort(7, 180)), YEAR, minimum=10)
    return reflection_page(made, PACK)


def test_the_page_has_the_three_questions_of_the_vision_text_and_questions_to_talk_about(page):
    for question in (
        "In welke mate zijn onze adviezen kwaliteitsvol?",
        "In welke mate zijn onze acties op vlak van onderwijsloopbaanbegeleiding effectief?",
        "In welke mate ondersteunen onze acties en adviezen warme overdrachten",
    ):
        assert re.search(rf"<h2[^>]*>{re.escape(question)}", page)
    assert page.count("Om samen over te praten") == 3


def test_the_page_is_one_file_without_script_and_readable_without_seeing(page):
    read = Page(page)
    assert "script" not in read.tags
    assert not [v for k, v in read.attributes if k in ("src", "href") and not v.startswith("#")]
    assert not [k for k, _ in read.attributes if k.startswith("on")]
    assert "default-src 'none'" in page
    assert '<html lang="nl-BE">' in page
    assert read.tags.count("svg") >= 5
    for drawing in re.findall(r"<svg.*?</svg>", page, re.DOTALL):
        assert 'role="img"' in drawing
        assert re.search(r"<title id=[^>]+>[^<]+</title><desc id=[^>]+>[^<]+</desc>", drawing)
    ids = [v for k, v in read.attributes if k == "id"]
    assert len(ids) == len(set(ids))
    levels = [int(tag[1]) for tag in read.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))


def test_the_page_holds_no_pseudonym_and_is_the_same_each_time(page, tmp_path):
    assert not re.search(r"\bl\d+\b", re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL))
    again = figures_of(tallied(tmp_path / "x", random_cohort(7, 180)), YEAR, minimum=10)
    assert reflection_page(again, PACK) == page


def test_no_text_of_the_page_ranks_or_judges(page):
    seen = " ".join(Page(re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)).text)
    own = re.sub("|".join(re.escape(r.rule.title) for r in (*PACK.rules, *PACK.language)), "", seen)
    assert [h.rule for h in olb_rules.lint_text(own, PACK)] == []


def test_hostile_rule_names_stay_text(folder):
    lines = [report(f"l{i}", "2026-02-01") for i in range(40)]
    for i, line in enumerate(lines):
        outcome = "fired" if i % 2 else "clear"
        line["outcomes"].append({"rule": "<script>$x_1$</script>", "outcome": outcome})
    made = reflection_page(figures(folder, *lines), PACK)
    assert "<script" not in made
    assert "&lt;script&gt;$x_1$" in made


def run(*arguments):
    return command.run("reflect", *arguments)


def test_the_command_writes_a_page_or_figures_and_takes_those_of_before(tmp_path, folder):
    written(folder, *random_cohort(3, 60), follow_up("weg"))
    done = run(folder, "-o", tmp_path / "page.html", "--min-group", 5)
    assert (done.returncode, "1 answers or follow-ups belong to no report" in done.stderr) == (
        0,
        True,
    )
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    before = tmp_path / "cijfers.json"
    assert run(folder, "--format", "json", "--min-group", 5, "-o", before).returncode == 0
    assert json.loads(before.read_text(encoding="utf-8"))["schema"] == "olb-reflection/1"
    written(folder, *random_cohort(3, 60), report("nieuw", "2026-01-01"))
    done = run(folder, "--min-group", 5, "--earlier", before)
    assert "Sommige cijfers staan hier zoals ze eerder gepubliceerd zijn" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--min-group", "4"], "at least 5"),
        (["--year", "1999-2000"], "no report of this school year"),
        (["--earlier", "weg.json"], "cannot be read"),
        (["--earlier", "stuk.json"], "no figures"),
        (["--earlier", "ander.json"], "cannot be compared"),
        (["--earlier", "beschadigd.json"], "damaged"),
    ],
)
def test_bad_use_of_the_command_is_exit_code_2_and_nothing_is_written(
    tmp_path, folder, arguments, says
):
    written(folder, *random_cohort(3, 60))
    base = {"schema": "olb-reflection/1", "school_year": YEAR, "minimum": 10}
    (tmp_path / "stuk.json").write_text("{", encoding="utf-8")
    (tmp_path / "ander.json").write_text(json.dumps({**base, "minimum": 6}), encoding="utf-8")
    damaged = {**base, "rules": {"a.b": [{"part": "asked"}]}, "figures": {}}
    (tmp_path / "beschadigd.json").write_text(json.dumps(damaged), encoding="utf-8")
    given_ = [str(tmp_path / a) if a.endswith(".json") else a for a in arguments]
    done = run(folder, "-o", tmp_path / "page.html", *given_)
    assert done.returncode == 2
    assert says in done.stderr
    assert not (tmp_path / "page.html").exists()


def test_the_real_dossiers_make_reports_that_can_be_counted(tmp_path):
    dossiers = Path(__file__).parents[2] / "fixtures" / "profiles"
    done = subprocess.run(
        [sys.executable, "-m", "olb_rules", "check", str(dossiers), "--format", "json",
         "--engine", "reference", "-o", str(tmp_path / "r.json")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert reflect(tmp_path, PACK, minimum=5)[0].dossiers >= 10


@pytest.mark.parametrize("size", [100, 997, 5000])
def test_a_large_file_is_read_in_pieces_with_the_same_result(folder, monkeypatch, size):
    lines = random_cohort(5, 60)
    whole = tallied(folder, lines)
    monkeypatch.setattr("olb_rules.cohort.intake.SLICE", size)
    assert figures_of(tallied(folder, lines), YEAR, minimum=5) == figures_of(whole, YEAR, minimum=5)
    broken = [json.dumps(line) for line in lines]
    broken[40] = "{"
    (folder / "cohort.ndjson").write_text("\n".join(broken), encoding="utf-8")
    with pytest.raises(CohortError, match=r"cohort\.ndjson:41;"):
        Tally.of(files_of(folder))


def test_processes_share_the_reading_with_the_same_result(folder, monkeypatch):
    lines = random_cohort(5, 60)
    one = tallied(folder, lines)
    monkeypatch.setattr("olb_rules.cohort.intake.SLICE", 5000)
    two = Tally.of(files_of(folder), jobs=2)
    assert figures_of(two, YEAR, minimum=5) == figures_of(one, YEAR, minimum=5)
