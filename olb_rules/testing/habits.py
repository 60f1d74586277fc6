"""How a school records: what its software holds, how broad it looks, when, in which words.

Two schools with the same pupils hand over different dossiers, and that is most of what a cohort
shows. The shares are set by hand so that every case comes up; they are no statistics of Flanders.
"""

from __future__ import annotations

from dataclasses import dataclass

from .draw import Draw

__all__ = ["Habits"]

#: The share of schools whose software records a part at all.
_RECORDED = {
    "position": 0.97,
    "attest": 0.75,
    "guardians": 0.9,
    "voice_learner": 0.85,
    "voice_guardians": 0.75,
    "preferences": 0.8,
    "domains": 0.6,
    "observations": 0.95,
    "interviews": 0.8,
    "reports": 0.4,
    "results": 0.97,
    "interests": 0.8,
    "talents": 0.65,
    "outside_school": 0.5,
    "context": 0.25,
    "statements": 0.4,
    "self_reflections": 0.5,
    "contacts": 0.9,
    "information_moments": 0.7,
    "pistes": 0.95,
    "interpretation": 0.6,
    "advice": 0.97,
    "actions": 0.6,
    "consents": 0.45,
    "handover": 0.4,
    "notes": 0.4,
}
#: The share of schools that fill in a field of the items they record.
_FIELDS = {
    "domain": 0.7,
    "method": 0.9,
    "context": 0.75,
    "assessor": 0.95,
    "period": 0.7,
    "purpose": 0.5,
    "nature": 0.5,
    "need": 0.5,
    "source": 0.7,
    "text": 0.8,
}
_PERIODS = (("P1", "P2", "P3", "P4"), ("dw-1", "examen-kerst", "dw-2", "examen-juni"),
            ("trimester-1", "trimester-1", "trimester-2", "trimester-3"))  # fmt: skip
#: Profiles of schools: how often each finaliteit is followed there.
_OFFER = (
    {"doorstroom": 0.85, "dubbel": 0.15},
    {"doorstroom": 0.35, "dubbel": 0.4, "arbeidsmarkt": 0.25},
    {"dubbel": 0.45, "arbeidsmarkt": 0.55},
    {"doorstroom": 0.4, "dubbel": 0.35, "arbeidsmarkt": 0.25},
)


@dataclass(frozen=True, slots=True)
class Habits:
    """The habits of one school."""

    recorded: frozenset[str]
    """Parts of a profile that its software holds; the others are absent from every dossier."""
    fields: frozenset[str]
    """Fields of items that it fills in."""
    offer: dict[str, float]
    periods: tuple[str, ...]
    breadth: float
    """From some 0 (one person, one way of looking) to some 1 (many)."""
    spread: float
    """The share of its dossiers that grow over the whole year."""
    hard_words: float
    """The share of its advice with a sentence that the language rules ask about."""
    ids: str
    """``short`` (o1), ``long`` (obs-0001) or ``mark`` (hexadecimal)."""
    codes: bool
    """Whether people are named by code (T-041) instead of by role."""

    @classmethod
    def of(cls, seed: int, number: int) -> Habits:
        """The habits of school ``number`` in the world of a seed."""
        draw = Draw(seed, "school", number)
        recorded = frozenset(name for name, share in _RECORDED.items() if draw.chance(share))
        fields = frozenset(name for name, share in _FIELDS.items() if draw.chance(share))
        return cls(
            recorded=recorded,
            fields=fields,
            offer=draw.of(_OFFER),
            periods=draw.of(_PERIODS),
            breadth=draw.share(0.15, 1.1),
            spread=draw.share(0.2, 1.0),
            hard_words=draw.share(0.02, 0.35),
            ids=draw.of(("short", "short", "long", "mark")),
            codes=draw.chance(0.3),
        )
