"""Where in a document a stretch of its text stands, as people who open it would look for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Part", "Passage", "Place"]

Part = Literal["body", "text box", "footnote", "endnote", "header", "footer"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph (Word, OpenDocument) or a page (PDF), and where it begins in the text.

    ``paragraph`` counts from 1 within its ``part``, empty ones and those in tables too.
    """

    start: int
    paragraph: int | None = None
    page: int | None = None
    part: Part = "body"


@dataclass(frozen=True, slots=True)
class Place:
    """One offset of a text, by every way of counting that its document has.

    ``line`` and ``column`` count from 1 in the text; ``offset`` is in code points from the start
    of the paragraph, and is there with ``paragraph`` only.
    """

    line: int
    column: int
    paragraph: int | None = None
    offset: int | None = None
    page: int | None = None
    part: Part = "body"
