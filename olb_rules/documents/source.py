"""From a file to text whose offsets lead back to it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..errors import DocumentError, Problem, did_you_mean
from ..lazily import calling
from .passage import Passage, Place
from .plain import decode, mask_markdown, mask_notes

__all__ = ["ENDINGS", "SIZE_LIMIT", "TEXT_ENDINGS", "Document", "read_document", "the_bytes"]

#: Largest document in bytes; a long report without pictures is far below it.
SIZE_LIMIT = 20_000_000

_mask_html = calling(".markup", "mask_html", __package__)
#: Files that are text themselves: how what is no wording in them is blanked.
_MASKS: Mapping[str, Callable[[str], str]] = {
    ".txt": mask_notes,
    ".md": mask_markdown,
    ".markdown": mask_markdown,
    ".html": _mask_html,
    ".htm": _mask_html,
}
#: Files that text is taken from.
_WORD = (".docx", ".docm")
_ODT = (".odt", ".ott")
TEXT_ENDINGS: tuple[str, ...] = tuple(_MASKS)
ENDINGS: tuple[str, ...] = (*TEXT_ENDINGS, *_WORD, *_ODT, ".pdf")
_SAVE_ANEW = (".doc", ".dot", ".rtf", ".wps", ".wpd", ".pages", ".fodt", ".dotx", ".dotm")


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it is linted.

    ``source`` is the decoded file, or the text that was taken from it; ``text`` has the same
    length, with what is no wording blanked, so that an offset in one is an offset in the other (in
    code points). ``passages`` are the paragraphs of a Word or OpenDocument file and the pages of a
    PDF, in the order of the text; there are none where the file is text itself.
    """

    name: str
    source: str
    text: str
    passages: tuple[Passage, ...] = ()

    def passage(self, offset: int) -> Passage | None:
        """The paragraph or page that an offset stands in."""
        at = bisect_right(self.passages, offset, key=lambda one: one.start)
        return self.passages[at - 1] if at else None

    def locate(self, offset: int) -> Place:
        """Where an offset stands, by every way of counting that the document has.

        Raises:
            ValueError: for an offset outside the text.
        """
        if not 0 <= offset <= len(self.source):
            raise ValueError(f"offset {offset} is outside a text of {len(self.source)}")
        line = self.source.count("\n", 0, offset) + 1
        column = offset - self.source.rfind("\n", 0, offset)
        found = self.passage(offset)
        if found is None:
            return Place(line, column)
        inside = None if found.paragraph is None else offset - found.start
        return Place(line, column, found.paragraph, inside, found.page, found.part)


def read_document(
    source: str | Path | bytes, *, name: str | None = None, limit: int = SIZE_LIMIT
) -> Document:
    """Read a document from a path, or from bytes: then ``name`` gives the ending, and without one
    (or with ``-``) the content says what it is.

    Raises:
        DocumentError: for a file that cannot be read, is too large, is damaged or encrypted, is
            not what its ending says, or has an ending that is not known. No word of the text is in
            the message.
    """
    shown = name or ("-" if isinstance(source, bytes) else str(source))
    ending = Path(shown).suffix.lower()
    if shown != "-" and ending not in ENDINGS:
        raise DocumentError(_unknown(ending, shown))
    data = the_bytes(source, shown, limit)
    if shown == "-":
        ending = _guessed(data)
    if ending in _MASKS:
        text = decode(data, shown)
        return Document(shown, text, _MASKS[ending](text))
    if ending == ".pdf":
        from .pdf import read_pdf

        text, passages = read_pdf(data, shown)
        return Document(shown, text, text, passages)
    from .docx import read_docx
    from .odt import read_odt
    from .package import Package

    package = Package(data, shown)
    flow = read_docx(package) if ending in _WORD else read_odt(package)
    return Document(shown, flow.text, mask_notes(flow.text), tuple(flow.passages))


def _guessed(data: bytes) -> str:
    """The ending that fits what standard input gave."""
    if data.startswith(b"%PDF-"):
        return ".pdf"
    if data.startswith(b"PK\x03\x04"):
        # An OpenDocument file says what it is in its first member, which is not compressed.
        return ".odt" if b"mimetypeapplication/vnd.oasis.opendocument" in data[:200] else ".docx"
    return ".txt"


def _unknown(ending: str, shown: str) -> Problem:
    hint = did_you_mean(ending, ENDINGS) or "save it as text first"
    if ending in _SAVE_ANEW:
        hint = "open it in Word or LibreOffice and save it as .docx or .odt"
    return Problem(
        f"documents with the ending '{ending}' are not read",
        shown,
        expected="one of " + ", ".join(ENDINGS),
        hint=hint,
    )


def the_bytes(source: str | Path | bytes, shown: str, limit: int = SIZE_LIMIT) -> bytes:
    """The bytes of a document, read no further than the limit.

    Raises:
        DocumentError: when they cannot be read, or are too many.
    """
    data = source if isinstance(source, bytes) else _bytes_of(Path(source), shown, limit)
    if len(data) > limit:
        raise DocumentError(_too_large(shown, limit))
    return data


def _bytes_of(path: Path, shown: str, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            # One byte past the limit is enough to refuse it.
            return file.read(limit + 1)
    except OSError as error:
        raise DocumentError(
            Problem(f"this file cannot be read ({error.strerror})", shown)
        ) from None


def _too_large(shown: str, limit: int) -> Problem:
    return Problem(
        "this document is too large",
        shown,
        expected=f"at most {limit:,} bytes",
        hint="split it, or leave pictures out",
    )
