"""``olb-rules lint`` as a teacher and a workflow meet it."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

import olb_rules
from olb_rules.documents import read_document
from olb_rules.linting import LintHit, LintSpan
from olb_rules.report.linted import asked_once
from tests.built_in import built_in
from tests.command import run

from .test_check import SARIF, TOP

TEXTS = TOP / "fixtures" / "texts"
DRAFT = "Beste ouders\n\nHij zakt volgend jaar af naar TSO.\nZe voelt zich goed.\n"


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "brief.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def hits(*arguments, stdin=None):
    done = run("lint", *arguments, "--format", "json", stdin=stdin)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_json_has_the_names_that_other_tools_rely_on(draft):
    report = hits(draft)
    assert set(report) == {"schema", "files"}
    (file,) = report["files"]
    assert file["path"] == str(draft)
    (hit,) = file["hits"]
    assert set(hit) == {"rule", "level", "summary", "ask", "alternatives", "quoted", "spans"}
    assert [span["text"] for span in hit["spans"]] == ["zakt", "af"]
    for span in hit["spans"]:
        assert DRAFT[span["start"] : span["end"]] == span["text"]
        assert span["line"] == 3
        assert span["column"] == span["start"] - DRAFT.index("Hij") + 1
    assert hit["ask"].endswith("?")


def test_text_shows_the_sentence_the_question_and_another_way(draft):
    done = run("lint", draft)
    assert done.returncode == 0
    assert "Hij »zakt« volgend jaar »af« naar TSO." in done.stdout
    assert "→" in done.stdout
    assert "liever:" in done.stdout
    assert max(map(len, done.stdout.replace(str(draft), "").splitlines())) <= 80


@pytest.mark.parametrize(
    "sentence",
    [
        "Volgens lln. Jan (zie blz. 4) »zakt« hij volgend jaar »af« naar TSO.",
        'Zij schreef: "Hij is vriendelijk." Toch zou hij »afzakken« naar TSO (na o.a. Pasen).',
    ],
)
def test_the_sentence_is_shown_whole_past_its_abbreviations(tmp_path, sentence):
    shown = sentence.split('" ')[-1]
    path = tmp_path / "brief.txt"
    text = sentence.replace("»", "").replace("«", "")
    path.write_text(f"Ze zwemt graag. {text} Het is half acht.", encoding="utf-8")
    lines = run("lint", path).stdout.splitlines()
    assert shown in " ".join(line.strip() for line in lines)
    assert not any("half acht" in line or "zwemt" in line for line in lines)


def test_of_a_long_sentence_whole_words_are_shown(tmp_path):
    path = tmp_path / "brief.txt"
    long = "en wij zagen wonderlijke dingen " * 20
    path.write_text(f"{long}maar hij zakt af naar TSO {long}.", encoding="utf-8")
    shown = run("lint", path).stdout.partition("afzakken\n")[2].partition("Dit woord")[0]
    words = shown.replace("»", "").replace("«", "").split()
    assert len(words) > 20
    assert set(words) <= set(f"{long} maar hij zakt af naar TSO".split())


def test_linting_never_blocks_unless_asked(draft):
    assert run("lint", draft).returncode == 0
    assert run("lint", draft, "--fail-on", "question").returncode == 1
    assert run("lint", draft, "--fail-on", "attention").returncode == 0


def test_words_of_somebody_else_are_quoted_and_kept_out_of_the_text(tmp_path):
    path = tmp_path / "verslag.txt"
    path.write_text('Mama zei: "hij zou afzakken naar BSO."\n', encoding="utf-8")
    (hit,) = hits(path)["files"][0]["hits"]
    assert hit["quoted"] is True
    assert hit["level"] == "info"
    assert "afzakken" not in run("lint", path).stdout
    assert "afzakken" in run("lint", path, "--quoted").stdout
    assert run("lint", path, "--fail-on", "info").returncode == 0


def test_standard_input_a_folder_and_several_files(tmp_path, draft):
    assert hits("-", stdin=DRAFT)["files"][0]["path"] == "-"
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.md").write_text(DRAFT, encoding="utf-8")
    assert len(hits(tmp_path)["files"]) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1252"])
def test_encodings_give_the_same_places(tmp_path, encoding):
    path = tmp_path / "brief.txt"
    text = "Cliënt: hij zakt volgend jaar af naar Haarzorg, één keer."
    path.write_bytes(text.encode(encoding))
    (hit,) = hits(path)["files"][0]["hits"]
    assert [text[s["start"] : s["end"]] for s in hit["spans"]] == ["zakt", "af"]


def test_html_and_markdown_offsets_are_offsets_of_the_file(tmp_path):
    page = "<html><style>afzakken naar TSO</style><p>Hij zakt <b>volgend</b> jaar&nbsp;af naar TSO.</p><!-- zakt af naar TSO --></html>"
    note = "# Advies\n\n`afzakken naar TSO`\n\nHij **zakt** volgend jaar af naar [TSO](http://afzakken.naar/TSO).\n"
    for name, text in (("a.html", page), ("b.md", note)):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        (hit,) = hits(path)["files"][0]["hits"]
        assert [text[s["start"] : s["end"]] for s in hit["spans"]] == ["zakt", "af"]
        document = read_document(path)
        assert len(document.text) == len(document.source)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.exe", b"MZ", "'.exe' are not read"),
        ("a.txt", bytes(range(256)) * 4, "no text"),
        ("a.txt", b"a" * 20_000_001, "too large"),
        ("a.tx", b"tekst", "did you mean '.txt'"),
    ],
)
def test_a_document_that_cannot_be_read_is_named_and_the_others_are_linted(
    tmp_path, draft, name, data, says
):
    path = tmp_path / name
    path.write_bytes(data)
    done = run("lint", path, draft, "--format", "json")
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert [f["path"] for f in json.loads(done.stdout)["files"]] == [str(draft)]


def test_a_suppression_with_a_reason_silences_and_a_stale_one_is_reported(tmp_path):
    path = tmp_path / "brief.md"
    text = "<!-- olb: hierarchy.afzakken — woorden van het oude attest -->\n\nHij zakt af naar TSO.\n\nZij zakt ook af naar TSO.\n"
    path.write_text(text, encoding="utf-8")
    (hit,) = hits(path)["files"][0]["hits"]
    assert hit["spans"][0]["line"] == 5
    path.write_text(
        "<!-- olb: hierarchy.afzakken — oud -->\n\nEen rustige zin.\n", encoding="utf-8"
    )
    assert "silences nothing" in run("lint", path).stderr
    path.write_text("<!-- olb: hierarchy.afzakken -->\n\nHij zakt af naar TSO.\n", encoding="utf-8")
    done = run("lint", path, "--format", "json")
    assert "without a reason" in done.stderr
    assert json.loads(done.stdout)["files"][0]["hits"]


def test_sarif_is_valid_in_shape_and_asks_for_a_review(draft):
    done = run("lint", draft, "--format", "sarif")
    sarif = json.loads(done.stdout)
    assert sarif["version"] == "2.1.0"
    (sarif_run,) = sarif["runs"]
    rules = [rule["id"] for rule in sarif_run["tool"]["driver"]["rules"]]
    (result,) = sarif_run["results"]
    assert result["kind"] == "review"
    assert rules[result["ruleIndex"]] == result["ruleId"] == "hierarchy.afzakken"
    assert len(result["locations"]) == 2
    assert result["partialFingerprints"]
    SARIF.validate(sarif)


def test_sarif_is_valid_for_a_path_with_spaces_and_for_what_is_silenced(tmp_path):
    file = tmp_path / "mijn ontwerp (2).md"
    file.write_text(
        "Hij zakt af naar TSO. <!-- olb: hierarchy.afzakken — letterlijk geciteerd -->\n"
        'Mama zei: "Hij zakt af naar BSO."\n'
    )
    sarif = json.loads(run("lint", file, "--format", "sarif").stdout)
    SARIF.validate(sarif)
    assert any("suppressions" in result for result in sarif["runs"][0]["results"])
    assert any(result["kind"] == "informational" for result in sarif["runs"][0]["results"])


def test_names_of_a_catalogue_are_known(tmp_path):
    file = tmp_path / "ontwerp.txt"
    file.write_text("Weefkunde is gemakkelijker.")
    catalogue = tmp_path / "catalogus.json"
    example = json.loads((TOP / "fixtures/catalogue/voorbeeld.json").read_text())
    example["structuuronderdeelgroepen"][0]["titel"] = "Weefkunde"
    for part in example["structuuronderdeelgroepen"][0]["structuuronderdelen"]:
        part["titel"] = "Weefkunde"
    catalogue.write_text(json.dumps(example))
    assert not json.loads(run("lint", file, "--format", "json").stdout)["files"][0]["hits"]
    found = run("lint", file, "--format", "json", "--catalogue", catalogue)
    assert [hit["rule"] for hit in json.loads(found.stdout)["files"][0]["hits"]] == [
        "hierarchy.gemakkelijk"
    ]


def test_junit_github_and_markdown(draft):
    suites = ET.fromstring(run("lint", draft, "--format", "junit").stdout)
    assert suites.find("testsuite").get("failures") == "0"
    assert suites.find("testsuite/testcase").get("classname") == "hierarchy.afzakken"
    line = run("lint", draft, "--format", "github").stdout
    assert line.startswith("::notice file=")
    assert ",line=3,col=5," in line
    assert (
        "Hij **zakt** volgend jaar **af** naar TSO."
        in run("lint", draft, "--format", "markdown").stdout
    )


def test_every_text_of_the_pack_lints_clean():
    pack = built_in()
    for loaded in pack.language:
        finding = loaded.rule.finding
        for text in (finding.summary, finding.ask, finding.why or "", *finding.alternatives):
            assert [h.rule for h in olb_rules.lint_text(text, pack) if not h.quoted] == [], text
    for loaded in pack.rules:
        finding = loaded.rule.finding
        for text in (loaded.rule.title, finding.summary, finding.ask, finding.why or ""):
            assert [h.rule for h in olb_rules.lint_text(text, pack) if not h.quoted] == [], text


def test_the_texts_of_the_fixtures():
    pack = built_in()
    for name in ("zorgvuldig-advies.txt", "mail-aan-ouders.txt"):
        assert olb_rules.lint_text((TEXTS / name).read_text(encoding="utf-8"), pack) == ()
    found = olb_rules.lint_text(
        (TEXTS / "ontwerp-met-rangorde.txt").read_text(encoding="utf-8"), pack
    )
    assert {"hierarchy.afzakken", "decision.no_choice", "parents.do_not_see"} <= {
        h.rule for h in found
    }


def test_people_get_one_question_a_place_and_programs_all(tmp_path):
    file = tmp_path / "brief.txt"
    file.write_text("Hij is nu eenmaal geen studiehoofd.\n", encoding="utf-8")
    every = hits(file)["files"][0]["hits"]
    assert len(every) >= 3
    assert {hit["rule"] for hit in every} >= {"fixed.not_for_books", "judgement.thats_how"}
    said = run("lint", file).stdout
    assert said.count("liever:") == 1
    assert "»nu eenmaal geen studiehoofd«" in said


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)), min_size=1, max_size=2),
        max_size=8,
    )
)
def test_what_is_left_out_lies_within_what_is_kept(places):
    found = []
    for number, parts in enumerate(places):
        spans = tuple(LintSpan(a, a + n, 1, a + 1, "x" * n) for a, n in sorted(parts))
        found.append(LintHit(f"r{number}", "", "info", "", "", (), None, False, "phrase", spans))
    kept = asked_once(found)
    words = {hit.rule: {i for s in hit.spans for i in range(s.start, s.end)} for hit in found}
    assert [hit for hit in found if hit in kept] == list(kept)
    for hit in found:
        if hit not in kept:
            assert any(words[hit.rule] <= words[other.rule] for other in kept)
    assert len({hit.spans for hit in kept}) == len(kept), "one question on the same words"


def test_of_two_questions_on_the_same_words_the_one_that_asks_for_more_attention_is_kept():
    spans = (LintSpan(0, 3, 1, 1, "lui"),)
    levels = {"a.first": "info", "b.second": "attention", "c.third": "question"}
    found = [
        LintHit(rule, "", level, "", "", (), None, False, "word", spans)
        for rule, level in levels.items()
    ]
    assert [hit.rule for hit in asked_once(found)] == ["b.second"]
