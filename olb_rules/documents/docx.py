"""Word documents (``.docx``, ``.docm``): every text that a reader of the document sees.

Read are body, tables, text boxes, content controls, links, results of fields, tracked insertions,
hidden text, footnotes, endnotes, headers and footers. Not read are tracked deletions, comments,
instructions of fields, mathematics, and the text inside charts, SmartArt and embedded objects.
Macros are never looked at. Both namespaces of WordprocessingML are known, transitional and strict.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from .flow import Flow
from .package import DEPTH_LIMIT, Package
from .passage import Part

__all__ = ["MARKUPS", "is_named", "main_part", "read_docx"]

#: WordprocessingML, transitional and strict.
MARKUPS = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_CHOICES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

#: What holds no text of the document as it reads when every tracked change is accepted.
_UNREAD = frozenset(
    "pPr rPr del moveFrom instrText delText delInstrText sdtPr sdtEndPr tblPr tblPrEx tblGrid trPr "
    "tcPr sectPr rt rubyPr customXmlPr smartTagPr".split()
)
_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
#: A character that is no letter and no space: a symbol of a font, whatever it looks like.
_SYMBOL = "\ufffc"
#: Word makes ``-->`` and ``<--`` into these as one types.
_ARROWS = {"F0E0": "\u2192", "F0DF": "\u2190"}
_NOTES: dict[str, Part] = {"footnotes": "footnote", "endnotes": "endnote"}
_MARGINS: dict[str, Part] = {"header": "header", "footer": "footer"}


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    """The local name of an element of WordprocessingML; empty for any other."""
    namespace, _, name = tag[1:].rpartition("}")
    return name if namespace in MARKUPS else ""


def is_named(node: Any, name: str) -> bool:
    """Whether a node is the element of WordprocessingML with this name."""
    return isinstance(node.tag, str) and _local(node.tag) == name


def _value(node: Any, name: str) -> str:
    """An attribute by its local name, whatever namespace it is in."""
    found = (value for key, value in node.items() if key.rpartition("}")[2] == name)
    return next(found, "")


def _child(node: Any, *names: str) -> Any:
    """The element down a path of names, or ``None``."""
    for name in names:
        node = next((one for one in node if is_named(one, name)), None)
        if node is None:
            return None
    return node


class _Walk:
    """One walk through the parts of a document, in the order of reading."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.flow = Flow()
        #: Footnotes and endnotes that the text refers to: kind and id, and the run that does.
        self.references: dict[tuple[str, str], Any] = {}
        self._fields: list[str] = []
        self._boxes: list[tuple[Any, Any, int]] = []
        self._joined = False
        self._preserve = False

    def story(self, root: Any) -> None:
        """The text of a part, or of one note."""
        self._fields.clear()
        self._joined = False
        self._preserve = root.get(_SPACE) == "preserve"
        self._walk(root, 0)
        self._place_boxes()

    def _walk(self, element: Any, depth: int) -> None:
        if depth > DEPTH_LIMIT:
            raise self.package.refused(
                "this document has elements too deep inside one another",
                expected=f"at most {DEPTH_LIMIT}",
            )
        for child in element:
            if not isinstance(child.tag, str):
                continue
            name = _local(child.tag)
            if name in _UNREAD:
                continue
            if name == "p":
                self._paragraph(child, depth)
            elif name == "r":
                outer, self.flow.run = self.flow.run, child
                self._walk(child, depth + 1)
                self.flow.run = outer
            elif name == "t":
                self._text(child)
            elif name in _CHARACTERS:
                self._character(_CHARACTERS[name], child)
            elif name == "sym":
                self._character(_symbol(child), child)
            elif name == "fldChar":
                self._field(_value(child, "fldCharType"))
            elif name in {"footnoteReference", "endnoteReference"}:
                key = (name.removesuffix("Reference"), _value(child, "id"))
                self.references.setdefault(key, self._anchor())
            elif name in {"commentRangeStart", "commentRangeEnd"}:
                self.flow.comment_edge(_value(child, "id"))
            elif name == "txbxContent":
                self._boxes.append((child, self._anchor(), depth))
            elif name == "tr" and _child(child, "trPr", "del") is not None:
                continue
            elif child.tag == f"{{{_CHOICES}}}AlternateContent":
                self._walk(_chosen(child), depth + 1)
            else:
                self._walk(child, depth + 1)

    def _anchor(self) -> Any:
        """The run of the body that what stands here hangs on."""
        return self.flow.run if self.flow.host is None else self.flow.host

    def _paragraph(self, paragraph: Any, depth: int) -> None:
        self.flow.paragraph(joined=self._joined)
        self._joined = _child(paragraph, "pPr", "rPr", "del") is not None
        self._walk(paragraph, depth + 1)
        # A field that never ends must not swallow the rest of the document.
        self._fields = [state for state in self._fields if state == "result"]
        if not self._joined:
            self._place_boxes()

    def _place_boxes(self) -> None:
        """Text boxes after the paragraph they hang on, so that its sentences stay whole."""
        boxes, self._boxes = self._boxes, []
        flow = self.flow
        for content, host, depth in boxes:
            before = flow.part, flow.host, flow.run
            flow.host, flow.run = host, None
            if flow.part == "body":
                flow.part = "text box"
            self._joined = False
            self._walk(content, depth + 1)
            flow.part, flow.host, flow.run = before

    def _text(self, node: Any) -> None:
        text = node.text or ""
        if "instruction" in self._fields:
            return
        at = 0
        if not self._preserve and node.get(_SPACE) != "preserve":
            # Word leaves out white space around a text that does not ask to keep it.
            kept = text.strip(" \t\r\n")
            at = text.find(kept)
            text = kept
        self.flow.add(text.translate(_ONE_SPACE), node, "text", at)

    def _character(self, character: str, node: Any) -> None:
        if "instruction" not in self._fields:
            self.flow.add(character, node)

    def _field(self, state: str) -> None:
        if state == "begin":
            self._fields.append("instruction")
        elif state == "separate" and self._fields:
            self._fields[-1] = "result"
        elif state == "end" and self._fields:
            self._fields.pop()


_ONE_SPACE = dict.fromkeys(map(ord, "\t\r\n"), " ")


def _symbol(node: Any) -> str:
    code = _value(node, "char").upper()
    if _value(node, "font").casefold() == "wingdings" and code in _ARROWS:
        return _ARROWS[code]
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return _SYMBOL
    return character if character.isprintable() else _SYMBOL


def _chosen(alternatives: Any) -> Any:
    """The branch that is read of several that show the same: the first with text, once."""
    branches = [one for one in alternatives if isinstance(one.tag, str)]
    with_text = (one for one in branches if any(is_named(node, "t") for node in one.iter()))
    return next(with_text, ())


def main_part(package: Package) -> str:
    """The member with the body of the document."""
    named = (member for _, kind, member in package.relations("") if kind == "officeDocument")
    return next(named, "word/document.xml")


def read_docx(package: Package, parse: Callable[[str], Any] | None = None) -> Flow:
    """The text of a Word document; ``parse`` gives the tree of a member (one that can be changed,
    for those who write in it).

    Raises:
        DocumentError: for a package that holds no Word document, or a broken one.
    """
    parse = parse or package.xml
    part = main_part(package)
    if part not in package.members:
        raise package.refused("there is no Word document in this file", hint="is the ending right?")
    root = parse(part)
    if not is_named(root, "document"):
        raise package.refused("there is no Word document in this file", hint="is the ending right?")
    walk = _Walk(package)
    walk.story(root)
    relations = list(package.relations(part))
    _read_notes(walk, [(kind, member) for _, kind, member in relations])
    by_id = {key: (kind, member) for key, kind, member in relations}
    _read_margins(walk, [by_id[key] for key in _margins_used(root) if key in by_id])
    return walk.flow


def _read_notes(walk: _Walk, relations: list[tuple[str, str]]) -> None:
    """Footnotes and endnotes, in the order in which the text refers to them. A note whose
    reference was deleted is not read."""
    for kind, member in relations:
        if kind not in _NOTES or member not in walk.package.members:
            continue
        walk.flow.part = _NOTES[kind]
        notes = {_value(note, "id"): note for note in walk.package.xml(member)}
        for (named, key), host in list(walk.references.items()):
            if named == _NOTES[kind] and key in notes:
                walk.flow.host = host
                walk.story(notes[key])


def _margins_used(root: Any) -> list[str]:
    """The ids of the relationships to headers and footers that a section shows, each once."""
    used = [
        _value(node, "id")
        for node in root.iter()
        if is_named(node, "headerReference") or is_named(node, "footerReference")
    ]
    return list(dict.fromkeys(used))


def _read_margins(walk: _Walk, relations: list[tuple[str, str]]) -> None:
    for wanted, part in _MARGINS.items():
        walk.flow.part = part
        walk.flow.host = None
        for kind, member in dict.fromkeys(relations):
            if kind == wanted and member in walk.package.members:
                walk.story(walk.package.xml(member))
