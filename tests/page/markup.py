"""What a browser would make of a page: its elements, and the text between them."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

VOID = {"meta", "br", "link", "img", "input", "hr"}
#: Shapes in a picture, written with a closing slash.
SHAPES = {"circle", "path", "rect", "line"}
#: The spaces and line ends that templates put between elements say nothing.
_BLANK = re.compile(r"\s+")


class Parsed(HTMLParser):
    """Elements with their attributes, the tree as closing tags say, and all text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.broken: list[str] = []
        self.texts: list[str] = []
        self.comments: list[str] = []
        self.heads: list[int] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if re.fullmatch(r"h[1-6]", tag):
            self.heads.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.broken.append(tag)

    def handle_data(self, data):
        if "style" not in self.open:
            self.texts.append(data)

    def handle_comment(self, data):
        self.comments.append(data)

    @property
    def text(self) -> str:
        return _BLANK.sub(" ", "".join(self.texts))

    @property
    def shape(self) -> Counter[tuple[str, ...]]:
        """Which elements there are with which attributes, whatever stands in them."""
        return Counter((tag, *sorted(attributes)) for tag, attributes in self.tags)

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]
