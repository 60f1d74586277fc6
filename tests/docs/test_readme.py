"""What the README shows runs as it says."""

from __future__ import annotations

import re
from pathlib import Path

import olb_rules
from tests.built_in import built_in

TOP = Path(__file__).parents[2]
README = (TOP / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_embedding_code_runs(capsys):
    (code,) = blocks("python")
    assert len([line for line in code.splitlines() if line.strip()]) <= 10
    exec(compile(code, "README.md", "exec"), {})
    said = capsys.readouterr().out
    assert "breadth.assessors - Wie ziet deze leerling nog" in said
    assert "voice.learner" in said


def test_the_rule_that_is_explained_is_one_of_ours():
    (rule,) = blocks("yaml")
    assert "breadth.assessors" in rule
    pack = built_in()
    assert pack.rule("breadth.assessors").rule.finding.ask in rule


def test_every_command_of_the_readme_exists():
    from olb_rules.cli.app import application

    names = set(application().commands)
    used = set(re.findall(r"^olb-rules (\w+)", "\n".join(blocks("console")), re.MULTILINE))
    assert used <= names


def test_links_lead_somewhere():
    for link in re.findall(r"\]\(([^)]+)\)", README):
        assert (TOP / link).exists(), link


def test_the_doctest_of_the_package_holds():
    import doctest

    assert doctest.testmod(olb_rules).failed == 0
