"""``olb-rules lsp``: the questions of ``lint`` while somebody writes, for editors."""

from __future__ import annotations

from ..errors import Problem, UsageError
from ..kept import load_kept_linter
from .options import catalogue_option, pack_option

__all__ = ["lsp"]


@pack_option
@catalogue_option
def lsp(*, pack: str, catalogue: str | None) -> int:
    """Speak the Language Server Protocol on standard input and output, until the editor stops."""
    try:
        from ..lsp import server
    except ModuleNotFoundError as error:
        raise UsageError(
            Problem(f"a language server needs '{error.name}'", hint="pip install 'olb-rules[lsp]'")
        ) from None
    server(load_kept_linter(pack, catalogue)).start_io()
    return 0
