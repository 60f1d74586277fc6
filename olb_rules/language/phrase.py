"""The sentence language of rules, read into a tree.

Authors write ``[te (hoog|zwaar)] voor @leerling``; no regular expression, and nothing that can be
slow: every phrase is bounded in words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .folding import fold_word
from .inflection import adjective_forms, noun_forms, verb_forms

__all__ = [
    "CAPITAL",
    "Any_",
    "Chain",
    "Comma",
    "Edge",
    "Either",
    "Gap",
    "Listed",
    "Maybe",
    "Node",
    "Not",
    "Part",
    "Phrase",
    "PhraseError",
    "Separable",
    "Word",
    "parse_phrase",
]  # fmt: skip

#: A gap written ``...`` takes at most this many words; ``...8`` says otherwise.
DEFAULT_GAP = 4
LARGEST_GAP = 15
#: ``=*``: any word with a capital letter.
CAPITAL = "*"
#: The parts of ``A & B`` stand at most this many words from one another.
NEAR = 12

_LEXER = re.compile(
    r"\s*(?:(?P<angle><[^<>]*>)"
    # A choice between plain words is most of what rules are made of: read at once.
    r"|(?P<words>\((?:[^\s()|?\[\]!&^$,<>@=*.\u2026]+\|)*[^\s()|?\[\]!&^$,<>@=*.\u2026]+\))"
    r"|(?P<gap>\.\.\.\d*|\u2026\d*)|(?P<list>@[\w.]+)"
    r"|(?P<exact>=[^\s()|?\[\],&]+)|(?P<sign>[()|?\[\]!&^$,])"
    r"|(?P<word>\*?[^\s()|?\[\]!&^$,<>@=*]+\*?))"
)


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word out of a set of forms, or one that begins, ends or contains a piece."""

    forms: frozenset[str] = frozenset()
    starts: str = ""
    ends: str = ""
    holds: str = ""
    exact: str = ""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """Whatever a wordlist holds."""

    name: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to ``most`` words that do not matter."""

    most: int


@dataclass(frozen=True, slots=True)
class Comma:
    """A comma before the next word."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Begin or end of the sentence."""

    end: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """One after the other."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of these."""

    options: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Maybe:
    """May be there."""

    node: Node


@dataclass(frozen=True, slots=True)
class Not:
    """What follows is not this; takes no word."""

    node: Node


@dataclass(frozen=True, slots=True)
class Separable:
    """A separable verb as a part of its own, joined or split."""

    lemma: str
    marked: bool = True


Node = Word | Listed | Gap | Comma | Edge | Chain | Either | Maybe | Not
Part = Chain | Separable
Any_ = Node | Part


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase: one part, or several that stand in one clause in any order."""

    text: str
    parts: tuple[Part, ...]


_CLOSING = frozenset("|)&")


class _Reader:
    def __init__(self, text: str) -> None:
        self.tokens: list[tuple[str, str]] = []
        at = 0
        stripped = text.rstrip()
        while at < len(stripped):
            match = _LEXER.match(stripped, at)
            if match is None:
                raise PhraseError(f"'{stripped[at:].strip()[:10]}' has no meaning in a phrase")
            kind = match.lastgroup or ""
            self.tokens.append((kind, match.group(kind)))
            at = match.end()
        self.at = 0
        self.marking = False
        # Nothing for what is no sign, and once more for the end.
        self.signs = [piece if kind == "sign" else "" for kind, piece in self.tokens]
        self.signs.append("")
        self.brackets = "[" in self.signs

    def peek(self) -> str:
        return self.signs[self.at]

    def part(self) -> Part:
        ahead = self.at + (self.peek() == "[" and not self.marking)
        kind, piece = self.tokens[ahead] if ahead < len(self.tokens) else ("", "")
        if kind != "angle" or "|" not in piece:
            return self.sequence()
        self.marking = self.marking or ahead > self.at
        self.at = ahead + 1
        lemma = fold_word(piece[1:-1])
        _checked_verb(lemma)
        marked = self.marking or not self.brackets
        if self.peek() == "]":
            self.marking = False
            self.at += 1
        if self.at < len(self.tokens) and self.peek() != "&":
            raise PhraseError(f"{piece} stands alone between '&'")
        return Separable(lemma, marked)

    def sequence(self) -> Chain:
        nodes: list[Node] = []
        signs, end = self.signs, len(self.tokens)
        while self.at < end and (sign := signs[self.at]) not in _CLOSING:
            if sign == "[":
                if self.marking:
                    raise PhraseError("a '[' inside '['")
                self.at += 1
                self.marking = True
                continue
            if sign == "]":
                if not self.marking:
                    raise PhraseError("a ']' without '['")
                self.at += 1
                self.marking = False
                continue
            node = self.item()
            if signs[self.at] == "?":
                self.at += 1
                node = Maybe(node)
            nodes.append(node)
        if not any(isinstance(n, (Word, Listed, Either, Maybe, Edge, Comma)) for n in nodes):
            raise PhraseError("a part without a word")
        return Chain(tuple(nodes))

    def item(self) -> Node:
        kind, piece = self.tokens[self.at]
        self.at += 1
        marked = self.marking or not self.brackets
        if kind == "word":
            return _word(piece, marked=marked)
        if kind == "words":
            return Word(frozenset(map(fold_word, piece[1:-1].split("|"))), marked=marked)
        if kind == "exact":
            return Word(exact=piece[1:], marked=marked)
        if kind == "list":
            return Listed(piece[1:], marked)
        if kind == "gap":
            most = int(piece.lstrip(".\u2026") or DEFAULT_GAP)
            if most > LARGEST_GAP:
                raise PhraseError(f"a gap of more than {LARGEST_GAP} words")
            return Gap(most)
        if kind == "angle":
            return Word(_angle(piece), marked=marked)
        if piece == "(":
            options = [self.sequence()]
            while self.peek() == "|":
                self.at += 1
                options.append(self.sequence())
            if self.peek() != ")":
                raise PhraseError("a ')' is missing")
            self.at += 1
            words = [o.nodes[0] for o in options if len(o.nodes) == 1]
            plain = [w for w in words if isinstance(w, Word) and w.forms]
            if len(plain) == len(options):
                return Word(frozenset().union(*(w.forms for w in plain)), marked=marked)
            return Either(tuple(options))
        if piece == "!":
            if self.at >= len(self.tokens):
                raise PhraseError("nothing after '!'")
            return Not(self.item())
        if piece == ",":
            return Comma()
        if piece in "^$":
            return Edge(piece == "$")
        raise PhraseError(f"'{piece}' stands where a word was expected")


def _word(token: str, *, marked: bool) -> Word:
    folded = fold_word(token)
    body = folded.strip("*")
    if not body:
        raise PhraseError("a '*' alone")
    if len(body) < 3 and "*" in folded:
        raise PhraseError("a '*' needs at least three letters beside it")
    if folded.startswith("*") and folded.endswith("*"):
        return Word(holds=body, marked=marked)
    if folded.startswith("*"):
        return Word(ends=body, marked=marked)
    if folded.endswith("*"):
        return Word(starts=body, marked=marked)
    return Word(frozenset({body}), marked=marked)


def _checked_verb(lemma: str) -> frozenset[str]:
    try:
        return verb_forms(lemma).joined
    except ValueError:
        raise PhraseError(f"<{lemma}> is no infinitive") from None


def _angle(token: str) -> frozenset[str]:
    """The forms behind ``<lopen>``, ``<zwak:adj>``, ``<goed:comp>``, ``<leerling:noun>``."""
    lemma, _, kind = fold_word(token[1:-1]).partition(":")
    if "|" in lemma:
        raise PhraseError(f"{token} stands alone between '&'")
    if not lemma:
        raise PhraseError("<> holds no word")
    if kind in {"", "verb"}:
        return _checked_verb(lemma)
    if kind == "noun":
        return noun_forms(lemma)
    forms = adjective_forms(lemma)
    degrees = {
        "adj": forms.positive | forms.comparative | forms.superlative,
        "pos": forms.positive,
        "comp": forms.comparative,
        "sup": forms.superlative,
    }
    if kind not in degrees:
        raise PhraseError(f"'{kind}' is no kind of word: verb, noun, adj, pos, comp or sup")
    return degrees[kind]


@lru_cache(maxsize=32_768)
def parse_phrase(text: str) -> Phrase:
    """Read one phrase.

    Raises:
        PhraseError: if it cannot be read; the message is meant for the author.
    """
    reader = _Reader(text)
    if not reader.tokens:
        raise PhraseError("an empty phrase")
    parts = [reader.part()]
    while reader.peek() == "&":
        reader.at += 1
        parts.append(reader.part())
    if reader.at < len(reader.tokens):
        raise PhraseError(f"'{reader.tokens[reader.at][1]}' stands where the phrase should end")
    if reader.marking:
        raise PhraseError("a ']' is missing")
    return Phrase(text, tuple(parts))
