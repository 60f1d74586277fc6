"""PDF: text by page, hyphens at line ends joined, and a clear word on what cannot be read."""

from __future__ import annotations

import sys

import pytest

from olb_rules import DocumentError, lint_text
from olb_rules.documents import read_document
from tests.built_in import built_in

from .packages import pdf

PAGES = (["Beste ouders", "", "Een rustige zin."], ["Hij zakt volgend", "jaar af naar TSO."])


def test_a_place_has_its_page():
    document = read_document(pdf(*PAGES), name="brief.pdf")
    assert document.source.splitlines()[-1] == "jaar af naar TSO."
    assert document.locate(document.source.index("Een")).page == 1
    place = document.locate(document.source.index("zakt"))
    assert (place.page, place.paragraph, place.column) == (2, None, 5)
    assert read_document(pdf(*PAGES)).source == document.source


def test_a_word_that_a_line_end_broke_is_found():
    document = read_document(pdf(["Wij horen dat hij volgend jaar af-", "zakt naar TSO."]), name="a.pdf")  # fmt: skip
    hits = lint_text(document.text, built_in())
    assert [hit.rule for hit in hits] == ["judgement.no_source", "hierarchy.afzakken"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (pdf(["geheim"], password="wachtwoord"), "encrypted"),
        (pdf([]), "no text in this PDF"),
        (b"%PDF-1.4\n" + b"x" * 500, "damaged"),
        (b"gewone tekst", "expected a PDF"),
        (b"", "expected a PDF"),
        (pdf(["a"])[:200], "damaged"),
    ],
)
def test_what_cannot_be_read_is_refused(data, says):
    with pytest.raises(DocumentError, match=says) as caught:
        read_document(data, name="a.pdf")
    assert "geheim" not in str(caught.value)


def test_without_the_extra_the_error_names_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(DocumentError, match=r"olb-rules\[documents\]"):
        read_document(pdf(*PAGES), name="a.pdf")
