"""Which words set off a search, and what else must be in the sentence for it to be worth one.

A phrase is looked for only where its rarest word stands: ``maar @studie`` starts from the study
words, and only in sentences with ``maar``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .folding import fold_word
from .function_words import COMMON, FREQUENT
from .inflection import noun_forms, verb_forms
from .model import Wordlist
from .phrase import Chain, Either, Listed, Node, Word, parse_phrase
from .text import WORD

__all__ = ["Anchor", "Gate", "ListAnchors", "Stretch", "anchor_of", "expected", "gate_of", "spaced"]


_PUNCTUATION = '.,;:!?()[]/\u2026"\u201c\u201d\u201e\u00ab\u00bb\u2018*_#|'


def spaced(lower: str) -> str:
    """A text with spaces for punctuation, of the same length: cheap to cut into words."""
    for sign in _PUNCTUATION:
        lower = lower.replace(sign, " ")
    return lower


class Stretch:
    """A stretch of a text in which gates are tried; its words are made when one asks."""

    __slots__ = ("_spaced", "_words", "end", "opened", "start")

    def __init__(self, spaced: str, start: int, end: int) -> None:
        self._spaced = spaced
        self._words: frozenset[str] | None = None
        self.start = start
        self.end = end
        self.opened: dict[int, bool] = {}
        """By number of the gate whether it is open."""

    @property
    def words(self) -> frozenset[str]:
        """Its different words."""
        if self._words is None:
            part = self._spaced[self.start : self.end]
            plain = "-" not in part and "'" not in part
            self._words = frozenset(part.split() if plain else WORD.findall(part))
        return self._words


@dataclass(frozen=True, slots=True)
class Gate:
    """Words and pieces of words of which one must be in a sentence."""

    words: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()

    @property
    def cost(self) -> int:
        """How much work it is to try, to order gates by."""
        return len(self.words) + 500 * len(self.endings + self.starts + self.holds)

    def open(self, words: frozenset[str]) -> bool:
        """Whether one of them is among the words of a sentence."""
        if not self.words.isdisjoint(words):
            return True
        if self.endings and any(word.endswith(self.endings) for word in words):
            return True
        if self.starts and any(word.startswith(self.starts) for word in words):
            return True
        return any(piece in word for piece in self.holds for word in words)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words, and pieces of words, of which one stands wherever the phrase does.

    ``words`` may hold pairs of neighbours too (``dan maar``): rarer than either.
    """

    words: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()
    holds: frozenset[str] = frozenset()
    cost: float = 0
    """How often it may be expected, per thousand words."""

    def __or__(self, other: Anchor) -> Anchor:
        return Anchor(
            self.words | other.words,
            self.endings | other.endings,
            self.starts | other.starts,
            self.holds | other.holds,
            self.cost + other.cost,
        )


#: How many other parts of a phrase are looked for before the search begins.
_GATES = 3
#: What a word, or a piece of one, counts for that is not among the frequent ones.
_RARE, _PIECE = 0.02, 0.2


def expected(words: Iterable[str]) -> float:
    """How often one of the words may be expected in a thousand words."""
    return sum(FREQUENT.get(word, 1.0 if word in COMMON else _RARE) for word in words)


def _of_word(node: Word) -> Anchor:
    if node.forms:
        return Anchor(words=node.forms, cost=expected(node.forms))
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
        return [_of_word(node)]
    if isinstance(node, Listed):
        return [lists[node.name]] if node.name in lists else []
    if isinstance(node, Chain):
        found = [anchor for child in node.nodes for anchor in anchors_of(child, lists)]
        return found + _pairs(node)
    if isinstance(node, Either):
        best = [min(anchors_of(o, lists), key=_cost, default=None) for o in node.options]
        some = [anchor for anchor in best if anchor is not None]
        return [_union(some)] if len(some) == len(best) else []
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
        cost = min(expected(first.forms), expected(second.forms)) * _PAIRED
        pairs = frozenset(f"{one} {other}" for one in first.forms for other in second.forms)
        found.append(Anchor(words=pairs, cost=max(cost, 2 * _RARE)))
    return found


def _cost(anchor: Anchor) -> float:
    return anchor.cost


def _union(anchors: Iterable[Anchor]) -> Anchor:
    first, *others = anchors
    for other in others:
        first |= other
    return first


def anchor_of(node: Node, lists: Mapping[str, Anchor]) -> tuple[Anchor, tuple[Gate, ...]]:
    """The cheapest anchor of a phrase, and gates from the words that must stand beside it.

    Raises:
        ValueError: if nothing in the phrase must be there.
    """
    anchors = sorted(anchors_of(node, lists), key=_cost)
    if not anchors:
        raise ValueError("no word that must be there")
    best, *others = anchors
    return best, tuple(gate_of(other) for other in others[:_GATES])


def gate_of(anchor: Anchor) -> Gate:
    """The words of an anchor, as something that must be in the sentence."""
    return Gate(
        frozenset(word.partition(" ")[0] for word in anchor.words),
        tuple(anchor.endings),
        tuple(anchor.starts),
        tuple(anchor.holds),
    )


def list_anchor(
    name: str, lists: Mapping[str, Wordlist], seen: frozenset[str] = frozenset()
) -> Anchor:
    """Words of which one stands wherever something of the list does."""
    if name in seen or name not in lists:
        return Anchor()
    seen |= {name}
    listing = lists[name]
    words: set[str] = set()
    for noun in listing.nouns:
        words |= noun_forms(fold_word(noun))
    for verb in listing.verbs:
        words |= verb_forms(fold_word(verb)).joined
    for word in (*listing.words, *listing.codes, *listing.names):
        words |= set(fold_word(word).replace(",", " ").replace("/", " ").split()[:1])
    endings = {form for e in listing.endings for form in noun_forms(fold_word(e.lstrip("-*")))}
    total = Anchor(
        frozenset(words), frozenset(endings), cost=expected(words) + _PIECE * len(listing.endings)
    )
    for text in listing.phrases:
        for part in parse_phrase(text).parts:
            found = _anchors_inside(part, lists, seen) if isinstance(part, Chain) else []
            total |= min(found, key=_cost, default=Anchor())
    for included in listing.include:
        total |= list_anchor(included.lstrip("@"), lists, seen)
    return total


class ListAnchors(Mapping[str, Anchor]):
    """The anchors of all wordlists, each worked out once."""

    def __init__(self, lists: Mapping[str, Wordlist]) -> None:
        self._lists = lists
        self._made: dict[str, Anchor] = {}

    def __getitem__(self, name: str) -> Anchor:
        if name not in self._made:
            self._made[name] = list_anchor(name, self._lists)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lists)

    def __len__(self) -> int:
        return len(self._lists)


def _anchors_inside(
    node: Node, lists: Mapping[str, Wordlist], seen: frozenset[str]
) -> list[Anchor]:
    if isinstance(node, Listed):
        return [list_anchor(node.name, lists, seen)]
    if isinstance(node, Chain):
        return [a for child in node.nodes for a in _anchors_inside(child, lists, seen)]
    return anchors_of(node, {})
