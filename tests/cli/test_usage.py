"""How commands are called: what is not understood ends with 2, in words, before anything is done."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import pytest

from olb_rules.cli.app import COMMANDS, application
from tests.command import run


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["chek"], "No such command 'chek'"),
        (["check"], "Missing argument 'PROFILES...'"),
        (["check", "--nergens", "x"], "--nergens"),
        (["check", "x", "--engine", "Durable"], "not one of 'durable', 'reference'"),
        (["lint", "x", "--fail-on", "erg"], "not one of 'info', 'question', 'attention'"),
        (["lint", "x", "--output"], "'--output' requires an argument"),
        (["batch", "x"], "Missing option '--output' / '-o'"),
        (["batch", "x", "-o", "y", "--only", "alles"], "not one of 'reports', 'findings'"),
        (["schema", "alles"], "'follow-up'"),
        (["diff", "x"], "Missing argument 'HEAD'"),
        (["needs", "olb", "erbij"], "erbij"),
        (["coverage", "--fail-under", "101"], "0<=x<=100"),
        (["coverage", "--fail-under", "-1"], "0<=x<=100"),
        (["coverage", "--fail-under", "nan"], "nan is not a number"),
        (["mutate", "--jobs", "0"], "x>=1"),
        (["reflect", "x", "--min-group", "veel"], "'veel' is not a valid integer"),
        (["test", "--strict=1"], "'--strict' does not take a value"),
    ],
)
def test_what_is_not_understood_ends_with_2_and_one_message(words, says):
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("Error: ") == 1
    assert says in done.stderr


def test_nothing_asked_is_answered_with_the_commands():
    done = run()
    assert done.returncode == 2
    for name in COMMANDS:
        assert f"\n  {name} " in done.stderr


def test_the_version_is_the_one_that_is_installed():
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"olb-rules {version('olb-rules')}\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_explains_every_argument_and_option(name):
    command = application([name]).commands[name]
    assert command.help
    done = run(name, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    text = " ".join(done.stdout.split())
    for one in command.params:
        assert one.help, one.name
        assert one.help in text, one.name
        if isinstance(one.default, str):
            assert f"[default: {one.default}]" in text, one.name


def test_a_command_starts_without_what_few_need():
    """Start-up is most of the time of a short command: rich is for bars on a terminal alone."""
    code = (
        "import sys; from olb_rules.cli.app import application; application(['lint']);"
        " print([m for m in ('rich', 'pydantic') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
