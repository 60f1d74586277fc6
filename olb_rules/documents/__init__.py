"""Documents in: text with offsets that lead back to the file."""

from .source import ENDINGS, SIZE_LIMIT, Document, read_document

__all__ = ["ENDINGS", "SIZE_LIMIT", "Document", "read_document"]
