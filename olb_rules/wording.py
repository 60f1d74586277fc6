"""The texts of a profile held against the language rules: findings with a pointer to the field."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from .catalogue import Catalogue
from .finding import Evidence, Finding, Outcome, SourceReference
from .linting import LintHit, lint_text, speaking
from .measures import TextHit
from .pack import LoadedLanguageRule, Pack
from .profile import StudentProfile

__all__ = ["ProfileWording", "texts_of"]

#: What a language rule lacks when the host hands over no text.
_TEXT = "/advice/text"


def texts_of(profile: StudentProfile) -> Iterator[tuple[str, str]]:
    """``(pointer, text)`` of what is written for others: the advice, its arguments, the notes.

    What pupil and guardians say in their own words is not linted: it is theirs.
    """
    if profile.advice is not None:
        if profile.advice.text is not None:
            yield "/advice/text", profile.advice.text
        for i, argument in enumerate(profile.advice.arguments or ()):
            if argument.text is not None:
                yield f"/advice/arguments/{i}/text", argument.text
    if profile.interpretation is not None and profile.interpretation.text is not None:
        yield "/interpretation/text", profile.interpretation.text
    for i, note in enumerate(profile.notes or ()):
        if note.text is not None:
            yield f"/notes/{i}/text", note.text


@dataclass(frozen=True, slots=True)
class ProfileWording:
    """What the language rules of a pack point at in the texts of one profile.

    Places in a quotation are passed over: they are nobody's wording but the speaker's.
    """

    pack: Pack
    recorded: bool
    hits: tuple[tuple[str, LintHit], ...]

    @classmethod
    def of(
        cls, profile: StudentProfile, pack: Pack, catalogue: Catalogue | None = None
    ) -> ProfileWording:
        """Lint every text of a profile."""
        if not pack.language:
            return cls(pack, recorded=False, hits=())
        texts = list(texts_of(profile))
        hits = tuple(
            (pointer, hit)
            for pointer, text in texts
            for hit in lint_text(text, pack, catalogue=catalogue, everywhere=True)
            if not hit.quoted
        )
        return cls(pack, bool(texts), hits)

    @property
    def text_hits(self) -> tuple[TextHit, ...] | None:
        """The places as measures count them; ``None`` when there is no text to look at."""
        if not self.recorded:
            return None
        return tuple(TextHit(p, hit.rule.partition(".")[0], hit.rule) for p, hit in self.hits)

    def findings(self) -> Iterator[Finding]:
        """One finding for each rule and text."""
        places: dict[tuple[str, str], list[LintHit]] = {}
        for pointer, hit in self.hits:
            places.setdefault((hit.rule, pointer), []).append(hit)
        rules = {loaded.rule.id: loaded for loaded in speaking(self.pack)}
        for (rule, pointer), hits in places.items():
            yield _finding(rules[rule], pointer, hits)

    def outcomes(self) -> Iterator[Outcome]:
        """What each language rule did."""
        fired = {hit.rule for _, hit in self.hits}
        for loaded in speaking(self.pack):
            rule = loaded.rule.id
            if not self.recorded:
                yield Outcome(rule, "not_evaluated", (_TEXT,))
            else:
                yield Outcome(rule, "fired" if rule in fired else "clear")


def _finding(loaded: LoadedLanguageRule, pointer: str, hits: list[LintHit]) -> Finding:
    rule, first = loaded.rule, hits[0]
    words = sorted(" ".join(s.text.casefold() for s in hit.spans) for hit in hits)
    question = f"{rule.id}|{pointer}"
    essence = "|".join([question, *words])
    return Finding(
        rule=rule.id,
        title=rule.title,
        kind="language",
        level=first.level,
        summary=first.summary,
        ask=first.ask,
        why=first.why,
        subject=pointer,
        evidence=(Evidence("text_hits", "plaatsen in de tekst", len(hits), (pointer,)),),
        parameters=(),
        source=SourceReference(rule.source.document, rule.source.section, tuple(rule.source.check)),
        serves=tuple(rule.serves),
        fingerprint=hashlib.sha256(essence.encode("utf-8", "replace")).hexdigest()[:20],
        question=hashlib.sha256(question.encode()).hexdigest()[:20],
        alternatives=first.alternatives,
        spans=tuple((span.start, span.end) for hit in hits for span in hit.spans),
    )
