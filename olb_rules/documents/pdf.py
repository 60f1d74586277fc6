"""PDF, read with pypdfium2 (the extra ``documents``): text by page.

A PDF knows no paragraphs and no order of reading but the one its maker left. Hyphens that a line
end brought in are joined again; tables and columns come as the file has them.
"""

from __future__ import annotations

import re
import threading
from typing import Any

from ..errors import DocumentError, Problem
from .passage import Passage

__all__ = ["read_pdf"]

#: Characters of text that are read; some 5,000 pages. A small file can hold far more.
TEXT_LIMIT = 20_000_000
#: A hyphen that only a line end brought in, as PDFium marks it; what is left of it is a soft one.
_BROKEN = re.compile("[\x02\ufffe][ \t]*\r?\n?")
#: PDFium may be used by one thread at a time.
_lock = threading.Lock()


def read_pdf(data: bytes, name: str) -> tuple[str, tuple[Passage, ...]]:
    """The text of a PDF, and where its pages begin.

    Raises:
        DocumentError: without pypdfium2, for what is no PDF, for an encrypted one, and for one
            that holds no text (a scan).
    """
    if b"%PDF-" not in data[:1024]:
        raise DocumentError(
            Problem("this file is damaged, or of another kind", name, expected="a PDF")
        )
    try:
        import pypdfium2
    except ImportError:
        raise DocumentError(
            Problem(
                "reading PDF takes pypdfium2, which is not installed",
                name,
                hint="pip install 'olb-rules[documents]'",
            )
        ) from None
    with _lock:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise DocumentError(_not_opened(str(error), name)) from None
        try:
            pages = _pages(document, name)
        except pypdfium2.PdfiumError:
            raise DocumentError(Problem("a page of this PDF is damaged", name)) from None
        finally:
            document.close()
    if not any(page.strip() for page in pages):
        raise DocumentError(
            Problem(
                "there is no text in this PDF",
                name,
                hint="is it a scan? lint the document it was made from",
            )
        )
    passages = []
    at = 0
    for number, page in enumerate(pages, start=1):
        passages.append(Passage(at, page=number))
        at += len(page) + 1
    return "\n".join(pages), tuple(passages)


def _pages(document: Any, name: str) -> list[str]:
    pages: list[str] = []
    left = TEXT_LIMIT
    for page in document:
        text_page = page.get_textpage()
        left -= text_page.count_chars()
        if left < 0:
            raise DocumentError(
                Problem("there is too much text in this PDF", name, expected=f"{TEXT_LIMIT:,}")
            )
        text = _BROKEN.sub("\u00ad", text_page.get_text_range())
        pages.append(text.replace("\r\n", "\n").replace("\x00", " "))
        text_page.close()
        page.close()
    return pages


def _not_opened(message: str, name: str) -> Problem:
    if "password" in message.casefold() or "security" in message.casefold():
        return Problem("this PDF is encrypted", name, hint="save it without a password first")
    return Problem("this PDF is damaged", name)
