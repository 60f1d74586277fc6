"""Text gathered from an XML tree, with the way back to the nodes it came from.

Reading needs the text only; writing comments needs the nodes. Both walk the same tree in the same
way, so that an offset means the same to both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .passage import Part, Passage

__all__ = ["Flow", "Piece"]

#: Between two paragraphs: sentences end there, and a suppression reaches no further.
BETWEEN = "\n\n"


class Piece(NamedTuple):
    """A stretch of the text and the node it came from.

    ``slot`` says where in the node: its ``text``, its ``tail``, or the node as a ``whole`` (a tab,
    a line break). ``at`` is the index in the slot. ``run`` is the run that holds it (Word);
    ``host`` is the node of the body that a note or text box hangs on, ``None`` in the body itself.
    A tuple, because a long document has a hundred thousand.
    """

    start: int
    end: int
    node: Any
    slot: str
    at: int
    run: Any
    host: Any
    part: Part


@dataclass(slots=True)
class Flow:
    """The text so far, its passages and its pieces."""

    texts: list[str] = field(default_factory=list)
    length: int = 0
    passages: list[Passage] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    part: Part = "body"
    host: Any = None
    run: Any = None
    #: Comments that the document has, by id: how many pieces stood before each of its ends.
    _comments: dict[str, list[int]] = field(default_factory=dict)
    _numbers: dict[Part, int] = field(default_factory=dict)
    _fresh: bool = True
    _joined: bool = False

    def paragraph(self, *, joined: bool = False) -> None:
        """A paragraph begins; ``joined`` when the end of the one before it was deleted."""
        self._numbers[self.part] = self._numbers.get(self.part, 0) + 1
        self._fresh = True
        self._joined = joined and bool(self.passages)

    @property
    def at_start(self) -> bool:
        """Whether nothing of the present paragraph has been read yet."""
        return self._fresh

    def add(self, text: str, node: Any, slot: str = "whole", at: int = 0) -> None:
        """Text of the present paragraph, and where it stands."""
        if not text:
            return
        if self._fresh:
            if self.length and not self._joined:
                self.texts.append(BETWEEN)
                self.length += len(BETWEEN)
            number = self._numbers.get(self.part, 1)
            self.passages.append(Passage(self.length, paragraph=number, part=self.part))
            self._fresh = False
        start = self.length
        self.length += len(text)
        self.texts.append(text)
        self.pieces.append(
            Piece(start, self.length, node, slot, at, self.run, self.host, self.part)
        )

    def comment_edge(self, key: str) -> None:
        """What a comment of the document marks begins or ends here."""
        self._comments.setdefault(key, []).append(len(self.pieces))

    def commented(self, key: str) -> tuple[int, int] | None:
        """The offsets of what a comment of the document marks; ``None`` when it marks nothing."""
        edges = self._comments.get(key, [])
        if len(edges) != 2 or edges[0] >= edges[1]:
            return None
        return self.pieces[edges[0]].start, self.pieces[edges[1] - 1].end

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self.texts)
