"""The same page as Markdown: for a wiki, a note or a screen without pictures."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from .content import TeamPage
from .html import environment
from .visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["markdown_page"]

#: What Markdown (CommonMark, with tables and links as GitHub reads them) would take as its own.
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~&$@])")
#: What becomes a link without being asked.
_LINKS = re.compile(r"(?i)(\bwww)\.|(:)//")
#: What opens a list at the beginning of a line.
_LEADING = re.compile(r"^(\s*)(?:([-+])|(\d{1,9})([.)]))")
#: A line end with the blanks around it.
_LINES = re.compile(r"[ \t]*\n\s*")


def _put(value: object) -> object:
    """A text with nothing in it that Markdown or HTML reads as its own, on one line."""
    from markupsafe import Markup

    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    text = _ACTIVE.sub(r"\\\1", visible(value))
    text = _LINKS.sub(lambda found: f"{found[1]}\\." if found[1] else "\\://", text)
    text = _LEADING.sub(_leading, text)
    # A line of a text stays a line of its paragraph: it never begins a block of its own.
    return Markup(_LINES.sub(" <br> ", text))  # noqa: S704 - escaped above


def _leading(found: re.Match[str]) -> str:
    space, sign, digits, closing = found.groups()
    return f"{space}\\{sign}" if sign else f"{space}{digits}\\{closing}"


@cache
def _environment() -> Environment:
    return environment(finalize=_put)


def markdown_page(page: TeamPage) -> str:
    """The team's page as Markdown; every text of the dossier stands in it as text.

    Raises:
        UsageError: when jinja2 is not installed.
    """
    text = _environment().get_template("page.md.j2").render(page=page)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
