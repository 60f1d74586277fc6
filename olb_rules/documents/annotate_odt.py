"""Comments in an OpenDocument text: an annotation where the words begin, its end where they end.

Only ``content.xml`` changes, and in it nothing but what is added.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from .comment import Comment
from .editing import Offsets, editable, in_order, printable, still_missing, written
from .flow import Piece
from .odt import OFFICE, TEXT, read_odt
from .package import Package

__all__ = ["annotated_odt"]

_DC = "http://purl.org/dc/elements/1.1/"
_NAME = f"{{{OFFICE}}}name"


def annotated_odt(
    data: bytes, name: str, comments: Sequence[Comment], author: str, text: str | None = None
) -> tuple[bytes, tuple[Comment, ...]]:
    """An OpenDocument text with comments, and those that have no place.

    Raises:
        DocumentError: for a document that cannot be read, or whose text is not ``text``.
        UsageError: for offsets outside the text.
    """
    package = Package(data, name)
    roots: list[Any] = []

    def parse(member: str) -> Any:
        roots.append(editable(package, member))
        return roots[0]

    flow = read_odt(package, parse)
    (root,) = roots
    comments = still_missing(flow, in_order(flow, comments, name, text), _remarks(root, author))
    offsets = Offsets(flow)
    used = {node.get(_NAME) for node in root.iter(f"{{{OFFICE}}}annotation")}
    numbered = (f"olb-{number}" for number in range(1, len(used) + len(comments) + 1))
    names = (key for key in numbered if key not in used)
    unplaced: list[Comment] = []
    # Offset, then 0 for what closes there and 1 for what opens: the order in the text.
    marks: list[tuple[int, int, Any, Piece]] = []
    for comment in comments:
        first, last = offsets.piece(comment.start), offsets.piece(comment.end - 1)
        if first.host is not None:
            if not _beside(first.host, _annotation(root, next(names), comment.text, author)):
                unplaced.append(comment)
        elif first.part != "body":
            unplaced.append(comment)
        else:
            key = next(names)
            marks.append((comment.start, 1, _annotation(root, key, comment.text, author), first))
            end = root.makeelement(f"{{{OFFICE}}}annotation-end", {_NAME: key})
            marks.append((comment.end, 0, end, last))
    if len(unplaced) == len(comments):
        return data, tuple(unplaced)
    # From the end backwards, so that what stands before is where it was.
    order = sorted(range(len(marks)), key=lambda at: (marks[at][0], marks[at][1], at), reverse=True)
    for at in order:
        offset, _, mark, piece = marks[at]
        _insert(mark, piece, offset - piece.start)
    return package.rewritten({"content.xml": written(root)}), tuple(unplaced)


def _remarks(root: Any, author: str) -> list[tuple[str, str]]:
    """The names and texts of the annotations that an author has in the document."""
    return [
        (one.get(_NAME, ""), "\n".join("".join(p.itertext()) for p in one.iter(f"{{{TEXT}}}p")))
        for one in root.iter(f"{{{OFFICE}}}annotation")
        if one.findtext(f"{{{_DC}}}creator") == printable(author)
    ]


def _annotation(root: Any, key: str, text: str, author: str) -> Any:
    made = root.makeelement(f"{{{OFFICE}}}annotation", {_NAME: key}, nsmap={"dc": _DC})
    etree.SubElement(made, f"{{{_DC}}}creator").text = printable(author)
    for line in printable(text).split("\n"):
        etree.SubElement(made, f"{{{TEXT}}}p").text = line
    return made


def _beside(host: Any, annotation: Any) -> bool:
    """Put an annotation before a note or a frame of a paragraph; whether it hangs on one."""
    if not any(outer.tag in {f"{{{TEXT}}}p", f"{{{TEXT}}}h"} for outer in host.iterancestors()):
        return False
    host.addprevious(annotation)
    return True


def _insert(mark: Any, piece: Piece, cut: int) -> None:
    """Put a node at a place in a piece: in its text, or before or after it as a whole."""
    node = piece.node
    if piece.slot == "whole":
        if not cut:
            node.addprevious(mark)
            return
        _after(node, mark, 0)
    elif piece.slot == "text":
        text, at = node.text, piece.at + cut
        node.text, mark.tail = text[:at], text[at:]
        node.insert(0, mark)
    else:
        _after(node, mark, piece.at + cut)


def _after(node: Any, mark: Any, at: int) -> None:
    """Put a node in the tail of another, at an index of it."""
    text = node.tail or ""
    # Without a tail for a moment: lxml puts a new neighbour after it.
    node.tail = None
    node.addnext(mark)
    node.tail, mark.tail = text[:at] or None, text[at:]
