"""A remark to be written in the margin of a document."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Comment"]


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on words of a document.

    ``spans`` are the offsets (in code points of the document's text) of the parts of what is
    marked. A comment marks one stretch, from the first part to the last, in Word as in LibreOffice:
    one remark per place, not one per part. ``text`` may have several lines.
    """

    spans: tuple[tuple[int, int], ...]
    text: str

    @property
    def start(self) -> int:
        """Where the marked stretch begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.spans[-1][1]
