"""Comments in a copy of a document: at exactly the words, and nothing else changed."""

from __future__ import annotations

import io
import re
import sys
import xml.etree.ElementTree as ET

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from olb_rules import DocumentError, UsageError
from olb_rules.documents import Comment, annotate, read_document

from .packages import ODF, STRICT_R, STRICT_W, W, docx, odt, p, r, unzipped
from .test_docx import TWICE

OFFICE, TEXT = f"{{{ODF}office:1.0}}", f"{{{ODF}text:1.0}}"


def comment(document, *words, text="Vraag?"):
    """A comment on words, each found after the one before."""
    spans, at = [], 0
    for word in words:
        start = document.source.index(word, at)
        at = start + len(word)
        spans.append((start, at))
    return Comment(tuple(spans), text)


def written(folder, data, comments, name="uit.docx"):
    """The annotated document as bytes, and the comments without a place."""
    target = folder / name
    unplaced = annotate(data, comments, target)
    return target.read_bytes(), unplaced


def marked(data, w=W):
    """What each comment of a Word document marks, by its id, as a program that knows nothing of
    this one reads it."""
    root = ET.fromstring(unzipped(data)["word/document.xml"])
    marks, open_now = {}, set()
    for node in root.iter():
        tag = node.tag.removeprefix(f"{{{w}}}")
        if tag == "commentRangeStart":
            open_now.add(node.get(f"{{{w}}}id"))
            marks[node.get(f"{{{w}}}id")] = ""
        elif tag == "commentRangeEnd":
            open_now.remove(node.get(f"{{{w}}}id"))
        elif tag == "t":  # as it stands there: white space that Word leaves out too
            for key in open_now:
                marks[key] += node.text or ""
    assert not open_now
    references = [n.get(f"{{{w}}}id") for n in root.iter(f"{{{w}}}commentReference")]
    assert sorted(references) == sorted(marks)
    return marks


def remarks(data):
    """The comments as python-docx reads them: id, author, text."""
    opened = python_docx.Document(io.BytesIO(data))
    return [(c.comment_id, c.author, c.text) for c in opened.comments]


def marked_odt(data):
    """What each annotation of an OpenDocument text marks, by its name."""
    marks, open_now = {}, set()

    def add(text):
        for key in open_now:
            marks[key] += text or ""

    def walk(node):
        for child in node:
            key = child.get(f"{OFFICE}name")
            if child.tag == f"{OFFICE}annotation":
                open_now.add(key)
                marks[key] = ""
            elif child.tag == f"{OFFICE}annotation-end":
                open_now.remove(key)
            else:
                add(child.text)
                walk(child)
            add(child.tail)

    walk(ET.fromstring(unzipped(data)["content.xml"]))
    return marks, open_now


def test_a_word_over_runs_with_other_formatting_is_marked_and_keeps_it(tmp_path):
    data = docx(p("Hij mag ", r("af", "<w:b/>"), r("zakken naar", "<w:i/>"), " TSO."))
    document = read_document(data, name="a.docx")
    made, unplaced = written(tmp_path, data, [comment(document, "afzakken", text="Een\nTwee")])
    assert unplaced == ()
    assert marked(made) == {"0": "afzakken"}
    assert remarks(made) == [(0, "olb-rules", "Een\nTwee")]
    runs = python_docx.Document(io.BytesIO(made)).paragraphs[0].runs
    shown = [(run.text, run.bold, run.italic) for run in runs if run.text]
    assert shown == [
        ("Hij mag ", None, None), ("af", True, None), ("zakken", None, True),
        (" naar", None, True), (" TSO.", None, None),
    ]  # fmt: skip
    assert read_document(made, name="a.docx").source == document.source


def test_parts_of_one_place_are_one_comment_from_the_first_to_the_last(tmp_path):
    data = docx(p("Hij zakt volgend jaar af naar TSO."))
    document = read_document(data, name="a.docx")
    made, _ = written(tmp_path, data, [comment(document, "zakt", "af")])
    assert marked(made) == {"0": "zakt volgend jaar af"}


def test_everything_else_keeps_its_bytes(tmp_path):
    extra = {"word/media/a.png": b"\x89PNG", "word/vbaProject.bin": bytes(range(256))}
    body = p("Hij zakt af.") + "<w:p w14:paraId='1'><w:pPr><w:jc w:val='left'/></w:pPr></w:p>"
    data = docx(body, extra=extra, header=p("Boven."))
    document = read_document(data, name="a.docx")
    made, _ = written(tmp_path, data, [comment(document, "zakt af")])
    before, after = unzipped(data), unzipped(made)
    added = {"word/comments.xml"}
    changed = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert set(after) - set(before) == added
    assert {name for name in before if before[name] != after[name]} == changed
    assert list(after)[: len(before)] == list(before)
    # The declarations that Word needs are there still, and what was added is all that was added.
    xml = after["word/document.xml"].decode()
    assert 'mc:Ignorable="w14"' in xml
    assert "xmlns:wps=" in xml
    stripped = re.sub(
        r"<w:commentRange(Start|End) [^>]*/>|<w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/>"
        r"</w:rPr><w:commentReference [^>]*/></w:r>",
        "",
        xml,
    )
    joined = stripped.replace('</w:t></w:r><w:r><w:t xml:space="preserve">', "")
    assert ET.canonicalize(joined) == ET.canonicalize(before["word/document.xml"].decode())


def test_comments_that_are_there_are_kept_and_the_ids_differ(tmp_path):
    body = p(
        '<w:commentRangeStart w:id="7"/>', "Hij zakt", '<w:commentRangeEnd w:id="7"/>',
        '<w:r><w:commentReference w:id="7"/></w:r>', " af naar TSO.",
    )  # fmt: skip
    own = f'<w:comment w:id="7" w:author="Els" w:date="2026-01-01T00:00:00Z">{p("Zeker?")}</w:comment>'
    data = docx(body, comments=own)
    document = read_document(data, name="a.docx")
    assert "Zeker" not in document.source
    made, _ = written(tmp_path, data, [comment(document, "zakt af")])
    assert marked(made) == {"7": "Hij zakt", "8": "zakt af"}
    assert [one[:2] for one in remarks(made)] == [(7, "Els"), (8, "olb-rules")]
    again, _ = written(tmp_path, made, [comment(document, "TSO")])
    assert marked(again) == {"7": "Hij zakt", "8": "zakt af", "9": "TSO"}


def test_a_document_that_was_annotated_gets_no_comment_twice(tmp_path):
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    footnotes = f'<w:footnote w:id="2">{p("Een noot.")}</w:footnote>'
    word = docx(p("Hij zakt ", r("af", "<w:b/>"), ". Zij zakt af.", note), footnotes=footnotes)
    odf_note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Een noot.</text:p></text:note-body></text:note>"
    loose = odt(f"<text:p>Hij zakt af. Zij zakt<text:s/>af.{odf_note}</text:p>")
    for name, data in (("a.docx", word), ("a.odt", loose)):
        document = read_document(data, name=name)
        text = document.source
        second = text.index("zakt af", 8)
        comments = [
            comment(document, "zakt af", text="Een\nTwee"),
            Comment(((second, second + 7),), "Een\nTwee"),
            comment(document, "noot"),
        ]
        first, _ = written(tmp_path, data, comments[:1] + comments[2:], name)
        both, _ = written(tmp_path, first, comments, name)
        assert written(tmp_path, both, comments, name)[0] == both
        found = marked(both) if name == "a.docx" else marked_odt(both)[0]
        assert sorted(found.values()).count("zakt af") + sorted(found.values()).count("zaktaf") == 2
        assert len(found) == 3
        assert (
            written(tmp_path, both, [comment(document, "zakt af", text="Anders")], name)[0] != both
        )


def test_a_tracked_insertion_and_a_deletion_inside_a_word(tmp_path):
    gone = "<w:del w:id='2' w:author='x'><w:r><w:delText>weg</w:delText></w:r></w:del>"
    data = docx(
        p("Hij zal af", "<w:ins w:id='1' w:author='x'>" + r("zak") + "</w:ins>", gone, "ken.")
    )
    document = read_document(data, name="a.docx")
    made, _ = written(tmp_path, data, [comment(document, "afzakken"), comment(document, "zakken")])
    assert marked(made) == {"0": "afzakken", "1": "zakken"}
    assert b"<w:delText>weg</w:delText>" in unzipped(made)["word/document.xml"]


def test_tabs_hyphens_and_white_space_that_word_leaves_out(tmp_path):
    body = p("<w:r><w:t>  Hij </w:t><w:tab/><w:t>B</w:t><w:noBreakHyphen/><w:t>stroom </w:t></w:r>")
    document = read_document(docx(body), name="a.docx")
    assert document.source == "Hij\tB\u2011stroom"
    comments = [comment(document, "B\u2011stroom"), comment(document, "i"), comment(document, "\t")]
    made, _ = written(tmp_path, docx(body), comments)
    assert marked(made) == {"0": "i", "1": "", "2": "Bstroom "}
    assert read_document(made, name="a.docx").source == document.source


def test_a_comment_goes_around_a_control_of_plain_text(tmp_path):
    control = "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>" + r("hij zakt af") + "</w:sdtContent></w:sdt>"  # fmt: skip
    data = docx(p("Ja, ", control, "."))
    document = read_document(data, name="a.docx")
    made, _ = written(tmp_path, data, [comment(document, "zakt")])
    assert marked(made) == {"0": "hij zakt af"}


def test_notes_and_text_boxes_are_told_where_they_hang_and_margins_nowhere(tmp_path):
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    data = docx(
        p("Voor ", TWICE, "na", note, "."),
        footnotes=f'<w:footnote w:id="2">{p("Een noot.")}</w:footnote>',
        header=p("Boven."),
    )
    document = read_document(data, name="a.docx")
    box, foot, head = (comment(document, one) for one in ("tekstvak", "noot", "Boven"))
    made, unplaced = written(tmp_path, data, [box, foot, head])
    assert unplaced == (head,)
    root = ET.fromstring(unzipped(made)["word/document.xml"])
    paragraph = root.find(f"{{{W}}}body/{{{W}}}p")
    around = [
        paragraph[at + 1]
        for at, node in enumerate(paragraph)
        if node.tag == f"{{{W}}}commentRangeStart"
    ]
    assert around[0].find(".//{*}AlternateContent") is not None
    assert around[1].find(f"{{{W}}}footnoteReference") is not None
    only, unplaced = written(tmp_path, data, [head])
    assert only == data
    assert unplaced == (head,)


def test_a_strict_document_gets_strict_comments(tmp_path):
    data = docx(p("Hij zakt af."), strict=True)
    document = read_document(data, name="a.docx")
    made, _ = written(tmp_path, data, [comment(document, "zakt")])
    assert marked(made, STRICT_W) == {"0": "zakt"}
    members = unzipped(made)
    assert STRICT_W.encode() in members["word/comments.xml"]
    assert f'"{STRICT_R}/comments"'.encode() in members["word/_rels/document.xml.rels"]


def test_an_opendocument_text_is_marked_at_the_words(tmp_path):
    body = (
        "<text:p>Hij\n  mag <text:span>af<text:span>zak</text:span></text:span>ken<text:s text:c='2'/>naar TSO."
        "<office:annotation office:name='olb-1'><dc:creator>Els</dc:creator><text:p>Zeker?</text:p></office:annotation></text:p>"
    )
    data = odt(body, header="<text:p>Boven.</text:p>")
    document = read_document(data, name="a.odt")
    head = comment(document, "Boven")
    comments = [
        comment(document, "afzakken", text="Een\nTwee"), comment(document, "mag", "naar"),
        comment(document, "Hij mag"), comment(document, "TSO."), head,
    ]  # fmt: skip
    made, unplaced = written(tmp_path, data, comments, "uit.odt")
    assert unplaced == (head,)
    marks, left = marked_odt(made)
    assert left == {"olb-1"}
    del marks["olb-1"]
    assert list(marks) == ["olb-2", "olb-3", "olb-4", "olb-5"]
    assert [" ".join(one.split()) for one in marks.values()] == ["Hij mag", "mag afzakkennaar", "afzakken", "TSO."]  # fmt: skip
    before, after = unzipped(data), unzipped(made)
    assert list(after) == list(before)
    assert [name for name in before if before[name] != after[name]] == ["content.xml"]
    assert made[30:38] == b"mimetype"
    added = re.compile(
        r"<office:annotation [^>]*office:name=\"olb-[2-5]\"[^>]*>.*?</office:annotation>"
        r"|<office:annotation-end [^>]*/>"
    )
    assert ET.canonicalize(added.sub("", after["content.xml"].decode())) == ET.canonicalize(before["content.xml"].decode())  # fmt: skip
    assert read_document(made, name="a.odt").source == document.source


def test_notes_and_frames_of_an_opendocument_text(tmp_path):
    frame = "<draw:frame>" + "<draw:text-box><text:p>kader</text:p></draw:text-box></draw:frame>"
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>noot</text:p></text:note-body></text:note>"
    loose = frame.replace("kader", "los")
    data = odt(f"{loose}<text:p>Voor{frame}na{note}.</text:p>")
    document = read_document(data, name="a.odt")
    comments = [comment(document, one) for one in ("kader", "noot", "los")]
    made, unplaced = written(tmp_path, data, comments, "uit.odt")
    assert unplaced == (comments[2],)
    xml = unzipped(made)["content.xml"].decode()
    assert re.search(r"</office:annotation><draw:frame>.*?kader", xml)
    assert re.search(r"</office:annotation><text:note>", xml)


def test_the_same_gives_the_same_bytes_and_no_character_breaks_the_file(tmp_path):
    data = docx(p("Hij zakt af."))
    document = read_document(data, name="a.docx")
    wild = comment(document, "zakt", text="<b>&\x00\x0b\ufffe \U0001f600 \u201ex\u201d")
    first, _ = written(tmp_path, data, [wild])
    assert written(tmp_path, data, [wild])[0] == first
    assert remarks(first)[0][2] == "<b>& \U0001f600 \u201ex\u201d"


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
def test_what_cannot_be_is_refused_and_nothing_is_written(tmp_path, name):
    make = {"a.docx": docx(p("Hij zakt.")), "a.odt": odt("<text:p>Hij zakt.</text:p>")}
    source = tmp_path / name
    source.write_bytes(make[name])
    document = read_document(source)
    good = comment(document, "zakt")
    ending = source.suffix
    for target in (source, tmp_path / "b.txt", tmp_path / "weg" / f"b{ending}", tmp_path):
        with pytest.raises(UsageError):
            annotate(source, [good], target)
    link = tmp_path / f"link{ending}"
    link.symlink_to(source)
    with pytest.raises(UsageError, match="itself"):
        annotate(source, [good], link)
    target = tmp_path / f"uit{ending}"
    for spans in ((), ((3, 3),), ((5, 2),), ((0, 99),), ((-1, 2),), ((4, 6), (1, 2))):
        with pytest.raises(UsageError, match="does not have"):
            annotate(source, [Comment(spans, "x")], target)
    other = read_document(make[name].replace(b"x", b"x"), name=name)
    source.write_bytes(docx(p("Anders.")) if ending == ".docx" else odt("<text:p>Anders.</text:p>"))
    with pytest.raises(DocumentError, match="changed while"):
        annotate(source, [good], target, document=other)
    source.write_bytes(b"kapot")
    with pytest.raises(DocumentError):
        annotate(source, [good], target)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, link.name])


def test_without_the_extra_the_error_names_it(tmp_path, monkeypatch):
    for module in ("lxml", "olb_rules.documents.annotate_docx", "olb_rules.documents.editing"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(DocumentError, match=r"olb-rules\[documents\]"):
        annotate(docx(p("Hij zakt.")), [Comment(((0, 3),), "x")], tmp_path / "b.docx")


_WORDS = st.lists(st.lists(st.text(st.sampled_from("ab \u00e9"), max_size=6), max_size=4), min_size=1, max_size=4)  # fmt: skip


@pytest.mark.parametrize("ending", [".docx", ".odt"])
def test_any_places_are_marked_exactly_and_the_text_stays(tmp_path, ending):
    @given(_WORDS, st.data())
    def holds(paragraphs, draw):
        if ending == ".docx":
            data = docx("".join(p(*map(r, runs)) for runs in paragraphs))
        else:
            data = odt(
                "".join(
                    "<text:p>"
                    + "".join(f"<text:span>{one}</text:span>x" for one in runs)
                    + "</text:p>"
                    for runs in paragraphs
                )
            )
        document = read_document(data, name=f"a{ending}")
        passages = [one for one in document.source.split("\n\n") if one]
        if not passages:
            return
        comments = []
        for _ in range(draw.draw(st.integers(1, 4))):
            inside = draw.draw(st.integers(0, len(passages) - 1))
            base = sum(len(one) + 2 for one in passages[:inside])
            start = draw.draw(st.integers(0, len(passages[inside]) - 1))
            end = draw.draw(st.integers(start + 1, len(passages[inside])))
            comments.append(Comment(((base + start, base + end),), "Vraag?"))
        made, unplaced = written(tmp_path, data, comments, f"uit{ending}")
        assert unplaced == ()
        assert read_document(made, name=f"a{ending}").source == document.source
        wanted = sorted(document.source[one.start : one.end] for one in comments)
        if ending == ".docx":
            assert sorted(marked(made).values()) == wanted
        else:
            marks, left = marked_odt(made)
            assert not left
            assert sorted("".join(one.split()) for one in marks.values()) == sorted("".join(one.split()) for one in wanted)  # fmt: skip

    holds()
