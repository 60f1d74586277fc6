"""Comments in a copy of a document, at the words they are about; nothing else changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..errors import DocumentError, Problem, UsageError
from ..writing import write_whole
from .comment import Comment
from .source import Document, the_bytes

__all__ = ["ANNOTATED", "Comment", "annotate", "check_target"]

#: Endings of documents that comments can be written in.
ANNOTATED = (".docx", ".docm", ".odt", ".ott")


def check_target(source: str | Path | None, target: Path) -> None:
    """Whether comments on a document can be written to a file, before anything is done. A document
    that is no file (``None``) is of the kind that the target says.

    Raises:
        UsageError: for a document that cannot hold comments, another ending than the document has,
            the document itself, or a place that cannot be written.
    """
    ending = Path(source or target).suffix.lower()
    if ending not in ANNOTATED:
        raise UsageError(
            Problem(
                "comments cannot be written in this kind of document",
                str(source or target),
                expected="one of " + ", ".join(ANNOTATED),
            )
        )
    if target.suffix.lower() != ending:
        raise UsageError(
            Problem(
                "the document with comments would have another ending than the document",
                str(target),
                expected=f"a name that ends in {ending}",
            )
        )
    if target.is_dir() or not target.parent.is_dir():
        what = "this is a folder" if target.is_dir() else "there is no such folder"
        where = target if target.is_dir() else target.parent
        raise UsageError(Problem(what, str(where), expected="the name of a file to write"))
    if source and target.exists() and Path(source).exists() and target.samefile(source):
        raise UsageError(
            Problem(
                "this is the document itself, which is never written over",
                str(target),
                hint="give the document with comments another name",
            )
        )


def annotate(
    source: str | Path | bytes,
    comments: Sequence[Comment],
    target: str | Path,
    *,
    document: Document | None = None,
    author: str = "olb-rules",
) -> tuple[Comment, ...]:
    """Write a copy of a document with comments, whole or not at all.

    Comments on a footnote, an endnote or a text box hang on the place in the body that it belongs
    to. Word and LibreOffice know no comments in headers and footers: those are handed back. The
    same document and comments give the same bytes; comments carry no date.

    Args:
        source: the document, as a path or as its bytes; the ending of ``target`` says which kind.
        comments: what to write, with offsets in the text that ``read_document`` gives.
        target: where to write; never the document itself.
        document: what was read before; then it is checked that the document is still the same.
        author: who the comments are from.

    Returns:
        The comments that have no place.

    Raises:
        DocumentError: for a document that cannot be read or changed since it was read, and without
            lxml (the extra ``documents``).
        UsageError: for a target that cannot be, or offsets outside the text.
    """
    target = Path(target)
    check_target(None if isinstance(source, bytes) else source, target)
    shown = document.name if document else str(target if isinstance(source, bytes) else source)
    data = the_bytes(source, shown)
    try:
        from .annotate_docx import annotated_docx
        from .annotate_odt import annotated_odt
    except ImportError:
        raise DocumentError(
            Problem(
                "writing comments takes lxml, which is not installed",
                shown,
                hint="pip install 'olb-rules[documents]'",
            )
        ) from None
    make = annotated_docx if target.suffix.lower() in {".docx", ".docm"} else annotated_odt
    made, unplaced = make(data, shown, comments, author, document.source if document else None)
    write_whole(target, made)
    return unplaced
