"""Random profiles: every part and field of the model may be there, be empty, or be absent."""

from __future__ import annotations

import random
from datetime import date, timedelta

from olb_rules import StudentProfile
from olb_rules.pack.paths import _fields

REFERENCE = date(2026, 6, 15)
#: A word that stands nowhere in the library, so that a leak is seen.
SECRET = "xyzzygeheim"
TEXTS = ["", " ", f"{SECRET} in een zin", 'é 😀 "aanhaling" \\ {assessors}', SECRET * 40]
CODES = [f"{SECRET}-a", f"{SECRET}-b", f"{SECRET}-c"]
#: Fields whose words the rules know, so that rules are reached.
KNOWN = {
    "initiative": None, "with": None, "clb": None, "roles": ["clb", "titularis", f"{SECRET}-rol"],
    "scope": ["gezondheid", "onderwijsloopbaan", f"{SECRET}-s"], "scopes": ["onderwijsloopbaan", f"{SECRET}-s"],
}  # fmt: skip


class Maker:
    """Makes one profile; ``fullness`` is the chance that a field is there."""

    def __init__(self, rng: random.Random, fullness: float = 0.6) -> None:
        self.rng, self.fullness = rng, fullness
        self.ids: list[str] = []
        self.guardians = [f"{SECRET}-g{i}" for i in range(rng.randint(0, 3))]
        self.pistes = [f"{SECRET}-p{i}" for i in range(rng.randint(0, 4))]

    def scalar(self, name: str, kind) -> object:
        rng = self.rng
        if kind.words:
            return rng.choice(kind.words)
        if kind.scalar == "flag":
            return rng.random() < 0.5
        if kind.scalar == "day":
            return (REFERENCE - timedelta(rng.randint(0, 500))).isoformat()
        if kind.scalar == "number":
            return (
                rng.randint(1, 2)
                if name in ("graad", "leerjaar", "zorgfase")
                else rng.randint(0, 5)
            )
        if KNOWN.get(name):
            return rng.choice(KNOWN[name])
        if name in TEXT_FIELDS:
            return rng.choice(TEXTS)
        return rng.choice(CODES)

    def part(self, model, place: str) -> dict:
        made: dict = {}
        for name, kind in _fields(model).items():
            if name == "id":
                made["id"] = f"{SECRET}-{place}-{len(self.ids)}"
                self.ids.append(made["id"])
            elif name in REFERENCES:
                continue
            elif self.rng.random() < self.fullness or name == "richting":
                made[name] = self.field(name, kind, f"{place}.{name}")
        return made

    def field(self, name: str, kind, place: str) -> object:
        if kind.model is not None and kind.listed:
            return [self.part(kind.model, name) for _ in range(self.rng.choice([0, 1, 1, 2, 3]))]
        if kind.model is not None:
            return self.part(kind.model, name)
        if kind.listed:
            return [self.scalar(name, kind) for _ in range(self.rng.choice([0, 1, 2]))]
        return self.scalar(name, kind)

    def profile(self) -> dict:
        made = self.part(StudentProfile, "p")
        made |= {
            "learner_ref": f"{SECRET}-ref",
            "school_year": "2025-2026",
            "reference_date": REFERENCE.isoformat(),
        }
        made["format"] = "olb-profile/1"
        self.link(made)
        return made

    def link(self, made: dict) -> None:
        """Fill in references, now that it is known what there is to refer to."""
        rng = self.rng
        guardians = [g["id"] for g in made.get("guardians", [])]
        pistes = [p["id"] for p in made.get("pistes", [])]
        items = [i["id"] for name in ITEM_LISTS for i in made.get(name, [])]

        def some(ids):
            return rng.sample(ids, rng.randint(0, min(len(ids), 3)))

        for contact in made.get("contacts", []):
            if rng.random() < self.fullness:
                contact["with"] = some(["leerling", *guardians])
        for piste in made.get("pistes", []):
            if rng.random() < self.fullness:
                piste["links"] = some(items)
        if "advice" in made:
            if rng.random() < self.fullness:
                made["advice"]["pistes"] = some(pistes)
            for argument in made["advice"].get("arguments", []):
                if rng.random() < self.fullness:
                    argument["evidence"] = some(items)
                if pistes and rng.random() < self.fullness:
                    argument["piste"] = rng.choice(pistes)
        if "handover" in made and rng.random() < self.fullness:
            made["handover"]["items"] = some(items)


REFERENCES = {"with", "links", "evidence", "piste", "items", "guardian", "format"}
ITEM_LISTS = [
    "observations",
    "interviews",
    "reports",
    "results",
    "interests",
    "talents",
    "outside_school",
]
TEXT_FIELDS = {"text", "purpose", "label", "response", "reason", "not_reached_reason", "goal", "what", "instrument",
               "contents", "consequences", "certification", "perspective", "title", "dropped_reason", "source",
               "departure_explained", "limits_explained", "unused_explained", "progression", "doors_open",
               "doors_closed", "goals", "expectations", "support"}  # fmt: skip
# `source` is a code in some parts; a blank text is no code.
TEXT_FIELDS -= {"source"}


def make(rng: random.Random, fullness: float = 0.6) -> dict:
    """One random profile as plain data: it can always be read."""
    made = Maker(rng, fullness).profile()
    if (
        "advice" in made
        and "pistes" in made["advice"]
        and not all(
            p in [q["id"] for q in made.get("pistes", [])] for p in made["advice"]["pistes"]
        )
    ):
        made["advice"]["pistes"] = []
    return made


def shuffled(rng: random.Random, data):
    """The same data with every list in another order."""
    if isinstance(data, dict):
        return {k: shuffled(rng, v) for k, v in data.items()}
    if isinstance(data, list):
        again = [shuffled(rng, v) for v in data]
        rng.shuffle(again)
        return again
    return data


def renamed(data, words: dict[str, str]):
    """The same data with words swapped wherever they stand alone."""
    if isinstance(data, dict):
        return {k: renamed(v, words) for k, v in data.items()}
    if isinstance(data, list):
        return [renamed(v, words) for v in data]
    return words.get(data, data) if isinstance(data, str) else data
