"""A language rule is found by its name, and its file can be read on one screen's width."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

LANGUAGE = Path(__file__).parents[2] / "rules" / "language"
FILES = sorted(LANGUAGE.rglob("*.yaml"))
SHARED = ("words.yaml", "wordlists.yaml")
WIDTH = 100


def ids(path: Path) -> list[str]:
    return re.findall(r"^- id: (\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(LANGUAGE).as_posix())
def test_a_file_holds_the_rule_that_it_is_named_after(path):
    place = path.relative_to(LANGUAGE)
    named = [] if path.name in SHARED else [f"{place.parts[0]}.{path.stem}"]
    assert ids(path) == named


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(LANGUAGE).as_posix())
def test_no_line_runs_off_the_screen(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > WIDTH] == []


def test_the_page_of_the_rooms_names_each():
    page = (LANGUAGE / "README.md").read_text(encoding="utf-8")
    rooms = {path.parent.relative_to(LANGUAGE).as_posix() for path in FILES} - {"."}
    assert set(re.findall(r"^\| `([a-z/]+)` \|", page, re.MULTILINE)) == rooms
