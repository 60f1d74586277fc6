"""Text of a dossier made safe to look at: nothing in it steers how the page is read.

Escaping for HTML or Markdown happens where the page is written. What stands here is of another
kind: characters that are not seen and still change what is seen, and texts too long to pass by.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["FOLD_AT", "Folded", "cut", "folded", "visible"]

#: A text longer than this many characters is folded after about as many; a full page of A4 holds
#: some 3,000.
FOLD_AT = 3_000
#: A short text (a code, a title) is cut after this many characters.
CUT_AT = 160
#: Stay as they are: line ends and tabs, the soft hyphen, and what joins letters and emoji.
_INNOCENT = frozenset("\n\t\u00ad\u200c\u200d")
#: Controls, formatting characters, lone surrogates, and the separators that break a line unseen.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
#: More marks than this on one letter is no language; they would be drawn over the lines around.
_MARKS = re.compile(r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0]{4})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0]+")  # fmt: skip  # noqa: E501


def visible(text: str) -> str:
    """The text with each unseen character written out: U+202E, which turns what follows around,
    becomes ``⟦U+202E⟧``. Letters that are read from right to left are left as they are."""
    text = text.replace("\r\n", "\n")
    if text.isascii() and (text.isprintable() or not _has_unseen(text)):
        return text
    text = _MARKS.sub(r"\1", text)
    return "".join(_seen(character) for character in text)


def _has_unseen(text: str) -> bool:
    return any(_seen(character) is not character for character in text)


def _seen(character: str) -> str:
    if character in _INNOCENT or unicodedata.category(character) not in _UNSEEN:
        return character
    return f"⟦U+{ord(character):04X}⟧"


def cut(text: str, limit: int = CUT_AT) -> str:
    """A short text on one line, cut where it is not short."""
    line = " ".join(visible(text[: limit * 4]).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Folded:
    """A text whose end may be folded away."""

    shown: str
    rest: str = ""

    @property
    def left(self) -> str:
        """How many characters are folded away, as it is written in Dutch: 97.000."""
        return f"{len(self.rest):,}".replace(",", ".")


def folded(text: str, limit: int = FOLD_AT) -> Folded:
    """The text, folded at a blank near the limit when it is longer."""
    text = visible(text)
    if len(text) <= limit + limit // 4:
        return Folded(text)
    at = text.rfind(" ", limit - 200, limit) + 1 or limit
    return Folded(text[:at], text[at:])
