"""HTML with its markup blanked: the same length, so that offsets are offsets of the file."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

__all__ = ["mask_html"]

_UNREAD = ("script", "style", "template", "title", "code", "pre")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
#: Elements that end a line of text.
_BLOCKS = frozenset(
    "p div li ul ol table tr td th h1 h2 h3 h4 h5 h6 br section article header footer".split()
)


class _Masker(HTMLParser):
    """Collects where text stands; everything else is blanked."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.lines = [0, *(m.end() for m in re.finditer("\n", source))]
        self.kept: list[tuple[int, int]] = []
        self.breaks: list[int] = []
        self._unread = 0

    def _at(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _UNREAD:
            self._unread += 1
        if tag in _BLOCKS:
            self.breaks.append(self._at())

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD and self._unread:
            self._unread -= 1
        if tag in _BLOCKS:
            self.breaks.append(self._at())

    def handle_data(self, data: str) -> None:
        if not self._unread:
            start = self._at()
            self.kept.append((start, start + len(data)))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, text: str) -> None:
        if not self._unread:
            start = self._at()
            self.kept.append((start, start + len(text)))


def mask_html(source: str) -> str:
    """The text of a page in place: tags, scripts, styles and comments blanked, an entity that
    stands for one character replaced by it and padded with soft hyphens, a block ended by a line
    break where a tag stood."""
    masker = _Masker(source)
    masker.feed(source)
    masker.close()
    made = [character if character == "\n" else " " for character in source]
    for start, end in masker.kept:
        made[start:end] = source[start:end]
    for at in masker.breaks:
        made[at] = "\n"
    text = "".join(made)

    def entity(found: re.Match[str]) -> str:
        character = html.unescape(found.group())
        if len(character) != 1:
            return found.group()
        padding = " " if character.isspace() else "\u00ad"
        return character + padding * (len(found.group()) - 1)

    return _ENTITY.sub(entity, text)
