"""The letters of ``fixtures/texts``: one text as Word and as OpenDocument keep it, with the things
that real letters have. Run it after a change: ``python -m tests.documents.letters``."""

from __future__ import annotations

from pathlib import Path

from .packages import docx, odt, p, r

FOLDER = Path(__file__).parents[2] / "fixtures" / "texts"
NAME = "brief-aan-ouders"

SALUTATION = "Beste Jonas, beste ouders"
KIND = (
    "Jonas werkte dit jaar hard aan zijn project over windmolens en legt helder uit wat hij deed."
)
CHOICE = (
    "Het klasgesprek en het interview van maart tonen wat hem boeit: bouwen, meten en verbeteren."
)
CELLS = (
    ("Wat we zagen", "Wie het zag"),
    ("Zoekt zelf uit waarom een motor stilvalt", "leerkracht techniek"),
    ("Hij kan het tempo niet aan", "leerkracht wiskunde"),
)
HEADER = "Brief aan de ouders, mei 2026"
NOTE = "De infoavond over het derde jaar is op 4 juni; een tolk kan."
BOX = "Vragen? De leercoach is er op dinsdagmiddag."
CLOSING = "We horen graag wat jullie denken."
CHANGED = (
    '<w:ins w:id="{0}" w:author="Els" w:date="2026-05-20T09:00:00Z">{1}</w:ins>'
    '<w:del w:id="{2}" w:author="Els" w:date="2026-05-20T09:00:00Z">'
    '<w:r><w:delText xml:space="preserve">{3}</w:delText></w:r></w:del>'
)


def letter_docx():
    """The letter from Word: runs in the middle of words, changes that are tracked, a table, a text
    box in both of its forms, a footnote, a header and a comment that a colleague made."""
    cells = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr>{p(c)}</w:tc>' for c in row
        )
        + "</w:tr>"
        for row in CELLS
    )
    table = (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>'
        '<w:insideH w:val="single" w:sz="4"/></w:tblBorders></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="4500"/><w:gridCol w:w="4500"/></w:tblGrid>{cells}</w:tbl>'
    )
    inside = f"<w:txbxContent>{p(BOX)}</w:txbxContent>"
    shape = (
        '<v:shape style="width:200pt;height:40pt" type="#_x0000_t202">'
        f"<v:textbox>{inside}</v:textbox></v:shape>"
    )
    box = f"<w:r><w:pict>{shape}</w:pict></w:r>"
    note = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
    body = (
        p(r(SALUTATION, "<w:b/>"))
        + "<w:p/>"
        + p('<w:commentRangeStart w:id="0"/>', KIND, '<w:commentRangeEnd w:id="0"/>',
            '<w:r><w:commentReference w:id="0"/></w:r>')
        + p("Wij raden aan dat hij volgend jaar ", r("af", "<w:b/>"), r("zak", "<w:i/>"), "t",
            CHANGED.format(1, r(" naar een technische richting"), 2, " en blijft zitten"), ".")
        + p(CHOICE, note)
        + table
        + p("Hij zakt volgend jaar", "<w:r><w:br/></w:r>", "af naar TSO.")
        + p(box, CLOSING)
    )  # fmt: skip
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="1">{p("<w:r><w:footnoteRef/></w:r>", " " + NOTE)}</w:footnote>'
    )
    own = f'<w:comment w:id="0" w:author="Els" w:initials="E">{p("Mooi.")}</w:comment>'
    return docx(body, header=p(HEADER), footnotes=notes, comments=own)


def letter_odt():
    """The same letter from LibreOffice."""
    bold = '<text:span text:style-name="B">{}</text:span>'
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in row)
        + "</table:table-row>"
        for row in CELLS
    )
    tracked = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        "<office:change-info><dc:creator>Els</dc:creator><dc:date>2026-05-20T09:00:00</dc:date>"
        "</office:change-info><text:p> en blijft zitten</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    own = (
        '<office:annotation office:name="1"><dc:creator>Els</dc:creator><text:p>Mooi.</text:p>'
        '</office:annotation>{}<office:annotation-end office:name="1"/>'
    )
    note = (
        '<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1'
        f"</text:note-citation><text:note-body><text:p>{NOTE}</text:p></text:note-body></text:note>"
    )
    box = (
        '<draw:frame text:anchor-type="as-char" svg:width="8cm" draw:name="kader"><draw:text-box '
        f'fo:min-height="1cm"><text:p>{BOX}</text:p></draw:text-box></draw:frame>'
    )
    body = (
        tracked
        + f"<text:p>{bold.format(SALUTATION)}</text:p><text:p/>"
        + f"<text:p>{own.format(KIND)}</text:p>"
        + f"<text:p>Wij raden aan dat hij volgend jaar {bold.format('af')}zakt naar een technische "
        + 'richting<text:change text:change-id="c1"/>.</text:p>'
        + f"<text:p>{CHOICE}{note}</text:p>"
        + f'<table:table table:name="T"><table:table-column table:number-columns-repeated="2"/>{rows}'
        + "</table:table>"
        + "<text:p>Hij zakt volgend jaar<text:line-break/>af naar TSO.</text:p>"
        + f"<text:p>{box}{CLOSING}</text:p>"
    )
    style = (
        '<style:style style:name="B" style:family="text">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
    )
    return odt(body, header=f"<text:p>{HEADER}</text:p>", automatic=style)


LETTERS = {f"{NAME}.docx": letter_docx, f"{NAME}.odt": letter_odt}

if __name__ == "__main__":
    for name, make in LETTERS.items():
        (FOLDER / name).write_bytes(make())
