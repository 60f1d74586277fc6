"""What Markdown would read as its own, made harmless."""

from __future__ import annotations

import re

__all__ = ["escaped"]

_OWN = re.compile(r"([\\`*_{}\[\]<>#|])")


def escaped(text: str) -> str:
    """The text as Markdown shows it letter by letter."""
    return _OWN.sub(r"\\\1", text)
