"""Text as a file holds it: ``.txt`` and ``.md``, in the encodings that schools have."""

from __future__ import annotations

import codecs
import re

from ..errors import DocumentError, Problem

__all__ = ["NOTE_CLOSES", "NOTE_OPENS", "decode", "mask_markdown", "mask_notes"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: All bytes but the control characters that stand in no text; tab, line feed, form feed and return
#: do. In UTF-8 none of them is part of another character.
_NO_CONTROL = bytes(byte for byte in range(256) if byte >= 32 or byte in b"\t\n\f\r")
#: Fenced and inline code, comments, link targets, marks of emphasis and headings: markup, or
#: nobody's wording.
_MARKDOWN = re.compile(
    r"```.*?(?:```|\Z)|`[^`\n]+`|<!--.*?(?:-->|\Z)|\]\([^)\n]*\)|<https?://[^>\n]*>"
    r"|[*~]{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|^ {0,3}#{1,6}(?= )|!?\[(?=[^\]\n]*\]\()",
    re.DOTALL | re.MULTILINE,
)

#: How a comment begins and ends in a text; also as Word leaves it, which makes dashes of two
#: hyphens and an arrow of ``-->`` while one types.
NOTE_OPENS, NOTE_CLOSES = r"<!(?:--|[\u2013\u2014]-?)", r"(?:(?:--|[\u2013\u2014]-?)>|\u2192)"
_NOTE = re.compile(rf"{NOTE_OPENS}\s*olb:.{{0,1000}}?{NOTE_CLOSES}", re.DOTALL)


def decode(data: bytes, name: str) -> str:
    """Bytes as text: UTF-8 with or without a mark, UTF-16 with one, else Windows-1252.

    A byte order mark is no character of the text.

    Raises:
        DocumentError: for what is no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return _checked(data.decode(encoding), name)
            except UnicodeDecodeError:
                raise DocumentError(_no_text(name)) from None
    if b"\x00" in data:
        guess = "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be"
        try:
            return _checked(data.decode(guess), name)
        except UnicodeDecodeError:
            raise DocumentError(_no_text(name)) from None
    try:
        return _checked(data.decode("utf-8"), name)
    except UnicodeDecodeError:
        return _checked(data.decode("windows-1252", errors="replace"), name)


def _checked(text: str, name: str) -> str:
    if text.encode("utf-8", "surrogatepass").translate(None, _NO_CONTROL):
        raise DocumentError(_no_text(name))
    return text


def _no_text(name: str) -> Problem:
    return Problem(
        "this is no text",
        name,
        expected="text in UTF-8, UTF-16 or Windows-1252",
        hint="is the ending right? a binary file cannot be linted as text",
    )


def mask_markdown(text: str) -> str:
    """The text with what is no wording blanked, so that offsets stay those of the file."""
    return _MARKDOWN.sub(lambda found: _blank(found.group()), text)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def mask_notes(text: str) -> str:
    """The text with its suppressions blanked: what they say is no wording of the draft."""
    return _NOTE.sub(lambda found: _blank(found.group()), text)
