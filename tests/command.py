"""The command line in the process of the tests, as a new one takes half a second; where a process is
what matters (signals, limits, ``python -m``), tests start one themselves."""

from __future__ import annotations

from dataclasses import dataclass

from click.testing import CliRunner

from olb_rules.cli.app import application

__all__ = ["Done", "run"]


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: object, stdin: str | bytes | None = None) -> Done:
    """One command, with what stands ready on its standard input."""
    words = [str(one) for one in arguments]
    result = CliRunner().invoke(application(words), words, input=stdin, catch_exceptions=False)
    return Done(result.exit_code, result.stdout, result.stderr)
