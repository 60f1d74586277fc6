"""Realistic mistakes in a copy of our own rules, and the command that catches each.

``docs/rule-tests.md`` shows the same list. Every command is run as an author would, and the one before the
mistake is made must pass, so that no mistake is found by chance.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import command as command_line
from tests.fewer import LADDER, fewer_rules, our_fewer_rules

TOP = Path(__file__).parents[2]


@dataclass(frozen=True)
class Seeded:
    what: str
    file: str
    old: str
    new: str
    command: tuple[str, ...]
    said: str


TEST = ("test",)
COVERAGE = ("coverage", "--fail-under", "100")
MUTATE = ("mutate", "--fail-under", "100", "--no-search")
DIFF = ("diff", "--strict")
BREADTH = "sufficiency/breadth.yaml"
WORDS = "language/hierarchy/ladder/afzakken.yaml"

SEEDED = [
    Seeded("een drempel omgedraaid", BREADTH, "when: {assessors: {below: $min_assessors}}",
           "when: {assessors: {above: $min_assessors}}", (*TEST, "-k", "breadth.assessors"), "is clear, not fired"),
    Seeded("een typfout in een maat", BREADTH, "when: {assessors: {below: $min_assessors}}",
           "when: {assesors: {below: $min_assessors}}", TEST, "did you mean 'assessors'?"),
    Seeded("een typfout in een sleutel", BREADTH, "    summary: De informatie komt van",
           "    sumary: De informatie komt van", TEST, "did you mean 'summary'?"),
    Seeded("een vraag zonder vraagteken", BREADTH, "in een ander vak of een andere context?",
           "in een ander vak of een andere context.", TEST, "breadth.yaml"),
    Seeded("een drempel die niet bestaat", BREADTH, "below: $min_assessors", "below: $min_asessors", TEST,
           "did you mean 'min_assessors'?"),
    Seeded("een uitzondering kwijt", WORDS, '"@kleding", ', "", (*TEST, "-k", "hierarchy.afzakken"), "it points at"),
    Seeded("een vorm weggelaten", WORDS, '    - verbs: ["af|zakken"]',
           '    - verbs: ["af|zakken"]\n      forms: {drop: [zakt]}', (*TEST, "-k", "hierarchy.afzakken"),
           "it does not point at"),
    Seeded("een woordenlijst die niet bestaat", WORDS, 'in: ["@ladder_onbekend"]', 'in: ["@ladder_onbekende"]', TEST,
           "there is no wordlist '@ladder_onbekende'"),
    Seeded("een drempel een te hoog", "pack.yaml", "min_assessors: {title: beoordelaars die meekijken, default: 2",
           "min_assessors: {title: beoordelaars die meekijken, default: 3", (*TEST, "-k", "breadth.assessors"),
           "is fired, not clear"),
    Seeded("een nieuw woord zonder zin", WORDS, '    - verbs: ["af|zakken"]',
           '    - verbs: ["af|zakken"]\n    - words: [afzakwaarts]', (*COVERAGE, "-k", "hierarchy.afzakken"), "afzakwaarts"),
    Seeded("een uitzondering die niemand nodig heeft", WORDS, '"@kleding", ', '"@kleding", "poolcirkel", ',
           (*MUTATE, "-k", "hierarchy.afzakken"), "poolcirkel"),
    Seeded("een regel hernoemd", BREADTH, "- id: breadth.methods", "- id: breadth.manieren", DIFF, "major"),
    Seeded("een drempel strenger gemaakt", "pack.yaml", "min_assessors: {title: beoordelaars die meekijken, default: 2",
           "min_assessors: {title: beoordelaars die meekijken, default: 4", DIFF, "min_assessors"),
]  # fmt: skip


@pytest.fixture(autouse=True)
def _at_the_top(monkeypatch):
    monkeypatch.chdir(TOP)


def run(folder, command):
    name, *options = command
    places = [our_fewer_rules(LADDER), folder] if name == "diff" else [folder]
    return command_line.run(name, *places, *options)


@pytest.mark.parametrize("seeded", SEEDED, ids=lambda one: one.what)
def test_a_mistake_is_caught(seeded, tmp_path):
    folder = fewer_rules(tmp_path / "rules", LADDER)
    shutil.copytree(TOP / "fixtures", tmp_path / "fixtures")
    file = folder / seeded.file
    text = file.read_text(encoding="utf-8")
    assert text.count(seeded.old) >= 1, "the rule reads otherwise now: seed another mistake"
    file.write_text(text.replace(seeded.old, seeded.new, 1), encoding="utf-8")
    done = run(folder, seeded.command)
    assert done.returncode in (1, 2), done.stdout
    assert seeded.said in done.stdout + done.stderr, done.stdout + done.stderr


def test_before_the_mistake_each_command_passes(tmp_path):
    folder = fewer_rules(tmp_path / "rules", LADDER)
    assert run(folder, (*TEST, "-k", "breadth.assessors")).returncode == 0
    assert run(folder, DIFF).returncode == 0
    for command in (COVERAGE, MUTATE):
        done = run(folder, (*command, "-k", "hierarchy.afzakken"))
        assert "poolcirkel" not in done.stdout
        assert "afzakwaarts" not in done.stdout


def test_the_page_lists_them():
    page = (TOP / "docs" / "rule-tests.md").read_text(encoding="utf-8")
    table = dict(re.findall(r"^\| ([^|]+?) \| `([a-z]+)`", page, re.MULTILINE))
    assert {one.what: one.command[0] for one in SEEDED}.items() <= table.items()
