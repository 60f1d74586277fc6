"""``olb-rules lint`` on documents, and ``--annotate``, as a teacher meets them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile

import docx as python_docx
import pytest

from tests.command import run

from ..documents.packages import docx, odt, p, pdf
from .test_lint import TEXTS

LETTER = TEXTS / "brief-aan-ouders.docx"
SENTENCE = "Hij zakt volgend jaar af naar TSO."


@pytest.fixture
def brief(tmp_path):
    path = tmp_path / "brief.docx"
    path.write_bytes(docx(p("Beste ouders") + p(SENTENCE), header=p("Hij zakt af naar TSO.")))
    return path


def spans(done):
    return [span for file in json.loads(done.stdout)["files"] for hit in file["hits"] for span in hit["spans"]]  # fmt: skip


def test_text_names_the_paragraph_and_the_page_beside_the_line(tmp_path, brief):
    done = run("lint", brief)
    assert done.returncode == 0, done.stderr
    assert "  3:5 (alinea 2)  Afzakken (vraag) hierarchy.afzakken" in done.stdout
    assert "  5:5 (koptekst, alinea 1)  Afzakken" in done.stdout
    assert "Hij »zakt« volgend jaar »af« naar TSO." in done.stdout
    other = tmp_path / "brief.pdf"
    other.write_bytes(pdf(["Beste ouders."], [SENTENCE]))
    assert "  2:5 (pagina 2)  Afzakken" in run("lint", other).stdout
    assert "regel 2 (pagina 2): Hij" in run("lint", other, "--format", "markdown").stdout
    plain = tmp_path / "brief.txt"
    plain.write_text(SENTENCE, encoding="utf-8")
    assert "  1:5  Afzakken" in run("lint", plain).stdout


def test_json_has_offsets_in_the_text_and_the_paragraph(brief):
    done = run("lint", brief, "--format", "json")
    text = f"Beste ouders\n\n{SENTENCE}\n\nHij zakt af naar TSO."
    found = spans(done)
    assert [text[one["start"] : one["end"]] for one in found] == [one["text"] for one in found]
    assert found[0] == {
        "start": 18, "end": 22, "line": 3, "column": 5, "text": "zakt",
        "part": "body", "paragraph": 2, "offset": 4,
    }  # fmt: skip
    assert [one["part"] for one in found] == ["body", "body", "header"]


@pytest.mark.parametrize("kind", ["sarif", "junit", "github", "markdown"])
def test_every_format_takes_a_document(brief, kind):
    done = run("lint", brief, "--format", kind)
    assert done.returncode == 0, done.stderr
    assert "fzakken" in done.stdout


def test_a_comment_in_word_says_why_and_what_to_write(tmp_path, brief):
    target = tmp_path / "brief.commentaar.docx"
    before = brief.read_bytes()
    done = run("lint", brief, "--annotate", target)
    assert done.returncode == 0, done.stderr
    assert "Afzakken" in done.stdout
    (comment,) = python_docx.Document(target).comments
    lines = comment.text.split("\n")
    assert lines[0] == "„zakt … af”"
    assert lines[1].startswith("Dit woord tekent richtingen met een boven- en een onderkant")
    assert lines[2].endswith("?")
    assert lines[3].startswith("Schrijf liever: stapt over naar")
    assert comment.author == "olb-rules"
    assert brief.read_bytes() == before
    # The header cannot hold one, and that is said.
    assert f"no comment can be written here (koptekst, alinea 1): Afzakken @ {brief}:5:5" in done.stderr  # fmt: skip
    again = run("lint", target, "--format", "json")
    assert spans(again) == spans(run("lint", brief, "--format", "json"))


def test_a_comment_in_an_opendocument_text(tmp_path):
    target = tmp_path / "b.odt"
    done = run("lint", TEXTS / "brief-aan-ouders.odt", "--annotate", target)
    assert (done.returncode, done.stderr) == (0, "")
    with zipfile.ZipFile(target) as made:
        content = made.read("content.xml").decode()
    assert content.count("<office:annotation ") == 5
    assert content.count("Schrijf liever: ") == 4
    assert "zakt" in content


def test_a_comment_on_a_footnote_says_so(tmp_path, brief):
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    brief.write_bytes(docx(p("Beste", note), footnotes=f'<w:footnote w:id="2">{p(SENTENCE)}</w:footnote>'))  # fmt: skip
    target = tmp_path / "uit.docx"
    assert run("lint", brief, "--annotate", target).stderr == ""
    (comment,) = python_docx.Document(target).comments
    assert comment.text.startswith("Voetnoot: „zakt … af”\n")


def test_quotations_get_a_comment_only_when_asked(tmp_path, brief):
    brief.write_bytes(docx(p("Mama zei: „hij zou afzakken naar BSO.”")))
    target = tmp_path / "uit.docx"
    assert run("lint", brief, "--annotate", target, "--format", "json").returncode == 0
    assert target.read_bytes() == brief.read_bytes()
    run("lint", brief, "--annotate", target, "--quoted")
    assert len(list(python_docx.Document(target).comments)) == 1


@pytest.mark.parametrize(
    "note",
    [
        "<!-- olb: hierarchy.afzakken — woorden van het oude attest -->",
        # As Word leaves it when it is typed: a dash, and an arrow of a symbol font.
        "<!– olb: hierarchy.afzakken – hij zakt af naar TSO, stond er –>",
    ],
)
def test_a_suppression_typed_in_a_document_works_as_in_a_text(tmp_path, brief, note):
    typed = note.replace("<", "&lt;")
    brief.write_bytes(docx(p(typed) + p(SENTENCE) + p("Zij zakt ook af naar TSO.")))
    done = run("lint", brief, "--format", "json", "--annotate", tmp_path / "uit.docx")
    assert done.stderr == ""
    assert {one["paragraph"] for one in spans(done)} == {3}
    assert len(list(python_docx.Document(tmp_path / "uit.docx").comments)) == 1
    brief.write_bytes(docx(p(typed) + p("Een rustige zin.")))
    assert "silences nothing" in run("lint", brief).stderr
    plain = tmp_path / "brief.txt"
    plain.write_text(f"{note}\n\n{SENTENCE}\n\nZij zakt ook af naar TSO.\n", encoding="utf-8")
    assert {one["line"] for one in spans(run("lint", plain, "--format", "json"))} == {5}


def test_the_arrow_that_word_makes_ends_a_suppression(brief):
    arrow = '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'
    brief.write_bytes(docx(p("&lt;!-- olb: hierarchy.afzakken — oud attest ", arrow) + p(SENTENCE)))
    done = run("lint", brief, "--format", "json")
    assert (spans(done), done.stderr) == ([], "")


def test_several_files_one_broken_and_the_lock_of_an_open_one(tmp_path, brief):
    (tmp_path / "kapot.docx").write_bytes(b"PK\x03\x04kapot")
    (tmp_path / "oud.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (tmp_path / "~$brief.docx").write_bytes(b"\x07Els")
    (tmp_path / "verslag.odt").write_bytes(odt(f"<text:p>{SENTENCE}</text:p>"))
    done = run("lint", tmp_path, "--format", "json")
    assert done.returncode == 2
    names = [file["path"].rpartition("/")[2] for file in json.loads(done.stdout)["files"]]
    assert names == ["brief.docx", "verslag.odt"]
    assert len(done.stderr.splitlines()) == 2
    assert "kapot.docx" in done.stderr
    assert "oud Word-formaat of versleuteld" in done.stderr


def test_standard_input_may_be_a_document(brief):
    done = subprocess.run(
        [sys.executable, "-m", "olb_rules", "lint", "-", "--format", "json"],
        input=brief.read_bytes(), capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert len(spans(done)) == 3


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["brief.docx", "brief.docx", "--annotate", "uit.docx"], "takes one document"),
        (["brief.docx", "brief.txt", "--annotate", "uit.docx"], "takes one document"),
        (["-", "--annotate", "uit.docx"], "takes one document"),
        ([".", "--annotate", "uit.docx"], "takes one document"),
        (["brief.docx", "--annotate", "brief.docx"], "never written over"),
        (["brief.docx", "--annotate", "./brief.docx"], "never written over"),
        (["brief.docx", "--annotate", "uit.odt"], "another ending"),
        (["brief.docx", "--annotate", "uit"], "another ending"),
        (["brief.txt", "--annotate", "uit.txt"], "kind of document"),
        (["brief.docx", "--annotate", "weg/uit.docx"], "no such folder"),
        (["brief.docx", "--annotate", "map.docx"], "this is a folder"),
        (["brief.docx", "--annotate", "uit.docx", "-o", "uit.docx"], "name the same file"),
        (["weg.docx", "--annotate", "uit.docx"], "no such file"),
        (["kapot.docx", "--annotate", "uit.docx"], "damaged"),
    ],
)
def test_what_annotate_cannot_do_is_said_before_anything_is_written(
    tmp_path, monkeypatch, brief, arguments, says
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "brief.txt").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "kapot.docx").write_bytes(b"kapot")
    (tmp_path / "map.docx").mkdir()
    before = {path.name: path.is_file() and path.read_bytes() for path in tmp_path.iterdir()}
    done = run("lint", *arguments, stdin="")
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    after = {path.name: path.is_file() and path.read_bytes() for path in tmp_path.iterdir()}
    assert after == before


def test_the_report_may_go_to_a_file_beside_the_comments(tmp_path, brief):
    target, report = tmp_path / "uit.docx", tmp_path / "uit.json"
    done = run("lint", brief, "--annotate", target, "--format", "json", "-o", report)
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads(report.read_text(encoding="utf-8"))["files"]
    assert python_docx.Document(io.BytesIO(target.read_bytes())).comments
