"""OpenDocument texts: every text that a reader of the document sees, once, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentText
from odf.text import P

from olb_rules.documents import read_document

from .packages import odt


def read(body, **parts):
    return read_document(odt(body, **parts), name="brief.odt")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<text:p>af<text:span>zak</text:span>ken</text:p>", "afzakken"),
        ("<text:h>Kop</text:h><text:p/><text:p>tekst</text:p>", "Kop\n\ntekst"),
        ("<text:p>\n   Hij\n   zakt <text:span> af</text:span>\n</text:p>", "Hij zakt af "),
        ("<text:p>a<text:s/>b<text:s text:c='3'/>c<text:tab/>d<text:line-break/>e</text:p>", "a b   c\td\ne"),
        ("<text:p>a\u00a0\u00a0b</text:p>", "a\u00a0\u00a0b"),
        ("<text:p>af<text:soft-page-break/>zakken</text:p>", "afzakken"),
        ("<text:p>af<!-- x -->zakken<?y z?></text:p>", "afzakken"),
        ("<text:p><text:a>link</text:a></text:p>", "link"),
        (
            ("<text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p></text:deletion></text:changed-region></text:tracked-changes>"
            "<text:p>Hij <text:change text:change-id='a'/>zakt<text:change-start text:change-id='b'/> af<text:change-end text:change-id='b'/></text:p>"),
            "Hij zakt af",
        ),
        ("<text:p>a<office:annotation><dc:creator>x</dc:creator><text:p>weg</text:p></office:annotation>b<office:annotation-end/></text:p>", "ab"),
        ("<text:list><text:list-item><text:p>een</text:p></text:list-item><text:list-item><text:p>twee</text:p></text:list-item></text:list>", "een\n\ntwee"),
        (
            "<table:table><table:table-row><table:table-cell><text:p>cel</text:p><table:table table:is-sub-table='true'><table:table-row><table:table-cell><text:p>binnen</text:p></table:table-cell></table:table-row></table:table></table:table-cell></table:table-row></table:table>",
            "cel\n\nbinnen",
        ),
        ("<text:section><text:p>deel</text:p></text:section>", "deel"),
        ("<text:p>kern<text:ruby><text:ruby-base>in</text:ruby-base><text:ruby-text>uit</text:ruby-text></text:ruby></text:p>", "kernin"),
        (
            "<text:p>Voor <draw:frame><draw:text-box><text:p>kader <draw:frame><draw:text-box><text:p>diep</text:p></draw:text-box></draw:frame></text:p></draw:text-box><svg:desc>weg</svg:desc></draw:frame>na.</text:p><text:p>Einde.</text:p>",
            "Voor na.\n\nkader \n\ndiep\n\nEinde.",
        ),
    ],
)  # fmt: skip
def test_what_stands_there_is_read(body, expected):
    assert read(body).source == expected


def test_notes_headers_and_footers_come_after_what_they_belong_to():
    note = "<text:note text:note-class='{}'><text:note-citation>1</text:note-citation><text:note-body><text:p>{}</text:p></text:note-body></text:note>"
    document = read(
        f"<text:p>Tekst{note.format('footnote', 'voet')}{note.format('endnote', 'eind')}.</text:p>",
        header="<text:p>Boven.</text:p>",
        footer="<text:p>Onder.</text:p>",
    )
    assert document.source == "Tekst.\n\nvoet\n\neind\n\nBoven.\n\nOnder."
    assert [one.part for one in document.passages] == ["body", "footnote", "endnote", "header", "footer"]  # fmt: skip
    assert {one.paragraph for one in document.passages} == {1}


def test_a_document_is_known_by_its_content_on_standard_input():
    assert read_document(odt("<text:p>Hier.</text:p>")).source == "Hier."


def test_a_document_that_another_program_wrote(tmp_path):
    made = OpenDocumentText()
    for line in ("Hij zakt af.", "Nog  twee   spaties."):
        made.text.addElement(P(text=line))
    made.save(tmp_path / "a.odt")
    assert read_document(tmp_path / "a.odt").source == "Hij zakt af.\n\nNog twee spaties."


@given(st.lists(st.lists(st.text(st.sampled_from("ab\u00e9 \n\t"), max_size=6), max_size=4), max_size=5))  # fmt: skip
def test_white_space_counts_once_and_every_offset_has_its_paragraph(paragraphs):
    body = "".join(
        "<text:p>" + "".join(f"<text:span>{one}</text:span>" for one in spans) + "</text:p>"
        for spans in paragraphs
    )
    document = read(body)
    wanted = []
    for spans in paragraphs:
        whole = "".join(spans)
        one = " ".join(whole.split()) + (" " if whole[-1:].isspace() and whole.strip() else "")
        wanted.append(one)
    assert document.source == "\n\n".join(one for one in wanted if one)
    for at, character in enumerate(document.source):
        if character != "\n":
            place = document.locate(at)
            assert wanted[place.paragraph - 1][place.offset] == character
