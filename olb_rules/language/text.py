"""Sentences and words of a folded text; the words one by one only where one of interest stands.

A sentence is cut at 1,500 characters, so that whatever looks around inside one costs a bounded
amount: a megabyte without a full stop takes as long as a megabyte of short sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from .folding import FoldedText, fold

__all__ = [
    "CLAUSE_WINDOW",
    "SENTENCE_LIMIT",
    "Sentence",
    "SentenceIndex",
    "make_sentence",
    "words_in",
    "words_of",
]

#: Longest stretch in characters that is looked at as one sentence.
SENTENCE_LIMIT = 1_500
#: How many words left and right a clause may reach.
CLAUSE_WINDOW = 40

_ABBREVIATIONS = (
    "n v",
    "bv vb nl mr dr ca cf nr ll ln lk",
    "lln lkr lkn fin opl dhr art blz vgl zgn evt inz max min gem niv o.a o.m w.o",
    "wisk bijv mevr prof resp incl excl stud",
    "m.a.w d.w.z i.v.m t.o.v m.b.t o.l.v t.e.m i.p.v n.a.v t.a.v d.m.v",
    "a.d.h.v",
)
#: A full stop ends no sentence after these; one look-behind per length, so that the check costs
#: nothing where there is no full stop.
_ENDS = re.compile(
    r"[.!?\u2026\n\t](?:"
    r"(?<=[!?\u2026])(?=[\"'\u201d\u00bb)\]]*\s)"
    r"|(?<=\.)(?=[\"'\u201d\u00bb)\]]*\s)(?<!\b[A-Z]\.)"
    + "".join(
        "(?<!\\b(?i:" + "|".join(re.escape(word) for word in some.split()) + r")\.)"
        for some in _ABBREVIATIONS
    )
    + r"|(?<=\n)(?=[ \t]*(?:\r?\n|[-*\u2022\u2013\u00b7>#|][ \t]|\d{1,2}[.)][ \t])|[A-Z])"
    r"|(?<=\t))",
)
_LINE_OF_A_LIST = 55
WORD = re.compile(r"'[a-z]\b|[^\W_]+(?:['\-][^\W_]+)*", re.IGNORECASE)
_PART = re.compile(r"[^\W_]+")
#: A label before a colon has at most so many words.
_LABEL = 4
_HARD = frozenset(";()[]{}\u2013\u2014|\t")
_SOFT = frozenset(",:\u2026")


@lru_cache(maxsize=8192)
def words_in(name: str) -> tuple[str, ...]:
    """The words of a name as they stand in a text: ``Haar- en schoonheidsverzorging`` is three."""
    return tuple(WORD.findall(fold(name).text))


class SentenceIndex:
    """Where sentences begin, in a text or in a part of it."""

    def __init__(self, folded: FoldedText, start: int = 0, end: int | None = None) -> None:
        self._folded = folded
        starts = [start]
        text = folded.text
        self._end = len(text) if end is None else end
        for match in _ENDS.finditer(text, start, self._end):
            at = match.start()
            if (
                text[at] == "\n"
                and match.end() < len(text)
                and text[match.end()].isupper()
                and at - text.rfind("\n", max(0, at - 200), at) > _LINE_OF_A_LIST
            ):
                continue
            self._cut(starts, at + 1)
            starts.append(at + 1)
        self._cut(starts, self._end)
        self._starts = starts

    def _cut(self, starts: list[int], end: int) -> None:
        """Cut what lies between the last start and ``end`` where it is too long."""
        start = starts[-1]
        while end - start > SENTENCE_LIMIT:
            at = self._folded.text.rfind(" ", start + 1, start + SENTENCE_LIMIT)
            start = at + 1 if at > start else start + SENTENCE_LIMIT
            starts.append(start)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Start and end of each stretch that is looked at as one sentence."""
        return zip(self._starts, [*self._starts[1:], self._end], strict=True)


def words_of(part: str) -> frozenset[str]:
    """The different words of a stretch of a spaced text, and the parts that a word has.

    May hold more than the words of the sentence, never less.
    """
    words = part.split()
    if not "".join(words).isalnum():
        for word in words.copy():
            if not word.isalnum():
                words += WORD.findall(word)
                words += _PART.findall(word)
    return frozenset(words)


@dataclass(slots=True)
class Sentence:
    """The words of one sentence.

    ``words`` are lower case, ``raw`` as written; ``starts`` and ``ends`` are offsets in the folded
    text; ``gaps[i]`` says what stands before word ``i``: 0 space, 1 comma, 2 a harder break;
    ``gaps`` has one entry more than ``words``, for what follows the last.
    """

    words: list[str]
    raw: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[int]
    question: bool
    links: list[bool]
    """Words that are part of a web or mail address."""
    opening: int = 0
    """The first word after a label such as ``Wiskunde (48 %):``, where the sentence begins too."""
    places: dict[str, list[int]] = field(init=False)
    """Where each word stands, and what stands before a hyphen in one."""
    lists: dict[str, dict[int, tuple[int, ...]]] = field(default_factory=dict)
    """Per wordlist and word how many words a match starting there may take, as far as asked."""
    found: dict[int, dict[int, Any]] = field(default_factory=dict)
    """Per phrase (by identity) what was found: each phrase walks over a sentence once."""

    def __post_init__(self) -> None:
        self.places = {}
        for at, word in enumerate(self.words):
            self.places.setdefault(word, []).append(at)
            hyphen = word.find("-")
            while hyphen > 0:
                self.places.setdefault(word[:hyphen], []).append(at)
                hyphen = word.find("-", hyphen + 1)

    def __len__(self) -> int:
        return len(self.words)

    def right_after(self, at: int) -> str:
        """The word after another, with nothing but a space between; empty if there is none."""
        here = at + 1
        return self.words[here] if here < len(self.words) and not self.gaps[here] else ""

    def at(self, word: str) -> Sequence[int]:
        """Where a word stands, alone or before a hyphen (``adhd`` in ``adhd-diagnose``)."""
        return self.places.get(word, ())


def make_sentence(folded: FoldedText, start: int, end: int) -> Sentence:
    """Cut a stretch of text into words."""
    text, lower = folded.text, folded.lower
    spans = [match.span() for match in WORD.finditer(text, start, end)]
    starts = [at for at, _ in spans]
    ends = [to for _, to in spans]
    words = [lower[at:to] for at, to in spans]
    raw = [text[at:to] for at, to in spans]
    links = [False] * len(spans)
    gaps = [
        0 if at - last == 1 and text[last] == " " else _gap(text[last:at])
        for last, at in zip([start, *ends], starts, strict=False)
    ]
    gaps.append(2)
    tail = text[ends[-1] if ends else start : end]
    opening = _after_label(text, starts, ends)
    sentence = Sentence(words, raw, starts, ends, gaps, "?" in tail, links, opening)
    if any(sign in text[start:end] for sign in ("@", "://", "www.")):
        _mark_links(text, start, end, sentence)
    return sentence


def _after_label(text: str, starts: Sequence[int], ends: Sequence[int]) -> int:
    """The word after a colon that stands after the first few words; 0 if there is none."""
    for at in range(1, min(len(starts), _LABEL + 1)):
        if ":" in text[ends[at - 1] : starts[at]]:
            return at
    return 0


def _gap(between: str) -> int:
    if between in {" ", ""}:
        return 0
    if " - " in between or not _HARD.isdisjoint(between):
        return 2
    if not _SOFT.isdisjoint(between) or "..." in between:
        return 1
    return 2 if any(sign in between for sign in "!?") else 0


def _mark_links(text: str, start: int, end: int, sentence: Sentence) -> None:
    """Mark the words inside an address: a run without spaces that holds ``@`` or a scheme."""
    at = 0
    for match in re.finditer(r"\S+", text[start:end]):
        chunk = match.group()
        link = "://" in chunk or chunk.lower().startswith("www.") or ("@" in chunk and "." in chunk)
        while at < len(sentence) and sentence.starts[at] < start + match.end():
            sentence.links[at] = link
            at += 1
