"""Documents that are broken, closed or made to do harm: refused in a word, at little cost."""

from __future__ import annotations

import io
import zipfile

import pytest

from olb_rules import DocumentError
from olb_rules.documents import SIZE_LIMIT, read_document

from .packages import docx, odt, p, unzipped, zipped

SECRET = "Noorgeheim"
WHOLE = docx(p(SECRET))


def with_document(xml):
    return zipped(unzipped(WHOLE) | {"word/document.xml": xml})


def flagged_as_encrypted(data):
    """The bit that says a member is encrypted, set in every header."""
    changed = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = changed.find(mark)
        while place >= 0:
            changed[place + at] |= 1
            place = changed.find(mark, place + 4)
    return bytes(changed)


def twice():
    made = io.BytesIO(WHOLE)
    with zipfile.ZipFile(made, "a") as target, pytest.warns(UserWarning, match="Duplicate"):
        target.writestr("word/document.xml", "<x/>")
    return made.getvalue()


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY b{n} "{"&a;" * 10}">' for n in range(9))
    + "]><l>&b8;</l>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><l>&a;</l>'
DEEP = "<w:sdt><w:sdtContent>" * 5_000 + p("x") + "</w:sdtContent></w:sdt>" * 5_000
DEEP_ODT = "<text:section>" * 5_000 + "</text:section>" * 5_000
MANIFEST = "<manifest><file-entry><encryption-data/></file-entry></manifest>"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.docx", b"", "empty"),
        ("a.docx", b"tekst", "damaged, or of another kind"),
        ("a.docx", WHOLE[:-30], "damaged, or of another kind"),
        ("a.docx", WHOLE[:200] + bytes(200) + WHOLE[400:], "damaged"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "oud Word-formaat of versleuteld"),
        ("a.docx", b"{\\rtf1 tekst}", "RTF"),
        ("a.docx", b"%PDF-1.4", "PDF"),
        ("a.docx", b"<html>", "web page"),
        ("a.docx", flagged_as_encrypted(WHOLE), "encrypted"),
        ("a.docx", zipped({"xl/workbook.xml": "<x/>"}), "no Word document"),
        ("a.docx", with_document("<x/>"), "no Word document"),
        ("a.docx", odt("<text:p>x</text:p>"), "no Word document"),
        ("a.odt", WHOLE, "no OpenDocument text"),
        ("a.odt", zipped({"content.xml": "<x/>"}), "no OpenDocument text"),
        ("a.odt", odt("", extra={"META-INF/manifest.xml": MANIFEST}), "encrypted"),
        ("a.odt", zipped({"encrypted-package": b"x"}), "encrypted"),
        ("a.docx", with_document("<w:document"), "is no XML"),
        ("a.docx", with_document(b"\xff\xfe\x00"), "is no XML"),
        ("a.docx", with_document('<?xml version="1.0" encoding="zzz"?><a/>'), "is no XML"),
        ("a.docx", with_document(LAUGHS), "declares entities"),
        ("a.docx", with_document(OUTSIDE), "declares entities"),
        ("a.docx", with_document(LAUGHS.encode("utf-16")), "declares entities"),
        ("a.odt", odt("", extra={"content.xml": LAUGHS}), "declares entities"),
        ("a.odt", odt("", extra={"styles.xml": LAUGHS}), "declares entities"),
        ("a.docx", docx(DEEP), "too deep"),
        ("a.odt", odt(DEEP_ODT), "too deep"),
        ("a.docx", docx(p("x"), extra={"../../etc/cron.d/x": "x"}), "leads out of it"),
        ("a.docx", docx(p("x"), extra={"/etc/passwd": "x"}), "leads out of it"),
        ("a.docx", docx(p("x"), extra={"..\\x": "x"}), "leads out of it"),
        ("a.docx", docx(p("x"), extra={"C:\\x": "x"}), "leads out of it"),
        ("a.docx", twice(), "same name"),
        ("a.docx", with_document(b"<a>" + b" " * 41_000_000), "unpack to far too much"),
        ("a.docx", with_document(b"<a>" + b"<b/>" * 5_000_000), "unpack to far too much"),
        ("a.docx", docx(p("x"), extra={"word/media/x.bmp": bytes(101_000_000)}), "unpack to far too much"),
        ("a.doc", WHOLE, "save it as .docx"),
        ("a.rtf", b"{\\rtf1", "save it as .docx"),
        ("a.xlsx", WHOLE, "'.xlsx' are not read"),
        ("a.txt", WHOLE, "no text"),
        ("a.docx", b"x" * (SIZE_LIMIT + 1), "too large"),
    ],
)  # fmt: skip
def test_it_is_refused_with_the_reason_and_no_word_of_its_text(name, data, says):
    with pytest.raises(DocumentError) as caught:
        read_document(data, name=name)
    message = str(caught.value)
    assert says in message
    assert name in message
    assert SECRET not in message


def test_a_file_far_too_large_is_not_read_whole(tmp_path):
    path = tmp_path / "a.docx"
    with path.open("wb") as file:
        file.truncate(200_000_000_000)
    with pytest.raises(DocumentError, match="too large"):
        read_document(path)


def test_a_long_letter_of_one_sentence_is_no_bomb():
    data = docx(p("Hij zakt volgend jaar af naar TSO.") * 60_000)
    assert len(unzipped(data)["word/document.xml"]) > 250 * len(data)
    assert len(read_document(data, name="a.docx").passages) == 60_000


def test_what_is_ugly_and_harmless_is_read():
    prefix = docx(p("Hier."), extra={"word/media/x.png": b"\x89PNG", "customXml/item1.xml": LAUGHS})
    assert read_document(prefix, name="a.docx").source == "Hier."
    dangling = unzipped(docx(p("Hier."), header=p("Boven.")))
    del dangling["word/header.xml"]
    assert read_document(zipped(dangling), name="a.docx").source == "Hier."
    members = unzipped(WHOLE)
    del members["_rels/.rels"], members["word/_rels/document.xml.rels"]
    assert read_document(zipped(members), name="a.docx").source == SECRET
