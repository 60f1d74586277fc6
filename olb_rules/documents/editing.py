"""Trees that can be changed and written back as they were: lxml keeps prefixes and declarations,
without which Word calls a document damaged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from lxml import etree

from ..errors import DocumentError, Problem, UsageError
from .comment import Comment
from .flow import Flow, Piece
from .package import Package

__all__ = ["Offsets", "editable", "in_order", "printable", "still_missing", "written"]


def editable(package: Package, member: str) -> Any:
    """The tree of a member.

    Raises:
        DocumentError: for XML that is refused when reading, or that lxml does not take.
    """
    package.xml(member)  # refuses entities and what is not well-formed
    parser = etree.XMLParser(resolve_entities=False, no_network=True, strip_cdata=False)
    try:
        return etree.fromstring(package.read(member), parser)
    except etree.XMLSyntaxError:
        raise package.refused("comments cannot be written in this document") from None


def written(root: Any) -> bytes:
    """A tree as the bytes of a member."""
    made: bytes = etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return made


def printable(text: str) -> str:
    """A text without the characters that XML has no place for."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))


def in_order(flow: Flow, comments: Sequence[Comment], name: str, text: str | None) -> list[Comment]:
    """Comments in the order of the text, when they fit it.

    Raises:
        DocumentError: when the text is another one than was read before.
        UsageError: for offsets outside the text, or not in order.
    """
    if text is not None and text != flow.text:
        raise DocumentError(
            Problem("this document was changed while it was linted", name, hint="lint it again")
        )
    for comment in comments:
        edges = [offset for span in comment.spans for offset in span]
        if not edges or edges != sorted(edges) or not 0 <= edges[0] < edges[-1] <= flow.length:
            raise UsageError(
                Problem(
                    "a comment on a place that the document does not have",
                    name,
                    expected=f"offsets in order, from 0 to {flow.length}",
                )
            )
    return sorted(comments, key=lambda one: (one.start, -one.end))


def still_missing(
    flow: Flow, comments: Sequence[Comment], there: Sequence[tuple[str, str]]
) -> list[Comment]:
    """The comments that the document does not have yet; ``there`` are the ids and texts of those
    it has by the same author. Who annotates a document twice wants no remark twice."""
    offsets = Offsets(flow)
    texts = {text for _, text in there}
    known = {(flow.commented(key), text) for key, text in there}
    missing = []
    for comment in comments:
        text = printable(comment.text)
        hangs = offsets.piece(comment.start).host is not None
        if not (text in texts if hangs else ((comment.start, comment.end), text) in known):
            missing.append(comment)
    return missing


class Offsets:
    """The pieces of a flow by offset."""

    def __init__(self, flow: Flow) -> None:
        self.pieces = flow.pieces
        self._starts = [piece.start for piece in flow.pieces]

    def index(self, offset: int) -> int:
        """Which piece an offset stands in; the one before it for an offset between two."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def piece(self, offset: int) -> Piece:
        """The piece an offset stands in."""
        return self.pieces[self.index(offset)]
