"""Text as it is matched, with the way back to where it stood.

Matching wants one spelling of everything: no accents (a scan turns ``hiërarchisch`` into
``hiérarchisch``), one apostrophe, no soft hyphens, words that a line end broke in two joined again.
Reporting wants the offsets of what the writer wrote. ``str.lower()`` and Unicode normalisation both
change lengths (``len("İ".lower()) == 2``), so the folded text carries a map back.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

__all__ = ["FoldedText", "fold", "fold_word"]

#: A hyphen at the end of a line, inside a word.
_BROKEN = re.compile(r"(?<=[^\W_])-[ \t]*\r?\n[ \t]*(?=[a-z\u00e0-\u00ff])")
_LINE_END = re.compile(r"-[ \t]*\r?\n")
_APOSTROPHES = dict.fromkeys("\u2019\u02bc\u00b4\u2032", "'")
_HYPHENS = dict.fromkeys("\u2010\u2011\u00ac", "-")
_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\x02")


#: In Latin-1, byte by byte: small letters, and spaces for what is in no word.
_PLAIN = "".join(
    char.lower() if char.isalnum() or char in "'-" else " " for char in map(chr, range(256))
).encode("latin-1")
_ASCII = bytes(range(128))


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    """One character beyond ASCII: its base letter, nothing, or what it stands for."""
    if char in _DROPPED:
        return ""
    if char in _APOSTROPHES:
        return "'"
    if char in _HYPHENS:
        return "-"
    if char.isspace():
        return " " if char not in "\u2028\u2029\x85" else "\n"
    if unicodedata.combining(char):
        return ""
    if "\ufb00" <= char <= "\ufb06" or char in "\u0132\u0133":
        return unicodedata.normalize("NFKD", char)
    base = "".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c))
    return base if len(base) == 1 and len(base.lower()) == 1 else char


class FoldedText:
    """``text`` without accents but with its capitals; ``lower`` the same in lower case; ``plain``
    that with spaces for all that is in no word."""

    def __init__(
        self,
        original: str,
        text: str,
        folded: Sequence[int] = (0,),
        origin: Sequence[int] = (0,),
        letters: Iterable[str] = (),
    ) -> None:
        self.original = original
        self.text = text
        self.plain = _plain(text, "".join(sorted(letters)))
        self._folded = folded
        self._origin = origin

    @cached_property
    def lower(self) -> str:
        """The text in lower case."""
        return _lower(self.text)

    def start(self, offset: int) -> int:
        """The offset in the original of the character that stands at ``offset`` here."""
        at = bisect_right(self._folded, offset) - 1
        return self._origin[at] + offset - self._folded[at]

    def end(self, offset: int) -> int:
        """The offset in the original just after the character before ``offset`` here."""
        after = self.start(offset - 1) + 1
        while after < len(self.original) and unicodedata.combining(self.original[after]):
            after += 1
        return after


def _plain(text: str, letters: str) -> str:
    """A text in lower case with spaces for all that is in no word, as long as it was: cheap to cut
    into words. ``letters`` are those of the text that Latin-1 does not have."""
    plain = text.encode("latin-1", "replace").translate(_PLAIN).decode("latin-1")
    if not letters:
        return plain
    parts: list[str] = []
    last = 0
    for match in re.finditer(f"[{letters}]", text):
        parts += (plain[last : match.start()], _lower(match.group()))
        last = match.end()
    return "".join((*parts, plain[last:]))


def _beyond(text: str) -> set[str]:
    """The characters of a text beyond ASCII: two passes over bytes take a quarter of the time of an
    expression that looks for them."""
    left = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return set(left.decode("utf-8", "surrogatepass"))


def fold(text: str) -> FoldedText:
    """Fold a text; takes time linear in its length."""
    original = text
    table = {} if text.isascii() else {char: _fold_char(char) for char in _beyond(text)}
    letters = {c for piece in table.values() for c in piece if c > "\xff" and c.isalnum()}
    text = _replaced(text, table)
    left = _special("".join(sorted(char for char, to in table.items() if len(to) != 1)))
    if not left.search(text):
        return FoldedText(original, text, letters=letters)
    parts: list[str] = []
    folded, origin = [0], [0]
    length = last = 0
    for match in left.finditer(text):
        at = match.start()
        if text[at] == "-":
            broken = _BROKEN.match(text, at)
            if broken is None:
                continue
            # "TSO-" at a line end keeps its hyphen, "af-" does not.
            before = text[at - 1]
            piece, end = "-" if before.isupper() or before.isdigit() else "", broken.end()
        else:
            piece, end = _fold_char(text[at]), at + 1
        parts.append(text[last:at])
        length += at - last
        last = end
        if len(piece) != end - at:
            # An expansion points back to one character; a dropped one to nothing.
            for step in range(1, len(piece)):
                folded.append(length + step)
                origin.append(at)
            folded.append(length + len(piece))
            origin.append(end)
        parts.append(piece)
        length += len(piece)
    parts.append(text[last:])
    return FoldedText(original, "".join(parts), folded, origin, letters)


@lru_cache(maxsize=64)
def _special(resized: str) -> re.Pattern[str]:
    """Where a text changes length: at these characters, and where a line end broke a word."""
    pattern = _LINE_END.pattern
    return re.compile(f"[{re.escape(resized)}]|{pattern}") if resized else _LINE_END


#: Up to so many different characters, one pass per character is faster than a table.
_FEW = 60


def _replaced(text: str, table: Mapping[str, str]) -> str:
    """The text with every character that folds to one other replaced."""
    changed = {char: to for char, to in table.items() if len(to) == 1 and to != char}
    if len(changed) <= _FEW:
        for char, to in changed.items():
            text = text.replace(char, to)
    else:
        text = text.translate({ord(char): to for char, to in changed.items()})
    return text


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def fold_word(word: str) -> str:
    """A word of a rule, folded like the text."""
    return word.lower() if word.isascii() else fold(word).lower
