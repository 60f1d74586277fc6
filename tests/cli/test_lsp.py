"""``olb-rules lsp``, as an editor sees it: a process that one talks to."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

pytest.importorskip("pygls")
from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

DRAFT = "😀 Voor Jana.\nHij zakt volgend jaar af naar 3 Haarzorg.\n"
WAIT = 60


class Editor:
    """A client that remembers what it was told about each text."""

    def __init__(self) -> None:
        self.client = LanguageClient("editor", "1")
        self.told: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()

        @self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def told(params: lsp.PublishDiagnosticsParams) -> None:
            self.told.put_nowait(params)

    async def diagnostics(self) -> list[lsp.Diagnostic]:
        told = await asyncio.wait_for(self.told.get(), WAIT)
        return list(told.diagnostics)

    def opened(self, uri: str, text: str) -> None:
        item = lsp.TextDocumentItem(uri, "plaintext", 1, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))

    def changed(self, uri: str, text: str) -> None:
        self.client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(version=2, uri=uri),
                [lsp.TextDocumentContentChangeWholeDocument(text)],
            )
        )


def talk(folder: Path, conversation) -> None:
    """Start the server in a folder, have a conversation with it and stop it as an editor does."""

    async def run() -> None:
        editor = Editor()
        await editor.client.start_io(sys.executable, "-m", "olb_rules", "lsp")
        await asyncio.wait_for(
            editor.client.initialize_async(
                lsp.InitializeParams(
                    capabilities=lsp.ClientCapabilities(), root_uri=folder.as_uri()
                )
            ),
            WAIT,
        )
        editor.client.initialized(lsp.InitializedParams())
        await conversation(editor)
        await asyncio.wait_for(editor.client.shutdown_async(None), WAIT)
        editor.client.exit(None)
        await editor.client.stop()

    asyncio.run(run())


def test_a_draft_is_asked_about_while_it_is_written(tmp_path):
    uri = (tmp_path / "brief.txt").as_uri()

    async def conversation(editor: Editor) -> None:
        editor.opened(uri, DRAFT)
        (found,) = await editor.diagnostics()
        assert (found.code, found.source) == ("hierarchy.afzakken", "olb-rules")
        assert found.severity == lsp.DiagnosticSeverity.Information
        assert found.range == lsp.Range(lsp.Position(1, 4), lsp.Position(1, 8))  # "zakt"
        (other,) = found.related_information
        assert other.location.range == lsp.Range(lsp.Position(1, 22), lsp.Position(1, 24))  # "af"
        document = lsp.TextDocumentIdentifier(uri)
        hover = await editor.client.text_document_hover_async(
            lsp.HoverParams(document, lsp.Position(1, 23))
        )
        assert "stapt over naar" in hover.contents.value
        nothing = await editor.client.text_document_hover_async(
            lsp.HoverParams(document, lsp.Position(0, 4))
        )
        assert nothing is None
        (action,) = await editor.client.text_document_code_action_async(
            lsp.CodeActionParams(document, found.range, lsp.CodeActionContext([found]))
        )
        (edit,) = action.edit.changes[uri]
        assert edit.new_text == "<!-- olb: hierarchy.afzakken —  -->\n"
        lines = DRAFT.splitlines(keepends=True)
        lines.insert(edit.range.start.line, edit.new_text)
        editor.changed(uri, "".join(lines))
        place, wrong = await editor.diagnostics()
        assert place.code == "hierarchy.afzakken", "without a reason nothing is silenced"
        assert "without a reason" in wrong.message
        editor.changed(uri, "".join(lines).replace("—  -->", "— citaat -->"))
        assert await editor.diagnostics() == []
        editor.changed(uri, "Zijn broek zakt af.\n")
        assert await editor.diagnostics() == []

    talk(tmp_path, conversation)


def test_places_are_counted_as_the_editor_counts(tmp_path):
    uri = "untitled:Untitled-1"

    async def conversation(editor: Editor) -> None:
        editor.opened(uri, "😀😀 Hij is afgezakt naar BSO.")
        found = await editor.diagnostics()
        place = next(one.range for one in found if one.code == "hierarchy.afzakken")
        # Two characters beyond the basic plane are four UTF-16 code units.
        assert place == lsp.Range(lsp.Position(0, 12), lsp.Position(0, 20))

    talk(tmp_path, conversation)


def test_what_a_project_silences_is_silent(tmp_path):
    (tmp_path / ".olb-rules.yaml").write_text(
        'suppress: [{rule: hierarchy.afzakken, path: "*.md", reason: een citaat}]\n'
    )

    async def conversation(editor: Editor) -> None:
        editor.opened((tmp_path / "brief.md").as_uri(), DRAFT)
        assert await editor.diagnostics() == []
        editor.opened((tmp_path / "brief.txt").as_uri(), DRAFT)
        assert len(await editor.diagnostics()) == 1

    talk(tmp_path, conversation)


def test_what_is_wrong_with_a_suppression_is_said_where_it_stands(tmp_path):
    uri = (tmp_path / "brief.txt").as_uri()
    stale = "<!-- olb: hierarchy.afzakken — citaat -->\n\nZe tekent graag.\n"

    async def conversation(editor: Editor) -> None:
        editor.opened(uri, f"Voor Jana.\n\n{stale}")
        (found,) = await editor.diagnostics()
        assert "silences nothing" in found.message
        assert (found.range.start.line, found.severity) == (2, lsp.DiagnosticSeverity.Warning)
        editor.changed(uri, stale.replace("— citaat", "—"))
        (found,) = await editor.diagnostics()
        assert "without a reason" in found.message
        actions = await editor.client.text_document_code_action_async(
            lsp.CodeActionParams(
                lsp.TextDocumentIdentifier(uri), found.range, lsp.CodeActionContext([found])
            )
        )
        assert not actions, "there is no rule to silence"

    talk(tmp_path, conversation)


def test_a_project_file_that_cannot_be_read_hides_no_place(tmp_path):
    (tmp_path / ".olb-rules.yaml").write_text("suppress: [{rule: hierarchy.afzakken}]\n")

    async def conversation(editor: Editor) -> None:
        editor.opened((tmp_path / "brief.txt").as_uri(), DRAFT)
        place, wrong = await editor.diagnostics()
        assert place.code == "hierarchy.afzakken"
        assert ".olb-rules.yaml:1" in wrong.message
        assert (wrong.range.start.line, wrong.code) == (0, None)

    talk(tmp_path, conversation)
