"""Word documents: every text that a reader of the document sees, once, and nothing else."""

from __future__ import annotations

import io

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from olb_rules.documents import read_document

from .packages import docx, p, r, unzipped, zipped


def read(body, **parts):
    return read_document(docx(body, **parts), name="brief.docx")


def text(body, **parts):
    return read(body, **parts).source


BOX = "<w:txbxContent>" + p("In een tekstvak.") + "</w:txbxContent>"
#: As Word writes a text box: the same text twice, for new and for old readers.
TWICE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
    + BOX
    + "</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
    + BOX
    + "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p(r("af", "<w:b/>"), r("zak", "<w:i/>"), r("ken")), "afzakken"),
        (p(r("af"), "<w:ins w:id='1' w:author='x'>" + r("zak") + "</w:ins>", r("ken")), "afzakken"),
        (
            p(r("af"), "<w:del w:id='1' w:author='x'><w:r><w:delText>weg</w:delText></w:r></w:del>", r("zakken")),
            "afzakken",
        ),
        (p("<w:moveFrom w:id='1'>" + r("weg") + "</w:moveFrom>", "<w:moveTo w:id='2'>" + r("hier") + "</w:moveTo>"), "hier"),
        (p("<w:ins w:id='1'><w:del w:id='2'>" + r("weg") + "</w:del>" + r("er") + "</w:ins>"), "er"),
        (p("<w:r><w:t>afzak </w:t></w:r>", "<w:r><w:t> ken</w:t></w:r>"), "afzakken"),
        (p("Hij ", "zakt"), "Hij zakt"),
        (p("<w:r><w:t>een</w:t><w:tab/><w:t>twee</w:t><w:br/><w:t>drie</w:t><w:cr/></w:r>"), "een\ttwee\ndrie\n"),
        (p("<w:r><w:t>B</w:t><w:noBreakHyphen/><w:t>stroom</w:t></w:r>"), "B\u2011stroom"),
        (p("<w:r><w:t>af</w:t><w:softHyphen/><w:t>zakken</w:t></w:r>"), "af\u00adzakken"),
        (p("<w:r><w:t>x</w:t><w:sym w:font='Wingdings' w:char='F0E0'/></w:r>"), "x\u2192"),
        (p("<w:r><w:t>caf</w:t><w:sym w:font='Arial' w:char='00E9'/></w:r>"), "caf\u00e9"),
        (p("<w:r><w:sym w:font='Symbol' w:char='F061'/><w:sym w:font='x' w:char='zz'/></w:r>"), "\ufffc\ufffc"),
        (p(r("verborgen", "<w:vanish/>")), "verborgen"),
        (p("<w:fldSimple w:instr=' MERGEFIELD naam '>" + r("Noor") + "</w:fldSimple>"), "Noor"),
        (p("<w:hyperlink r:id='x'>" + r("link") + "</w:hyperlink>"), "link"),
        (p("<w:smartTag><w:smartTag>" + r("slim") + "</w:smartTag></w:smartTag>"), "slim"),
        (p("<w:customXml w:element='a'>" + r("eigen") + "</w:customXml>"), "eigen"),
        (p("<w:sdt><w:sdtPr><w:alias w:val='Naam'/></w:sdtPr><w:sdtContent>" + r("veld") + "</w:sdtContent></w:sdt>"), "veld"),
        ("<w:sdt><w:sdtContent>" + p("blok") + "</w:sdtContent></w:sdt>", "blok"),
        (p("een") + "<w:p/>" + p("twee"), "een\n\ntwee"),
        (p("Voor ", TWICE, "na.") + p("Einde."), "Voor na.\n\nIn een tekstvak.\n\nEinde."),
        (p("<w:r><w:commentReference w:id='0'/></w:r>", "tekst"), "tekst"),
        ("<w:p><w:r><w:ruby><w:rt>" + r("uit") + "</w:rt><w:rubyBase>" + r("in") + "</w:rubyBase></w:ruby></w:r></w:p>", "in"),
        (p("&#8220;Hij&#8217;s&#8221;"), "\u201cHij\u2019s\u201d"),
    ],
)  # fmt: skip
def test_what_stands_there_is_read(body, expected):
    assert text(body) == expected


def test_an_instruction_of_a_field_is_not_read_and_its_result_is():
    def field(state):
        return f'<w:r><w:fldChar w:fldCharType="{state}"/></w:r>'

    inner = field("begin") + r("binnenin") + field("separate") + r("ook") + field("end")
    body = p(
        "Voor ", field("begin"), "<w:r><w:instrText> IF </w:instrText></w:r>", inner,
        field("separate"), "resultaat", field("end"), " na.",
    )  # fmt: skip
    assert text(body) == "Voor resultaat na."
    # A field that never ends must not swallow what follows.
    assert text(p("een ", field("begin"), "weg") + p("twee")) == "een \n\ntwee"


def test_tables_in_tables_and_a_deleted_row():
    inner = "<w:tbl><w:tr><w:tc>" + p("binnen") + "</w:tc></w:tr></w:tbl>"
    gone = "<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>" + p("weg") + "</w:tc></w:tr>"
    outer = "<w:tbl>" + gone + "<w:tr><w:tc>" + p("cel") + inner + "</w:tc></w:tr></w:tbl>"
    assert text(p("voor") + outer + p("na")) == "voor\n\ncel\n\nbinnen\n\nna"


def test_paragraphs_are_one_where_the_mark_between_them_was_deleted():
    mark = "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
    document = read(p("Hij zakt ", properties=mark) + p("af naar TSO.") + p("Klaar."))
    assert document.source == "Hij zakt af naar TSO.\n\nKlaar."
    assert document.locate(9).paragraph == 2


def test_notes_headers_and_footers_come_after_the_body_and_say_what_they_are():
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    gone = '<w:del><w:r><w:footnoteReference w:id="3"/></w:r></w:del>'
    document = read(
        p("Tekst", note, gone, "."),
        footnotes='<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p("Een noot.")}</w:footnote>'
        f'<w:footnote w:id="3">{p("Een geschrapte noot.")}</w:footnote>',
        header=p("Boven."),
        footer=p("Onder."),
        comments=f'<w:comment w:id="0">{p("Een opmerking.")}</w:comment>',
    )
    assert document.source == "Tekst.\n\nEen noot.\n\nBoven.\n\nOnder."
    parts = [
        document.locate(document.source.index(one)).part for one in ("Tek", "noot", "Bo", "On")
    ]
    assert parts == ["body", "footnote", "header", "footer"]


def test_paragraphs_are_counted_with_empty_ones_and_cells():
    table = "<w:tbl><w:tr><w:tc>" + p("cel") + "</w:tc></w:tr></w:tbl>"
    document = read(p("een") + "<w:p/>" + table + p("vier: hier"))
    place = document.locate(document.source.index("hier"))
    assert (place.paragraph, place.offset, place.part) == (4, 6, "body")
    assert (place.line, place.column) == (5, 7)
    with pytest.raises(ValueError, match="outside"):
        document.locate(len(document.source) + 1)


def test_the_strict_namespace_and_documents_with_macros_are_read():
    data = docx(p("Streng."), strict=True, header=p("Boven."))
    assert read_document(data, name="a.docx").source == "Streng.\n\nBoven."
    assert read_document(data, name="a.docm").source == "Streng.\n\nBoven."


def test_a_document_is_known_by_its_content_on_standard_input():
    assert read_document(docx(p("Hier.")), name="-").source == "Hier."
    assert read_document(docx(p("Hier."))).source == "Hier."


def test_the_main_part_may_have_another_name():
    members = unzipped(docx(p("Hier.")))
    members["word/ander.xml"] = members.pop("word/document.xml")
    members["_rels/.rels"] = members["_rels/.rels"].replace(b"document.xml", b"ander.xml")
    assert read_document(zipped(members), name="a.docx").source == "Hier."


def test_the_same_text_as_another_reader_finds_in_plain_paragraphs():
    made = python_docx.Document()
    for line in ("Eerste alinea.", "", "Tweede, met \u201caanhaling\u201d."):
        made.add_paragraph(line)
    data = io.BytesIO()
    made.save(data)
    document = read_document(data.getvalue(), name="a.docx")
    assert document.source.split("\n\n") == [p.text for p in made.paragraphs if p.text]
    assert [one.paragraph for one in document.passages] == [1, 3]


_WORDS = st.text(st.sampled_from("ab z\u00e9\u201d-"), max_size=8)


@given(st.lists(st.lists(_WORDS, min_size=1, max_size=4), max_size=6))
def test_every_offset_leads_to_the_paragraph_it_stands_in(paragraphs):
    document = read("".join(p(*map(r, runs)) for runs in paragraphs))
    whole = ["".join(runs) for runs in paragraphs]
    assert document.source == "\n\n".join(one for one in whole if one)
    assert len(document.text) == len(document.source)
    for at, character in enumerate(document.source):
        place = document.locate(at)
        if character != "\n":
            assert whole[place.paragraph - 1][place.offset] == character
