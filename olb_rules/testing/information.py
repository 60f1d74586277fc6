"""The information in a synthetic dossier: who looked, when, in which way, and what was said."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from . import words
from .draw import Draw
from .habits import Habits
from .offer import Option

__all__ = ["Pupil", "information"]

_DOMAINS = (
    "onderwijsloopbaan",
    "leren_en_studeren",
    "psychisch_en_sociaal",
    "preventieve_gezondheidszorg",
)
_ROLES = (
    "titularis",
    "leerkracht-nederlands",
    "leerkracht-wiskunde",
    "leerkracht-frans",
    "leerkracht-praktijk",
    "leerlingenbegeleider",
    "stagementor",
    "leerkracht-lo",
)
_CONTEXTS = ("theorieles", "praktijkles", "stage", "uitstap", "projectweek")
_IDS = {
    "observations": ("o", "obs"),
    "interviews": ("n", "gesprek"),
    "reports": ("d", "verslag"),
    "results": ("r", "resultaat"),
    "interests": ("i", "interesse"),
    "talents": ("t", "talent"),
    "outside_school": ("b", "buiten"),
}


@dataclass(slots=True)
class Pupil:
    """One pupil while the dossier is made."""

    draw: Draw
    school: Habits
    first: date
    """The first day on which something was recorded."""
    last: date
    """The reference date."""
    graad: int | None
    finaliteit: str | None
    liked: tuple[Option, ...]
    """Study options that the pupil has an eye on."""
    made: dict[str, Any] = field(default_factory=dict)
    _ids: int = 0

    def wants(self, name: str) -> bool:
        """Whether the school records a part of a profile."""
        return name in self.school.recorded

    def id(self, short: str, long: str) -> str:
        """The next id, in the way of the school."""
        self._ids += 1
        if self.school.ids == "mark":
            return f"{self.draw.mark(8)}{self._ids}"
        return f"{short}{self._ids}" if self.school.ids == "short" else f"{long}-{self._ids:04}"

    def day(self) -> str:
        """A day in the time that the dossier grew."""
        return self.draw.day(self.first, self.last)

    def few(self, most: int) -> tuple[int, int]:
        """The least and the most of something that is there once or twice."""
        broad = self.school.breadth > 0.6
        return (1 if broad else 0), (most if broad else 1)

    def many(self, most: int) -> int:
        """How many of something there are; a school that looks broadly has more."""
        much = most * self.school.breadth
        return self.draw.whole(round(much * 0.5), max(1, round(much)))


def information(pupil: Pupil) -> None:
    """Fill in what is known of a pupil, as far as the school records it."""
    draw, made = pupil.draw, pupil.made
    looked = draw.some(_ROLES, 1, 1 + round(6 * pupil.school.breadth))
    for name, most, method, texts in (
        ("observations", 7, "observatie", words.OBSERVATIONS),
        ("interviews", 3, "gesprek", words.INTERVIEWS),
        ("reports", 2, "verslag", words.OBSERVATIONS),
    ):
        if pupil.wants(name):
            made[name] = [
                _item(pupil, name, looked, method, draw.of(texts)) for _ in range(pupil.many(most))
            ]
    if pupil.wants("results"):
        made["results"] = [_result(pupil, looked) for _ in range(draw.whole(0, 10))]
    for name, most, labels in (
        ("interests", 3, words.INTERESTS),
        ("talents", 3, words.TALENTS),
        ("outside_school", 2, words.OUTSIDE),
    ):
        if pupil.wants(name):
            made[name] = [
                _item(pupil, name, looked, draw.of(("vragenlijst", "gesprek", "observatie")), None)
                | {"label": label}
                for label in draw.some(labels, *pupil.few(most))
            ]
    if pupil.wants("context"):
        made["context"] = [
            {
                "id": pupil.id("cx", "context"),
                "use": "limit" if draw.chance(0.15) else "support",
                "shared_by_family": draw.chance(0.85),
                "date": pupil.day(),
            }
            for _ in range(draw.whole(0, 1))
        ]
    if pupil.wants("domains"):
        states = {"looked_at": 0.6, "nothing_relevant": 0.2, "unknown": 0.15, "shielded": 0.05}
        made["domains"] = {domain: draw.weighted(states) for domain in _DOMAINS}
    if pupil.wants("self_reflections"):
        made["self_reflections"] = [
            {
                "id": pupil.id("z", "reflectie"),
                "date": pupil.day(),
                "guided_by": _who(pupil, draw.of(looked)),
                "text": draw.of(words.REFLECTIONS),
            }
            for _ in range(pupil.many(3))
        ]
    _said(pupil)


def _who(pupil: Pupil, role: str) -> str:
    if not pupil.school.codes:
        return role
    return f"T-{_ROLES.index(role) * 7 + 11:03}" if role in _ROLES else role


def _item(
    pupil: Pupil, name: str, looked: list[str], method: str, text: str | None
) -> dict[str, Any]:
    draw, day = pupil.draw, pupil.day()
    whole = {
        "domain": draw.of(_DOMAINS[:3]),
        "method": method,
        "context": "gesprek" if method == "gesprek" else draw.of(_CONTEXTS),
        "assessor": _who(pupil, draw.of(looked)),
        "period": pupil.school.periods[_quarter(day)],
        "purpose": draw.of(("", "de keuze verkennen", "leren plannen", "sterktes zien")),
        "nature": "interpretation" if draw.chance(0.2) else "fact",
        "need": "nice_to_know" if draw.chance(0.1) else "need_to_know",
        "source": "lvs",
        "text": text,
    }
    kept = {k: v for k, v in whole.items() if k in pupil.school.fields and v is not None}
    return {"id": pupil.id(*_IDS[name]), "date": day, **kept}


def _quarter(day: str) -> int:
    """Which of four periods a day falls in: to October, December, March, June."""
    month = int(day[5:7])
    return 0 if month in (9, 10) else 1 if month > 10 else 2 if month < 4 else 3


def _result(pupil: Pupil, looked: list[str]) -> dict[str, Any]:
    draw = pupil.draw
    subject = draw.of(pupil.liked).subjects[0] if draw.chance(0.4) else "wiskunde"
    subject = "nederlands" if draw.chance(0.3) else subject
    made = _item(pupil, "results", looked, draw.of(("toets", "examen", "taak", "project")), None)
    if draw.chance(0.6):
        made |= {"scale": "100", "value": float(draw.whole(32, 96))}
    states = {"not_yet": 0.2, "reached": 0.65, "exceeded": 0.15}
    return made | {"subject": subject, "attainment": draw.weighted(states)}


def _said(pupil: Pupil) -> None:
    """What pupil and guardians say."""
    draw, made = pupil.draw, pupil.made
    stances = {"agrees": 0.7, "doubts": 0.2, "objects": 0.1}
    if pupil.wants("guardians"):
        roles = draw.some(("ouder", "ouder", "plusouder", "grootouder", "voogd"), 1, 2)
        made["guardians"] = [{"id": pupil.id("g", "opvoeder"), "role": role} for role in roles]
        for guardian in made["guardians"]:
            if draw.chance(0.1):
                guardian["not_reached_reason"] = draw.of(("", "drie keer gebeld"))
    for name, texts in (("voice_learner", words.LEARNER), ("voice_guardians", words.PARENTS)):
        if not pupil.wants(name):
            continue
        made[name] = []
        for _ in range(draw.whole(*pupil.few(2))):
            voice: dict[str, Any] = {
                "id": pupil.id("v", "stem"),
                "text": draw.of(texts),
                "date": pupil.day(),
                "source": draw.of(("gesprek", "gesprek", "vragenlijst", "brief")),
                "verbatim": draw.chance(0.6),
                "stance": draw.weighted(stances),
            }
            if voice["stance"] != "agrees":
                voice["response"] = draw.of(("", "besproken en opgenomen in het advies"))
            if name == "voice_guardians" and made.get("guardians"):
                voice["guardian"] = draw.of(made["guardians"])["id"]
            made[name].append(voice)
    if pupil.wants("statements"):
        made["statements"] = {
            what: [
                {
                    "id": pupil.id("s", "uitspraak"),
                    "by": "leerling" if draw.chance(0.7) else "team",
                    "text": draw.of(words.OWN_CHOICE),
                    "date": pupil.day(),
                }
                for _ in range(draw.whole(*pupil.few(1)))
            ]
            for what in ("autonomy", "belonging", "competence", "self_image")
        }
    if pupil.wants("preferences"):
        made["preferences"] = [
            {
                "id": pupil.id("k", "voorkeur"),
                "richting": option.in_graad(min((pupil.graad or 1) + 1, 3)),
                "by": "leerling" if draw.chance(0.8) else "opvoedingsverantwoordelijke",
                "first": i == 0,
                "reason": draw.of(("", *words.REASONS)),
                "date": pupil.day(),
            }
            for i, option in enumerate(draw.some(pupil.liked, 0, 2))
        ]
