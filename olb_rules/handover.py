"""A warm hand-over: the part of a dossier that a receiver needs, may have, and is agreed on.

Nothing passes for being there. A field goes along when it is about the school career (or its kind
was agreed to), the receiver needs it for the purpose, a piece of information is marked need to
know, and both pupil and guardians agreed. All else is refused by name, with the reason, so that
people can talk about it. What no code can judge, the free texts that do go along, is listed to be
read first. Whether people also speak with one another is what the rules ``handover.*`` ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from .errors import Problem, UsageError, did_you_mean
from .needs import Needs
from .pack.paths import UnknownPath, resolve_path
from .profile import StudentProfile, read_profile
from .profile.audit import walk
from .profile.process import Consent
from .profile.values import natural

__all__ = ["CAREER", "REASONS", "HandOver", "RefusalReason", "Refused", "hand_over"]

#: The kind of data that a hand-over is about (circular BaO/2014/05: only data on the school
#: career, in the interest of the pupil).
CAREER = "onderwijsloopbaan"

RefusalReason = Literal[
    "stays_here", "no_consent", "no_domain", "nice_to_know", "not_marked", "not_needed", "refers"
]
#: What people read of each reason.
REASONS: Mapping[RefusalReason, str] = {
    "stays_here": "dit is van het team of het gezin, en blijft hier",
    "no_consent": "leerling en ouders zijn hier niet allebei mee akkoord",
    "no_domain": "er staat niet bij over welk domein dit gaat",
    "nice_to_know": "dit is nice to know",
    "not_marked": "dit is niet als need to know gemarkeerd",
    "not_needed": "de ontvanger heeft dit niet nodig voor dit doel",
    "refers": "dit steunt op iets dat niet meegaat",
}

Party = Literal["leerling", "opvoedingsverantwoordelijke"]

#: Kinds of data by path; what is not named here, nor above it, is about the school career.
_SCOPES: Mapping[str, str] = {
    "position.zorgfase": "zorg",
    "position.verslag": "verslag",
    "statements": "welzijn",
    "domains.psychisch_en_sociaal": "welzijn",
    "domains.preventieve_gezondheidszorg": "gezondheid",
}
_SCOPE_OF_DOMAIN: Mapping[str, str] = {
    "onderwijsloopbaan": CAREER,
    "leren_en_studeren": CAREER,
    "psychisch_en_sociaal": "welzijn",
    "preventieve_gezondheidszorg": "gezondheid",
}
#: Working papers of the team, and what is the family's own.
_STAYS_HERE = frozenset(
    {"context", "contacts", "interpretation", "notes", "guardians.not_reached_reason"}
)
#: Lists of information, and the domain of an item that does not say so itself.
_INFORMATION: Mapping[str, str | None] = {
    "observations": None,
    "interviews": None,
    "reports": None,
    "results": "leren_en_studeren",
    "interests": "onderwijsloopbaan",
    "talents": "onderwijsloopbaan",
    "outside_school": "onderwijsloopbaan",
}
#: What makes a dossier one, and what is known of the hand-over itself.
_ALWAYS = frozenset(
    {"format", "learner_ref", "school_year", "reference_date"}
    | {f"handover.{name}" for name in ("planned", "receiver", "live", "informed")}
    | {"handover.confirmed", "handover.date"}
)
#: What a part cannot be without, when anything else of it goes along.
_REQUIRED: Mapping[str, str] = {"preferences": "richting"}
#: Made anew, for what does go along.
_REMADE = frozenset({"consents", "handover.items", "handover.scopes", "handover.purpose"})
#: Lists and fields that point at other parts of the dossier.
_REFERENCES = frozenset({"pistes.links", "advice.pistes", "voice_guardians.guardian"})
#: Parts that point at others come after what they point at.
_LAST = ("pistes", "voice_guardians", "advice")
#: Texts of some length, written by people, in which anything may stand.
_FREE_TEXTS = frozenset(
    {"text", "reason", "what", "goal", "response", "contents", "consequences", "perspective"}
    | {"dropped_reason", "departure_explained", "limits_explained", "unused_explained"}
)
_GONE: Any = object()


@dataclass(frozen=True, slots=True)
class Refused:
    """A field that does not go along: where it stands in the whole dossier, and why not."""

    pointer: str
    reason: RefusalReason

    def __str__(self) -> str:
        return f"{self.pointer}: {REASONS[self.reason]}"


@dataclass(frozen=True, slots=True)
class HandOver:
    """What goes along, and what does not."""

    purpose: str
    profile: StudentProfile
    """The part of the dossier that goes along, a profile of its own."""
    refused: tuple[Refused, ...]
    read_first: tuple[str, ...]
    """Pointers into ``profile`` of free texts: somebody reads them before they leave."""


def hand_over(
    profile: StudentProfile,
    *,
    purpose: str,
    needs: Iterable[str] | Needs,
    consent: Iterable[Consent] | None = None,
    parties: Sequence[Party] = get_args(Party),
) -> HandOver:
    """The part of a dossier that a receiver needs for a purpose, and may have.

    Args:
        profile: the whole dossier.
        purpose: what the receiver will use it for; it stands in the result.
        needs: the fields that the receiver needs, as dotted paths: ``results``,
            ``observations.purpose``, each with all below it. Or what a pack reads, from
            :func:`olb_rules.needs.needs`.
        consent: the agreements that count; those of the dossier when left out.
        parties: who must have agreed, for each kind of data. A pupil who is of age decides
            alone: ``parties=["leerling"]``.

    Raises:
        UsageError: for an empty purpose, a need that is no field, or nobody to agree.
    """
    wanted = _checked(purpose, needs, parties)
    plain = profile.to_dict()
    given = profile.consents or () if consent is None else tuple(consent)
    agreed = {
        scope
        for scope in {one.scope for one in given if one.scope}
        if set(parties) <= {one.by for one in given if one.scope == scope}
    }
    sieve = _Sieve(wanted, agreed)
    kept: dict[str, Any] = {}
    for key in sorted(plain, key=lambda k: _LAST.index(k) if k in _LAST else -1):
        value = sieve.field(key, plain[key], f"/{key}")
        if value is not _GONE:
            kept[key] = value
    kept["consents"] = [
        one.model_dump(mode="json", exclude_none=True) for one in given if one.scope in sieve.used
    ]
    kept["handover"] = {
        **kept.get("handover", {}),
        "planned": True,
        "purpose": purpose,
        "items": sorted(one["id"] for n in _INFORMATION for one in kept.get(n, []) if "id" in one),
        "scopes": sorted(sieve.used),
    }
    made = read_profile(kept)
    return HandOver(
        purpose,
        made,
        tuple(sorted(sieve.refused, key=lambda one: natural(one.pointer))),
        tuple(
            pointer
            for pointer, key, value in walk(made.to_dict())
            if key in _FREE_TEXTS and isinstance(value, str) and value.strip()
        ),
    )


def _checked(purpose: str, needs: Iterable[str] | Needs, parties: Sequence[str]) -> tuple[str, ...]:
    problems = []
    if not purpose.strip():
        problems.append(Problem("a hand-over without a purpose", expected="what it is for"))
    if not parties or set(parties) - set(get_args(Party)):
        problems.append(
            Problem("'parties' names nobody who can agree", expected=", ".join(get_args(Party)))
        )
    if isinstance(needs, Needs):
        # A list that a pack counts is among its paths; what it holds is needed by field only.
        wanted = tuple(sorted(p for p in needs.paths if resolve_path(p).model is None))
    else:
        wanted = (needs,) if isinstance(needs, str) else tuple(needs)
    for path in wanted:
        try:
            resolve_path(path)
        except UnknownPath as error:
            problems.append(
                Problem(
                    f"there is no field '{error.step}' in '{path}'",
                    expected="a path of the profile",
                    hint=did_you_mean(error.step, error.known),
                )
            )
    if problems:
        raise UsageError(problems)
    return wanted


class _Sieve:
    """Goes through a dossier and keeps what may go along; notes what does not."""

    def __init__(self, needs: tuple[str, ...], agreed: set[str]) -> None:
        self.needs, self.agreed = needs, agreed
        self.refused: list[Refused] = []
        self.used: set[str] = set()
        """The kinds of data that go along."""
        self.ids: set[str] = set()
        """What goes along, for whatever points at it."""

    def field(self, path: str, value: Any, pointer: str, scope: str = CAREER) -> Any:
        """What is kept of a field, or ``_GONE``."""
        if path in _REMADE:
            return _GONE
        if path in _ALWAYS or path.endswith(".id"):
            return value
        scope = _SCOPES.get(path, scope)
        if path in _STAYS_HERE:
            return self._refuse(pointer, "stays_here")
        if isinstance(value, (dict, list)) and value and path not in _SCOPES:
            return self._inside(path, value, pointer, scope)
        if not self._needed(path):
            return self._refuse(pointer, "not_needed")
        if scope not in self.agreed:
            return self._refuse(pointer, "no_consent")
        if path in _REFERENCES and value and value not in self.ids:
            return self._refuse(pointer, "refers")
        self.used.add(scope)
        return value

    def _needed(self, path: str) -> bool:
        return any(path == need or path.startswith(f"{need}.") for need in self.needs)

    def _touched(self, path: str) -> bool:
        """Whether anything at or below a path is needed."""
        return self._needed(path) or any(need.startswith(f"{path}.") for need in self.needs)

    def _refuse(self, pointer: str, reason: RefusalReason) -> Any:
        self.refused.append(Refused(pointer, reason))
        return _GONE

    def _inside(self, path: str, value: Any, pointer: str, scope: str) -> Any:
        if isinstance(value, dict):
            return self._part(path, value, pointer, scope)
        before = len(self.refused)
        kept = []
        for i, one in enumerate(value):
            sift = self._item if isinstance(one, dict) else self.field
            made = sift(path, one, f"{pointer}/{i}", scope)
            if made is not _GONE:
                kept.append(made)
        if not kept:
            self._as_one(before, pointer)
        return kept or _GONE

    def _part(self, path: str, value: Mapping[str, Any], pointer: str, scope: str) -> Any:
        """The fields of a part that are kept; an id alone says nothing and is left out."""
        before = len(self.refused)
        kept = {}
        for key, one in value.items():
            made = self.field(f"{path}.{key}", one, f"{pointer}/{key}", scope)
            if made is not _GONE:
                kept[key] = made
        if not set(kept) - {"id"}:
            self._as_one(before, pointer)
            return _GONE
        required = _REQUIRED.get(path)
        if required and required not in kept:
            kept[required] = value[required]
            place = f"{pointer}/{required}"
            self.refused[before:] = [one for one in self.refused[before:] if one.pointer != place]
        self.ids.update({value["id"]} if "id" in value else ())
        return kept

    def _as_one(self, before: int, pointer: str) -> None:
        """Name a part that stays behind once, when all of it stays for one reason; one that holds
        nothing but an id is of no use to anybody."""
        reasons = {one.reason for one in self.refused[before:]} or {"not_needed"}
        if len(reasons) == 1:
            self.refused[before:] = [Refused(pointer, reasons.pop())]

    def _item(self, path: str, item: Mapping[str, Any], pointer: str, scope: str) -> Any:
        reason: RefusalReason | None = None
        if path in _INFORMATION:
            domain = item.get("domain", _INFORMATION[path])
            scope = _SCOPE_OF_DOMAIN.get(domain or "", "")
            if not domain:
                reason = "no_domain"
            elif scope not in self.agreed:
                reason = "no_consent"
            elif item.get("need") != "need_to_know":
                reason = "nice_to_know" if "need" in item else "not_marked"
        elif path == "advice.arguments" and scope in self.agreed and self._touched(path):
            # An argument that rests on what stays behind may tell what was refused.
            rests_on = {*item.get("evidence", ()), item.get("piste")} - {None}
            if not rests_on <= self.ids:
                reason = "refers"
        if reason is not None:
            return self._refuse(pointer, reason)
        return self._part(path, item, pointer, scope)
