"""A small pack with known gaps, as a school could have it in its own repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import command

PACK = """\
name: klein
version: 1.0.0
title: Een klein pakket
defaults: {lifecycle: stable, owner: een school, review_by: 2099-01-01}
documents: {visie: {title: Onze visie, sections: {a: Deel A}}}
parameters:
  min_assessors: {title: aantal beoordelaars, default: 2, minimum: 1, maximum: 9, reason: afgesproken}
"""
MEASURES = """\
- {id: assessors, title: aantal beoordelaars, distinct: assessor, of: observations}
- {id: own_words, title: eigen woorden, count: voice_learner, where: {verbatim: true}}
- {id: open_objections, title: open bezwaren, count: voice_learner, where: {stance: [doubts, objects]}}
- {id: contact_count, title: contacten, count: contacts}
"""
RULES = """\
- id: breed.beoordelaars
  title: Meerdere beoordelaars
  kind: sufficiency
  source: {document: visie, section: a, check: A-1}
  when: {assessors: {below: $min_assessors}}
  finding: {level: question, summary: Er zijn te weinig ogen., ask: "Wie nog?"}
  examples:
    fires:
      - {name: een, profile: {observations: [{assessor: titularis}]}, expect: {evidence: [/observations/0]}}
    silent:
      - {name: twee, profile: {observations: [{assessor: titularis}, {assessor: stagementor}]}}

- id: stem.gehoord
  title: De stem van de leerling
  kind: process
  source: {document: visie, section: a, check: A-2}
  when:
    any:
      - own_words: {is: 0}
      - all:
          - open_objections: {at_least: 1}
          - contact_count: {is: 0}
  finding: {level: question, summary: De leerling is nog niet gehoord., ask: "Wat zegt de leerling zelf?"}
  examples:
    fires:
      - {name: niets, profile: {voice_learner: [], contacts: []}}
    silent:
      - {name: gehoord, profile: {voice_learner: [{verbatim: true, stance: agrees}], contacts: []}}
"""
LANGUAGE = """\
wordlists:
  kleding: {nouns: [broek]}
rules:
  - id: taal.afzakken
    title: Afzakken
    kind: language
    tier: 1
    source: {document: visie, section: a}
    match:
      verbs: ["af|zakken"]
      phrases: ["een trapje lager", "de gemakkelijke weg"]
      unless: {clause_has: ["@kleding"], next: [door]}
    finding: {summary: Dit woord rangschikt., ask: "Hoe kan het anders?", alternatives: [stapt over]}
    examples:
      fires:
        - Hij [[zakt]] volgend jaar [[af]].
        - Ze start [[een trapje lager]].
      silent:
        - Zijn broek zakt af.
        - Ze stapt over.
"""


def write_pack(folder: Path, **files: str) -> Path:
    """The small pack in a folder; files by name replace its own."""
    content = {"pack": PACK, "measures": MEASURES, "rules": RULES, "language": LANGUAGE, **files}
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in content.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def pack(tmp_path):
    return write_pack(tmp_path / "klein")


@pytest.fixture
def run(tmp_path, monkeypatch):
    """The command line, in the folder of the test."""
    monkeypatch.chdir(tmp_path)
    return command.run
