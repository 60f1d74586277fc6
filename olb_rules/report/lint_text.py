"""Hits for the terminal and for Markdown: the sentence with the words marked, the question, and
what to write instead."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from ..language.folding import fold
from ..language.text import SentenceIndex
from ..linting import Linter, LintHit, LintSpan
from .linted import LintedFile
from .markdown import escaped
from .wording import LEVEL_TITLES, place_title

__all__ = ["lint_markdown", "lint_text_report", "marked_sentence"]

WIDTH = 80
#: Characters of the sentence shown on either side of the words.
AROUND = 120
#: What closes a sentence after its full stop.
_CLOSING = "\"'\u201d\u00bb)]"


def marked_sentence(text: str, hit: LintHit, opening: str = "»", closing: str = "«") -> str:
    """The sentence around a place, with its words between marks, on one line."""
    start, end = _sentence(text, hit.spans[0].start, hit.spans[-1].end)
    pieces, at = [], start
    for span in hit.spans:
        pieces += [text[at : span.start], opening, text[span.start : span.end], closing]
        at = span.end
    pieces.append(text[at:end])
    return " ".join("".join(pieces).split())


def _sentence(text: str, first: int, last: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends, as the rules see it; no more of it than
    fits on some lines, in whole words."""
    low, high = max(0, first - AROUND), min(len(text), last + AROUND)
    start = low if low == 0 else text.find(" ", low, first) + 1 or low
    end = high if high == len(text) else max(text.rfind(" ", last, high), last)
    folded = fold(text[low:high])
    for begins, _ in SentenceIndex(folded):
        at = low + folded.start(begins)
        while at < high and text[at] in _CLOSING:
            at += 1
        if low < at <= first:
            start = at
        elif at >= last:
            return start, at
    return start, end


def lint_text_report(files: Iterable[LintedFile], linter: Linter) -> str:
    """Hits per file, readable in 80 columns; a file without any says so."""
    del linter
    lines: list[str] = []
    for file in files:
        lines += [file.path, "─" * min(WIDTH, len(file.path))]
        if not file.hits:
            lines.append("  Geen enkele taalregel stelt hier een vraag.")
        for hit in file.hits:
            lines += _hit(file, hit)
        lines.append("")
    return "\n".join(lines)


def _hit(file: LintedFile, hit: LintHit) -> Iterator[str]:
    span = hit.spans[0]
    level = "aanhaling" if hit.quoted else LEVEL_TITLES[hit.level]
    yield f"  {span.line}:{span.column}{_beside(file, span)}  {hit.title} ({level}) {hit.rule}"
    for indent, text in (
        ("    ", marked_sentence(file.text, hit)),
        ("    ", hit.summary),
        ("    → ", hit.ask),
        ("    liever: ", " · ".join(hit.alternatives)),
    ):
        yield from textwrap.wrap(
            text, WIDTH, initial_indent=indent, subsequent_indent=" " * len(indent)
        )


def _beside(file: LintedFile, span: LintSpan) -> str:
    """The paragraph or page, beside the line; nothing where there is none."""
    place = file.place(span)
    return "" if place is None else f" ({place_title(place)})"


def lint_markdown(files: Iterable[LintedFile], linter: Linter) -> str:
    """Hits as Markdown, for a pull request or a wiki."""
    del linter
    lines: list[str] = []
    for file in files:
        lines += [f"## {escaped(file.path)}", ""]
        if not file.hits:
            lines += ["Geen enkele taalregel stelt hier een vraag.", ""]
        for hit in file.hits:
            sentence = (
                escaped(marked_sentence(file.text, hit)).replace("»", "**").replace("«", "**")
            )
            lines += [
                f"- regel {hit.spans[0].line}{_beside(file, hit.spans[0])}: {sentence}",
                f"  - {hit.title} (`{hit.rule}`): {escaped(hit.summary)}",
                f"  - {escaped(hit.ask)}",
                f"  - liever: {escaped(' · '.join(hit.alternatives))}",
            ]
        lines.append("")
    return "\n".join(lines)
