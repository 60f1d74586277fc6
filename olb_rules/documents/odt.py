"""OpenDocument text (``.odt``): every text that a reader of the document sees.

Read are body, tables, lists, frames and shapes, notes, headers and footers, tracked insertions.
Not read are tracked deletions, comments, scripts, and objects such as charts and formulas.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from .flow import Flow
from .package import DEPTH_LIMIT, Package
from .passage import Part

__all__ = ["OFFICE", "TEXT", "read_odt"]

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT = _ODF + "office:1.0", _ODF + "text:1.0"
_PREFIXES = {
    OFFICE: "office",
    TEXT: "text",
    _ODF + "drawing:1.0": "draw",
    _ODF + "table:1.0": "table",
    _ODF + "style:1.0": "style",
    _ODF + "svg-compatible:1.0": "svg",
    "http://www.w3.org/1998/Math/MathML": "math",
}
_UNREAD = frozenset(
    "text:tracked-changes text:note-citation text:ruby-text text:script text:sequence-decls "
    "text:variable-decls text:user-field-decls "
    "office:forms office:scripts table:covered-table-cell svg:title svg:desc draw:object "
    "draw:object-ole draw:image draw:plugin math:math text:table-of-content-source "
    "text:alphabetical-index-source text:bibliography-source text:illustration-index-source "
    "text:table-index-source text:object-index-source text:user-index-source".split()
)
_MARGINS: dict[str, Part] = {
    "style:header": "header",
    "style:header-left": "header",
    "style:header-first": "header",
    "style:footer": "footer",
    "style:footer-left": "footer",
    "style:footer-first": "footer",
}
#: White space in the XML counts as one space, as in a web page; a no-break space does not.
_SPACES = " \t\r\n"
_COLLAPSES = re.compile(r"[\t\r\n]|  ")


@lru_cache(maxsize=1024)
def _name(tag: str) -> str:
    """An element by the usual prefix of its namespace; empty for one that is not known."""
    namespace, _, local = tag[1:].rpartition("}")
    prefix = _PREFIXES.get(namespace)
    return f"{prefix}:{local}" if prefix else ""


class _Walk:
    """One walk through a tree, in the order of reading."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.flow = Flow()
        self._later: list[tuple[Any, Any, Part | None, int]] = []
        self._spaced = True
        self._inside = 0

    def story(self, element: Any) -> None:
        """The text of a body, a header or a footer."""
        self._walk(element, 0)
        self._place_later()

    def _walk(self, element: Any, depth: int) -> None:
        if depth > DEPTH_LIMIT:
            raise self.package.refused(
                "this document has elements too deep inside one another",
                expected=f"at most {DEPTH_LIMIT}",
            )
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, _name(child.tag), depth)
            if self._inside and child.tail:
                self._text(child.tail, child, "tail")

    def _element(self, child: Any, name: str, depth: int) -> None:
        if name in {"office:annotation", "office:annotation-end"}:
            self.flow.comment_edge(child.get(f"{{{OFFICE}}}name", ""))
        elif name in _UNREAD:
            return
        elif name in {"text:p", "text:h"}:
            self.flow.paragraph()
            self._spaced = True
            self._inside += 1
            self._inline(child, depth)
            self._inside -= 1
            if not self._inside:
                self._place_later()
        elif name == "text:note":
            kind: Part = (
                "endnote" if child.get(f"{{{TEXT}}}note-class") == "endnote" else "footnote"
            )
            self._later.append((child, child, kind, depth))
        elif name.startswith("draw:") and (self._inside or self.flow.host is None):
            self._later.append((child, child, None, depth))
        elif name == "text:s":
            count = child.get(f"{{{TEXT}}}c", "1")
            self._whole(" " * min(int(count), 1000) if count.isdigit() else " ", child)
        elif name == "text:tab":
            self._whole("\t", child)
        elif name == "text:line-break":
            self._whole("\n", child)
        elif self._inside:
            self._inline(child, depth)
        else:
            self._walk(child, depth + 1)

    def _inline(self, element: Any, depth: int) -> None:
        if element.text:
            self._text(element.text, element, "text")
        self._walk(element, depth + 1)

    def _place_later(self) -> None:
        """Notes and frames after the paragraph they hang on, so that its sentences stay whole."""
        later, self._later = self._later, []
        flow = self.flow
        for element, hangs_on, part, depth in later:
            before, inside = (flow.part, flow.host), self._inside
            flow.host = hangs_on if flow.host is None else flow.host
            if flow.part == "body":
                flow.part = part or "text box"
            self._inside = 0
            self._walk(element, depth + 1)
            (flow.part, flow.host), self._inside = before, inside
        if self._later:
            self._place_later()

    def _whole(self, text: str, node: Any) -> None:
        self.flow.add(text, node)
        self._spaced = text == "\n"

    def _text(self, text: str, node: Any, slot: str) -> None:
        """Text with each stretch of white space as one space, none where a paragraph begins."""
        if not _COLLAPSES.search(text) and not (self._spaced and text[0] == " "):
            self.flow.add(text, node, slot)
            self._spaced = text[-1] == " "
            return
        start = 0
        for at, character in enumerate(text):
            if character not in _SPACES:
                self._spaced = False
                continue
            if self._spaced or character != " ":
                self.flow.add(text[start:at], node, slot, start)
                start = at + 1
                if not self._spaced:
                    self.flow.add(" ", node, slot, at)
            self._spaced = True
        self.flow.add(text[start:], node, slot, start)


def read_odt(package: Package, parse: Callable[[str], Any] | None = None) -> Flow:
    """The text of an OpenDocument text; ``parse`` gives the tree of a member (one that can be
    changed, for those who write in it).

    Raises:
        DocumentError: for a package that holds no OpenDocument text, an encrypted or broken one.
    """
    parse = parse or package.xml
    manifest = "META-INF/manifest.xml"
    if "encrypted-package" in package.members or (
        manifest in package.members and b"encryption-data" in package.read(manifest)
    ):
        raise package.refused("this document is encrypted", hint="save it without a password first")
    if "content.xml" not in package.members:
        raise package.refused(
            "there is no OpenDocument text in this file", hint="is the ending right?"
        )
    root = parse("content.xml")
    body = root.find(f"{{{OFFICE}}}body/{{{OFFICE}}}text")
    if body is None:
        raise package.refused(
            "there is no OpenDocument text in this file", hint="is the ending right?"
        )
    walk = _Walk(package)
    walk.story(body)
    if "styles.xml" in package.members:
        _read_margins(walk, package.xml("styles.xml"))
    return walk.flow


def _read_margins(walk: _Walk, styles: Any) -> None:
    """The headers, then the footers, of the page styles."""
    named = [
        (_MARGINS[_name(node.tag)], node) for node in styles.iter() if _name(node.tag) in _MARGINS
    ]
    for part in ("header", "footer"):
        for kind, node in named:
            if kind == part:
                walk.flow.part = kind
                walk.story(node)
