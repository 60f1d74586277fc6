"""Words for a phrase of the sentence language: a few of the ways in which it can be written.

What comes out is seldom good Dutch. It shows an author which words nobody tried yet, and is meant
to be made into a sentence by somebody who writes better.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping

from ...language import Wordlist
from ...language.folding import fold_word
from ...language.inflection import adjective_forms, noun_forms, verb_forms
from ...language.phrase import (
    Chain,
    Comma,
    Edge,
    Either,
    Gap,
    Listed,
    Maybe,
    Node,
    Not,
    Separable,
    Word,
    parse_phrase,
)

__all__ = ["Realiser"]

#: Ways tried at most for one phrase, and for one word in it.
WAYS = 8
OF_A_WORD = 3
_BEFORE, _AFTER = "mede", "en"


class Realiser:
    """Makes words of phrases, with the wordlists of a pack."""

    def __init__(self, wordlists: Mapping[str, Wordlist]) -> None:
        self._lists = wordlists

    def phrase(self, text: str) -> list[str]:
        """Some ways to write a phrase; its parts one after the other, and the other way round."""
        parts = [list(self._part(part)) for part in parse_phrase(text).parts]
        ways = [
            _joined(chosen)
            for order in ((parts, parts[::-1]) if len(parts) > 1 else (parts,))
            for chosen in itertools.islice(itertools.product(*order), WAYS)
        ]
        return list(dict.fromkeys(way for way in ways if way))

    def lemma(self, key: str, text: str) -> list[str]:
        """Some forms of what stands under ``verbs``, ``nouns``, ``adjectives`` or ``words``."""
        if key == "verbs":
            return self._verb(text)
        if key == "nouns":
            # An inflected form shows both that the noun is looked for and that its forms are.
            return [*_chosen(noun_forms(fold_word(text)) - {fold_word(text)}, 4), text]
        if key == "adjectives":
            forms = adjective_forms(fold_word(text))
            sets = (forms.positive, forms.comparative, forms.superlative)
            return list(dict.fromkeys(w for some in sets for w in _chosen(some, 2)))
        return self.phrase(text)

    def _verb(self, text: str) -> list[str]:
        forms = verb_forms(fold_word(text))
        joined = _chosen(forms.joined - forms.participles, 4) + _chosen(forms.participles, 2)
        if forms.particle is None:
            return joined
        apart = [f"{one} {forms.particle}" for one in _chosen(forms.finite - forms.stems, 3)]
        base = fold_word(text).split("|")[-1]
        return [*apart, f"{forms.particle} te {base}", *joined]

    def _part(self, part: Chain | Separable) -> Iterator[str]:
        if isinstance(part, Separable):
            yield from self._verb(part.lemma)
        else:
            yield from self._chain(part)

    def _chain(self, chain: Chain) -> Iterator[str]:
        options = [list(self._node(node)) for node in chain.nodes]
        for chosen in itertools.islice(itertools.product(*options), WAYS):
            yield _joined(chosen)

    def _node(self, node: Node) -> Iterable[str]:
        if isinstance(node, Word):
            return _word(node)
        if isinstance(node, Listed):
            return self._listed(node.name)
        if isinstance(node, Chain):
            return list(self._chain(node))
        if isinstance(node, Either):
            return [way for option in node.options for way in self._node(option)][:WAYS]
        if isinstance(node, Comma):
            return [","]
        if isinstance(node, Maybe):
            return ["", *list(self._node(node.node))[:1]]
        assert isinstance(node, (Gap, Not, Edge))
        return [""]

    def _listed(self, name: str, seen: frozenset[str] = frozenset()) -> list[str]:
        """The first word of each kind that a list has, or of the lists that it takes over; names
        before nouns, which ask for an article."""
        listing = self._lists.get(name)
        if listing is None or name in seen:
            return [""]
        named = [words[0] for words in (listing.codes, listing.names) if words]
        kinds = (listing.nouns, listing.words, listing.verbs, listing.adjectives)
        plain = [words[0].replace("|", "") for words in kinds if words]
        plain += [f"{_BEFORE}{ending.lstrip('-*')}" for ending in listing.endings[:1]]
        inner = [w for o in listing.include for w in self._listed(o.lstrip("@"), seen | {name})]
        named += [word for word in inner if word[:1].isupper()]
        plain += [word for word in inner if not word[:1].isupper()]
        if not named + plain:
            plain = [way for text in listing.phrases[:1] for way in self.phrase(text)]
        return [*named[:1], *plain, *named[1:]][:OF_A_WORD] or [""]


def _word(word: Word) -> list[str]:
    if word.forms:
        return _chosen(word.forms, OF_A_WORD)
    if word.exact:
        return [word.exact]
    if word.ends:
        return [_BEFORE + word.ends]
    if word.starts:
        return [word.starts + _AFTER]
    return [word.holds]


def _chosen(forms: Iterable[str], most: int) -> list[str]:
    """A few forms, in an order that is the same on every machine."""
    return sorted(forms, key=lambda form: (len(form), form))[:most]


def _joined(words: Iterable[str]) -> str:
    return " ".join(word for word in words if word).replace(" ,", ",")
