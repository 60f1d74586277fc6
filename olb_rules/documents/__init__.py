"""Documents in: text with offsets that lead back to the file. Documents out: with comments."""

from .annotate import ANNOTATED, annotate, check_target
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
