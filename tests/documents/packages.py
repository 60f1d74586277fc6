"""Documents made from bare XML, so that each trap stands there exactly as a word processor or an
attacker would leave it. The same arguments give the same bytes."""

from __future__ import annotations

import hashlib
import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_R = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def zipped(members, *, stored=()):
    """A zip with members in this order, all made at the same moment."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            target.writestr(info, data)
    return made.getvalue()


def unzipped(data):
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}


def p(*runs, properties=""):
    """A paragraph; what is no XML is a run."""
    inside = "".join(one if one.startswith("<") else r(one) for one in runs)
    return f"<w:p>{properties}{inside}</w:p>"


def r(text, style=""):
    properties = f"<w:rPr>{style}</w:rPr>" if style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def docx(body, *, strict=False, extra=None, **parts):
    """A Word document. ``parts``: header, footer, footnotes, endnotes, comments as inner XML."""
    w, rel = (STRICT_W, STRICT_R) if strict else (W, R)
    spaces = (
        f'xmlns:w="{w}" xmlns:r="{rel}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
    )
    roots = {"header": "hdr", "footer": "ftr"}
    relations, types, used = "", "", ""
    members = {}
    for name, inside in parts.items():
        root = roots.get(name, name)
        members[f"word/{name}.xml"] = f"{HEAD}<w:{root} {spaces}>{inside}</w:{root}>"
        relations += f'<Relationship Id="r{name}" Type="{rel}/{name}" Target="{name}.xml"/>'
        types += f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{name}+xml"/>'
        if name in roots:
            used += f'<w:{name}Reference w:type="default" r:id="r{name}"/>'
    section = f"<w:sectPr>{used}</w:sectPr>"
    main = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
        f"{types}</Types>",
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{rel}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/document.xml": f"{HEAD}<w:document {spaces}><w:body>{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f"{relations}</Relationships>",
    }
    return zipped(main | members | (extra or {}))


ODF = "urn:oasis:names:tc:opendocument:xmlns:"
ODT_SPACES = (
    " ".join(
        f'xmlns:{prefix}="{ODF}{name}:1.0"'
        for prefix, name in (
            ("office", "office"), ("text", "text"), ("draw", "drawing"), ("table", "table"),
            ("style", "style"), ("svg", "svg-compatible"), ("fo", "xsl-fo-compatible"),
        )
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)  # fmt: skip
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def odt(body, *, header="", footer="", automatic="", extra=None):
    """An OpenDocument text with a body, and a header and a footer for every page."""
    manifest = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("/", ODT_TYPE), ("content.xml", "text/xml"), ("styles.xml", "text/xml"))
    )
    margins = "".join(
        f"<style:{name}>{inside}</style:{name}>"
        for name, inside in (("header", header), ("footer", footer))
        if inside
    )
    layout = '<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/></style:page-layout>'
    members = {
        "mimetype": ODT_TYPE,
        "META-INF/manifest.xml": f'{HEAD}<manifest:manifest xmlns:manifest="{ODF}manifest:1.0" '
        f'manifest:version="1.3">{manifest}</manifest:manifest>',
        "content.xml": f'{HEAD}<office:document-content {ODT_SPACES} office:version="1.3">'
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f'{HEAD}<office:document-styles {ODT_SPACES} office:version="1.3">'
        f"<office:automatic-styles>{layout}</office:automatic-styles><office:master-styles>"
        f'<style:master-page style:name="Standard" style:page-layout-name="L">{margins}'
        "</style:master-page></office:master-styles></office:document-styles>",
    }
    return zipped(members | (extra or {}), stored=("mimetype",))


_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def _rc4(key, data):
    box, at = list(range(256)), 0
    for i in range(256):
        at = (at + box[i] + key[i % len(key)]) % 256
        box[i], box[at] = box[at], box[i]
    made, i, at = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        at = (at + box[i]) % 256
        box[i], box[at] = box[at], box[i]
        made.append(byte ^ box[(box[i] + box[at]) % 256])
    return bytes(made)


def pdf(*pages, password=None):
    """A PDF with a page per argument, each a list of lines in Helvetica."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]  # fmt: skip
    kids = []
    for lines in pages:
        shown = b"".join(
            b"BT /F 11 Tf 60 %d Td (%s) Tj ET\n" % (780 - 16 * n, line.encode("cp1252"))
            for n, line in enumerate(lines)
        )
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R>>>>>>" % (len(objects) + 2)
        )
        objects.append(b"<</Length %d>>\nstream\n%sendstream" % (len(shown), shown))
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), listed)
    trailer = b""
    if password is not None:
        padded = (password.encode("ascii") + _PAD)[:32]
        owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
        key = hashlib.md5(padded + owner + (0xFFFFFFFC).to_bytes(4, "little") + b"i" * 16).digest()[:5]  # fmt: skip
        objects.append(
            b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>"
            % (owner.hex().encode(), _rc4(key, _PAD).hex().encode())
        )
        trailer = b"/Encrypt %d 0 R/ID[<%s><%s>]" % (len(objects), b"69" * 16, b"69" * 16)
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, trailer, len(made))
    )
