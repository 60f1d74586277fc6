"""From the word in the dictionary to every form that can stand in a text.

Forms are generated when a pack is compiled instead of lemmatising the text: a lemmatiser takes
``zak`` for the noun and loses ``zak je af``. Where spelling leaves a doubt (is ``-eren`` stressed
or not?) both spellings are made: a non-word harms nobody, a form that is missing is a missed hit.
All forms are folded: lower case, no diacritics.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .strong import IRREGULAR_PRESENT, STRONG

__all__ = ["AdjectiveForms", "VerbForms", "adjective_forms", "noun_forms", "verb_forms"]

_VOWELS = "aeiouy"
_DIGRAPHS = ("aa", "ee", "oo", "uu", "ie", "ei", "ij", "ui", "ou", "au", "eu", "oe", "ae")
_UNSTRESSED = ("be", "ge", "her", "er", "ont", "ver")
#: Prefixes that may or may not be stressed: participles with and without ge- are made.
_DOUBTFUL = ("mis", "over", "onder", "om", "door", "aan", "vol", "weer", "voor", "achter")


def _short_end(word: str) -> bool:
    """Whether the word ends in one vowel letter and one consonant (``zak``, ``simpel``)."""
    if len(word) < 2 or word[-1] in _VOWELS or word[-1] in "wx" or word[-2] not in "aeiou":
        return False
    return word[-3:-1] not in _DIGRAPHS and not (len(word) > 2 and word[-3] in _VOWELS)


def _syllables(word: str) -> int:
    return len(re.findall(r"(?:aai|ooi|oei|eeu|ieu)(?=e)|[aeiouy]+", word))


def _voiced(word: str) -> str:
    return word[:-1] + {"f": "v", "s": "z"}.get(word[-1], word[-1])


def _open(word: str) -> set[str]:
    """The word as it is written before an ending with a vowel: ``zwar-``, ``domm-``, ``liev-``."""
    if word[-1] in _VOWELS or word.endswith("ij"):
        return {word}
    if _short_end(word):
        doubled = {word + word[-1]}
        return doubled if _syllables(word) == 1 else doubled | {word}
    if len(word) > 2 and word[-2] == word[-3] and word[-2] in "aeou":
        short = word[:-2] + word[-1]
        return {short, _voiced(short)}
    return {word, _voiced(word)}


def _stems(base: str) -> set[str]:
    """Stems of a base verb as they stand alone: ``zak``, ``stroom``, ``val``, ``degradeer``."""
    body = base[:-2] if base.endswith("en") else base[:-1]
    if len(body) > 2 and body[-1] == body[-2] and body[-1] not in _VOWELS:
        return {body[:-1]}
    stems = {body}
    if base.endswith("ueren") and base[-6] not in _VOWELS:  # evalueren
        stems = {body[:-1] + "er"}
    elif _short_end(body) and body[-2] in "aeou":
        long = body[:-1] + body[-2] + body[-1]
        unstressed = body[-2] == "e" and body[-1] in "lrnm" and _syllables(body) > 1
        stems = {long, body} if unstressed else {long}
    return {s[:-1] + {"v": "f", "z": "s"}.get(s[-1], s[-1]) for s in stems}


@dataclass(frozen=True, slots=True)
class VerbForms:
    """The forms of one verb.

    ``joined`` stand alone as one word. Of a separable verb, ``finite`` forms are followed by the
    particle further on (``zakt … af``), ``nonfinite`` forms preceded by it (``af te zakken``);
    ``stems`` are the finite forms that look like a noun too (``zak``).
    """

    particle: str | None
    joined: frozenset[str]
    finite: frozenset[str]
    nonfinite: frozenset[str]
    stems: frozenset[str]
    participles: frozenset[str]


def _present(base: str) -> tuple[set[str], set[str]]:
    """Stem forms and the other present forms."""
    if base in IRREGULAR_PRESENT:
        stem, *irregular = IRREGULAR_PRESENT[base]
        return {stem}, set(irregular)
    stems = _stems(base)
    others = {s if s.endswith("t") else s + "t" for s in stems}
    for stem in set(stems):
        if stem.endswith(("oud", "ijd")):
            stems.add(stem[:-1])
    return stems, others


def _strong_of(base: str) -> tuple[str, str] | None:
    """The strong verb that this one is built on, with what stands before it (``ver|vallen``)."""
    if base in STRONG:
        return "", base
    for prefix in (*_UNSTRESSED, *_DOUBTFUL):
        if base.startswith(prefix) and base[len(prefix) :] in STRONG:
            return prefix, base[len(prefix) :]
    return None


def _past(base: str) -> tuple[set[str], set[str]]:
    """Past forms, and participles."""
    strong = _strong_of(base)
    if strong:
        prefix, verb = strong
        past, participles = STRONG[verb]
        ge = not verb.startswith("ge")
        bare = {p[2:] if ge and p.startswith("ge") else p for p in participles}
        full = {prefix + b for b in bare} if prefix else set(participles)
        if prefix in _DOUBTFUL:
            full |= {prefix + p for p in participles}
        return {prefix + p for p in past}, full
    body = base[:-2]
    hard = (body[-1] if body else "") in "tkfsxcp" or body.endswith("ch")
    ending = "t" if hard else "d"
    weak: set[str] = set()
    weak_participles: set[str] = set()
    for stem in _stems(base):
        weak |= {stem + ending + "e", stem + ending + "en"}
        weak_participles |= _with_ge(base, stem if stem[-1] in "td" else stem + ending)
    return weak, weak_participles


def _with_ge(base: str, bare: str) -> set[str]:
    if base.startswith(_UNSTRESSED) and _syllables(base) > 2:
        return {bare}
    for prefix in _DOUBTFUL:
        if base.startswith(prefix) and len(base) > len(prefix) + 3:
            return {bare, "ge" + bare, prefix + "ge" + bare[len(prefix) :]}
    return {"ge" + bare}


def _inflected_participles(base: str, participles: set[str]) -> set[str]:
    """Participles as adjective or noun: ``afgezakte``, ``gezette``, ``achtergeblevenen``."""
    forms = set()
    for word in participles:
        if word.endswith("en"):
            forms |= {word + "e", word + "en"}
            continue
        if word.endswith("aan"):
            forms |= {word[:-2] + "ne", word[:-2] + "nen"}
        bodies = {word}
        if len(word) > 3 and word[-1] in "td":
            if _short_end(word):
                bodies = {word + word[-1]} if base[-3] == base[-4:-3] else {word}
            elif word[-2] == word[-3]:
                bodies = {word[:-2] + word[-1], word}
        forms |= {b + e for b in bodies for e in ("e", "en", "es")}
    return forms


@lru_cache(maxsize=16_384)
def verb_forms(lemma: str) -> VerbForms:
    """Every form of a verb; ``|`` separates the particle of a separable one (``af|zakken``).

    Raises:
        ValueError: if the lemma is no infinitive.
    """
    particle, bar, base = lemma.rpartition("|")
    if len(base) < 4 or not base.endswith("n"):
        raise ValueError("not an infinitive")
    stems, others = _present(base)
    past, participles = _past(base)
    adjectival = {base + "d", base + "de", base + "den"} | _inflected_participles(base, participles)
    finite = stems | others | past | {base}
    nonfinite = {base} | participles
    everything = finite | participles | adjectival
    if not bar:
        return VerbForms(
            None,
            frozenset(everything),
            frozenset(finite),
            frozenset(nonfinite),
            frozenset(stems),
            frozenset(participles | adjectival),
        )
    joined = frozenset(particle + form for form in everything)
    joined |= {f"{particle}te{base}"}
    return VerbForms(
        particle,
        joined,
        frozenset(finite),
        frozenset(nonfinite),
        frozenset() if base in IRREGULAR_PRESENT else frozenset(stems),
        frozenset(particle + form for form in participles | adjectival),
    )


#: After these a plural may take ``-s``.
_PLURAL_S = tuple("er el en em aar erd aard eur oor ie eau um or al ing".split())
_IRREGULAR_PLURALS = {
    "kind": "kinderen", "lid": "leden", "stad": "steden", "weg": "wegen", "dag": "dagen",
    "dal": "dalen", "coach": "coaches", "match": "matches", "quiz": "quizzen",
    "club": "clubs", "job": "jobs", "film": "films", "prom": "proms", "plafond": "plafonds",
    "pad": "paden", "spel": "spelen", "vat": "vaten", "gat": "gaten", "glas": "glazen",
    "schip": "schepen", "blad": "bladeren", "ei": "eieren", "lied": "liederen", "rund": "runderen",
    "bad": "baden", "dak": "daken", "god": "goden", "slot": "sloten", "slag": "slagen",
    "verslag": "verslagen", "oorlog": "oorlogen", "gebrek": "gebreken", "smid": "smeden",
    "eum": "ea", "ium": "ia", "centrum": "centra", "politicus": "politici",
}  # fmt: skip


@lru_cache(maxsize=16_384)
def noun_forms(lemma: str) -> frozenset[str]:
    """Singular, plural and diminutives of a noun, also of one with a hyphen or apostrophe."""
    forms = {lemma}
    for ending, plural in _IRREGULAR_PLURALS.items():
        if lemma.endswith(ending):
            forms.add(lemma[: -len(ending)] + plural)
    last = lemma[-1]
    opened = _open(lemma) if len(lemma) > 1 else {lemma}
    if lemma.endswith("heid"):
        forms.add(lemma[:-4] + "heden")
    elif lemma.endswith("je"):
        forms.add(lemma + "s")
        return frozenset(forms)
    elif last in "aiouy" and not lemma.endswith(("ei", "ui", "ooi", "aai", "oei", "ou", "eau")):
        forms |= {lemma + "'s", lemma + "s"}
    elif last == "e":
        forms |= {lemma + "s", lemma + "n", lemma + "en"}
    else:
        forms |= {o + "en" for o in opened}
        if lemma.endswith(_PLURAL_S) or ("-" in lemma or "'" in lemma or last in "tpkn"):
            forms |= {lemma + "s", lemma + "'s"}
        if lemma.endswith("us"):
            forms.add(lemma[:-2] + "i")
    forms |= _diminutives(lemma, opened)
    return frozenset(forms)


def _diminutives(lemma: str, opened: set[str]) -> set[str]:
    last = lemma[-1]
    if last in "lmnrgb" and _short_end(lemma):
        small = {o + "etje" for o in opened}
        if last in "gb":
            small.add(lemma + "je")
        if lemma.endswith("en"):
            small.add(lemma[:-1] + "tje")
        if _syllables(lemma) > 1:
            small |= {lemma + ("pje" if last == "m" else "tje")}
    elif last == "m":
        small = {lemma + "pje"}
    elif last in "lnrw" or last in _VOWELS or lemma.endswith("ij"):
        small = {lemma + "tje", lemma + last + "tje" if last in "aou" else lemma + "tje"}
        if last == "y":
            small.add(lemma + "'tje")
    else:
        small = {lemma + "je"}
    if lemma.endswith("ing"):
        small.add(lemma[:-1] + "kje")
    if lemma.endswith("ng"):
        small.add(lemma + "etje")
    if lemma.endswith("ion"):
        small.add(lemma + "netje")
    return {s + plural for s in small for plural in ("", "s")}


@dataclass(frozen=True, slots=True)
class AdjectiveForms:
    """Positive, comparative and superlative of an adjective, with their inflected forms."""

    positive: frozenset[str]
    comparative: frozenset[str]
    superlative: frozenset[str]


_IRREGULAR_DEGREES = {
    "goed": ("beter", "best"),
    "veel": ("meer", "meest"),
    "weinig": ("minder", "minst"),
    "graag": ("liever", "liefst"),
}

#: Adjectives whose vowel becomes long before an ending.
_LENGTHENED = {"grof": {"grov"}}


@lru_cache(maxsize=16_384)
def adjective_forms(lemma: str) -> AdjectiveForms:
    """Every form of an adjective by degree: with ``-e``, partitive ``-s``, and ``aller-``."""
    opened = _LENGTHENED.get(lemma) or _open(lemma)
    positive = {lemma, *(o + "e" for o in opened), *(o + "en" for o in opened), lemma + "s"}
    if lemma in _IRREGULAR_DEGREES:
        comparative_bases = {_IRREGULAR_DEGREES[lemma][0]}
        superlative_bases = {_IRREGULAR_DEGREES[lemma][1]}
    else:
        comparative_bases = {lemma + "der"} if lemma.endswith("r") else {o + "er" for o in opened}
        superlative_bases = {lemma + "t" if lemma.endswith(("s", "x", "sch")) else lemma + "st"}
    comparative = {b + e for b in comparative_bases for e in ("", "e", "en", "s")}
    superlative = {b + e for b in superlative_bases for e in ("", "e", "en")}
    superlative |= {"aller" + form for form in superlative}
    return AdjectiveForms(frozenset(positive), frozenset(comparative), frozenset(superlative))
