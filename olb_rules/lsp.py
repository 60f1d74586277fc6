"""A language server: the questions of ``lint`` while somebody writes, in any editor that speaks the
Language Server Protocol.

It asks, and offers two things: what to write instead (as information, since only the writer knows
the sentence that is meant) and to leave a place as it is, with a reason. It never changes a text of
its own accord, and nothing of it leaves the machine: the editor and this process talk over standard
input and output.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from .documents import TEXT_ENDINGS, Document, read_document
from .errors import InputError, Problem
from .level import Level
from .linting import Linter, LintHit
from .report.linted import for_people, lint_document
from .suppression import Suppression, read_project
from .version import __version__

__all__ = ["server"]

_SEVERITIES: dict[Level, lsp.DiagnosticSeverity] = {
    "info": lsp.DiagnosticSeverity.Hint,
    "question": lsp.DiagnosticSeverity.Information,
    "attention": lsp.DiagnosticSeverity.Warning,
}
_SOURCE = "olb-rules"


def server(linter: Linter) -> LanguageServer:
    """A server that lints whatever is opened; call its ``start_io``."""
    made = LanguageServer(_SOURCE, __version__)

    def shown(uri: str) -> None:
        document = made.workspace.get_text_document(uri)
        found = _diagnostics(document, linter, _folder(made))
        made.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(uri, found, document.version)
        )

    @made.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        shown(params.text_document.uri)

    @made.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        shown(params.text_document.uri)

    @made.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        made.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(params.text_document.uri, [])
        )

    @made.feature(lsp.TEXT_DOCUMENT_HOVER)
    def asked(params: lsp.HoverParams) -> lsp.Hover | None:
        document = made.workspace.get_text_document(params.text_document.uri)
        places = _Places(document)
        at = places.offset(params.position)
        hits, _ = _linted(document, linter, _folder(made))
        for hit in hits:
            for span in hit.spans:
                if span.start <= at <= span.end:
                    content = lsp.MarkupContent(lsp.MarkupKind.Markdown, _explained(hit))
                    return lsp.Hover(content, places.range(span.start, span.end))
        return None

    @made.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION,
        lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix]),
    )
    def offered(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        ours = [one for one in params.context.diagnostics if one.source == _SOURCE and one.code]
        return [_left_alone(params.text_document.uri, one) for one in ours]

    return made


def _folder(server: LanguageServer) -> Path:
    """Where the suppressions of the project stand."""
    return Path(server.workspace.root_path or ".")


def _linted(
    document: TextDocument, linter: Linter, folder: Path
) -> tuple[tuple[LintHit, ...], list[Problem]]:
    """What people are asked about a text, and what is wrong with it, with its suppressions or with
    those of the project."""
    problems: list[Problem] = []
    project: list[Suppression] = []
    try:
        project = read_project(folder)
    except InputError as error:
        problems += error.problems
    try:
        file, others = lint_document(_read(document), linter, project)
    except InputError as error:
        return (), [*problems, *error.problems]
    return for_people(file).hits, problems + others


def _path(document: TextDocument) -> str:
    return unquote(urlsplit(document.uri).path)


def _read(document: TextDocument) -> Document:
    path = _path(document)
    ending = Path(path).suffix.lower()
    # What an editor shows and is no kind of text that we know is taken for notes.
    name = path if ending in TEXT_ENDINGS else f"{path}.txt"
    read = read_document(document.source.encode("utf-8"), name=name)
    return Document(path, read.source, read.text)


def _diagnostics(document: TextDocument, linter: Linter, folder: Path) -> list[lsp.Diagnostic]:
    places = _Places(document)
    found = []
    hits, problems = _linted(document, linter, folder)
    for hit in hits:
        ranges = [places.range(span.start, span.end) for span in hit.spans]
        others = [
            lsp.DiagnosticRelatedInformation(lsp.Location(document.uri, one), hit.title)
            for one in ranges[1:]
        ]
        found.append(
            lsp.Diagnostic(
                range=ranges[0],
                message=f"{hit.summary}\n{hit.ask}",
                severity=_SEVERITIES[hit.level],
                code=hit.rule,
                source=_SOURCE,
                related_information=others or None,
            )
        )
    path = _path(document)
    return found + [_wrong(problem, path) for problem in problems]


def _wrong(problem: Problem, path: str) -> lsp.Diagnostic:
    """A mistake at its own line; one of another file, which it names, at the first."""
    line = (problem.line or 1) - 1 if problem.file == path else 0
    start = lsp.Position(line, 0)
    return lsp.Diagnostic(
        range=lsp.Range(start, lsp.Position(line + 1, 0)),
        message=str(problem),
        severity=lsp.DiagnosticSeverity.Warning,
        source=_SOURCE,
    )


def _explained(hit: LintHit) -> str:
    lines = [f"**{hit.title}**", "", hit.summary, "", f"*{hit.ask}*"]
    if hit.alternatives:
        lines += ["", *(f"- {one}" for one in hit.alternatives)]
    if hit.why:
        lines += ["", hit.why]
    return "\n".join(lines)


def _left_alone(uri: str, diagnostic: lsp.Diagnostic) -> lsp.CodeAction:
    """Write the beginning of a suppression in front; without the reason it silences nothing."""
    start = lsp.Position(diagnostic.range.start.line, 0)
    comment = f"<!-- olb: {diagnostic.code} —  -->\n"
    edit = lsp.TextEdit(lsp.Range(start, start), comment)
    return lsp.CodeAction(
        title="Laat dit staan, met een reden",
        kind=lsp.CodeActionKind.QuickFix,
        diagnostics=[diagnostic],
        edit=lsp.WorkspaceEdit(changes={uri: [edit]}),
    )


class _Places:
    """Offsets in code points as the positions that the editor counts in, and back."""

    def __init__(self, document: TextDocument) -> None:
        self._document = document
        self._lines = document.lines
        self._starts = [0, *accumulate(map(len, self._lines))]

    def offset(self, position: lsp.Position) -> int:
        """The code point at a position of the editor."""
        return self._document.offset_at_position(position)

    def range(self, start: int, end: int) -> lsp.Range:
        """A stretch of code points as the editor counts."""
        inside = lsp.Range(self._position(start), self._position(end))
        return self._document.position_codec.range_to_client_units(self._lines, inside)

    def _position(self, offset: int) -> lsp.Position:
        line = min(bisect_right(self._starts, offset) - 1, max(len(self._lines) - 1, 0))
        return lsp.Position(line, offset - self._starts[line])
