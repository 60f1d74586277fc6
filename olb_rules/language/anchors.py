"""Which words set off a search, and what else must be in the sentence for it to be worth one.

A phrase is looked for only where its rarest word stands: ``maar @studie`` starts from the study
words, and only in sentences with ``maar``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from .folding import fold_word
from .frequencies import FREQUENT
from .function_words import COMMON
from .listed import ending_forms, inflected
from .phrase import CAPITAL, Chain, Either, Listed, Node, Word, parse_phrase
from .text import words_in

if TYPE_CHECKING:
    from .model import Wordlist

__all__ = [
    "ANYWHERE",
    "Anchor",
    "Gate",
    "ListAnchors",
    "anchor_of",
    "any_holds",
    "expected",
    "gate_of",
]


#: Endings, beginnings, and pieces anywhere in a word.
Pieces = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Gate:
    """Words and pieces of words of which one must be in a sentence."""

    words: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    """Or something of one of these wordlists: their words are kept once for all gates."""

    @property
    def cost(self) -> int:
        """How much work it is to try, to order gates by."""
        pieces = self.endings + self.starts + self.holds
        return len(self.words) + 300 * len(self.lists) + 500 * len(pieces)

    @property
    def pieces(self) -> Pieces:
        """The pieces alone: many gates have the same."""
        return self.endings, self.starts, self.holds


def any_holds(words: Iterable[str], pieces: Pieces) -> bool:
    """Whether a piece of one of the words is among these."""
    endings, starts, holds = pieces
    return (
        (bool(endings) and any(word.endswith(endings) for word in words))
        or (bool(starts) and any(word.startswith(starts) for word in words))
        or any(piece in word for piece in holds for word in words)
    )


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words, and pieces of words, of which one stands wherever the phrase does.

    ``words`` may hold pairs of neighbours too (``dan maar``): rarer than either.
    """

    words: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()
    holds: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    """Wordlists whose words belong to it too."""
    cost: float = 0
    """How often it may be expected, per thousand words."""

    def __or__(self, other: Anchor) -> Anchor:
        return _union((self, other))


#: What has no word of its own, such as any word with a capital letter.
ANYWHERE = Anchor(cost=math.inf)
#: How many other parts of a phrase are looked for before the search begins.
_GATES = 3
#: What a word, or a piece of one, counts for that is not among the frequent ones.
_RARE, _PIECE = 0.02, 0.2


def expected(words: Iterable[str]) -> float:
    """How often one of the words may be expected in a thousand words."""
    return sum(FREQUENT.get(word, 1.0 if word in COMMON else _RARE) for word in words)


@lru_cache(maxsize=32_768)
def _expected_of(forms: frozenset[str]) -> float:
    return expected(forms)


def _of_word(node: Word) -> Anchor:
    if node.forms:
        return Anchor(words=node.forms, cost=_expected_of(node.forms))
    if node.exact:
        word = frozenset({fold_word(node.exact)})
        return Anchor(words=word, cost=expected(word))
    if node.ends:
        return Anchor(endings=frozenset({node.ends}), cost=_PIECE)
    if node.starts:
        return Anchor(starts=frozenset({node.starts}), cost=_PIECE)
    return Anchor(holds=frozenset({node.holds}), cost=_PIECE)


def anchors_of(node: Node, lists: Mapping[str, Anchor]) -> list[Anchor]:
    """Every anchor that a phrase could start from: one per part that must be there."""
    if isinstance(node, Word):
        return [] if node.exact == CAPITAL else [_of_word(node)]
    if isinstance(node, Listed):
        known = lists.get(node.name, ANYWHERE)
        named = Anchor(lists=frozenset({node.name}), cost=known.cost)
        return [named] if known.cost < math.inf else []
    if isinstance(node, Chain):
        if len(node.nodes) == 1:
            return anchors_of(node.nodes[0], lists)
        found = [anchor for child in node.nodes for anchor in anchors_of(child, lists)]
        return found + _pairs(node)
    if isinstance(node, Either):
        some: list[Anchor] = []
        for option in node.options:
            anchors = anchors_of(option, lists)
            if not anchors:
                return []
            some.append(min(anchors, key=_cost))
        return [_union(some)]
    return []


#: More pairs than this are not worth their place in the expression.
_MOST_PAIRS = 80
#: A pair of words is this much rarer than the rarer of the two.
_PAIRED = 0.02


def _pairs(node: Chain) -> list[Anchor]:
    """Two words that follow one another, where both are frequent."""
    found = []
    for first, second in zip(node.nodes, node.nodes[1:], strict=False):
        if not (isinstance(first, Word) and isinstance(second, Word)):
            continue
        if not (first.forms and second.forms) or len(first.forms) * len(second.forms) > _MOST_PAIRS:
            continue
        cost = min(_expected_of(first.forms), _expected_of(second.forms)) * _PAIRED
        pairs = frozenset(f"{one} {other}" for one in first.forms for other in second.forms)
        found.append(Anchor(words=pairs, cost=max(cost, 2 * _RARE)))
    return found


def _cost(anchor: Anchor) -> float:
    return anchor.cost


def _union(anchors: Sequence[Anchor]) -> Anchor:
    def all_of(name: str) -> frozenset[str]:
        return frozenset().union(*[getattr(one, name) for one in anchors])

    return Anchor(
        all_of("words"),
        all_of("endings"),
        all_of("starts"),
        all_of("holds"),
        all_of("lists"),
        sum(one.cost for one in anchors),
    )


def anchor_of(node: Node, lists: Mapping[str, Anchor]) -> tuple[Anchor, tuple[Gate, ...]]:
    """The cheapest anchor of a phrase, and gates from the words that must stand beside it.

    ``ANYWHERE`` when no word must be there.
    """
    anchors = sorted(anchors_of(node, lists), key=_cost)
    if not anchors:
        return ANYWHERE, ()
    best, *others = anchors
    return best, tuple(gate_of(other) for other in others[:_GATES])


@lru_cache(maxsize=16_384)
def gate_of(anchor: Anchor) -> Gate:
    """The words of an anchor, as something that must be in the sentence."""
    return Gate(
        frozenset(word.partition(" ")[0] for word in anchor.words),
        tuple(sorted(anchor.endings)),
        tuple(sorted(anchor.starts)),
        tuple(sorted(anchor.holds)),
        tuple(sorted(anchor.lists)),
    )


class ListAnchors(Mapping[str, Anchor]):
    """The anchors of all wordlists, each worked out once."""

    def __init__(self, lists: Mapping[str, Wordlist]) -> None:
        self._lists = lists
        self._made: dict[str, Anchor] = {}

    def __getitem__(self, name: str) -> Anchor:
        if name not in self._made:
            self._made[name] = Anchor()  # a list that leads back to itself adds nothing there
            if name in self._lists:
                self._made[name] = self._work_out(self._lists[name])
        return self._made[name]

    def _work_out(self, listing: Wordlist) -> Anchor:
        """Words of which one stands wherever something of the list does."""
        words = set(inflected(listing))
        for word in (*listing.words, *listing.codes, *listing.names):
            words |= {part.lower() for part in words_in(word)[:1]}
        endings = ending_forms(listing)
        cost = expected(words) + _PIECE * len(listing.endings)
        total = Anchor(frozenset(words), frozenset(endings), cost=cost)
        for text in listing.phrases:
            for part in parse_phrase(text).parts:
                found = self._inside(part) if isinstance(part, Chain) else []
                total |= min(found, key=_cost, default=ANYWHERE)
        for included in listing.include:
            total |= self[included.lstrip("@")]
        return total

    def _inside(self, node: Node) -> list[Anchor]:
        if isinstance(node, Listed):
            return [self[node.name]]
        if isinstance(node, Chain):
            return [anchor for child in node.nodes for anchor in self._inside(child)]
        return anchors_of(node, {})

    def spelled_out(self, anchor: Anchor) -> Anchor:
        """An anchor with the words of its wordlists among its own."""
        lists, anchor = anchor.lists, replace(anchor, lists=frozenset())
        for name in lists:
            anchor |= replace(self[name], cost=0)
        return anchor

    def __iter__(self) -> Iterator[str]:
        return iter(self._lists)

    def __len__(self) -> int:
        return len(self._lists)
