"""The Python of the pages in docs runs as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from olb_rules.cli.app import application

TOP = Path(__file__).parents[2]
PAGES = ["team-page.md"]


@pytest.mark.parametrize("page", PAGES)
def test_its_python_runs_from_top_to_bottom(page, monkeypatch, capsys):
    monkeypatch.chdir(TOP)
    text = (TOP / "docs" / page).read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```python\n(.*?)```", text, re.DOTALL))
    exec(compile(code, page, "exec"), {})
    assert "1 answered, 0 lapsed" in capsys.readouterr().out


@pytest.mark.parametrize("page", sorted(p.name for p in (TOP / "docs").glob("*.md")))
def test_its_commands_exist_and_its_links_lead_somewhere(page):
    text = (TOP / "docs" / page).read_text(encoding="utf-8")
    names = set(application().commands)
    blocks = "\n".join(re.findall(r"```console\n(.*?)```", text, re.DOTALL))
    assert set(re.findall(r"^olb-rules ([\w-]+)", blocks, re.MULTILINE)) <= names
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        assert link.startswith("https://") or (TOP / "docs" / link).exists(), link
