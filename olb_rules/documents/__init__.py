"""Documents in: text with offsets that lead back to the file. Documents out: with comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lazily import from_homes

if TYPE_CHECKING:
    from .annotating import ANNOTATED, annotate, check_target
    from .comment import Comment
    from .passage import Part, Passage, Place
    from .source import ENDINGS, SIZE_LIMIT, TEXT_ENDINGS, Document, read_document, the_bytes

__all__ = [
    "ANNOTATED",
    "ENDINGS",
    "SIZE_LIMIT",
    "TEXT_ENDINGS",
    "Comment",
    "Document",
    "Part",
    "Passage",
    "Place",
    "annotate",
    "check_target",
    "read_document",
    "the_bytes",
]

__getattr__ = from_homes(
    __name__,
    {
        "annotating": "ANNOTATED annotate check_target",
        "comment": "Comment",
        "passage": "Part Passage Place",
        "source": "ENDINGS SIZE_LIMIT TEXT_ENDINGS Document read_document the_bytes",
    },
)
