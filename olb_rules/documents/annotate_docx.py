"""Comments in a Word document, written into its XML.

Runs are split where a marked stretch begins and ends, each part with the formatting it had. All
other members of the file keep their bytes, but for the part with comments, its relationship and
its content type.
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from lxml import etree

from .comment import Comment
from .docx import MARKUPS, is_named, main_part, read_docx
from .editing import Offsets, editable, in_order, printable, still_missing, written
from .flow import Flow, Piece
from .package import Package

__all__ = ["annotated_docx"]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
#: The type of the relationship to the comments, by the namespace of the document.
_COMMENTS_RELATION = dict(
    zip(
        MARKUPS,
        (
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
            "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
        ),
        strict=True,
    )
)
#: Content controls that hold one run of plain text; a comment goes around them, not in them.
_PLAIN_CONTROLS = ("text", "date", "dropDownList", "comboBox")


def annotated_docx(
    data: bytes, name: str, comments: Sequence[Comment], author: str, text: str | None = None
) -> tuple[bytes, tuple[Comment, ...]]:
    """A Word document with comments, in the order of the text, and those that have no place.

    Raises:
        DocumentError: for a document that cannot be read, or whose text is not ``text``.
        UsageError: for offsets outside the text.
    """
    package = Package(data, name)
    part = main_part(package)
    roots: list[Any] = []

    def parse(member: str) -> Any:
        if not roots:
            roots.append(editable(package, member))
        return roots[0]

    flow = read_docx(package, parse)
    comments = in_order(flow, comments, name, text)
    namespace = roots[0].tag[1:].rpartition("}")[0]
    changed, listed = _comments_part(package, part, namespace)
    comments = still_missing(flow, comments, _remarks(listed, namespace, author))
    _split_runs(Offsets(flow), comments)
    again = read_docx(package, parse)
    if again.text != flow.text:
        raise package.refused("comments cannot be written in this document")
    placed, unplaced = _anchors(again, comments)
    if not placed:
        return data, unplaced
    (root,) = roots
    _write_comments(root, listed, namespace, placed, author)
    changed[_comments_member(package, part)] = written(listed)
    changed[part] = written(root)
    return package.rewritten(changed), unplaced


def _remarks(listed: Any, namespace: str, author: str) -> list[tuple[str, str]]:
    """The ids and texts of the comments that an author has in the document."""
    w = f"{{{namespace}}}"
    return [
        (
            one.get(f"{w}id", ""),
            "\n".join("".join(t.text or "" for t in p.iter(f"{w}t")) for p in one.iter(f"{w}p")),
        )
        for one in listed
        if one.get(f"{w}author") == printable(author)
    ]


def _split_runs(offsets: Offsets, comments: Sequence[Comment]) -> None:
    """Split runs so that every marked stretch begins and ends at a run's edge."""
    cuts: set[tuple[int, int]] = set()
    for comment in comments:
        first, last = offsets.index(comment.start), offsets.index(comment.end - 1)
        cuts.add((first, comment.start - offsets.pieces[first].start))
        cuts.add((last, comment.end - offsets.pieces[last].start))
    trimmed: set[int] = set()
    # From the end backwards, so that a cut leaves what stands before it where it was.
    for index, cut in sorted(cuts, reverse=True):
        piece = offsets.pieces[index]
        if piece.host is None and piece.part == "body" and piece.run is not None:
            if piece.node.getparent() is piece.run:
                _cut(piece, cut, trimmed)


def _cut(piece: Piece, cut: int, trimmed: set[int]) -> None:
    run, node = piece.run, piece.node
    length = piece.end - piece.start
    if 0 < cut < length:
        if id(node) not in trimmed:
            node.text = node.text[piece.at : piece.at + length]
            node.set(_SPACE, "preserve")
            trimmed.add(id(node))
        rest = deepcopy(node)
        rest.text, node.text = node.text[cut:], node.text[:cut]
        after = [rest, *node.itersiblings()]
    elif cut:
        after = list(node.itersiblings())
    else:
        before = [one for one in node.itersiblings(preceding=True) if not is_named(one, "rPr")]
        after = [node, *node.itersiblings()] if before else []
    if not after:
        return
    new = run.makeelement(run.tag, attrib=dict(run.attrib), nsmap=run.nsmap)
    new.extend(deepcopy(one) for one in run if is_named(one, "rPr"))
    run.addnext(new)
    new.extend(after)


def _anchors(
    flow: Flow, comments: Sequence[Comment]
) -> tuple[list[tuple[Comment, Any, Any]], tuple[Comment, ...]]:
    """The nodes around which each comment goes, and the comments that have none."""
    offsets = Offsets(flow)
    placed, unplaced = [], []
    for comment in comments:
        first, last = offsets.piece(comment.start), offsets.piece(comment.end - 1)
        if first.host is not None:
            placed.append((comment, first.host, first.host))
        elif first.part == "body" and first.run is not None and last.run is not None:
            placed.append((comment, _around(first.run), _around(last.run)))
        else:
            unplaced.append(comment)
    return placed, tuple(unplaced)


def _around(run: Any) -> Any:
    """The run, or the content control around it when that holds plain text only."""
    node = run
    for outer in run.iterancestors():
        if is_named(outer, "p"):
            break
        if is_named(outer, "sdt"):
            settings = next((one for one in outer if is_named(one, "sdtPr")), ())
            if any(is_named(one, kind) for one in settings for kind in _PLAIN_CONTROLS):
                node = outer
    return node


def _write_comments(
    root: Any,
    listed: Any,
    namespace: str,
    placed: Sequence[tuple[Comment, Any, Any]],
    author: str,
) -> None:
    """Add anchors to the body and remarks to the part with comments."""
    w = f"{{{namespace}}}"
    names = ("comment", "commentRangeStart", "commentRangeEnd", "commentReference")
    used = [
        node.get(f"{w}id", "")
        for tree in (root, listed)
        for name in names
        for node in tree.iter(f"{w}{name}")
    ]
    number = max((int(one) for one in used if one.isdigit()), default=-1)
    tails: dict[Any, Any] = {}
    for comment, first, last in placed:
        number += 1
        key = {f"{w}id": str(number)}
        first.addprevious(first.makeelement(f"{w}commentRangeStart", key))
        end = last.makeelement(f"{w}commentRangeEnd", key)
        mark = last.makeelement(f"{w}r")
        style = etree.SubElement(etree.SubElement(mark, f"{w}rPr"), f"{w}rStyle")
        style.set(f"{w}val", "CommentReference")
        etree.SubElement(mark, f"{w}commentReference", key)
        tails.get(last, last).addnext(end)
        end.addnext(mark)
        tails[last] = mark
        _remark(listed, w, number, comment.text, author)


def _remark(listed: Any, w: str, number: int, text: str, author: str) -> None:
    comment = etree.SubElement(listed, f"{w}comment")
    comment.set(f"{w}id", str(number))
    comment.set(f"{w}author", printable(author))
    comment.set(f"{w}initials", "olb")
    for line in printable(text).split("\n"):
        run = etree.SubElement(etree.SubElement(comment, f"{w}p"), f"{w}r")
        language = etree.SubElement(etree.SubElement(run, f"{w}rPr"), f"{w}lang")
        language.set(f"{w}val", "nl-BE")
        content = etree.SubElement(run, f"{w}t")
        content.set(_SPACE, "preserve")
        content.text = line


def _comments_member(package: Package, part: str) -> str:
    """The member that holds the comments, or would."""
    for _, kind, member in package.relations(part):
        if kind == "comments" and member in package.members:
            return member
    folder = posixpath.dirname(part)
    names = (f"comments{number or ''}.xml" for number in range(len(package.members) + 1))
    return next(
        path
        for path in (posixpath.join(folder, one) for one in names)
        if path not in package.members
    )


def _comments_part(package: Package, part: str, namespace: str) -> tuple[dict[str, bytes], Any]:
    """The tree of the comments, and what changes in the package when there were none yet."""
    member = _comments_member(package, part)
    if member in package.members:
        return {}, editable(package, member)
    folder, leaf = posixpath.split(part)
    relations_member = posixpath.join(folder, "_rels", f"{leaf}.rels")
    if relations_member in package.members:
        relations = editable(package, relations_member)
    else:
        relations = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})
    used = {one.get("Id") for one in relations}
    relation = etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship")
    key = next(one for number in range(len(used) + 1) if (one := f"rIdOlb{number}") not in used)
    relation.set("Id", key)
    relation.set("Type", _COMMENTS_RELATION[namespace])
    relation.set("Target", posixpath.basename(member))
    types = editable(package, "[Content_Types].xml")
    override = etree.SubElement(types, f"{{{_TYPES}}}Override")
    override.set("PartName", f"/{member}")
    override.set("ContentType", _COMMENTS_TYPE)
    changed = {"[Content_Types].xml": written(types), relations_member: written(relations)}
    return changed, etree.Element(f"{{{namespace}}}comments", nsmap={"w": namespace})
