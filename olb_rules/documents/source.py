"""From a file to text whose offsets are offsets of the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..errors import DocumentError, Problem, did_you_mean
from .markup import mask_html
from .plain import decode, mask_markdown

__all__ = ["ENDINGS", "SIZE_LIMIT", "Document", "read_document"]

#: Largest document in bytes; a long report without pictures is far below it.
SIZE_LIMIT = 20_000_000

_FORMATS: Mapping[str, Callable[[str], str]] = {
    ".txt": lambda text: text,
    ".md": mask_markdown,
    ".markdown": mask_markdown,
    ".html": mask_html,
    ".htm": mask_html,
}
ENDINGS: tuple[str, ...] = tuple(_FORMATS)


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it is linted.

    ``source`` is the decoded file; ``text`` has the same length, with what is no wording blanked,
    so that an offset in one is an offset in the other (in code points).
    """

    name: str
    source: str
    text: str


def read_document(
    source: str | Path | bytes, *, name: str | None = None, limit: int = SIZE_LIMIT
) -> Document:
    """Read a document from a path, or from bytes (then ``name`` gives the ending; text without).

    Raises:
        DocumentError: for a file that cannot be read, is too large, is no text, or has an ending
            that is not known. No word of the text is in the message.
    """
    path = None if isinstance(source, bytes) else Path(source)
    shown = name or (str(path) if path else "-")
    ending = Path(shown).suffix.lower() if shown != "-" else ".txt"
    if ending not in _FORMATS:
        raise DocumentError(
            Problem(
                f"documents with the ending '{ending}' are not read",
                shown,
                expected="one of " + ", ".join(ENDINGS),
                hint=did_you_mean(ending, ENDINGS) or "save it as text first",
            )
        )
    data = source if isinstance(source, bytes) else _bytes_of(Path(source), shown, limit)
    if len(data) > limit:
        raise DocumentError(_too_large(shown, limit))
    text = decode(data, shown)
    return Document(shown, text, _FORMATS[ending](text))


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
